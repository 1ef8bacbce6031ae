//! Writing 組織 and 職員: new rows in bulk, changed ones one by one, old names kept.

use super::names::search_key;
use crate::db::Stored;
use crate::db::tables::{former_name, staff, unit};
use crate::read::{StaffRow, UnitRow};
use crate::{import, key};
use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use store::{StoreError, Tx, insert_many};

pub(super) async fn units(
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
pub(super) async fn people(
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
            .col_expr(staff::Column::Mail, Expr::value(None::<String>))
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

fn today(tx: &Tx) -> NaiveDate {
    store::Clock::Frozen(tx.now()).today()
}
