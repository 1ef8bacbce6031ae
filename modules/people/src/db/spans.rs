//! The projection: one row a person and state interval, always a function of the person's orders.

use super::stored::Stored;
use super::tables::{order, span};
use crate::order::{Order, OrderKind};
use crate::state::{Beginning, State};
use crate::words::{Word, Words};
use chrono::NaiveDate;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::{StoreError, Tx, insert_many};

/// `until_on` of a span that has not ended: 9999-12-31.
pub const OPEN: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// Keys in one statement.
const CHUNK: usize = 5_000;

/// Makes all spans anew from the orders. Gives how many there are.
///
/// # Errors
/// As the database says.
pub async fn rebuild_spans(tx: &Tx) -> Result<usize, StoreError> {
    let stored = Stored::load(tx).await?;
    span::Entity::delete_many().exec(tx).await?;
    write(
        tx,
        &stored.orders,
        &stored.staff.iter().map(|p| p.id).collect(),
    )
    .await
}

/// Makes the spans of some people anew.
pub(super) async fn rebuild_for(
    tx: &Tx,
    orders: &[order::Model],
    people: &BTreeSet<i64>,
) -> Result<usize, StoreError> {
    let keys: Vec<i64> = people.iter().copied().collect();
    for some in keys.chunks(CHUNK) {
        span::Entity::delete_many()
            .filter(span::Column::StaffId.is_in(some.iter().copied()))
            .exec(tx)
            .await?;
    }
    write(tx, orders, people).await
}

async fn write(
    tx: &Tx,
    orders: &[order::Model],
    people: &BTreeSet<i64>,
) -> Result<usize, StoreError> {
    let mut histories: HashMap<i64, Vec<&order::Model>> = HashMap::new();
    for order in orders {
        if people.contains(&order.staff_id) {
            histories.entry(order.staff_id).or_default().push(order);
        }
    }
    let mut rows = Vec::new();
    for &person in people {
        let history = histories.remove(&person).unwrap_or_default();
        rows.extend(of_person(person, &in_force(history)));
    }
    let count = rows.len();
    insert_many(tx, rows).await?;
    Ok(count)
}

/// The orders that are neither cancelled nor cancelling, as the fold wants them.
pub(crate) fn in_force(mut history: Vec<&order::Model>) -> Vec<&order::Model> {
    let cancelled: HashSet<&str> = history
        .iter()
        .filter(|order| order.cancels == 1)
        .filter_map(|order| order.number.as_deref())
        .collect();
    history.retain(|order| {
        let number = order.number.as_deref();
        order.cancels == 0 && !number.is_some_and(|number| cancelled.contains(number))
    });
    history.sort_by_key(|order| (order.effective_on, order.seq, order.id));
    history
}

/// An order with its words interned; `None` = its kind cannot be read.
pub(crate) fn interned(row: &order::Model, words: &mut Words) -> Option<Order> {
    Some(Order {
        staff: 0,
        effective: row.effective_on,
        kind: OrderKind::from_label(&row.kind)?,
        unit: words.add(&row.unit_code),
        series: words.add(&row.series),
        rank: words.add(&row.rank),
        occupation: words.add(&row.occupation),
        hire_category: words.add(&row.hire_category),
        employment: words.add(&row.employment),
        role: words.add(&row.role),
        class: words.add(&row.class),
    })
}

/// One state of a person and the days it holds, without keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Interval {
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub state: State,
}

/// The states of one person one after the other, only while in service.
pub(crate) fn intervals(orders: &[Order]) -> Vec<Interval> {
    let mut found: Vec<Interval> = Vec::new();
    let mut state = State::default();
    for day in orders.chunk_by(|a, b| a.effective == b.effective) {
        let from = day[0].effective;
        for order in day {
            state.apply(order);
        }
        let open = found.last_mut().filter(|last| last.until == OPEN);
        match open {
            Some(last) if last.state == state => continue,
            Some(last) => last.until = from,
            None => {}
        }
        if state.service.is_some() {
            found.push(Interval {
                from,
                until: OPEN,
                state: state.clone(),
            });
        }
    }
    found
}

fn of_person(staff_id: i64, history: &[&order::Model]) -> Vec<span::ActiveModel> {
    // Words of this person alone: the same orders always give the same text.
    let mut words = Words::default();
    let orders: Vec<Order> = history
        .iter()
        .filter_map(|order| interned(order, &mut words))
        .collect();
    let text = |word: Word| Set(words.text(word).to_owned());
    let list = |items: Vec<Word>| {
        let texts: Vec<&str> = items.iter().map(|&word| words.text(word)).collect();
        Set(texts.join(";"))
    };
    let spans = intervals(&orders).into_iter().map(|interval| {
        let state = interval.state;
        span::ActiveModel {
            staff_id: Set(staff_id),
            from_on: Set(interval.from),
            until_on: Set(interval.until),
            service_since: Set(state.service.map(|service| service.since)),
            beginning: Set(beginning(&state).to_owned()),
            unit_code: text(state.unit),
            series: text(state.series),
            rank: text(state.rank),
            occupation: text(state.occupation),
            hire_category: text(state.hire_category),
            employment: text(state.employment),
            class: text(state.class),
            presence: Set(state.presence().label().to_owned()),
            concurrent: list(state.concurrent.clone()),
            roles: list(state.roles.iter().map(|held| held.role).collect()),
            ..Default::default()
        }
    });
    spans.collect()
}

/// How the service began, in the words of the register; empty = the record does not say.
pub(crate) fn beginning(state: &State) -> &'static str {
    match state.service.map(|service| service.beginning) {
        Some(Beginning::Hire) => "採用",
        Some(Beginning::Reappointment) => "再任用",
        Some(Beginning::Unrecorded) | None => "",
    }
}
