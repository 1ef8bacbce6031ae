//! Writing what an import's plan says: in bulk, in one transaction, with its audit rows.

mod names;
mod people;
mod record;

use super::spans::rebuild_for;
use super::stored::Stored;
use super::tables::{completion, imported_year, order, qualification, selection, staff, upload};
use crate::import::{self, Plan, Summary};
use crate::read::{Kind, OrderRow};
use chrono::NaiveDate;
pub(crate) use names::names_in_orders;
use names::{renamed_by_order, search_keys};
use people::{people, units};
use permit::{Accept, Permit};
use record::{accepted, audit};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeSet, HashMap};
use store::{StoreError, Tx, insert_many};

/// Writes a plan that was made from `stored` as this transaction sees it, and marks the upload as
/// accepted. Do not commit after an error.
///
/// # Errors
/// As the database says.
pub async fn take_in(
    tx: &Tx,
    upload: &Permit<upload::Model, Accept>,
    stored: Stored,
    plan: Plan,
) -> Result<Summary, StoreError> {
    let Plan {
        summary,
        changes,
        units_new,
        units_changed,
        staff_new,
        staff_changed,
        orders_new,
        selections_new,
        completions_new,
        qualifications_new,
        ..
    } = plan;
    units(tx, &stored, units_new, units_changed).await?;
    let renamed = people(tx, staff_new, staff_changed).await?;
    let keys = keys(tx).await?;
    let key_of = |number: &str| -> Result<i64, StoreError> {
        let missing = || StoreError::unreadable(format!("職員番号 {number}"));
        keys.get(number).copied().ok_or_else(missing)
    };

    let mut touched = BTreeSet::new();
    let named_anew = renamed_by_order(&orders_new);
    let rows = orders(tx, &stored, orders_new, &key_of, &mut touched)?;
    insert_many(tx, rows).await?;
    let mut years: BTreeSet<(&'static str, String, i32)> = BTreeSet::new();
    let mut rows = Vec::with_capacity(selections_new.len());
    for (row, digest) in selections_new {
        years.insert((Kind::Selections.label(), row.kind.clone(), row.fy));
        rows.push(selection::ActiveModel {
            staff_id: Set(key_of(&row.staff)?),
            kind: Set(row.kind),
            fy: Set(row.fy),
            status: Set(row.status),
            class: Set(row.class),
            notes: Set(import::notes(&row.notes)),
            digest: Set(digest),
            recorded_at: Set(tx.now()),
            ..Default::default()
        });
    }
    insert_many(tx, rows).await?;
    let mut rows = Vec::with_capacity(completions_new.len());
    for (row, digest) in completions_new {
        years.insert((Kind::Completions.label(), String::new(), row.fy));
        rows.push(completion::ActiveModel {
            staff_id: Set(key_of(&row.staff)?),
            course_code: Set(row.code),
            course_name: Set(row.name),
            fy: Set(row.fy),
            status: Set(row.status),
            completed_on: Set(row.on),
            grade: Set(row.grade),
            notes: Set(import::notes(&row.notes)),
            digest: Set(digest),
            recorded_at: Set(tx.now()),
            ..Default::default()
        });
    }
    insert_many(tx, rows).await?;
    let mut rows = Vec::with_capacity(qualifications_new.len());
    for (row, digest) in qualifications_new {
        rows.push(qualification::ActiveModel {
            staff_id: Set(key_of(&row.staff)?),
            name: Set(row.name),
            class: Set(row.class),
            acquired_on: Set(row.on),
            expires_on: Set(row.until),
            notes: Set(import::notes(&row.notes)),
            digest: Set(digest),
            recorded_at: Set(tx.now()),
            ..Default::default()
        });
    }
    insert_many(tx, rows).await?;
    imported_years(tx, years).await?;

    if !touched.is_empty() {
        let orders = match stored.orders.is_empty() && touched.len() == keys.len() {
            true => order::Entity::find().all(tx).await?,
            false => orders_of(tx, &touched).await?,
        };
        rebuild_for(tx, &orders, &touched).await?;
    }
    let renamed: BTreeSet<String> = renamed.into_iter().chain(named_anew).collect();
    search_keys(tx, &renamed, &keys).await?;
    audit(tx, upload, &summary, &changes).await?;
    accepted(tx, upload, &summary).await?;
    Ok(summary)
}

async fn keys(tx: &Tx) -> Result<HashMap<String, i64>, StoreError> {
    let pairs: Vec<(String, i64)> = staff::Entity::find()
        .select_only()
        .column(staff::Column::Number)
        .column(staff::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    Ok(pairs.into_iter().collect())
}

fn orders(
    tx: &Tx,
    stored: &Stored,
    new: Vec<(OrderRow, String)>,
    key_of: &impl Fn(&str) -> Result<i64, StoreError>,
    touched: &mut BTreeSet<i64>,
) -> Result<Vec<order::ActiveModel>, StoreError> {
    let mut places: HashMap<(i64, NaiveDate), i32> = HashMap::new();
    for order in &stored.orders {
        let place = places
            .entry((order.staff_id, order.effective_on))
            .or_default();
        *place = (*place).max(order.seq + 1);
    }
    let mut rows = Vec::with_capacity(new.len());
    for (row, digest) in new {
        let staff_id = key_of(&row.staff)?;
        touched.insert(staff_id);
        let place = places.entry((staff_id, row.effective)).or_default();
        rows.push(order::ActiveModel {
            staff_id: Set(staff_id),
            number: Set(Some(row.number).filter(|number| !number.is_empty())),
            effective_on: Set(row.effective),
            seq: Set(*place),
            kind: Set(row.kind.label().to_owned()),
            unit_code: Set(row.unit),
            series: Set(row.series),
            rank: Set(row.rank),
            occupation: Set(row.occupation),
            hire_category: Set(row.hire_category),
            employment: Set(row.employment),
            role: Set(row.role),
            class: Set(row.class),
            cancels: Set(i32::from(row.cancels)),
            remark: Set(row.remark),
            notes: Set(import::notes(&row.notes)),
            digest: Set(digest),
            recorded_at: Set(tx.now()),
            ..Default::default()
        });
        *place += 1;
    }
    Ok(rows)
}

async fn orders_of(tx: &Tx, people: &BTreeSet<i64>) -> Result<Vec<order::Model>, StoreError> {
    let keys: Vec<i64> = people.iter().copied().collect();
    let mut found = Vec::new();
    for some in keys.chunks(5_000) {
        let query = order::Entity::find();
        let query = query.filter(order::Column::StaffId.is_in(some.iter().copied()));
        found.extend(query.all(tx).await?);
    }
    Ok(found)
}

async fn imported_years(
    tx: &Tx,
    mut years: BTreeSet<(&'static str, String, i32)>,
) -> Result<(), StoreError> {
    if years.is_empty() {
        return Ok(());
    }
    for known in imported_year::Entity::find().all(tx).await? {
        years.retain(|(kind, list, fy)| {
            !(*kind == known.kind && *list == known.list && *fy == known.fy)
        });
    }
    let rows = years
        .into_iter()
        .map(|(kind, list, fy)| imported_year::ActiveModel {
            kind: Set(kind.to_owned()),
            list: Set(list),
            fy: Set(fy),
        });
    insert_many(tx, rows.collect()).await
}
