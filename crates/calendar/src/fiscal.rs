//! 年度: the year from 1 April to 31 March, its names and its days.

use crate::scan::Scan;
use crate::wareki::{Era, era_at_end_of, read_era_year, wareki_year};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How a fiscal year may be written, for error messages.
pub const EXPECTED_FISCAL_YEAR: &str =
    "令和7年度、R7、2025年度、2025 のような年度（元号または西暦つき）";

/// A fiscal year, named by the calendar year of its 1 April: `FiscalYear(2025)` = 令和7年度.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FiscalYear(pub i32);

/// Why a text is no fiscal year. The message is for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FiscalYearError {
    /// 「7年度」: neither era nor century.
    #[error("「{text}」には元号も西暦もありません。{EXPECTED_FISCAL_YEAR}を書いてください")]
    NoEra { text: String },
    /// 「平成35年度」: the era did not last that long, or had not begun.
    #[error("「{text}」という年度はありません。{instead}と書いてください")]
    OutsideEra { text: String, instead: String },
    /// Anything else.
    #[error("「{text}」は年度として読めません。{EXPECTED_FISCAL_YEAR}を書いてください")]
    Unreadable { text: String },
}

impl FiscalYear {
    /// The fiscal year that a day belongs to: January to March belong to the year before.
    pub fn of(date: NaiveDate) -> FiscalYear {
        FiscalYear(date.year() - i32::from(date.month() < 4))
    }

    /// 1 April.
    pub fn first_day(self) -> NaiveDate {
        self.day(4, 1)
    }

    /// 31 March of the next calendar year.
    pub fn last_day(self) -> NaiveDate {
        self.day(3, 31)
    }

    /// A day inside this fiscal year; January to March fall in the next calendar year. A day past
    /// the month's end is the month's last one, so that 29 February has a place in every year.
    pub fn day(self, month: u32, day: u32) -> NaiveDate {
        let month = month.clamp(1, 12);
        (1..=day.clamp(1, 31))
            .rev()
            .find_map(|day| self.exact_day(month, day))
            .unwrap_or(NaiveDate::MAX)
    }

    /// A day inside this fiscal year, or `None` where there is no such day.
    pub fn exact_day(self, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.calendar_year(month), month, day)
    }

    /// The last day of a month of this fiscal year.
    pub fn last_day_of_month(self, month: u32) -> NaiveDate {
        self.day(month, 31)
    }

    /// The calendar year in which a month of this fiscal year lies.
    pub fn calendar_year(self, month: u32) -> i32 {
        self.0.saturating_add(i32::from(month < 4))
    }

    /// Whether a day belongs to this fiscal year.
    pub fn contains(self, date: NaiveDate) -> bool {
        FiscalYear::of(date) == self
    }

    pub fn next(self) -> FiscalYear {
        self.plus(1)
    }

    pub fn prev(self) -> FiscalYear {
        self.plus(-1)
    }

    /// The fiscal year some years later (or, negative, earlier).
    pub fn plus(self, years: i32) -> FiscalYear {
        FiscalYear(self.0.saturating_add(years))
    }

    /// "R7"; before 1873 and after an era's 99th year the bare year.
    pub fn short(self) -> String {
        match era_at_end_of(self.0) {
            Some(era) => format!("{}{}", era.letter(), era.year(self.0)),
            None => self.0.to_string(),
        }
    }

    /// Reads 令和7年度, R7年度, Ｒ７, 令和元年度, 平成31年度 (= 令和元年度), 2025, 2025年度.
    ///
    /// # Errors
    /// A year without era or century, and a year outside its era (昭和64年度 never began).
    pub fn parse(text: &str) -> Result<FiscalYear, FiscalYearError> {
        let mut scan = Scan::new(text);
        let text = || text.trim().to_owned();
        let year = match Era::read(&mut scan) {
            Some(era) => read_era_year(&mut scan).map(|n| (Some(era), era.calendar_year(n))),
            None => match scan.digits() {
                Some(run) if run.len() < 4 || run.starts_with('0') => {
                    return Err(FiscalYearError::NoEra { text: text() });
                }
                Some(run) if run.len() == 4 => run.parse().ok().map(|year| (None, year)),
                _ => None,
            },
        };
        // The word stands or it does not: both are the same year.
        let _ = scan.take("年度");
        let (era, year) = match year {
            Some(found) if scan.is_done() => found,
            _ => return Err(FiscalYearError::Unreadable { text: text() }),
        };
        let fiscal = FiscalYear(year);
        if era.is_some_and(|era| !fiscal.can_be_named_in(era)) {
            let instead = fiscal.to_string();
            return Err(FiscalYearError::OutsideEra {
                text: text(),
                instead,
            });
        }
        Ok(fiscal)
    }

    /// Whether the era was in force on some day from 1 April to 31 December of the year.
    fn can_be_named_in(self, era: Era) -> bool {
        let last = NaiveDate::from_ymd_opt(self.0, 12, 31);
        Era::of(self.first_day()) == Some(era) || last.and_then(Era::of) == Some(era)
    }
}

