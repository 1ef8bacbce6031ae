//! 対象ルールの版: every edit of a rule, the live one and the past ones.

use super::tables::{audience, course, rule_version, target_list, target_row};
use crate::frame::{json, read};
use crate::subjects::NewVersion;
use calendar::FiscalYear;
use permit::{Accept, Act, Create, LoadKey, Permit, Read, Scope};
use policy::rule::Rule;
use policy::wording;
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::HashMap;
use store::{Entry, StoreError, Tx};

/// Why a new version was not made.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// Somebody made another version live meanwhile.
    #[error("ほかの人が先に新しい版を有効にしました。")]
    Stale,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// All versions of an audience's rule, the newest first.
pub async fn of_audience(
    conn: &impl ConnectionTrait,
    _: &Scope<rule_version::Model>,
    audience_id: i64,
) -> Result<Vec<rule_version::Model>, StoreError> {
    Ok(rule_version::Entity::find()
        .filter(rule_version::Column::AudienceId.eq(audience_id))
        .order_by_desc(rule_version::Column::Number)
        .all(conn)
        .await?)
}

/// The live version of an audience's rule.
pub(crate) async fn live(
    conn: &impl ConnectionTrait,
    _: LoadKey,
    audience_id: i64,
) -> Result<Option<rule_version::Model>, StoreError> {
    Ok(rule_version::Entity::find()
        .filter(rule_version::Column::AudienceId.eq(audience_id))
        .filter(rule_version::Column::State.eq("live"))
        .one(conn)
        .await?)
}

/// The number of the version a list was computed from.
pub async fn number<A: Act>(
    conn: &impl ConnectionTrait,
    list: &Permit<target_list::Model, A>,
) -> Result<i32, StoreError> {
    let version = rule_version::Entity::find_by_id(list.rule_version_id)
        .one(conn)
        .await?;
    Ok(version.map_or(0, |version| version.number))
}

/// The rule a list was computed from, in words for a year.
pub async fn words<A: Act>(
    conn: &impl ConnectionTrait,
    list: &Permit<target_list::Model, A>,
    fy: FiscalYear,
) -> Result<String, StoreError> {
    let version = rule_version::Entity::find_by_id(list.rule_version_id)
        .one(conn)
        .await?;
    match version {
        Some(version) => Ok(wording::audience(&rule(&version)?, fy)),
        None => Ok(String::new()),
    }
}

/// The rule of a version.
pub fn rule(version: &rule_version::Model) -> Result<Rule, StoreError> {
    read(&version.rule, "rule_versions.rule")
}

/// The audience of a course.
pub async fn audience(
    conn: &impl ConnectionTrait,
    _: &Scope<rule_version::Model>,
    audience_id: i64,
) -> Result<Option<audience::Model>, StoreError> {
    Ok(audience::Entity::find_by_id(audience_id).one(conn).await?)
}

/// The courses of an audience, in the plan's order: a change of its rule concerns all of them.
pub async fn courses(
    conn: &impl ConnectionTrait,
    _: &Scope<rule_version::Model>,
    audience_id: i64,
) -> Result<Vec<course::Model>, StoreError> {
    Ok(course::Entity::find()
        .filter(course::Column::AudienceId.eq(audience_id))
        .order_by_asc(course::Column::Position)
        .all(conn)
        .await?)
}

/// Who is on a list and how strongly bound: the person's key and the mode.
pub async fn modes(
    conn: &impl ConnectionTrait,
    list: &Permit<target_list::Model, Read>,
) -> Result<HashMap<i64, String>, StoreError> {
    let rows = target_row::Entity::find()
        .select_only()
        .columns([target_row::Column::StaffId, target_row::Column::Mode])
        .filter(target_row::Column::ListId.eq(list.id));
    let rows: Vec<(i64, String)> = rows.into_tuple().all(conn).await?;
    Ok(rows.into_iter().collect())
}

/// Makes a rule the live version; the version that was live becomes a past one.
/// `base` is the number of the version that was edited.
///
/// # Errors
/// [`NotMade::Stale`] when `base` is not live any more.
pub async fn make_live(
    tx: &Tx,
    former: &Permit<rule_version::Model, Accept>,
    new: &Permit<NewVersion, Create>,
    base: i32,
    rule: &Rule,
    reason: &str,
) -> Result<rule_version::Model, NotMade> {
    if former.number != base || former.state != "live" || former.audience_id != new.audience_id {
        return Err(NotMade::Stale);
    }
    let past = rule_version::ActiveModel {
        id: Unchanged(former.id),
        state: Set("past".to_owned()),
        ..Default::default()
    };
    past.update(tx).await.map_err(StoreError::from)?;
    let version = rule_version::ActiveModel {
        id: NotSet,
        audience_id: Set(new.audience_id),
        number: Set(next_number(tx, new.audience_id).await?),
        rule: Set(json(rule)),
        reason: Set(reason.to_owned()),
        state: Set("live".to_owned()),
        created_by: Set(tx.actor().to_owned()),
        created_at: Set(tx.now()),
    }
    .insert(tx)
    .await
    .map_err(StoreError::from)?;
    tx.audit(Entry {
        action: "create",
        thing: "rule_version",
        thing_id: version.id.to_string(),
        before: Some(serde_json::json!({ "audience": new.code, "number": former.number, "rule": former.rule })),
        after: Some(serde_json::json!({ "audience": new.code, "number": version.number, "rule": version.rule })),
        reason: reason.to_owned(),
    })
    .await?;
    Ok(version)
}

async fn next_number(conn: &impl ConnectionTrait, audience_id: i64) -> Result<i32, StoreError> {
    let newest = rule_version::Entity::find()
        .filter(rule_version::Column::AudienceId.eq(audience_id))
        .order_by_desc(rule_version::Column::Number)
        .one(conn)
        .await?;
    Ok(newest.map_or(1, |version| version.number + 1))
}
