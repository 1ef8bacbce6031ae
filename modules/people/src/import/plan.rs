//! What an import would do to the register, worked out before anything is written.

use super::change::{
    Change, What, differences, order_words, staff_row_values, staff_values, unit_row_values,
    unit_values,
};
use super::digest::{self, Digest, OrderDigests};
use super::together::{faulty_rows, keep_what_is_not_said, notes, sort, with_registered};
use super::{Given, limits};
use crate::db::Stored;
use crate::db::tables::{staff, unit};
use crate::read::{
    Batch, CompletionRow, Kind, OrderRow, QualificationRow, SelectionRow, StaffRow, UnitRow, check,
};
use sheet::Fault;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

/// What to do with a file that has faulty rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoodRows {
    /// One fault, and nothing is taken in.
    All,
    /// Take in the rows without faults, and those that still make sense without the others.
    Only,
}

/// How many rows of one table are new, changed, or as registered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Count {
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    pub counts: BTreeMap<Kind, Count>,
    /// Rows that were left out because of faults.
    pub left_out: usize,
    pub notices: Vec<String>,
}

impl Summary {
    /// All tables together.
    pub fn total(&self) -> Count {
        let mut total = Count::default();
        for count in self.counts.values() {
            total.added += count.added;
            total.changed += count.changed;
            total.unchanged += count.unchanged;
        }
        total
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (kind, count) in &self.counts {
            writeln!(
                f,
                "{kind}: 追加 {}件、変更 {}件、変わらず {}件",
                count.added, count.changed, count.unchanged
            )?;
        }
        if self.left_out > 0 {
            writeln!(f, "誤りのため取り込まなかった行 {}件", self.left_out)?;
        }
        for notice in &self.notices {
            writeln!(f, "{notice}")?;
        }
        Ok(())
    }
}

/// The rows to write, everything that is wrong, and what a person should see first.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub summary: Summary,
    pub faults: Vec<Fault>,
    /// Added and changed rows in the order of the tables.
    pub changes: Vec<Change>,
    pub(crate) units_new: Vec<UnitRow>,
    pub(crate) units_changed: Vec<(unit::Model, UnitRow)>,
    pub(crate) staff_new: Vec<StaffRow>,
    pub(crate) staff_changed: Vec<(staff::Model, StaffRow)>,
    pub(crate) orders_new: Vec<(OrderRow, Digest)>,
    pub(crate) selections_new: Vec<(SelectionRow, Digest)>,
    pub(crate) completions_new: Vec<(CompletionRow, Digest)>,
    pub(crate) qualifications_new: Vec<(QualificationRow, Digest)>,
}

impl Plan {
    /// Compares what was given with what is registered. With [`GoodRows::Only`] the faulty rows,
    /// and those that dangle without them, are left out of everything but `faults`.
    pub fn new(stored: &Stored, given: Given, rows: GoodRows) -> Plan {
        let mut plan = Plan {
            faults: given.reading.faults,
            ..Plan::default()
        };
        plan.summary.notices = given.notices;
        let mut file = given.reading.batch;
        let given_rows = given.rows;
        let digests = plan.drop_registered(stored, &mut file);
        keep_what_is_not_said(stored, &mut file);
        limits::check(&file, &mut plan.faults);
        let whole = with_registered(stored, file.clone(), &HashSet::new());
        plan.faults.extend(check(&whole));
        let mut good = whole;
        if rows == GoodRows::Only && !plan.faults.is_empty() {
            let faulty = faulty_rows(&file, &plan.faults);
            (good, plan.faults) = with_registered(stored, file, &faulty).without(&plan.faults);
        }
        sort(&mut plan.faults);
        plan.compare(stored, good, &digests);
        let counted = plan.summary.total();
        plan.summary.left_out =
            given_rows.saturating_sub(counted.added + counted.changed + counted.unchanged);
        if rows == GoodRows::All {
            plan.summary.left_out = 0;
        }
        plan
    }

    /// Whether taking it in would write anything.
    pub fn changes_anything(&self) -> bool {
        !self.changes.is_empty()
    }

    fn count(&mut self, kind: Kind) -> &mut Count {
        self.summary.counts.entry(kind).or_default()
    }

