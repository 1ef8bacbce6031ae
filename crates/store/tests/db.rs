//! Opening, reading and writing, on both databases.
#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in its helpers"
)]

use std::time::Duration;

use sea_orm::{ConnectionTrait, Statement};
use store::{Clock, Db, Entry, StoreError, Tx, verify_audit};
use testkit::{NOW, TestDb, both};

const CLOCK: Clock = Clock::Frozen(NOW);

async fn add_pack(conn: &impl ConnectionTrait, code: &str) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO packs (code, imported_at) VALUES ('{code}', '2025-06-02 00:00:00+00:00')"
    );
    conn.execute_unprepared(&sql).await?;
    Ok(())
}

async fn packs(db: &Db) -> Vec<String> {
    let sql = "SELECT code FROM packs ORDER BY code";
    let query = Statement::from_string(db.read().get_database_backend(), sql);
    let rows = db.read().query_all_raw(query).await.unwrap();
    rows.iter()
        .map(|row| row.try_get("", "code").unwrap())
        .collect()
}

#[tokio::test]
async fn a_change_happens_when_it_is_committed_and_not_otherwise() {
    both(async |db| {
        let tx = db.begin("佐藤", &CLOCK).await.unwrap();
        assert_eq!((tx.now(), tx.actor()), (NOW, "佐藤"));
        add_pack(&tx, "dropped").await.unwrap();
        drop(tx);
        let tx = db.begin("佐藤", &CLOCK).await.unwrap();
        add_pack(&tx, "rolled-back").await.unwrap();
        tx.rollback().await.unwrap();
        let tx = db.begin("佐藤", &CLOCK).await.unwrap();
        add_pack(&tx, "kept").await.unwrap();
        assert_eq!(
            packs(&db).await,
            [] as [&str; 0],
            "others do not see it yet"
        );
        tx.commit().await.unwrap();
        assert_eq!(packs(&db).await, ["kept"]);
    })
    .await;
}

