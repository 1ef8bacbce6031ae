//! GET /training/plans/{fy}/courses/{code}/rule: the rule in words, as printed, and all its versions.

use super::live;
use crate::NewVersion;
use crate::db::tables::rule_version;
use crate::db::versions;
use crate::list_urls as to;
use crate::pages::targets::{At, moment};
use crate::urls;
use askama::Template;
use permit::{Create, Read};
use policy::wording;
use store::StoreError;
use ui::{Choice, Layout, Tab};
use web::{Ctx, ListQuery, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/rules/show.html")]
struct ShowPage {
    layout: Layout,
    tabs: Vec<Tab>,
    title: String,
    audience: String,
    printed: String,
    unconfirmed: String,
    note: String,
    number: String,
    words: String,
    groups: Vec<Group>,
    shared: Vec<Shared>,
    versions: Vec<Version>,
    choices: Vec<Choice>,
    compared: Option<Compared>,
    list: ListQuery,
    edit: String,
    may_edit: bool,
}

struct Group {
    mode: &'static str,
    tone: &'static str,
    by: String,
    words: String,
}

struct Shared {
    code: String,
    name: String,
    href: String,
}

struct Version {
    number: i32,
    state: &'static str,
    tone: &'static str,
    made: String,
    reason: String,
    words: String,
}

/// Two versions side by side.
struct Compared {
    left: Side,
    right: Side,
    same: bool,
}

struct Side {
    title: String,
    words: Vec<String>,
}

pub(crate) async fn show(
    ctx: Ctx,
    Path((fy, code)): Path<(i32, String)>,
    list: ListQuery,
) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    let conn = ctx.db().read();
    let scope = ctx
        .actor()
        .scope::<rule_version::Model, Read, StoreError>()?;
    let live = live(&ctx, &at).await?;
    let rule = versions::rule(&live)?;
    let audience = versions::audience(conn, &scope, at.course.audience_id).await?;
    let audience = audience.ok_or(web::PageError::NotFound)?;
    let all = versions::of_audience(conn, &scope, audience.id).await?;
    let shared = versions::courses(conn, &scope, audience.id).await?;
    let draft = NewVersion {
        audience_id: audience.id,
        code: audience.code.clone(),
    };
    let compared = compared(&all, &list, &at)?;
    let mut shown = Vec::new();
    for version in &all {
        shown.push(Version {
            number: version.number,
            state: if version.state == "live" {
                "有効"
            } else {
                "過去の版"
            },
            tone: if version.state == "live" {
                "ok"
            } else {
                "plain"
            },
            made: format!("{} {}", moment(version.created_at), version.created_by),
            reason: version.reason.clone(),
            words: wording::audience(&versions::rule(version)?, at.fy),
        });
    }
    ctx.html(&ShowPage {
        layout: at.layout(&ctx, "対象ルール"),
        tabs: at.tabs(&ctx),
        title: at.title(),
        audience: audience.code,
        printed: audience.printed,
        unconfirmed: audience.unconfirmed,
        note: audience.note,
        number: live.number.to_string(),
        words: wording::audience(&rule, at.fy),
        groups: rule
            .groups
            .iter()
            .map(|group| Group {
                mode: group.mode.label(),
                tone: crate::pages::targets::tone(group.mode.label()),
                by: group.by.clone().unwrap_or_default(),
                words: wording::condition(&group.when, at.fy),
            })
            .collect(),
        shared: shared
            .into_iter()
            .filter(|course| course.id != at.course.id)
            .map(|course| Shared {
                href: urls::course(at.fy, &course.code),
                code: course.code,
                name: course.name,
            })
            .collect(),
        choices: all
            .iter()
            .map(|version| {
                Choice::new(
                    version.number.to_string(),
                    format!("第{}版", version.number),
                )
            })
            .collect(),
        versions: shown,
        compared,
        list,
        edit: to::rule_action(at.fy, &at.course.code, "edit"),
        may_edit: ctx.actor().may::<_, Create>(&draft),
    })
}

fn compared(
    all: &[rule_version::Model],
    query: &ListQuery,
    at: &At,
) -> PageResult<Option<Compared>> {
    let find = |name: &str| {
        let number: Option<i32> = query.filter(name).parse().ok();
        all.iter().find(|version| Some(version.number) == number)
    };
    let (Some(left), Some(right)) = (find("left"), find("right")) else {
        return Ok(None);
    };
    let side = |version: &rule_version::Model| -> PageResult<Side> {
        let rule = versions::rule(version)?;
        let group = |group: &policy::rule::Group| {
            format!(
                "{}：{}",
                group.mode.label(),
                wording::condition(&group.when, at.fy)
            )
        };
        Ok(Side {
            title: format!("第{}版", version.number),
            words: rule.groups.iter().map(group).collect(),
        })
    };
    Ok(Some(Compared {
        left: side(left)?,
        right: side(right)?,
        same: left.rule == right.rule,
    }))
}
