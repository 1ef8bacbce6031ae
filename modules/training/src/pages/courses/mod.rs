//! Pages of one course.

pub mod edit;
pub mod show;
