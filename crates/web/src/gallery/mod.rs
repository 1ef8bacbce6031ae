//! GET /dev/components: every component in every state, for eyes, screenshots and axe.

mod sample;

use askama::Template;
use axum::response::Response;
use ui::charts::Svg;
use ui::{Choice, Layout, Step, Tab};

use crate::{Ctx, Errors, Form, ListQuery, PageResult, Pager, Upload, UploadedFile};

#[derive(Template)]
#[template(path = "gallery/gallery.html")]
struct GalleryPage {
    layout: Layout,
    list: ListQuery,
    pager: Pager,
    ranks: Vec<Choice>,
    modes: Vec<Choice>,
    /// What a form looks like before anything was typed.
    clean: Errors,
    /// And after everything went wrong.
    errors: Errors,
    typed: sample::Typed,
    ticked: Vec<String>,
    tabs: Vec<Tab>,
    steps: Vec<Step>,
    people: Vec<sample::Person>,
    bands: Vec<ui::charts::Band>,
    coverage: sample::Coverage,
    pyramid: Svg,
    bars: Svg,
    heat_map: Svg,
    timeline: Svg,
}

fn page(ctx: &Ctx, list: ListQuery, errors: Errors, typed: sample::Typed) -> GalleryPage {
    let mut list = list.sortable(&["kana", "number", "age"]);
    list.date("at", ctx.today());
    let coverage = sample::coverage();
    let bands = sample::bands();
    GalleryPage {
        layout: ctx
            .page("部品の見本")
            .under("研修計画", "/")
            .with_faults(errors.len()),
        pager: list.pager(5514),
        list,
        ranks: ["係員", "主任", "係長級", "課長級", "部長級"]
            .map(Choice::word)
            .to_vec(),
        modes: vec![
            Choice::new("must", "必修").hint("対象者は必ず受講します。"),
            Choice::new("may", "希望可").hint("希望すれば受講できます。"),
            Choice::new("none", "対象外"),
        ],
        clean: Errors::default(),
        errors,
        typed,
        ticked: vec!["主任".to_owned()],
        tabs: vec![
            Tab::new("概要", "/dev/components").at(ctx.path()),
            Tab::new("対象者", "/dev/components?tab=targets").count(128),
            Tab::new("規則の版", "/dev/components?tab=versions").count(3),
        ],
        steps: Step::series(&["ファイルを選ぶ", "変更を確かめる", "反映する"], 1),
        people: sample::people(),
        pyramid: sample::pyramid(&bands),
        bands,
        bars: sample::bars(),
        heat_map: coverage.draw(),
        coverage,
        timeline: sample::timeline(ctx.today()),
    }
}

/// The gallery, with a form in which everything went wrong.
pub(crate) async fn show(ctx: Ctx, list: ListQuery) -> PageResult {
    ctx.html(&page(
        &ctx,
        list,
        sample::errors(),
        sample::Typed::default(),
    ))
}

/// POST /dev/components: the form sent; it keeps nothing and shows what it would say.
pub(crate) async fn create(
    ctx: Ctx,
    list: ListQuery,
    Form(typed): Form<sample::Typed>,
) -> PageResult {
    match typed.check() {
        Ok(name) => Ok(ctx.redirect(
            "/dev/components",
            format!("「{name}」を受け付けました（見本なので保存していません）。"),
        )),
        Err(errors) => ctx.invalid(&page(&ctx, list, errors, typed)),
    }
}

/// POST /dev/components/files: says what arrived and keeps nothing.
pub(crate) async fn create_files(ctx: Ctx, upload: Upload) -> Response {
    let named = |file: &UploadedFile| format!("{}（{}バイト）", file.name, file.bytes.len());
    let files: Vec<String> = upload
        .files("file")
        .chain(upload.files("file-2"))
        .map(named)
        .collect();
    ctx.redirect(
        "/dev/components",
        format!(
            "{}を受け取りました（見本なので保存していません）。",
            files.join("、")
        ),
    )
}
