//! The roster on a date: spans joined with people, searched, filtered, sorted and cut by the database.

use super::register::revision;
use super::tables::{span, staff, unit};
use super::units::Tree;
use crate::key;
use chrono::NaiveDate;
use permit::{Kind, Scope, Subject};
pub(crate) use sea_orm::sea_query::Order as Way;
use sea_orm::sea_query::{Alias, Expr, Func};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, RelationDef, Select,
};
use std::sync::Arc;
use store::{Db, StoreError, contains};

impl Subject for staff::Model {
    const KIND: Kind = Kind::Staff;

    fn about(&self) -> Option<&str> {
        Some(&self.number)
    }
}

/// The columns the roster can be sorted by; the first is the usual order.
pub(crate) const SORTS: [&str; 5] = ["kana", "number", "unit", "rank", "hired"];

/// What is asked of the roster.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Wanted {
    pub at: NaiveDate,
    /// As typed.
    pub q: String,
    /// The codes of a unit and all below; `None` = any unit.
    pub units: Option<Vec<String>>,
    pub rank: String,
    pub occupation: String,
    pub employment: String,
    pub presence: String,
    /// A unit code that stands in the list of concurrent posts; empty = any.
    pub concurrent: String,
    /// One of [`SORTS`].
    pub sort: String,
    pub way: Way,
}

impl Wanted {
    /// Everybody in service on a day.
    pub fn everybody(at: NaiveDate) -> Wanted {
        Wanted {
            at,
            q: String::new(),
            units: None,
            rank: String::new(),
            occupation: String::new(),
            employment: String::new(),
            presence: String::new(),
            concurrent: String::new(),
            sort: SORTS[0].to_owned(),
            way: Way::Asc,
        }
    }
}

/// One person in service on the day.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub(crate) struct Row {
    pub number: String,
    pub name: String,
    pub kana: String,
    pub sex: String,
    pub born_on: Option<NaiveDate>,
    pub unit_code: String,
    pub series: String,
    pub rank: String,
    pub occupation: String,
    pub hire_category: String,
    pub employment: String,
    pub class: String,
    pub presence: String,
    pub concurrent: String,
    pub roles: String,
    pub service_since: Option<NaiveDate>,
}

/// How many people the roster holds.
pub(crate) async fn count<A>(
    conn: &impl ConnectionTrait,
    _: &Scope<staff::Model, A>,
    wanted: &Wanted,
) -> Result<u64, StoreError> {
    let query = narrowed(span::Entity::find(), wanted);
    // Without search words nothing is asked of the people themselves.
    let query = match key::words(&wanted.q).is_empty() {
        true => query,
        false => query.join(JoinType::InnerJoin, to_staff()),
    };
    Ok(query.count(conn).await?)
}

/// A part of the roster; `part` is offset and limit, `None` = all of it.
pub(crate) async fn rows<A>(
    conn: &impl ConnectionTrait,
    _: &Scope<staff::Model, A>,
    wanted: &Wanted,
    part: Option<(u64, u64)>,
) -> Result<Vec<Row>, StoreError> {
    let mut query = narrowed(span::Entity::find(), wanted)
        .join(JoinType::InnerJoin, to_staff())
        .select_only()
        .columns([
            staff::Column::Number,
            staff::Column::Name,
            staff::Column::Kana,
            staff::Column::Sex,
            staff::Column::BornOn,
        ])
        .columns([
            span::Column::UnitCode,
            span::Column::Series,
            span::Column::Rank,
            span::Column::Occupation,
            span::Column::HireCategory,
            span::Column::Employment,
            span::Column::Class,
            span::Column::Presence,
            span::Column::Concurrent,
            span::Column::Roles,
            span::Column::ServiceSince,
        ]);
    let way = wanted.way.clone();
    query = match wanted.sort.as_str() {
        "number" => query.order_by(staff::Column::Number, way),
        "unit" => query
            .join(JoinType::LeftJoin, to_unit())
            .order_by(unit::Column::Position, way)
            .order_by_asc(staff::Column::KanaKey),
        "rank" => query
            .order_by(span::Column::Series, way.clone())
            .order_by(span::Column::Rank, way)
            .order_by_asc(staff::Column::KanaKey),
        "hired" => query
            .order_by(span::Column::ServiceSince, way)
            .order_by_asc(staff::Column::KanaKey),
        _ => query.order_by(staff::Column::KanaKey, way),
    };
    query = query.order_by_asc(staff::Column::Number);
    if let Some((offset, limit)) = part {
        query = query.offset(offset).limit(limit);
    }
    Ok(query.into_model().all(conn).await?)
}

