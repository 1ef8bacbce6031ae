//! 対象者名簿 as snapshots: proposed by a computation, accepted by a person, frozen when final.

use super::rules::YearRules;
use super::tables::{course, hand_entry, target_list, target_row};
use crate::difference::Row;
use crate::eligibility::{Evaluation, Reasons, notices};
use people::db::Register;
use permit::{Accept, Edit, Permit};
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use store::{Entry, StoreError, Tx, insert_many};

/// The list that counts: accepted or frozen.
pub async fn current(
    conn: &impl ConnectionTrait,
    course_id: i64,
) -> Result<Option<target_list::Model>, StoreError> {
    in_states(conn, course_id, &["accepted", "frozen"]).await
}

/// The list that waits for somebody to accept it.
pub async fn proposed(
    conn: &impl ConnectionTrait,
    course_id: i64,
) -> Result<Option<target_list::Model>, StoreError> {
    in_states(conn, course_id, &["proposed"]).await
}

async fn in_states(
    conn: &impl ConnectionTrait,
    course_id: i64,
    states: &[&str],
) -> Result<Option<target_list::Model>, StoreError> {
    Ok(target_list::Entity::find()
        .filter(target_list::Column::CourseId.eq(course_id))
        .filter(target_list::Column::State.is_in(states.iter().copied()))
        .order_by_desc(target_list::Column::Number)
        .one(conn)
        .await?)
}

/// All rows of a list, as far as a difference is concerned.
pub async fn rows(conn: &impl ConnectionTrait, list_id: i64) -> Result<Vec<Row>, StoreError> {
    let rows = target_row::Entity::find()
        .filter(target_row::Column::ListId.eq(list_id))
        .all(conn)
        .await?;
    Ok(rows.iter().map(compared).collect())
}

fn compared(row: &target_row::Model) -> Row {
    Row {
        staff_id: row.staff_id,
        mode: row.mode.clone(),
        review: row.review == 1,
        reason: row.reason.clone(),
    }
}

