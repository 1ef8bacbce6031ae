//! 年齢構成.

pub(crate) mod index;
mod structure;
