//! All SQL of the training year, one text for both databases. Lists need a scope, changes need a permit.

pub mod courses;
pub mod export;
pub mod hand;
pub mod import_sessions;
pub mod lists;
pub mod people;
pub mod plans;
pub mod roll_over;
pub mod rules;
pub mod sessions;
pub mod tables;
pub mod take_in;
pub mod versions;

/// What callers need to name to ask: a connection, and which way a list runs.
pub(crate) use sea_orm::{ConnectionTrait, Order as Way};
