//! 研修: courses, eligibility, target lists and the plan book.

pub mod access;
pub mod db;
pub mod difference;
mod draw_up;
pub mod eligibility;
pub mod frame;
pub mod from_pack;
pub mod list;
pub mod months;
mod pages;
pub mod plan_book;
mod plans;
pub mod roll_over;
mod subjects;
pub mod urls;
mod words;

pub use db::export::export_into;
pub use draw_up::draw_up;
pub use plans::take_in;
pub use subjects::{BookOf, HandEntry};

/// The pages of the training year.
pub fn routes() -> web::Routes {
    web::Routes::new()
}
