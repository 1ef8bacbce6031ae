//! Pages, one folder a noun.

pub mod packs;
