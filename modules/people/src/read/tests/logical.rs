//! Random histories as they happen in offices have no fault; one order out of place has.

use crate::order::OrderKind;
use crate::read::{Batch, Judgement, OrderRow, StaffRow, UnitRow, assemble, check, judge};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

const UNITS: [&str; 4] = ["010", "020", "030", "040"];
const ROLES: [&str; 3] = ["育成担当者", "技能長", "第一次評価者"];

/// One person's career: each step picks an order that is possible now.
#[derive(Default)]
struct Career {
    in_service: bool,
    unit: &'static str,
    concurrent: Vec<&'static str>,
    roles: Vec<&'static str>,
    leave: Option<OrderKind>,
    dispatched: bool,
}

impl Career {
    /// Kind, unit and role of the next order, and the state after it.
    fn step(&mut self, choice: usize, pick: usize) -> (OrderKind, &'static str, &'static str) {
        use OrderKind::*;
        if !self.in_service {
            *self = Career {
                in_service: true,
                unit: UNITS[pick % 4],
                ..Career::default()
            };
            let kind = if choice.is_multiple_of(2) {
                Hire
            } else {
                Reappointment
            };
            return (kind, self.unit, "");
        }
        let free = |taken: &[&str], all: &[&'static str]| -> Option<&'static str> {
            let free: Vec<&str> = all
                .iter()
                .copied()
                .filter(|one| !taken.contains(one))
                .collect();
            (!free.is_empty()).then(|| free[pick % free.len()])
        };
        match choice % 12 {
            0 => {
                self.unit = UNITS[pick % 4];
                self.concurrent.retain(|unit| *unit != self.unit);
                (Transfer, self.unit, "")
            }
            1 => {
                let mut taken = self.concurrent.clone();
                taken.push(self.unit);
                match free(&taken, &UNITS) {
                    Some(unit) => {
                        self.concurrent.push(unit);
                        (Concurrent, unit, "")
                    }
                    None => (Promotion, "", ""),
                }
            }
            2 if !self.concurrent.is_empty() => {
                let at = pick % self.concurrent.len();
                (ConcurrentEnd, self.concurrent.remove(at), "")
            }
            3 => match free(&self.roles, &ROLES) {
                Some(role) => {
                    self.roles.push(role);
                    (RoleGiven, "", role)
                }
                None => (JobChange, "", ""),
            },
            4 if !self.roles.is_empty() => {
                let at = pick % self.roles.len();
                (RoleEnded, "", self.roles.remove(at))
            }
            5 => {
                let kind = [Suspension, MaternityLeave, ChildcareLeave][pick % 3];
                self.leave = Some(kind);
                (kind, "", "")
            }
            6 if self.leave.is_some() => match self.leave.take() {
                Some(ChildcareLeave | MaternityLeave) => (ChildcareReturn, "", ""),
                _ => (Reinstatement, "", ""),
            },
            7 if !self.dispatched => {
                self.dispatched = true;
                (Dispatch, "", "")
            }
            8 if self.dispatched && self.leave.is_none() => {
                self.dispatched = false;
                (DispatchEnd, "", "")
            }
            9 => {
                *self = Career::default();
                (Retirement, "", "")
            }
            10 => (TermRenewal, "", ""),
            _ => (NameChange, "", ""),
        }
    }
}

fn order(row: usize, day: u64, (kind, unit, role): (OrderKind, &str, &str)) -> OrderRow {
    let start = NaiveDate::from_ymd_opt(1995, 4, 1).unwrap();
    OrderRow {
        row,
        number: format!("N{row}"),
        staff: "1".to_owned(),
        effective: start + Days::new(day),
        kind,
        unit: unit.to_owned(),
        series: String::new(),
        rank: String::new(),
        occupation: String::new(),
        hire_category: String::new(),
        employment: String::new(),
        role: role.to_owned(),
        class: String::new(),
        cancels: false,
        remark: String::new(),
        notes: Vec::new(),
    }
}

fn town(orders: Vec<OrderRow>) -> Batch {
    Batch {
        organization: UNITS
            .iter()
            .map(|code| UnitRow {
                row: 2,
                code: (*code).to_owned(),
                ..UnitRow::default()
            })
            .collect(),
        staff: vec![StaffRow {
            row: 2,
            number: "1".to_owned(),
            born: NaiveDate::from_ymd_opt(1970, 4, 1),
            ..StaffRow::default()
        }],
        orders,
        ..Batch::default()
    }
}

fn history() -> impl Strategy<Value = (Vec<OrderRow>, bool)> {
    prop::collection::vec((0..12_usize, 0..60_usize, 1..400_u64), 1..40).prop_map(|steps| {
        let mut career = Career::default();
        let mut day = 0;
        let mut orders = Vec::new();
        for (choice, pick, gap) in steps {
            day += gap;
            orders.push(order(orders.len() + 2, day, career.step(choice, pick)));
        }
        (orders, career.in_service)
    })
}

proptest! {
    #[test]
    fn a_random_logical_history_has_no_fault((orders, in_service) in history(), start in 0..40_usize) {
        let batch = town(orders.clone());
        prop_assert_eq!(judge(&batch), Judgement::default());
        let roster = assemble(batch);
        let last = orders[orders.len() - 1].effective;
        prop_assert_eq!(roster.state(0, last).service.is_some(), in_service);
        // A record that starts anywhere in the middle has none either.
        let rest = orders[start.min(orders.len())..].to_vec();
        prop_assert_eq!(judge(&town(rest)), Judgement::default());
    }

    #[test]
    fn a_second_hire_or_a_promotion_out_of_service_has_one((mut orders, in_service) in history()) {
        let kind = if in_service { OrderKind::Hire } else { OrderKind::Promotion };
        orders.push(order(orders.len() + 2, 100_000, (kind, "", "")));
        let row = orders.len() + 1;
        let faults = check(&town(orders));
        prop_assert_eq!(faults.len(), 1);
        prop_assert_eq!((faults[0].row, faults[0].column.as_str()), (row, "発令区分"));
    }

    #[test]
    fn what_is_cancelled_leaves_no_trace((mut orders, _) in history(), at in 0..40_usize) {
        let before = assemble(town(orders.clone()));
        let mut wrong = order(99, 5, (OrderKind::Hire, "010", ""));
        wrong.number = "WRONG".to_owned();
        let cancel = OrderRow { row: 100, cancels: true, ..wrong.clone() };
        orders.insert(at.min(orders.len()), wrong);
        orders.push(cancel);
        let batch = town(orders);
        prop_assert_eq!(judge(&batch), Judgement::default());
        prop_assert_eq!(assemble(batch).orders, before.orders);
    }
}
