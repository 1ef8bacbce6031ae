//! The only place that looks at the real time.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// Where the time comes from: the machine, or a test's frozen moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// Always this moment.
    Frozen(DateTime<Utc>),
}

impl Clock {
    /// The present moment, in UTC.
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place where time comes into the program; everybody else is given a Clock"
    )]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Clock::System => Utc::now(),
            Clock::Frozen(moment) => *moment,
        }
    }

    /// The present day in Japan (UTC+9 the whole year).
    pub fn today(&self) -> NaiveDate {
        day_in_japan(self.now())
    }
}

fn day_in_japan(moment: DateTime<Utc>) -> NaiveDate {
    (moment + TimeDelta::hours(9)).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_changes_at_midnight_in_japan() {
        let day = |text: &str| Clock::Frozen(text.parse().unwrap()).today().to_string();
        assert_eq!(day("2025-03-31T14:59:59Z"), "2025-03-31");
        assert_eq!(day("2025-03-31T15:00:00Z"), "2025-04-01");
    }

    #[test]
    fn the_machine_clock_moves_forward() {
        let first = Clock::System.now();
        assert!(Clock::System.now() >= first);
    }
}
