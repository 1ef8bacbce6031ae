//! 年度更新: next year's plan from this year's, in one transaction.

use super::plans::Year;
use super::tables::{audience, course, plan, rule_version, session, session_listing};
use super::take_in::span;
use crate::frame::{Frame, json};
use crate::roll_over::{Held, Rolled, next_code, next_text, period, rolled};
use calendar::FiscalYear;
use permit::{Create, Permit};
use policy::wording;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use store::{Entry, StoreError, Tx, insert_many};

/// Makes the plan of the year after `old`. `draft` is the permit for it.
///
/// # Errors
/// [`StoreError::Taken`] when the year has a plan already.
pub async fn roll_over(
    tx: &Tx,
    draft: &Permit<plan::Model, Create>,
    old: &Year,
) -> Result<plan::Model, StoreError> {
    let plan = plan::ActiveModel {
        id: NotSet,
        fy: Set(draft.fy),
        title: Set(draft.title.clone()),
        pack_code: Set(draft.pack_code.clone()),
        status: Set("open".to_owned()),
        rolled_from: Set(Some(old.fy.0)),
        frame: Set(json(&frame(old))),
        version: Set(1),
        created_at: Set(tx.now()),
    }
    .insert(tx)
    .await?;
    let audiences = audiences(tx, &plan, old).await?;
    let courses = courses(tx, &plan, old, &audiences).await?;
    sessions(tx, &plan, old, &courses).await?;
    tx.audit(Entry {
        action: "roll_over",
        thing: "plan",
        thing_id: plan.fy.to_string(),
        after: Some(serde_json::json!({ "rolled_from": old.fy.0, "courses": courses.len() })),
        ..Entry::default()
    })
    .await?;
    Ok(plan)
}

/// The draft of the plan after `old`.
pub fn draft(old: &Year, now: chrono::DateTime<chrono::Utc>) -> plan::Model {
    let fy = old.fy.next();
    plan::Model {
        id: 0,
        fy: fy.0,
        title: title(fy),
        pack_code: old.plan.pack_code.clone(),
        status: "open".to_owned(),
        rolled_from: Some(old.fy.0),
        frame: String::new(),
        version: 1,
        created_at: now,
    }
}

/// What the plan of a year is called.
pub fn title(fy: FiscalYear) -> String {
    format!("{fy} 研修実施計画")
}

fn frame(old: &Year) -> Frame {
    let mut frame = old.frame.clone();
    let next = |code: &mut String| *code = next_code(code, old.fy);
    for bundle in &mut frame.bundles {
        bundle.listings.iter_mut().for_each(next);
    }
    for rule in &mut frame.session_rules {
        next(&mut rule.session);
    }
    frame
}

/// Every audience of the old plan with its live rule as version 1. Returns the new ids by the old.
async fn audiences(
    tx: &Tx,
    plan: &plan::Model,
    old: &Year,
) -> Result<HashMap<i64, i64>, StoreError> {
    let fy = old.fy.next();
    let rows = old.audiences.iter().map(|from| audience::ActiveModel {
        id: NotSet,
        plan_id: Set(plan.id),
        code: Set(from.row.code.clone()),
        // Nothing is printed of the new year yet: its wording follows from the rule.
        printed: Set(wording::audience(&from.rule, fy)),
        source: Set(from.row.source.clone()),
        note: Set(from.row.note.clone()),
        unconfirmed: Set(from.row.unconfirmed.clone()),
    });
    insert_many(tx, rows.collect()).await?;
    let new = audience::Entity::find()
        .filter(audience::Column::PlanId.eq(plan.id))
        .all(tx)
        .await?;
    let by_code: HashMap<String, i64> = new.into_iter().map(|row| (row.code, row.id)).collect();
    let ids: HashMap<i64, i64> = old
        .audiences
        .iter()
        .filter_map(|from| Some((from.row.id, *by_code.get(&from.row.code)?)))
        .collect();
    let versions = old.audiences.iter().filter_map(|from| {
        Some(rule_version::ActiveModel {
            id: NotSet,
            audience_id: Set(*ids.get(&from.row.id)?),
            number: Set(1),
            rule: Set(json(&from.rule)),
            reason: Set(format!(
                "{}の計画（第{}版）から繰り越し",
                old.fy, from.version
            )),
            state: Set("live".to_owned()),
            created_by: Set(tx.actor().to_owned()),
            created_at: Set(tx.now()),
        })
    });
    insert_many(tx, versions.collect()).await?;
    Ok(ids)
}

