//! Holidays from a table that a municipality imports, and the days off that its own ordinance adds.

use crate::date::parse_date;
use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// 国民の祝日 of the imported years, and the ordinance's own days.
///
/// Holidays are decided year by year (equinoxes, special laws), so nothing is computed: a year that
/// is not in the table is a year we know nothing of, see [`Holidays::covers`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holidays {
    national: BTreeMap<NaiveDate, String>,
    ordinance: BTreeMap<NaiveDate, String>,
    /// (month, day) of every year, such as 12/29–1/3.
    yearly: BTreeMap<(u32, u32), String>,
    years: BTreeSet<i32>,
}

/// A row of the holiday table that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("祝日の表の{line}行目: {message}")]
pub struct HolidayFault {
    /// Line of the file, the heading being line 1.
    pub line: usize,
    pub message: String,
}

impl Holidays {
    /// Reads the 内閣府 layout: a heading, then one `date,name` a line. Decode CP932 before.
    ///
    /// # Errors
    /// Every faulty line at once.
    pub fn from_csv(text: &str) -> Result<Holidays, Vec<HolidayFault>> {
        let mut holidays = Holidays::default();
        let mut faults = Vec::new();
        for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let unquoted = |cell: &str| cell.trim().trim_matches('"').trim().to_owned();
            let (date, name) = line.split_once([',', '\t']).unwrap_or((line, ""));
            let (date, name) = (unquoted(date), unquoted(name));
            if at == 0 || (date.is_empty() && name.is_empty()) {
                continue;
            }
            let line = at + 1;
            match parse_date(&date) {
                Ok(_) if name.is_empty() => faults.push(HolidayFault {
                    line,
                    message: "祝日の名称がありません".to_owned(),
                }),
                Ok(date) => {
                    holidays.years.insert(date.year());
                    holidays.national.insert(date, name);
                }
                Err(error) => faults.push(HolidayFault {
                    line,
                    message: error.to_string(),
                }),
            }
        }
        match faults.is_empty() {
            true => Ok(holidays),
            false => Err(faults),
        }
    }

    /// Adds one day off by the municipality's ordinance.
    pub fn add_day(&mut self, date: NaiveDate, name: &str) {
        self.ordinance.insert(date, name.to_owned());
    }

    /// Adds a day off of every year (12/29 … 1/3).
    pub fn add_yearly(&mut self, month: u32, day: u32, name: &str) {
        self.yearly.insert((month, day), name.to_owned());
    }

    /// Whether the table has the 国民の祝日 of a calendar year. Answers about other years rest on
    /// Saturdays, Sundays and the ordinance alone.
    pub fn covers(&self, calendar_year: i32) -> bool {
        self.years.contains(&calendar_year)
    }

    /// The name of a holiday or ordinance day.
    pub fn name(&self, date: NaiveDate) -> Option<&str> {
        self.national
            .get(&date)
            .or_else(|| self.ordinance.get(&date))
            .or_else(|| self.yearly.get(&(date.month(), date.day())))
            .map(String::as_str)
    }

    /// A 国民の祝日 (振替休日 and 国民の休日 included) or a day of the ordinance.
    pub fn is_holiday(&self, date: NaiveDate) -> bool {
        self.name(date).is_some()
    }

    /// Monday to Friday and no holiday.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.is_holiday(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "国民の祝日・休日月日,国民の祝日・休日名称\r\n2025/4/29,昭和の日\r\n2025/5/3,憲法記念日\r\n2025/5/4,みどりの日\r\n2025/5/5,こどもの日\r\n2025/5/6,休日\r\n";

    fn date(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, m, d).unwrap()
    }

    #[test]
    fn national_holidays_weekends_and_the_ordinance() {
        let mut holidays = Holidays::from_csv(TABLE).unwrap();
        assert_eq!(holidays.name(date(5, 6)), Some("休日"));
        assert!(!holidays.is_working_day(date(5, 6)));
        assert!(holidays.is_working_day(date(5, 7)));
        assert!(!holidays.is_working_day(date(5, 10)), "a Saturday");
        assert!(!holidays.is_holiday(date(5, 10)));
        assert!(holidays.is_working_day(date(12, 29)));
        holidays.add_yearly(12, 29, "年末年始の休日");
        holidays.add_day(date(10, 1), "開庁記念日");
        assert!(!holidays.is_working_day(date(12, 29)));
        assert!(holidays.is_holiday(date(10, 1)));
        assert!(holidays.covers(2025) && !holidays.covers(2026));
    }

    #[test]
    fn every_faulty_line_is_reported() {
        let faults = Holidays::from_csv("月日,名称\n7/21,海の日\n2025/8/11,\n").unwrap_err();
        let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [2, 3]);
    }
}
