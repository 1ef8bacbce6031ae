//! Writing what an import's plan says: in bulk, in one transaction, with its audit rows.

use super::spans::rebuild_for;
use super::stored::Stored;
use super::tables::{
    completion, former_name, imported_year, order, qualification, selection, staff, unit, upload,
};
use crate::import::{Change, Plan, Summary, What};
use crate::order::OrderKind;
use crate::read::{Kind, OrderRow, StaffRow, UnitRow};
use crate::{import, key};
use chrono::NaiveDate;
use permit::{Accept, Permit};
use sea_orm::{ActiveModelTrait, QuerySelect};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use store::{Entry, StoreError, Tx, insert_many};

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

async fn units(
    tx: &Tx,
    stored: &Stored,
    new: Vec<UnitRow>,
    changed: Vec<(unit::Model, UnitRow)>,
) -> Result<(), StoreError> {
    let first = stored.units.iter().map(|unit| unit.position + 1).max();
    let mut rows = Vec::with_capacity(new.len());
    for (position, row) in (first.unwrap_or(0)..).zip(new) {
        rows.push(unit::ActiveModel {
            code: Set(row.code),
            name: Set(row.name),
            parent_code: Set(row.parent),
            kind: Set(row.kind),
            tags: Set(row.tags.join(";")),
            valid_from: Set(row.from),
            valid_to: Set(row.to),
            successor_code: Set(row.successor),
            notes: Set(import::notes(&row.notes)),
            position: Set(position),
            recorded_at: Set(tx.now()),
            ..Default::default()
        });
    }
    insert_many(tx, rows).await?;
    for (before, row) in changed {
        let mut unit = before.into_active_model();
        unit.name = Set(row.name);
        unit.parent_code = Set(row.parent);
        unit.kind = Set(row.kind);
        unit.tags = Set(row.tags.join(";"));
        unit.valid_from = Set(row.from);
        unit.valid_to = Set(row.to);
        unit.successor_code = Set(row.successor);
        unit.notes = Set(import::notes(&row.notes));
        unit.update(tx).await?;
    }
    Ok(())
}

