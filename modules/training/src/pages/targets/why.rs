//! GET /training/plans/{fy}/courses/{code}/why?staff=…: why somebody is on the list, or is not.

use super::hand::Found;
use super::{At, notices, tone};
use crate::db::Way;
use crate::db::lists::{self, RowFilter};
use crate::db::tables::target_list;
use crate::db::{hand, people as chooser, plans};
use crate::eligibility::{Evaluation, Reasons, Why};
use crate::list_urls as to;
use crate::recompute::{Which, rules_of, usual_day};
use crate::{access, urls};
use askama::Template;
use calendar::{FiscalYear, wareki};
use chrono::NaiveDate;
use people::db::tables::staff;
use permit::{Permit, Read};
use serde::Deserialize;
use store::StoreError;
use ui::{Layout, Tab};
use web::{Ctx, Errors, PageResult, Path, Query};

#[derive(Template)]
#[template(path = "pages/targets/why.html")]
struct WhyPage {
    layout: Layout,
    tabs: Vec<Tab>,
    title: String,
    form: WhyForm,
    errors: Errors,
    action: String,
    found: Vec<Found>,
    searched: bool,
    answer: Option<Answer>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct WhyForm {
    staff: String,
}

struct Answer {
    number: String,
    name: String,
    person: String,
    as_of: String,
    /// The answer in one line.
    headline: String,
    listed: Option<Listed>,
    /// Per mode the first thing that failed.
    failed: Vec<Failed>,
    notices: Vec<String>,
    /// What a hand entry in force says.
    by_hand: String,
    /// What the list that counts says, when that is something else.
    on_list: String,
}

struct Listed {
    mode: &'static str,
    tone: &'static str,
    review: bool,
    reason: String,
    weaker: String,
}

struct Failed {
    mode: &'static str,
    tone: &'static str,
    text: String,
}

pub(crate) async fn show(
    ctx: Ctx,
    Path((fy, code)): Path<(i32, String)>,
    Query(form): Query<WhyForm>,
) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    let conn = ctx.db().read();
    let typed = people::words::fold(&form.staff);
    let mut found = Vec::new();
    let person = match typed.is_empty() {
        true => None,
        false => match people::access::staff::<Read>(conn, ctx.actor(), &typed).await {
            Ok(person) => Some(person),
            Err(permit::Refused::Hidden) => {
                let scope = ctx.actor().scope::<staff::Model, Read, StoreError>()?;
                found = chooser::search(conn, &scope, &form.staff).await?;
                None
            }
            Err(other) => return Err(other.into()),
        },
    };
    let answer = match person {
        Some(person) => Some(answer(&ctx, &at, &person).await?),
        None => None,
    };
    ctx.html(&WhyPage {
        layout: at
            .layout(&ctx, "なぜ対象か、対象でないか")
            .under("対象者名簿", urls::targets(at.fy, &at.course.code)),
        tabs: at.tabs(&ctx),
        title: at.title(),
        searched: !typed.is_empty(),
        action: to::why(at.fy, &at.course.code, ""),
        found: found
            .into_iter()
            .map(|person| Found {
                href: to::why(at.fy, &at.course.code, &person.number),
                label: format!("{} {}", person.number, person.name),
                kana: person.kana,
            })
            .collect(),
        answer,
        form,
        errors: Errors::default(),
    })
}

