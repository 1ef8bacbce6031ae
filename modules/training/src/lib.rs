//! 研修: courses, eligibility, target lists and the plan book.

pub mod db;
pub mod eligibility;
pub mod from_pack;
pub mod list;
