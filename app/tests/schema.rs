//! The schema that the migrations make: as committed, the same on both databases, and by the house rules.
#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in its helpers"
)]

use std::collections::BTreeSet;
use std::path::PathBuf;

use testkit::{Table, TestDb, schema_dump, tables};

/// Tables that hold something about a person. Whoever asks for their data gets these; whoever
/// must be forgotten is forgotten here.
const PERSONAL: [&str; 11] = [
    // Who did what, and what it was before.
    "audit",
    "completions",
    "former_names",
    "hand_entries",
    "orders",
    "qualifications",
    "selections",
    "spans",
    "staff",
    "target_rows",
    // The files as they came.
    "uploads",
];

/// Tables about courses, units and policies; of people they hold at most the name of whoever acted.
const NOT_PERSONAL: [&str; 12] = [
    "audiences",
    "courses",
    "imported_years",
    "pack_entries",
    "packs",
    "plans",
    "rule_versions",
    "session_days",
    "session_listings",
    "sessions",
    "target_lists",
    "units",
];

/// Columns called `…_id` that point to no table, and why.
const POINTS_NOWHERE: [(&str, &str); 1] = [
    // A key of any table, kept after the thing itself is gone.
    ("audit", "thing_id"),
];

async fn databases() -> Vec<(&'static str, TestDb)> {
    let mut databases = vec![("sqlite", testkit::sqlite().await)];
    databases.extend(
        testkit::postgres()
            .await
            .map(|database| ("postgres", database)),
    );
    databases
}

#[tokio::test]
async fn the_schema_is_the_committed_one() {
    for (name, database) in databases().await {
        let file = root().join(format!("migrations/schema.{name}.sql"));
        let made = format!(
            "-- What the migrations make, read back from the database. Written by:\n\
             -- HAGUKUMI_WRITE_SCHEMA=1 cargo test -p app --test schema\n\n{}",
            schema_dump(&database.db).await
        );
        if std::env::var("HAGUKUMI_WRITE_SCHEMA").is_ok() {
            std::fs::write(&file, &made).unwrap();
        }
        let committed = std::fs::read_to_string(&file).unwrap_or_default();
        let differs = made
            .lines()
            .zip(committed.lines())
            .find(|(made, committed)| made != committed);
        assert_eq!(differs, None, "{}", file.display());
        assert_eq!(
            made.lines().count(),
            committed.lines().count(),
            "{}",
            file.display()
        );
        database.end().await;
    }
}

#[tokio::test]
async fn both_databases_have_the_same_tables_columns_and_references() {
    let Some(served) = testkit::postgres().await else {
        return;
    };
    let file = testkit::sqlite().await;
    let comparable = |mut tables: Vec<Table>| {
        for table in &mut tables {
            table.references.sort_by(|a, b| a.column.cmp(&b.column));
            table.indexes = Vec::new();
        }
        tables
    };
    let (one, other) = (
        comparable(tables(&file.db).await),
        comparable(tables(&served.db).await),
    );
    for (one, other) in one.iter().zip(&other) {
        assert_eq!(one, other);
    }
    assert_eq!(one.len(), other.len());
    served.end().await;
}

#[tokio::test]
async fn every_id_points_to_a_row_and_is_quick_to_follow() {
    for (name, database) in databases().await {
        for table in tables(&database.db).await {
            for column in table
                .columns
                .iter()
                .filter(|column| column.name.ends_with("_id"))
            {
                if POINTS_NOWHERE.contains(&(&table.name, &column.name)) {
                    continue;
                }
                let place = format!("{name}: {}.{}", table.name, column.name);
                let points = table.references.iter().any(|to| to.column == column.name);
                assert!(points, "{place} has no foreign key");
                let quick = table
                    .indexes
                    .iter()
                    .any(|index| index.first() == Some(&column.name));
                assert!(quick, "{place} leads no index");
            }
        }
        database.end().await;
    }
}

#[tokio::test]
async fn every_table_is_known_to_be_about_people_or_not() {
    let database = testkit::sqlite().await;
    let known: BTreeSet<&str> = PERSONAL.into_iter().chain(NOT_PERSONAL).collect();
    assert_eq!(
        known.len(),
        PERSONAL.len() + NOT_PERSONAL.len(),
        "a table stands on both lists"
    );
    let tables = tables(&database.db).await;
    let there: BTreeSet<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(there, known);
    for table in &tables {
        let names_somebody = table.references.iter().any(|to| to.table == "staff");
        let personal = PERSONAL.contains(&table.name.as_str());
        assert!(personal || !names_somebody, "{} names people", table.name);
    }
    database.end().await;
}

fn root() -> PathBuf {
    let mut folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    while !folder.join("Cargo.lock").exists() {
        assert!(folder.pop(), "the workspace has a Cargo.lock");
    }
    folder
}
