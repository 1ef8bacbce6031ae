//! Pages of the training year through their addresses, on both databases.
#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in its helpers"
)]

mod courses;
mod plans;
mod roll_over;

use permit::Actor;
use policy::pack::Pack;
use std::path::{Path, PathBuf};
use store::{Clock, Db};
use testkit::NOW;

/// The folder of the pack that holds a whole plan.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/shinagawa-2025")
}

/// A database with the plan of 令和7年度.
pub async fn with_plan(db: &Db) -> Pack {
    let pack = Pack::read(&folder()).unwrap();
    let actor = Actor::local_administrator();
    let tx = db.begin(actor.name(), &Clock::Frozen(NOW)).await.unwrap();
    policy::db::take_in(&tx, &actor, &pack).await.unwrap();
    training::take_in(&tx, &actor, &pack).await.unwrap();
    tx.commit().await.unwrap();
    pack
}

/// How many rows the audit log has; it also must be whole.
pub async fn audited(db: &Db) -> i64 {
    store::verify_audit(db).await.unwrap().id
}
