//! Small pieces that several pages show alike.

use crate::db::roster::Facets;
use crate::db::units::exists_on;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use ui::Choice;

/// A moment as the office reads it: 「R7.6.2 9:00」, in Japan (UTC+9 the whole year).
pub(super) fn moment(moment: DateTime<Utc>) -> String {
    let there = moment + TimeDelta::hours(9);
    let day = calendar::wareki_short(there.date_naive());
    format!("{day} {}", there.format("%-H:%M"))
}

/// 「R7.4.1」; empty where unknown.
pub(super) fn short(date: Option<NaiveDate>) -> String {
    date.map_or(String::new(), calendar::wareki_short)
}

/// `2025-04-01` for files; empty where unknown.
pub(super) fn iso(date: Option<NaiveDate>) -> String {
    date.map_or(String::new(), |date| date.to_string())
}

/// 12,345.
pub(super) fn thousands(count: impl TryInto<u64>) -> String {
    let digits = count.try_into().unwrap_or(0_u64).to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A share with one digit: 「31.2」; 「0.0」 of nothing.
pub(super) fn percent(part: u64, whole: u64) -> String {
    let mills = (part * 1_000 + whole / 2).checked_div(whole).unwrap_or(0);
    format!("{}.{}", mills / 10, mills % 10)
}

/// Words as choices of a filter. A word that the address brings and nobody bears stays visible.
pub(super) fn words(words: &[String], chosen: &str) -> Vec<Choice> {
    let mut choices: Vec<Choice> = words.iter().map(Choice::word).collect();
    if !chosen.is_empty() && !words.iter().any(|word| word == chosen) {
        choices.push(Choice::word(chosen));
    }
    choices
}

/// The units of a date as choices, indented by their depth.
pub(super) fn unit_choices(facets: &Facets, at: NaiveDate, chosen: &str) -> Vec<Choice> {
    let units = facets.tree.walk().into_iter();
    units
        .filter(|(_, unit)| unit.code == chosen || exists_on(unit, at))
        .map(|(depth, unit)| {
            Choice::new(
                unit.code.clone(),
                format!("{}{}", "　".repeat(depth), unit.name),
            )
        })
        .collect()
}
