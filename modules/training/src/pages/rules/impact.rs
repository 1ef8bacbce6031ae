//! What a rule would mean before it goes live: how many people, and who would come, go or be bound otherwise on this course's list.

use super::trial::{Changes, Given, Trial};
use crate::access;
use crate::db::tables::target_list;
use crate::db::{hand, lists, plans, rules, versions};
use crate::pages::targets::{At, thousands, tone};
use crate::recompute::usual_day;
use calendar::wareki;
use permit::{Permit, Read};
use policy::rule::Rule;
use policy::wording;
use store::StoreError;
use web::{Ctx, PageError, PageResult};

pub(super) struct Impact {
    pub words: String,
    pub as_of: String,
    /// Whether the course is held in the year.
    pub held: bool,
    pub people: String,
    pub review: String,
    pub modes: Vec<Count>,
    pub notices: Vec<String>,
    /// Which list the changes are held against; empty = there is none yet.
    pub against: String,
    pub frozen: bool,
    pub parts: Vec<Part>,
}

pub(super) struct Count {
    pub mode: &'static str,
    pub people: String,
    pub note: String,
}

/// One kind of change.
pub(super) struct Part {
    pub label: &'static str,
    pub people: String,
    /// How many more there are than named; empty = none.
    pub rest: String,
    pub rows: Vec<Row>,
}

pub(super) struct Row {
    pub number: String,
    pub name: String,
    pub href: String,
    pub before: String,
    pub before_tone: &'static str,
    pub after: String,
    pub after_tone: &'static str,
    pub review: bool,
    pub reason: String,
}

/// Evaluates a draft over the register, as of the day of the list that counts.
pub(super) async fn impact(ctx: &Ctx, at: &At, rule: &Rule) -> PageResult<Impact> {
    let conn = ctx.db().read();
    let scope = ctx
        .actor()
        .scope::<target_list::Model, Read, StoreError>()?;
    let list: Option<Permit<target_list::Model, Read>> =
        match lists::of_course(conn, &scope, at.course.id).await?.current {
            Some(list) => Some(access::list(conn, ctx.actor(), at.course.id, list.id).await?),
            None => None,
        };
    let usual = usual_day(at.fy, ctx.today());
    let as_of = list.as_ref().map_or(usual, |list| list.as_of);
    let year = rules::year_rules(conn, &at.plan).await?;
    let position = year.position(at.course.id).ok_or(PageError::NotFound)?;
    let given = Given {
        register: people::db::register(ctx.db()).await?,
        rules: Given::only(year.rules, position, rule),
        position,
        bands: plans::bands(conn, &at.plan).await?,
        fy: at.fy,
        as_of,
        current: match &list {
            Some(list) => Some(versions::modes(conn, list).await?),
            None => None,
        },
        hand: hand::in_force(conn, at.course.id).await?,
    };
    let run = tokio::task::spawn_blocking(move || Trial::run(&given));
    let trial = run.await.map_err(anyhow::Error::from)?;
    let counted = |count: usize| thousands(count as i64);
    Ok(Impact {
        words: wording::audience(rule, at.fy),
        as_of: wareki(as_of),
        held: trial.held,
        people: counted(trial.people),
        review: format!("うち要確認 {}人", counted(trial.review)),
        modes: trial
            .modes
            .iter()
            .map(|(mode, people, review)| Count {
                mode: mode.label(),
                people: counted(*people),
                note: format!("うち要確認 {}人", counted(*review)),
            })
            .collect(),
        against: list.as_ref().map_or_else(String::new, |list| {
            format!("第{}回の名簿（{}時点）", list.number, wareki(list.as_of))
        }),
        frozen: list.as_ref().is_some_and(|list| list.state == "frozen"),
        parts: match list {
            Some(_) => vec![
                part("入る", &trial.enters),
                part("外れる", &trial.leaves),
                part("区分が変わる", &trial.differs),
            ],
            None => Vec::new(),
        },
        notices: trial.notices,
    })
}

fn part(label: &'static str, changes: &Changes) -> Part {
    let rows = changes.named.iter().map(|person| Row {
        number: person.number.clone(),
        name: person.name.clone(),
        href: people::urls::staff(&person.number),
        before_tone: tone(&person.before),
        before: person.before.clone(),
        after_tone: tone(&person.after),
        after: person.after.clone(),
        review: person.review,
        reason: person.reason.clone(),
    });
    Part {
        label,
        people: thousands(changes.people as i64),
        rest: match changes.people - changes.named.len() {
            0 => String::new(),
            rest => format!("ほかに{}人います。", thousands(rest as i64)),
        },
        rows: rows.collect(),
    }
}
