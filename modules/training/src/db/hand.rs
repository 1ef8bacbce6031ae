//! 手動追加・手動除外: who was put on or taken off a course's list by hand, and why.

use super::tables::hand_entry;
use crate::subjects::HandEntry;
use people::db::tables::staff;
use permit::{Create, Edit, LoadKey, Permit, Scope};
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationDef,
};
use store::{Entry, StoreError, Tx};

/// Hand entries of a course that are in force.
pub(crate) async fn in_force(
    conn: &impl ConnectionTrait,
    course_id: i64,
) -> Result<Vec<hand_entry::Model>, StoreError> {
    Ok(hand_entry::Entity::find()
        .filter(hand_entry::Column::CourseId.eq(course_id))
        .filter(hand_entry::Column::WithdrawnAt.is_null())
        .order_by_asc(hand_entry::Column::Id)
        .all(conn)
        .await?)
}

/// A hand entry with the person's name.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Named {
    pub id: i64,
    pub number: String,
    pub name: String,
    pub kind: String,
    pub mode: Option<String>,
    pub reason: String,
    pub created_by: String,
    pub created_at: chrono::DateTime<chrono::Utc>,
    pub withdrawn_at: Option<chrono::DateTime<chrono::Utc>>,
    pub withdrawn_reason: String,
}

/// All hand entries of a course, those in force first, the newest first.
pub async fn of_course(
    conn: &impl ConnectionTrait,
    _: &Scope<HandEntry>,
    course_id: i64,
) -> Result<Vec<Named>, StoreError> {
    use hand_entry::Column;
    let mut entries: Vec<Named> = hand_entry::Entity::find()
        .join(JoinType::InnerJoin, person_of())
        .select_only()
        .columns([
            Column::Id,
            Column::Kind,
            Column::Mode,
            Column::Reason,
            Column::CreatedBy,
            Column::CreatedAt,
            Column::WithdrawnAt,
            Column::WithdrawnReason,
        ])
        .columns([staff::Column::Number, staff::Column::Name])
        .filter(Column::CourseId.eq(course_id))
        .order_by_desc(Column::Id)
        .into_model()
        .all(conn)
        .await?;
    entries.sort_by_key(|entry| entry.withdrawn_at.is_some());
    Ok(entries)
}

/// One hand entry of a course, with whom it is about.
pub(crate) async fn find(
    conn: &impl ConnectionTrait,
    _: LoadKey,
    course_id: i64,
    id: i64,
) -> Result<Option<HandEntry>, StoreError> {
    let found = hand_entry::Entity::find_by_id(id)
        .filter(hand_entry::Column::CourseId.eq(course_id))
        .one(conn)
        .await?;
    let Some(row) = found else { return Ok(None) };
    let person = staff::Entity::find_by_id(row.staff_id).one(conn).await?;
    Ok(person.map(|person| HandEntry {
        row,
        number: person.number,
    }))
}

/// Whether an entry about this person is in force for the course.
pub(crate) async fn is_in_force(
    conn: &impl ConnectionTrait,
    course_id: i64,
    staff_id: i64,
) -> Result<bool, StoreError> {
    Ok(in_force(conn, course_id)
        .await?
        .iter()
        .any(|entry| entry.staff_id == staff_id))
}

/// Puts a person on the list, or takes one off.
pub async fn add(tx: &Tx, entry: &Permit<HandEntry, Create>) -> Result<(), StoreError> {
    let row = hand_entry::ActiveModel {
        id: NotSet,
        course_id: Set(entry.row.course_id),
        staff_id: Set(entry.row.staff_id),
        kind: Set(entry.row.kind.clone()),
        mode: Set(entry.row.mode.clone()),
        reason: Set(entry.row.reason.clone()),
        created_by: Set(tx.actor().to_owned()),
        created_at: Set(tx.now()),
        withdrawn_at: Set(None),
        withdrawn_reason: Set(String::new()),
    }
    .insert(tx)
    .await?;
    tx.audit(Entry {
        action: "create",
        thing: "hand_entry",
        thing_id: row.id.to_string(),
        after: Some(serde_json::json!({
            "course_id": row.course_id, "staff": entry.number, "kind": row.kind, "mode": row.mode,
        })),
        reason: row.reason,
        ..Entry::default()
    })
    .await
}

/// Withdraws a hand entry; the rule alone decides about the person again.
pub async fn withdraw(
    tx: &Tx,
    entry: &Permit<HandEntry, Edit>,
    reason: &str,
) -> Result<(), StoreError> {
    hand_entry::ActiveModel {
        id: Unchanged(entry.row.id),
        withdrawn_at: Set(Some(tx.now())),
        withdrawn_reason: Set(reason.to_owned()),
        ..Default::default()
    }
    .update(tx)
    .await?;
    tx.audit(Entry {
        action: "withdraw",
        thing: "hand_entry",
        thing_id: entry.row.id.to_string(),
        before: Some(serde_json::json!({ "staff": entry.number, "kind": entry.row.kind, "reason": entry.row.reason })),
        reason: reason.to_owned(),
        ..Entry::default()
    })
    .await
}

fn person_of() -> RelationDef {
    hand_entry::Entity::belongs_to(staff::Entity)
        .from(hand_entry::Column::StaffId)
        .to(staff::Column::Id)
        .into()
}
