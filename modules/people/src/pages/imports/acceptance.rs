//! POST /people/imports/{id}/acceptance and …/discard: taking an import in, or giving it up.

use crate::db::tables::upload;
use crate::db::uploads::discard;
use crate::db::{planned, revision, take_in};
use crate::import::GoodRows;
use crate::pages::view::thousands;
use crate::{access, urls};
use permit::{Accept, Edit};
use serde::Deserialize;
use ui::{Flash, Tone};
use web::{Ctx, Form, PageError, PageResult, Path};

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct AcceptanceForm {
    revision: String,
    /// `good` = only the rows without faults.
    rows: String,
}

/// POST /people/imports/{id}/acceptance: the rows become part of the register.
pub(crate) async fn accept(
    ctx: Ctx,
    Path(id): Path<i64>,
    Form(form): Form<AcceptanceForm>,
) -> PageResult {
    let rows = match form.rows.as_str() {
        "good" => GoodRows::Only,
        _ => GoodRows::All,
    };
    let snapshot = ctx.db().snapshot().await?;
    let upload = access::upload::<Accept>(&snapshot, ctx.actor(), id).await?;
    if upload.state != "preview" {
        return Ok(decided(&ctx, &upload));
    }
    // Worked out before the turn of the writer: everybody else waits only for the writing.
    let (stored, _, plan, seen) = planned(&snapshot, &upload, rows).await?;
    drop(snapshot);
    let tx = ctx.begin().await?;
    let upload = access::upload::<Accept>(&tx, ctx.actor(), id).await?;
    if upload.state != "preview" {
        return Ok(decided(&ctx, &upload));
    }
    let now = revision(&tx).await?;
    if now != seen || form.revision != now.to_string() {
        return Err(PageError::Conflict(
            "確認のあとに別の取込があり、名簿が変わりました。何も取り込んでいません。もう一度この取込を開いて、変わるところを確かめてください。"
                .to_owned(),
        ));
    }
    if rows == GoodRows::All && !plan.faults.is_empty() {
        return Err(PageError::Conflict(format!(
            "誤りが{}件あるため、取り込めません。ファイルを直すか、「良い行だけ取り込む」を選んでください。",
            thousands(plan.faults.len())
        )));
    }
    let summary = take_in(&tx, &upload, stored, plan).await?;
    tx.commit().await?;
    let total = summary.total();
    Ok(ctx.redirect(
        urls::import(id),
        format!(
            "取り込みました。追加{}件、変更{}件です。",
            thousands(total.added),
            thousands(total.changed)
        ),
    ))
}

/// POST /people/imports/{id}/discard: the files are not wanted.
pub(crate) async fn give_up(ctx: Ctx, Path(id): Path<i64>) -> PageResult {
    let tx = ctx.begin().await?;
    let upload = access::upload::<Edit>(&tx, ctx.actor(), id).await?;
    if upload.state != "preview" {
        return Ok(decided(&ctx, &upload));
    }
    discard(&tx, &upload).await?;
    tx.commit().await?;
    Ok(ctx.redirect(urls::imports(), "取込をやめました。何も変わっていません。"))
}

/// The second click, or the second person.
fn decided(ctx: &Ctx, upload: &upload::Model) -> axum::response::Response {
    let text = match upload.state.as_str() {
        "accepted" => "この取込は、すでに取り込み済みです。もう一度取り込むことはありません。",
        _ => "この取込は、すでに取りやめています。必要なときはファイルを選び直してください。",
    };
    let flash = Flash {
        tone: Tone::Info,
        text: text.to_owned(),
    };
    ctx.redirect_with(urls::import(upload.id), flash)
}
