//! 取込: the files that were given, and what became of them.

use super::tables::upload;
use crate::import::digest_of_file;
use chrono::{DateTime, Utc};
use permit::{Create, Edit, Kind, LoadKey, Permit, Scope, Subject};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use store::{Entry, StoreError, Tx};

impl Subject for upload::Model {
    const KIND: Kind = Kind::Upload;
}

/// Files that are about to be given.
#[derive(Debug, Clone, Default)]
pub struct NewUpload {
    pub files: Vec<(String, Vec<u8>)>,
    /// What the screen calls each file's content, in the order of `files`.
    pub kinds: Vec<String>,
    /// The kind that a person said; empty = told by the files.
    pub said: String,
}

impl Subject for NewUpload {
    const KIND: Kind = Kind::Upload;
}

/// One import in the list of imports: the first file, without its content.
#[derive(Debug, Clone, PartialEq, Eq, sea_orm::FromQueryResult)]
pub struct Import {
    pub id: i64,
    pub first_id: Option<i64>,
    pub kind: String,
    pub file_name: String,
    pub state: String,
    pub summary: String,
    pub created_by: String,
    pub created_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
}

/// Keeps the files until somebody decides. Gives the key of the import: that of its first file.
///
/// # Errors
/// As the database says.
pub async fn give(tx: &Tx, upload: &Permit<NewUpload, Create>) -> Result<i64, StoreError> {
    let mut first = None;
    for (at, (name, bytes)) in upload.files.iter().enumerate() {
        let kind = upload.kinds.get(at).map_or("不明", String::as_str);
        let row = upload::ActiveModel {
            first_id: Set(first),
            kind: Set(kind.to_owned()),
            file_name: Set(name.chars().take(300).collect()),
            content: Set(bytes.clone()),
            digest: Set(digest_of_file(bytes)),
            state: Set("preview".to_owned()),
            summary: Set(serde_json::json!({ "said": upload.said }).to_string()),
            created_by: Set(tx.actor().to_owned()),
            created_at: Set(tx.now()),
            decided_at: Set(None),
            ..Default::default()
        };
        let id = upload::Entity::insert(row).exec(tx).await?.last_insert_id;
        first = first.or(Some(id));
    }
    first.ok_or_else(|| StoreError::unreadable("no file was given"))
}

/// An import by its key, with the content of its first file.
///
/// # Errors
/// As the database says.
pub(crate) async fn by_key(
    conn: &impl ConnectionTrait,
    _: LoadKey,
    id: i64,
) -> Result<Option<upload::Model>, StoreError> {
    Ok(upload::Entity::find_by_id(id)
        .filter(upload::Column::FirstId.is_null())
        .one(conn)
        .await?)
}

/// All files of an import, the first one first.
pub(crate) async fn files<A>(
    conn: &impl ConnectionTrait,
    first: &Permit<upload::Model, A>,
) -> Result<Vec<upload::Model>, StoreError> {
    Ok(upload::Entity::find()
        .filter(
            Condition::any()
                .add(upload::Column::Id.eq(first.id))
                .add(upload::Column::FirstId.eq(first.id)),
        )
        .order_by_asc(upload::Column::Id)
        .all(conn)
        .await?)
}

/// How many imports there are.
pub(crate) async fn count(
    conn: &impl ConnectionTrait,
    _: &Scope<upload::Model>,
) -> Result<u64, StoreError> {
    let query = upload::Entity::find().filter(upload::Column::FirstId.is_null());
    Ok(query.count(conn).await?)
}

/// Imports, the newest first, each with its further files behind it.
pub(crate) async fn list(
    conn: &impl ConnectionTrait,
    _: &Scope<upload::Model>,
    offset: u64,
    limit: u64,
) -> Result<Vec<Import>, StoreError> {
    let firsts: Vec<Import> = without_content()
        .filter(upload::Column::FirstId.is_null())
        .order_by_desc(upload::Column::Id)
        .offset(offset)
        .limit(limit)
        .into_model()
        .all(conn)
        .await?;
    let keys: Vec<i64> = firsts.iter().map(|import| import.id).collect();
    let mut others: Vec<Import> = without_content()
        .filter(upload::Column::FirstId.is_in(keys))
        .order_by_asc(upload::Column::Id)
        .into_model()
        .all(conn)
        .await?;
    let mut all = Vec::new();
    for first in firsts {
        let id = first.id;
        all.push(first);
        all.extend(others.extract_if(.., |other| other.first_id == Some(id)));
    }
    Ok(all)
}

fn without_content() -> sea_orm::Select<upload::Entity> {
    upload::Entity::find().select_only().columns([
        upload::Column::Id,
        upload::Column::FirstId,
        upload::Column::Kind,
        upload::Column::FileName,
        upload::Column::State,
        upload::Column::Summary,
        upload::Column::CreatedBy,
        upload::Column::CreatedAt,
        upload::Column::DecidedAt,
    ])
}

/// Gives an import up: its files stay on record, their rows are never taken in.
///
/// # Errors
/// As the database says.
pub(crate) async fn discard(
    tx: &Tx,
    upload: &Permit<upload::Model, Edit>,
) -> Result<(), StoreError> {
    for file in files(tx, upload).await? {
        let mut row = file.into_active_model();
        row.state = Set("discarded".to_owned());
        row.decided_at = Set(Some(tx.now()));
        // A file that was not wanted may hold what must not be kept.
        row.content = Set(Vec::new());
        row.update(tx).await?;
    }
    tx.audit(Entry {
        action: "discard",
        thing: "upload",
        thing_id: upload.id.to_string(),
        before: Some(serde_json::json!({ "file": upload.file_name })),
        ..Entry::default()
    })
    .await
}
