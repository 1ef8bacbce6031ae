//! GET /training/plans/{fy}/pack and …/pack/{file}: the plan, with all changes, as files of a pack.

use crate::db::export::export_into;
use crate::db::tables::plan;
use crate::pages::words::tabs;
use crate::{access, urls};
use askama::Template;
use calendar::FiscalYear;
use permit::{Export, Permit};
use policy::pack::Pack;
use ui::{Layout, Tab};
use web::{Ctx, PageError, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/plans/pack.html")]
struct PackPage {
    layout: Layout,
    tabs: Vec<Tab>,
    title: String,
    rolled: bool,
    files: Vec<(String, String)>,
}

async fn pack(ctx: &Ctx, fy: FiscalYear) -> Result<(Permit<plan::Model, Export>, Pack), PageError> {
    let conn = ctx.db().read();
    let plan = access::plan::<Export>(conn, ctx.actor(), fy).await?;
    let mut pack = policy::db::load(conn, &plan.pack_code)
        .await?
        .ok_or(PageError::NotFound)?;
    export_into(&mut pack, conn).await?;
    Ok((plan, pack))
}

pub async fn show(ctx: Ctx, Path(fy): Path<i32>) -> PageResult {
    let fy = FiscalYear(fy);
    let (plan, pack) = pack(&ctx, fy).await?;
    let files = pack
        .files()
        .into_iter()
        .map(|(name, _)| (urls::pack_file(fy, &name), name))
        .collect();
    ctx.html(&PackPage {
        layout: ctx
            .page("パックとして書き出す")
            .under(&plan.title, urls::plan(fy)),
        tabs: tabs(&ctx, fy),
        title: pack.info.title,
        rolled: plan.rolled_from.is_some(),
        files,
    })
}

pub async fn file(ctx: Ctx, Path((fy, name)): Path<(i32, String)>) -> PageResult {
    let (_, pack) = pack(&ctx, FiscalYear(fy)).await?;
    let file = pack.files().into_iter().find(|(found, _)| *found == name);
    let (name, text) = file.ok_or(PageError::NotFound)?;
    Ok(web::file(
        &name,
        "application/toml; charset=utf-8",
        text.into_bytes(),
    ))
}
