//! All SQL of the training year, one text for both databases. Lists need a scope, changes need a permit.

pub mod lists;
pub mod rules;
pub mod tables;
pub mod take_in;
