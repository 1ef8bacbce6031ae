//! Changing one entry of a pack, against the version that was read.

use super::packs::put_together;
use super::tables::{pack, pack_entry};
use permit::{Edit, Permit};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;
use store::{Entry, StoreError, Tx};

/// Why an entry was not changed.
#[derive(Debug, thiserror::Error)]
pub enum Stale {
    /// Somebody changed it since it was read.
    #[error("ほかの人が先に変更しました")]
    Changed,
    /// With the change the pack could not be read any more; one line a mistake.
    #[error("{}", .0.join("\n"))]
    Faulty(Vec<String>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts a new body in the place of an entry's, if it still has the version that was read and the pack stays whole.
///
/// # Errors
/// [`Stale`]; nothing is changed then.
pub async fn edit(
    tx: &Tx,
    pack: &Permit<pack::Model, Edit>,
    entry: &pack_entry::Model,
    read_version: i32,
    body: &Value,
) -> Result<(), Stale> {
    if entry.version != read_version {
        return Err(Stale::Changed);
    }
    let text = body.to_string();
    check(tx, pack, entry, &text).await?;
    let change = pack_entry::ActiveModel {
        id: Unchanged(entry.id),
        body: Set(text),
        version: Set(entry.version + 1),
        changed_at: Set(tx.now()),
        ..Default::default()
    };
    change.update(tx).await.map_err(StoreError::from)?;
    tx.audit(Entry {
        action: "edit",
        thing: "pack_entry",
        thing_id: format!("{}/{}/{}", pack.code, entry.kind, entry.code),
        before: serde_json::from_str(&entry.body).ok(),
        after: Some(body.clone()),
        ..Entry::default()
    })
    .await?;
    Ok(())
}

/// A pack that cannot be written out and read in again is of no use to anyone.
async fn check(
    tx: &Tx,
    pack: &pack::Model,
    entry: &pack_entry::Model,
    body: &str,
) -> Result<(), Stale> {
    let rows = pack_entry::Entity::find()
        .filter(pack_entry::Column::PackId.eq(pack.id))
        .order_by_asc(pack_entry::Column::Kind)
        .order_by_asc(pack_entry::Column::Position)
        .all(tx)
        .await
        .map_err(StoreError::from)?;
    let rows = rows.iter().map(|row| {
        let body = if row.id == entry.id { body } else { &row.body };
        (row.kind.as_str(), body)
    });
    let whole = put_together(pack, rows).map_err(|error| Stale::Faulty(vec![error.to_string()]))?;
    match crate::pack::Pack::parse(&whole.files()) {
        Ok(_) => Ok(()),
        Err(faults) => Err(Stale::Faulty(
            faults.iter().map(|fault| fault.message.clone()).collect(),
        )),
    }
}
