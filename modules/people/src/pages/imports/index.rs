//! GET and POST /people/imports: giving files, and what became of earlier ones.

use crate::db::tables::upload;
use crate::db::uploads::{Import, NewUpload, count, give, list};
use crate::import::{Count, Given};
use crate::pages::view::{moment, thousands};
use crate::read::Kind;
use crate::urls;
use askama::Template;
use permit::{Create, Read};
use serde::Deserialize;
use std::collections::BTreeMap;
use store::StoreError;
use ui::{Choice, Layout};
use web::{Ctx, Errors, ListQuery, PageError, PageResult, Pager, Upload};

#[derive(Template)]
#[template(path = "pages/imports/index.html")]
struct IndexPage {
    layout: Layout,
    action: String,
    errors: Errors,
    kind: String,
    kinds: Vec<Choice>,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    href: String,
    /// The files with what they hold.
    files: Vec<(String, String)>,
    by: String,
    given: String,
    decided: String,
    state: &'static str,
    tone: &'static str,
    counts: String,
}

/// `uploads.summary`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Said {
    pub counts: BTreeMap<String, Count>,
    pub left_out: usize,
}

impl Said {
    pub fn of(json: &str) -> Said {
        serde_json::from_str(json).unwrap_or_default()
    }
}

/// The state of an import in words, with its tone.
pub(super) fn state(word: &str) -> (&'static str, &'static str) {
    match word {
        "accepted" => ("取り込み済み", "ok"),
        "discarded" => ("取りやめ", "plain"),
        _ => ("確認待ち", "info"),
    }
}

pub(crate) async fn show(ctx: Ctx, list: ListQuery) -> PageResult {
    ctx.html(&page(&ctx, &list, "", Errors::default()).await?)
}

async fn page(ctx: &Ctx, query: &ListQuery, kind: &str, errors: Errors) -> PageResult<IndexPage> {
    let scope = ctx.actor().scope::<upload::Model, Read, StoreError>()?;
    let conn = ctx.db().read();
    let pager = query.pager(count(conn, &scope).await?);
    let mut rows: Vec<Row> = Vec::new();
    for import in list(conn, &scope, pager.offset(), pager.limit()).await? {
        match rows.last_mut() {
            Some(row) if import.first_id.is_some() => {
                row.files.push((import.file_name, import.kind));
            }
            _ => rows.push(row(import)),
        }
    }
    Ok(IndexPage {
        layout: ctx.page("取込").with_faults(errors.len()),
        action: urls::imports(),
        errors,
        kind: kind.to_owned(),
        kinds: kinds(),
        rows,
        pager,
    })
}

fn row(import: Import) -> Row {
    let (state, tone) = state(&import.state);
    let said = Said::of(&import.summary);
    let total = said
        .counts
        .values()
        .fold(Count::default(), |sum, count| Count {
            added: sum.added + count.added,
            changed: sum.changed + count.changed,
            unchanged: sum.unchanged + count.unchanged,
        });
    let counts = match import.state.as_str() {
        "accepted" => {
            let (added, changed) = (thousands(total.added), thousands(total.changed));
            format!("追加{added}件、変更{changed}件")
        }
        _ => String::new(),
    };
    Row {
        href: urls::import(import.id),
        files: vec![(import.file_name, import.kind)],
        by: import.created_by,
        given: moment(import.created_at),
        decided: import.decided_at.map_or(String::new(), moment),
        state,
        tone,
        counts,
    }
}

fn kinds() -> Vec<Choice> {
    let kinds = Kind::TABLES
        .into_iter()
        .filter(|&kind| kind != Kind::Sessions);
    kinds.map(|kind| Choice::word(kind.label())).collect()
}

pub(crate) async fn create(
    ctx: Ctx,
    list: ListQuery,
    upload: Result<Upload, PageError>,
) -> PageResult {
    // Whoever may not import is not told what was wrong with the file either.
    ctx.actor().scope::<NewUpload, Create, StoreError>()?;
    let upload = upload?;
    let mut errors = Errors::default();
    let files: Vec<(String, Vec<u8>)> = upload
        .files("file")
        .map(|file| (file.name.clone(), file.bytes.to_vec()))
        .collect();
    let word = upload.text("kind");
    let said = match word {
        "" => None,
        word => errors.take("kind", word.parse::<Kind>()),
    };
    if files.is_empty() {
        errors.add("file", "取り込むファイルを選んでください");
    }
    if files.len() > 1 && said.is_some() {
        errors.add(
            "kind",
            "種類を選べるのはファイルが1つのときです。「ファイルから判断する」にしてください",
        );
    }
    if !errors.is_empty() {
        // Whoever may not see the page is told nothing of its errors.
        return ctx.invalid(&page(&ctx, &list, word, errors).await?);
    }
    let named: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let kinds = Given::read(&named, said).kinds;
    let draft = ctx.actor().permit_new::<_, StoreError>(NewUpload {
        files,
        kinds,
        said: word.to_owned(),
    })?;
    let tx = ctx.begin().await?;
    let id = give(&tx, &draft).await?;
    tx.commit().await?;
    Ok(ctx.redirect(urls::import(id), "ファイルを読みました。"))
}
