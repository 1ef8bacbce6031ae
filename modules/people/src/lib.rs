//! 職員・組織: organisation, staff, personnel orders, and anyone's state on any date.

pub mod db;
pub mod order;
pub mod read;
pub mod roster;
pub mod state;
pub mod words;

pub use order::{Order, OrderKind};
pub use roster::{Completion, Qualification, Roster, Selection, SessionDays, Staff, Unit};
pub use state::{Beginning, Presence, RoleHeld, Service, State};
pub use words::{Word, Words};
