//! The whole register in memory, for computing over everybody at once.

use super::tables::{completion, order, qualification, selection, staff, unit, upload};
use crate::order::{Order, OrderKind};
use crate::roster::{Completion, Qualification, Roster, Selection, Staff, Unit};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use store::{Db, StoreError};

/// The register with the database's keys: `ids[i]` is the key of `roster.staff[i]`.
#[derive(Debug, Default)]
pub struct Register {
    pub roster: Roster,
    pub ids: Vec<i64>,
}

/// The register as it is known now. Kept in memory until the next import is accepted.
///
/// # Errors
/// As the database says.
pub async fn register(db: &Db) -> Result<Arc<Register>, StoreError> {
    let revision = revision(db.read()).await?;
    db.remember(revision, async || load(db.read(), None).await)
        .await
}

/// What the register was last changed by: rises with every import that is taken in.
///
/// # Errors
/// As the database says.
pub(crate) async fn revision(conn: &impl ConnectionTrait) -> Result<i64, StoreError> {
    // SELECT MAX(decided_at) FROM uploads WHERE state = 'accepted'
    let last: Option<Option<DateTime<Utc>>> = upload::Entity::find()
        .select_only()
        .column_as(upload::Column::DecidedAt.max(), "last")
        .filter(upload::Column::State.eq("accepted"))
        .into_tuple()
        .one(conn)
        .await?;
    Ok(last.flatten().map_or(0, |moment| moment.timestamp_micros()))
}

/// The register as it was believed at a moment: orders recorded later are left out.
///
/// # Errors
/// As the database says.
pub async fn register_as_believed(
    conn: &impl ConnectionTrait,
    at: DateTime<Utc>,
) -> Result<Register, StoreError> {
    load(conn, Some(at)).await
}

async fn load(
    conn: &impl ConnectionTrait,
    believed: Option<DateTime<Utc>>,
) -> Result<Register, StoreError> {
    let mut register = Register::default();
    let mut people: HashMap<i64, u32> = HashMap::new();
    for row in staff::Entity::find()
        .order_by_asc(staff::Column::Number)
        .all(conn)
        .await?
    {
        people.insert(row.id, register.ids.len() as u32);
        register.ids.push(row.id);
        register.roster.staff.push(Staff {
            number: row.number,
            name: row.name,
            kana: row.kana,
            registry_name: row.registry_name,
            alternate_name: row.alternate_name,
            born: row.born_on,
            sex: row.sex,
            mail: row.mail.unwrap_or_default(),
        });
    }
    units(conn, &mut register.roster).await?;
    orders(conn, &mut register.roster, &people, believed).await?;
    facts(conn, &mut register.roster, &people).await?;
    register.roster.index();
    Ok(register)
}

async fn units(conn: &impl ConnectionTrait, roster: &mut Roster) -> Result<(), StoreError> {
    for row in unit::Entity::find()
        .order_by_asc(unit::Column::Position)
        .all(conn)
        .await?
    {
        let words = &mut roster.words;
        let unit = Unit {
            code: words.add(&row.code),
            name: row.name,
            parent: words.add(&row.parent_code),
            kind: row.kind,
            tags: row
                .tags
                .split(';')
                .filter(|tag| !tag.is_empty())
                .map(|tag| words.add(tag))
                .collect(),
            from: row.valid_from,
            to: row.valid_to,
            successor: words.add(&row.successor_code),
        };
        roster.units.push(unit);
    }
    Ok(())
}

async fn orders(
    conn: &impl ConnectionTrait,
    roster: &mut Roster,
    people: &HashMap<i64, u32>,
    believed: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    let mut query = order::Entity::find()
        .order_by_asc(order::Column::StaffId)
        .order_by_asc(order::Column::EffectiveOn)
        .order_by_asc(order::Column::Seq)
        .order_by_asc(order::Column::Id);
    if let Some(at) = believed {
        query = query.filter(order::Column::RecordedAt.lte(at));
    }
    let rows = query.all(conn).await?;
    let cancelled: HashSet<&str> = rows
        .iter()
        .filter(|row| row.cancels == 1)
        .filter_map(|row| row.number.as_deref())
        .collect();
    for row in &rows {
        let is_cancelled = row
            .number
            .as_deref()
            .is_some_and(|number| cancelled.contains(number));
        let (Some(&staff), Some(kind)) =
            (people.get(&row.staff_id), OrderKind::from_label(&row.kind))
        else {
            continue;
        };
        if is_cancelled || row.cancels == 1 {
            continue;
        }
        let words = &mut roster.words;
        roster.orders.push(Order {
            staff,
            effective: row.effective_on,
            kind,
            unit: words.add(&row.unit_code),
            series: words.add(&row.series),
            rank: words.add(&row.rank),
            occupation: words.add(&row.occupation),
            hire_category: words.add(&row.hire_category),
            employment: words.add(&row.employment),
            role: words.add(&row.role),
            class: words.add(&row.class),
        });
    }
    Ok(())
}

async fn facts(
    conn: &impl ConnectionTrait,
    roster: &mut Roster,
    people: &HashMap<i64, u32>,
) -> Result<(), StoreError> {
    for row in selection::Entity::find().all(conn).await? {
        let Some(&staff) = people.get(&row.staff_id) else {
            continue;
        };
        let words = &mut roster.words;
        roster.selections.push(Selection {
            staff,
            kind: words.add(&row.kind),
            fy: row.fy,
            status: words.add(&row.status),
            class: words.add(&row.class),
        });
    }
    for row in completion::Entity::find().all(conn).await? {
        let Some(&staff) = people.get(&row.staff_id) else {
            continue;
        };
        let words = &mut roster.words;
        roster.completions.push(Completion {
            staff,
            code: words.add(&row.course_code),
            name: words.add(&row.course_name),
            fy: row.fy,
            status: words.add(&row.status),
            on: row.completed_on,
            grade: words.add(&row.grade),
        });
    }
    for row in qualification::Entity::find().all(conn).await? {
        let Some(&staff) = people.get(&row.staff_id) else {
            continue;
        };
        roster.qualifications.push(Qualification {
            staff,
            name: row.name,
            class: row.class,
            on: row.acquired_on,
            until: row.expires_on,
        });
    }
    Ok(())
}
