//! Days as numbers, and the day ranges that a rule's years mean in one fiscal year.

use calendar::FiscalYear;
use chrono::{Datelike, NaiveDate};
use policy::rule::{Basis, Day, When};

/// A fact that the rule needs and that the record does not hold.
pub const UNKNOWN: i32 = i32::MIN;
/// There is no such event, and the record says so.
pub const NEVER: i32 = i32::MIN + 1;
const EARLIEST: i32 = i32::MIN + 2;
const LATEST: i32 = i32::MAX;

/// A date as a day number (days since the beginning of the common era).
pub fn number(date: NaiveDate) -> i32 {
    date.num_days_from_ce()
}

/// The date of a day number; `None` for [`UNKNOWN`] and [`NEVER`].
pub fn date(day: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(day).filter(|_| day > NEVER)
}

/// Day ranges, both ends included.
pub type Ranges = Vec<(i32, i32)>;

/// Whether a day lies in one of the ranges.
pub fn within(ranges: &[(i32, i32)], day: i32) -> bool {
    ranges.iter().any(|&(from, to)| from <= day && day <= to)
}

/// The date of a rule's day: that day *inside* fiscal year fy + offset.
pub fn day_in(day: Day, fy: FiscalYear) -> NaiveDate {
    FiscalYear(fy.0 + day.fy).day(day.month, day.day)
}

/// The days on which an event must have happened for `when` to hold in fiscal year `fy`.
pub fn ranges(when: &When, fy: FiscalYear) -> Ranges {
    match when {
        When::Window { from, to } => vec![(number(day_in(*from, fy)), number(day_in(*to, fy)))],
        When::Year { n, basis } => n
            .iter()
            .map(|span| {
                let first = |n: i32| match basis {
                    Basis::Fiscal => FiscalYear(fy.0 - n + 1).first_day(),
                    Basis::Gakunen => FiscalYear(fy.0 - n).day(4, 2),
                };
                (
                    span.max.map_or(EARLIEST, |n| number(first(n))),
                    // The n-th year ends where the (n − 1)-th begins.
                    span.min.map_or(LATEST, |n| number(first(n - 1)) - 1),
                )
            })
            .collect(),
    }
}

/// The number of the year that an event began, counted in `fy`.
pub fn year_of(event: NaiveDate, basis: Basis, fy: FiscalYear) -> i32 {
    match basis {
        Basis::Fiscal => fy.0 - FiscalYear::of(event).0 + 1,
        Basis::Gakunen => {
            let cohort = event.year() - i32::from((event.month(), event.day()) < (4, 2));
            fy.0 - cohort
        }
    }
}

/// The birth days of those whose completed years on `at` lie in min..=max (by birthday;
/// those born on 29 February complete a year on 1 March of a common year).
pub fn born_for_age(at: NaiveDate, min: Option<i32>, max: Option<i32>) -> (i32, i32) {
    let years_before = |years: i32| {
        let year = at.year() - years;
        let date = NaiveDate::from_ymd_opt(year, at.month(), at.day())
            .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28));
        date.map_or(EARLIEST, number)
    };
    (
        max.map_or(EARLIEST, |max| years_before(max + 1) + 1),
        min.map_or(LATEST, years_before),
    )
}

/// The birth days of those who attain an age in min..=max in `fy`. One attains an age at the end of
/// the day before the birthday (年齢計算ニ関スル法律), so the year's cohort is 2 April – 1 April.
pub fn born_to_attain(fy: FiscalYear, min: i32, max: i32) -> (i32, i32) {
    (
        number(FiscalYear(fy.0 - max).day(4, 2)),
        number(FiscalYear(fy.0 - min + 1).day(4, 1)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::rule::Span;
    use proptest::prelude::*;

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (number(NaiveDate::from_ymd_opt(1950, 1, 1).unwrap())
            ..number(NaiveDate::from_ymd_opt(2030, 1, 1).unwrap()))
            .prop_map(|n| date(n).unwrap())
    }

    proptest! {
        #[test]
        fn a_year_number_and_its_range_agree(event in any_day(), fy in 1960i32..2060, n in 1i32..60) {
            for basis in [Basis::Fiscal, Basis::Gakunen] {
                let when = When::Year { n: vec![Span::only(n)], basis };
                prop_assert_eq!(
                    within(&ranges(&when, FiscalYear(fy)), number(event)),
                    year_of(event, basis, FiscalYear(fy)) == n
                );
            }
        }

        #[test]
        fn ages_agree_with_the_calendar(born in any_day(), at in any_day(), age in 15i32..80) {
            let (from, to) = born_for_age(at, Some(age), Some(age));
            prop_assert_eq!(
                from <= number(born) && number(born) <= to,
                calendar::age_on(born, at) == age
            );
            let fy = FiscalYear::of(at);
            let (from, to) = born_to_attain(fy, age, age);
            prop_assert_eq!(
                from <= number(born) && number(born) <= to,
                calendar::age_attained_in(born, fy) == age
            );
        }
    }
}
