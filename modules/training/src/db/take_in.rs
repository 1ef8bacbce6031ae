//! A pack's training plan into the database: one plan a fiscal year, its rules live from the start.

use super::tables::{audience, course, plan, rule_version, session, session_day, session_listing};
use crate::frame::{Frame, json};
use crate::words::name_key;
use calendar::{FiscalYear, Period};
use permit::{Create, Permit};
use policy::pack::{Attendance, Entry, Marks, Pack, Table};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use store::{Entry as AuditEntry, StoreError, Tx, insert_many};

/// Takes a pack's plan in as the plan of a fiscal year. `draft` is the permit for the new plan.
///
/// # Errors
/// [`StoreError::Taken`] when the year has a plan already.
pub async fn take_in(
    tx: &Tx,
    draft: &Permit<plan::Model, Create>,
    pack: &Pack,
) -> Result<plan::Model, StoreError> {
    let fy = FiscalYear(draft.fy);
    let plan = plan::ActiveModel {
        id: NotSet,
        fy: Set(draft.fy),
        title: Set(draft.title.clone()),
        pack_code: Set(draft.pack_code.clone()),
        status: Set("open".to_owned()),
        rolled_from: Set(draft.rolled_from),
        frame: Set(json(&Frame::of(pack))),
        version: Set(1),
        created_at: Set(tx.now()),
    }
    .insert(tx)
    .await?;
    let audiences = audiences(tx, plan.id, pack).await?;
    let courses = courses(tx, &plan, fy, pack, &audiences).await?;
    sessions(tx, plan.id, fy, pack, &courses).await?;
    tx.audit(AuditEntry {
        action: "create",
        thing: "plan",
        thing_id: plan.fy.to_string(),
        after: Some(serde_json::json!({ "pack": draft.pack_code, "courses": courses.len() })),
        ..AuditEntry::default()
    })
    .await?;
    Ok(plan)
}

async fn audiences(tx: &Tx, plan_id: i64, pack: &Pack) -> Result<HashMap<String, i64>, StoreError> {
    let rows = pack.audiences.iter().map(|entry| audience::ActiveModel {
        id: NotSet,
        plan_id: Set(plan_id),
        code: Set(entry.code.clone()),
        printed: Set(entry.printed.clone()),
        source: Set(json(&entry.source)),
        note: Set(entry.note.clone().unwrap_or_default()),
        unconfirmed: Set(entry.unconfirmed.clone().unwrap_or_default()),
    });
    insert_many(tx, rows.collect()).await?;
    let ids: HashMap<String, i64> = audience::Entity::find()
        .filter(audience::Column::PlanId.eq(plan_id))
        .all(tx)
        .await?
        .into_iter()
        .map(|row| (row.code, row.id))
        .collect();
    let versions = pack.audiences.iter().filter_map(|entry| {
        Some(rule_version::ActiveModel {
            id: NotSet,
            audience_id: Set(*ids.get(&entry.code)?),
            number: Set(1),
            rule: Set(json(&entry.rule)),
            reason: Set("方針パックから".to_owned()),
            state: Set("live".to_owned()),
            created_by: Set(tx.actor().to_owned()),
            created_at: Set(tx.now()),
        })
    });
    insert_many(tx, versions.collect()).await?;
    Ok(ids)
}

async fn courses(
    tx: &Tx,
    plan: &plan::Model,
    fy: FiscalYear,
    pack: &Pack,
    audiences: &HashMap<String, i64>,
) -> Result<HashMap<String, i64>, StoreError> {
    let mut rows = Vec::new();
    for (position, entry) in pack.courses.iter().enumerate() {
        // A pack that was read has no dangling codes.
        let Some(&audience_id) = audiences.get(&entry.audience) else {
            continue;
        };
        let table = pack.table(&entry.table);
        let period = entry.period.clone().unwrap_or_default();
        let (first, last) = span(&period, fy);
        rows.push(course::ActiveModel {
            id: NotSet,
            plan_id: Set(plan.id),
            code: Set(entry.code.clone()),
            position: Set(position as i32 + 1),
            table_code: Set(entry.table.clone()),
            category: Set(table.map(|t| t.name.clone()).unwrap_or_default()),
            name: Set(entry.name.clone()),
            name_key: Set(name_key(&entry.name)),
            organiser: Set(entry.organiser.clone().unwrap_or_default()),
            audience_id: Set(audience_id),
            printed: Set(entry.printed.clone().unwrap_or_default()),
            also_printed: Set(json(&entry.also_printed)),
            period: Set(period),
            dates_of: Set(None),
            first_day: Set(first),
            last_day: Set(last),
            days: Set(entry.days.clone().unwrap_or_default()),
            outline: Set(entry.text.clone().unwrap_or_default()),
            mark_count: Set(entry.marks.as_ref().map(|marks| marks.count() as i32)),
            marks: Set(json(&known_marks(entry.marks.as_ref()))),
            columns: Set(json(
                &table
                    .map(|t: &Entry<Table>| t.abilities.clone())
                    .unwrap_or_default(),
            )),
            parts: Set(json(&entry.parts)),
            page: Set(entry.source.place.clone()),
            source: Set(json(&entry.source)),
            note: Set(entry.note.clone().unwrap_or_default()),
            unconfirmed: Set(entry.unconfirmed.clone().unwrap_or_default()),
            version: Set(1),
        });
    }
    insert_many(tx, rows).await?;
    let ids = course::Entity::find()
        .filter(course::Column::PlanId.eq(plan.id))
        .all(tx)
        .await?;
    Ok(ids.into_iter().map(|row| (row.code, row.id)).collect())
}

