//! Dates as people and spreadsheets write them, read without guessing.

use crate::scan::Scan;
use crate::wareki::{Era, read_era_year, wareki};
use chrono::{Days, NaiveDate};

/// How a date may be written, for error messages and tables of faults.
pub const EXPECTED_DATE: &str = "2025-04-01、2025/4/1、R7.4.1、令和7年4月1日 のような日付（元号または西暦つき）、またはExcelの日付";

/// Years before this are typing errors: nobody on record was born then.
const FIRST_YEAR: i32 = 1868;

/// Excel's last day, 9999-12-31.
const LAST_SERIAL: u64 = 2_958_465;

/// Why a text is no date. The message is for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// 「7年4月1日」, 「25年8月」, 「25/4/1」: neither era nor century.
    #[error("「{text}」の年には元号も西暦の上2桁もありません。{EXPECTED_DATE}を書いてください")]
    NoEra { text: String },
    /// 「令和7年2月30日」: no such day.
    #[error("「{text}」という日はありません。{EXPECTED_DATE}を書いてください")]
    Impossible { text: String },
    /// 「平成35年4月1日」, 「平成元年1月7日」: the day is not in that era.
    #[error("「{text}」は{era}に含まれません。{instead}と書いてください", era = era.name())]
    OutsideEra {
        text: String,
        era: Era,
        instead: String,
    },
    /// Anything else, an empty text included.
    #[error("「{text}」は日付として読めません。{EXPECTED_DATE}を書いてください")]
    Unreadable { text: String },
}

/// Reads one date: `2025-04-01`, `2025/4/1`, `2025.4.1`, `2025年4月1日`, `20250401`, `R7.4.1`, `R7/4/1`,
/// `令和7年4月1日`, `令和元年5月1日`, all of them in full width too, and Excel's serial numbers (1900
/// system: 1 … 2958465, also as `45748.0`). A time of 0:00 after the day, as databases export it, is ignored.
///
/// # Errors
/// A year without era or century is never completed; a day that does not exist or lies outside its
/// era is refused, as is serial 60: Excel's 29 February 1900 never was.
pub fn parse_date(text: &str) -> Result<NaiveDate, DateError> {
    let mut scan = Scan::new(text);
    let kept = || text.trim().to_owned();
    if let Some(era) = Era::read(&mut scan) {
        let (year, (month, day)) = read_era_year(&mut scan)
            .zip(read_month_day(&mut scan))
            .filter(|_| scan.is_done())
            .ok_or_else(|| DateError::Unreadable { text: kept() })?;
        let date = NaiveDate::from_ymd_opt(era.calendar_year(year), month, day)
            .ok_or_else(|| DateError::Impossible { text: kept() })?;
        if Era::of(date) != Some(era) {
            return Err(DateError::OutsideEra {
                text: kept(),
                era,
                instead: wareki(date),
            });
        }
        return Ok(date);
    }
    let Some(run) = scan.digits() else {
        return Err(DateError::Unreadable { text: kept() });
    };
    if scan.clone().is_done() || scan.clone().take(".0").is_some() {
        return read_number(&run, &mut scan).ok_or_else(|| DateError::Unreadable { text: kept() });
    }
    if run.len() != 4 || run.starts_with('0') {
        let looks_like_a_date = scan.take_any(&["年", "月", "/", "-", "."]).is_some();
        return Err(if looks_like_a_date && run.len() <= 4 {
            DateError::NoEra { text: kept() }
        } else {
            DateError::Unreadable { text: kept() }
        });
    }
    let (month, day) = read_month_day(&mut scan)
        .filter(|_| at_midnight(&mut scan))
        .ok_or_else(|| DateError::Unreadable { text: kept() })?;
    run.parse()
        .ok()
        .filter(|&year| year >= FIRST_YEAR)
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or_else(|| DateError::Impossible { text: kept() })
}

/// Reads what follows the year: 年4月1日, or the same mark twice (-04-01, /4/1, .4.1).
fn read_month_day(scan: &mut Scan) -> Option<(u32, u32)> {
    match scan.take_any(&["年", "-", "/", "."])? {
        "年" => {
            let month = scan.small()?;
            scan.take("月")?;
            let day = scan.small()?;
            scan.take("日")?;
            Some((month, day))
        }
        mark => {
            let month = scan.small()?;
            scan.take(mark)?;
            Some((month, scan.small()?))
        }
    }
}

/// Nothing, or a time of day that says 0:00 (Access and Java export dates so).
fn at_midnight(scan: &mut Scan) -> bool {
    let _ = scan.take("T");
    let _ = scan.take_any(&["00:00:00.000", "00:00:00", "0:00:00", "00:00", "0:00"]);
    scan.is_done()
}

