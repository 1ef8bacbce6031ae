//! All SQL of the packs, one text for both databases. Lists need a scope, changes need a permit.

mod edit;
mod packs;
pub mod shelf;
pub mod tables;

pub use edit::{Stale, edit};
pub(crate) use packs::find_with;
pub use packs::{entries, entry, export, find, for_export, list, load, take_in};
