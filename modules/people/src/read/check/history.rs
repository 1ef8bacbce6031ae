//! Histories that cannot be: each order is judged against what the earlier ones made of the person.

use super::super::assemble::of_posts;
use super::super::batch::Batch;
use super::super::kind::Kind;
use super::super::rows::OrderRow;
use super::{Judgement, iso};
use crate::order::{Order, OrderKind};
use crate::state::{Beginning, Presence, State};
use crate::words::{Word, Words};
use calendar::wareki;
use chrono::NaiveDate;
use sheet::Fault;
use std::collections::{HashMap, HashSet};

/// What is wrong with one order: the column, its value, and what would be right.
struct Wrong {
    column: &'static str,
    value: String,
    expected: String,
    weight: Weight,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// It cannot be: the order is refused.
    Fault,
    /// It is odd, and changes nothing that matters: somebody should look.
    Doubt,
}

pub(super) fn check(
    batch: &Batch,
    people: &HashMap<&str, u32>,
    cancelled: &[bool],
    judgement: &mut Judgement,
) {
    // A history with an unread order has a gap; what would show there is no fault of its own.
    let gaps: HashSet<&str> = batch
        .unread_orders
        .iter()
        .map(|order| order.staff.as_str())
        .collect();
    let mut words = Words::default();
    let mut orders: Vec<(Order, usize)> = Vec::with_capacity(batch.orders.len());
    // Rows of one person mostly stand together.
    let (mut last, mut person) = ("", None);
    for (at, (row, &cancelled)) in batch.orders.iter().zip(cancelled).enumerate() {
        if row.staff != last {
            last = &row.staff;
            person = people.get(last).filter(|_| !gaps.contains(last));
        }
        if let Some(&person) = person.filter(|_| !cancelled) {
            orders.push((of_posts(row, person, &mut words), at));
        }
    }
    orders.sort_by_key(|(order, _)| (order.staff, order.effective));
    for history in orders.chunk_by(|a, b| a.0.staff == b.0.staff) {
        History::default().check(history, batch, judgement);
    }
}

/// One person's fold, with what the state itself does not keep.
#[derive(Default)]
struct History {
    state: State,
    retired: Option<NaiveDate>,
    /// Concurrent posts that became the primary one; offices seldom write the 兼務解除 then.
    absorbed: Vec<Word>,
    /// The latest new row so far: it is to blame when an order registered earlier no longer fits.
    newest: Option<usize>,
}

impl History {
    fn check(mut self, history: &[(Order, usize)], batch: &Batch, judgement: &mut Judgement) {
        for day in history.chunk_by(|a, b| a.0.effective == b.0.effective) {
            for (i, (order, at)) in day.iter().enumerate() {
                let row = &batch.orders[*at];
                if row.row > 0 {
                    self.newest = Some(*at);
                }
                match self.wrong(order, row, &day[..i], &day[i + 1..], batch) {
                    // A faulty order is left out of the fold: one mistake, one message.
                    Some(wrong) if wrong.weight == Weight::Fault => {
                        judgement.faults.extend(self.fault(wrong, row, batch));
                    }
                    Some(wrong) => {
                        judgement.doubts.extend(self.fault(wrong, row, batch));
                        self.apply(order);
                    }
                    None => self.apply(order),
                }
            }
        }
    }

    fn apply(&mut self, order: &Order) {
        if moves(order) && self.state.concurrent.contains(&order.unit) {
            self.absorbed.push(order.unit);
        } else {
            self.absorbed.retain(|&unit| unit != order.unit);
        }
        self.state.apply(order);
        if order.kind == OrderKind::Retirement {
            self.retired = Some(order.effective);
        }
    }

