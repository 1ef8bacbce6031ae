//! GET …/targets/proposal: what accepting the recomputed list would change. POST …/acceptance and …/rejection decide.

use super::{At, full_reason, moment, notices, thousands, tone};
use crate::db::lists::{self, Listed};
use crate::db::tables::target_list;
use crate::difference::Change;
use crate::list_urls as to;
use crate::{access, urls};
use askama::Template;
use calendar::wareki;
use permit::{Accept, Permit, Read};
use serde::Deserialize;
use store::{StoreError, Tx};
use ui::{Layout, Tab};
use web::{Ctx, Form, ListQuery, PageError, PageResult, Pager, Path};

#[derive(Template)]
#[template(path = "pages/targets/proposal.html")]
struct ProposalPage {
    layout: Layout,
    tabs: Vec<Tab>,
    title: String,
    proposal: Option<Shown>,
    computation: String,
    back: String,
}

struct Shown {
    id: i64,
    facts: String,
    notices: Vec<String>,
    is_first: bool,
    is_frozen: bool,
    parts: Vec<Part>,
    acceptance: String,
    rejection: String,
    thaw: String,
    may_accept: bool,
}

/// All people of one kind of change, or the first of them.
struct Part {
    label: &'static str,
    people: String,
    rows: Vec<Row>,
    /// Where the rest is; empty = all are shown.
    rest: String,
    pager: Option<Pager>,
}

struct Row {
    number: String,
    name: String,
    person: String,
    before: Option<Side>,
    after: Option<Side>,
}

struct Side {
    mode: String,
    tone: &'static str,
    review: bool,
    by_hand: bool,
    reason: String,
    standing: String,
}

/// How many people of a kind the page shows before it points to the rest.
const FIRST: u64 = 20;

pub(crate) async fn show(
    ctx: Ctx,
    Path((fy, code)): Path<(i32, String)>,
    list: ListQuery,
) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    let scope = ctx
        .actor()
        .scope::<target_list::Model, Read, StoreError>()?;
    let lists = lists::of_course(ctx.db().read(), &scope, at.course.id).await?;
    let proposal = match &lists.proposed {
        Some(proposed) => Some(shown(&ctx, &at, &list, &lists, proposed).await?),
        None => None,
    };
    ctx.html(&ProposalPage {
        layout: at
            .layout(&ctx, "名簿の差分")
            .under("対象者名簿", urls::targets(at.fy, &at.course.code)),
        tabs: at.tabs(&ctx),
        title: at.title(),
        proposal,
        computation: to::targets_action(at.fy, &at.course.code, "computation"),
        back: urls::targets(at.fy, &at.course.code),
    })
}

async fn shown(
    ctx: &Ctx,
    at: &At,
    query: &ListQuery,
    lists: &lists::Lists,
    proposed: &target_list::Model,
) -> PageResult<Shown> {
    let conn = ctx.db().read();
    let after: Permit<_, Read> = access::list(conn, ctx.actor(), at.course.id, proposed.id).await?;
    let before: Option<Permit<_, Read>> = match &lists.current {
        Some(current) => Some(access::list(conn, ctx.actor(), at.course.id, current.id).await?),
        None => None,
    };
    let only = query.filter("kind");
    let mut parts = Vec::new();
    for change in Change::ALL {
        let total = u64::try_from(match change {
            Change::Enters => proposed.enters,
            Change::Leaves => proposed.leaves,
            Change::Differs => proposed.differs,
            Change::Updates => proposed.updates,
        })
        .unwrap_or(0);
        let pages = !only.is_empty();
        if (pages && only != change.word()) || (change == Change::Updates && total == 0) {
            continue;
        }
        let pager = query.pager(total);
        let (offset, limit) = if pages {
            (pager.offset(), pager.limit())
        } else {
            (0, FIRST)
        };
        let rows = lists::changes(conn, before.as_ref(), &after, change, offset, limit).await?;
        parts.push(Part {
            label: change.label(),
            people: thousands(total as i64),
            rows: rows.into_iter().filter_map(row).collect(),
            rest: if !pages && total > FIRST {
                query.url(&[("kind", change.word())])
            } else {
                String::new()
            },
            pager: pages.then_some(pager),
        });
    }
    let path = |action: &str| to::targets_action(at.fy, &at.course.code, action);
    let version = crate::db::versions::number(conn, &after).await?;
    Ok(Shown {
        id: after.id,
        facts: format!(
            "{}時点、規則の第{version}版による提案。{}に{}が計算しました。対象者{}人（うち要確認{}人）。",
            wareki(after.as_of),
            moment(after.created_at),
            after.created_by,
            thousands(after.people.into()),
            thousands(after.unconfirmed.into()),
        ),
        notices: notices(&after),
        is_first: before.is_none(),
        is_frozen: lists.is_frozen(),
        parts,
        acceptance: path("acceptance"),
        rejection: path("rejection"),
        thaw: path("thaw"),
        may_accept: ctx.actor().may::<_, Accept>(proposed),
    })
}

fn row(change: lists::Change) -> Option<Row> {
    let person = change.person()?;
    Some(Row {
        number: person.number.clone(),
        name: person.name.clone(),
        person: people::urls::staff(&person.number),
        before: change.before.as_ref().map(side),
        after: change.after.as_ref().map(side),
    })
}

fn side(row: &Listed) -> Side {
    Side {
        mode: row.mode.clone(),
        tone: tone(&row.mode),
        review: row.review == 1,
        by_hand: row.origin == "hand",
        reason: full_reason(row),
        standing: [&row.unit_name, &row.rank, &row.presence]
            .into_iter()
            .filter(|text| !text.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join("　"),
    }
}

/// Which proposal the person had before them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct DecisionForm {
    list: String,
}

impl DecisionForm {
    fn list(&self) -> PageResult<i64> {
        let unreadable = || PageError::Invalid("どの提案かを読み取れませんでした。".to_owned());
        self.list.parse().map_err(|_| unreadable())
    }
}

pub(crate) async fn accept(
    ctx: Ctx,
    Path((fy, code)): Path<(i32, String)>,
    Form(form): Form<DecisionForm>,
) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    let (actor, course, id) = (ctx.actor().clone(), at.course.id, form.list()?);
    let work = async move |tx: &Tx| {
        let list = waiting(tx, &actor, course, id).await?;
        Ok::<_, PageError>(lists::accept(tx, &list).await?)
    };
    ctx.change(work).await?;
    let done = "名簿を確定しました。";
    Ok(ctx.redirect(urls::targets(at.fy, &at.course.code), done))
}

pub(crate) async fn reject(
    ctx: Ctx,
    Path((fy, code)): Path<(i32, String)>,
    Form(form): Form<DecisionForm>,
) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    let (actor, course, id) = (ctx.actor().clone(), at.course.id, form.list()?);
    let work = async move |tx: &Tx| {
        let list = waiting(tx, &actor, course, id).await?;
        Ok::<_, PageError>(lists::discard(tx, &list).await?)
    };
    ctx.change(work).await?;
    let done = "提案を捨てました。いまの名簿は変わりません。";
    Ok(ctx.redirect(urls::targets(at.fy, &at.course.code), done))
}

/// The proposal, to be decided on. One that is gone has made way for another.
pub(super) async fn waiting(
    tx: &Tx,
    actor: &permit::Actor,
    course_id: i64,
    id: i64,
) -> PageResult<Permit<target_list::Model, Accept>> {
    match access::list(tx, actor, course_id, id).await {
        Err(permit::Refused::Hidden) => Err(lists::Refusal::Stale.into()),
        other => Ok(other?),
    }
}
