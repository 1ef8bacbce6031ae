//! What a rule would mean before it goes live: how many people, and who would come and go on this course's list.

use crate::computed::Computed;
use crate::db::lists::{self, RowFilter};
use crate::db::tables::{rule_version, target_list, target_row};
use crate::db::{hand, people as register};
use crate::pages::targets::{At, thousands};
use crate::recompute::{Which, rules_of, usual_day, with_rules};
use crate::access;
use calendar::wareki;
use people::db::tables::staff;
use permit::{Permit, Read};
use policy::rule::{Mode, Rule};
use policy::wording;
use sea_orm::Order as Way;
use std::collections::HashSet;
use store::StoreError;
use web::{Ctx, PageResult};

/// How many names the preview shows of those who come and of those who go.
const FIRST: usize = 20;

pub(super) struct Impact {
    pub words: String,
    pub as_of: String,
    pub modes: Vec<Count>,
    pub review: String,
    pub enters: Part,
    pub leaves: Part,
    pub has_list: bool,
}

pub(super) struct Count {
    pub mode: &'static str,
    pub people: String,
}

pub(super) struct Part {
    pub people: String,
    pub first: Vec<String>,
}

/// Evaluates a draft over the register, as of the day of the list that counts.
pub(super) async fn impact(
    ctx: &Ctx,
    at: &At,
    live: &rule_version::Model,
    rule: &Rule,
) -> PageResult<Impact> {
    let conn = ctx.db().read();
    let scope = ctx.actor().scope::<target_list::Model, Read, StoreError>()?;
    let current = lists::of_course(conn, &scope, at.course.id).await?.current;
    let as_of = match &current {
        Some(list) => list.as_of,
        None => usual_day(at.fy, ctx.today()),
    };
    let mut year = rules_of(conn, &at.plan, Which::Course(at.course.id)).await?;
    for course in &mut year.rules {
        course.rule = rule.clone();
    }
    for version in &mut year.versions {
        *version = live.clone();
    }
    let computed = with_rules(ctx.db(), &at.plan, year, as_of).await?;
    let rows = rows(ctx, at, &computed).await?;
    let after: HashSet<i64> = rows.iter().map(|row| row.staff_id).collect();
    let before: Vec<lists::Listed> = match &current {
        Some(list) => {
            let list: Permit<_, Read> =
                access::list(conn, ctx.actor(), at.course.id, list.id).await?;
            let by = (lists::Order::Number, Way::Asc);
            let everybody = u64::try_from(list.people).unwrap_or(0);
            lists::page(conn, &list, &RowFilter::default(), by, 0, everybody).await?
        }
        None => Vec::new(),
    };
    let known: HashSet<i64> = before.iter().map(|row| row.staff_id).collect();
    let leaving: Vec<String> = before
        .iter()
        .filter(|row| !after.contains(&row.staff_id))
        .map(|row| format!("{} {}", row.number, row.name))
        .collect();
    let entering: Vec<i64> = rows
        .iter()
        .map(|row| row.staff_id)
        .filter(|id| !known.contains(id))
        .collect();
    let people = ctx.actor().scope::<staff::Model, Read, StoreError>()?;
    let first: Vec<i64> = entering.iter().copied().take(FIRST).collect();
    let names = register::by_keys(conn, &people, &first).await?;
    Ok(Impact {
        words: wording::audience(rule, at.fy),
        as_of: wareki(as_of),
        modes: counts(&rows),
        review: thousands(rows.iter().filter(|row| row.review == 1).count() as i64),
        enters: Part {
            people: thousands(entering.len() as i64),
            first: names
                .into_iter()
                .map(|person| format!("{} {}", person.number, person.name))
                .collect(),
        },
        leaves: Part {
            people: thousands(leaving.len() as i64),
            first: leaving.into_iter().take(FIRST).collect(),
        },
        has_list: current.is_some(),
    })
}

async fn rows(ctx: &Ctx, at: &At, computed: &Computed) -> PageResult<Vec<target_row::Model>> {
    let hand = hand::in_force(ctx.db().read(), at.course.id).await?;
    Ok(computed
        .course(at.course.id)
        .map(|drawn| computed.rows(drawn, &hand))
        .unwrap_or_default())
}

fn counts(rows: &[target_row::Model]) -> Vec<Count> {
    Mode::ALL
        .iter()
        .map(|mode| {
            let people = rows.iter().filter(|row| row.mode == mode.label()).count();
            (mode.label(), people)
        })
        .filter(|(_, people)| *people > 0)
        .map(|(mode, people)| Count {
            mode,
            people: thousands(people as i64),
        })
        .collect()
}
