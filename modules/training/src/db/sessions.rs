//! 開催: the sessions of a course, who shares them, and how they follow a changed period.

use super::tables::{course, plan, session, session_day, session_listing};
use crate::plan_book::Meeting;
use calendar::{FiscalYear, Period};
use permit::{Edit, Permit, Read};
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use std::collections::HashMap;
use store::{StoreError, Tx, insert_many};

/// A session with its days and everybody who meets in it.
#[derive(Debug, Clone)]
pub struct Held {
    pub session: session::Model,
    pub days: Vec<session_day::Model>,
    /// The other courses that share it, by position.
    pub shared_with: Vec<course::Model>,
}

/// The sessions of a course by code, in four queries.
///
/// # Errors
/// As the database says.
pub async fn of_course(
    conn: &impl ConnectionTrait,
    course: &Permit<course::Model, Read>,
) -> Result<Vec<Held>, StoreError> {
    of(conn, course).await
}

async fn of(conn: &impl ConnectionTrait, course: &course::Model) -> Result<Vec<Held>, StoreError> {
    let own = session_listing::Entity::find()
        .filter(session_listing::Column::CourseId.eq(course.id))
        .all(conn)
        .await?;
    let ids: Vec<i64> = own.iter().map(|listing| listing.session_id).collect();
    let sessions = session::Entity::find()
        .filter(session::Column::Id.is_in(ids.clone()))
        .order_by_asc(session::Column::Code)
        .all(conn)
        .await?;
    let days = session_day::Entity::find()
        .filter(session_day::Column::SessionId.is_in(ids.clone()))
        .order_by_asc(session_day::Column::OnDay)
        .order_by_asc(session_day::Column::Starts)
        .all(conn)
        .await?;
    let listings = session_listing::Entity::find()
        .filter(session_listing::Column::SessionId.is_in(ids))
        .all(conn)
        .await?;
    let others: Vec<i64> = listings
        .iter()
        .map(|listing| listing.course_id)
        .filter(|&id| id != course.id)
        .collect();
    let others = course::Entity::find()
        .filter(course::Column::Id.is_in(others))
        .order_by_asc(course::Column::Position)
        .all(conn)
        .await?;
    let held = sessions.into_iter().map(|session| Held {
        days: days
            .iter()
            .filter(|day| day.session_id == session.id)
            .cloned()
            .collect(),
        shared_with: others
            .iter()
            .filter(|other| {
                listings
                    .iter()
                    .any(|l| l.session_id == session.id && l.course_id == other.id)
            })
            .cloned()
            .collect(),
        session,
    });
    Ok(held.collect())
}

/// Moves the sessions that only this course uses and that had its period along to a new one.
/// Returns the codes of the courses whose shared session stays where it is.
///
/// # Errors
/// As the database says.
pub async fn follow(
    tx: &Tx,
    course: &Permit<course::Model, Edit>,
    fy: FiscalYear,
    period: &str,
) -> Result<Vec<String>, StoreError> {
    let mut stay = Vec::new();
    for held in of(tx, course).await? {
        if held.session.period != course.period {
            continue;
        }
        if !held.shared_with.is_empty() {
            stay.extend(held.shared_with.into_iter().map(|other| other.code));
            continue;
        }
        let change = session::ActiveModel {
            id: Unchanged(held.session.id),
            period: Set(period.to_owned()),
            dates_of: Set(None),
            ..Default::default()
        };
        change.update(tx).await?;
        session_day::Entity::delete_many()
            .filter(session_day::Column::SessionId.eq(held.session.id))
            .exec(tx)
            .await?;
        let days = Period::parse(period, fy)
            .map(|period| period.days())
            .unwrap_or_default();
        let rows = days.into_iter().map(|on| session_day::ActiveModel {
            id: NotSet,
            session_id: Set(held.session.id),
            on_day: Set(on),
            starts: Set(String::new()),
            ends: Set(String::new()),
            place: Set(String::new()),
            title: Set(String::new()),
        });
        insert_many(tx, rows.collect()).await?;
    }
    Ok(stay)
}

/// Every day on which a course of a plan meets, and every session without days, by session and course.
pub(crate) async fn meetings(
    conn: &impl ConnectionTrait,
    plan: &plan::Model,
) -> Result<Vec<Meeting>, StoreError> {
    let sessions = session::Entity::find()
        .filter(session::Column::PlanId.eq(plan.id))
        .order_by_asc(session::Column::Code)
        .all(conn)
        .await?;
    let ids: Vec<i64> = sessions.iter().map(|session| session.id).collect();
    let days = session_day::Entity::find()
        .filter(session_day::Column::SessionId.is_in(ids.clone()))
        .order_by_asc(session_day::Column::OnDay)
        .all(conn)
        .await?;
    let listings = session_listing::Entity::find()
        .filter(session_listing::Column::SessionId.is_in(ids))
        .all(conn)
        .await?;
    let courses: HashMap<i64, String> = course::Entity::find()
        .filter(course::Column::PlanId.eq(plan.id))
        .all(conn)
        .await?
        .into_iter()
        .map(|course| (course.id, course.code))
        .collect();
    let mut meetings = Vec::new();
    for session in &sessions {
        let mut codes: Vec<&String> = listings
            .iter()
            .filter(|listing| listing.session_id == session.id)
            .filter_map(|listing| courses.get(&listing.course_id))
            .collect();
        codes.sort();
        let mut own: Vec<Option<&session_day::Model>> = days
            .iter()
            .filter(|day| day.session_id == session.id)
            .map(Some)
            .collect();
        if own.is_empty() {
            own.push(None);
        }
        for code in codes {
            meetings.extend(own.iter().map(|day| meeting(session, *day, code)));
        }
    }
    Ok(meetings)
}

fn meeting(session: &session::Model, day: Option<&session_day::Model>, course: &str) -> Meeting {
    let text = |pick: fn(&session_day::Model) -> &String| {
        day.map(|day| pick(day).clone()).unwrap_or_default()
    };
    Meeting {
        session: session.code.clone(),
        name: session.name.clone(),
        period: session.period.clone(),
        on: day.map(|day| day.on_day),
        starts: text(|day| &day.starts),
        ends: text(|day| &day.ends),
        place: text(|day| &day.place),
        course: course.to_owned(),
    }
}
