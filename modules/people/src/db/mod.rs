//! All SQL of the register, one text for both databases. Lists need a scope, changes need a permit.

mod register;
pub mod tables;

pub use register::{Register, register, register_as_believed};
