//! A year's lists all at once: every held course's list is proposed and accepted, as when a year begins.

use crate::access;
use crate::db::lists;
use crate::db::tables::target_list;
use crate::recompute::{Which, compute, propose_all, rules_of};
use calendar::FiscalYear;
use permit::{Accept, Actor, Edit, Permit, Read, Refused};
use store::{Clock, Db, StoreError};

/// Draws up the target list of every course held in a year, with the register as of 1 April, and accepts it.
/// Lists that say what the current one says already are left alone. Returns how many are new.
///
/// # Errors
/// When the year has no plan or the actor may not; as the database says.
pub async fn draw_up(
    db: &Db,
    clock: &Clock,
    actor: &Actor,
    fy: FiscalYear,
) -> Result<usize, anyhow::Error> {
    let plan: Permit<_, Edit> = access::plan(db.read(), actor, fy).await.map_err(refused)?;
    let courses = rules_of(db.read(), &plan, Which::Year).await?.courses;
    let computed = compute(db, &plan, Which::Year, fy.first_day()).await?;
    propose_all(db, clock, actor, &courses, &computed)
        .await
        .map_err(refused)?;
    let scope = actor
        .scope::<target_list::Model, Read, StoreError>()
        .map_err(refused)?;
    let lists = lists::of_plan(db.read(), &scope, plan.id).await?;
    let proposed = lists.into_values().filter_map(|lists| lists.proposed);
    let mut new = 0;
    let tx = db.begin(actor.name(), clock).await?;
    for list in proposed {
        let list: Permit<_, Accept> = access::list(&tx, actor, list.course_id, list.id)
            .await
            .map_err(refused)?;
        lists::accept(&tx, &list).await?;
        new += 1;
    }
    tx.commit().await?;
    Ok(new)
}

/// Why there is no permit, for a caller that is no page.
pub(crate) fn refused(refused: Refused<StoreError>) -> anyhow::Error {
    match refused {
        Refused::Failed(error) => error.into(),
        Refused::Hidden => anyhow::anyhow!("研修計画がないか、見る権限がありません"),
        Refused::Forbidden => anyhow::anyhow!("この操作をする権限がありません"),
    }
}
