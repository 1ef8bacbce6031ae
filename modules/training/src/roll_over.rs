//! 年度更新: what next year's plan takes over from this year's, and what changes by itself. Pure.

use crate::db::plans::{Planned, Year};
use calendar::{FiscalYear, Period};
use policy::wording;

/// One course of the new year beside the old.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rolled {
    pub old_code: String,
    pub code: String,
    pub name: String,
    pub table_code: String,
    pub was_on: bool,
    pub is_on: bool,
    /// The audience in words, for each year.
    pub old_wording: String,
    pub wording: String,
    pub period: String,
    /// The year whose days the period names: they are to be confirmed.
    pub dates_of: Option<i32>,
    pub days: String,
    /// `None` = open, because last year's book had nothing to mark.
    pub keeps_marks: bool,
}

/// All courses of a plan as the next year takes them over, in order.
pub fn rolled(year: &Year) -> Vec<Rolled> {
    year.courses
        .iter()
        .map(|planned| one(planned, year.fy))
        .collect()
}

fn one(planned: &Planned, old: FiscalYear) -> Rolled {
    let new = old.next();
    let course = &planned.course;
    let (was_on, is_on) = (planned.is_on(old), planned.is_on(new));
    let held = if is_on { Held::Yes } else { Held::No };
    let (period, dates_of) = period(&course.period, course.dates_of, old, held);
    let switched_on = is_on && !was_on;
    Rolled {
        old_code: course.code.clone(),
        code: next_code(&course.code, old),
        name: course.name.clone(),
        table_code: course.table_code.clone(),
        was_on,
        is_on,
        old_wording: wording::audience(&planned.rule, old),
        wording: wording::audience(&planned.rule, new),
        period,
        dates_of,
        days: if switched_on {
            String::new()
        } else {
            course.days.clone()
        },
        keeps_marks: !switched_on,
    }
}

/// The code that next year's course has: `R7-035` becomes `R8-035`, `S-R7-001` becomes `S-R8-001`.
pub fn next_code(code: &str, old: FiscalYear) -> String {
    let (was, is) = (old.short(), old.next().short());
    let pieces = code
        .split('-')
        .map(|piece| if piece == was { is.as_str() } else { piece });
    pieces.collect::<Vec<_>>().join("-")
}

/// A text in which every course of the old plan is called by its new code.
pub fn next_text(text: &str, year: &Year) -> String {
    let codes = year.courses.iter().map(|planned| &planned.course.code);
    let named = codes.filter(|code| text.contains(code.as_str()));
    named.fold(text.to_owned(), |text, code| {
        text.replace(code.as_str(), &next_code(code, year.fy))
    })
}

/// The period of next year. A wording with days stays as it is, marked as that of the old year; a course that the cycle
/// switches on has no period yet.
pub fn period(
    text: &str,
    dates_of: Option<i32>,
    old: FiscalYear,
    held: Held,
) -> (String, Option<i32>) {
    let new = old.next();
    if held == Held::No {
        return (format!("{new}実施なし"), None);
    }
    match Period::parse(text, FiscalYear(dates_of.unwrap_or(old.0))) {
        Ok(period) if !period.is_held() => ("未定".to_owned(), None),
        Ok(period) if period.days().is_empty() => (text.to_owned(), None),
        _ if text.is_empty() => (String::new(), None),
        _ => (text.to_owned(), dates_of.or(Some(old.0))),
    }
}

/// Whether the cycle is on in the new year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    Yes,
    No,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_move_on_by_a_year_and_others_stay() {
        let old = FiscalYear(2025);
        assert_eq!(next_code("R7-035", old), "R8-035");
        assert_eq!(next_code("S-R7-001", old), "S-R8-001");
        assert_eq!(next_code("S-0714", old), "S-0714");
        assert_eq!(next_code("KR7-1", old), "KR7-1");
    }

    #[test]
    fn days_of_last_year_are_marked_and_other_wordings_stay() {
        let old = FiscalYear(2025);
        assert_eq!(
            period("7/14", None, old, Held::Yes),
            ("7/14".to_owned(), Some(2025))
        );
        assert_eq!(
            period("7/14", Some(2024), old, Held::Yes),
            ("7/14".to_owned(), Some(2024))
        );
        assert_eq!(
            period("２月上～中旬", None, old, Held::Yes),
            ("２月上～中旬".to_owned(), None)
        );
        assert_eq!(
            period("令和7年度実施なし", None, old, Held::Yes),
            ("未定".to_owned(), None)
        );
        assert_eq!(
            period("7/14", None, old, Held::No),
            ("令和8年度実施なし".to_owned(), None)
        );
    }
}
