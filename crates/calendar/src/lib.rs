//! Fiscal years, 和暦, dates as people write them, ages, holidays and the wording of periods.
//!
//! This is the only place that knows what a 年度 is, which era a day belongs to and when somebody
//! grows a year older. Everything is pure: today is always an argument.

mod age;
mod date;
mod fiscal;
mod holiday;
mod length;
mod period;
mod scan;
mod wareki;

pub use age::{age_attained_in, age_on, attained_on};
pub use date::{DateError, EXPECTED_DATE, parse_date};
pub use fiscal::{EXPECTED_FISCAL_YEAR, FiscalYear, FiscalYearError};
pub use holiday::{HolidayFault, Holidays};
pub use length::{Amount, Length, LengthError, Meetings};
pub use period::{DaySpan, MonthPart, MonthSpan, Part, Period, PeriodError, Sessions, Timing};
pub use wareki::{Era, wareki, wareki_short, wareki_year};
