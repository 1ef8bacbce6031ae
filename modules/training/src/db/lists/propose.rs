//! A computed list into the database, as the proposal that waits for a person.

use super::living;
use crate::computed::{Computed, Drawn, digest};
use crate::db::hand;
use crate::db::tables::{rule_version, target_list, target_row};
use crate::difference::{Counts, Decision, Row, difference};
use crate::subjects::NewList;
use permit::{Create, Permit};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};
use store::{Entry, StoreError, Tx, insert_many};

/// What a computation came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It says what the list that counts says: nothing to accept.
    Same,
    /// The course is not held this year, and has no list.
    NotHeld,
    /// There is a proposal to accept or to drop.
    Proposed(Counts),
}

/// Keeps a computed list as the course's proposal, unless it says what the list that counts says.
/// An older proposal gives way; one that says the same stays, so that an open page of it stays true.
///
/// # Errors
/// [`StoreError::Conflict`] when the rule has changed since the computation.
pub async fn propose(
    tx: &Tx,
    new: &Permit<NewList, Create>,
    computed: &Computed,
    drawn: &Drawn,
) -> Result<Outcome, StoreError> {
    still_live(tx, drawn.version_id).await?;
    let hand = hand::in_force(tx, new.course_id).await?;
    let rows = computed.rows(drawn, &hand);
    let digest = digest(&rows);
    let lists = living(tx, new.course_id).await?;
    if let Some(old) = &lists.proposed {
        let same = old.digest == digest
            && old.rule_version_id == drawn.version_id
            && old.as_of == computed.as_of;
        if same {
            return Ok(Outcome::Proposed(counts(old)));
        }
        delete(tx, old).await?;
    }
    if let Some(current) = &lists.current
        && current.digest == digest
    {
        return Ok(Outcome::Same);
    }
    if lists.current.is_none() && !drawn.held {
        return Ok(Outcome::NotHeld);
    }
    let before = match &lists.current {
        Some(current) => compared(tx, current.id).await?,
        None => Vec::new(),
    };
    let after: Vec<Row> = rows.iter().map(row).collect();
    let counts = Counts::of(&difference(&before, &after));
    let list = target_list::ActiveModel {
        id: NotSet,
        course_id: Set(new.course_id),
        number: Set(next_number(tx, new.course_id).await?),
        as_of: Set(computed.as_of),
        rule_version_id: Set(drawn.version_id),
        state: Set("proposed".to_owned()),
        created_by: Set(tx.actor().to_owned()),
        created_at: Set(tx.now()),
        accepted_by: Set(String::new()),
        accepted_at: Set(None),
        people: Set(rows.len() as i32),
        unconfirmed: Set(rows.iter().filter(|row| row.review == 1).count() as i32),
        notices: Set(crate::frame::json(&drawn.notices)),
        digest: Set(digest),
        enters: Set(counts.enters),
        leaves: Set(counts.leaves),
        differs: Set(counts.differs),
        updates: Set(counts.updates),
        frozen_by: Set(String::new()),
        frozen_at: Set(None),
        frozen_reason: Set(String::new()),
    }
    .insert(tx)
    .await?;
    insert(tx, list.id, rows).await?;
    tx.audit(Entry {
        action: "propose",
        thing: "target_list",
        thing_id: list.id.to_string(),
        after: Some(serde_json::json!({
            "course": new.code, "people": list.people, "as_of": list.as_of,
            "rule_version": list.rule_version_id, "digest": list.digest,
        })),
        ..Entry::default()
    })
    .await?;
    Ok(Outcome::Proposed(counts))
}

/// Takes a proposal away, with its rows.
pub(super) async fn delete(tx: &Tx, list: &target_list::Model) -> Result<(), StoreError> {
    target_row::Entity::delete_many()
        .filter(target_row::Column::ListId.eq(list.id))
        .exec(tx)
        .await?;
    target_list::Entity::delete_by_id(list.id).exec(tx).await?;
    tx.audit(Entry {
        action: "discard",
        thing: "target_list",
        thing_id: list.id.to_string(),
        before: Some(serde_json::json!({ "course_id": list.course_id, "people": list.people, "digest": list.digest })),
        ..Entry::default()
    })
    .await
}

fn counts(list: &target_list::Model) -> Counts {
    Counts {
        enters: list.enters,
        leaves: list.leaves,
        differs: list.differs,
        updates: list.updates,
    }
}

async fn still_live(conn: &impl ConnectionTrait, version_id: i64) -> Result<(), StoreError> {
    let version = rule_version::Entity::find_by_id(version_id)
        .one(conn)
        .await?;
    if version.is_some_and(|version| version.state == "live") {
        return Ok(());
    }
    let cause = format!("rule version {version_id} is not live any more");
    Err(StoreError::Conflict(DbErr::Custom(cause)))
}

async fn next_number(conn: &impl ConnectionTrait, course_id: i64) -> Result<i32, StoreError> {
    // SELECT MAX(number) FROM target_lists WHERE course_id = ?
    let last: Option<Option<i32>> = target_list::Entity::find()
        .select_only()
        .column_as(target_list::Column::Number.max(), "last")
        .filter(target_list::Column::CourseId.eq(course_id))
        .into_tuple()
        .one(conn)
        .await?;
    Ok(last.flatten().unwrap_or(0) + 1)
}

/// All rows of a list, as far as a difference is concerned.
async fn compared(conn: &impl ConnectionTrait, list_id: i64) -> Result<Vec<Row>, StoreError> {
    let rows = target_row::Entity::find()
        .filter(target_row::Column::ListId.eq(list_id))
        .all(conn)
        .await?;
    Ok(rows.iter().map(row).collect())
}

fn row(row: &target_row::Model) -> Row {
    let row = row.clone();
    Row {
        staff_id: row.staff_id,
        decision: Decision {
            mode: row.mode,
            review: row.review == 1,
            reason: row.reason,
            weaker: row.weaker,
            origin: row.origin,
        },
        standing: [row.presence, row.unit_code, row.unit_name, row.rank],
    }
}

async fn insert(tx: &Tx, list_id: i64, rows: Vec<target_row::Model>) -> Result<(), StoreError> {
    let rows = rows.into_iter().map(|row| target_row::ActiveModel {
        id: NotSet,
        list_id: Set(list_id),
        staff_id: Set(row.staff_id),
        mode: Set(row.mode),
        review: Set(row.review),
        presence: Set(row.presence),
        unit_code: Set(row.unit_code),
        unit_name: Set(row.unit_name),
        rank: Set(row.rank),
        reason: Set(row.reason),
        weaker: Set(row.weaker),
        origin: Set(row.origin),
    });
    insert_many(tx, rows.collect()).await
}
