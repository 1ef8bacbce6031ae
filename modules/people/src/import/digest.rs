//! What makes a row that is read twice one row: the sha256 of who, when and what it says.

use crate::order::OrderKind;
use crate::read::{CompletionRow, OrderRow, QualificationRow, SelectionRow};
use crate::words::fold;
use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::fmt::Write;

/// The digest of a row as 64 hexadecimal digits.
pub type Digest = String;

/// Digests of orders. The same order may stand twice on purpose, so each carries its occurrence.
#[derive(Debug, Default)]
pub(super) struct OrderDigests {
    seen: HashMap<String, u32>,
}

impl OrderDigests {
    /// Call once for every row of a file, in file order.
    pub fn of(&mut self, order: &OrderRow) -> Digest {
        let mut text = String::with_capacity(160);
        for part in [
            "order",
            &order.staff,
            &iso(Some(order.effective)),
            order.kind.label(),
            &order.number,
            &order.unit,
            &fold(&order.series),
            &fold(&order.rank),
            &fold(&order.occupation),
            &fold(&order.hire_category),
            &fold(&order.employment),
            &fold(&order.role),
            &fold(&order.class),
            if order.cancels { "1" } else { "" },
            // A remark says nothing that the state depends on, but of a new name it is all there is.
            if order.kind == OrderKind::NameChange {
                &order.remark
            } else {
                ""
            },
        ] {
            push(&mut text, part);
        }
        let occurrence = self.seen.entry(text.clone()).or_default();
        push(&mut text, &occurrence.to_string());
        *occurrence += 1;
        hex(&text)
    }
}

pub(super) fn selection(row: &SelectionRow) -> Digest {
    of_parts(&[
        "selection",
        &row.staff,
        &fold(&row.kind),
        &row.fy.to_string(),
        &row.status,
        &fold(&row.class),
    ])
}

pub(super) fn completion(row: &CompletionRow) -> Digest {
    of_parts(&[
        "completion",
        &row.staff,
        &row.code,
        &fold(&row.name),
        &row.fy.to_string(),
        &row.status,
        &iso(row.on),
        &fold(&row.grade),
    ])
}

pub(super) fn qualification(row: &QualificationRow) -> Digest {
    of_parts(&[
        "qualification",
        &row.staff,
        &fold(&row.name),
        &fold(&row.class),
        &iso(row.on),
        &iso(row.until),
    ])
}

/// The digest of a file.
pub(crate) fn file(bytes: &[u8]) -> Digest {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

fn of_parts(parts: &[&str]) -> Digest {
    let mut text = String::with_capacity(120);
    for part in parts {
        push(&mut text, part);
    }
    hex(&text)
}

fn push(text: &mut String, part: &str) {
    text.push_str(part);
    text.push('\u{1f}');
}

fn hex(text: &str) -> Digest {
    file(text.as_bytes())
}

fn iso(date: Option<NaiveDate>) -> String {
    date.map_or(String::new(), |date| date.to_string())
}
