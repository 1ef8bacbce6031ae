//! Taking packs in, and reading them back whole or entry by entry.

use super::shelf::{Header, apart, together};
use super::tables::{pack, pack_entry};
use crate::pack::Pack;
use permit::{Actor, Edit, Export, LoadKey, Permit, Read, Refused, Scope};
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;
use store::{Entry, StoreError, Tx, insert_many};

/// Takes a pack in. The pack of the same code that is there already is replaced.
///
/// # Errors
/// When the actor may not, and as the database says.
pub async fn take_in(tx: &Tx, actor: &Actor, new: &Pack) -> Result<(), anyhow::Error> {
    let held = pack::Entity::find()
        .filter(pack::Column::Code.eq(&new.info.code))
        .one(tx)
        .await
        .map_err(StoreError::from)?;
    let header = Header {
        info: new.info.clone(),
        headers: new.headers.clone(),
    };
    let row = pack::Model {
        id: held.as_ref().map_or(0, |held| held.id),
        code: new.info.code.clone(),
        municipality: new.info.municipality.clone(),
        title: new.info.title.clone(),
        header: serde_json::to_string(&header)?,
        imported_at: tx.now(),
    };
    let (id, action) = match held {
        Some(held) => {
            let held: Permit<pack::Model, Edit> = actor
                .permit(async |_| Ok::<_, StoreError>(Some(held)))
                .await
                .map_err(refused)?;
            replace(tx, &held, row).await?;
            (held.id, "replace")
        }
        None => {
            let draft = actor
                .permit_new::<_, StoreError>(row)
                .map_err(refused)?
                .into_thing();
            let new = pack::ActiveModel {
                id: NotSet,
                ..active(draft)
            };
            (new.insert(tx).await.map_err(StoreError::from)?.id, "create")
        }
    };
    let placed = apart(new)?;
    let mut positions: HashMap<&str, i32> = HashMap::new();
    let mut rows = Vec::new();
    for entry in &placed {
        let position = positions.entry(entry.kind.word).or_default();
        *position += 1;
        rows.push(pack_entry::ActiveModel {
            id: NotSet,
            pack_id: Set(id),
            kind: Set(entry.kind.word.to_owned()),
            code: Set(entry.code.clone()),
            position: Set(*position),
            body: Set(entry.body.to_string()),
            version: Set(1),
            changed_at: Set(tx.now()),
        });
    }
    insert_many(tx, rows).await?;
    tx.audit(Entry {
        action,
        thing: "pack",
        thing_id: new.info.code.clone(),
        after: Some(json!({ "title": new.info.title, "entries": placed.len() })),
        ..Entry::default()
    })
    .await?;
    Ok(())
}

fn refused(refused: Refused<StoreError>) -> anyhow::Error {
    match refused {
        Refused::Failed(error) => error.into(),
        _ => anyhow::anyhow!("方針パックを取り込む権限がありません"),
    }
}

fn active(row: pack::Model) -> pack::ActiveModel {
    pack::ActiveModel {
        id: Unchanged(row.id),
        code: Set(row.code),
        municipality: Set(row.municipality),
        title: Set(row.title),
        header: Set(row.header),
        imported_at: Set(row.imported_at),
    }
}

async fn replace(
    tx: &Tx,
    held: &Permit<pack::Model, Edit>,
    row: pack::Model,
) -> Result<(), StoreError> {
    pack_entry::Entity::delete_many()
        .filter(pack_entry::Column::PackId.eq(held.id))
        .exec(tx)
        .await?;
    active(row).update(tx).await?;
    Ok(())
}

pub(crate) async fn find_with(
    conn: &impl ConnectionTrait,
    _: LoadKey,
    code: &str,
) -> Result<Option<pack::Model>, StoreError> {
    Ok(pack::Entity::find()
        .filter(pack::Column::Code.eq(code))
        .one(conn)
        .await?)
}

/// The pack of a code, for reading.
///
/// # Errors
/// When there is none, or none that the actor may see.
pub async fn find(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    code: &str,
) -> Result<Permit<pack::Model, Read>, Refused<StoreError>> {
    actor.permit(|key| find_with(conn, key, code)).await
}

