//! GET /training/plans/{fy}/coverage: 職層 × 能力, what is known and what is open.

use crate::coverage::{Cell, coverage};
use crate::db::plans;
use crate::pages::words::tabs;
use crate::{access, urls};
use askama::Template;
use calendar::FiscalYear;
use permit::Read;
use ui::charts::{Caption, Heat, HeatMap, Svg};
use ui::{Layout, Tab};
use web::{Ctx, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/coverage/show.html")]
struct ShowPage {
    layout: Layout,
    tabs: Vec<Tab>,
    chart: Svg,
    columns: Vec<String>,
    rows: Vec<Row>,
    known: String,
    unknown: String,
}

struct Row {
    title: String,
    ranks: String,
    href: String,
    courses: String,
    cells: Vec<CellView>,
    unknown: String,
    unknown_href: String,
}

struct CellView {
    text: String,
    href: String,
    /// Nothing known but something open.
    open: bool,
}

pub async fn show(ctx: Ctx, Path(fy): Path<i32>) -> PageResult {
    let fy = FiscalYear(fy);
    let conn = ctx.db().read();
    let plan = access::plan::<Read>(conn, ctx.actor(), fy).await?;
    let year = plans::year(conn, &plan).await?;
    let found = coverage(&year);
    let mut columns = found.abilities.clone();
    columns.push("不明".to_owned());
    let titles: Vec<String> = found.rows.iter().map(|row| row.title.clone()).collect();
    let cells: Vec<Vec<Heat>> = found
        .rows
        .iter()
        .map(|row| {
            let mut heats: Vec<Heat> = row.cells.iter().map(|cell| heat(*cell)).collect();
            heats.push(Heat {
                value: 0,
                unknown: row.unknown as u64,
            });
            heats
        })
        .collect();
    let known: usize = found.rows.iter().map(|row| row.known).sum();
    let unknown: usize = found.rows.iter().map(|row| row.unknown).sum();
    let description = format!("〇の列が分かる研修は{known}件、分からない研修は{unknown}件です。");
    let chart = HeatMap {
        caption: Caption {
            id: "coverage",
            title: "職層と能力のカバレッジ",
            description: &description,
        },
        rows: &titles,
        columns: &columns,
        cells: &cells,
    }
    .draw();
    let rows = found.rows.iter().map(|row| {
        let table = format!(
            "{}?table={}",
            urls::plan(fy),
            policy::urls::segment(&row.code)
        );
        let drill = |ability: &str| format!("{table}&ability={}", policy::urls::segment(ability));
        let cells = row
            .cells
            .iter()
            .zip(&found.abilities)
            .map(|(cell, ability)| match cell {
                Cell::NoColumn => CellView {
                    text: "－".to_owned(),
                    href: String::new(),
                    open: false,
                },
                Cell::Column { known: 0, open } => CellView {
                    text: open_words(*open),
                    href: String::new(),
                    open: *open > 0,
                },
                Cell::Column { known, open: 0 } => CellView {
                    text: known.to_string(),
                    href: drill(ability),
                    open: false,
                },
                Cell::Column { known, open } => CellView {
                    text: format!("{known}＋{}", open_words(*open)),
                    href: drill(ability),
                    open: false,
                },
            });
        Row {
            title: row.title.clone(),
            ranks: row.ranks.join("、"),
            href: table.clone(),
            courses: (row.known + row.unknown).to_string(),
            cells: cells.collect(),
            unknown: row.unknown.to_string(),
            unknown_href: if row.unknown > 0 {
                drill("不明")
            } else {
                String::new()
            },
        }
    });
    ctx.html(&ShowPage {
        layout: ctx
            .page("能力のカバレッジ")
            .under(&plan.title, urls::plan(fy)),
        tabs: tabs(&ctx, fy),
        chart,
        rows: rows.collect(),
        columns: found.abilities,
        known: known.to_string(),
        unknown: unknown.to_string(),
    })
}

fn open_words(open: usize) -> String {
    if open == 0 {
        "0".to_owned()
    } else {
        format!("？{open}")
    }
}

fn heat(cell: Cell) -> Heat {
    match cell {
        Cell::NoColumn => Heat::default(),
        Cell::Column { known, open } => Heat {
            value: known as u64,
            unknown: open as u64,
        },
    }
}
