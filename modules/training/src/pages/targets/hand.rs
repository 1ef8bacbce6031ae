//! GET …/targets/hand-entries: who was put on the list or taken off by hand. GET and POST …/new: one more.

use super::{At, moment, reason, told, tone};
use crate::HandEntry;
use crate::db::lists::{self, Outcome};
use crate::db::{hand, people as chooser};
use crate::list_urls as to;
use crate::recompute::{Which, compute, usual_day};
use crate::{NewList, urls};
use askama::Template;
use people::db::tables::staff;
use permit::{Create, Permit, Read};
use policy::rule::Mode;
use serde::Deserialize;
use store::{StoreError, Tx};
use ui::{Choice, Layout, Tab};
use web::{Ctx, Errors, Form, PageError, PageResult, Path, Query};

#[derive(Template)]
#[template(path = "pages/targets/hand.html")]
struct IndexPage {
    layout: Layout,
    tabs: Vec<Tab>,
    title: String,
    entries: Vec<Row>,
    add: String,
    may_add: bool,
}

struct Row {
    number: String,
    name: String,
    person: String,
    kind: &'static str,
    mode: String,
    tone: &'static str,
    reason: String,
    made: String,
    withdrawn: String,
    withdrawal: String,
}

pub(crate) async fn index(ctx: Ctx, Path((fy, code)): Path<(i32, String)>) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    let scope = ctx.actor().scope::<HandEntry, Read, StoreError>()?;
    let entries = hand::of_course(ctx.db().read(), &scope, at.course.id).await?;
    let may_add = ctx
        .actor()
        .may::<_, Create>(&HandEntry::blank(at.course.id, 0, ""));
    ctx.html(&IndexPage {
        layout: at
            .layout(&ctx, "手作業の追加・除外")
            .under("対象者名簿", urls::targets(at.fy, &at.course.code)),
        tabs: at.tabs(&ctx),
        title: at.title(),
        entries: entries
            .into_iter()
            .map(|entry| row(&ctx, &at, entry))
            .collect(),
        add: to::hand_entry(at.fy, &at.course.code, "add", ""),
        may_add,
    })
}

fn row(ctx: &Ctx, at: &At, entry: hand::Named) -> Row {
    let about = HandEntry::blank(at.course.id, 0, &entry.number);
    let may = entry.withdrawn_at.is_none() && ctx.actor().may::<_, permit::Edit>(&about);
    let mode = entry.mode.unwrap_or_default();
    Row {
        person: people::urls::staff(&entry.number),
        kind: if entry.kind == "add" {
            "追加"
        } else {
            "除外"
        },
        tone: tone(&mode),
        mode,
        reason: entry.reason,
        made: format!("{} {}", moment(entry.created_at), entry.created_by),
        withdrawn: entry
            .withdrawn_at
            .map(|when| {
                format!(
                    "{}に取り消し。理由：{}",
                    moment(when),
                    entry.withdrawn_reason
                )
            })
            .unwrap_or_default(),
        withdrawal: if may {
            let path = format!("hand-entries/{}/withdrawal", entry.id);
            to::targets_action(at.fy, &at.course.code, &path)
        } else {
            String::new()
        },
        number: entry.number,
        name: entry.name,
    }
}

#[derive(Template)]
#[template(path = "pages/targets/hand_new.html")]
struct NewPage {
    layout: Layout,
    title: String,
    lead: &'static str,
    button: &'static str,
    form: HandForm,
    errors: Errors,
    modes: Vec<Choice>,
    /// The person chosen, 「000123 緑川 花」.
    person: String,
    found: Vec<Found>,
    searched: bool,
    is_addition: bool,
    action: String,
    back: String,
}

/// A person to choose.
pub(super) struct Found {
    pub label: String,
    pub kana: String,
    pub href: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct HandForm {
    /// `add` or `exclude`.
    kind: String,
    /// 職員番号; empty = nobody is chosen yet.
    staff: String,
    mode: String,
    reason: String,
    /// Words to look for a person with.
    q: String,
}

/// What the form says, without the person.
struct Checked {
    kind: String,
    mode: Option<String>,
    reason: String,
}

impl HandForm {
    fn is_addition(&self) -> bool {
        self.kind != "exclude"
    }

    fn check(&self) -> Result<Checked, Errors> {
        let mut errors = Errors::default();
        let mode = if self.is_addition() {
            let mode = Mode::from_label(&self.mode).ok_or("区分を選んでください");
            errors
                .take("mode", mode)
                .map(|mode| Some(mode.label().to_owned()))
        } else {
            Some(None)
        };
        let reason = errors.take("reason", reason(&self.reason));
        let checked = mode.zip(reason).map(|(mode, reason)| Checked {
            kind: if self.is_addition() { "add" } else { "exclude" }.to_owned(),
            mode,
            reason,
        });
        errors.finish(checked)
    }
}

pub(crate) async fn new(
    ctx: Ctx,
    Path((fy, code)): Path<(i32, String)>,
    Query(form): Query<HandForm>,
) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    ctx.html(&page(&ctx, &at, form, Errors::default()).await?)
}

