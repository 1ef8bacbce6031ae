//! 再計算: rules over the register, and what came of it as proposals.

use crate::computed::Computed;
use crate::db::ConnectionTrait;
use crate::db::lists::{self, Outcome};
use crate::db::plans;
use crate::db::rules::{self, YearRules};
use crate::db::tables::{course, plan};
use crate::subjects::NewList;
use calendar::FiscalYear;
use chrono::NaiveDate;
use permit::{Actor, Refused};
use std::sync::Arc;
use store::{Clock, Db, StoreError, Tx};

/// Whose rules to evaluate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All courses of the year.
    Year,
    /// One course, by its key.
    Course(i64),
    /// All courses of one audience, by its key.
    Audience(i64),
}

/// The day a year's lists speak of unless somebody says otherwise: today, or the nearest day of the year.
pub fn usual_day(fy: FiscalYear, today: NaiveDate) -> NaiveDate {
    today.clamp(fy.first_day(), fy.last_day())
}

/// The live rules of a plan, narrowed. Behind the rules of the wanted courses stand the others without
/// theirs: a rule may name them, and their records may bear nothing but their code.
///
/// # Errors
/// As the database says; also when a stored rule cannot be read.
pub async fn rules_of(
    conn: &impl ConnectionTrait,
    plan: &plan::Model,
    which: Which,
) -> Result<YearRules, anyhow::Error> {
    let all = rules::year_rules(conn, plan).await?;
    let wanted = |course: &course::Model| match which {
        Which::Year => true,
        Which::Course(id) => course.id == id,
        Which::Audience(id) => course.audience_id == id,
    };
    let mut year = YearRules {
        courses: Vec::new(),
        versions: Vec::new(),
        rules: Vec::new(),
    };
    let mut named = Vec::new();
    for ((course, version), mut rule) in all.courses.into_iter().zip(all.versions).zip(all.rules) {
        if wanted(&course) {
            year.courses.push(course);
            year.versions.push(version);
            year.rules.push(rule);
        } else {
            rule.rule.groups.clear();
            named.push(rule);
        }
    }
    year.rules.extend(named);
    Ok(year)
}

/// Computes lists as of a date. Writes nothing.
///
/// # Errors
/// As the database says; also when a stored rule cannot be read.
pub async fn compute(
    db: &Db,
    plan: &plan::Model,
    which: Which,
    as_of: NaiveDate,
) -> Result<Arc<Computed>, anyhow::Error> {
    let year = rules_of(db.read(), plan, which).await?;
    with_rules(db, plan, year, as_of).await
}

/// Computes lists by rules that need not be live (a draft).
///
/// # Errors
/// As the database says.
pub async fn with_rules(
    db: &Db,
    plan: &plan::Model,
    year: YearRules,
    as_of: NaiveDate,
) -> Result<Arc<Computed>, anyhow::Error> {
    let register = people::db::register(db).await?;
    let bands = plans::bands(db.read(), plan).await?;
    let fy = FiscalYear(plan.fy);
    // Everybody against every rule keeps a processor busy for a second: not on the threads that answer pages.
    let work = move || Computed::run(register, &year, &bands, fy, as_of);
    Ok(Arc::new(tokio::task::spawn_blocking(work).await?))
}

/// Writes computed lists as proposals, course by course, so that nobody waits long for a turn.
/// One outcome a course, in order.
///
/// # Errors
/// A conflict when a rule changed meanwhile: what was written until then stays.
pub async fn propose_all(
    db: &Db,
    clock: &Clock,
    actor: &Actor,
    courses: &[course::Model],
    computed: &Arc<Computed>,
) -> Result<Vec<Outcome>, Refused<StoreError>> {
    let mut outcomes = Vec::new();
    for course in courses {
        let new = Arc::new(actor.permit_new::<_, StoreError>(NewList {
            course_id: course.id,
            code: course.code.clone(),
        })?);
        let computed = computed.clone();
        let work = async move |tx: &Tx| {
            let (new, computed) = (new.clone(), computed.clone());
            let Some(drawn) = computed.course(new.course_id) else {
                return Ok(Outcome::Same);
            };
            lists::propose(tx, &new, &computed, drawn).await
        };
        outcomes.push(
            db.retry(actor.name(), clock, work)
                .await
                .map_err(Refused::Failed)?,
        );
    }
    Ok(outcomes)
}
