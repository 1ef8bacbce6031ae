//! GET …/rule/edit: the rule as a form. POST …/rule/draft keeps what is typed and previews; POST …/rule/versions makes it live.

use super::impact::{Impact, impact};
use super::lines::{Line, lines};
use super::live;
use crate::NewVersion;
use crate::db::tables::rule_version;
use crate::db::versions::{self, NotMade};
use crate::list_urls as to;
use crate::pages::targets::{At, reason};
use crate::recompute::{Which, compute, propose_all, rules_of, usual_day};
use crate::rule_form::{Edit, RuleForm, kinds};
use crate::urls;
use askama::Template;
use permit::{Accept, Create, Permit, Read};
use policy::pack::Pack;
use policy::rule::Mode;
use policy::wording;
use store::{StoreError, Tx};
use ui::{Choice, Layout};
use web::{Ctx, Errors, Form, PageError, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/rules/edit.html")]
struct EditPage {
    layout: Layout,
    title: String,
    lines: Vec<Line>,
    errors: Errors,
    every: String,
    anchor: String,
    base: String,
    reason: String,
    modes: Vec<Choice>,
    joins: Vec<Choice>,
    kinds: Vec<Choice>,
    words: Vec<Words>,
    shared: Vec<String>,
    impact: Option<Impact>,
    /// Somebody made another version live meanwhile: its words.
    newer: Option<Newer>,
    draft: String,
    versions: String,
    back: String,
}

/// The words of the pack that may stand in a field.
struct Words {
    key: &'static str,
    words: Vec<String>,
}

struct Newer {
    number: String,
    theirs: String,
    yours: String,
}

/// What was sent, as it came.
struct Sent {
    form: RuleForm,
    base: String,
    reason: String,
    action: Edit,
    wants_preview: Preview,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Preview {
    Yes,
    No,
}

impl Sent {
    fn read(pairs: &[(String, String)]) -> Sent {
        let value = |name: &str| {
            let found = pairs.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        Sent {
            form: RuleForm::sent(pairs),
            base: value("base"),
            reason: value("reason"),
            action: Edit::parse(&value("do")),
            wants_preview: if value("do") == "preview" {
                Preview::Yes
            } else {
                Preview::No
            },
        }
    }
}

pub(crate) async fn edit(ctx: Ctx, Path((fy, code)): Path<(i32, String)>) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    may(&ctx, &at)?;
    let live = live(&ctx, &at).await?;
    let sent = Sent {
        form: RuleForm::of(&versions::rule(&live)?),
        base: live.number.to_string(),
        reason: String::new(),
        action: Edit::Nothing,
        wants_preview: Preview::No,
    };
    ctx.html(&page(&ctx, &at, sent, Errors::default()).await?)
}

pub(crate) async fn draft(
    ctx: Ctx,
    Path((fy, code)): Path<(i32, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    may(&ctx, &at)?;
    let mut sent = Sent::read(&pairs);
    if sent.wants_preview == Preview::No {
        let action = sent.action.clone();
        sent.form.edit(&action);
        return ctx.html(&page(&ctx, &at, sent, Errors::default()).await?);
    }
    let rule = match sent.form.rule() {
        Ok(rule) => rule,
        Err(errors) => return ctx.invalid(&page(&ctx, &at, sent, errors).await?),
    };
    let live = live(&ctx, &at).await?;
    if sent.base.parse() != Ok(live.number) {
        return stale(&ctx, &at, sent, &live, &rule).await;
    }
    let impact = impact(&ctx, &at, &rule).await?;
    let mut shown = page(&ctx, &at, sent, Errors::default()).await?;
    shown.impact = Some(impact);
    ctx.html(&shown)
}

pub(crate) async fn create(
    ctx: Ctx,
    Path((fy, code)): Path<(i32, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    may(&ctx, &at)?;
    let sent = Sent::read(&pairs);
    let rule = sent.form.rule();
    let mut errors = rule.as_ref().err().cloned().unwrap_or_default();
    let given = errors.take("reason", reason(&sent.reason));
    let (Ok(rule), Some(given)) = (rule, given) else {
        return ctx.invalid(&page(&ctx, &at, sent, errors).await?);
    };
    let live = live(&ctx, &at).await?;
    let base: i32 = sent.base.parse().unwrap_or(0);
    if base != live.number {
        return stale(&ctx, &at, sent, &live, &rule).await;
    }
    if versions::rule(&live)? == rule {
        errors
            .add_form("いまの版と同じ内容です。変えるところがなければ、版を作る必要はありません。");
        return ctx.invalid(&page(&ctx, &at, sent, errors).await?);
    }
    let (actor, audience, words) = (ctx.actor().clone(), at.course.audience_id, rule.clone());
    let audience_code = format!("{}:{}", at.fy.0, audience);
    let work = async move |tx: &Tx| {
        let new: Permit<NewVersion, Create> = actor.permit_new::<_, StoreError>(NewVersion {
            audience_id: audience,
            code: audience_code.clone(),
        })?;
        let former: Permit<rule_version::Model, Accept> = actor
            .permit(|key| versions::live(tx, key, audience))
            .await?;
        match versions::make_live(tx, &former, &new, base, &words, &given).await {
            Ok(version) => Ok(Some(version.number)),
            Err(NotMade::Stale) => Ok(None),
            Err(NotMade::Store(error)) => Err(PageError::from(error)),
        }
    };
    let Some(number) = ctx.change(work).await? else {
        let live = super::live(&ctx, &at).await?;
        return stale(&ctx, &at, sent, &live, &rule).await;
    };
    let lists = propose(&ctx, &at).await?;
    Ok(ctx.redirect(
        urls::rule(at.fy, &at.course.code),
        format!("第{number}版を有効にしました。{lists}件の研修に名簿の差分があります。確かめて確定してください。"),
    ))
}

/// Proposes new lists for all courses of the audience. Returns how many have a difference.
async fn propose(ctx: &Ctx, at: &At) -> PageResult<usize> {
    let which = Which::Audience(at.course.audience_id);
    let courses = rules_of(ctx.db().read(), &at.plan, which).await?.courses;
    let scope = ctx
        .actor()
        .scope::<crate::db::tables::target_list::Model, Read, StoreError>()?;
    let current = crate::db::lists::of_course(ctx.db().read(), &scope, at.course.id)
        .await?
        .current;
    let as_of = current.map_or_else(|| usual_day(at.fy, ctx.today()), |list| list.as_of);
    let computed = compute(ctx.db(), &at.plan, which, as_of).await?;
    let outcomes = propose_all(ctx.db(), ctx.clock(), ctx.actor(), &courses, &computed).await?;
    let proposed =
        |one: &&crate::db::lists::Outcome| matches!(one, crate::db::lists::Outcome::Proposed(_));
    Ok(outcomes.iter().filter(proposed).count())
}

/// 409 with both versions, and what was typed kept.
async fn stale(
    ctx: &Ctx,
    at: &At,
    sent: Sent,
    live: &rule_version::Model,
    rule: &policy::rule::Rule,
) -> PageResult {
    let newer = Newer {
        number: live.number.to_string(),
        theirs: wording::audience(&versions::rule(live)?, at.fy),
        yours: wording::audience(rule, at.fy),
    };
    let sent = Sent {
        // Whoever sends the form again has seen the newer version.
        base: live.number.to_string(),
        ..sent
    };
    let mut shown = page(ctx, at, sent, Errors::default()).await?;
    shown.newer = Some(newer);
    let mut answer = ctx.html(&shown)?;
    *answer.status_mut() = axum::http::StatusCode::CONFLICT;
    Ok(answer)
}

fn may(ctx: &Ctx, at: &At) -> PageResult<()> {
    let draft = NewVersion {
        audience_id: at.course.audience_id,
        code: String::new(),
    };
    let _: Permit<_, Create> = ctx.actor().permit_new::<_, StoreError>(draft)?;
    Ok(())
}

async fn page(ctx: &Ctx, at: &At, sent: Sent, errors: Errors) -> PageResult<EditPage> {
    let conn = ctx.db().read();
    let scope = ctx
        .actor()
        .scope::<rule_version::Model, Read, StoreError>()?;
    let shared = versions::courses(conn, &scope, at.course.audience_id).await?;
    let pack = policy::db::load(conn, &at.plan.pack_code).await?;
    let path = |action: &str| to::rule_action(at.fy, &at.course.code, action);
    let back = urls::rule(at.fy, &at.course.code);
    Ok(EditPage {
        layout: at
            .layout(ctx, "対象ルールの編集")
            .under("対象ルール", &back)
            .with_faults(errors.len()),
        title: at.title(),
        lines: lines(&sent.form),
        errors,
        every: sent.form.every,
        anchor: sent.form.anchor,
        base: sent.base,
        reason: sent.reason,
        modes: Mode::ALL
            .iter()
            .map(|mode| Choice::word(mode.label()))
            .collect(),
        joins: vec![
            Choice::new("all", "すべてに当たる人（かつ）"),
            Choice::new("any", "どれかに当たる人（または）"),
        ],
        kinds: kinds(),
        words: words(pack.as_ref()),
        shared: shared
            .into_iter()
            .filter(|course| course.id != at.course.id)
            .map(|course| format!("{} {}", course.code, course.name))
            .collect(),
        impact: None,
        newer: None,
        draft: path("draft"),
        versions: path("versions"),
        back,
    })
}

/// The words that the pack knows, by the keys of fields.
fn words(pack: Option<&Pack>) -> Vec<Words> {
    let Some(pack) = pack else { return Vec::new() };
    let list = |key: &'static str, words: Vec<&String>| {
        let mut seen: Vec<String> = Vec::new();
        for word in words {
            if !seen.contains(word) {
                seen.push(word.clone());
            }
        }
        Words { key, words: seen }
    };
    let (ladder, masters) = (&pack.ladder, &pack.masters);
    let ranks = ladder.bands.iter().map(|band| &band.name);
    let ranks = ranks.chain(ladder.ranks.iter().map(|rank| &rank.name));
    vec![
        list("rank", ranks.collect()),
        list(
            "series",
            ladder.series.iter().map(|one| &one.name).collect(),
        ),
        list(
            "occupation",
            masters.occupations.iter().map(|one| &one.name).collect(),
        ),
        list(
            "hire_category",
            masters
                .hire_categories
                .iter()
                .map(|one| &one.name)
                .collect(),
        ),
        list(
            "employment",
            masters.employments.iter().map(|one| &one.name).collect(),
        ),
        list(
            "class",
            masters.classes.iter().map(|one| &one.name).collect(),
        ),
        list("role", masters.roles.iter().map(|one| &one.name).collect()),
        list(
            "org_tag",
            masters.org_tags.iter().map(|one| &one.name).collect(),
        ),
        list(
            "selection",
            masters.selections.iter().map(|one| &one.name).collect(),
        ),
        list("status", Vec::new()),
    ]
}
