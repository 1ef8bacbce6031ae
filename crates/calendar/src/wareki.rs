//! 和暦: eras by their exact days, and dates and years written in them.

use crate::scan::Scan;
use chrono::{Datelike, NaiveDate};

/// An era of the Japanese calendar since the solar calendar came into use (1873-01-01 = 明治6年1月1日).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Era {
    Meiji,
    Taisho,
    Showa,
    Heisei,
    Reiwa,
}

impl Era {
    /// All eras, latest first.
    pub const ALL: [Era; 5] = [Era::Reiwa, Era::Heisei, Era::Showa, Era::Taisho, Era::Meiji];

    /// 令和, 平成 …
    pub fn name(self) -> &'static str {
        match self {
            Era::Reiwa => "令和",
            Era::Heisei => "平成",
            Era::Showa => "昭和",
            Era::Taisho => "大正",
            Era::Meiji => "明治",
        }
    }

    /// R, H, S, T, M
    pub fn letter(self) -> &'static str {
        match self {
            Era::Reiwa => "R",
            Era::Heisei => "H",
            Era::Showa => "S",
            Era::Taisho => "T",
            Era::Meiji => "M",
        }
    }

    /// The first day on which a date can be written in the era.
    pub fn first_day(self) -> NaiveDate {
        let (y, m, d) = match self {
            Era::Reiwa => (2019, 5, 1),
            Era::Heisei => (1989, 1, 8),
            Era::Showa => (1926, 12, 25),
            Era::Taisho => (1912, 7, 30),
            // Before 明治6年 dates were lunar: they cannot be read as days of our calendar.
            Era::Meiji => (1873, 1, 1),
        };
        NaiveDate::from_ymd_opt(y, m, d).unwrap_or(NaiveDate::MIN)
    }

    /// The era of a day; `None` before 1873.
    pub fn of(date: NaiveDate) -> Option<Era> {
        Era::ALL.into_iter().find(|era| era.first_day() <= date)
    }

    /// The calendar year of the era's year `n` (1 = 元年).
    pub fn calendar_year(self, n: u32) -> i32 {
        let first = match self {
            Era::Meiji => 1868,
            era => era.first_day().year(),
        };
        first + n as i32 - 1
    }

    /// The era's year of a calendar year; 1 = 元年.
    pub fn year(self, calendar_year: i32) -> i32 {
        calendar_year - self.calendar_year(1) + 1
    }

    /// Reads an era's name or letter (令和, R, r, and ㋿ after folding).
    pub(crate) fn read(scan: &mut Scan) -> Option<Era> {
        Era::ALL.into_iter().find(|era| {
            let small = era.letter().to_ascii_lowercase();
            scan.take_any(&[era.name(), era.letter(), &small]).is_some()
        })
    }
}

/// Reads 元 or a year of an era.
pub(crate) fn read_era_year(scan: &mut Scan) -> Option<u32> {
    if scan.take("元").is_some() {
        return Some(1);
    }
    scan.attempt(|scan| scan.small().filter(|&n| n > 0))
}

/// 「令和7年4月1日」, 「令和元年5月1日」; before 1873 and after an era's 99th year 「1872年4月1日」.
pub fn wareki(date: NaiveDate) -> String {
    let (month, day) = (date.month(), date.day());
    match printable_era(date) {
        Some(era) => format!("{}{month}月{day}日", in_era(era, date.year())),
        None => format!("{}年{month}月{day}日", date.year()),
    }
}

/// "R7.4.1", "R1.5.1"; before 1873 and after an era's 99th year "1872.4.1".
pub fn wareki_short(date: NaiveDate) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match printable_era(date) {
        Some(era) => format!("{}{}.{month}.{day}", era.letter(), era.year(year)),
        None => format!("{year}.{month}.{day}"),
    }
}

/// 「令和7年」 for a calendar year; a year in which the era changed takes the new one (2019 = 「令和元年」).
pub fn wareki_year(calendar_year: i32) -> String {
    match era_at_end_of(calendar_year) {
        Some(era) => in_era(era, calendar_year),
        None => format!("{calendar_year}年"),
    }
}

pub(crate) fn era_at_end_of(calendar_year: i32) -> Option<Era> {
    NaiveDate::from_ymd_opt(calendar_year, 12, 31).and_then(printable_era)
}

/// No era is promised to last a hundred years: 9999-12-31 (Excel's last day) is no 令和7981年, and
/// reading takes two digits only, so that 「R2025.4.1」 stays a typing error.
fn printable_era(date: NaiveDate) -> Option<Era> {
    Era::of(date).filter(|era| era.year(date.year()) < 100)
}

fn in_era(era: Era, calendar_year: i32) -> String {
    match era.year(calendar_year) {
        1 => format!("{}元年", era.name()),
        n => format!("{}{n}年", era.name()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case((2025, 4, 1), "令和7年4月1日", "R7.4.1")]
    #[case((2019, 5, 1), "令和元年5月1日", "R1.5.1")]
    #[case((2019, 4, 30), "平成31年4月30日", "H31.4.30")]
    #[case((1989, 1, 8), "平成元年1月8日", "H1.1.8")]
    #[case((1989, 1, 7), "昭和64年1月7日", "S64.1.7")]
    #[case((1926, 12, 25), "昭和元年12月25日", "S1.12.25")]
    #[case((1926, 12, 24), "大正15年12月24日", "T15.12.24")]
    #[case((1912, 7, 29), "明治45年7月29日", "M45.7.29")]
    #[case((1873, 1, 1), "明治6年1月1日", "M6.1.1")]
    #[case((1872, 12, 31), "1872年12月31日", "1872.12.31")]
    #[case((9999, 12, 31), "9999年12月31日", "9999.12.31")]
    fn days_in_eras(#[case] ymd: (i32, u32, u32), #[case] long: &str, #[case] short: &str) {
        let date = NaiveDate::from_ymd_opt(ymd.0, ymd.1, ymd.2).unwrap();
        assert_eq!(wareki(date), long);
        assert_eq!(wareki_short(date), short);
    }

    #[test]
    fn years_take_the_new_era() {
        assert_eq!(wareki_year(2025), "令和7年");
        assert_eq!(wareki_year(2019), "令和元年");
        assert_eq!(wareki_year(1989), "平成元年");
        assert_eq!(wareki_year(1988), "昭和63年");
    }
}
