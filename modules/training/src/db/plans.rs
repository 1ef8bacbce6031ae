//! Plans: found by year, with their courses, rules and counts in a handful of queries.

use super::tables::{audience, course, plan, rule_version, target_list, target_row};
use crate::eligibility::Bands;
use crate::frame::{Frame, read};
use calendar::FiscalYear;
use permit::{Export, LoadKey, Permit, Read, Scope};
use policy::pack::Ladder;
use policy::rule::{Mode, Rule};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef,
};
use std::collections::HashMap;
use store::StoreError;

/// The plan of a year.
pub(crate) async fn find(
    conn: &impl ConnectionTrait,
    _: LoadKey,
    fy: FiscalYear,
) -> Result<Option<plan::Model>, StoreError> {
    Ok(plan::Entity::find()
        .filter(plan::Column::Fy.eq(fy.0))
        .one(conn)
        .await?)
}

/// The years that have a plan, newest first.
///
/// # Errors
/// As the database says.
pub async fn years(
    conn: &impl ConnectionTrait,
    _: &Scope<plan::Model>,
) -> Result<Vec<FiscalYear>, StoreError> {
    let plans = plan::Entity::find()
        .select_only()
        .column(plan::Column::Fy)
        .order_by_desc(plan::Column::Fy);
    let years: Vec<i32> = plans.into_tuple().all(conn).await?;
    Ok(years.into_iter().map(FiscalYear).collect())
}

/// What every rank's and band's name stands for, by the plan's pack.
///
/// # Errors
/// As the database says.
pub async fn bands(conn: &impl ConnectionTrait, plan: &plan::Model) -> Result<Bands, StoreError> {
    let pack = policy::db::load(conn, &plan.pack_code).await?;
    Ok(crate::from_pack::bands(
        &pack.map_or_else(Ladder::default, |pack| pack.ladder),
    ))
}

/// One course of a plan with its rule.
#[derive(Debug, Clone)]
pub struct Planned {
    pub course: course::Model,
    pub audience: audience::Model,
    /// The live rule.
    pub rule: Rule,
    /// Number of the live version.
    pub version: i32,
}

impl Planned {
    /// The modes of the rule's groups, each once, strongest first.
    pub fn modes(&self) -> Vec<Mode> {
        let modes = Mode::ALL.into_iter();
        modes
            .filter(|mode| self.rule.groups.iter().any(|group| group.mode == *mode))
            .collect()
    }

    /// Whether the course is held in a year, as far as its cycle says.
    pub fn is_on(&self, fy: FiscalYear) -> bool {
        self.rule.cycle.is_none_or(|cycle| cycle.is_held(fy.0))
    }
}

/// A plan with everything that is printed of it.
#[derive(Debug, Clone)]
pub struct Year {
    pub fy: FiscalYear,
    pub plan: plan::Model,
    pub frame: Frame,
    pub courses: Vec<Planned>,
    /// Every audience of the plan, those that no course uses included.
    pub audiences: Vec<Audience>,
}

/// An audience with its live rule.
#[derive(Debug, Clone)]
pub struct Audience {
    pub row: audience::Model,
    pub rule: Rule,
    /// Number of the live version.
    pub version: i32,
}

/// The courses of a plan in order, with rules, in three queries.
///
/// # Errors
/// As the database says; also when a stored rule cannot be read.
pub async fn year(
    conn: &impl ConnectionTrait,
    plan: &Permit<plan::Model, Read>,
) -> Result<Year, StoreError> {
    year_of(conn, plan).await
}

/// As [`year`], to be taken out of the program.
///
/// # Errors
/// As [`year`].
pub async fn year_for_export(
    conn: &impl ConnectionTrait,
    plan: &Permit<plan::Model, Export>,
) -> Result<Year, StoreError> {
    year_of(conn, plan).await
}

