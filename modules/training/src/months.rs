//! In which months of the year a course is held, as far as its wording says.

use crate::db::tables::course;
use calendar::{FiscalYear, MonthSpan, Period, Timing};
use chrono::Datelike;
use print::Months;

/// The months of a course. None where the wording names none, or names the days of another year.
pub fn months(course: &course::Model, fy: FiscalYear) -> Months {
    if course.dates_of.is_some() {
        return Months::default();
    }
    Period::parse(&course.period, fy)
        .map(|period| of_period(&period))
        .unwrap_or_default()
}

fn of_period(period: &Period) -> Months {
    let mut days: Vec<u8> = period.days().iter().map(|day| day.month() as u8).collect();
    days.dedup();
    let planned = match period.timing() {
        Timing::Months(spans) => spans.iter().flat_map(between).collect(),
        Timing::From(part) => {
            let from = place(part.month);
            ORDER
                .iter()
                .copied()
                .filter(|&month| place(month.into()) >= from)
                .collect()
        }
        _ => Vec::new(),
    };
    match period.is_tentative() {
        true => Months {
            fixed: Vec::new(),
            planned: [days, planned].concat(),
        },
        false => Months {
            fixed: days,
            planned,
        },
    }
}

/// The months of a fiscal year, in order.
pub const ORDER: [u8; 12] = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3];

fn place(month: u32) -> u32 {
    (month + 8) % 12
}

fn between(span: &MonthSpan) -> Vec<u8> {
    let (from, to) = (place(span.from.month), place(span.to.month));
    ORDER
        .into_iter()
        .filter(|&month| (from..=to).contains(&place(month.into())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Months {
        of_period(&Period::parse(text, FiscalYear(2025)).unwrap())
    }

    #[test]
    fn days_fix_months_and_spans_plan_them() {
        assert_eq!(
            of("5/27・28・29"),
            Months {
                fixed: vec![5],
                planned: vec![]
            }
        );
        assert_eq!(
            of("12/16（予定）"),
            Months {
                fixed: vec![],
                planned: vec![12]
            }
        );
        assert_eq!(
            of("９～11月"),
            Months {
                fixed: vec![],
                planned: vec![9, 10, 11]
            }
        );
        assert_eq!(
            of("12月以降"),
            Months {
                fixed: vec![],
                planned: vec![12, 1, 2, 3]
            }
        );
        assert_eq!(of("通年"), Months::default());
    }
}
