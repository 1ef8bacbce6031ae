//! 対象者名簿 as snapshots: proposed by a computation, accepted by a person, frozen when final.

mod changes;
mod decide;
mod propose;
mod rows;

pub use changes::{Change, changes, count_changes};
pub use decide::{Refusal, accept, discard, freeze, thaw};
pub use propose::{Outcome, propose};
pub use rows::{Listed, Order, RowFilter, Tally, count, page, sheet, tallies};

use super::tables::{course, target_list};
use permit::{LoadKey, Scope};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
};
use std::collections::HashMap;
use store::StoreError;

/// The lists of one course that are not past: the one that counts, and the one that waits.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// Accepted or frozen.
    pub current: Option<target_list::Model>,
    pub proposed: Option<target_list::Model>,
}

impl Lists {
    fn add(&mut self, list: target_list::Model) {
        if list.state == "proposed" {
            self.proposed = Some(list);
        } else {
            self.current = Some(list);
        }
    }

    /// Whether the list that counts does not move any more.
    pub fn is_frozen(&self) -> bool {
        self.current
            .as_ref()
            .is_some_and(|list| list.state == "frozen")
    }
}

/// The lists of one course.
pub async fn of_course(
    conn: &impl ConnectionTrait,
    _: &Scope<target_list::Model>,
    course_id: i64,
) -> Result<Lists, StoreError> {
    living(conn, course_id).await
}

/// The lists of every course of a plan, in one query.
pub async fn of_plan(
    conn: &impl ConnectionTrait,
    _: &Scope<target_list::Model>,
    plan_id: i64,
) -> Result<HashMap<i64, Lists>, StoreError> {
    // SELECT l.* FROM target_lists l JOIN courses c ON c.id = l.course_id WHERE c.plan_id = ? AND l.state <> 'past'
    let found = target_list::Entity::find()
        .join(JoinType::InnerJoin, course_of())
        .filter(course::Column::PlanId.eq(plan_id))
        .filter(target_list::Column::State.ne("past"))
        .order_by_asc(target_list::Column::Number)
        .all(conn)
        .await?;
    let mut lists: HashMap<i64, Lists> = HashMap::new();
    for list in found {
        lists.entry(list.course_id).or_default().add(list);
    }
    Ok(lists)
}

/// One list of a course, whatever its state.
pub(crate) async fn find(
    conn: &impl ConnectionTrait,
    _: LoadKey,
    course_id: i64,
    list_id: i64,
) -> Result<Option<target_list::Model>, StoreError> {
    Ok(target_list::Entity::find_by_id(list_id)
        .filter(target_list::Column::CourseId.eq(course_id))
        .one(conn)
        .await?)
}

/// The list of a course that counts.
pub(crate) async fn find_current(
    conn: &impl ConnectionTrait,
    _: LoadKey,
    course_id: i64,
) -> Result<Option<target_list::Model>, StoreError> {
    Ok(living(conn, course_id).await?.current)
}

async fn living(conn: &impl ConnectionTrait, course_id: i64) -> Result<Lists, StoreError> {
    let found = target_list::Entity::find()
        .filter(target_list::Column::CourseId.eq(course_id))
        .filter(target_list::Column::State.ne("past"))
        .order_by_asc(target_list::Column::Number)
        .all(conn)
        .await?;
    let mut lists = Lists::default();
    found.into_iter().for_each(|list| lists.add(list));
    Ok(lists)
}

fn course_of() -> RelationDef {
    target_list::Entity::belongs_to(course::Entity)
        .from(target_list::Column::CourseId)
        .to(course::Column::Id)
        .into()
}