    fn wrong(
        &self,
        order: &Order,
        row: &OrderRow,
        before: &[(Order, usize)],
        after: &[(Order, usize)],
        batch: &Batch,
    ) -> Option<Wrong> {
        let label = order.kind.label();
        let of_kind = |weight, expected: String| {
            Some(Wrong {
                column: "発令区分",
                value: label.to_owned(),
                expected,
                weight,
            })
        };
        let of_unit = |weight, expected: &str| {
            Some(Wrong {
                column: "所属コード",
                value: row.unit.clone(),
                expected: expected.to_owned(),
                weight,
            })
        };
        let begins = matches!(order.kind, OrderKind::Hire | OrderKind::Reappointment);
        if self.state.service.is_none()
            && !begins
            && let Some(retired) = self.retired
        {
            return of_kind(
                Weight::Fault,
                format!(
                    "{}の退職の後の発令です。その前に採用か再任用が必要です",
                    wareki(retired)
                ),
            );
        }
        // Where the record starts in the middle, what an order ends may have begun before it.
        let complete = (self.state.service).is_some_and(|s| s.beginning != Beginning::Unrecorded);
        let presence = self.state.presence();
        match order.kind {
            OrderKind::Hire if complete => {
                let since = self
                    .state
                    .service
                    .map_or(String::new(), |s| wareki(s.since));
                of_kind(
                    Weight::Fault,
                    format!(
                        "{since}からの在職中に採用すると本務が二つになります。先に退職の発令が必要です"
                    ),
                )
            }
            OrderKind::Transfer => {
                let elsewhere = before.iter().find(|(other, _)| {
                    other.kind == OrderKind::Transfer
                        && other.unit.is_some()
                        && other.unit != order.unit
                });
                let (_, at) = elsewhere.filter(|_| order.unit.is_some())?;
                let other = match batch.orders[*at].row {
                    0 => "登録済みの発令".to_owned(),
                    row => format!("{row}行目"),
                };
                of_unit(
                    Weight::Fault,
                    &format!(
                        "同じ日に{other}で別の所属（{}）へ異動していて、本務が二つになります。片方を兼務にするか、消してください",
                        batch.orders[*at].unit
                    ),
                )
            }
            OrderKind::Concurrent
                if order.unit.is_some() && order.unit == self.primary_after(after) =>
            {
                of_unit(
                    Weight::Doubt,
                    "本務の所属への兼務です。兼務する所属のコードを入れてください",
                )
            }
            OrderKind::Concurrent
                if self.state.concurrent.contains(&order.unit)
                    && !self.absorbed.contains(&order.unit) =>
            {
                of_unit(
                    Weight::Doubt,
                    "この所属はすでに兼務しています。兼務する所属のコードを入れてください",
                )
            }
            OrderKind::ConcurrentEnd if complete && !self.holds_post(order.unit) => of_unit(
                Weight::Doubt,
                "解除する兼務がありません。兼務している所属のコードを入れてください",
            ),
            OrderKind::RoleEnded if complete && !self.holds_role(order.role) => Some(Wrong {
                column: "役割",
                value: row.role.clone(),
                expected: "この役割は付与されていません。付与されている役割を入れてください"
                    .to_owned(),
                weight: Weight::Doubt,
            }),
            OrderKind::Reinstatement
                if complete && matches!(presence, Presence::Present | Presence::Dispatched) =>
            {
                of_kind(
                    Weight::Doubt,
                    "復職する休職がありません。先に休職の発令が必要です".to_owned(),
                )
            }
            OrderKind::ChildcareReturn
                if complete
                    && !matches!(
                        presence,
                        Presence::ChildcareLeave | Presence::MaternityLeave
                    ) =>
            {
                of_kind(
                    Weight::Doubt,
                    "復帰する育児休業がありません。先に育児休業の発令が必要です".to_owned(),
                )
            }
            OrderKind::DispatchEnd if complete && presence == Presence::Present => of_kind(
                Weight::Doubt,
                "復帰する派遣がありません。先に派遣の発令が必要です".to_owned(),
            ),
            _ => None,
        }
    }

    /// The primary unit at the end of the day: later orders of the day may still move it.
    fn primary_after(&self, after: &[(Order, usize)]) -> Word {
        let moves = |order: &Order| {
            order.unit.is_some()
                && !matches!(order.kind, OrderKind::Concurrent | OrderKind::ConcurrentEnd)
        };
        let last = after.iter().rev().find(|(order, _)| moves(order));
        last.map_or(self.state.unit, |(order, _)| order.unit)
    }

    fn holds_post(&self, unit: Word) -> bool {
        match unit.is_some() {
            true => self.state.concurrent.contains(&unit),
            false => !self.state.concurrent.is_empty(),
        }
    }

    fn holds_role(&self, role: Word) -> bool {
        self.state.roles.iter().any(|held| held.role == role)
    }

    fn fault(&self, wrong: Wrong, row: &OrderRow, batch: &Batch) -> Option<Fault> {
        if row.row > 0 {
            let Wrong {
                column,
                value,
                expected,
                ..
            } = wrong;
            return Some(batch.fault(Kind::Orders, row.row, column, &value, expected));
        }
        let newest = &batch.orders[self.newest?];
        let expected = format!(
            "登録済みの発令（{} {}）と合わなくなります。{}",
            iso(row.effective),
            row.kind.label(),
            wrong.expected
        );
        Some(batch.fault(
            Kind::Orders,
            newest.row,
            "発令区分",
            newest.kind.label(),
            expected,
        ))
    }
}

/// Whether an order sets the primary unit.
fn moves(order: &Order) -> bool {
    let concurrent = matches!(order.kind, OrderKind::Concurrent | OrderKind::ConcurrentEnd);
    order.unit.is_some() && !concurrent
}
