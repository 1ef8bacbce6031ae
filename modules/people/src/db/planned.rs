//! What an import that waits for a decision would change, on what is registered now.

use super::register::revision;
use super::stored::Stored;
use super::tables::upload;
use super::uploads::files;
use crate::import::{Given, GoodRows, Plan};
use crate::read::Kind;
use permit::Permit;
use sea_orm::ConnectionTrait;
use store::StoreError;

/// The plan of an import, with the revision of the register that it was compared with.
pub(crate) async fn planned<A>(
    conn: &impl ConnectionTrait,
    upload: &Permit<upload::Model, A>,
    rows: GoodRows,
) -> Result<(Stored, Given, Plan, i64), StoreError> {
    let seen = revision(conn).await?;
    let files = files(conn, upload).await?;
    let named: Vec<(&str, &[u8])> = files
        .iter()
        .map(|file| (file.file_name.as_str(), file.content.as_slice()))
        .collect();
    let said = said(&upload.summary);
    let given = Given::read(&named, said);
    let stored = Stored::load(conn).await?;
    let plan = Plan::new(&stored, given.clone(), rows);
    Ok((stored, given, plan, seen))
}

/// The kind that a person said when giving the file.
fn said(summary: &str) -> Option<Kind> {
    let summary: serde_json::Value = serde_json::from_str(summary).ok()?;
    summary.get("said")?.as_str()?.parse().ok()
}
