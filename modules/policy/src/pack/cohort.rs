//! Years and days in conditions: `n = [2, 10]`, `basis = "gakunen"`, `from = "fy-1@04-02"`.

use super::cursor::Cursor;
use super::fields::int_of;
use crate::rule::{Basis, Day, Span, When};
use toml::Spanned;
use toml::de::DeValue;

/// `n` with `basis`, or `from` and `until`.
pub(super) fn cohort(table: &Cursor) -> When {
    match (table.get("n"), table.get("from")) {
        (Some(n), None) => When::Year {
            n: spans(table, n),
            basis: table
                .opt_choice(
                    "basis",
                    &[("fiscal", Basis::Fiscal), ("gakunen", Basis::Gakunen)],
                )
                .unwrap_or_default(),
        },
        (None, Some(_)) => When::Window {
            from: day(table, "from"),
            to: day(table, "until"),
        },
        _ => {
            let message = "何年目かを n = 2 のように書くか、from と until で期間を書きます（両方は書けません）";
            table.ledger.fault(table.place().fault(message));
            // Known keys, so that they are not reported a second time.
            let _ = (table.get("basis"), table.get("until"));
            When::Year {
                n: Vec::new(),
                basis: Basis::Fiscal,
            }
        }
    }
}

fn spans<'a>(table: &Cursor<'a>, value: &'a Spanned<DeValue<'a>>) -> Vec<Span> {
    match value.get_ref() {
        DeValue::Array(list) if !list.is_empty() => {
            list.iter().map(|member| span(table, member)).collect()
        }
        _ => vec![span(table, value)],
    }
}

fn span<'a>(table: &Cursor<'a>, value: &'a Spanned<DeValue<'a>>) -> Span {
    if let DeValue::Table(_) = value.get_ref()
        && let Some(range) = table.enter("n", value)
    {
        let span = Span {
            min: range.opt_int("min"),
            max: range.opt_int("max"),
        };
        ordered(&range, span.min, span.max);
        range.finish();
        if span.min.is_some() || span.max.is_some() {
            return span;
        }
    }
    match int_of(value.get_ref()) {
        Some(n) if n >= 1 => Span::only(n),
        _ => {
            let expected = "1以上の整数、[2, 10] のような一覧、{ min = 1, max = 5 } のような範囲";
            table.fault_at(value, format!("`n` は {expected} のどれかで書きます"));
            Span::only(1)
        }
    }
}

pub(super) fn ordered(table: &Cursor, min: Option<i32>, max: Option<i32>) {
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        let message = format!("min = {min} が max = {max} より大きくなっています");
        table.ledger.fault(table.place().fault(message));
    }
}

/// `fy@04-01`, `fy-1@04-02`, `fy+1@03-31`.
pub(super) fn day(table: &Cursor, key: &'static str) -> Day {
    let text = table.text(key);
    let day = parse_day(&text);
    if let Some(value) = table.get(key)
        && day.is_none()
        && !text.is_empty()
    {
        let expected = "fy@04-01、fy-1@04-02、fy@03-31 のような形（年度のずれ@月-日）";
        table.fault_at(
            value,
            format!("`{key}` は {expected} で書きます（今は「{text}」）"),
        );
    }
    day.unwrap_or(Day {
        fy: 0,
        month: 4,
        day: 1,
    })
}

fn parse_day(text: &str) -> Option<Day> {
    let (year, date) = text.strip_prefix("fy")?.split_once('@')?;
    let fy = if year.is_empty() {
        0
    } else {
        year.parse().ok()?
    };
    let (month, day) = date.split_once('-')?;
    let two = |digits: &str| digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
    if !two(month) || !two(day) {
        return None;
    }
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // A leap year, because 29 February exists in some years.
    chrono::NaiveDate::from_ymd_opt(2024, month, day)?;
    Some(Day { fy, month, day })
}
