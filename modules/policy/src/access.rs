//! The only way to get hold of a pack.

use crate::db;
use crate::db::tables::pack;
use permit::{Act, Actor, Permit, Refused};
use sea_orm::ConnectionTrait;
use store::StoreError;

/// The pack of a code, if the actor may do `A` with it.
pub async fn pack<A: Act>(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    code: &str,
) -> Result<Permit<pack::Model, A>, Refused<StoreError>> {
    actor.permit(|key| db::find_with(conn, key, code)).await
}
