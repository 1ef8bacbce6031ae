//! GET /licences: whose work the program carries, and on which terms.

use askama::Template;
use axum::extract::State;
use ui::Layout;

use crate::{AppState, Ctx, PageResult};

#[derive(Template)]
#[template(path = "licences.html")]
struct LicencesPage {
    layout: Layout,
    licences: Vec<(String, String)>,
}

pub(crate) async fn show(ctx: Ctx, State(state): State<AppState>) -> PageResult {
    let own = ui::LICENCES
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let licences = own.chain(state.0.licences.iter().cloned()).collect();
    ctx.html(&LicencesPage {
        layout: ctx.page("ライセンス"),
        licences,
    })
}
