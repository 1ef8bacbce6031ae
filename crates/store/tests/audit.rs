//! The audit chain: what it keeps, what it refuses, and what it notices.
#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in its helpers"
)]

use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
use serde_json::json;
use store::{Broken, Clock, Db, Entry, audit, verify_audit};
use testkit::{NOW, both};

const CLOCK: Clock = Clock::Frozen(NOW);

async fn three_rows(db: &Db) {
    for number in 1..=3 {
        let tx = db.begin("佐藤", &CLOCK).await.unwrap();
        let entry = Entry {
            action: "edit",
            thing: "course",
            thing_id: format!("R7-00{number}"),
            before: Some(json!({ "name": "旧" })),
            after: Some(json!({ "name": "新改行\n𠮷" })),
            reason: "名称の見直し".to_owned(),
        };
        tx.audit(entry).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_log_that_nobody_touched_holds() {
    both(async |db| {
        assert_eq!(verify_audit(&db).await.unwrap().id, 0);
        three_rows(&db).await;
        let head = verify_audit(&db).await.unwrap();
        assert_eq!(head.id, 3);
        let rows = audit::Entity::find()
            .order_by_asc(audit::Column::Id)
            .all(db.read())
            .await
            .unwrap();
        assert_eq!(rows[2].hash, head.hash);
        assert_eq!(
            (
                rows[0].at,
                rows[0].actor.as_str(),
                rows[0].thing_id.as_str()
            ),
            (NOW, "佐藤", "R7-001")
        );
        // The same on both databases, and in every later version of the program.
        assert_eq!(
            head.hash,
            "f32a7fdd9769cc2d5bb204aec220fb12bbe7996db5e9ab8de8a74f50f20743a6"
        );
    })
    .await;
}

#[tokio::test]
async fn the_database_refuses_to_change_the_log() {
    both(async |db| {
        three_rows(&db).await;
        for sql in [
            "UPDATE audit SET reason = ''",
            "DELETE FROM audit WHERE id = 3",
        ] {
            let tx = db.begin("佐藤", &CLOCK).await.unwrap();
            let refused = tx.execute_unprepared(sql).await.unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{refused}");
        }
        assert_eq!(verify_audit(&db).await.unwrap().id, 3);
    })
    .await;
}

#[tokio::test]
async fn whoever_goes_around_the_database_is_noticed() {
    let cases = [
        ("UPDATE audit SET reason = '' WHERE id = 2", 2),
        ("UPDATE audit SET actor = '鈴木' WHERE id = 3", 3),
        ("UPDATE audit SET before = NULL WHERE id = 1", 1),
        (
            "UPDATE audit SET at = '2025-06-03 00:00:00+00:00' WHERE id = 1",
            1,
        ),
        ("DELETE FROM audit WHERE id = 2", 2),
        ("DELETE FROM audit WHERE id = 1", 1),
        ("UPDATE audit SET prev_hash = hash WHERE id = 3", 3),
    ];
    both(async |db| {
        three_rows(&db).await;
        let master = db.schema_connection();
        for trigger in ["update", "delete", "change"] {
            for sql in [
                "DROP TRIGGER audit_refuses_{}",
                "DROP TRIGGER audit_refuses_{} ON audit",
            ] {
                master
                    .execute_unprepared(&sql.replace("{}", trigger))
                    .await
                    .ok();
            }
        }
        for (sql, place) in cases {
            master
                .execute_unprepared("CREATE TABLE kept AS SELECT * FROM audit")
                .await
                .unwrap();
            master.execute_unprepared(sql).await.unwrap();
            match verify_audit(&db).await {
                Err(Broken::At { id, .. }) => assert_eq!(id, place, "{sql}"),
                other => panic!("{sql}: {other:?}"),
            }
            for sql in [
                "DELETE FROM audit",
                "INSERT INTO audit SELECT * FROM kept",
                "DROP TABLE kept",
            ] {
                master.execute_unprepared(sql).await.unwrap();
            }
            assert_eq!(verify_audit(&db).await.unwrap().id, 3);
        }
    })
    .await;
}
