//! GET /training/plans/{fy}: the year's plan by the tables of the plan book, with what the lists count.

use super::listing::{Filters, Row, SORTS, filters, lines};
use crate::db::plans::{self, Counted};
use crate::db::tables::plan;
use crate::pages::words::{figure, tabs};
use crate::{access, urls};
use askama::Template;
use calendar::FiscalYear;
use permit::Read;
use std::collections::HashMap;
use store::StoreError;
use ui::{Layout, Tab};
use web::{Ctx, ListQuery, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/plans/show.html")]
struct ShowPage {
    layout: Layout,
    tabs: Vec<Tab>,
    /// The other years that have a plan.
    years: Vec<(String, String)>,
    /// Where the plan was rolled over from; empty = from a pack.
    rolled_from: String,
    list: ListQuery,
    filters: Filters,
    export: String,
    courses: String,
    not_held: String,
    required: String,
    review: String,
    open: String,
    open_url: String,
    shown: usize,
    groups: Vec<Group>,
}

/// One table of the plan book.
struct Group {
    title: String,
    count: String,
    rows: Vec<Row>,
}

pub async fn show(ctx: Ctx, Path(fy): Path<i32>, list: ListQuery) -> PageResult {
    let list = list.sortable(SORTS);
    let fy = FiscalYear(fy);
    let conn = ctx.db().read();
    let plan = access::plan::<Read>(conn, ctx.actor(), fy).await?;
    let scope = ctx.actor().scope::<plan::Model, Read, StoreError>()?;
    let years = plans::years(conn, &scope).await?;
    let year = plans::year(conn, &plan).await?;
    let counts = plans::counts(conn, &plan).await?;

    let all = lines(&year, &counts, &ListQuery::default().sortable(SORTS));
    let held = all.iter().filter(|line| line.held).count();
    let open = all.iter().filter(|line| !line.open.is_empty()).count();
    let lines = lines(&year, &counts, &list);
    let shown = lines.len();
    // In the order of the book the list is divided like the book.
    let divided = list.sort() == SORTS[0];
    let mut groups: Vec<Group> = Vec::new();
    for line in &lines {
        let title = if divided {
            &line.planned.course.category
        } else {
            "研修"
        };
        if groups.last().is_none_or(|group| group.title != title) {
            groups.push(Group {
                title: title.to_owned(),
                count: String::new(),
                rows: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.rows.push(line.row());
            group.count = format!("{}件", group.rows.len());
        }
    }
    ctx.html(&ShowPage {
        layout: ctx.page(&plan.title),
        tabs: tabs(&ctx, fy),
        years: years
            .iter()
            .filter(|&&other| other != fy)
            .map(|other| (other.to_string(), urls::plan(*other)))
            .collect(),
        rolled_from: plan
            .rolled_from
            .map(|from| FiscalYear(from).to_string())
            .unwrap_or_default(),
        filters: filters(&year),
        export: urls::plan_export(fy),
        courses: held.to_string(),
        not_held: format!("ほかに実施なし {}件", all.len() - held),
        required: sum(&counts, |counted| counted.required),
        review: sum(&counts, |counted| counted.review.into()),
        open: open.to_string(),
        open_url: format!("{}?open=on", urls::plan(fy)),
        shown,
        groups,
        list,
    })
}

/// The sum over all lists; a plan without any list has no figure, not a nought.
fn sum(counts: &HashMap<i64, Counted>, of: fn(&Counted) -> i64) -> String {
    if counts.is_empty() {
        return "－".to_owned();
    }
    figure(counts.values().map(of).sum())
}
