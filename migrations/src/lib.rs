//! One set of migrations for both databases.
//!
//! Each step is one file, in order; each brings `samples/<step>.sql`, rows that a municipality
//! could have by then, over which a test applies all later steps. A step that was released is
//! never edited: what is wrong in it is put right by the next one.

mod m20261120_000001_audit;
mod m20261120_000002_people;
mod m20261120_000003_policy;
mod m20261120_000004_training;
mod table;

use sea_orm_migration::prelude::*;
use sea_orm_migration::{Migration, MigrationStatus};
use store::{Db, StoreError};

struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261120_000001_audit::Migration),
            Box::new(m20261120_000002_people::Migration),
            Box::new(m20261120_000003_policy::Migration),
            Box::new(m20261120_000004_training::Migration),
        ]
    }
}

/// One step with the sample rows that stand for a database of its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub name: String,
    /// SQL that runs on both databases after this step.
    pub sample: &'static str,
}

/// Brings a database to the newest schema; does nothing to one that is there already.
///
/// # Errors
/// As the database says. PostgreSQL and SQLite undo the step that failed.
pub async fn up(db: &Db) -> Result<(), StoreError> {
    Ok(Migrator::up(db.schema_connection(), None).await?)
}

/// Applies the next step only. For the test that fills in sample rows between the steps.
///
/// # Errors
/// As [`up`].
pub async fn up_one(db: &Db) -> Result<(), StoreError> {
    Ok(Migrator::up(db.schema_connection(), Some(1)).await?)
}

/// How many steps a database still lacks.
///
/// # Errors
/// When the database cannot be read.
pub async fn pending(db: &Db) -> Result<usize, StoreError> {
    let all = Migrator::get_migration_with_status_read_only(db.read()).await?;
    let lacks = |step: &&Migration| step.status() == MigrationStatus::Pending;
    Ok(all.iter().filter(lacks).count())
}

/// All steps in order.
pub fn steps() -> Vec<Step> {
    let samples = [
        include_str!("../samples/m20261120_000001_audit.sql"),
        include_str!("../samples/m20261120_000002_people.sql"),
        include_str!("../samples/m20261120_000003_policy.sql"),
        include_str!("../samples/m20261120_000004_training.sql"),
    ];
    Migrator::migrations()
        .iter()
        .zip(samples)
        .map(|(step, sample)| Step {
            name: step.name().to_owned(),
            sample,
        })
        .collect()
}
