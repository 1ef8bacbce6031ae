//! GET /people/imports/{id}: what an import would change and what is wrong with it, or what became of it.

use super::index::{Said, state};
use crate::db::planned;
use crate::db::tables::upload;
use crate::db::uploads::files;
use crate::import::{Change, Count, GoodRows, Plan, What};
use crate::pages::view::{moment, thousands};
use crate::read::Kind;
use crate::{access, urls};
use askama::Template;
use permit::{Accept, Export, Read};
use sheet::{Column, Fault, Output};
use ui::{Layout, Step};
use web::{Ctx, ListQuery, PageError, PageResult, Path};

/// More faults than this are read in the exported file.
const MOST_FAULTS: usize = 500;
/// The changes that the preview shows.
const MOST_CHANGES: usize = 50;

#[derive(Template)]
#[template(path = "pages/imports/show.html")]
struct ShowPage {
    layout: Layout,
    list: ListQuery,
    steps: Vec<Step>,
    files: Vec<(String, String)>,
    by: String,
    given: String,
    decided: String,
    state: &'static str,
    tone: &'static str,
    counts_title: &'static str,
    counts: Vec<CountRow>,
    left_out: usize,
    /// What a preview shows beside; `None` = it is decided.
    preview: Option<Preview>,
    may_accept: bool,
}

struct CountRow {
    kind: &'static str,
    added: String,
    changed: String,
    unchanged: String,
}

struct Preview {
    revision: String,
    faults: Vec<Fault>,
    fault_count: String,
    more_faults: usize,
    faults_url: String,
    notices: Vec<String>,
    changes: Vec<Change>,
    change_count: String,
    more_changes: usize,
    /// The rows that stay behind if only the good ones are taken in.
    left_out: String,
    accept_url: String,
    discard_url: String,
    changes_anything: bool,
}

pub(crate) async fn show(ctx: Ctx, list: ListQuery, Path(id): Path<i64>) -> PageResult {
    let snapshot = ctx.db().snapshot().await?;
    let upload = access::upload::<Read>(&snapshot, ctx.actor(), id).await?;
    let names = files(&snapshot, &upload).await?;
    let said = Said::of(&upload.summary);
    let (state, tone) = state(&upload.state);
    let is_open = upload.state == "preview";
    let (counts, preview) = if is_open {
        let (stored, given, plan, seen) = planned(&snapshot, &upload, GoodRows::All).await?;
        let faults = plan.faults.clone();
        // Beside faults a person sees what the good rows alone would do.
        let plan = match faults.is_empty() {
            true => plan,
            false => Plan::new(&stored, given, GoodRows::Only),
        };
        let kinds = plan.summary.counts.iter();
        let counts = count_rows(kinds.map(|(kind, count)| (*kind, *count)));
        (counts, Some(made(&ctx, id, plan, faults, seen)))
    } else {
        let kinds = said.counts.iter();
        let counts = kinds.filter_map(|(word, count)| Some((word.parse().ok()?, *count)));
        (count_rows(counts), None)
    };
    drop(snapshot);
    ctx.html(&ShowPage {
        layout: ctx
            .page(if is_open {
                "取込の確認"
            } else {
                "取込の結果"
            })
            .under("取込", urls::imports()),
        list,
        steps: Step::series(
            &["ファイルを選ぶ", "確かめる", "取り込む"],
            if is_open { 1 } else { 3 },
        ),
        files: names
            .into_iter()
            .map(|file| (file.file_name, file.kind))
            .collect(),
        by: upload.created_by.clone(),
        given: moment(upload.created_at),
        decided: upload.decided_at.map_or(String::new(), moment),
        state,
        tone,
        counts_title: match &preview {
            Some(preview) if !preview.faults.is_empty() => "件数（良い行だけ取り込むと）",
            _ => "件数",
        },
        counts,
        left_out: said.left_out,
        preview,
        may_accept: ctx.actor().may::<upload::Model, Accept>(&upload),
    })
}

fn count_rows(counts: impl Iterator<Item = (Kind, Count)>) -> Vec<CountRow> {
    let mut counts: Vec<(Kind, Count)> = counts.collect();
    counts.sort_by_key(|(kind, _)| *kind);
    counts
        .into_iter()
        .map(|(kind, count)| CountRow {
            kind: kind.label(),
            added: thousands(count.added),
            changed: thousands(count.changed),
            unchanged: thousands(count.unchanged),
        })
        .collect()
}

fn made(ctx: &Ctx, id: i64, plan: Plan, faults: Vec<Fault>, seen: i64) -> Preview {
    let (fault_count, change_count) = (faults.len(), plan.changes.len());
    Preview {
        revision: seen.to_string(),
        fault_count: thousands(fault_count),
        more_faults: fault_count.saturating_sub(MOST_FAULTS),
        faults: faults.into_iter().take(MOST_FAULTS).collect(),
        faults_url: format!("{}/faults", ctx.path()),
        left_out: thousands(plan.summary.left_out),
        changes_anything: plan.changes_anything(),
        notices: plan.summary.notices,
        change_count: thousands(change_count),
        more_changes: change_count.saturating_sub(MOST_CHANGES),
        // What changes is read before what is only new.
        changes: first_changes(plan.changes),
        accept_url: format!("{}/acceptance", urls::import(id)),
        discard_url: format!("{}/discard", urls::import(id)),
    }
}

fn first_changes(mut changes: Vec<Change>) -> Vec<Change> {
    changes.sort_by_key(|change| change.what == What::Added);
    changes.truncate(MOST_CHANGES);
    changes
}

/// GET /people/imports/{id}/faults: every fault as a file.
pub(crate) async fn faults(ctx: Ctx, list: ListQuery, Path(id): Path<i64>) -> PageResult {
    let snapshot = ctx.db().snapshot().await?;
    let upload = access::upload::<Export>(&snapshot, ctx.actor(), id).await?;
    if upload.state != "preview" {
        return Err(PageError::NotFound);
    }
    let (_, _, plan, _) = planned(&snapshot, &upload, GoodRows::All).await?;
    let rows = plan.faults.into_iter().map(|fault| {
        let row = match fault.row {
            0 => String::new(),
            row => row.to_string(),
        };
        vec![
            fault.file,
            fault.sheet.unwrap_or_default(),
            row,
            fault.column,
            fault.value,
            fault.expected,
        ]
    });
    let output = Output {
        name: "誤り".to_owned(),
        columns: vec![
            Column::text("ファイル"),
            Column::text("シート"),
            Column::number("行"),
            Column::text("列"),
            Column::text("値"),
            Column::text("直し方"),
        ],
        rows: rows.collect(),
    };
    web::table("取込の誤り", &output, list.format())
}
