//! A register of one person, written order by order.
#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in its helpers"
)]

use chrono::NaiveDate;
use people::{Completion, Order, OrderKind, Roster, Selection, Staff, Unit};

pub fn date(text: &str) -> NaiveDate {
    calendar::parse_date(text).unwrap()
}

pub struct Register(Roster);

impl Register {
    pub fn new() -> Register {
        let mut roster = Roster::default();
        for (code, parent, tag) in [
            ("U1", "", ""),
            ("U2", "", "清掃"),
            ("U3", "U2", ""),
            ("U4", "", "区外"),
        ] {
            let unit = Unit {
                code: roster.words.add(code),
                name: code.to_owned(),
                parent: roster.words.add(parent),
                kind: "課".to_owned(),
                tags: if tag.is_empty() {
                    vec![]
                } else {
                    vec![roster.words.add(tag)]
                },
                from: None,
                to: None,
                successor: roster.words.add(""),
            };
            roster.units.push(unit);
        }
        roster.staff.push(Staff {
            number: "000001".to_owned(),
            ..Staff::default()
        });
        Register(roster)
    }

    pub fn born(born: &str) -> Register {
        let mut register = Register::new();
        register.0.staff[0].born = Some(date(born));
        register
    }

    /// Cells as "職層=係長 所属=U1".
    pub fn order(mut self, kind: &str, on: &str, cells: &str) -> Register {
        let words = &mut self.0.words;
        let mut cell = |name: &str| {
            let value = cells
                .split_whitespace()
                .find_map(|c| c.strip_prefix(&format!("{name}=")));
            words.add(value.unwrap_or(""))
        };
        let order = Order {
            staff: 0,
            effective: date(on),
            kind: OrderKind::from_label(kind).unwrap(),
            unit: cell("所属"),
            series: cell("職系"),
            rank: cell("職層"),
            occupation: cell("職種"),
            hire_category: cell("採用区分"),
            employment: cell("任用形態"),
            role: cell("役割"),
            class: cell("種別"),
        };
        self.0.orders.push(order);
        self
    }

    pub fn selection(mut self, kind: &str, fy: i32, status: &str) -> Register {
        let words = &mut self.0.words;
        let row = Selection {
            staff: 0,
            kind: words.add(kind),
            fy,
            status: words.add(status),
            class: words.add(""),
        };
        self.0.selections.push(row);
        self
    }

    /// A course by its code (C-…) or its name.
    pub fn completion(mut self, course: &str, fy: i32, status: &str) -> Register {
        let words = &mut self.0.words;
        let (code, name) = if course.starts_with("C-") {
            (course, "")
        } else {
            ("", course)
        };
        let row = Completion {
            staff: 0,
            code: words.add(code),
            name: words.add(name),
            fy,
            status: words.add(status),
            on: None,
            grade: words.add(""),
        };
        self.0.completions.push(row);
        self
    }

    pub fn roster(mut self) -> Roster {
        self.0.index();
        self.0
    }
}
