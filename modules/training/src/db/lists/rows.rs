//! People on a list: a page of them, how many of what, and all of them for a file.

use crate::db::tables::{target_list, target_row};
use people::db::tables::staff;
use permit::{Export, Permit, Read};
use policy::rule::Mode;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, Order as Way,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, RelationDef, Select,
};
use store::StoreError;

/// One person on a list, with the name.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Listed {
    pub staff_id: i64,
    pub number: String,
    pub name: String,
    pub kana: String,
    pub mode: String,
    /// 1 = 要確認
    pub review: i32,
    pub presence: String,
    pub unit_code: String,
    pub unit_name: String,
    pub rank: String,
    pub reason: String,
    pub weaker: String,
    pub origin: String,
}

/// What a list is narrowed to. Empty = not narrowed.
#[derive(Debug, Clone, Default)]
pub struct RowFilter {
    /// Keys, each to be found in the person's names or number.
    pub words: Vec<String>,
    pub mode: String,
    pub presence: String,
    pub rank: String,
    pub origin: String,
    pub units: Vec<String>,
    /// `1` = 要確認 only.
    pub review: Option<i32>,
    /// One person only, by key.
    pub staff: Option<i64>,
}

/// Orders of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Number,
    Kana,
    Unit,
    Mode,
}

/// How many rows share these facts.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Tally {
    pub mode: String,
    pub review: i32,
    pub presence: String,
    pub rank: String,
    pub origin: String,
    pub people: i64,
}

/// How many rows there are of which mode, state, rank and origin, in one query.
pub async fn tallies(
    conn: &impl ConnectionTrait,
    list: &Permit<target_list::Model, Read>,
) -> Result<Vec<Tally>, StoreError> {
    use target_row::Column;
    // SELECT mode, review, presence, rank, origin, COUNT(id) FROM target_rows WHERE list_id = ? GROUP BY 1, 2, 3, 4, 5
    Ok(target_row::Entity::find()
        .select_only()
        .columns([
            Column::Mode,
            Column::Review,
            Column::Presence,
            Column::Rank,
            Column::Origin,
        ])
        .column_as(Column::Id.count(), "people")
        .filter(Column::ListId.eq(list.id))
        .group_by(Column::Mode)
        .group_by(Column::Review)
        .group_by(Column::Presence)
        .group_by(Column::Rank)
        .group_by(Column::Origin)
        .order_by_asc(Column::Rank)
        .order_by_asc(Column::Presence)
        .into_model()
        .all(conn)
        .await?)
}

/// How many rows the filter leaves.
pub async fn count(
    conn: &impl ConnectionTrait,
    list: &Permit<target_list::Model, Read>,
    filter: &RowFilter,
) -> Result<u64, StoreError> {
    Ok(narrowed(list.id, filter).count(conn).await?)
}

/// One page of a list.
pub async fn page(
    conn: &impl ConnectionTrait,
    list: &Permit<target_list::Model, Read>,
    filter: &RowFilter,
    order: (Order, Way),
    offset: u64,
    limit: u64,
) -> Result<Vec<Listed>, StoreError> {
    let rows = ordered(narrowed(list.id, filter), order);
    Ok(listed(rows)
        .offset(offset)
        .limit(limit)
        .into_model()
        .all(conn)
        .await?)
}

/// All rows that the filter leaves, for a file.
pub async fn sheet(
    conn: &impl ConnectionTrait,
    list: &Permit<target_list::Model, Export>,
    filter: &RowFilter,
    order: (Order, Way),
) -> Result<Vec<Listed>, StoreError> {
    let rows = ordered(narrowed(list.id, filter), order);
    Ok(listed(rows).into_model().all(conn).await?)
}

/// Rows with the names of their people: `FROM target_rows JOIN staff ON staff.id = target_rows.staff_id`.
pub(super) fn named() -> Select<target_row::Entity> {
    target_row::Entity::find().join(JoinType::InnerJoin, person_of())
}

/// The columns of [`Listed`].
pub(super) fn listed(rows: Select<target_row::Entity>) -> Select<target_row::Entity> {
    use target_row::Column;
    rows.select_only()
        .columns([
            Column::StaffId,
            Column::Mode,
            Column::Review,
            Column::Presence,
            Column::UnitCode,
            Column::UnitName,
            Column::Rank,
            Column::Reason,
            Column::Weaker,
            Column::Origin,
        ])
        .columns([
            staff::Column::Number,
            staff::Column::Name,
            staff::Column::Kana,
        ])
}

fn narrowed(list_id: i64, filter: &RowFilter) -> Select<target_row::Entity> {
    use target_row::Column;
    let mut rows = named().filter(Column::ListId.eq(list_id));
    for word in &filter.words {
        rows = rows.filter(store::contains(staff::Column::SearchKey, word));
    }
    for (column, wanted) in [
        (Column::Mode, &filter.mode),
        (Column::Presence, &filter.presence),
        (Column::Rank, &filter.rank),
        (Column::Origin, &filter.origin),
    ] {
        if !wanted.is_empty() {
            rows = rows.filter(column.eq(wanted.as_str()));
        }
    }
    if !filter.units.is_empty() {
        rows = rows.filter(Column::UnitCode.is_in(filter.units.iter().map(String::as_str)));
    }
    if let Some(staff) = filter.staff {
        rows = rows.filter(Column::StaffId.eq(staff));
    }
    match filter.review {
        Some(review) => rows.filter(Column::Review.eq(review)),
        None => rows,
    }
}

fn ordered(rows: Select<target_row::Entity>, order: (Order, Way)) -> Select<target_row::Entity> {
    let (by, way) = order;
    let rows = match by {
        Order::Number => rows,
        Order::Kana => rows.order_by(staff::Column::KanaKey, way.clone()),
        Order::Unit => rows.order_by(target_row::Column::UnitCode, way.clone()),
        Order::Mode => rows.order_by(strength(), way.clone()),
    };
    match by {
        Order::Number => rows.order_by(staff::Column::Number, way),
        _ => rows.order_by_asc(staff::Column::Number),
    }
}

/// The place of a mode's word among the modes, the strongest first.
fn strength() -> SimpleExpr {
    let mode = || Expr::col((target_row::Entity, target_row::Column::Mode));
    let mut place = CaseStatement::new();
    for (at, one) in (0..).zip(Mode::ALL) {
        place = place.case(mode().eq(one.label()), Expr::val(at));
    }
    place.finally(Expr::val(i32::MAX)).into()
}

fn person_of() -> RelationDef {
    target_row::Entity::belongs_to(staff::Entity)
        .from(target_row::Column::StaffId)
        .to(staff::Column::Id)
        .into()
}