/// Every course of the old plan, off-cycle ones included. Returns the new ids by the old.
async fn courses(
    tx: &Tx,
    plan: &plan::Model,
    old: &Year,
    audiences: &HashMap<i64, i64>,
) -> Result<HashMap<i64, i64>, StoreError> {
    let rolled = rolled(old);
    let rows = old
        .courses
        .iter()
        .zip(&rolled)
        .filter_map(|(planned, new)| {
            Some(row(
                plan.id,
                old,
                &planned.course,
                new,
                *audiences.get(&planned.course.audience_id)?,
            ))
        });
    insert_many(tx, rows.collect()).await?;
    let new = course::Entity::find()
        .filter(course::Column::PlanId.eq(plan.id))
        .all(tx)
        .await?;
    let by_code: HashMap<String, i64> = new.into_iter().map(|row| (row.code, row.id)).collect();
    let pairs = old.courses.iter().zip(&rolled);
    Ok(pairs
        .filter_map(|(planned, new)| Some((planned.course.id, *by_code.get(&new.code)?)))
        .collect())
}

fn row(
    plan_id: i64,
    old: &Year,
    from: &course::Model,
    new: &Rolled,
    audience_id: i64,
) -> course::ActiveModel {
    let (first, last) = match new.dates_of {
        None => span(&new.period, old.fy.next()),
        Some(_) => (None, None),
    };
    course::ActiveModel {
        id: NotSet,
        plan_id: Set(plan_id),
        code: Set(new.code.clone()),
        position: Set(from.position),
        table_code: Set(from.table_code.clone()),
        category: Set(from.category.clone()),
        name: Set(from.name.clone()),
        name_key: Set(from.name_key.clone()),
        organiser: Set(from.organiser.clone()),
        audience_id: Set(audience_id),
        printed: Set(String::new()),
        also_printed: Set("[]".to_owned()),
        period: Set(new.period.clone()),
        dates_of: Set(new.dates_of),
        first_day: Set(first),
        last_day: Set(last),
        days: Set(new.days.clone()),
        outline: Set(from.outline.clone()),
        mark_count: Set(from.mark_count.filter(|_| new.keeps_marks)),
        marks: Set(if new.keeps_marks {
            from.marks.clone()
        } else {
            "[]".to_owned()
        }),
        columns: Set(from.columns.clone()),
        parts: Set(from.parts.clone()),
        page: Set(from.page.clone()),
        source: Set(from.source.clone()),
        // A note on a cycle (次回は…) speaks of the old year; the wording says it for the new one.
        note: Set(if new.was_on && new.is_on {
            next_text(&from.note, old)
        } else {
            String::new()
        }),
        unconfirmed: Set(next_text(&from.unconfirmed, old)),
        version: Set(1),
    }
}

/// The sessions with their wording and who shares them, but without last year's days.
async fn sessions(
    tx: &Tx,
    plan: &plan::Model,
    old: &Year,
    courses: &HashMap<i64, i64>,
) -> Result<(), StoreError> {
    let from = session::Entity::find()
        .filter(session::Column::PlanId.eq(old.plan.id))
        .all(tx)
        .await?;
    let listings = session_listing::Entity::find()
        .filter(session_listing::Column::SessionId.is_in(from.iter().map(|row| row.id)))
        .all(tx)
        .await?;
    let rows = from.iter().map(|row| {
        let (period, dates_of) = period(&row.period, row.dates_of, old.fy, Held::Yes);
        session::ActiveModel {
            id: NotSet,
            plan_id: Set(plan.id),
            code: Set(next_code(&row.code, old.fy)),
            name: Set(row.name.clone()),
            period: Set(period),
            dates_of: Set(dates_of),
            part_of: Set(next_code(&row.part_of, old.fy)),
            rule: Set(row.rule.clone()),
            place: Set(row.place.clone()),
            capacity_min: Set(row.capacity_min),
            capacity_max: Set(row.capacity_max),
            apply_by: Set(None),
            note: Set(row.note.clone()),
            unconfirmed: Set(row.unconfirmed.clone()),
        }
    });
    insert_many(tx, rows.collect()).await?;
    let new = by_code(tx, plan.id).await?;
    let listings = listings.iter().filter_map(|listing| {
        let session = from.iter().find(|row| row.id == listing.session_id)?;
        Some(session_listing::ActiveModel {
            session_id: Set(*new.get(&next_code(&session.code, old.fy))?),
            course_id: Set(*courses.get(&listing.course_id)?),
        })
    });
    insert_many(tx, listings.collect()).await
}

async fn by_code(
    conn: &impl ConnectionTrait,
    plan_id: i64,
) -> Result<HashMap<String, i64>, StoreError> {
    let rows = session::Entity::find()
        .filter(session::Column::PlanId.eq(plan_id))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.code, row.id)).collect())
}
