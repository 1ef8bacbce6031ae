//! All SQL of the register, one text for both databases. Lists need a scope, changes need a permit.

pub(crate) mod person;
mod planned;
mod register;
pub(crate) mod roster;
pub(crate) mod spans;
mod stored;
pub mod tables;
mod take_in;
pub(crate) mod units;
pub mod uploads;

pub(crate) use planned::planned;
pub(crate) use register::revision;
pub use register::{Register, register, register_as_believed};
pub use spans::rebuild_spans;
pub use stored::Stored;
pub(crate) use take_in::names_in_orders;
pub use take_in::take_in;
