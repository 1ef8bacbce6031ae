//! GET /training/plans/{fy}/lists: the lists of a year. POST …/computation computes them all, …/acceptance accepts what is ticked.

use super::computation::AsOfForm;
use super::{proposal, thousands};
use crate::access;
use crate::db::lists::{self, Outcome};
use crate::db::tables::{plan, target_list};
use crate::list_urls as to;
use crate::recompute::{Which, compute as evaluate, propose_all, rules_of};
use crate::urls;
use askama::Template;
use calendar::{FiscalYear, wareki};
use permit::{Permit, Read};
use serde::Deserialize;
use store::{StoreError, Tx};
use ui::{Flash, Layout, Tone};
use web::{Ctx, Errors, Form, PageError, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/targets/lists.html")]
struct ListsPage {
    layout: Layout,
    form: AsOfForm,
    errors: Errors,
    title: String,
    computation: String,
    acceptance: String,
    rows: Vec<Row>,
    waiting: usize,
    people: String,
    review: String,
    held: usize,
}

struct Row {
    code: String,
    name: String,
    course: String,
    targets: String,
    people: String,
    review: String,
    state: &'static str,
    tone: &'static str,
    as_of: String,
    proposal: Option<Proposal>,
}

struct Proposal {
    /// `course:list`, what the box sends.
    value: String,
    href: String,
    enters: String,
    leaves: String,
    differs: String,
    is_frozen: bool,
}

pub(crate) async fn show(ctx: Ctx, Path(fy): Path<i32>) -> PageResult {
    let fy = FiscalYear(fy);
    let form = AsOfForm::usual(fy, &ctx);
    ctx.html(&page(&ctx, fy, form, Errors::default()).await?)
}

pub(crate) async fn compute(
    ctx: Ctx,
    Path(fy): Path<i32>,
    Form(form): Form<AsOfForm>,
) -> PageResult {
    let fy = FiscalYear(fy);
    let plan: Permit<plan::Model, Read> = access::plan(ctx.db().read(), ctx.actor(), fy).await?;
    let as_of = match form.check(fy) {
        Ok(as_of) => as_of,
        Err(errors) => return ctx.invalid(&page(&ctx, fy, form, errors).await?),
    };
    let courses = rules_of(ctx.db().read(), &plan, Which::Year).await?.courses;
    let computed = evaluate(ctx.db(), &plan, Which::Year, as_of).await?;
    let outcomes = propose_all(ctx.db(), ctx.clock(), ctx.actor(), &courses, &computed).await?;
    Ok(ctx.redirect(to::lists(fy), told(&outcomes)))
}

fn told(outcomes: &[Outcome]) -> String {
    let held = outcomes
        .iter()
        .filter(|one| **one != Outcome::NotHeld)
        .count();
    let mut changed = 0;
    let (mut enters, mut leaves, mut differs) = (0_i64, 0_i64, 0_i64);
    for outcome in outcomes {
        if let Outcome::Proposed(counts) = outcome {
            changed += 1;
            enters += i64::from(counts.enters);
            leaves += i64::from(counts.leaves);
            differs += i64::from(counts.differs);
        }
    }
    if changed == 0 {
        return format!("{held}件の研修を再計算しました。どの名簿も変わりません。");
    }
    format!(
        "{held}件の研修を再計算しました。{changed}件に差分があります（延べ：入る{}人、外れる{}人、理由が変わる{}人）。確かめて確定してください。",
        thousands(enters),
        thousands(leaves),
        thousands(differs)
    )
}

/// The proposals that are ticked, each `course:list`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AcceptanceForm {
    list: Vec<String>,
}

