//! Years and days in words, counted from the fiscal year.

use crate::rule::{Basis, Day, Span, When};
use calendar::{FiscalYear, wareki};
use chrono::NaiveDate;

/// Fiscal years of an event, and which year that makes the evaluated one.
pub(super) struct Cohort {
    /// 「令和7年度」, 「令和6年度および平成28年度の」
    pub years: String,
    /// 「（2年目・10年目）」; empty for the first year.
    pub count: String,
}

/// The day inside fiscal year `fy` + offset.
pub(super) fn day(day: Day, fy: FiscalYear) -> NaiveDate {
    fy.plus(day.fy).day(day.month, day.day)
}

/// Whether it is the first fiscal year and no other.
pub(super) fn is_first(when: &When) -> bool {
    matches!(when, When::Year { n, basis: Basis::Fiscal } if n[..] == [Span::only(1)])
}

/// 「2年目・10年目」 for years counted by fiscal year.
pub(super) fn count(when: &When) -> Option<String> {
    match when {
        When::Year {
            n,
            basis: Basis::Fiscal,
        } => {
            let counts = n.iter().map(|span| match (span.min, span.max) {
                (Some(min), None) => format!("{min}年目以降"),
                (None, Some(max)) => format!("{max}年目まで"),
                (min, max) => range(min, max, "年目"),
            });
            Some(counts.collect::<Vec<_>>().join("・"))
        }
        _ => None,
    }
}

/// The fiscal years themselves, for years counted by fiscal year.
pub(super) fn cohort(when: &When, fy: FiscalYear) -> Option<Cohort> {
    let count = count(when)?;
    let When::Year { n, .. } = when else {
        return None;
    };
    let year = |n: i32| fy.plus(1 - n);
    let years = n.iter().map(|span| match (span.min, span.max) {
        (Some(min), Some(max)) if min == max => year(min).to_string(),
        (Some(min), Some(max)) => format!("{}～{}", year(max), year(min)),
        (Some(min), None) => format!("{}以前", year(min)),
        (None, Some(max)) => format!("{}以降", year(max)),
        (None, None) => "各年度".to_owned(),
    });
    let years = years.collect::<Vec<_>>().join("および");
    let single = matches!(n[..], [Span { min, max }] if min.is_some() && min == max);
    Some(Cohort {
        years: if single { years } else { years + "の" },
        count: match is_first(when) {
            true => String::new(),
            false => format!("（{count}）"),
        },
    })
}

/// 「平成27年4月2日～平成28年4月1日および令和2年4月2日～令和3年4月1日」
pub(super) fn windows(when: &When, fy: FiscalYear) -> String {
    match when {
        When::Window { from, to } => window(Some(day(*from, fy)), Some(day(*to, fy))),
        When::Year { n, .. } => {
            let first = |n: i32| fy.plus(-n).day(4, 2);
            let last = |n: i32| fy.plus(1 - n).day(4, 1);
            let windows = n
                .iter()
                .map(|span| window(span.max.map(first), span.min.map(last)));
            windows.collect::<Vec<_>>().join("および")
        }
    }
}

fn window(from: Option<NaiveDate>, to: Option<NaiveDate>) -> String {
    match (from.map(wareki), to.map(wareki)) {
        (Some(from), Some(to)) => format!("{from}～{to}"),
        (Some(from), None) => format!("{from}以降"),
        (None, Some(to)) => format!("{to}以前"),
        (None, None) => "いずれかの日".to_owned(),
    }
}

/// 「50～61歳」, 「35歳」, 「50歳以上」
pub(super) fn range(min: Option<i32>, max: Option<i32>, unit: &str) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => format!("{min}{unit}"),
        (Some(min), Some(max)) => format!("{min}～{max}{unit}"),
        (Some(min), None) => format!("{min}{unit}以上"),
        (None, Some(max)) => format!("{max}{unit}以下"),
        (None, None) => String::new(),
    }
}
