//! Judging rows against each other: duplicates, references, units, cancellations, histories.

mod history;
mod units;

use super::assemble::{cancelled, cancelled_numbers};
use super::batch::Batch;
use super::kind::Kind;
use super::rows::OrderRow;
use calendar::wareki;
use chrono::NaiveDate;
use sheet::Fault;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// What shows only when rows are seen together.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// What cannot be: such rows are refused.
    pub faults: Vec<Fault>,
    /// What is odd but changes nothing that rules read: taken in, and shown to whoever imports.
    pub doubts: Vec<Fault>,
}

/// The faults of a batch; see [`judge`].
pub fn check(batch: &Batch) -> Vec<Fault> {
    judge(batch).faults
}

/// Judges the rows of a batch against each other. Rows registered already come first in the batch
/// (`row` = 0); a contradiction with them is told at the new row that causes it.
///
/// A reference into a table that is missing altogether is not judged.
pub fn judge(batch: &Batch) -> Judgement {
    let mut judgement = Judgement::default();
    let faults = &mut judgement.faults;
    // What was cancelled may have been wrong; that is why it was.
    let cancelled = cancelled(&batch.orders);
    duplicates(batch, faults);
    units::check(batch, &cancelled, faults);
    let people: HashMap<&str, u32> = batch
        .staff
        .iter()
        .enumerate()
        .map(|(i, person)| (person.number.as_str(), i as u32))
        .collect();
    if batch.has(Kind::Staff) {
        unknown_people(batch, &people, faults);
        before_birth(batch, &people, &cancelled, &mut judgement.doubts);
    }
    cancellations(batch, &mut judgement.faults);
    history::check(batch, &people, &cancelled, &mut judgement);
    for list in [&mut judgement.faults, &mut judgement.doubts] {
        list.retain(|fault| fault.row > 0);
        sort(list);
    }
    judgement
}

/// Faults in the order in which a person goes through the files.
pub(super) fn sort(faults: &mut [Fault]) {
    faults.sort_by(|a, b| (&a.file, &a.sheet, a.row).cmp(&(&b.file, &b.sheet, b.row)));
}

fn duplicates(batch: &Batch, faults: &mut Vec<Fault>) {
    let units = batch
        .organization
        .iter()
        .map(|unit| (unit.row, unit.code.as_str()));
    twice(batch, Kind::Organization, "組織コード", units, faults);
    let staff = batch
        .staff
        .iter()
        .map(|person| (person.row, person.number.as_str()));
    twice(batch, Kind::Staff, "職員番号", staff, faults);
    let folded: Vec<(usize, String)> = batch
        .staff
        .iter()
        .filter(|person| !person.mail.is_empty())
        .map(|person| (person.row, crate::words::fold(&person.mail).to_lowercase()))
        .collect();
    let mails = folded.iter().map(|(row, mail)| (*row, mail.as_str()));
    twice(batch, Kind::Staff, "メール", mails, faults);
    let orders = batch
        .orders
        .iter()
        .filter(|order| !order.cancels && !order.number.is_empty());
    let orders = orders.map(|order| (order.row, order.number.as_str()));
    twice(batch, Kind::Orders, "発令番号", orders, faults);
    let keys: Vec<(usize, String)> = batch
        .sessions
        .iter()
        .map(|session| {
            (
                session.row,
                format!("{} {}", session.course, session.number),
            )
        })
        .collect();
    let sessions = keys.iter().map(|(row, key)| (*row, key.as_str()));
    twice(batch, Kind::Sessions, "開催番号", sessions, faults);
}

fn twice<'a>(
    batch: &Batch,
    kind: Kind,
    column: &str,
    keys: impl Iterator<Item = (usize, &'a str)>,
    faults: &mut Vec<Fault>,
) {
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(keys.size_hint().1.unwrap_or(0));
    for (row, key) in keys {
        let earlier = match first.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(row);
                continue;
            }
            Entry::Occupied(entry) => *entry.get(),
        };
        let expected = match earlier {
            0 => "すでに登録されています。重ならない値を入れてください".to_owned(),
            _ => format!("{earlier}行目と同じです。重ならない値を入れてください"),
        };
        faults.push(batch.fault(kind, row, column, key, expected));
    }
}

