//! GET /training/plans/{fy}/coverage: 職層 × 能力, what is known and what is open.

use crate::coverage::{Cell, coverage};
use crate::db::plans;
use crate::pages::words::tabs;
use crate::{access, urls};
use askama::Template;
use calendar::FiscalYear;
use permit::{Export, Read};
use sheet::{Column, Output};
use ui::charts::{Caption, Heat, HeatMap, Svg};
use ui::{Layout, Tab};
use web::{Ctx, ListQuery, PageResult, Path};

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
    totals: Vec<String>,
    total_courses: String,
    list: ListQuery,
    export: String,
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
    /// The courses; empty = none.
    href: String,
}

pub async fn show(ctx: Ctx, Path(fy): Path<i32>, list: ListQuery) -> PageResult {
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
            // Nobody knows which column it is, so no column gets a share.
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
                },
                Cell::Column { known: 0 } => CellView {
                    text: "0".to_owned(),
                    href: String::new(),
                },
                Cell::Column { known } => CellView {
                    text: known.to_string(),
                    href: drill(ability),
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
        totals: found.totals().iter().map(usize::to_string).collect(),
        total_courses: (known + unknown).to_string(),
        list,
        export: urls::coverage_export(fy),
        columns: found.abilities.clone(),
        known: known.to_string(),
        unknown: unknown.to_string(),
    })
}

fn heat(cell: Cell) -> Heat {
    Heat {
        value: cell.known() as u64,
        unknown: 0,
    }
}

/// GET /training/plans/{fy}/coverage/export: the same figures as a file; what the table has no column for stays empty.
pub async fn export(ctx: Ctx, Path(fy): Path<i32>, list: ListQuery) -> PageResult {
    let fy = FiscalYear(fy);
    let conn = ctx.db().read();
    let plan = access::plan::<Export>(conn, ctx.actor(), fy).await?;
    let found = coverage(&plans::year_for_export(conn, &plan).await?);
    let mut columns = vec![
        Column::text("表"),
        Column::text("職層"),
        Column::number("研修"),
    ];
    columns.extend(found.abilities.iter().map(Column::number));
    columns.push(Column::number("列が不明"));
    let rows = found.rows.iter().map(|row| {
        let cell = |cell: &Cell| match cell {
            Cell::NoColumn => String::new(),
            Cell::Column { known } => known.to_string(),
        };
        let mut cells = vec![
            row.title.clone(),
            row.ranks.join("、"),
            (row.known + row.unknown).to_string(),
        ];
        cells.extend(row.cells.iter().map(cell));
        cells.push(row.unknown.to_string());
        cells
    });
    let output = Output {
        name: "カバレッジ".to_owned(),
        rows: rows.collect(),
        columns,
    };
    web::table(&format!("能力のカバレッジ{fy}"), &output, list.format())
}
