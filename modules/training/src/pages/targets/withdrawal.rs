//! GET and POST …/targets/hand-entries/{id}/withdrawal: a hand entry taken back, with a reason.

use super::hand::{apply, next};
use super::{At, ReasonForm, reason, told};
use crate::HandEntry;
use crate::access;
use crate::db::hand;
use crate::list_urls as to;
use askama::Template;
use permit::{Edit, Permit};
use store::Tx;
use ui::Layout;
use web::{Ctx, Errors, Form, PageError, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/targets/withdrawal.html")]
struct WithdrawalPage {
    layout: Layout,
    form: ReasonForm,
    errors: Errors,
    title: String,
    number: String,
    kind: &'static str,
    given: String,
    action: String,
    back: String,
}

pub(crate) async fn new(ctx: Ctx, Path((fy, code, id)): Path<(i32, String, i64)>) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    let entry = access::hand_entry(ctx.db().read(), ctx.actor(), at.course.id, id).await?;
    ctx.html(&page(
        &ctx,
        &at,
        &entry,
        ReasonForm::default(),
        Errors::default(),
    ))
}

pub(crate) async fn create(
    ctx: Ctx,
    Path((fy, code, id)): Path<(i32, String, i64)>,
    Form(form): Form<ReasonForm>,
) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    let entry: Permit<HandEntry, Edit> =
        access::hand_entry(ctx.db().read(), ctx.actor(), at.course.id, id).await?;
    let mut errors = Errors::default();
    let reason = errors.take("reason", reason(&form.reason));
    let reason = match errors.finish(reason) {
        Ok(reason) => reason,
        Err(errors) => return ctx.invalid(&page(&ctx, &at, &entry, form, errors)),
    };
    let (actor, course) = (ctx.actor().clone(), at.course.id);
    let outcome = apply(&ctx, &at, async move |tx: &Tx| {
        // Asked again inside the change: somebody may have been quicker.
        let entry = access::hand_entry::<Edit>(tx, &actor, course, id).await?;
        if entry.row.withdrawn_at.is_some() {
            let told = "この記録は、すでに取り消されています。";
            return Err(PageError::Conflict(told.to_owned()));
        }
        Ok(hand::withdraw(tx, &entry, &reason).await?)
    })
    .await?;
    let done = format!("手作業の記録を取り消しました。{}", told(outcome));
    Ok(ctx.redirect(next(&at, outcome), done))
}

fn page(
    ctx: &Ctx,
    at: &At,
    entry: &Permit<HandEntry, Edit>,
    form: ReasonForm,
    errors: Errors,
) -> WithdrawalPage {
    let path = |rest: &str| to::targets_action(at.fy, &at.course.code, rest);
    let back = path("hand-entries");
    WithdrawalPage {
        layout: at
            .layout(ctx, "手作業の記録を取り消す")
            .under("手作業の追加・除外", &back)
            .with_faults(errors.len()),
        form,
        errors,
        title: at.title(),
        number: entry.number.clone(),
        kind: if entry.row.kind == "add" {
            "追加"
        } else {
            "除外"
        },
        given: entry.row.reason.clone(),
        action: path(&format!("hand-entries/{}/withdrawal", entry.row.id)),
        back,
    }
}
