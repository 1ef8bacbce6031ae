//! One person with everything that is recorded about them.

use super::tables::{completion, former_name, order, qualification, selection, staff};
use permit::{LoadKey, Permit, Read};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use store::StoreError;

/// What is recorded about a person, beside the row in 職員.
#[derive(Debug, Clone, Default)]
pub(crate) struct Records {
    /// All orders, also cancelled and future ones, by date and file order.
    pub orders: Vec<order::Model>,
    /// The newest first.
    pub selections: Vec<selection::Model>,
    /// The newest first.
    pub completions: Vec<completion::Model>,
    pub qualifications: Vec<qualification::Model>,
    pub former_names: Vec<former_name::Model>,
}

/// A person by 職員番号.
///
/// # Errors
/// As the database says.
pub(crate) async fn by_number(
    conn: &impl ConnectionTrait,
    _: LoadKey,
    number: &str,
) -> Result<Option<staff::Model>, StoreError> {
    Ok(staff::Entity::find()
        .filter(staff::Column::Number.eq(number))
        .one(conn)
        .await?)
}

/// A person's records.
///
/// # Errors
/// As the database says.
pub(crate) async fn records(
    conn: &impl ConnectionTrait,
    person: &Permit<staff::Model, Read>,
) -> Result<Records, StoreError> {
    Ok(Records {
        orders: order::Entity::find()
            .filter(order::Column::StaffId.eq(person.id))
            .order_by_asc(order::Column::EffectiveOn)
            .order_by_asc(order::Column::Seq)
            .order_by_asc(order::Column::Id)
            .all(conn)
            .await?,
        selections: selection::Entity::find()
            .filter(selection::Column::StaffId.eq(person.id))
            .order_by_desc(selection::Column::Fy)
            .order_by_desc(selection::Column::Id)
            .all(conn)
            .await?,
        completions: completion::Entity::find()
            .filter(completion::Column::StaffId.eq(person.id))
            .order_by_desc(completion::Column::Fy)
            .order_by_desc(completion::Column::Id)
            .all(conn)
            .await?,
        qualifications: qualification::Entity::find()
            .filter(qualification::Column::StaffId.eq(person.id))
            .order_by_asc(qualification::Column::Id)
            .all(conn)
            .await?,
        former_names: former_name::Entity::find()
            .filter(former_name::Column::StaffId.eq(person.id))
            .order_by_asc(former_name::Column::Id)
            .all(conn)
            .await?,
    })
}
