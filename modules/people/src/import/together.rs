//! The file's rows and the registered ones in one batch, so that they are judged together.

use crate::db::Stored;
use crate::db::tables::{order, staff, unit};
use crate::order::OrderKind;
use crate::read::{Batch, Kind, OrderRow, Source, StaffRow, UnitRow};
use sheet::Fault;
use std::collections::{BTreeMap, HashSet};

/// An empty cell of 職員 does not say that a value is gone: what is registered stays.
pub(super) fn keep_what_is_not_said(stored: &Stored, file: &mut Batch) {
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
pub(super) fn with_registered(
    stored: &Stored,
    mut file: Batch,
    faulty: &HashSet<(Kind, usize)>,
) -> Batch {
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

pub(super) fn faulty_rows(file: &Batch, faults: &[Fault]) -> HashSet<(Kind, usize)> {
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

pub(super) fn sort(faults: &mut [Fault]) {
    faults.sort_by(|a, b| (&a.file, &a.sheet, a.row).cmp(&(&b.file, &b.sheet, b.row)));
}