#[tokio::test]
async fn the_reading_connections_refuse_to_write() {
    both(async |db| {
        let refused = add_pack(db.read(), "sneaked").await.unwrap_err();
        assert!(matches!(refused, StoreError::NotWritable(_)), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn a_snapshot_does_not_see_what_comes_later() {
    both(async |db| {
        let count = async |conn: &sea_orm::DatabaseTransaction| -> i64 {
            let sql = "SELECT count(*) AS n FROM packs";
            let query = Statement::from_string(conn.get_database_backend(), sql);
            conn.query_one_raw(query)
                .await
                .unwrap()
                .unwrap()
                .try_get("", "n")
                .unwrap()
        };
        let snapshot = db.snapshot().await.unwrap();
        assert_eq!(count(&snapshot).await, 0);
        let tx = db.begin("佐藤", &CLOCK).await.unwrap();
        add_pack(&tx, "later").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count(&snapshot).await, 0);
        drop(snapshot);
        assert_eq!(count(&db.snapshot().await.unwrap()).await, 1);
    })
    .await;
}

#[tokio::test]
async fn broken_rules_of_the_tables_are_told_apart() {
    both(async |db| {
        let attempt = async |sql: &str| {
            let tx = db.begin("佐藤", &CLOCK).await.unwrap();
            StoreError::from(tx.execute_unprepared(sql).await.unwrap_err())
        };
        let tx = db.begin("佐藤", &CLOCK).await.unwrap();
        add_pack(&tx, "a").await.unwrap();
        tx.commit().await.unwrap();
        let twice = attempt("INSERT INTO packs (code, imported_at) VALUES ('a', '2025-06-02 00:00:00+00:00')").await;
        assert!(twice.is_unique_violation(), "{twice:?}");
        let orphan = attempt("INSERT INTO pack_entries (pack_id, kind, code, changed_at) VALUES (99, 'a', 'b', '2025-06-02 00:00:00+00:00')").await;
        assert!(orphan.is_foreign_key_violation(), "{orphan:?}");
        let empty = attempt("INSERT INTO packs (code, imported_at) VALUES ('', '2025-06-02 00:00:00+00:00')").await;
        assert!(matches!(empty, StoreError::Unfit(_)), "{empty:?}");
        let wrong = attempt("SELECT nothing FROM nowhere").await;
        assert!(matches!(wrong, StoreError::Failed(_)), "{wrong:?}");
    })
    .await;
}

/// Adds one to a number that all writers share, the way a careless program does: read, think, write.
async fn count_up(tx: &Tx) -> Result<(), StoreError> {
    let sql = "SELECT version FROM pack_entries";
    let query = Statement::from_string(tx.get_database_backend(), sql);
    let row = tx.query_one_raw(query).await?.unwrap();
    let version: i32 = row.try_get("", "version")?;
    tokio::time::sleep(Duration::from_millis(2)).await;
    tx.execute_unprepared(&format!(
        "UPDATE pack_entries SET version = {}",
        version + 1
    ))
    .await?;
    tx.audit(Entry {
        action: "count",
        thing: "pack_entry",
        ..Entry::default()
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_update_is_lost_between_writers_of_one_or_of_several_programs() {
    const WRITERS: i32 = 24;
    let served = testkit::postgres().await;
    for home in [Some(testkit::sqlite().await), served]
        .into_iter()
        .flatten()
    {
        let tx = home.db.begin("佐藤", &CLOCK).await.unwrap();
        add_pack(&tx, "a").await.unwrap();
        tx.execute_unprepared("INSERT INTO pack_entries (pack_id, kind, code, changed_at) VALUES (1, 'a', 'b', '2025-06-02 00:00:00+00:00')").await.unwrap();
        tx.commit().await.unwrap();
        let second_program = Db::open(&home.url()).await.unwrap();
        let mut writers = tokio::task::JoinSet::new();
        for number in 0..WRITERS {
            let db = if number % 2 == 0 {
                home.db.clone()
            } else {
                second_program.clone()
            };
            writers.spawn(async move {
                db.retry("佐藤", &CLOCK, async |tx| count_up(tx).await)
                    .await
            });
        }
        for done in writers.join_all().await {
            done.unwrap();
        }
        let tx = home.db.begin("佐藤", &CLOCK).await.unwrap();
        let query = Statement::from_string(
            tx.get_database_backend(),
            "SELECT version FROM pack_entries",
        );
        let total: i32 = tx
            .query_one_raw(query)
            .await
            .unwrap()
            .unwrap()
            .try_get("", "version")
            .unwrap();
        drop(tx);
        assert_eq!(total, WRITERS);
        assert_eq!(verify_audit(&home.db).await.unwrap().id, i64::from(WRITERS));
        second_program.close().await.unwrap();
        home.end().await;
    }
}

#[tokio::test]
async fn work_that_met_a_conflict_is_done_again_and_other_failures_are_not() {
    let Some(home) = testkit::postgres().await else {
        return;
    };
    let tries = std::cell::Cell::new(0);
    let conflict = "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$";
    let work = async |tx: &Tx| -> Result<i32, StoreError> {
        tries.set(tries.get() + 1);
        if tries.get() < 3 {
            tx.execute_unprepared(conflict).await?;
        }
        Ok(tries.get())
    };
    assert_eq!(home.db.retry("佐藤", &CLOCK, work).await.unwrap(), 3);
    let always = async |tx: &Tx| -> Result<(), StoreError> {
        tries.set(tries.get() + 1);
        tx.execute_unprepared(conflict).await?;
        Ok(())
    };
    tries.set(0);
    let refused = home.db.retry("佐藤", &CLOCK, always).await.unwrap_err();
    assert!(matches!(refused, StoreError::Conflict(_)), "{refused:?}");
    assert_eq!(tries.get(), 5);
    tries.set(0);
    let mistake = async |_: &Tx| -> Result<(), StoreError> {
        tries.set(tries.get() + 1);
        Err(StoreError::unreadable("a mistake"))
    };
    home.db.retry("佐藤", &CLOCK, mistake).await.unwrap_err();
    assert_eq!(tries.get(), 1);
    home.end().await;
}

#[tokio::test]
async fn an_address_that_leads_nowhere_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let address = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
    let open = async |url: &str| Db::open(url).await.unwrap_err();
    for url in [
        "",
        "mysql://host/db",
        "hagukumi.db",
        "sqlite:",
        "postgres://host:no/",
    ] {
        assert!(matches!(open(url).await, StoreError::BadUrl(_)), "{url}");
    }
    assert!(matches!(
        open(&address("none.db")).await,
        StoreError::Missing(_)
    ));
    assert!(
        !folder.path().join("none.db").exists(),
        "looking makes no file"
    );
    std::fs::write(folder.path().join("text.db"), "職員番号,氏名\n".repeat(200)).unwrap();
    let damaged = open(&address("text.db")).await;
    assert!(matches!(damaged, StoreError::Damaged(_)), "{damaged:?}");
    let nobody = open("postgres://127.0.0.1:1/db").await;
    assert!(matches!(nobody, StoreError::Unreachable(_)), "{nobody:?}");
    if let Some(home) = TestDb::empty_postgres().await {
        let missing = open(&format!("{}_none", home.url())).await;
        assert!(matches!(missing, StoreError::Missing(_)), "{missing:?}");
        home.end().await;
    }
}

#[tokio::test]
async fn a_database_in_memory_is_one_for_readers_and_writer() {
    let db = Db::open("sqlite::memory:").await.unwrap();
    migrations::up(&db).await.unwrap();
    let tx = db.begin("佐藤", &CLOCK).await.unwrap();
    add_pack(&tx, "a").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(packs(&db).await, ["a"]);
    let other = Db::open("sqlite::memory:").await.unwrap();
    assert_eq!(
        migrations::pending(&other).await.unwrap(),
        migrations::steps().len()
    );
}

#[tokio::test]
async fn a_full_disk_says_so_and_nothing_is_half_written() {
    let home = testkit::sqlite().await;
    let limit = "PRAGMA max_page_count = 1";
    home.db
        .schema_connection()
        .execute_unprepared(limit)
        .await
        .unwrap();
    let tx = home.db.begin("佐藤", &CLOCK).await.unwrap();
    add_pack(&tx, "small").await.unwrap();
    let header = "x".repeat(1_000_000);
    let sql = format!(
        "INSERT INTO packs (code, header, imported_at) VALUES ('big', '{header}', '2025-06-02 00:00:00+00:00')"
    );
    let full = StoreError::from(tx.execute_unprepared(&sql).await.unwrap_err());
    assert!(matches!(full, StoreError::Full(_)), "{full:?}");
    assert!(full.to_string().contains("空き容量"));
    drop(tx);
    assert_eq!(packs(&home.db).await, [] as [&str; 0]);
    home.end().await;
}

#[cfg(unix)]
#[tokio::test]
async fn other_accounts_of_the_machine_cannot_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("new.db").display());
    let db = Db::create(&url).await.unwrap();
    migrations::up(&db).await.unwrap();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        assert_eq!(
            file.metadata().unwrap().permissions().mode() & 0o777,
            0o600,
            "{file:?}"
        );
    }
    assert!(
        Db::create(&url).await.is_ok(),
        "what is there already is opened"
    );
}