pub(crate) async fn create(
    ctx: Ctx,
    Path((fy, code)): Path<(i32, String)>,
    Form(form): Form<HandForm>,
) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    let mut checked = form.check();
    let person = people::access::staff::<Read>(ctx.db().read(), ctx.actor(), &form.staff).await;
    let person: Option<Permit<staff::Model, Read>> = match person {
        Ok(person) => Some(person),
        Err(permit::Refused::Hidden) => {
            let mut errors = checked.err().unwrap_or_default();
            errors.add("q", "職員を選んでください");
            checked = Err(errors);
            None
        }
        Err(other) => return Err(other.into()),
    };
    if let (Some(person), Ok(_)) = (&person, &checked)
        && hand::is_in_force(ctx.db().read(), at.course.id, person.id).await?
    {
        let mut errors = Errors::default();
        errors.add(
            "staff",
            "この職員には手作業の記録がすでにあります。変えるときは、先にそれを取り消してください",
        );
        checked = Err(errors);
    }
    let (person, checked) = match (person, checked) {
        (Some(person), Ok(checked)) => (person, checked),
        (_, Err(errors)) => return ctx.invalid(&page(&ctx, &at, form, errors).await?),
        (None, Ok(_)) => return Err(PageError::NotFound),
    };
    let mut entry = HandEntry::blank(at.course.id, person.id, &person.number);
    entry.row.kind = checked.kind;
    entry.row.mode = checked.mode;
    entry.row.reason = checked.reason;
    let entry: Permit<HandEntry, Create> = ctx.actor().permit_new::<_, StoreError>(entry)?;
    let added = format!(
        "{}を{}。",
        person.name,
        if entry.row.kind == "add" {
            "手作業で加えました"
        } else {
            "手作業で除外しました"
        }
    );
    let outcome = apply(&ctx, &at, async move |tx: &Tx| {
        if hand::is_in_force(tx, entry.row.course_id, entry.row.staff_id).await? {
            let told = "この職員の手作業の記録は、すでにあります。";
            return Err(PageError::Conflict(told.to_owned()));
        }
        Ok(hand::add(tx, &entry).await?)
    })
    .await?;
    Ok(ctx.redirect(next(&at, outcome), format!("{added}{}", told(outcome))))
}

/// Does a change of hand entries and proposes the course's list anew, both or neither.
pub(super) async fn apply(
    ctx: &Ctx,
    at: &At,
    change: impl AsyncFn(&Tx) -> Result<(), PageError>,
) -> PageResult<Outcome> {
    let scope = ctx
        .actor()
        .scope::<crate::db::tables::target_list::Model, Read, StoreError>()?;
    let lists = lists::of_course(ctx.db().read(), &scope, at.course.id).await?;
    // The day that is being looked at: of the waiting proposal, or of the list that counts.
    let as_of = match lists.proposed.as_ref().or(lists.current.as_ref()) {
        Some(list) => list.as_of,
        None => usual_day(at.fy, ctx.today()),
    };
    let computed = compute(ctx.db(), &at.plan, Which::Course(at.course.id), as_of).await?;
    let new: Permit<NewList, Create> = ctx.actor().permit_new::<_, StoreError>(NewList {
        course_id: at.course.id,
        code: at.course.code.clone(),
    })?;
    let tx = ctx.begin().await?;
    change(&tx).await?;
    let outcome = match computed.course(at.course.id) {
        Some(drawn) => lists::propose(&tx, &new, &computed, drawn).await?,
        None => Outcome::NotHeld,
    };
    tx.commit().await?;
    Ok(outcome)
}

/// Where to go when a hand entry was changed: to the difference, if there is one.
pub(super) fn next(at: &At, outcome: Outcome) -> String {
    let page = match outcome {
        Outcome::Proposed(_) => "proposal",
        Outcome::Same | Outcome::NotHeld => "hand-entries",
    };
    to::targets_action(at.fy, &at.course.code, page)
}

async fn page(ctx: &Ctx, at: &At, form: HandForm, errors: Errors) -> PageResult<NewPage> {
    let conn = ctx.db().read();
    let scope = ctx.actor().scope::<staff::Model, Read, StoreError>()?;
    let chosen: Option<Permit<staff::Model, Read>> = match form.staff.is_empty() {
        true => None,
        false => match people::access::staff(conn, ctx.actor(), &form.staff).await {
            Ok(person) => Some(person),
            // Somebody unknown was sent: the page asks again who it is.
            Err(permit::Refused::Hidden) => None,
            Err(other) => return Err(other.into()),
        },
    };
    let found = chooser::search(conn, &scope, &form.q).await?;
    let kind = if form.is_addition() { "add" } else { "exclude" };
    let code = &at.course.code;
    let title = if form.is_addition() {
        "手作業で加える"
    } else {
        "手作業で除外する"
    };
    Ok(NewPage {
        layout: at
            .layout(ctx, title)
            .under("対象者名簿", urls::targets(at.fy, code))
            .with_faults(errors.len()),
        title: at.title(),
        lead: if form.is_addition() {
            "規則に当たらない人を、理由を付けて名簿に加えます。再計算しても残ります。"
        } else {
            "規則に当たる人を、理由を付けて名簿から除きます。再計算しても残ります。"
        },
        button: if form.is_addition() {
            "加える"
        } else {
            "除外する"
        },
        modes: Mode::ALL
            .iter()
            .map(|mode| Choice::word(mode.label()))
            .collect(),
        person: chosen
            .map(|person| format!("{} {}", person.number, person.name))
            .unwrap_or_default(),
        searched: !form.q.trim().is_empty(),
        found: found
            .into_iter()
            .map(|person| Found {
                href: to::hand_entry(at.fy, code, kind, &person.number),
                label: format!("{} {}", person.number, person.name),
                kana: person.kana,
            })
            .collect(),
        is_addition: form.is_addition(),
        action: to::targets_action(at.fy, code, "hand-entries/new"),
        back: urls::targets(at.fy, code),
        form,
        errors,
    })
}
