//! 研修: courses, eligibility, target lists and the plan book.

pub mod access;
mod book_tables;
pub mod computed;
pub mod coverage;
pub mod db;
pub mod difference;
mod draw_up;
pub mod eligibility;
pub mod frame;
pub mod from_pack;
pub mod list;
mod list_urls;
pub mod months;
mod pages;
pub mod plan_book;
mod plans;
pub mod recompute;
pub mod roll_over;
pub mod rule_form;
mod rules_of_year;
mod subjects;
pub mod told;
pub mod urls;
mod words;

pub use db::export::export_into;
pub use draw_up::draw_up;
pub use plans::take_in;
pub use rules_of_year::rules_of_year;
pub use subjects::{BookOf, HandEntry, NewList, NewVersion};

/// The pages of the training year.
pub fn routes() -> web::Routes {
    use pages::{courses, coverage, plans};
    web::Routes::new()
        .get("/training", plans::index::show)
        .get("/training/plans/{fy}", plans::show::show)
        .get("/training/plans/{fy}/export", plans::export::export)
        .get("/training/plans/{fy}/book", plans::book::show)
        .get("/training/plans/{fy}/book.pdf", plans::book::pdf)
        .get("/training/plans/{fy}/book.xlsx", plans::book::xlsx)
        .get("/training/plans/{fy}/coverage", coverage::show::show)
        .get(
            "/training/plans/{fy}/coverage/export",
            coverage::show::export,
        )
        .get("/training/plans/{fy}/rollover", plans::roll_over::show)
        .post("/training/plans/{fy}/rollover", plans::roll_over::create)
        .get("/training/plans/{fy}/pack", plans::pack::show)
        .get("/training/plans/{fy}/pack/{file}", plans::pack::file)
        .get("/training/plans/{fy}/courses/{code}", courses::show::show)
        .get(
            "/training/plans/{fy}/courses/{code}/edit",
            courses::edit::edit,
        )
        .post(
            "/training/plans/{fy}/courses/{code}/edit",
            courses::edit::update,
        )
        .merge(pages::targets::routes())
        .merge(pages::rules::routes())
}