pub(crate) async fn accept(
    ctx: Ctx,
    Path(fy): Path<i32>,
    Form(form): Form<AcceptanceForm>,
) -> PageResult {
    let fy = FiscalYear(fy);
    let _: Permit<plan::Model, Read> = access::plan(ctx.db().read(), ctx.actor(), fy).await?;
    let pair = |text: &String| -> Option<(i64, i64)> {
        let (course, list) = text.split_once(':')?;
        Some((course.parse().ok()?, list.parse().ok()?))
    };
    let chosen: Option<Vec<(i64, i64)>> = form.list.iter().map(pair).collect();
    let chosen = chosen
        .ok_or_else(|| PageError::Invalid("どの提案かを読み取れませんでした。".to_owned()))?;
    if chosen.is_empty() {
        let flash = Flash {
            tone: Tone::Warning,
            text: "確定する研修を選んでください。".to_owned(),
        };
        return Ok(ctx.redirect_with(to::lists(fy), flash));
    }
    let (actor, many) = (ctx.actor().clone(), chosen.len());
    let work = async move |tx: &Tx| {
        for &(course, id) in &chosen {
            let list = proposal::waiting(tx, &actor, course, id).await?;
            lists::accept(tx, &list).await?;
        }
        Ok::<_, PageError>(())
    };
    ctx.change(work).await?;
    Ok(ctx.redirect(to::lists(fy), format!("{many}件の名簿を確定しました。")))
}

async fn page(ctx: &Ctx, fy: FiscalYear, form: AsOfForm, errors: Errors) -> PageResult<ListsPage> {
    let conn = ctx.db().read();
    let plan: Permit<plan::Model, Read> = access::plan(conn, ctx.actor(), fy).await?;
    let scope = ctx
        .actor()
        .scope::<target_list::Model, Read, StoreError>()?;
    let year = rules_of(conn, &plan, Which::Year).await?;
    let lists = lists::of_plan(conn, &scope, plan.id).await?;
    let mut rows = Vec::new();
    let (mut people, mut review) = (0_i64, 0_i64);
    for (course, rule) in year.courses.iter().zip(&year.rules) {
        let none = lists::Lists::default();
        let lists = lists.get(&course.id).unwrap_or(&none);
        let current = lists.current.as_ref();
        let held = rule.rule.cycle.is_none_or(|cycle| cycle.is_held(fy.0));
        people += current.map_or(0, |list| i64::from(list.people));
        review += current.map_or(0, |list| i64::from(list.unconfirmed));
        let (state, tone) = match current {
            Some(list) if list.state == "frozen" => ("凍結", "info"),
            Some(_) => ("確定", "ok"),
            None if !held => ("実施しない年度", "plain"),
            None => ("名簿なし", "plain"),
        };
        rows.push(Row {
            code: course.code.clone(),
            name: course.name.clone(),
            course: urls::course(fy, &course.code),
            targets: urls::targets(fy, &course.code),
            people: current.map_or_else(String::new, |list| thousands(list.people.into())),
            review: current
                .filter(|list| list.unconfirmed > 0)
                .map_or_else(String::new, |list| thousands(list.unconfirmed.into())),
            state,
            tone,
            as_of: current.map_or_else(String::new, |list| wareki(list.as_of)),
            proposal: lists.proposed.as_ref().map(|list| Proposal {
                value: format!("{}:{}", course.id, list.id),
                href: to::targets_action(fy, &course.code, "proposal"),
                enters: thousands(list.enters.into()),
                leaves: thousands(list.leaves.into()),
                differs: thousands(list.differs.into()),
                is_frozen: lists.is_frozen(),
            }),
        });
    }
    Ok(ListsPage {
        layout: ctx
            .page("対象者名簿")
            .under("研修計画", urls::plans())
            .under(fy.to_string(), urls::plan(fy))
            .with_faults(errors.len()),
        form,
        errors,
        title: plan.title.clone(),
        computation: to::lists_action(fy, "computation"),
        acceptance: to::lists_action(fy, "acceptance"),
        waiting: rows.iter().filter(|row| row.proposal.is_some()).count(),
        held: rows
            .iter()
            .filter(|row| row.state != "実施しない年度")
            .count(),
        people: thousands(people),
        review: thousands(review),
        rows,
    })
}
