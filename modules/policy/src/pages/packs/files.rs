//! GET /policy/packs/{code}/export and …/files/{name}: a pack taken out as a spreadsheet or as its files.

use super::words;
use crate::db::shelf::KINDS;
use crate::{access, db};
use permit::{Export, Permit, Read};
use serde_json::Value;
use sheet::{Column, Output};
use std::collections::HashMap;
use store::StoreError;
use web::{Ctx, PageError, PageResult, Path};

/// All entries, one sheet a kind; the last column is the entry as JSON.
pub async fn export(ctx: Ctx, Path(code): Path<String>) -> PageResult {
    let conn = ctx.db().read();
    let pack = access::pack::<Export>(conn, ctx.actor(), &code).await?;
    let pack: Permit<_, Read> = pack.into();
    let entries = db::entries(conn, &pack, None).await?;
    let mut sheets = Vec::new();
    for kind in &KINDS {
        let mut rows = Vec::new();
        for entry in entries.iter().filter(|entry| entry.kind == kind.word) {
            let body: Value = serde_json::from_str(&entry.body).map_err(StoreError::unreadable)?;
            rows.push(vec![
                entry.code.clone(),
                words::heading(&body),
                words::summary(&body),
                words::document(&body, &HashMap::new()),
                words::value(&body, words::PLACE),
                words::value(&body, "note"),
                words::open(&body).join("／"),
                entry.body.clone(),
            ]);
        }
        if !rows.is_empty() {
            let columns = [
                "コード",
                "名称",
                "説明",
                "文書",
                "場所",
                "注",
                "要確認",
                "内容（JSON）",
            ];
            sheets.push(Output {
                name: kind.label.to_owned(),
                columns: columns.into_iter().map(Column::text).collect(),
                rows,
            });
        }
    }
    web::book(&code, &sheets)
}

/// One file of the pack, as `hagukumi pack check` reads it.
pub async fn file(ctx: Ctx, Path((code, name)): Path<(String, String)>) -> PageResult {
    let conn = ctx.db().read();
    access::pack::<Export>(conn, ctx.actor(), &code).await?;
    let pack = db::load(conn, &code).await?.ok_or(PageError::NotFound)?;
    let file = pack.files().into_iter().find(|(found, _)| *found == name);
    let (name, text) = file.ok_or(PageError::NotFound)?;
    Ok(web::file(
        &name,
        "application/toml; charset=utf-8",
        text.into_bytes(),
    ))
}