fn unknown_people(batch: &Batch, people: &HashMap<&str, u32>, faults: &mut Vec<Fault>) {
    let orders = batch.orders.iter().map(|r| (Kind::Orders, r.row, &r.staff));
    let selections = batch
        .selections
        .iter()
        .map(|r| (Kind::Selections, r.row, &r.staff));
    let completions = batch
        .completions
        .iter()
        .map(|r| (Kind::Completions, r.row, &r.staff));
    let qualifications = batch
        .qualifications
        .iter()
        .map(|r| (Kind::Qualifications, r.row, &r.staff));
    // Rows of one person mostly stand together.
    let mut known = "";
    for (kind, row, number) in orders
        .chain(selections)
        .chain(completions)
        .chain(qualifications)
    {
        if number == known {
            continue;
        }
        if people.contains_key(number.as_str()) {
            known = number;
        } else {
            faults.push(batch.fault(
                kind,
                row,
                "職員番号",
                number,
                "職員の表にない職員番号です。職員の表にある番号を入れてください",
            ));
        }
    }
}

fn before_birth(
    batch: &Batch,
    people: &HashMap<&str, u32>,
    cancelled: &[bool],
    faults: &mut Vec<Fault>,
) {
    let orders = in_force(batch, cancelled);
    let orders = orders.map(|r| (Kind::Orders, r.row, "発令日", &r.staff, Some(r.effective)));
    let completions = batch.completions.iter();
    let completions = completions.map(|r| (Kind::Completions, r.row, "修了日", &r.staff, r.on));
    let qualifications = batch.qualifications.iter();
    let qualifications =
        qualifications.map(|r| (Kind::Qualifications, r.row, "取得日", &r.staff, r.on));
    let (mut last, mut born) = ("", None);
    for (kind, row, column, number, on) in orders.chain(completions).chain(qualifications) {
        if number != last {
            let person = people.get(number.as_str());
            born = person.and_then(|&i| batch.staff[i as usize].born);
            last = number;
        }
        if let Some((on, born)) = on.zip(born)
            && on < born
        {
            let expected = format!(
                "生年月日（{}）より前です。どちらかの日付を直してください",
                wareki(born)
            );
            faults.push(batch.fault(kind, row, column, &iso(on), expected));
        }
    }
}

/// The orders that are neither cancelled nor cancelling.
fn in_force<'a>(batch: &'a Batch, cancelled: &'a [bool]) -> impl Iterator<Item = &'a OrderRow> {
    let orders = batch.orders.iter().zip(cancelled);
    orders.filter_map(|(order, &cancelled)| (!cancelled).then_some(order))
}

fn cancellations(batch: &Batch, faults: &mut Vec<Fault>) {
    if !batch.orders.iter().any(|order| order.cancels) {
        return;
    }
    let wanted = cancelled_numbers(&batch.orders);
    let mut earlier: HashMap<&str, &str> = HashMap::new();
    let unread = |number: &str| {
        batch
            .unread_orders
            .iter()
            .any(|order| order.number == number)
    };
    for order in &batch.orders {
        if !order.cancels {
            if wanted.contains(order.number.as_str()) {
                earlier.insert(&order.number, &order.staff);
            }
            continue;
        }
        let expected = match earlier.get(order.number.as_str()) {
            // Told already when the row was read.
            _ if order.number.is_empty() || unread(&order.number) => continue,
            Some(&staff) if staff == order.staff => continue,
            Some(staff) => format!(
                "この発令番号は職員番号{staff}の発令です。職員番号か発令番号を直してください"
            ),
            None => {
                "取り消す発令がこれより前の行にありません。取り消す発令の発令番号を入れてください"
                    .to_owned()
            }
        };
        faults.push(batch.fault(Kind::Orders, order.row, "発令番号", &order.number, expected));
    }
}

fn iso(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}