/// A bare number: eight digits are year, month and day; up to seven an Excel serial.
fn read_number(run: &str, scan: &mut Scan) -> Option<NaiveDate> {
    if run.len() == 8 && scan.is_done() {
        return NaiveDate::parse_from_str(run, "%Y%m%d")
            .ok()
            .filter(|_| run >= "18680101");
    }
    if scan.take(".").is_some() && scan.digits()?.bytes().any(|b| b != b'0') || !scan.is_done() {
        return None;
    }
    if run.starts_with('0') {
        return None;
    }
    let serial: u64 = run.parse().ok().filter(|n| (1..=LAST_SERIAL).contains(n))?;
    // Excel believes in 29 February 1900 (serial 60): later days are one too many.
    let since_new_year = match serial {
        60 => return None,
        1..60 => serial - 1,
        _ => serial - 2,
    };
    NaiveDate::from_ymd_opt(1900, 1, 1)?.checked_add_days(Days::new(since_new_year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2025-04-01", (2025, 4, 1))]
    #[case("2025/4/1", (2025, 4, 1))]
    #[case("2025.4.1", (2025, 4, 1))]
    #[case("２０２５／４／１", (2025, 4, 1))]
    #[case("2025年4月1日", (2025, 4, 1))]
    #[case("2025−04−01", (2025, 4, 1))]
    #[case("20250401", (2025, 4, 1))]
    #[case("R7.4.1", (2025, 4, 1))]
    #[case("R7/4/1", (2025, 4, 1))]
    #[case("r07-04-01", (2025, 4, 1))]
    #[case("Ｒ７．４．１", (2025, 4, 1))]
    #[case("令和7年4月1日", (2025, 4, 1))]
    #[case("令和７年４月１日", (2025, 4, 1))]
    #[case("令和 7年 4月 1日", (2025, 4, 1))]
    #[case("㋿7年4月1日", (2025, 4, 1))]
    #[case("令和元年5月1日", (2019, 5, 1))]
    #[case("平成31年4月30日", (2019, 4, 30))]
    #[case("昭和64年1月7日", (1989, 1, 7))]
    #[case("平成元年1月8日", (1989, 1, 8))]
    #[case("大正15年12月24日", (1926, 12, 24))]
    #[case("明治45年7月29日", (1912, 7, 29))]
    #[case("2025/4/1 0:00:00", (2025, 4, 1))]
    #[case("2025-04-01T00:00:00", (2025, 4, 1))]
    #[case("1", (1900, 1, 1))]
    #[case("59", (1900, 2, 28))]
    #[case("61", (1900, 3, 1))]
    #[case("45748", (2025, 4, 1))]
    #[case("45748.0", (2025, 4, 1))]
    #[case("４５７４８", (2025, 4, 1))]
    #[case("2958465", (9999, 12, 31))]
    fn reads(#[case] text: &str, #[case] ymd: (i32, u32, u32)) {
        let date = NaiveDate::from_ymd_opt(ymd.0, ymd.1, ymd.2).unwrap();
        assert_eq!(parse_date(text), Ok(date));
    }

    #[rstest]
    #[case("7年4月1日", "元号も西暦の上2桁もありません")]
    #[case("25年8月", "元号も西暦の上2桁もありません")]
    #[case("25/4/1", "2025-04-01、2025/4/1、R7.4.1、令和7年4月1日")]
    #[case("4月1日", "元号も西暦の上2桁もありません")]
    #[case("0025-08-01", "元号も西暦の上2桁もありません")]
    #[case("令和7年2月30日", "という日はありません")]
    #[case("2025-02-29", "という日はありません")]
    #[case("2025-13-01", "という日はありません")]
    #[case("1025-04-01", "という日はありません")]
    #[case("平成35年4月1日", "令和5年4月1日と書いてください")]
    #[case("平成31年5月1日", "令和元年5月1日と書いてください")]
    #[case("平成元年1月7日", "昭和64年1月7日と書いてください")]
    #[case("明治5年4月1日", "1872年4月1日と書いてください")]
    #[case("令和0年4月1日", "読めません")]
    #[case("令和7年4月", "読めません")]
    #[case("2025-04/01", "読めません")]
    #[case("2025/4/1 8:30", "読めません")]
    #[case("2025 4 1", "読めません")]
    #[case("0", "読めません")]
    #[case("60", "読めません")]
    #[case("2958466", "読めません")]
    #[case("045748", "読めません")]
    #[case("45748.5", "読めません")]
    #[case("-45748", "読めません")]
    #[case("20250230", "読めません")]
    #[case("", "読めません")]
    #[case("未定", "読めません")]
    #[case("R2025.4.1", "読めません")]
    fn refuses(#[case] text: &str, #[case] says: &str) {
        let message = parse_date(text).unwrap_err().to_string();
        assert!(message.contains(says), "{message}");
    }
}
