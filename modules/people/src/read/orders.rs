//! 発令: reading its rows.

use super::Known;
use super::batch::UnreadOrder;
use super::cells::{Col, Reader};
use super::rows::OrderRow;
use crate::order::OrderKind;
use crate::words::fold;
use sheet::Row;
use std::collections::{HashMap, HashSet};

const UNKNOWN_SPARSE: &str = "この番号の発令がこれより前の行にありません。登録済みの発令を取り消すときは、職員番号・発令日・発令区分も入れてください";

/// Reads 発令. Rows whose person, date or kind cannot be read are returned as unread after their fault.
pub(super) fn orders(reader: &mut Reader<'_>, known: &Known) -> (Vec<OrderRow>, Vec<UnreadOrder>) {
    let number = reader.column("発令番号");
    let staff = reader.key_column("職員番号");
    let effective = reader.key_column("発令日");
    let kind = reader.key_column("発令区分");
    let unit = reader.column("所属コード");
    let series = reader.column("職系");
    let rank = reader.column("職層");
    let occupation = reader.column("職種");
    let hire_category = reader.column("採用区分");
    let employment = reader.column("任用形態");
    let role = reader.column("役割");
    let class = reader.column("種別");
    let cancel = reader.column("取消");
    let remark = reader.column("備考");
    let ranks = Ranks::new(known);
    let mut numbered = Numbered::default();
    let mut rows: Vec<OrderRow> = Vec::with_capacity(reader.rows().size_hint().0);
    let mut unread = Vec::new();
    for row in reader.rows() {
        let order_number = reader.code(row, number);
        let cancels = reader.one_of(row, cancel, &["1", "0"]) == "1";
        let blank = |column: Col| reader.text(row, column).is_empty();
        let (same_staff, same_date, same_kind) = (blank(staff), blank(effective), blank(kind));
        let sparse = same_staff || same_date || same_kind;
        // A cancelling row may say no more than the number of what it cancels.
        let cancelled = match cancels && sparse {
            true => numbered.find(&rows, &order_number),
            false => None,
        };
        if cancels && sparse && cancelled.is_none() && !order_number.is_empty() {
            reader.fault(row, number, UNKNOWN_SPARSE);
            unread.push(UnreadOrder {
                row: row.number(),
                number: order_number,
                staff: reader.code(row, staff),
            });
            continue;
        }
        let of_cancelled = |same: bool| cancelled.filter(|_| same).map(|at| &rows[at]);
        let who = match of_cancelled(same_staff) {
            Some(order) => Some(order.staff.clone()),
            None => reader.key(row, staff),
        };
        let on = match of_cancelled(same_date) {
            Some(order) => Some(order.effective),
            None => {
                if same_date {
                    reader.empty(row, effective);
                }
                reader.date(row, effective)
            }
        };
        let what = match of_cancelled(same_kind) {
            Some(order) => Some(order.kind),
            None => order_kind(reader, row, kind),
        };
        if cancels && order_number.is_empty() {
            reader.fault(
                row,
                number,
                "取消の行には、取り消す発令の発令番号が必要です",
            );
        }
        let (Some(who), Some(on), Some(what)) = (who.clone(), on, what) else {
            unread.push(UnreadOrder {
                row: row.number(),
                number: order_number,
                staff: who.unwrap_or_default(),
            });
            continue;
        };
        let order = OrderRow {
            row: row.number(),
            number: order_number,
            staff: who,
            effective: on,
            kind: what,
            unit: reader.code(row, unit),
            series: reader.text(row, series).to_owned(),
            rank: reader.text(row, rank).to_owned(),
            occupation: reader.text(row, occupation).to_owned(),
            hire_category: reader.text(row, hire_category).to_owned(),
            employment: reader.text(row, employment).to_owned(),
            role: reader.text(row, role).to_owned(),
            class: reader.text(row, class).to_owned(),
            cancels,
            remark: reader.text(row, remark).to_owned(),
            notes: reader.notes(row),
        };
        if !cancels {
            let (needs_unit, needs_role) = needs(what);
            for (needed, cell, column) in [
                (needs_unit, &order.unit, unit),
                (needs_role, &order.role, role),
            ] {
                if needed && cell.is_empty() {
                    let expected = format!("発令区分が「{}」の行には必要です", what.label());
                    reader.fault(row, column, expected);
                }
            }
            if !ranks.allow(&order.rank) {
                reader.fault(row, rank, ranks.expected());
            }
        }
        rows.push(order);
    }
    (rows, unread)
}

/// Whether an order of a kind says nothing without a unit, and without a role.
fn needs(kind: OrderKind) -> (bool, bool) {
    (
        matches!(kind, OrderKind::Transfer | OrderKind::Concurrent),
        matches!(kind, OrderKind::RoleGiven | OrderKind::RoleEnded),
    )
}

fn order_kind<'a>(reader: &mut Reader<'a>, row: Row<'a>, column: Col) -> Option<OrderKind> {
    let text = reader.text(row, column);
    if text.is_empty() {
        reader.empty(row, column);
        return None;
    }
    let exact = OrderKind::ALL.into_iter().find(|kind| kind.label() == text);
    let kind = exact.or_else(|| OrderKind::from_label(text));
    if kind.is_none() {
        let labels = OrderKind::ALL.map(OrderKind::label).join("、");
        reader.fault(row, column, format!("{labels}のいずれか"));
    }
    kind
}

/// The ranks of the ladder, if it is known.
struct Ranks<'k> {
    names: Option<&'k [String]>,
    folded: HashSet<String>,
}

impl<'k> Ranks<'k> {
    fn new(known: &'k Known) -> Ranks<'k> {
        let names = known.ranks.as_deref();
        Ranks {
            names,
            folded: names
                .unwrap_or_default()
                .iter()
                .map(|name| fold(name))
                .collect(),
        }
    }

    fn allow(&self, rank: &str) -> bool {
        self.names.is_none()
            || rank.is_empty()
            || self.folded.contains(rank)
            || self.folded.contains(&fold(rank))
    }

    fn expected(&self) -> String {
        format!(
            "職層の一覧にありません。{}のいずれか",
            self.names.unwrap_or_default().join("、")
        )
    }
}

/// Finds earlier orders by number; indexed only as far, and only when, a cancelling row asks.
#[derive(Default)]
struct Numbered {
    index: HashMap<String, usize>,
    upto: usize,
}

impl Numbered {
    fn find(&mut self, rows: &[OrderRow], number: &str) -> Option<usize> {
        for (at, row) in rows.iter().enumerate().skip(self.upto) {
            if !row.cancels && !row.number.is_empty() {
                self.index.entry(row.number.clone()).or_insert(at);
            }
        }
        self.upto = rows.len();
        self.index.get(number).copied()
    }
}
