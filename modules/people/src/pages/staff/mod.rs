//! 職員.

pub(crate) mod index;
pub(crate) mod show;
mod timeline;
