//! 研修: courses, eligibility, target lists and the plan book.

pub mod db;
pub mod difference;
pub mod eligibility;
pub mod from_pack;
pub mod list;
mod subjects;
mod words;

pub use subjects::HandEntry;
