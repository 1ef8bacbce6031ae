//! Courses with their live rules, ready for evaluation.

use super::tables::{audience, course, plan, rule_version, session_day, session_listing};
use crate::eligibility::CourseRule;
use calendar::FiscalYear;
use chrono::NaiveDate;
use policy::rule::Rule;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef,
};
use std::collections::HashMap;
use store::StoreError;

/// The courses of a plan with the rules that are live.
pub struct YearRules {
    pub courses: Vec<course::Model>,
    /// Per course, the live version of its rule.
    pub versions: Vec<rule_version::Model>,
    /// Per course, as evaluation takes it. More may follow: courses that are only named.
    pub rules: Vec<CourseRule>,
}

impl YearRules {
    /// The position of a course.
    pub fn position(&self, course_id: i64) -> Option<usize> {
        self.courses
            .iter()
            .position(|course| course.id == course_id)
    }
}

/// Loads a plan's courses and live rules, in three queries.
///
/// # Errors
/// As the database says; also when a stored rule cannot be read.
pub async fn year_rules(
    conn: &impl ConnectionTrait,
    plan: &plan::Model,
) -> Result<YearRules, anyhow::Error> {
    let all = course::Entity::find()
        .filter(course::Column::PlanId.eq(plan.id))
        .order_by_asc(course::Column::Position)
        .all(conn)
        .await?;
    // SELECT v.* FROM rule_versions v JOIN audiences a ON a.id = v.audience_id WHERE a.plan_id = ? AND v.state = 'live'
    let live: HashMap<i64, rule_version::Model> = rule_version::Entity::find()
        .join(JoinType::InnerJoin, audience_of())
        .filter(audience::Column::PlanId.eq(plan.id))
        .filter(rule_version::Column::State.eq("live"))
        .all(conn)
        .await?
        .into_iter()
        .map(|version| (version.audience_id, version))
        .collect();
    let last = last_offerings(conn, plan.fy).await?;
    let mut year = YearRules {
        courses: Vec::new(),
        versions: Vec::new(),
        rules: Vec::new(),
    };
    for course in all {
        let Some(version) = live.get(&course.audience_id) else {
            continue;
        };
        let rule: Rule = serde_json::from_str(&version.rule)?;
        year.rules.push(CourseRule {
            code: course.code.clone(),
            name: course.name.clone(),
            rule,
            last_offering: last.get(&course.name_key).copied(),
        });
        year.versions.push(version.clone());
        year.courses.push(course);
    }
    Ok(year)
}

#[derive(FromQueryResult)]
struct LastDay {
    name_key: String,
    last: Option<NaiveDate>,
}

/// The last session day of every course before the fiscal year, by the course's name key.
async fn last_offerings(
    conn: &impl ConnectionTrait,
    fy: i32,
) -> Result<HashMap<String, NaiveDate>, StoreError> {
    // SELECT c.name_key, MAX(d.on_day) FROM session_days d JOIN session_listings l ON l.session_id = d.session_id
    // JOIN courses c ON c.id = l.course_id WHERE d.on_day < ? GROUP BY c.name_key
    let rows: Vec<LastDay> = session_day::Entity::find()
        .select_only()
        .column(course::Column::NameKey)
        .column_as(session_day::Column::OnDay.max(), "last")
        .join(JoinType::InnerJoin, listing_of_day())
        .join(JoinType::InnerJoin, course_of_listing())
        .filter(session_day::Column::OnDay.lt(FiscalYear(fy).first_day()))
        .group_by(course::Column::NameKey)
        .into_model()
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((row.name_key, row.last?)))
        .collect())
}

fn audience_of() -> RelationDef {
    rule_version::Entity::belongs_to(audience::Entity)
        .from(rule_version::Column::AudienceId)
        .to(audience::Column::Id)
        .into()
}

fn listing_of_day() -> RelationDef {
    session_day::Entity::belongs_to(session_listing::Entity)
        .from(session_day::Column::SessionId)
        .to(session_listing::Column::SessionId)
        .into()
}

fn course_of_listing() -> RelationDef {
    session_listing::Entity::belongs_to(course::Entity)
        .from(session_listing::Column::CourseId)
        .to(course::Column::Id)
        .into()
}
