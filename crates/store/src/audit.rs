//! The audit log: rows that are only ever added, each carrying the fingerprint of the one before.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use crate::{Db, Entry, StoreError, Tx};

/// The table `audit`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    /// 1, 2, 3 … without a gap.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub at: DateTimeUtc,
    pub actor: String,
    pub action: String,
    pub thing: String,
    pub thing_id: String,
    /// JSON, exactly as it was hashed.
    pub before: Option<String>,
    pub after: Option<String>,
    pub reason: String,
    /// `hash` of the row before; 64 zeros in row 1.
    pub prev_hash: String,
    /// SHA-256 in hexadecimal, over `prev_hash` and all other columns.
    pub hash: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The last row of a chain that holds. Whoever writes it down elsewhere can tell later
/// whether rows were cut off at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Number of rows; 0 for an empty log.
    pub id: i64,
    /// Fingerprint of the last row.
    pub hash: String,
}

/// Why the audit log cannot be trusted, or could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// The chain breaks at this row.
    #[error("監査記録の{id}行目で連鎖が切れています: {why}")]
    At { id: i64, why: &'static str },
    #[error(transparent)]
    Unread(#[from] StoreError),
}

pub(crate) async fn append(tx: &Tx, entry: Entry) -> Result<(), StoreError> {
    let last = Entity::find().order_by_desc(Column::Id).one(tx).await?;
    let mut row = Model {
        id: last.as_ref().map_or(1, |last| last.id + 1),
        at: tx.now(),
        actor: tx.actor().to_owned(),
        action: entry.action.to_owned(),
        thing: entry.thing.to_owned(),
        thing_id: entry.thing_id,
        before: entry.before.map(|value| value.to_string()),
        after: entry.after.map(|value| value.to_string()),
        reason: entry.reason,
        prev_hash: last.map_or_else(first_prev_hash, |last| last.hash),
        hash: String::new(),
    };
    row.hash = fingerprint(&row);
    let row = ActiveModel {
        id: Set(row.id),
        ..ActiveModel::from(row).reset_all()
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Reads the whole log and checks every link of the chain.
///
/// # Errors
/// [`Broken::At`] names the first row that is missing, changed or out of order.
pub async fn verify_audit(db: &Db) -> Result<Head, Broken> {
    const PAGE: u64 = 2_000;
    let snapshot = db.snapshot().await?;
    let mut head = Head {
        id: 0,
        hash: first_prev_hash(),
    };
    loop {
        let page = Entity::find()
            .filter(Column::Id.gt(head.id))
            .order_by_asc(Column::Id)
            .limit(PAGE)
            .all(&snapshot)
            .await
            .map_err(StoreError::from)?;
        if page.is_empty() {
            return Ok(head);
        }
        for row in page {
            head = link(&head, &row)?;
        }
    }
}

fn link(head: &Head, row: &Model) -> Result<Head, Broken> {
    let broken = |why| Broken::At {
        id: head.id + 1,
        why,
    };
    if row.id != head.id + 1 {
        return Err(broken("この行がありません"));
    }
    if row.prev_hash != head.hash {
        return Err(broken("前の行とつながっていません"));
    }
    if row.hash != fingerprint(row) {
        return Err(broken("内容が書き換えられています"));
    }
    Ok(Head {
        id: row.id,
        hash: row.hash.clone(),
    })
}

fn first_prev_hash() -> String {
    "0".repeat(64)
}

/// Every column with its length before it, so that no two different rows give the same bytes.
fn fingerprint(row: &Model) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: Option<&str>| match text {
        Some(text) => hash.update(format!("{}:{text}\n", text.len())),
        None => hash.update("-\n"),
    };
    add(Some(&row.prev_hash));
    add(Some(&row.id.to_string()));
    add(Some(&row.at.timestamp_micros().to_string()));
    add(Some(&row.actor));
    add(Some(&row.action));
    add(Some(&row.thing));
    add(Some(&row.thing_id));
    add(row.before.as_deref());
    add(row.after.as_deref());
    add(Some(&row.reason));
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
