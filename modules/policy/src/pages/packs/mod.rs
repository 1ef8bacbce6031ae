//! Pages of the packs.

pub mod edit;
pub mod files;
pub mod index;
pub mod show;
mod words;
