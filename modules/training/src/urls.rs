//! Every address of this module.

use calendar::FiscalYear;
use policy::urls::segment;

/// The newest plan.
pub fn plans() -> String {
    "/training".to_owned()
}

/// The plan of a year.
pub fn plan(fy: FiscalYear) -> String {
    format!("/training/plans/{}", fy.0)
}

/// The list of courses as a file.
pub fn plan_export(fy: FiscalYear) -> String {
    format!("{}/export", plan(fy))
}

/// Where the plan book is made.
pub fn book(fy: FiscalYear) -> String {
    format!("{}/book", plan(fy))
}

/// The plan book as a PDF.
pub fn book_pdf(fy: FiscalYear) -> String {
    format!("{}.pdf", book(fy))
}

/// The plan book as a spreadsheet.
pub fn book_xlsx(fy: FiscalYear) -> String {
    format!("{}.xlsx", book(fy))
}

/// Which abilities which courses teach.
pub fn coverage(fy: FiscalYear) -> String {
    format!("{}/coverage", plan(fy))
}

/// The coverage as a file.
pub fn coverage_export(fy: FiscalYear) -> String {
    format!("{}/export", coverage(fy))
}

/// Next year's plan from this one.
pub fn roll_over(fy: FiscalYear) -> String {
    format!("{}/rollover", plan(fy))
}

/// The plan as files of a pack.
pub fn pack_files(fy: FiscalYear) -> String {
    format!("{}/pack", plan(fy))
}

/// One file of the plan's pack.
pub fn pack_file(fy: FiscalYear, name: &str) -> String {
    format!("{}/{}", pack_files(fy), segment(name))
}

/// One course of a year.
pub fn course(fy: FiscalYear, code: &str) -> String {
    format!("{}/courses/{}", plan(fy), segment(code))
}

/// The form of a course's facts.
pub fn course_edit(fy: FiscalYear, code: &str) -> String {
    format!("{}/edit", course(fy, code))
}

/// The target list of a course.
pub fn targets(fy: FiscalYear, code: &str) -> String {
    format!("{}/targets", course(fy, code))
}

/// The rule of a course, with its versions.
pub fn rule(fy: FiscalYear, code: &str) -> String {
    format!("{}/rule", course(fy, code))
}
