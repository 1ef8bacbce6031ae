//! The only way to get hold of a thing: a Permit for what the actor may do to it.

use crate::db;
use crate::db::tables::{staff, unit, upload};
use permit::{Act, Actor, Permit, Refused};
use sea_orm::ConnectionTrait;
use store::StoreError;

/// An import by its key.
///
/// # Errors
/// [`Refused::Hidden`] where there is none or the actor may not know of it.
pub async fn upload<A: Act>(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
) -> Result<Permit<upload::Model, A>, Refused<StoreError>> {
    actor.permit(|key| db::uploads::by_key(conn, key, id)).await
}

/// A person by 職員番号.
///
/// # Errors
/// [`Refused::Hidden`] where there is none or the actor may not know of them.
pub async fn staff<A: Act>(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    number: &str,
) -> Result<Permit<staff::Model, A>, Refused<StoreError>> {
    actor
        .permit(|key| db::person::by_number(conn, key, number))
        .await
}

/// A unit by 組織コード.
///
/// # Errors
/// [`Refused::Hidden`] where there is none or the actor may not know of it.
pub async fn unit<A: Act>(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    code: &str,
) -> Result<Permit<unit::Model, A>, Refused<StoreError>> {
    actor
        .permit(|key| db::units::by_code(conn, key, code))
        .await
}
