//! Pages, one folder a noun.

pub mod courses;
pub mod coverage;
pub mod plans;
pub mod rules;
pub mod targets;
mod words;
