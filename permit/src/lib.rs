//! Who may do what: pure rules, and the only place that can make a Permit.
//!
//! A record is held as a [`Permit`], a list is asked for with a [`Scope`]. Both come only from
//! an [`Actor`], which asks [`rules::decide`]. What one may not see does not exist (404).

mod actor;
mod proof;
pub mod rules;
mod table;

pub use actor::{Actor, ActorKind};
pub use proof::{LoadKey, Permit, Refused, Scope, Subject};
pub use rules::{Accept, Act, Action, Create, Edit, Export, Kind, Read, Rows};
pub use table::table;
