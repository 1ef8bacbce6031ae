//! A year's rules from the database, for the command line.

use crate::access;
use crate::db::{plans, rules};
use crate::draw_up::refused;
use crate::eligibility::{Bands, CourseRule};
use calendar::FiscalYear;
use permit::{Actor, Permit, Read, Refused};
use store::{Db, StoreError};

/// The courses with their live rules, and what the bands mean. A year without a plan of its own is
/// seen through the newest earlier plan: the rules are the same, counted one year on.
///
/// # Errors
/// When there is no such plan or the actor may not see it; as the database says.
pub async fn rules_of_year(
    db: &Db,
    actor: &Actor,
    fy: FiscalYear,
) -> Result<(Vec<CourseRule>, Bands), anyhow::Error> {
    let scope = actor.scope::<_, _, StoreError>().map_err(refused)?;
    let years = plans::years(db.read(), &scope).await?;
    let Some(&year) = years.iter().find(|year| **year <= fy) else {
        return Err(refused(Refused::Hidden));
    };
    let plan: Permit<_, Read> = access::plan(db.read(), actor, year)
        .await
        .map_err(refused)?;
    let bands = plans::bands(db.read(), &plan).await?;
    Ok((rules::year_rules(db.read(), &plan).await?.rules, bands))
}