async fn answer(ctx: &Ctx, at: &At, person: &Permit<staff::Model, Read>) -> PageResult<Answer> {
    let conn = ctx.db().read();
    let scope = ctx
        .actor()
        .scope::<target_list::Model, Read, StoreError>()?;
    let current = lists::of_course(conn, &scope, at.course.id).await?.current;
    let as_of = match &current {
        Some(list) => list.as_of,
        None => usual_day(at.fy, ctx.today()),
    };
    let (why, told) = ask(ctx, at, person, as_of).await?;
    let entries = hand::in_force(conn, at.course.id).await?;
    let entry = entries.iter().find(|entry| entry.staff_id == person.id);
    let mut answer = Answer {
        number: person.number.clone(),
        name: person.name.clone(),
        person: people::urls::staff(&person.number),
        as_of: wareki(as_of),
        headline: String::new(),
        listed: None,
        failed: Vec::new(),
        notices: told,
        by_hand: entry
            .map(|entry| match entry.kind.as_str() {
                "add" => format!("手作業で名簿に加えられています。理由：{}", entry.reason),
                _ => format!("手作業で名簿から除かれています。理由：{}", entry.reason),
            })
            .unwrap_or_default(),
        on_list: match &current {
            Some(list) => on_list(ctx, at, list, person).await?,
            None => "確定した名簿はまだありません。".to_owned(),
        },
    };
    match why {
        Some(Why::Listed {
            mode,
            review,
            reason,
        }) => {
            let sure = if review { "（要確認）" } else { "" };
            answer.headline = format!("規則では対象です：{}{sure}", mode.label());
            let weaker: Vec<&str> = reason.weaker.iter().map(|mode| mode.label()).collect();
            answer.listed = Some(Listed {
                mode: mode.label(),
                tone: tone(mode.label()),
                review,
                reason: reason.text,
                weaker: weaker.join("・"),
            });
        }
        Some(Why::Failed(failed)) => {
            answer.headline = "規則では対象ではありません".to_owned();
            answer.failed = failed
                .into_iter()
                .map(|(mode, text)| Failed {
                    mode: mode.label(),
                    tone: tone(mode.label()),
                    text,
                })
                .collect();
        }
        Some(Why::NotHeld(next)) => {
            let next = next.map_or_else(String::new, |fy| format!("次は{}です。", FiscalYear(fy)));
            answer.headline = format!("{}には実施しない研修です。{next}", at.fy);
        }
        Some(Why::NotInService) | None => {
            answer.headline = format!("{}には在職していません", wareki(as_of));
        }
    }
    Ok(answer)
}

/// The rule's answer now, and what it must be read with. `None` = the register does not know the person.
async fn ask(
    ctx: &Ctx,
    at: &At,
    person: &Permit<staff::Model, Read>,
    as_of: NaiveDate,
) -> PageResult<(Option<Why>, Vec<String>)> {
    let register = people::db::register(ctx.db()).await?;
    let conn = ctx.db().read();
    let year = rules_of(conn, &at.plan, Which::Course(at.course.id)).await?;
    let bands = plans::bands(conn, &at.plan).await?;
    let (fy, number) = (at.fy, person.number.clone());
    let work = move || {
        let evaluation = Evaluation::run(&register.roster, &year.rules, &bands, fy, as_of);
        let why = register
            .roster
            .find(&number)
            .map(|staff| Reasons::new(&evaluation).why(0, staff));
        (why, crate::eligibility::notices(&evaluation, 0))
    };
    Ok(tokio::task::spawn_blocking(work)
        .await
        .map_err(anyhow::Error::from)?)
}

/// What the list that counts says of the person.
async fn on_list(
    ctx: &Ctx,
    at: &At,
    list: &target_list::Model,
    person: &Permit<staff::Model, Read>,
) -> PageResult<String> {
    let conn = ctx.db().read();
    let list: Permit<_, Read> = access::list(conn, ctx.actor(), at.course.id, list.id).await?;
    let filter = RowFilter {
        staff: Some(person.id),
        ..RowFilter::default()
    };
    let by = (lists::Order::Number, Way::Asc);
    let rows = lists::page(conn, &list, &filter, by, 0, 1).await?;
    let missing = notices(&list).len();
    let beside = if missing > 0 {
        "（お知らせのある名簿です）"
    } else {
        ""
    };
    Ok(match rows.first() {
        Some(row) => format!(
            "確定した名簿（{}時点）{beside}では「{}」です：{}",
            wareki(list.as_of),
            row.mode,
            super::full_reason(row)
        ),
        None => format!(
            "確定した名簿（{}時点）{beside}にはいません。",
            wareki(list.as_of)
        ),
    })
}
