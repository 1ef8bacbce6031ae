//! GET /policy/packs/{code}: what a pack holds, by kind, with its sources and what is open.

use super::words;
use crate::db::shelf::{Header, KINDS, kind_of};
use crate::db::tables::pack_entry;
use crate::{access, db, urls};
use askama::Template;
use people::words::fold;
use permit::Read;
use serde_json::Value;
use std::collections::HashMap;
use store::StoreError;
use ui::{Choice, Layout};
use web::{Ctx, ListQuery, PageResult, Pager, Path};

#[derive(Template)]
#[template(path = "pages/packs/show.html")]
struct ShowPage {
    layout: Layout,
    list: ListQuery,
    pager: Pager,
    municipality: String,
    year: String,
    note: String,
    total: String,
    open: String,
    open_url: String,
    export_url: String,
    files: Vec<(String, String)>,
    kinds: Vec<Choice>,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    kind: &'static str,
    code: String,
    heading: String,
    summary: String,
    document: String,
    place: String,
    open: Vec<String>,
}

pub async fn show(ctx: Ctx, Path(code): Path<String>, list: ListQuery) -> PageResult {
    let list = list.sortable(&["position"]);
    let conn = ctx.db().read();
    let pack = access::pack::<Read>(conn, ctx.actor(), &code).await?;
    let entries = db::entries(conn, &pack, None).await?;
    let header: Header = serde_json::from_str(&pack.header).map_err(StoreError::unreadable)?;
    let all = rows(&pack.code, &entries)?;
    let open: usize = all.iter().map(|row| row.open.len()).sum();
    let total = all.len();
    let kinds = KINDS
        .iter()
        .filter_map(|kind| {
            let count = entries
                .iter()
                .filter(|entry| entry.kind == kind.word)
                .count();
            (count > 0).then(|| Choice::new(kind.word, format!("{}（{count}）", kind.label)))
        })
        .collect();
    let wanted = fold(&list.q);
    let shown: Vec<Row> = all
        .into_iter()
        .filter(|row| {
            list.filter("kind").is_empty()
                || kind_of(list.filter("kind")).is_some_and(|kind| kind.label == row.kind)
        })
        .filter(|row| list.filter("open").is_empty() || !row.open.is_empty())
        .filter(|row| {
            let text = [
                &row.code,
                &row.heading,
                &row.summary,
                &row.document,
                &row.place,
            ]
            .map(|text| fold(text));
            wanted.is_empty()
                || text
                    .iter()
                    .chain(&row.open)
                    .any(|text| text.contains(&wanted))
        })
        .collect();
    let pager = list.pager(shown.len() as u64);
    let rows = shown
        .into_iter()
        .skip(pager.offset() as usize)
        .take(pager.limit() as usize)
        .collect();
    let loaded = db::load(conn, &code).await?.unwrap_or_default();
    let files = loaded
        .files()
        .into_iter()
        .map(|(name, _)| (urls::file(&code, &name), name))
        .collect();
    ctx.html(&ShowPage {
        layout: ctx.page(&pack.title).under("方針パック", urls::packs()),
        municipality: pack.municipality.clone(),
        year: years(&header),
        note: header.info.note.unwrap_or_default(),
        total: total.to_string(),
        open: open.to_string(),
        open_url: format!("{}?open=on", urls::pack(&code)),
        export_url: urls::export(&code),
        files,
        kinds,
        rows,
        pager,
        list,
    })
}

fn years(header: &Header) -> String {
    let name = |fy: i32| calendar::FiscalYear(fy).to_string();
    match (header.info.fiscal_year, header.info.period) {
        (Some(fy), _) => name(fy),
        (None, Some(years)) => format!("{}～{}", name(years.from), name(years.to)),
        (None, None) => String::new(),
    }
}

/// All entries as lines, in the order of the files.
fn rows(pack: &str, entries: &[pack_entry::Model]) -> Result<Vec<Row>, StoreError> {
    let mut bodies: Vec<(&pack_entry::Model, Value)> = Vec::with_capacity(entries.len());
    for entry in entries {
        let body = serde_json::from_str(&entry.body)
            .map_err(|error| StoreError::unreadable(format!("pack entry {}: {error}", entry.id)))?;
        bodies.push((entry, body));
    }
    let documents: HashMap<String, String> = bodies
        .iter()
        .filter(|(entry, _)| entry.kind == "document")
        .map(|(entry, body)| (entry.code.clone(), words::value(body, "title")))
        .collect();
    let mut rows = Vec::with_capacity(bodies.len());
    for kind in &KINDS {
        for (entry, body) in bodies.iter().filter(|(entry, _)| entry.kind == kind.word) {
            rows.push(Row {
                href: urls::entry(pack, &entry.kind, &entry.code),
                kind: kind.label,
                code: entry.code.clone(),
                heading: words::heading(body),
                summary: words::summary(body),
                document: words::document(body, &documents),
                place: words::value(body, words::PLACE),
                open: words::open(body),
            });
        }
    }
    Ok(rows)
}
