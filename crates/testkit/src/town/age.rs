//! Ages and what goes with them: how many there are of each, who works on what terms, when one retires.

use super::chance::Chance;
use super::words::Entry;
use calendar::{FiscalYear, age_attained_in};
use chrono::{Datelike, Days, NaiveDate};

/// The day of 定年退職: 31 March of the first fiscal year in which the retirement age of that year is
/// attained. The age rises by one every second year from 令和5年度, so some years see nobody retire.
pub(super) fn retirement_day(born: NaiveDate) -> NaiveDate {
    let sixty = FiscalYear::of(born).0 + 59;
    let retirement_age = |fy: i32| match fy {
        ..2023 => 60,
        2023..2031 => 61 + (fy - 2023) / 2,
        _ => 65,
    };
    let years = (sixty..sixty + 8).map(FiscalYear);
    let mut reached = years.filter(|fy| age_attained_in(born, *fy) >= retirement_age(fy.0));
    reached.next().unwrap_or(FiscalYear(sixty + 6)).last_day()
}

/// People for each age in service: over half below 40, about 30 % from 51.
const AGES: [(i32, i32, f64); 9] = [
    (18, 21, 0.4),
    (22, 24, 2.0),
    (25, 30, 3.25),
    (31, 35, 3.0),
    (36, 39, 2.6),
    (40, 50, 1.6),
    (51, 60, 2.4),
    (61, 64, 1.7),
    (65, 68, 0.15),
];

/// An age in service, by weight.
pub(super) fn age_in_service(chance: &mut Chance) -> i32 {
    let ages: Vec<(i32, f64)> = AGES
        .iter()
        .flat_map(|&(from, to, weight)| (from..=to).map(move |age| (age, weight)))
        .collect();
    chance.weighted(&ages)
}

/// On what terms somebody works.
pub(super) enum Basis {
    Regular,
    Term(Entry),
}

/// Terms by age: the young and the old are more often there for a year at a time.
pub(super) fn basis(age: i32, chance: &mut Chance) -> Basis {
    let annual = match age {
        ..25 => 0.01,
        25..40 => 0.04,
        40..61 => 0.085,
        61..65 => 0.17,
        _ => 1.0,
    };
    if chance.hits(annual) {
        return Basis::Term(Entry::Annual);
    }
    match age {
        23..46 if chance.hits(0.014) => Basis::Term(Entry::Temporary),
        26..59 if chance.hits(0.012) => Basis::Term(Entry::FixedTerm),
        26..46 if chance.hits(0.008) => {
            Basis::Term(chance.pick(&[Entry::WardExchange, Entry::MetroExchange]))
        }
        _ => Basis::Regular,
    }
}

/// A day on which somebody who is `age` on `at` may have been born.
pub(super) fn birthday(age: i32, at: NaiveDate, chance: &mut Chance) -> NaiveDate {
    // 29 February counts from 1 March of common years, as in `calendar::age_on`.
    let years_before = |years: i32| at - chrono::Months::new(12 * years.max(0) as u32);
    chance.day(years_before(age + 1) + Days::new(1), years_before(age))
}

/// The last day of the month.
pub(super) fn month_end(date: NaiveDate) -> NaiveDate {
    FiscalYear::of(date).last_day_of_month(date.month())
}