/// Hand entries of a course that are in force.
pub async fn hand_entries(
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

/// Computes a course's list and keeps it as the proposal, unless it says what the current list says.
/// A proposal that nobody accepted gives way. Returns whether there is something to accept.
pub async fn propose(
    tx: &Tx,
    course: &Permit<course::Model, Edit>,
    year: &YearRules,
    evaluation: &Evaluation<'_>,
    reasons: &Reasons<'_>,
    register: &Register,
) -> Result<bool, StoreError> {
    let Some(position) = year.position(course.id) else {
        return Ok(false);
    };
    let rows = computed(tx, course.id, position, evaluation, reasons, register).await?;
    if let Some(old) = proposed(tx, course.id).await? {
        target_row::Entity::delete_many()
            .filter(target_row::Column::ListId.eq(old.id))
            .exec(tx)
            .await?;
        target_list::Entity::delete_by_id(old.id).exec(tx).await?;
    }
    let current = current(tx, course.id).await?;
    if let Some(current) = &current {
        let mut before = self::rows(tx, current.id).await?;
        let mut after: Vec<Row> = rows.iter().map(compared).collect();
        before.sort_by_key(|row| row.staff_id);
        after.sort_by_key(|row| row.staff_id);
        if before == after {
            return Ok(false);
        }
    }
    let last = target_list::Entity::find()
        .filter(target_list::Column::CourseId.eq(course.id))
        .order_by_desc(target_list::Column::Number)
        .one(tx)
        .await?;
    let list = target_list::ActiveModel {
        id: NotSet,
        course_id: Set(course.id),
        number: Set(last.map_or(1, |list| list.number + 1)),
        as_of: Set(evaluation.as_of),
        rule_version_id: Set(year.versions[position].id),
        state: Set("proposed".to_owned()),
        created_by: Set(tx.actor().to_owned()),
        created_at: Set(tx.now()),
        accepted_by: Set(String::new()),
        accepted_at: Set(None),
        people: Set(rows.len() as i32),
        unconfirmed: Set(rows.iter().filter(|row| row.review == 1).count() as i32),
        notices: Set(serde_json::to_string(&notices(evaluation, position)).unwrap_or_default()),
    }
    .insert(tx)
    .await?;
    let inserts = rows.into_iter().map(|row| target_row::ActiveModel {
        id: NotSet,
        list_id: Set(list.id),
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
    insert_many(tx, inserts.collect()).await?;
    tx.audit(Entry {
        action: "propose",
        thing: "target_list",
        thing_id: list.id.to_string(),
        after: Some(serde_json::json!({
            "course": course.code, "people": list.people, "as_of": list.as_of, "rule_version": list.rule_version_id
        })),
        ..Entry::default()
    })
    .await?;
    Ok(true)
}

/// The rows of a course's list: by rule, then what people added and excluded by hand.
async fn computed(
    conn: &impl ConnectionTrait,
    course_id: i64,
    position: usize,
    evaluation: &Evaluation<'_>,
    reasons: &Reasons<'_>,
    register: &Register,
) -> Result<Vec<target_row::Model>, StoreError> {
    let hand = hand_entries(conn, course_id).await?;
    let excluded = |staff_id: i64| {
        hand.iter()
            .any(|h| h.kind == "exclude" && h.staff_id == staff_id)
    };
    let mut rows: Vec<target_row::Model> = Vec::new();
    for target in evaluation.targets(position) {
        let staff_id = register.ids[target.staff as usize];
        if excluded(staff_id) {
            continue;
        }
        let reason = reasons.of(position, &target);
        let weaker: Vec<&str> = reason.weaker.iter().map(|mode| mode.label()).collect();
        let mut row = blank(evaluation, target.person, staff_id);
        row.mode = target.mode.label().to_owned();
        row.review = i32::from(target.review);
        row.reason = reason.text;
        row.weaker = weaker.join("・");
        rows.push(row);
    }
    for entry in hand.iter().filter(|entry| entry.kind == "add") {
        rows.retain(|row| row.staff_id != entry.staff_id);
        // Somebody who has left the service cannot attend, added by hand or not.
        let staff = register.ids.iter().position(|&id| id == entry.staff_id);
        let person = staff.and_then(|staff| {
            evaluation
                .snapshot
                .staff
                .binary_search(&(staff as u32))
                .ok()
        });
        let Some(person) = person else { continue };
        let mut row = blank(evaluation, person, entry.staff_id);
        row.mode = entry.mode.clone().unwrap_or_default();
        row.reason = format!("手作業で追加: {}", entry.reason);
        row.origin = "hand".to_owned();
        rows.push(row);
    }
    Ok(rows)
}

fn blank(evaluation: &Evaluation, person: usize, staff_id: i64) -> target_row::Model {
    let (roster, snapshot) = (evaluation.roster, &evaluation.snapshot);
    let unit = snapshot.unit[person];
    let rank = snapshot.fields.column(policy::rule::Field::Rank)[person];
    target_row::Model {
        id: 0,
        list_id: 0,
        staff_id,
        mode: String::new(),
        review: 0,
        presence: snapshot.presence[person].label().to_owned(),
        unit_code: roster.words.text(unit).to_owned(),
        unit_name: roster.unit_name(unit).to_owned(),
        rank: roster.words.text(rank).to_owned(),
        reason: String::new(),
        weaker: String::new(),
        origin: "rule".to_owned(),
    }
}

/// Accepts a proposal: it becomes the list that counts, the former one a past list.
///
/// # Errors
/// [`StoreError::Conflict`]-like refusals are the caller's: a frozen list must be thawed first.
pub async fn accept(tx: &Tx, list: &Permit<target_list::Model, Accept>) -> Result<(), StoreError> {
    if let Some(former) = current(tx, list.course_id).await? {
        set_state(tx, former.id, "past").await?;
    }
    target_list::ActiveModel {
        id: Unchanged(list.id),
        state: Set("accepted".to_owned()),
        accepted_by: Set(tx.actor().to_owned()),
        accepted_at: Set(Some(tx.now())),
        ..Default::default()
    }
    .update(tx)
    .await?;
    audit(tx, "accept", list, "").await
}

/// Freezes the list that counts, or thaws it again; both with a reason.
pub async fn freeze(
    tx: &Tx,
    list: &Permit<target_list::Model, Accept>,
    reason: &str,
) -> Result<(), StoreError> {
    set_state(tx, list.id, "frozen").await?;
    audit(tx, "freeze", list, reason).await
}

/// Thaws a frozen list, so that a new proposal may be accepted.
pub async fn thaw(
    tx: &Tx,
    list: &Permit<target_list::Model, Accept>,
    reason: &str,
) -> Result<(), StoreError> {
    set_state(tx, list.id, "accepted").await?;
    audit(tx, "thaw", list, reason).await
}

async fn set_state(tx: &Tx, list_id: i64, state: &str) -> Result<(), StoreError> {
    let change = target_list::ActiveModel {
        id: Unchanged(list_id),
        state: Set(state.to_owned()),
        ..Default::default()
    };
    change.update(tx).await?;
    Ok(())
}

async fn audit(
    tx: &Tx,
    action: &'static str,
    list: &target_list::Model,
    reason: &str,
) -> Result<(), StoreError> {
    tx.audit(Entry {
        action,
        thing: "target_list",
        thing_id: list.id.to_string(),
        before: Some(serde_json::json!({ "state": list.state })),
        reason: reason.to_owned(),
        ..Entry::default()
    })
    .await
}
