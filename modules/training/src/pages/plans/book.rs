//! GET /training/plans/{fy}/book, book.pdf, book.xlsx: the plan book.

use crate::pages::words::tabs;
use crate::{access, plan_book, urls};
use askama::Template;
use calendar::FiscalYear;
use print::OpenQuestion;
use ui::{Layout, Tab};
use web::{Ctx, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/plans/book.html")]
struct BookPage {
    layout: Layout,
    tabs: Vec<Tab>,
    pdf: String,
    xlsx: String,
    year: String,
    open_count: String,
    questions: Vec<OpenQuestion>,
}

pub async fn show(ctx: Ctx, Path(fy): Path<i32>) -> PageResult {
    let fy = FiscalYear(fy);
    let conn = ctx.db().read();
    let held = access::book(conn, ctx.actor(), fy).await?;
    let book = plan_book::of_plan(conn, &held, ctx.today()).await?;
    let open = book.open_questions();
    ctx.html(&BookPage {
        layout: ctx.page("冊子を作る").under(&held.0.title, urls::plan(fy)),
        tabs: tabs(&ctx, fy),
        pdf: urls::book_pdf(fy),
        xlsx: urls::book_xlsx(fy),
        year: fy.to_string(),
        open_count: open.len().to_string(),
        questions: open,
    })
}

pub async fn pdf(ctx: Ctx, Path(fy): Path<i32>) -> PageResult {
    let held = access::book(ctx.db().read(), ctx.actor(), FiscalYear(fy)).await?;
    let book = plan_book::of_plan(ctx.db().read(), &held, ctx.today()).await?;
    let stem = book.stem();
    // Setting a book takes seconds of one core: not on a thread that answers other people.
    let bytes = tokio::task::spawn_blocking(move || book.pdf())
        .await
        .map_err(anyhow::Error::from)??;
    Ok(web::file(&format!("{stem}.pdf"), "application/pdf", bytes))
}

pub async fn xlsx(ctx: Ctx, Path(fy): Path<i32>) -> PageResult {
    let held = access::book(ctx.db().read(), ctx.actor(), FiscalYear(fy)).await?;
    let book = plan_book::of_plan(ctx.db().read(), &held, ctx.today()).await?;
    web::book(&book.stem(), &book.tables())
}