fn known_marks(marks: Option<&Marks>) -> Vec<String> {
    match marks {
        Some(Marks::Abilities(names)) => names.clone(),
        _ => Vec::new(),
    }
}

async fn sessions(
    tx: &Tx,
    plan_id: i64,
    fy: FiscalYear,
    pack: &Pack,
    courses: &HashMap<String, i64>,
) -> Result<(), StoreError> {
    for entry in &pack.sessions {
        let place = entry
            .days
            .iter()
            .find_map(|day| day.place.clone())
            .unwrap_or_default();
        let row = session::ActiveModel {
            id: NotSet,
            plan_id: Set(plan_id),
            code: Set(entry.code.clone()),
            name: Set(entry.name.clone().unwrap_or_default()),
            period: Set(entry.period.clone()),
            dates_of: Set(None),
            part_of: Set(entry.part_of.clone().unwrap_or_default()),
            rule: Set(entry.rule.map(attendance).unwrap_or_default().to_owned()),
            place: Set(place),
            capacity_min: Set(None),
            capacity_max: Set(None),
            apply_by: Set(None),
            note: Set(entry.note.clone().unwrap_or_default()),
            unconfirmed: Set(entry.unconfirmed.clone().unwrap_or_default()),
        }
        .insert(tx)
        .await?;
        days(tx, row.id, fy, &entry.body).await?;
        let listings = entry.listings.iter().filter_map(|code| courses.get(code));
        let listings = listings.map(|&course_id| session_listing::ActiveModel {
            session_id: Set(row.id),
            course_id: Set(course_id),
        });
        insert_many(tx, listings.collect()).await?;
    }
    Ok(())
}

async fn days(
    tx: &Tx,
    session_id: i64,
    fy: FiscalYear,
    session: &policy::pack::Session,
) -> Result<(), StoreError> {
    let printed = Period::parse(&session.period, fy)
        .map(|period| period.days())
        .unwrap_or_default();
    let rows = printed.into_iter().map(|on| {
        let told = session
            .days
            .iter()
            .find(|day| Period::parse(&day.date, fy).is_ok_and(|period| period.days() == [on]));
        let time = |pick: fn(&policy::pack::SessionDay) -> &Option<String>| {
            told.and_then(|day| pick(day).clone()).unwrap_or_default()
        };
        session_day::ActiveModel {
            id: NotSet,
            session_id: Set(session_id),
            on_day: Set(on),
            starts: Set(time(|day| &day.from)),
            ends: Set(time(|day| &day.to)),
            place: Set(time(|day| &day.place)),
            title: Set(time(|day| &day.title)),
        }
    });
    insert_many(tx, rows.collect()).await
}

/// The earliest and the latest day that a period's wording can mean in a fiscal year.
pub fn span(
    period: &str,
    fy: FiscalYear,
) -> (Option<chrono::NaiveDate>, Option<chrono::NaiveDate>) {
    match Period::parse(period, fy)
        .ok()
        .and_then(|period| period.span())
    {
        Some((first, last)) => (Some(first), Some(last)),
        None => (None, None),
    }
}

/// The word kept for how a session is attended.
pub fn attendance(rule: Attendance) -> &'static str {
    match rule {
        Attendance::AllDays => "all_days",
        Attendance::OneOf => "one_of",
        Attendance::OwnPace => "own_pace",
        Attendance::Material => "material",
    }
}

/// Whether a fiscal year has a plan already.
pub async fn has_plan(conn: &impl ConnectionTrait, fy: FiscalYear) -> Result<bool, StoreError> {
    Ok(plan::Entity::find()
        .filter(plan::Column::Fy.eq(fy.0))
        .one(conn)
        .await?
        .is_some())
}
