//! Small notations of the form: lists, numbers, years since an event, days relative to the fiscal year.

use policy::rule::{Day, Span};
use unicode_normalization::UnicodeNormalization;

fn plain(text: &str) -> String {
    text.nfkc()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

/// 「係長級、課長級」 as a list. Words keep their spelling.
pub(super) fn list(text: &str) -> Vec<String> {
    text.split(['、', ',', '，', '\n'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A whole number in any width.
pub(super) fn number(text: &str) -> Option<i32> {
    plain(text).parse().ok()
}

/// 「2、10」「1～5」「10～」「～3」
pub(super) fn spans(text: &str) -> Option<Vec<Span>> {
    let spans: Option<Vec<Span>> = list(text).iter().map(|part| span(part)).collect();
    spans.filter(|spans| !spans.is_empty())
}

fn span(text: &str) -> Option<Span> {
    let text = plain(text)
        .replace(['〜', '-', '－'], "~")
        .replace("年目", "");
    let bound = |text: &str| match text.is_empty() {
        true => Some(None),
        false => text.parse().ok().filter(|n| (0..=99).contains(n)).map(Some),
    };
    let span = match text.split_once('~') {
        None => Span::only(bound(&text)??),
        Some((min, max)) => Span {
            min: bound(min)?,
            max: bound(max)?,
        },
    };
    let in_order = match (span.min, span.max) {
        (None, None) => false,
        (Some(min), Some(max)) => min <= max,
        _ => true,
    };
    in_order.then_some(span)
}

/// Spans as typed.
pub(super) fn spans_text(spans: &[Span]) -> String {
    let text = |span: &Span| match (span.min, span.max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (min, max) => {
            let bound = |n: Option<i32>| n.map_or_else(String::new, |n| n.to_string());
            format!("{}～{}", bound(min), bound(max))
        }
    };
    spans.iter().map(text).collect::<Vec<_>>().join("、")
}

/// A fiscal year relative to the evaluated one: 「当年度」「前年度」「次年度」「3年度前」「2年度後」.
pub(super) fn year(text: &str) -> Option<i32> {
    match plain(text).as_str() {
        "当年度" | "0" => Some(0),
        "前年度" | "-1" => Some(-1),
        "次年度" | "1" => Some(1),
        other => {
            let count = |text: Option<&str>| text.and_then(|n| n.parse::<i32>().ok());
            match count(other.strip_suffix("年度前")) {
                Some(n) => Some(-n),
                None => count(other.strip_suffix("年度後")),
            }
        }
    }
}

/// A relative fiscal year as typed.
pub(super) fn year_text(offset: i32) -> String {
    match offset {
        0 => "当年度".to_owned(),
        -1 => "前年度".to_owned(),
        1 => "次年度".to_owned(),
        n if n < 0 => format!("{}年度前", n.unsigned_abs()),
        n => format!("{n}年度後"),
    }
}

/// 「前年度の4月2日」, a day inside that fiscal year.
pub(super) fn day(text: &str) -> Option<Day> {
    let text = plain(text);
    let text = text.strip_suffix('日')?;
    let (rest, day) = text.rsplit_once('月')?;
    let at = rest.rfind(|letter: char| !letter.is_ascii_digit())?;
    let cut = at + rest[at..].chars().next().map_or(0, char::len_utf8);
    let (fy, month) = rest.split_at(cut);
    let fy = year(fy.strip_suffix('の').unwrap_or(fy))?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // A leap year's 29 February has a place in the calendar of some year.
    chrono::NaiveDate::from_ymd_opt(2024, month, day)?;
    Some(Day { fy, month, day })
}

/// A relative day as typed.
pub(super) fn day_text(day: Day) -> String {
    format!("{}の{}月{}日", year_text(day.fy), day.month, day.day)
}
