//! GET /policy/packs: the packs that were taken in.

use crate::db::tables::pack;
use crate::{db, urls};
use askama::Template;
use permit::Read;
use store::{Clock, StoreError};
use ui::Layout;
use web::{Ctx, PageResult};

#[derive(Template)]
#[template(path = "pages/packs/index.html")]
struct IndexPage {
    layout: Layout,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    municipality: String,
    title: String,
    code: String,
    imported: String,
    entries: String,
    open: String,
}

pub async fn show(ctx: Ctx) -> PageResult {
    let scope = ctx.actor().scope::<pack::Model, Read, StoreError>()?;
    let conn = ctx.db().read();
    let mut rows = Vec::new();
    for (pack, entries) in db::list(conn, &scope).await? {
        let open: usize = entries
            .iter()
            .filter_map(|entry| serde_json::from_str(&entry.body).ok())
            .map(|body| super::words::open(&body).len())
            .sum();
        rows.push(Row {
            href: urls::pack(&pack.code),
            municipality: pack.municipality,
            title: pack.title,
            code: pack.code,
            imported: calendar::wareki(Clock::Frozen(pack.imported_at).today()),
            entries: entries.len().to_string(),
            open: open.to_string(),
        });
    }
    ctx.html(&IndexPage {
        layout: ctx.page("方針パック"),
        rows,
    })
}