/// Date of birth and sex of everybody wanted.
pub(crate) async fn births<A>(
    conn: &impl ConnectionTrait,
    _: &Scope<staff::Model, A>,
    wanted: &Wanted,
) -> Result<Vec<(Option<NaiveDate>, String)>, StoreError> {
    Ok(narrowed(span::Entity::find(), wanted)
        .join(JoinType::InnerJoin, to_staff())
        .select_only()
        .columns([staff::Column::BornOn, staff::Column::Sex])
        .into_tuple()
        .all(conn)
        .await?)
}

/// The people who hold a concurrent post (兼務) in a unit on a date, by kana.
pub(crate) async fn concurrent_in<A>(
    conn: &impl ConnectionTrait,
    scope: &Scope<staff::Model, A>,
    at: NaiveDate,
    code: &str,
) -> Result<Vec<Row>, StoreError> {
    let mut wanted = Wanted::everybody(at);
    wanted.concurrent = code.to_owned();
    let mut found = rows(conn, scope, &wanted, None).await?;
    // The text may hold the code as a part of another one.
    found.retain(|row| row.concurrent.split(';').any(|post| post == code));
    Ok(found)
}

fn narrowed(query: Select<span::Entity>, wanted: &Wanted) -> Select<span::Entity> {
    let mut query = query
        .filter(span::Column::UntilOn.gt(wanted.at))
        .filter(span::Column::FromOn.lte(wanted.at));
    for word in key::words(&wanted.q) {
        query = query.filter(contains(staff::Column::SearchKey, &word));
    }
    if let Some(units) = &wanted.units {
        query = query.filter(span::Column::UnitCode.is_in(units.iter().map(String::as_str)));
    }
    if !wanted.concurrent.is_empty() {
        query = query.filter(contains(span::Column::Concurrent, &wanted.concurrent));
    }
    for (column, word) in [
        (span::Column::Rank, &wanted.rank),
        (span::Column::Occupation, &wanted.occupation),
        (span::Column::Employment, &wanted.employment),
        (span::Column::Presence, &wanted.presence),
    ] {
        if !word.is_empty() {
            query = query.filter(column.eq(word.as_str()));
        }
    }
    query
}

fn to_staff() -> RelationDef {
    span::Entity::belongs_to(staff::Entity)
        .from(span::Column::StaffId)
        .to(staff::Column::Id)
        .into()
}

fn to_unit() -> RelationDef {
    span::Entity::belongs_to(unit::Entity)
        .from(span::Column::UnitCode)
        .to(unit::Column::Code)
        .into()
}

/// The words that lists are filtered by, and the organisation. Kept until the next import.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facets {
    pub tree: Tree,
    /// The most frequent first.
    pub ranks: Vec<String>,
    pub occupations: Vec<String>,
    pub employments: Vec<String>,
    /// Everybody who was ever registered.
    pub people: u64,
}

/// The facets as they are now.
pub(crate) async fn facets(db: &Db) -> Result<Arc<Facets>, StoreError> {
    let revision = revision(db.read()).await?;
    db.remember(revision, async || {
        let conn = db.read();
        Ok(Facets {
            tree: Tree::load(conn).await?,
            ranks: words(conn, span::Column::Rank).await?,
            occupations: words(conn, span::Column::Occupation).await?,
            employments: words(conn, span::Column::Employment).await?,
            people: staff::Entity::find().count(conn).await?,
        })
    })
    .await
}

async fn words(
    conn: &impl ConnectionTrait,
    column: span::Column,
) -> Result<Vec<String>, StoreError> {
    let frequency = Func::count(Expr::col(span::Column::Id));
    Ok(span::Entity::find()
        .select_only()
        .column(column)
        .expr_as(frequency, "frequency")
        .filter(column.ne(""))
        .group_by(column)
        .order_by_desc(Expr::col(Alias::new("frequency")))
        .order_by_asc(column)
        .into_tuple::<(String, i64)>()
        .all(conn)
        .await?
        .into_iter()
        .map(|(word, _)| word)
        .collect())
}
