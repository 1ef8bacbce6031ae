//! Units: the tree must have no loops, and whatever names a unit must name one that exists.

use super::super::batch::Batch;
use super::super::kind::Kind;
use super::super::rows::UnitRow;
use super::in_force;
use sheet::Fault;
use std::collections::HashMap;

pub(super) fn check(batch: &Batch, cancelled: &[bool], faults: &mut Vec<Fault>) {
    if !batch.has(Kind::Organization) {
        return;
    }
    let units: HashMap<&str, &UnitRow> = batch
        .organization
        .iter()
        .map(|unit| (unit.code.as_str(), unit))
        .collect();
    for order in in_force(batch, cancelled) {
        if !order.unit.is_empty() && !units.contains_key(order.unit.as_str()) {
            faults.push(batch.fault(
                Kind::Orders,
                order.row,
                "所属コード",
                &order.unit,
                "組織の表にない組織コードです。組織の表にあるコードを入れてください",
            ));
        }
    }
    links(batch, &units, "上位組織コード", |unit| &unit.parent, faults);
    links(
        batch,
        &units,
        "承継先コード",
        |unit| &unit.successor,
        faults,
    );
}

fn links(
    batch: &Batch,
    units: &HashMap<&str, &UnitRow>,
    column: &str,
    link: fn(&UnitRow) -> &str,
    faults: &mut Vec<Fault>,
) {
    // The walk that first came by a unit: coming by again in the same walk is a loop.
    let mut walked: HashMap<&str, usize> = HashMap::new();
    for (walk, start) in batch.organization.iter().enumerate() {
        if !link(start).is_empty() && !units.contains_key(link(start)) {
            faults.push(batch.fault(
                Kind::Organization,
                start.row,
                column,
                link(start),
                "組織の表にない組織コードです。組織の表にあるコードを入れるか、空欄にしてください",
            ));
        }
        let mut path: Vec<&UnitRow> = Vec::new();
        let mut next = Some(start);
        while let Some(unit) = next {
            match walked.get(unit.code.as_str()) {
                Some(&earlier) if earlier == walk => {
                    let from = path.iter().position(|member| member.code == unit.code);
                    faults.extend(loop_fault(batch, &path[from.unwrap_or(0)..], column, link));
                    break;
                }
                Some(_) => break,
                None => walked.insert(&unit.code, walk),
            };
            path.push(unit);
            next = units.get(link(unit)).copied();
        }
    }
}

/// Told at the first of the loop's units that is not registered already.
fn loop_fault(
    batch: &Batch,
    members: &[&UnitRow],
    column: &str,
    link: fn(&UnitRow) -> &str,
) -> Option<Fault> {
    let unit = members
        .iter()
        .filter(|unit| unit.row > 0)
        .min_by_key(|unit| unit.row)?;
    let expected = format!(
        "たどると自分（{}）に戻ります。輪にならないように直してください",
        unit.code
    );
    Some(batch.fault(Kind::Organization, unit.row, column, link(unit), expected))
}
