//! 取込.

pub(crate) mod index;
pub(crate) mod show;
