//! みどり市 in a database: the town's register, a whole year's plan, and its lists as of 1 April.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test uses its part, and fails by panicking"
)]

use calendar::FiscalYear;
use people::import::GoodRows;
use permit::Actor;
use policy::pack::Pack;
use std::path::Path;
use store::{Clock, Db};
use testkit::NOW;
use testkit::town::{Town, generate};

/// The year of the plan.
pub const FY: FiscalYear = FiscalYear(2025);

/// The register and the plan, without any list.
pub async fn fill(db: &Db, staff: usize) {
    let actor = Actor::local_administrator();
    let clock = Clock::Frozen(NOW);
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/shinagawa-2025");
    let pack = Pack::read(&pack).unwrap();
    let tx = db.begin(actor.name(), &clock).await.unwrap();
    policy::db::take_in(&tx, &actor, &pack).await.unwrap();
    training::take_in(&tx, &actor, &pack).await.unwrap();
    tx.commit().await.unwrap();
    let town = generate(&Town {
        staff,
        seed: 7,
        fy: FY.0,
    });
    let folder = tempfile::tempdir().unwrap();
    town.write_csv(folder.path()).unwrap();
    let read = |name: &str| {
        (
            name.to_owned(),
            std::fs::read(folder.path().join(name)).unwrap(),
        )
    };
    let files: Vec<_> = town
        .files()
        .into_iter()
        .map(|(name, _)| read(name))
        .collect();
    people::import::files(db, &clock, &actor, &files, None, GoodRows::All)
        .await
        .unwrap_or_else(|faults| panic!("{:?}", &faults[..1]));
}

/// The same with every list accepted as of 1 April.
pub async fn fill_with_lists(db: &Db, staff: usize) -> usize {
    fill(db, staff).await;
    training::draw_up(db, &Clock::Frozen(NOW), &Actor::local_administrator(), FY)
        .await
        .unwrap()
}

/// An address below a course of the year.
pub fn course(code: &str, rest: &str) -> String {
    format!("/training/plans/{}/courses/{code}/{rest}", FY.0)
}