/// All packs by code, each with its entries.
///
/// # Errors
/// As the database says.
pub async fn list(
    conn: &impl ConnectionTrait,
    _: &Scope<pack::Model>,
) -> Result<Vec<(pack::Model, Vec<pack_entry::Model>)>, StoreError> {
    let packs = pack::Entity::find()
        .order_by_asc(pack::Column::Code)
        .all(conn)
        .await?;
    let mut entries: HashMap<i64, Vec<pack_entry::Model>> = HashMap::new();
    for entry in pack_entry::Entity::find().all(conn).await? {
        entries.entry(entry.pack_id).or_default().push(entry);
    }
    let packs = packs.into_iter().map(|pack| {
        let entries = entries.remove(&pack.id).unwrap_or_default();
        (pack, entries)
    });
    Ok(packs.collect())
}

/// All entries of a pack, in order; of one kind only, if one is given.
///
/// # Errors
/// As the database says.
pub async fn entries(
    conn: &impl ConnectionTrait,
    pack: &Permit<pack::Model, Read>,
    kind: Option<&str>,
) -> Result<Vec<pack_entry::Model>, StoreError> {
    let mut query = pack_entry::Entity::find()
        .filter(pack_entry::Column::PackId.eq(pack.id))
        .order_by_asc(pack_entry::Column::Kind)
        .order_by_asc(pack_entry::Column::Position);
    if let Some(kind) = kind {
        query = query.filter(pack_entry::Column::Kind.eq(kind));
    }
    Ok(query.all(conn).await?)
}

/// One entry of a pack.
///
/// # Errors
/// As the database says.
pub async fn entry<A>(
    conn: &impl ConnectionTrait,
    pack: &Permit<pack::Model, A>,
    kind: &str,
    code: &str,
) -> Result<Option<pack_entry::Model>, StoreError> {
    let row = pack_entry::Entity::find()
        .filter(pack_entry::Column::PackId.eq(pack.id))
        .filter(pack_entry::Column::Kind.eq(kind))
        .filter(pack_entry::Column::Code.eq(code));
    Ok(row.one(conn).await?)
}

/// A pack as it stands in the database; `None` = there is none of this code.
///
/// # Errors
/// As the database says; also when an entry cannot be read.
pub async fn load(conn: &impl ConnectionTrait, code: &str) -> Result<Option<Pack>, StoreError> {
    let Some(held) = pack::Entity::find()
        .filter(pack::Column::Code.eq(code))
        .one(conn)
        .await?
    else {
        return Ok(None);
    };
    let rows: Vec<(String, String)> = pack_entry::Entity::find()
        .select_only()
        .columns([pack_entry::Column::Kind, pack_entry::Column::Body])
        .filter(pack_entry::Column::PackId.eq(held.id))
        .order_by_asc(pack_entry::Column::Kind)
        .order_by_asc(pack_entry::Column::Position)
        .into_tuple()
        .all(conn)
        .await?;
    put_together(
        &held,
        rows.iter()
            .map(|(kind, body)| (kind.as_str(), body.as_str())),
    )
    .map(Some)
}

/// A pack from its rows.
pub(crate) fn put_together<'a>(
    held: &pack::Model,
    rows: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<Pack, StoreError> {
    let unreadable =
        |error: serde_json::Error| StoreError::unreadable(format!("pack {}: {error}", held.code));
    let header: Header = serde_json::from_str(&held.header).map_err(unreadable)?;
    let mut bodies: Vec<(&str, Value)> = Vec::new();
    for (kind, body) in rows {
        bodies.push((kind, serde_json::from_str(body).map_err(unreadable)?));
    }
    together(header, bodies.into_iter()).map_err(unreadable)
}

/// A pack that the actor may take out; `None` = there is none of this code.
///
/// # Errors
/// When the actor may not; as [`load`].
pub async fn for_export(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    code: &str,
) -> Result<Option<Pack>, anyhow::Error> {
    let held: Result<Permit<pack::Model, Export>, _> =
        actor.permit(|key| find_with(conn, key, code)).await;
    match held {
        Ok(_) => Ok(load(conn, code).await?),
        Err(Refused::Hidden) => Ok(None),
        Err(other) => Err(refused(other)),
    }
}

/// Writes a pack's files into a folder, as they stand in the database.
///
/// # Errors
/// When there is no such pack, or none the actor may take out; as the database and the folder say.
pub async fn export(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    code: &str,
    dir: &Path,
) -> Result<(), anyhow::Error> {
    match for_export(conn, actor, code).await? {
        Some(pack) => Ok(pack.write(dir)?),
        None => anyhow::bail!("方針パック「{code}」はありません"),
    }
}
