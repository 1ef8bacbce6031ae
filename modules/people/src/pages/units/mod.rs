//! 組織.

pub(crate) mod index;
pub(crate) mod show;
