//! What a course says of itself in a year, and what it leaves open.

use crate::db::plans::Planned;
use crate::db::tables::course;
use calendar::{FiscalYear, Period};

/// The period as it is shown: days of another year say so.
pub fn period_words(course: &course::Model) -> String {
    match course.dates_of {
        Some(year) => format!("未定（{}は{}）", FiscalYear(year), course.period),
        None => course.period.clone(),
    }
}

/// Whether a course takes place: its cycle is on and its period does not say 実施なし.
pub fn is_held(planned: &Planned, fy: FiscalYear) -> bool {
    let worded = Period::parse(&planned.course.period, fy).is_ok_and(|period| !period.is_held());
    planned.is_on(fy) && !worded
}

/// What is open about a course: told by the plan, or because its days are last year's.
pub fn open_of(planned: &Planned) -> Vec<String> {
    let course = &planned.course;
    let dates = course.dates_of.map(|year| {
        format!(
            "日付は確認が必要（{}は{}）",
            FiscalYear(year),
            course.period
        )
    });
    dates.into_iter().chain(told_open(planned)).collect()
}

/// What the plan itself leaves open about a course and its audience.
pub(crate) fn told_open(planned: &Planned) -> Vec<String> {
    let told = [&planned.course.unconfirmed, &planned.audience.unconfirmed];
    let mut open: Vec<String> = told
        .into_iter()
        .filter(|text| !text.is_empty())
        .cloned()
        .collect();
    open.dedup();
    open
}
