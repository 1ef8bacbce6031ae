//! GET, POST /training/plans/{fy}/rollover: next year's plan from this one, after a look at what changes.

use crate::db::plans;
use crate::db::roll_over::{draft, roll_over};
use crate::db::tables::plan;
use crate::pages::words::tabs;
use crate::roll_over::{Rolled, rolled};
use crate::{access, urls};
use askama::Template;
use calendar::FiscalYear;
use permit::Read;
use store::{StoreError, Tx};
use ui::{Flash, Layout, Tab, Tone};
use web::{Ctx, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/plans/roll_over.html")]
struct RollOverPage {
    layout: Layout,
    tabs: Vec<Tab>,
    action: String,
    old: String,
    new: String,
    /// Where next year's plan is, if there is one.
    exists: String,
    total: String,
    dates: String,
    on: Vec<Rolled>,
    off: Vec<Rolled>,
    worded: Vec<Rolled>,
    dated: Vec<Rolled>,
}

pub async fn show(ctx: Ctx, Path(fy): Path<i32>) -> PageResult {
    let fy = FiscalYear(fy);
    let conn = ctx.db().read();
    let plan = access::plan::<Read>(conn, ctx.actor(), fy).await?;
    let year = plans::year(conn, &plan).await?;
    let scope = ctx.actor().scope::<plan::Model, Read, StoreError>()?;
    let exists = plans::years(conn, &scope).await?.contains(&fy.next());
    let all = rolled(&year);
    let only = |wanted: fn(&Rolled) -> bool| -> Vec<Rolled> {
        all.iter().filter(|one| wanted(one)).cloned().collect()
    };
    let dated = only(|one| one.dates_of.is_some());
    ctx.html(&RollOverPage {
        layout: ctx
            .page("翌年度へ繰り越す")
            .under(&plan.title, urls::plan(fy)),
        tabs: tabs(&ctx, fy),
        action: urls::roll_over(fy),
        old: fy.to_string(),
        new: fy.next().to_string(),
        exists: if exists {
            urls::plan(fy.next())
        } else {
            String::new()
        },
        total: all.len().to_string(),
        dates: dated.len().to_string(),
        on: only(|one| one.is_on && !one.was_on),
        off: only(|one| !one.is_on && one.was_on),
        worded: only(|one| one.old_wording != one.wording),
        dated,
    })
}

pub async fn create(ctx: Ctx, Path(fy): Path<i32>) -> PageResult {
    let fy = FiscalYear(fy);
    let conn = ctx.db().read();
    let plan = access::plan::<Read>(conn, ctx.actor(), fy).await?;
    let year = plans::year(conn, &plan).await?;
    let draft = ctx
        .actor()
        .permit_new::<_, StoreError>(draft(&year, ctx.clock().now()))?;
    let made = ctx
        .change(async move |tx: &Tx| roll_over(tx, &draft, &year).await)
        .await;
    let next = fy.next();
    match made {
        Ok(_) => Ok(ctx.redirect(
            urls::plan(next),
            format!("{next}の計画を作りました。日付と要確認の事項を確かめてください。"),
        )),
        Err(error) if error.is_unique_violation() => Ok(ctx.redirect_with(
            urls::plan(next),
            Flash {
                tone: Tone::Info,
                text: format!("{next}の計画はすでにあります。新しくは作りませんでした。"),
            },
        )),
        Err(error) => Err(error.into()),
    }
}