/// Gives the numbers whose names, and so their keys, changed.
async fn people(
    tx: &Tx,
    new: Vec<StaffRow>,
    changed: Vec<(staff::Model, StaffRow)>,
) -> Result<Vec<String>, StoreError> {
    let mut rows = Vec::with_capacity(new.len());
    for row in new {
        rows.push(staff::ActiveModel {
            search_key: Set(search_key(&row, &[])),
            kana_key: Set(key::sort(&row.kana, &row.name)),
            number: Set(row.number),
            name: Set(row.name),
            kana: Set(row.kana),
            registry_name: Set(row.registry_name),
            alternate_name: Set(row.alternate_name),
            born_on: Set(row.born),
            sex: Set(row.sex),
            mail: Set(Some(row.mail).filter(|mail| !mail.is_empty())),
            notes: Set(import::notes(&row.notes)),
            version: Set(1),
            recorded_at: Set(tx.now()),
            changed_at: Set(tx.now()),
            ..Default::default()
        });
    }
    // Two people may change addresses with each other.
    let freed = changed
        .iter()
        .filter(|(before, row)| before.mail.as_deref().is_some_and(|mail| mail != row.mail));
    let freed: Vec<i64> = freed.map(|(before, _)| before.id).collect();
    for some in freed.chunks(5_000) {
        staff::Entity::update_many()
            .col_expr(
                staff::Column::Mail,
                sea_orm::sea_query::Expr::value(None::<String>),
            )
            .filter(staff::Column::Id.is_in(some.iter().copied()))
            .exec(tx)
            .await?;
    }
    insert_many(tx, rows).await?;
    let mut renamed = Vec::new();
    let mut former = Vec::new();
    for (before, row) in changed {
        if before.name != row.name || !before.kana.is_empty() && before.kana != row.kana {
            former.push(former_name::ActiveModel {
                staff_id: Set(before.id),
                search_key: Set(key::search(&format!("{} {}", before.name, before.kana))),
                name: Set(before.name.clone()),
                kana: Set(before.kana.clone()),
                noted_on: Set(today(tx)),
                ..Default::default()
            });
        }
        renamed.push(row.number.clone());
        let version = before.version + 1;
        let mut person = before.into_active_model();
        person.kana_key = Set(key::sort(&row.kana, &row.name));
        person.name = Set(row.name);
        person.kana = Set(row.kana);
        person.registry_name = Set(row.registry_name);
        person.alternate_name = Set(row.alternate_name);
        person.born_on = Set(row.born);
        person.sex = Set(row.sex);
        person.mail = Set(Some(row.mail).filter(|mail| !mail.is_empty()));
        person.notes = Set(import::notes(&row.notes));
        person.version = Set(version);
        person.changed_at = Set(tx.now());
        person.update(tx).await?;
    }
    insert_many(tx, former).await?;
    Ok(renamed)
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

/// The people whose orders speak of a name.
fn renamed_by_order(orders: &[(OrderRow, String)]) -> Vec<String> {
    let changes = orders
        .iter()
        .filter(|(order, _)| order.kind == OrderKind::NameChange);
    changes.map(|(order, _)| order.staff.clone()).collect()
}

/// Makes the search keys of some people anew, from all names they have or had.
async fn search_keys(
    tx: &Tx,
    numbers: &BTreeSet<String>,
    keys: &HashMap<String, i64>,
) -> Result<(), StoreError> {
    let people: BTreeSet<i64> = numbers
        .iter()
        .filter_map(|number| keys.get(number).copied())
        .collect();
    let ids: Vec<i64> = people.iter().copied().collect();
    for some in ids.chunks(5_000) {
        let some = || some.iter().copied();
        let query = staff::Entity::find().filter(staff::Column::Id.is_in(some()));
        let persons = query.all(tx).await?;
        let query = former_name::Entity::find();
        let names = query
            .filter(former_name::Column::StaffId.is_in(some()))
            .all(tx)
            .await?;
        let query = order::Entity::find();
        let orders = query
            .filter(order::Column::StaffId.is_in(some()))
            .filter(order::Column::Kind.eq(OrderKind::NameChange.label()))
            .all(tx)
            .await?;
        let mut former: HashMap<i64, Vec<String>> = HashMap::new();
        for name in names {
            let known = former.entry(name.staff_id).or_default();
            known.extend([name.name, name.kana]);
        }
        for (staff_id, name) in names_in_orders(&orders) {
            former.entry(staff_id).or_default().push(name);
        }
        for person in persons {
            let former = former.remove(&person.id).unwrap_or_default();
            let key = search_key(&StaffRow::from(&person), &former);
            if key != person.search_key {
                let mut person = person.into_active_model();
                person.search_key = Set(key);
                person.update(tx).await?;
            }
        }
    }
    Ok(())
}

/// 旧姓 that remarks of 氏名変更 in force tell, with their people.
pub(crate) fn names_in_orders(orders: &[order::Model]) -> Vec<(i64, String)> {
    let cancelled: HashSet<&str> = orders
        .iter()
        .filter(|order| order.cancels == 1)
        .filter_map(|order| order.number.as_deref())
        .collect();
    let live = orders.iter().filter(|order| {
        let number = order.number.as_deref();
        order.cancels == 0 && !number.is_some_and(|number| cancelled.contains(number))
    });
    live.filter_map(|order| Some((order.staff_id, former_name_in(&order.remark)?)))
        .collect()
}

/// The name in a remark such as 「旧姓 野々原」.
fn former_name_in(remark: &str) -> Option<String> {
    let (_, rest) = remark
        .split_once("旧姓")
        .or_else(|| remark.split_once("旧氏名"))?;
    let is_gap = |letter: char| letter.is_whitespace() || matches!(letter, ':' | '：' | '「');
    let rest = rest.trim_start_matches(is_gap);
    let end = rest.find(['、', '。', '」', '）', ')', ';', '；', '\n']);
    let name = rest[..end.unwrap_or(rest.len())].trim();
    (!name.is_empty()).then(|| name.to_owned())
}

fn search_key(row: &StaffRow, former: &[String]) -> String {
    let names = [
        &row.name,
        &row.kana,
        &row.registry_name,
        &row.alternate_name,
    ];
    let mut parts: Vec<String> = Vec::new();
    for text in names.into_iter().chain(former).chain([&row.number]) {
        let part = key::search(text);
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    // Longer than the column only with dozens of names; what does not fit is the oldest of them.
    parts.join(" ").chars().take(4_000).collect()
}

impl From<&staff::Model> for StaffRow {
    fn from(person: &staff::Model) -> StaffRow {
        StaffRow {
            row: 0,
            number: person.number.clone(),
            name: person.name.clone(),
            kana: person.kana.clone(),
            registry_name: person.registry_name.clone(),
            alternate_name: person.alternate_name.clone(),
            born: person.born_on,
            sex: person.sex.clone(),
            mail: person.mail.clone().unwrap_or_default(),
            notes: Vec::new(),
        }
    }
}

/// Column, before, after.
type Cell = (&'static str, String, String);

/// One row for the import, and one a table for what was there before and is different now.
async fn audit(
    tx: &Tx,
    upload: &upload::Model,
    summary: &Summary,
    changes: &[Change],
) -> Result<(), StoreError> {
    tx.audit(Entry {
        action: "accept",
        thing: "upload",
        thing_id: upload.id.to_string(),
        after: Some(json!({
            "file": upload.file_name,
            "digest": upload.digest,
            "counts": counts(summary),
            "left_out": summary.left_out,
        })),
        ..Entry::default()
    })
    .await?;
    for (kind, thing) in [(Kind::Organization, "unit"), (Kind::Staff, "staff")] {
        let (mut before, mut after) = (serde_json::Map::new(), serde_json::Map::new());
        for change in changes.iter().filter(|change| change.kind == kind) {
            let What::Changed(cells) = &change.what else {
                continue;
            };
            let side = |pick: for<'c> fn(&'c Cell) -> &'c String| -> Value {
                cells
                    .iter()
                    .map(|cell| (cell.0.to_owned(), json!(pick(cell))))
                    .collect()
            };
            before.insert(change.key.clone(), side(|cell| &cell.1));
            after.insert(change.key.clone(), side(|cell| &cell.2));
        }
        if !after.is_empty() {
            tx.audit(Entry {
                action: "import",
                thing,
                thing_id: upload.id.to_string(),
                before: Some(before.into()),
                after: Some(after.into()),
                ..Entry::default()
            })
            .await?;
        }
    }
    Ok(())
}

/// The counts of a summary as `uploads.summary` keeps them.
pub(crate) fn counts(summary: &Summary) -> BTreeMap<&'static str, import::Count> {
    let counts = summary.counts.iter();
    counts.map(|(kind, count)| (kind.word(), *count)).collect()
}

async fn accepted(tx: &Tx, upload: &upload::Model, summary: &Summary) -> Result<(), StoreError> {
    let said = json!({ "counts": counts(summary), "left_out": summary.left_out });
    let mut row = upload.clone().into_active_model();
    row.state = Set("accepted".to_owned());
    row.decided_at = Set(Some(tx.now()));
    row.summary = Set(said.to_string());
    row.update(tx).await?;
    upload::Entity::update_many()
        .col_expr(
            upload::Column::State,
            sea_orm::sea_query::Expr::value("accepted"),
        )
        .col_expr(
            upload::Column::DecidedAt,
            sea_orm::sea_query::Expr::value(tx.now()),
        )
        .filter(upload::Column::FirstId.eq(upload.id))
        .exec(tx)
        .await?;
    Ok(())
}

fn today(tx: &Tx) -> NaiveDate {
    store::Clock::Frozen(tx.now()).today()
}
