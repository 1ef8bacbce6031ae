//! Every migration over rows of its time, step by step, on both databases.
#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in its helpers"
)]

use sea_orm::{ConnectionTrait, Statement};
use store::Db;
use testkit::{TestDb, schema_dump, tables};

async fn count(db: &Db, table: &str) -> i64 {
    let conn = db.read();
    let sql = format!("SELECT count(*) AS n FROM {table}");
    let query = Statement::from_string(conn.get_database_backend(), sql);
    conn.query_one_raw(query)
        .await
        .unwrap()
        .unwrap()
        .try_get("", "n")
        .unwrap()
}

async fn empty_databases() -> Vec<TestDb> {
    let mut databases = vec![TestDb::empty_sqlite().await];
    databases.extend(TestDb::empty_postgres().await);
    databases
}

#[tokio::test]
async fn every_step_runs_over_the_rows_of_those_before_it() {
    for database in empty_databases().await {
        let db = &database.db;
        let steps = migrations::steps();
        for (done, step) in steps.iter().enumerate() {
            assert_eq!(migrations::pending(db).await.unwrap(), steps.len() - done);
            migrations::up_one(db)
                .await
                .unwrap_or_else(|error| panic!("{}: {error:?}", step.name));
            let sample = db.schema_connection().execute_unprepared(step.sample).await;
            sample.unwrap_or_else(|error| panic!("samples/{}.sql: {error}", step.name));
            for table in tables(db).await {
                let rows = count(db, &table.name).await;
                assert!(
                    rows > 0,
                    "{} has no sample row after {}",
                    table.name,
                    step.name
                );
            }
        }
        assert_eq!(migrations::pending(db).await.unwrap(), 0);
        // What the samples say is fit to be used: the audit chain holds, and new rows follow it.
        assert_eq!(store::verify_audit(db).await.unwrap().id, 1);
        let tx = db
            .begin("試験", &store::Clock::Frozen(testkit::NOW))
            .await
            .unwrap();
        tx.audit(store::Entry {
            action: "try",
            thing: "database",
            ..Default::default()
        })
        .await
        .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store::verify_audit(db).await.unwrap().id, 2);
        database.end().await;
    }
}

#[tokio::test]
async fn an_old_database_ends_like_a_new_one_and_stays_so() {
    for old in empty_databases().await {
        for _ in migrations::steps() {
            migrations::up_one(&old.db).await.unwrap();
        }
        let grown = schema_dump(&old.db).await;
        migrations::up(&old.db).await.unwrap();
        assert_eq!(
            schema_dump(&old.db).await,
            grown,
            "a second run changes nothing"
        );
        old.end().await;
    }
}

#[tokio::test]
async fn every_step_has_its_own_sample_file() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations");
    for step in migrations::steps() {
        let sample = std::fs::read_to_string(format!("{folder}/samples/{}.sql", step.name));
        assert_eq!(
            sample.unwrap(),
            step.sample,
            "{} brings another step's rows",
            step.name
        );
        assert!(std::path::Path::new(&format!("{folder}/src/{}.rs", step.name)).exists());
    }
}
