//! One course: found by year and code, changed against the version that was read.

use super::tables::{course, plan};
use super::take_in::span;
use crate::frame::json;
use crate::words::name_key;
use calendar::FiscalYear;
use permit::{Edit, LoadKey, Permit};
use policy::pack::Marks;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use store::{Entry, StoreError, Tx};

/// The course of a code in the plan of a year.
pub(crate) async fn find(
    conn: &impl ConnectionTrait,
    _: LoadKey,
    fy: FiscalYear,
    code: &str,
) -> Result<Option<course::Model>, StoreError> {
    let Some(plan) = plan::Entity::find()
        .filter(plan::Column::Fy.eq(fy.0))
        .one(conn)
        .await?
    else {
        return Ok(None);
    };
    let row = course::Entity::find()
        .filter(course::Column::PlanId.eq(plan.id))
        .filter(course::Column::Code.eq(code));
    Ok(row.one(conn).await?)
}

/// The course of a code in the newest plan that has it. Codes carry their year, so there is one.
pub(crate) async fn find_newest(
    conn: &impl ConnectionTrait,
    _: LoadKey,
    code: &str,
) -> Result<Option<course::Model>, StoreError> {
    let row = course::Entity::find()
        .filter(course::Column::Code.eq(code))
        .order_by_desc(course::Column::PlanId);
    Ok(row.one(conn).await?)
}

/// What a person may change about a course without touching its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub name: String,
    pub period: String,
    pub days: String,
    pub marks: Option<Marks>,
    pub outline: String,
    pub note: String,
    pub unconfirmed: String,
}

impl Facts {
    /// The facts of a course as they stand.
    pub fn of(course: &course::Model) -> Facts {
        Facts {
            name: course.name.clone(),
            period: course.period.clone(),
            days: course.days.clone(),
            marks: marks(course),
            outline: course.outline.clone(),
            note: course.note.clone(),
            unconfirmed: course.unconfirmed.clone(),
        }
    }
}

/// The 〇 of a course: which, or how many, or unknown.
pub fn marks(course: &course::Model) -> Option<Marks> {
    let known: Vec<String> = serde_json::from_str(&course.marks).unwrap_or_default();
    match course.mark_count {
        _ if !known.is_empty() => Some(Marks::Abilities(known)),
        Some(count) => Some(Marks::Count(count.unsigned_abs())),
        None => None,
    }
}

/// The ability columns of a course's table.
pub fn columns(course: &course::Model) -> Vec<String> {
    serde_json::from_str(&course.columns).unwrap_or_default()
}

/// Changes a course. A period that is typed again is this year's. Returns `false`, and changes nothing, when somebody
/// changed the course since `read_version`.
///
/// # Errors
/// As the database says.
pub async fn change(
    tx: &Tx,
    course: &Permit<course::Model, Edit>,
    fy: FiscalYear,
    read_version: i32,
    facts: &Facts,
    dates: Dates,
) -> Result<bool, StoreError> {
    if course.version != read_version {
        return Ok(false);
    }
    let dates_of = match dates {
        Dates::Confirmed => None,
        Dates::AsBefore => course.dates_of,
    };
    let (first, last) = match dates_of {
        None => span(&facts.period, fy),
        Some(_) => (None, None),
    };
    let known = match &facts.marks {
        Some(Marks::Abilities(names)) => names.clone(),
        _ => Vec::new(),
    };
    let change = course::ActiveModel {
        id: Unchanged(course.id),
        name: Set(facts.name.clone()),
        name_key: Set(name_key(&facts.name)),
        period: Set(facts.period.clone()),
        dates_of: Set(dates_of),
        first_day: Set(first),
        last_day: Set(last),
        days: Set(facts.days.clone()),
        mark_count: Set(facts.marks.as_ref().map(|marks| marks.count() as i32)),
        marks: Set(json(&known)),
        outline: Set(facts.outline.clone()),
        note: Set(facts.note.clone()),
        unconfirmed: Set(facts.unconfirmed.clone()),
        version: Set(course.version + 1),
        ..Default::default()
    };
    change.update(tx).await?;
    tx.audit(Entry {
        action: "edit",
        thing: "course",
        thing_id: format!("{}/{}", fy.0, course.code),
        before: Some(told(&Facts::of(course), course.dates_of)),
        after: Some(told(facts, dates_of)),
        ..Entry::default()
    })
    .await?;
    Ok(true)
}

/// Whose days the period names after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dates {
    /// This year's: a person looked at them.
    Confirmed,
    /// Whosever they were.
    AsBefore,
}

fn told(facts: &Facts, dates_of: Option<i32>) -> serde_json::Value {
    serde_json::json!({
        "name": facts.name, "period": facts.period, "dates_of": dates_of, "days": facts.days, "marks": facts.marks,
        "outline": facts.outline, "note": facts.note, "unconfirmed": facts.unconfirmed,
    })
}
