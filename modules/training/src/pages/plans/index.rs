//! GET /training: the newest plan, or how to get one.

use crate::db::plans;
use crate::db::tables::plan;
use crate::urls;
use askama::Template;
use axum::response::{IntoResponse, Redirect};
use permit::Read;
use store::StoreError;
use ui::Layout;
use web::{Ctx, PageResult};

#[derive(Template)]
#[template(path = "pages/plans/index.html")]
struct IndexPage {
    layout: Layout,
}

pub async fn show(ctx: Ctx) -> PageResult {
    let scope = ctx.actor().scope::<plan::Model, Read, StoreError>()?;
    match plans::years(ctx.db().read(), &scope).await?.first() {
        Some(&fy) => Ok(Redirect::to(&urls::plan(fy)).into_response()),
        None => ctx.html(&IndexPage {
            layout: ctx.page("研修計画"),
        }),
    }
}
