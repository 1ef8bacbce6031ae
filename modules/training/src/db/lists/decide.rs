//! What a person decides about a list: accept, drop, freeze, thaw.

use super::living;
use super::propose::delete;
use crate::db::tables::target_list;
use permit::{Accept, Permit};
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::{Set, Unchanged};
use store::{Entry, StoreError, Tx};

/// Why a decision was not taken. The text is for the person who decided.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error(
        "この名簿は凍結されています。差分は見られますが、確定はできません。確定するには、先に凍結を解いてください。"
    )]
    Frozen,
    #[error(
        "この提案は、すでに確定されたか、捨てられたか、新しい提案に替わっています。最新の提案を確かめてください。"
    )]
    Stale,
    #[error("名簿の状態が変わっています。最新の名簿を確かめてください。")]
    Moved,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Accepts a proposal: it becomes the list that counts, the former one a past list.
///
/// # Errors
/// [`Refusal::Stale`] when it waits no more, [`Refusal::Frozen`] when the list that counts is frozen.
pub async fn accept(tx: &Tx, list: &Permit<target_list::Model, Accept>) -> Result<(), Refusal> {
    let lists = living(tx, list.course_id).await?;
    if lists.proposed.as_ref().map(|waiting| waiting.id) != Some(list.id) {
        return Err(Refusal::Stale);
    }
    if lists.is_frozen() {
        return Err(Refusal::Frozen);
    }
    if let Some(former) = lists.current {
        let change = target_list::ActiveModel {
            id: Unchanged(former.id),
            state: Set("past".to_owned()),
            ..Default::default()
        };
        change.update(tx).await.map_err(StoreError::from)?;
    }
    let change = target_list::ActiveModel {
        id: Unchanged(list.id),
        state: Set("accepted".to_owned()),
        accepted_by: Set(tx.actor().to_owned()),
        accepted_at: Set(Some(tx.now())),
        ..Default::default()
    };
    change.update(tx).await.map_err(StoreError::from)?;
    Ok(audit(tx, "accept", list, "accepted", "").await?)
}

/// Drops a proposal; the list that counts stays.
///
/// # Errors
/// [`Refusal::Stale`] when it waits no more.
pub async fn discard(tx: &Tx, list: &Permit<target_list::Model, Accept>) -> Result<(), Refusal> {
    if list.state != "proposed" {
        return Err(Refusal::Stale);
    }
    Ok(delete(tx, list).await?)
}

/// Freezes the list that counts, with a reason.
///
/// # Errors
/// [`Refusal::Moved`] when it is not an accepted list.
pub async fn freeze(
    tx: &Tx,
    list: &Permit<target_list::Model, Accept>,
    reason: &str,
) -> Result<(), Refusal> {
    if list.state != "accepted" {
        return Err(Refusal::Moved);
    }
    let change = target_list::ActiveModel {
        id: Unchanged(list.id),
        state: Set("frozen".to_owned()),
        frozen_by: Set(tx.actor().to_owned()),
        frozen_at: Set(Some(tx.now())),
        frozen_reason: Set(reason.to_owned()),
        ..Default::default()
    };
    change.update(tx).await.map_err(StoreError::from)?;
    Ok(audit(tx, "freeze", list, "frozen", reason).await?)
}

/// Thaws a frozen list with a reason, so that a new proposal may be accepted.
///
/// # Errors
/// [`Refusal::Moved`] when it is not frozen.
pub async fn thaw(
    tx: &Tx,
    list: &Permit<target_list::Model, Accept>,
    reason: &str,
) -> Result<(), Refusal> {
    if list.state != "frozen" {
        return Err(Refusal::Moved);
    }
    let change = target_list::ActiveModel {
        id: Unchanged(list.id),
        state: Set("accepted".to_owned()),
        frozen_by: Set(String::new()),
        frozen_at: Set(None),
        frozen_reason: Set(String::new()),
        ..Default::default()
    };
    change.update(tx).await.map_err(StoreError::from)?;
    Ok(audit(tx, "thaw", list, "accepted", reason).await?)
}

async fn audit(
    tx: &Tx,
    action: &'static str,
    list: &target_list::Model,
    state: &str,
    reason: &str,
) -> Result<(), StoreError> {
    tx.audit(Entry {
        action,
        thing: "target_list",
        thing_id: list.id.to_string(),
        before: Some(serde_json::json!({ "state": list.state })),
        after: Some(serde_json::json!({ "state": state })),
        reason: reason.to_owned(),
    })
    .await
}
