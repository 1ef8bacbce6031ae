//! GET …/targets/export and …/targets/print: the list as a file in the columns of the exchange format, and on paper.

use super::At;
use super::index::{SORTS, filter, order};
use crate::access;
use crate::db::lists::{self, Listed};
use crate::db::tables::target_list;
use crate::list;
use calendar::wareki;
use permit::{Export, Permit};
use print::{TargetRow, TargetSheet, Template};
use web::{Ctx, ListQuery, PageError, PageResult, Path};

/// The rows that the page shows, all of them, as a table.
pub(crate) async fn table(
    ctx: Ctx,
    Path((fy, code)): Path<(i32, String)>,
    query: ListQuery,
) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    let query = query.sortable(SORTS);
    let (_, rows) = rows(&ctx, &at, &query).await?;
    let lines = rows.into_iter().map(|row| cells(&at, row));
    let output = list::output("対象者名簿", lines);
    web::table(&stem(&at), &output, query.format())
}

/// The same as a PDF.
pub(crate) async fn pdf(
    ctx: Ctx,
    Path((fy, code)): Path<(i32, String)>,
    query: ListQuery,
) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    let query = query.sortable(SORTS);
    let (list, rows) = rows(&ctx, &at, &query).await?;
    let frame: crate::frame::Frame = crate::frame::read(&at.plan.frame, "plans.frame")?;
    let sheet = TargetSheet {
        municipality: frame.municipality,
        year_label: at.fy.to_string(),
        code: at.course.code.clone(),
        course: at.course.name.clone(),
        as_of: wareki(list.as_of),
        printed: wareki(ctx.today()),
        audience: at.course.printed.clone(),
        rule: crate::db::versions::words(ctx.db().read(), &list, at.fy).await?,
        period: at.course.period.clone(),
        rows: rows
            .into_iter()
            .map(|row| TargetRow {
                reason: super::full_reason(&row),
                number: row.number,
                name: row.name,
                unit: row.unit_name,
                rank: row.rank,
                mode: row.mode,
                status: row.presence,
                unconfirmed: row.review == 1,
            })
            .collect(),
    };
    let today = ctx.today();
    // Setting type keeps a processor busy: not on the threads that answer pages.
    let work = move || print::render(Template::RosterList, &sheet, today);
    let pdf = tokio::task::spawn_blocking(work)
        .await
        .map_err(anyhow::Error::from)?
        .map_err(anyhow::Error::from)?;
    Ok(web::file(
        &format!("{}.pdf", stem(&at)),
        "application/pdf",
        pdf.bytes,
    ))
}

async fn rows(
    ctx: &Ctx,
    at: &At,
    query: &ListQuery,
) -> PageResult<(Permit<target_list::Model, Export>, Vec<Listed>)> {
    let conn = ctx.db().read();
    let list: Permit<_, Export> = access::current_list(conn, ctx.actor(), at.course.id).await?;
    let register = people::db::register(ctx.db()).await?;
    let filter = filter(query, &register.roster, list.as_of);
    let rows = lists::sheet(conn, &list, &filter, order(query)).await?;
    Ok::<_, PageError>((list, rows))
}

/// One row in the order of [`list::HEADERS`].
fn cells(at: &At, row: Listed) -> [String; 11] {
    [
        at.course.code.clone(),
        at.course.name.clone(),
        row.number.clone(),
        row.name.clone(),
        row.unit_code.clone(),
        row.unit_name.clone(),
        row.rank.clone(),
        row.mode.clone(),
        row.presence.clone(),
        if row.review == 1 {
            "1".to_owned()
        } else {
            String::new()
        },
        super::full_reason(&row),
    ]
}

fn stem(at: &At) -> String {
    format!("対象者名簿_{}_{}", at.fy.short(), at.course.code)
}
