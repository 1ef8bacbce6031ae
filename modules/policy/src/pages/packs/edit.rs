//! GET, POST /policy/packs/{code}/entries/{kind}/{entry}: one entry, its source, and its texts to be changed.

use super::words::{self, Spec};
use crate::db::shelf::kind_of;
use crate::db::tables::{pack, pack_entry};
use crate::db::{self, Stale};
use crate::{access, urls};
use askama::Template;
use axum::http::StatusCode;
use permit::{Edit, Permit, Read};
use serde_json::Value;
use std::collections::BTreeMap;
use store::StoreError;
use ui::Layout;
use web::{Ctx, Errors, Form, PageError, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/packs/edit.html")]
struct EditPage {
    layout: Layout,
    errors: Errors,
    action: String,
    back: String,
    kind: &'static str,
    code: String,
    version: String,
    fields: Vec<Field>,
    /// What somebody else has saved meanwhile: label and value.
    theirs: Vec<(&'static str, String)>,
    /// The entry in the notation of the files.
    written: String,
}

struct Field {
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    value: String,
    required: bool,
    long: bool,
}

type Typed = BTreeMap<String, String>;
type At = Path<(String, String, String)>;

pub async fn edit(ctx: Ctx, Path((code, kind, entry)): At) -> PageResult {
    let conn = ctx.db().read();
    let pack: Permit<_, Read> = access::pack(conn, ctx.actor(), &code).await?;
    let entry = db::entry(conn, &pack, &kind, &entry)
        .await?
        .ok_or(PageError::NotFound)?;
    let body = body(&entry)?;
    let typed = specs(&entry)
        .iter()
        .map(|spec| (spec.key.to_owned(), words::value(&body, spec.key)))
        .collect();
    ctx.html(&page(&ctx, &pack, &entry, &typed, Errors::default())?)
}

pub async fn update(
    ctx: Ctx,
    Path((code, kind, entry)): At,
    Form(typed): Form<Typed>,
) -> PageResult {
    let tx = ctx.begin().await?;
    let pack: Permit<pack::Model, Edit> = access::pack(&tx, ctx.actor(), &code).await?;
    let entry = db::entry(&tx, &pack, &kind, &entry)
        .await?
        .ok_or(PageError::NotFound)?;
    let mut errors = Errors::default();
    let mut changed = body(&entry)?;
    for spec in specs(&entry) {
        let text = typed.get(spec.key).map_or("", String::as_str);
        if spec.required {
            errors.required(spec.key, text, &format!("{}を入力してください", spec.label));
        }
        words::put(&mut changed, spec.key, text);
    }
    if !errors.is_empty() {
        return ctx.invalid(&page(&ctx, &pack, &entry, &typed, errors)?);
    }
    let read = typed
        .get("version")
        .and_then(|version| version.parse().ok())
        .unwrap_or(0);
    match db::edit(&tx, &pack, &entry, read, &changed).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(ctx.redirect(
                urls::entry(&code, &kind, &entry.code),
                "変更を保存しました。",
            ))
        }
        Err(Stale::Store(error)) => Err(error.into()),
        Err(Stale::Faulty(lines)) => {
            let mut errors = Errors::default();
            lines.into_iter().for_each(|line| errors.add_form(line));
            ctx.invalid(&page(&ctx, &pack, &entry, &typed, errors)?)
        }
        Err(Stale::Changed) => {
            let mut page = page(&ctx, &pack, &entry, &typed, Errors::default())?;
            let now = body(&entry)?;
            page.theirs = specs(&entry)
                .iter()
                .map(|spec| {
                    (
                        spec.label,
                        words::value(&now, spec.key),
                        typed.get(spec.key),
                    )
                })
                .filter(|(_, now, typed)| typed.is_none_or(|typed| typed.trim() != now))
                .map(|(label, now, _)| (label, now))
                .collect();
            let mut answer = ctx.html(&page)?;
            *answer.status_mut() = StatusCode::CONFLICT;
            Ok(answer)
        }
    }
}

fn specs(entry: &pack_entry::Model) -> Vec<Spec> {
    words::specs(&entry.kind)
}

fn body(entry: &pack_entry::Model) -> Result<Value, StoreError> {
    serde_json::from_str(&entry.body)
        .map_err(|error| StoreError::unreadable(format!("pack entry {}: {error}", entry.id)))
}

fn page(
    ctx: &Ctx,
    pack: &pack::Model,
    entry: &pack_entry::Model,
    typed: &Typed,
    errors: Errors,
) -> Result<EditPage, PageError> {
    let body = body(entry)?;
    let kind = kind_of(&entry.kind).map_or("", |kind| kind.label);
    let heading = words::heading(&body);
    let title = if heading.is_empty() {
        entry.code.clone()
    } else {
        heading
    };
    let fields = specs(entry).into_iter().map(|spec| Field {
        name: spec.key,
        label: spec.label,
        hint: match spec.key {
            words::MARKS => {
                "数だけ分かるときは数（例：3）、列が分かるときは能力の名称を「、」で区切ります"
            }
            "unconfirmed" => "文書からは決められないこと。決まったら空にします",
            _ => "",
        },
        value: typed.get(spec.key).cloned().unwrap_or_default(),
        required: spec.required,
        long: spec.long,
    });
    Ok(EditPage {
        layout: ctx
            .page(title)
            .under("方針パック", urls::packs())
            .under(&pack.title, urls::pack(&pack.code))
            .with_faults(errors.len()),
        errors,
        action: urls::entry(&pack.code, &entry.kind, &entry.code),
        back: format!("{}?kind={}", urls::pack(&pack.code), entry.kind),
        kind,
        code: entry.code.clone(),
        version: entry.version.to_string(),
        fields: fields.collect(),
        theirs: Vec::new(),
        written: serde_json::to_string_pretty(&body).unwrap_or_default(),
    })
}
