//! Whatever is printed is read back as the same day, in every notation; whatever is not a date is refused calmly.
#![allow(clippy::unwrap_used)] // helpers of tests are tests

use calendar::{Era, FiscalYear, parse_date, wareki, wareki_short};
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

fn any_day() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(1873, 1, 1).unwrap();
    (0u64..110_000).prop_map(move |n| first + chrono::Days::new(n))
}

/// ASCII in full width.
fn wide(text: &str) -> String {
    let wider = |c: char| match c {
        '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap(),
        c => c,
    };
    text.chars().map(wider).collect()
}

proptest! {
    #[test]
    fn every_notation_is_read_back(day in any_day()) {
        let (y, m, d) = (day.year(), day.month(), day.day());
        for text in [
            day.to_string(),
            format!("{y}/{m}/{d}"),
            format!("{y}年{m}月{d}日"),
            day.format("%Y%m%d").to_string(),
            wareki(day),
            wareki_short(day),
        ] {
            prop_assert_eq!(parse_date(&text), Ok(day));
            prop_assert_eq!(parse_date(&wide(&text)), Ok(day));
        }
    }

    #[test]
    fn excel_serials_count_days(day in any_day()) {
        let base = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
        let serial = (day - base).num_days();
        // After the day that never was, serials are days since 30 December 1899.
        if (61..=2_958_465).contains(&serial) {
            prop_assert_eq!(parse_date(&serial.to_string()), Ok(day));
            prop_assert_eq!(parse_date(&format!("{serial}.0")), Ok(day));
        }
    }

    #[test]
    fn a_day_has_one_era(day in any_day()) {
        let names: Vec<Era> = Era::ALL
            .into_iter()
            .filter(|era| {
                let year = era.year(day.year());
                let text = format!("{}{year}年{}月{}日", era.name(), day.month(), day.day());
                parse_date(&text) == Ok(day)
            })
            .collect();
        let expected = Era::of(day).filter(|era| era.year(day.year()) < 100);
        prop_assert_eq!(names, Vec::from_iter(expected));
    }

    #[test]
    fn a_year_without_era_or_century_is_never_completed(year in 0u32..1000, m in 1u32..13, d in 1u32..29) {
        for text in [format!("{year}年{m}月{d}日"), format!("{year}/{m}/{d}"), format!("{year}-{m}-{d}")] {
            let error = parse_date(&text).unwrap_err().to_string();
            prop_assert!(error.contains("元号も西暦の上2桁もありません"));
            prop_assert!(error.contains(&text));
        }
    }

    #[test]
    fn a_fiscal_year_reads_its_own_names(year in 1873i32..3000, day in any_day()) {
        let fy = FiscalYear(year);
        for text in [fy.to_string(), fy.short(), year.to_string(), format!("{year}年度")] {
            prop_assert_eq!(FiscalYear::parse(&text), Ok(fy));
            prop_assert_eq!(FiscalYear::parse(&wide(&text)), Ok(fy));
        }
        let of = FiscalYear::of(day);
        prop_assert!(of.first_day() <= day && day <= of.last_day());
        prop_assert_eq!(of.day(day.month(), day.day()), day);
    }

    #[test]
    fn no_text_makes_it_stumble(text in "\\PC{0,24}") {
        let _ = parse_date(&text);
        let _ = FiscalYear::parse(&text);
    }

    #[test]
    fn nothing_near_a_date_makes_it_stumble(text in "[0-9RHS令和平成年月日元/.T: -]{0,14}") {
        if let Ok(day) = parse_date(&text) {
            prop_assert!(day.year() >= 1868);
        }
        let _ = FiscalYear::parse(&text);
    }
}
