//! Ages: completed years on a day, and the age attained in a fiscal year by law.

use crate::fiscal::FiscalYear;
use chrono::{Datelike, NaiveDate};

/// Completed years on a day, counted by birthdays (満年齢 as offices print it: born 2 April 1989 to
/// 1 April 1990 ⇔ 満35歳 on 1 April 2025). A birthday on 29 February completes a year on 1 March of
/// a common year. Negative before birth.
pub fn age_on(born: NaiveDate, at: NaiveDate) -> i32 {
    let not_yet = (at.month(), at.day()) < (born.month(), born.day());
    at.year() - born.year() - i32::from(not_yet)
}

/// The age whose attainment day falls in the fiscal year. By 年齢計算ニ関スル法律 one attains an age at
/// the end of the day before the birthday: born on 1 April, one attains it on 31 March.
pub fn age_attained_in(born: NaiveDate, fy: FiscalYear) -> i32 {
    let attained_after_new_year = (born.month(), born.day()) <= (4, 1);
    fy.0 + i32::from(attained_after_new_year) - born.year()
}

/// The day at whose end an age is attained: the day before the birthday. Born on 29 February: 28
/// February in every year.
pub fn attained_on(born: NaiveDate, age: i32) -> NaiveDate {
    let year = born.year().saturating_add(age);
    let birthday = NaiveDate::from_ymd_opt(year, born.month(), born.day());
    match birthday {
        Some(day) => day.pred_opt().unwrap_or(NaiveDate::MIN),
        None => NaiveDate::from_ymd_opt(year, 2, 28).unwrap_or(NaiveDate::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn date(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[rstest]
    #[case((1989, 4, 1), 36)]
    #[case((1989, 4, 2), 35)]
    #[case((1990, 4, 1), 35)]
    #[case((1990, 4, 2), 34)]
    fn thirty_five_on_the_first_of_april(#[case] born: (i32, u32, u32), #[case] age: i32) {
        assert_eq!(age_on(date(born.0, born.1, born.2), date(2025, 4, 1)), age);
    }

    #[rstest]
    #[case((1964, 4, 1), 62)]
    #[case((1964, 4, 2), 61)]
    #[case((1976, 4, 1), 50)]
    #[case((1976, 4, 2), 49)]
    fn fifty_to_sixty_one_in_reiwa_7(#[case] born: (i32, u32, u32), #[case] age: i32) {
        let born = date(born.0, born.1, born.2);
        assert_eq!(age_attained_in(born, FiscalYear(2025)), age);
    }

    #[test]
    fn born_on_the_leap_day() {
        let born = date(2000, 2, 29);
        assert_eq!(age_on(born, date(2025, 2, 28)), 24);
        assert_eq!(age_on(born, date(2025, 3, 1)), 25);
        assert_eq!(age_on(born, date(2024, 2, 29)), 24);
        assert_eq!(attained_on(born, 25), date(2025, 2, 28));
        assert_eq!(attained_on(born, 24), date(2024, 2, 28));
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (-20_000i64..40_000).prop_map(|n| date(1970, 1, 1) + chrono::Days::new((n + 20_000) as u64))
    }

    proptest! {
        #[test]
        fn the_age_attained_in_a_year_is_attained_on_a_day_of_it(born in any_day(), years in 0..100) {
            let fy = FiscalYear(born.year() + years);
            let age = age_attained_in(born, fy);
            prop_assert!(fy.contains(attained_on(born, age)));
        }

        #[test]
        fn an_age_is_completed_the_day_after_it_is_attained(born in any_day(), age in 1..100) {
            let attained = attained_on(born, age);
            prop_assert_eq!(age_on(born, attained), age - 1);
            let next_day = attained + chrono::Days::new(1);
            prop_assert_eq!(age_on(born, next_day), age);
        }
    }
}
