//! The only way to get hold of plans, courses, plan books, target lists and hand entries.

use crate::db;
use crate::db::tables::{course, plan, target_list};
use crate::subjects::{BookOf, HandEntry};
use calendar::FiscalYear;
use permit::{Act, Actor, Export, Permit, Refused};
use sea_orm::ConnectionTrait;
use store::StoreError;

/// The plan of a year.
pub async fn plan<A: Act>(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    fy: FiscalYear,
) -> Result<Permit<plan::Model, A>, Refused<StoreError>> {
    actor.permit(|key| db::plans::find(conn, key, fy)).await
}

/// A course of a year, by its code.
pub async fn course<A: Act>(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    fy: FiscalYear,
    code: &str,
) -> Result<Permit<course::Model, A>, Refused<StoreError>> {
    actor
        .permit(|key| db::courses::find(conn, key, fy, code))
        .await
}

/// A course by its code alone, in the newest plan that has it.
pub async fn newest_course<A: Act>(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    code: &str,
) -> Result<Permit<course::Model, A>, Refused<StoreError>> {
    actor
        .permit(|key| db::courses::find_newest(conn, key, code))
        .await
}

/// The plan of a year, to be printed as a book.
pub async fn book(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    fy: FiscalYear,
) -> Result<Permit<BookOf, Export>, Refused<StoreError>> {
    actor
        .permit(async |key| Ok(db::plans::find(conn, key, fy).await?.map(BookOf)))
        .await
}

/// A target list of a course, by the list's key.
pub async fn list<A: Act>(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    course_id: i64,
    list_id: i64,
) -> Result<Permit<target_list::Model, A>, Refused<StoreError>> {
    actor
        .permit(|key| db::lists::find(conn, key, course_id, list_id))
        .await
}

/// The target list of a course that counts.
pub async fn current_list<A: Act>(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    course_id: i64,
) -> Result<Permit<target_list::Model, A>, Refused<StoreError>> {
    actor
        .permit(|key| db::lists::find_current(conn, key, course_id))
        .await
}

/// A hand entry of a course.
pub async fn hand_entry<A: Act>(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    course_id: i64,
    id: i64,
) -> Result<Permit<HandEntry, A>, Refused<StoreError>> {
    actor
        .permit(|key| db::hand::find(conn, key, course_id, id))
        .await
}