pub(crate) async fn year_of(
    conn: &impl ConnectionTrait,
    plan: &plan::Model,
) -> Result<Year, StoreError> {
    let courses = course::Entity::find()
        .filter(course::Column::PlanId.eq(plan.id))
        .order_by_asc(course::Column::Position)
        .all(conn)
        .await?;
    let rows = audience::Entity::find()
        .filter(audience::Column::PlanId.eq(plan.id))
        .order_by_asc(audience::Column::Code)
        .all(conn)
        .await?;
    // SELECT v.* FROM rule_versions v JOIN audiences a ON a.id = v.audience_id WHERE a.plan_id = ? AND v.state = 'live'
    let live = rule_version::Entity::find()
        .join(JoinType::InnerJoin, audience_of())
        .filter(audience::Column::PlanId.eq(plan.id))
        .filter(rule_version::Column::State.eq("live"))
        .all(conn)
        .await?;
    let mut rules: HashMap<i64, (Rule, i32)> = HashMap::new();
    for version in live {
        let rule = read(&version.rule, &format!("rule version {}", version.id))?;
        rules.insert(version.audience_id, (rule, version.number));
    }
    let audiences: Vec<Audience> = rows
        .into_iter()
        .filter_map(|row| {
            let (rule, version) = rules.remove(&row.id)?;
            Some(Audience { row, rule, version })
        })
        .collect();
    let by_id: HashMap<i64, &Audience> = audiences
        .iter()
        .map(|audience| (audience.row.id, audience))
        .collect();
    let planned: Vec<Planned> = courses
        .into_iter()
        .filter_map(|course| {
            let audience = by_id.get(&course.audience_id)?;
            Some(Planned {
                course,
                audience: audience.row.clone(),
                rule: audience.rule.clone(),
                version: audience.version,
            })
        })
        .collect();
    Ok(Year {
        fy: FiscalYear(plan.fy),
        frame: read(&plan.frame, &format!("frame of the plan of {}", plan.fy))?,
        courses: planned,
        audiences,
        plan: plan.clone(),
    })
}

/// Where the list of a course stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListState {
    #[default]
    None,
    Proposed,
    Accepted,
    Frozen,
}

impl ListState {
    /// All states, in the order of work.
    pub const ALL: [ListState; 4] = [
        ListState::None,
        ListState::Proposed,
        ListState::Accepted,
        ListState::Frozen,
    ];

    /// The word on screens.
    pub fn label(self) -> &'static str {
        match self {
            ListState::None => "未作成",
            ListState::Proposed => "提案中",
            ListState::Accepted => "確定",
            ListState::Frozen => "凍結",
        }
    }

    /// The tone of its tag.
    pub fn tone(self) -> &'static str {
        match self {
            ListState::None => "plain",
            ListState::Proposed => "may",
            ListState::Accepted => "ok",
            ListState::Frozen => "info",
        }
    }
}

/// How many people the list of a course names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    pub state: ListState,
    /// A newer proposal waits beside the list that counts.
    pub differs: bool,
    pub people: i32,
    pub required: i64,
    pub review: i32,
}

#[derive(FromQueryResult)]
struct RequiredOf {
    list_id: i64,
    people: i64,
}

/// The counts of all courses of a plan that have a list, by course, in two queries.
///
/// # Errors
/// As the database says.
pub async fn counts(
    conn: &impl ConnectionTrait,
    plan: &Permit<plan::Model, Read>,
) -> Result<HashMap<i64, Counted>, StoreError> {
    let states = ["proposed", "accepted", "frozen"];
    // SELECT l.* FROM target_lists l JOIN courses c ON c.id = l.course_id WHERE c.plan_id = ? AND l.state IN (…)
    let lists = target_list::Entity::find()
        .join(JoinType::InnerJoin, course_of_list())
        .filter(course::Column::PlanId.eq(plan.id))
        .filter(target_list::Column::State.is_in(states))
        .order_by_asc(target_list::Column::Number)
        .all(conn)
        .await?;
    // SELECT r.list_id, COUNT(*) FROM target_rows r WHERE r.list_id IN (…) AND r.mode = '必修' GROUP BY r.list_id
    let required: Vec<RequiredOf> = target_row::Entity::find()
        .select_only()
        .column(target_row::Column::ListId)
        .column_as(target_row::Column::Id.count(), "people")
        .filter(target_row::Column::ListId.is_in(lists.iter().map(|list| list.id)))
        .filter(target_row::Column::Mode.eq(Mode::Required.label()))
        .group_by(target_row::Column::ListId)
        .into_model()
        .all(conn)
        .await?;
    let required: HashMap<i64, i64> = required
        .into_iter()
        .map(|row| (row.list_id, row.people))
        .collect();
    let mut counts: HashMap<i64, Counted> = HashMap::new();
    for list in lists {
        let counted = counts.entry(list.course_id).or_default();
        let state = match list.state.as_str() {
            "frozen" => ListState::Frozen,
            "accepted" => ListState::Accepted,
            _ => ListState::Proposed,
        };
        if state == ListState::Proposed && counted.state != ListState::None {
            counted.differs = true;
            continue;
        }
        *counted = Counted {
            state,
            differs: counted.state == ListState::Proposed,
            people: list.people,
            required: required.get(&list.id).copied().unwrap_or_default(),
            review: list.unconfirmed,
        };
    }
    Ok(counts)
}

fn audience_of() -> RelationDef {
    rule_version::Entity::belongs_to(audience::Entity)
        .from(rule_version::Column::AudienceId)
        .to(audience::Column::Id)
        .into()
}

fn course_of_list() -> RelationDef {
    target_list::Entity::belongs_to(course::Entity)
        .from(target_list::Column::CourseId)
        .to(course::Column::Id)
        .into()
}
