//! What accepting a proposal would change, person by person, a page at a time.

use super::rows::{Listed, listed, named};
use crate::db::tables::{target_list, target_row};
use crate::difference::Change as Kind;
use people::db::tables::staff;
use permit::{Permit, Read};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, IntoCondition, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, Select,
};
use std::collections::HashMap;
use store::StoreError;
use target_row::Column;

/// One person's rows before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub before: Option<Listed>,
    pub after: Option<Listed>,
}

impl Change {
    /// The row that says who it is.
    pub fn person(&self) -> Option<&Listed> {
        self.after.as_ref().or(self.before.as_ref())
    }
}

type Readable = Permit<target_list::Model, Read>;

/// How many people a kind of change concerns.
pub async fn count_changes(
    conn: &impl ConnectionTrait,
    before: Option<&Readable>,
    after: &Readable,
    kind: Kind,
) -> Result<u64, StoreError> {
    let Some(query) = concerned(before.map(|list| list.id), after.id, kind) else {
        return Ok(0);
    };
    Ok(query.count(conn).await?)
}

/// A page of the people that a kind of change concerns, by number.
pub async fn changes(
    conn: &impl ConnectionTrait,
    before: Option<&Readable>,
    after: &Readable,
    kind: Kind,
    offset: u64,
    limit: u64,
) -> Result<Vec<Change>, StoreError> {
    let Some(query) = concerned(before.map(|list| list.id), after.id, kind) else {
        return Ok(Vec::new());
    };
    let rows: Vec<Listed> = listed(query)
        .order_by_asc(staff::Column::Number)
        .offset(offset)
        .limit(limit)
        .into_model()
        .all(conn)
        .await?;
    let mut former = match (kind, before) {
        (Kind::Differs | Kind::Updates, Some(before)) => of_people(conn, before.id, &rows).await?,
        _ => HashMap::new(),
    };
    Ok(rows
        .into_iter()
        .map(|row| match kind {
            Kind::Leaves => Change {
                before: Some(row),
                after: None,
            },
            _ => Change {
                before: former.remove(&row.staff_id),
                after: Some(row),
            },
        })
        .collect())
}

/// The rows that tell of a change: the new ones, or for those who leave the old ones.
fn concerned(before: Option<i64>, after: i64, kind: Kind) -> Option<Select<target_row::Entity>> {
    let Some(before) = before else {
        let all = named().filter(Column::ListId.eq(after));
        return (kind == Kind::Enters).then_some(all);
    };
    Some(match kind {
        Kind::Enters => named()
            .filter(Column::ListId.eq(after))
            .filter(Column::StaffId.not_in_subquery(people_of(before))),
        Kind::Leaves => named()
            .filter(Column::ListId.eq(before))
            .filter(Column::StaffId.not_in_subquery(people_of(after))),
        Kind::Differs => both(before, after).filter(any_differs(&DECISION)),
        Kind::Updates => both(before, after)
            .filter(any_differs(&STANDING))
            .filter(any_differs(&DECISION).not()),
    })
}

const DECISION: [Column; 5] = [
    Column::Mode,
    Column::Review,
    Column::Reason,
    Column::Weaker,
    Column::Origin,
];
const STANDING: [Column; 4] = [
    Column::Presence,
    Column::UnitCode,
    Column::UnitName,
    Column::Rank,
];
const FORMER: &str = "former";

/// New rows of people who are on both lists, with the old row as `former`.
fn both(before: i64, after: i64) -> Select<target_row::Entity> {
    named()
        .join_as(JoinType::InnerJoin, former_of(before), Alias::new(FORMER))
        .filter(Column::ListId.eq(after))
}

fn any_differs(columns: &[Column]) -> Condition {
    let mut any = Condition::any();
    for &column in columns {
        let now = Expr::col((target_row::Entity, column));
        any = any.add(now.ne(Expr::col((Alias::new(FORMER), column))));
    }
    any
}

fn people_of(list_id: i64) -> SelectStatement {
    Query::select()
        .column(Column::StaffId)
        .from(target_row::Entity)
        .and_where(Expr::col(Column::ListId).eq(list_id))
        .to_owned()
}

fn former_of(list_id: i64) -> RelationDef {
    target_row::Entity::belongs_to(target_row::Entity)
        .from(Column::StaffId)
        .to(Column::StaffId)
        .on_condition(move |_, former| {
            Expr::col((former, Column::ListId))
                .eq(list_id)
                .into_condition()
        })
        .into()
}

async fn of_people(
    conn: &impl ConnectionTrait,
    list_id: i64,
    people: &[Listed],
) -> Result<HashMap<i64, Listed>, StoreError> {
    let rows: Vec<Listed> = listed(named())
        .filter(Column::ListId.eq(list_id))
        .filter(Column::StaffId.is_in(people.iter().map(|row| row.staff_id)))
        .into_model()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.staff_id, row)).collect())
}
