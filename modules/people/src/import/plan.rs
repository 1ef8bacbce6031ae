//! What an import would do to the register, worked out before anything is written.

use super::change::{
    Change, What, differences, order_words, staff_row_values, staff_values, unit_row_values,
    unit_values,
};
use super::digest::{self, Digest, OrderDigests};
use super::{Given, limits};
use crate::db::Stored;
use crate::db::tables::{order, staff, unit};
use crate::order::OrderKind;
use crate::read::{
    Batch, CompletionRow, Kind, OrderRow, QualificationRow, SelectionRow, Source, StaffRow,
    UnitRow, check,
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

/// An empty cell of 職員 does not say that a value is gone: what is registered stays.
fn keep_what_is_not_said(stored: &Stored, file: &mut Batch) {
    for row in &mut file.staff {
        let Some(&at) = stored.staff_at.get(&row.number) else {
            continue;
        };
        let before = &stored.staff[at];
        for (cell, kept) in [
            (&mut row.kana, &before.kana),
            (&mut row.registry_name, &before.registry_name),
            (&mut row.alternate_name, &before.alternate_name),
            (&mut row.sex, &before.sex),
        ] {
            if cell.is_empty() {
                cell.clone_from(kept);
            }
        }
        row.born = row.born.or(before.born_on);
        if row.mail.is_empty() {
            row.mail = before.mail.clone().unwrap_or_default();
        }
        if row.notes.is_empty() {
            row.notes = stored_notes(&before.notes);
        }
    }
    for row in &mut file.organization {
        if let Some(&at) = stored.unit_at.get(&row.code)
            && row.notes.is_empty()
        {
            row.notes = stored_notes(&stored.units[at].notes);
        }
    }
}

/// The registered rows (row 0) before the file's. A registered unit or person that the file speaks
/// of stands only as the file has it, unless that row is faulty.
fn with_registered(stored: &Stored, mut file: Batch, faulty: &HashSet<(Kind, usize)>) -> Batch {
    file.organization
        .retain(|row| !faulty.contains(&(Kind::Organization, row.row)));
    file.staff
        .retain(|row| !faulty.contains(&(Kind::Staff, row.row)));
    let units: HashSet<&str> = file.organization.iter().map(|r| r.code.as_str()).collect();
    let people: HashSet<&str> = file.staff.iter().map(|r| r.number.as_str()).collect();
    let registered = stored
        .units
        .iter()
        .filter(|u| !units.contains(u.code.as_str()));
    let mut organization: Vec<UnitRow> = registered.map(stored_unit).collect();
    let registered = stored
        .staff
        .iter()
        .filter(|p| !people.contains(p.number.as_str()));
    let mut staff: Vec<StaffRow> = registered.map(stored_staff).collect();
    let mut orders: Vec<OrderRow> = stored
        .orders
        .iter()
        .filter_map(|order| stored_order(order, stored.number_of(order.staff_id)))
        .collect();
    organization.append(&mut file.organization);
    staff.append(&mut file.staff);
    orders.append(&mut file.orders);
    // Nobody registered at all is also something to judge numbers by.
    file.sources.entry(Kind::Staff).or_insert_with(|| Source {
        file: "登録済みの職員".to_owned(),
        ..Source::default()
    });
    Batch {
        organization,
        staff,
        orders,
        ..file
    }
}

fn faulty_rows(file: &Batch, faults: &[Fault]) -> HashSet<(Kind, usize)> {
    let mut rows = HashSet::new();
    for (&kind, source) in &file.sources {
        for fault in faults {
            if fault.file == source.file && fault.sheet == source.sheet {
                rows.insert((kind, fault.row));
            }
        }
    }
    rows
}

fn stored_unit(unit: &unit::Model) -> UnitRow {
    UnitRow {
        row: 0,
        code: unit.code.clone(),
        name: unit.name.clone(),
        parent: unit.parent_code.clone(),
        kind: unit.kind.clone(),
        tags: Vec::new(),
        from: unit.valid_from,
        to: unit.valid_to,
        successor: unit.successor_code.clone(),
        notes: Vec::new(),
    }
}

fn stored_staff(person: &staff::Model) -> StaffRow {
    StaffRow {
        row: 0,
        number: person.number.clone(),
        name: person.name.clone(),
        born: person.born_on,
        mail: person.mail.clone().unwrap_or_default(),
        ..StaffRow::default()
    }
}

/// A registered order as a row (0) of the exchange format; `None` = its kind cannot be read.
fn stored_order(order: &order::Model, number: &str) -> Option<OrderRow> {
    Some(OrderRow {
        row: 0,
        number: order.number.clone().unwrap_or_default(),
        staff: number.to_owned(),
        effective: order.effective_on,
        kind: OrderKind::from_label(&order.kind)?,
        unit: order.unit_code.clone(),
        series: order.series.clone(),
        rank: order.rank.clone(),
        occupation: order.occupation.clone(),
        hire_category: order.hire_category.clone(),
        employment: order.employment.clone(),
        role: order.role.clone(),
        class: order.class.clone(),
        cancels: order.cancels == 1,
        remark: order.remark.clone(),
        notes: Vec::new(),
    })
}

/// Notes as the database keeps them: a JSON object in the order of their headers.
pub(crate) fn notes(notes: &[(String, String)]) -> String {
    let map: BTreeMap<&str, &str> = notes
        .iter()
        .map(|(header, value)| (header.as_str(), value.as_str()))
        .collect();
    serde_json::to_string(&map).unwrap_or_else(|_| "{}".to_owned())
}

fn stored_notes(json: &str) -> Vec<(String, String)> {
    let map: BTreeMap<String, String> = serde_json::from_str(json).unwrap_or_default();
    map.into_iter().collect()
}

fn sort(faults: &mut [Fault]) {
    faults.sort_by(|a, b| (&a.file, &a.sheet, a.row).cmp(&(&b.file, &b.sheet, b.row)));
}
