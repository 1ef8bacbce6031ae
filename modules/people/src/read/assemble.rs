//! From rows to the roster that everything else reads.

use super::batch::Batch;
use super::rows::OrderRow;
use crate::order::Order;
use crate::roster::{Completion, Qualification, Roster, Selection, SessionDays, Staff, Unit};
use crate::words::{Word, Words};
use std::collections::{HashMap, HashSet};

/// Makes the roster of a checked batch: staff sorted by number, words interned, cancelled orders
/// left out. Rows of people that are not in 職員 are left out; [`super::check()`] reports them.
pub fn assemble(batch: Batch) -> Roster {
    let mut words = Words::default();
    let words = &mut words;
    let cancelled = cancelled(&batch.orders);
    let mut staff = batch.staff;
    staff.sort_by(|a, b| a.number.cmp(&b.number));
    let mut people = People::new(staff.iter().map(|person| person.number.as_str()));
    let units = batch.organization.into_iter().map(|unit| Unit {
        code: words.add(&unit.code),
        parent: words.add(&unit.parent),
        tags: unit.tags.iter().map(|tag| words.add(tag)).collect(),
        successor: words.add(&unit.successor),
        name: unit.name,
        kind: unit.kind,
        from: unit.from,
        to: unit.to,
    });
    let units = units.collect();
    let live = batch
        .orders
        .iter()
        .zip(cancelled)
        .filter(|(_, cancelled)| !cancelled);
    let orders = live.filter_map(|(row, _)| Some(order(row, people.find(&row.staff)?, words)));
    let orders = orders.collect();
    let selections = batch.selections.iter().filter_map(|row| {
        Some(Selection {
            staff: people.find(&row.staff)?,
            kind: words.add(&row.kind),
            fy: row.fy,
            status: words.add(&row.status),
            class: words.add(&row.class),
        })
    });
    let selections = selections.collect();
    let completions = batch.completions.iter().filter_map(|row| {
        Some(Completion {
            staff: people.find(&row.staff)?,
            code: words.add(&row.code),
            name: words.add(&row.name),
            fy: row.fy,
            status: words.add(&row.status),
            on: row.on,
            grade: words.add(&row.grade),
        })
    });
    let completions = completions.collect();
    let qualifications = batch.qualifications.into_iter().filter_map(|row| {
        Some(Qualification {
            staff: people.find(&row.staff)?,
            name: row.name,
            class: row.class,
            on: row.on,
            until: row.until,
        })
    });
    let qualifications = qualifications.collect();
    let sessions = batch.sessions.into_iter().map(|mut row| {
        row.days.sort();
        SessionDays {
            course: words.add(&row.course),
            number: row.number,
            days: row.days,
        }
    });
    let mut roster = Roster {
        units,
        orders,
        selections,
        completions,
        qualifications,
        sessions: sessions.collect(),
        ..Roster::default()
    };
    roster.staff = staff
        .into_iter()
        .map(|row| Staff {
            number: row.number,
            name: row.name,
            kana: row.kana,
            registry_name: row.registry_name,
            alternate_name: row.alternate_name,
            born: row.born,
            sex: row.sex,
            mail: row.mail,
        })
        .collect();
    roster.words = std::mem::take(words);
    roster.index();
    roster
}

/// Which rows are no orders in force: cancelled ones and the cancelling rows themselves.
pub(super) fn cancelled(orders: &[OrderRow]) -> Vec<bool> {
    let mut out = vec![false; orders.len()];
    let wanted = cancelled_numbers(orders);
    if wanted.is_empty() {
        return out;
    }
    let mut numbered: HashMap<&str, usize> = HashMap::new();
    for (at, order) in orders.iter().enumerate() {
        if order.cancels {
            out[at] = true;
            if let Some(&earlier) = numbered.get(order.number.as_str()) {
                out[earlier] = true;
            }
        } else if wanted.contains(order.number.as_str()) {
            numbered.insert(&order.number, at);
        }
    }
    out
}

/// The numbers that cancelling rows speak of: few, so that not all orders need be remembered.
pub(super) fn cancelled_numbers(orders: &[OrderRow]) -> HashSet<&str> {
    orders
        .iter()
        .filter(|order| order.cancels && !order.number.is_empty())
        .map(|order| order.number.as_str())
        .collect()
}

/// An order row with its words interned.
fn order(row: &OrderRow, staff: u32, words: &mut Words) -> Order {
    let mut word = |text: &str| match text {
        "" => Word::NONE,
        text => words.add(text),
    };
    Order {
        staff,
        effective: row.effective,
        kind: row.kind,
        unit: word(&row.unit),
        series: word(&row.series),
        rank: word(&row.rank),
        occupation: word(&row.occupation),
        hire_category: word(&row.hire_category),
        employment: word(&row.employment),
        role: word(&row.role),
        class: word(&row.class),
    }
}

/// An order with the words of its unit and role alone: no more is needed to judge a history.
pub(super) fn of_posts(row: &OrderRow, staff: u32, words: &mut Words) -> Order {
    let mut word = |text: &str| match text {
        "" => Word::NONE,
        text => words.add(text),
    };
    Order {
        staff,
        effective: row.effective,
        kind: row.kind,
        unit: word(&row.unit),
        role: word(&row.role),
        series: Word::NONE,
        rank: Word::NONE,
        occupation: Word::NONE,
        hire_category: Word::NONE,
        employment: Word::NONE,
        class: Word::NONE,
    }
}

/// Positions by staff number. Rows of one person mostly stand together, so the last answer is kept.
struct People<'a> {
    index: HashMap<&'a str, u32>,
    last: Option<(&'a str, u32)>,
}

impl<'a> People<'a> {
    fn new(numbers: impl Iterator<Item = &'a str>) -> People<'a> {
        People {
            index: numbers.zip(0..).collect(),
            last: None,
        }
    }

    fn find(&mut self, number: &str) -> Option<u32> {
        if let Some((last, at)) = self.last
            && last == number
        {
            return Some(at);
        }
        let (&number, &at) = self.index.get_key_value(number)?;
        self.last = Some((number, at));
        Some(at)
    }
}
