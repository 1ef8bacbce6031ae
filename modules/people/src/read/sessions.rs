//! 開催: reading its rows.

use super::cells::{Col, Reader};
use super::register::list;
use super::rows::SessionRow;
use crate::words::fold;
use chrono::NaiveTime;
use sheet::Row;

/// Reads 開催. Rows without course or number are left out after their fault.
pub(super) fn sessions(reader: &mut Reader<'_>) -> Vec<SessionRow> {
    let course = reader.key_column("研修コード");
    let number = reader.key_column("開催番号");
    let days = reader.column("開催日");
    let starts = reader.column("開始");
    let ends = reader.column("終了");
    let venue = reader.column("会場");
    let capacity = reader.column("定員");
    let minimum = reader.column("最少人数");
    let deadline = reader.column("申込締切");
    let mut rows = Vec::new();
    for row in reader.rows() {
        let key = reader.key(row, course).zip(reader.key(row, number));
        let session = SessionRow {
            row: row.number(),
            course: String::new(),
            number: String::new(),
            days: list(reader.text(row, days))
                .filter_map(|day| reader.date_in(row, days, day))
                .collect(),
            starts: time(reader, row, starts),
            ends: time(reader, row, ends),
            venue: reader.text(row, venue).to_owned(),
            capacity: count(reader, row, capacity),
            minimum: count(reader, row, minimum),
            deadline: reader.date(row, deadline),
            notes: reader.notes(row),
        };
        if session
            .starts
            .zip(session.ends)
            .is_some_and(|(starts, ends)| ends <= starts)
        {
            reader.fault(row, ends, "開始より後の時刻を入れてください");
        }
        if session
            .minimum
            .zip(session.capacity)
            .is_some_and(|(minimum, capacity)| minimum > capacity)
        {
            reader.fault(row, minimum, "定員以下の人数を入れてください");
        }
        if let Some((course, number)) = key {
            rows.push(SessionRow {
                course,
                number,
                ..session
            });
        }
    }
    rows
}

fn time<'a>(reader: &mut Reader<'a>, row: Row<'a>, column: Col) -> Option<NaiveTime> {
    let text = reader.text(row, column);
    if text.is_empty() {
        return None;
    }
    let time = parse_time(&fold(text));
    if time.is_none() {
        reader.fault(
            row,
            column,
            "9:00、13:30、9時30分 のような時刻を入れてください",
        );
    }
    time
}

/// `9:00`, `09:00:00`, `9時`, `9時30分`.
fn parse_time(text: &str) -> Option<NaiveTime> {
    let colons = text.replace('時', ":").replace('分', "");
    let mut parts = colons.split(':').map(str::trim);
    let hour = parts.next()?.parse().ok()?;
    let mut next = || match parts.next() {
        None | Some("") => Some(0),
        Some(digits) => digits.parse().ok(),
    };
    let (minute, second) = (next()?, next()?);
    let complete = text.contains([':', '時']) && parts.next().is_none();
    NaiveTime::from_hms_opt(hour, minute, second).filter(|_| complete)
}

fn count<'a>(reader: &mut Reader<'a>, row: Row<'a>, column: Col) -> Option<u32> {
    let text = reader.text(row, column);
    if text.is_empty() {
        return None;
    }
    let number = fold(text).trim_end_matches('人').trim().parse().ok();
    if number.is_none() {
        reader.fault(row, column, "30 のような人数（整数）を入れてください");
    }
    number
}
