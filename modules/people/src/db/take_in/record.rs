//! What an import leaves behind: its audit rows and the decided upload.

use crate::db::tables::upload;
use crate::import::{self, Change, Summary, What};
use crate::read::Kind;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::{Entry, StoreError, Tx};

/// Column, before, after.
type Cell = (&'static str, String, String);

/// One row for the import, and one a table for what was there before and is different now.
pub(super) async fn audit(
    tx: &Tx,
    upload: &upload::Model,
    summary: &Summary,
    changes: &[Change],
) -> Result<(), StoreError> {
    tx.audit(Entry {
        action: "accept",
        thing: "upload",
        thing_id: upload.id.to_string(),
        after: Some(json!({
            "file": upload.file_name,
            "digest": upload.digest,
            "counts": counts(summary),
            "left_out": summary.left_out,
        })),
        ..Entry::default()
    })
    .await?;
    for (kind, thing) in [(Kind::Organization, "unit"), (Kind::Staff, "staff")] {
        let (mut before, mut after) = (serde_json::Map::new(), serde_json::Map::new());
        for change in changes.iter().filter(|change| change.kind == kind) {
            let What::Changed(cells) = &change.what else {
                continue;
            };
            let side = |pick: for<'c> fn(&'c Cell) -> &'c String| -> Value {
                cells
                    .iter()
                    .map(|cell| (cell.0.to_owned(), json!(pick(cell))))
                    .collect()
            };
            before.insert(change.key.clone(), side(|cell| &cell.1));
            after.insert(change.key.clone(), side(|cell| &cell.2));
        }
        if !after.is_empty() {
            tx.audit(Entry {
                action: "import",
                thing,
                thing_id: upload.id.to_string(),
                before: Some(before.into()),
                after: Some(after.into()),
                ..Entry::default()
            })
            .await?;
        }
    }
    Ok(())
}

/// The counts of a summary as `uploads.summary` keeps them.
fn counts(summary: &Summary) -> BTreeMap<&'static str, import::Count> {
    let counts = summary.counts.iter();
    counts.map(|(kind, count)| (kind.word(), *count)).collect()
}

pub(super) async fn accepted(
    tx: &Tx,
    upload: &upload::Model,
    summary: &Summary,
) -> Result<(), StoreError> {
    let said = json!({ "counts": counts(summary), "left_out": summary.left_out });
    let mut row = upload.clone().into_active_model();
    row.state = Set("accepted".to_owned());
    row.decided_at = Set(Some(tx.now()));
    row.summary = Set(said.to_string());
    row.update(tx).await?;
    upload::Entity::update_many()
        .col_expr(upload::Column::State, Expr::value("accepted"))
        .col_expr(upload::Column::DecidedAt, Expr::value(tx.now()))
        .filter(upload::Column::FirstId.eq(upload.id))
        .exec(tx)
        .await?;
    Ok(())
}
