//! 方針: a municipality's policy as data (packs), and the language of its rules.

pub mod pack;
pub mod rule;
pub mod wording;
