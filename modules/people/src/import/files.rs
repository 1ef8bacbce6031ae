//! An import in one go, as the command line does it.

use super::{Given, GoodRows, Plan, Summary};
use crate::access;
use crate::db::uploads::{NewUpload, give};
use crate::db::{Stored, take_in};
use crate::read::Kind;
use permit::{Accept, Actor, Refused};
use sheet::Fault;
use store::{Clock, Db, StoreError};

/// Takes files in, all of them in one transaction, and leaves an accepted row in `uploads`.
/// `kind` is what a person said the only file is; without it the files' names tell.
///
/// # Errors
/// Every fault of every file; nothing is written then. What the database refuses is told as a fault
/// of the database.
pub async fn files(
    db: &Db,
    clock: &Clock,
    actor: &Actor,
    files: &[(String, Vec<u8>)],
    kind: Option<Kind>,
    rows: GoodRows,
) -> Result<Summary, Vec<Fault>> {
    let named: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let given = Given::read(&named, kind);
    let upload = NewUpload {
        files: files.to_vec(),
        kinds: given.kinds.clone(),
        said: kind.map_or(String::new(), |kind| kind.label().to_owned()),
    };
    match in_one_go(db, clock, actor, upload, given, rows).await {
        Ok(taken) => taken,
        Err(refused) => Err(vec![Fault::of_file("データベース", told(refused))]),
    }
}

async fn in_one_go(
    db: &Db,
    clock: &Clock,
    actor: &Actor,
    upload: NewUpload,
    given: Given,
    rows: GoodRows,
) -> Result<Result<Summary, Vec<Fault>>, Refused<StoreError>> {
    let tx = db.begin(actor.name(), clock).await?;
    let upload = actor.permit_new::<_, StoreError>(upload)?;
    let stored = Stored::load(&tx).await?;
    let plan = Plan::new(&stored, given, rows);
    if rows == GoodRows::All && !plan.faults.is_empty() {
        return Ok(Err(plan.faults));
    }
    let id = give(&tx, &upload).await?;
    let upload = access::upload::<Accept>(&tx, actor, id).await?;
    let summary = take_in(&tx, &upload, stored, plan).await?;
    tx.commit().await?;
    Ok(Ok(summary))
}

fn told(refused: Refused<StoreError>) -> String {
    match refused {
        Refused::Hidden | Refused::Forbidden => "取り込む権限がありません".to_owned(),
        Refused::Failed(error) => error.to_string(),
    }
}
