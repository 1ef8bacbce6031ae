//! 取込: files of the exchange format become rows of the register, all at once or not at all.
//!
//! One path for pages and command line: [`Given`] reads files, [`Plan`] compares them with what is
//! registered and judges both together, [`crate::db::take_in`] writes what the plan says.

mod change;
mod digest;
mod files;
mod given;
mod limits;
mod plan;
mod together;

pub use change::{Change, What};
pub use digest::Digest;
pub use files::files;
pub use given::Given;
pub use plan::{Count, GoodRows, Plan, Summary};

pub(crate) use digest::file as digest_of_file;
pub(crate) use together::notes;
