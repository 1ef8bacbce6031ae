//! GET /training/plans/{fy}/export: the list of courses as a file, with the same search, filters and order.

use super::listing::{SORTS, lines};
use crate::access;
use crate::db::plans;
use calendar::FiscalYear;
use permit::{Export, Permit, Read};
use sheet::{Column, Output};
use web::{Ctx, ListQuery, PageResult, Path};

pub async fn export(ctx: Ctx, Path(fy): Path<i32>, list: ListQuery) -> PageResult {
    let list = list.sortable(SORTS);
    let conn = ctx.db().read();
    let plan: Permit<_, Read> = access::plan::<Export>(conn, ctx.actor(), FiscalYear(fy))
        .await?
        .into();
    let year = plans::year(conn, &plan).await?;
    let counts = plans::counts(conn, &plan).await?;
    let lines = lines(&year, &counts, &list);
    let rows = lines.iter().map(|line| {
        let row = line.row();
        let modes: Vec<&str> = row.modes.iter().map(|(label, _)| *label).collect();
        vec![
            row.code,
            line.planned.course.category.clone(),
            row.name,
            row.organiser,
            row.audience,
            modes.join("・"),
            row.period,
            row.days,
            row.abilities.text,
            row.required.replace(',', ""),
            row.review.replace(',', ""),
            row.state.to_owned(),
            row.open.join("／"),
        ]
    });
    let text = [
        "研修コード",
        "区分",
        "研修名",
        "主催",
        "対象",
        "対象者の区分",
        "実施時期",
        "日数",
        "身につく能力",
    ];
    let mut columns: Vec<Column> = text.into_iter().map(Column::text).collect();
    columns.extend(["必修の人数", "要確認の人数"].map(Column::number));
    columns.extend(["名簿", "要確認"].map(Column::text));
    let output = Output {
        name: "研修一覧".to_owned(),
        columns,
        rows: rows.collect(),
    };
    web::table(
        &format!("{}研修一覧", FiscalYear(fy)),
        &output,
        list.format(),
    )
}
