//! The pages: one folder a noun, one file a page.

pub(crate) mod ages;
pub(crate) mod imports;
pub(crate) mod staff;
pub(crate) mod units;
mod view;
