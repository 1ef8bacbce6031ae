//! 取込.

pub(crate) mod acceptance;
pub(crate) mod index;
pub(crate) mod show;