/// 「令和7年度」; 2019 is 「令和元年度」.
impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}度", wareki_year(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn date(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn runs_from_april_to_march() {
        let fy = FiscalYear(2025);
        assert_eq!(fy.first_day(), date(2025, 4, 1));
        assert_eq!(fy.last_day(), date(2026, 3, 31));
        assert_eq!(FiscalYear::of(date(2026, 3, 31)), fy);
        assert_eq!(FiscalYear::of(date(2026, 4, 1)), fy.next());
        assert_eq!(fy.day(1, 9), date(2026, 1, 9));
        assert_eq!(fy.day(12, 8), date(2025, 12, 8));
        assert_eq!(fy.day(2, 29), date(2026, 2, 28));
        assert_eq!(fy.exact_day(2, 29), None);
        assert_eq!(FiscalYear(2023).exact_day(2, 29), Some(date(2024, 2, 29)));
    }

    #[rstest]
    #[case(2025, "令和7年度", "R7")]
    #[case(2019, "令和元年度", "R1")]
    #[case(2018, "平成30年度", "H30")]
    #[case(1989, "平成元年度", "H1")]
    #[case(1988, "昭和63年度", "S63")]
    fn names(#[case] year: i32, #[case] long: &str, #[case] short: &str) {
        assert_eq!(FiscalYear(year).to_string(), long);
        assert_eq!(FiscalYear(year).short(), short);
    }

    #[rstest]
    #[case("令和7年度", 2025)]
    #[case("令和７年度", 2025)]
    #[case(" R7年度 ", 2025)]
    #[case("Ｒ７", 2025)]
    #[case("r7", 2025)]
    #[case("令和 7", 2025)]
    #[case("2025", 2025)]
    #[case("２０２５年度", 2025)]
    #[case("令和元年度", 2019)]
    #[case("平成31年度", 2019)]
    #[case("H元", 1989)]
    #[case("㍻28年度", 2016)]
    fn reads(#[case] text: &str, #[case] year: i32) {
        assert_eq!(FiscalYear::parse(text), Ok(FiscalYear(year)));
    }

    #[rstest]
    #[case("７年度", "元号も西暦もありません")]
    #[case("7", "令和7年度、R7、2025年度")]
    #[case("025", "元号も西暦もありません")]
    #[case("昭和64年度", "平成元年度と書いてください")]
    #[case("平成35年度", "令和5年度と書いてください")]
    #[case("令和0年度", "読めません")]
    #[case("令和7年4月", "読めません")]
    #[case("20250", "読めません")]
    #[case("", "読めません")]
    fn refuses(#[case] text: &str, #[case] says: &str) {
        let message = FiscalYear::parse(text).unwrap_err().to_string();
        assert!(message.contains(says), "{message}");
    }
}