    /// Takes the rows that are registered already out of the append-only tables. Gives the digests
    /// of the others by table and row.
    fn drop_registered(
        &mut self,
        stored: &Stored,
        file: &mut Batch,
    ) -> HashMap<(Kind, usize), Digest> {
        let mut digests = HashMap::new();
        for &kind in file.sources.keys() {
            self.summary.counts.entry(kind).or_default();
        }
        let mut again = HashSet::new();
        let mut is_new = |kind: Kind, row: usize, digest: Digest| {
            let new = !stored.digests.contains(&digest) && again.insert(digest.clone());
            if new {
                digests.insert((kind, row), digest);
            } else {
                self.count(kind).unchanged += 1;
            }
            new
        };
        let mut orders = OrderDigests::default();
        file.orders
            .retain(|row| is_new(Kind::Orders, row.row, orders.of(row)));
        file.selections
            .retain(|row| is_new(Kind::Selections, row.row, digest::selection(row)));
        file.completions
            .retain(|row| is_new(Kind::Completions, row.row, digest::completion(row)));
        file.qualifications
            .retain(|row| is_new(Kind::Qualifications, row.row, digest::qualification(row)));
        digests
    }

    fn compare(&mut self, stored: &Stored, good: Batch, digests: &HashMap<(Kind, usize), Digest>) {
        for row in good.organization.into_iter().filter(|row| row.row > 0) {
            self.compare_unit(stored, row);
        }
        for row in good.staff.into_iter().filter(|row| row.row > 0) {
            self.compare_staff(stored, row);
        }
        let digest = |kind: Kind, row: usize| digests.get(&(kind, row)).cloned();
        for row in good.orders {
            if let Some(digest) = digest(Kind::Orders, row.row) {
                self.add(Kind::Orders, row.row, &row.staff, order_words(&row));
                self.orders_new.push((row, digest));
            }
        }
        for row in good.selections {
            if let Some(digest) = digest(Kind::Selections, row.row) {
                let name = format!("{} {}年度 {}", row.kind, row.fy, row.status);
                self.add(Kind::Selections, row.row, &row.staff, name);
                self.selections_new.push((row, digest));
            }
        }
        for row in good.completions {
            if let Some(digest) = digest(Kind::Completions, row.row) {
                let course = if row.name.is_empty() {
                    &row.code
                } else {
                    &row.name
                };
                let name = format!("{course} {}年度 {}", row.fy, row.status);
                self.add(Kind::Completions, row.row, &row.staff, name);
                self.completions_new.push((row, digest));
            }
        }
        for row in good.qualifications {
            if let Some(digest) = digest(Kind::Qualifications, row.row) {
                self.add(Kind::Qualifications, row.row, &row.staff, row.name.clone());
                self.qualifications_new.push((row, digest));
            }
        }
    }

    fn compare_unit(&mut self, stored: &Stored, row: UnitRow) {
        let Some(&at) = stored.unit_at.get(&row.code) else {
            self.add(Kind::Organization, row.row, &row.code, row.name.clone());
            self.units_new.push(row);
            return;
        };
        let before = &stored.units[at];
        let cells = differences(unit_values(before), unit_row_values(&row));
        if cells.is_empty() && before.notes == notes(&row.notes) {
            self.count(Kind::Organization).unchanged += 1;
            return;
        }
        self.change(Kind::Organization, row.row, &row.code, &row.name, cells);
        self.units_changed.push((before.clone(), row));
    }

    fn compare_staff(&mut self, stored: &Stored, row: StaffRow) {
        let Some(&at) = stored.staff_at.get(&row.number) else {
            self.add(Kind::Staff, row.row, &row.number, row.name.clone());
            self.staff_new.push(row);
            return;
        };
        let before = &stored.staff[at];
        let cells = differences(staff_values(before), staff_row_values(&row));
        if cells.is_empty() && before.notes == notes(&row.notes) {
            self.count(Kind::Staff).unchanged += 1;
            return;
        }
        self.change(Kind::Staff, row.row, &row.number, &row.name, cells);
        self.staff_changed.push((before.clone(), row));
    }

    fn add(&mut self, kind: Kind, row: usize, key: &str, name: String) {
        self.count(kind).added += 1;
        self.changes.push(Change {
            kind,
            row,
            key: key.to_owned(),
            name,
            what: What::Added,
        });
    }

    fn change(
        &mut self,
        kind: Kind,
        row: usize,
        key: &str,
        name: &str,
        cells: Vec<(&'static str, String, String)>,
    ) {
        self.count(kind).changed += 1;
        self.changes.push(Change {
            kind,
            row,
            key: key.to_owned(),
            name: name.to_owned(),
            what: What::Changed(cells),
        });
    }
}
