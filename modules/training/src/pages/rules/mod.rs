//! 対象ルール: a rule in words with its versions, and the form that edits it without any code.

mod edit;
mod impact;
mod lines;
mod show;
mod trial;

use super::targets::At;
use crate::db::tables::rule_version;
use crate::db::versions;
use permit::{Permit, Read};
use store::StoreError;
use web::{Ctx, PageResult, Routes};

/// The pages of rules.
pub fn routes() -> Routes {
    let of_course = |rest: &str| format!("/training/plans/{{fy}}/courses/{{code}}/rule{rest}");
    Routes::new()
        .get(&of_course(""), show::show)
        .get(&of_course("/edit"), edit::edit)
        .post(&of_course("/draft"), edit::draft)
        .post(&of_course("/versions"), edit::create)
}

/// The live version of the rule of a course's audience.
async fn live(ctx: &Ctx, at: &At) -> PageResult<Permit<rule_version::Model, Read>> {
    let conn = ctx.db().read();
    let audience = at.course.audience_id;
    let live = ctx
        .actor()
        .permit::<_, _, StoreError, _>(|key| versions::live(conn, key, audience))
        .await?;
    Ok(live)
}
