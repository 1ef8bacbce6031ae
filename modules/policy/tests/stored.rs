//! Packs in the database: taken in, read back byte for byte, shown and edited through their pages.
#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in its helpers"
)]

use permit::Actor;
use policy::pack::Pack;
use std::path::{Path, PathBuf};
use store::{Clock, Db};
use testkit::{NOW, TestApp, both};

const PACKS: [&str; 4] = ["meguro", "osaka-chuo", "setagaya-2024", "shinagawa-2025"];

fn folder(code: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../packs")
        .join(code)
}

async fn take_in(db: &Db, codes: &[&str]) {
    for code in codes {
        let pack = Pack::read(&folder(code)).unwrap();
        let tx = db.begin("試験", &Clock::Frozen(NOW)).await.unwrap();
        policy::db::take_in(&tx, &Actor::local_administrator(), &pack)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn every_pack_comes_back_as_the_same_bytes() {
    both(async |db| {
        take_in(&db, &PACKS).await;
        // Taking a pack in a second time replaces it.
        take_in(&db, &["shinagawa-2025"]).await;
        for code in PACKS {
            let pack = policy::db::for_export(db.read(), &Actor::local_administrator(), code)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(pack, Pack::read(&folder(code)).unwrap());
            for (name, text) in pack.files() {
                assert!(
                    std::fs::read_to_string(folder(code).join(&name)).unwrap() == text,
                    "{code}/{name}"
                );
            }
        }
        assert!(
            policy::db::load(db.read(), "nowhere")
                .await
                .unwrap()
                .is_none()
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_sees_or_takes_out_a_pack() {
    both(async |db| {
        take_in(&db, &["meguro"]).await;
        let stranger = TestApp::acting_as(&db, policy::routes(), Actor::nobody());
        for path in [
            "",
            "/meguro",
            "/meguro/export",
            "/meguro/files/pack.toml",
            "/meguro/entries/series/%E8%A1%8C",
        ] {
            stranger
                .get(&format!("/policy/packs{path}"))
                .await
                .expect(404);
        }
        assert!(
            policy::db::for_export(db.read(), &Actor::nobody(), "meguro")
                .await
                .unwrap()
                .is_none()
        );
    })
    .await;
}

#[tokio::test]
async fn the_list_counts_entries_and_what_is_open() {
    both(async |db| {
        let app = TestApp::new(&db, policy::routes());
        assert_eq!(
            app.get("/policy/packs")
                .await
                .expect(200)
                .one(".dads-empty__title"),
            "方針パックはまだありません"
        );
        take_in(&db, &["shinagawa-2025", "osaka-chuo"]).await;
        let page = app.get("/policy/packs").await.expect(200);
        let titles = page.select("tbody th");
        assert_eq!(titles.len(), 2);
        let open = Pack::read(&folder("shinagawa-2025"))
            .unwrap()
            .unconfirmed()
            .len();
        assert!(
            page.select("tbody td a").contains(&open.to_string()),
            "{open}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_pack_is_searched_by_kind_and_word() {
    both(async |db| {
        take_in(&db, &["shinagawa-2025"]).await;
        let app = TestApp::new(&db, policy::routes());
        let page = app
            .get("/policy/packs/shinagawa-2025?kind=organiser")
            .await
            .expect(200);
        assert_eq!(page.select("tbody th a"), ["特研"]);
        assert_eq!(page.select("tbody .dads-tag"), ["要確認"]);
        let page = app
            .get("/policy/packs/shinagawa-2025?kind=course&q=%E5%90%8C%E5%92%8C")
            .await
            .expect(200);
        assert_eq!(page.select("tbody th a"), ["転入(同和問題)", "同和問題"]);
        app.get("/policy/packs/shinagawa-2025/export")
            .await
            .expect(200);
        let file = app
            .get("/policy/packs/shinagawa-2025/files/tables.toml")
            .await
            .expect(200);
        assert_eq!(
            file.text(),
            std::fs::read_to_string(folder("shinagawa-2025").join("tables.toml")).unwrap()
        );
        app.get("/policy/packs/shinagawa-2025/files/..%2Fpack.toml")
            .await
            .expect(404);
    })
    .await;
}

const ENTRY: &str = "/policy/packs/shinagawa-2025/entries/organiser/%E7%89%B9%E7%A0%94";

#[tokio::test]
async fn an_entry_is_edited_against_the_version_that_was_read() {
    both(async |db| {
        take_in(&db, &["shinagawa-2025"]).await;
        let app = TestApp::new(&db, policy::routes());
        let page = app.get(ENTRY).await.expect(200);
        assert_eq!(
            page.attr("input[name=full_name]", "value"),
            ["特別区職員研修所"]
        );
        let typed = |version, full_name, place| {
            vec![
                ("version", version),
                ("name", "特研"),
                ("full_name", full_name),
                ("place", place),
                ("note", ""),
                ("unconfirmed", ""),
            ]
        };
        let wrong = app
            .post_form(ENTRY, &typed("1", "研修所", " "))
            .await
            .expect(422);
        assert_eq!(
            wrong.select(".dads-field__error"),
            ["＊出典の場所を入力してください"]
        );
        let done = app
            .post_form(ENTRY, &typed("1", "研修所", "p.22"))
            .await
            .expect(303);
        assert!(
            app.follow(&done)
                .await
                .one(".dads-banner__title")
                .contains("保存しました")
        );
        // The same tab once more: somebody else has been there.
        let stale = app
            .post_form(ENTRY, &typed("1", "特別区の研修所", "p.22"))
            .await
            .expect(409);
        assert!(stale.one(".dads-banner .dads-facts").contains("研修所"));
        assert_eq!(
            stale.attr("input[name=full_name]", "value"),
            ["特別区の研修所"]
        );
        assert_eq!(stale.attr("input[name=version]", "value"), ["2"]);
        app.post_form(ENTRY, &typed("2", "特別区の研修所", "p.22"))
            .await
            .expect(303);
        let pack = policy::db::load(db.read(), "shinagawa-2025")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            pack.words.organisers[0].full_name.as_deref(),
            Some("特別区の研修所")
        );
        assert_eq!(pack.words.organisers[0].unconfirmed, None);
        assert_eq!(store::verify_audit(&db).await.unwrap().id, 3);
    })
    .await;
}

#[tokio::test]
async fn a_change_that_would_break_the_pack_is_refused_with_the_reason() {
    both(async |db| {
        take_in(&db, &["shinagawa-2025"]).await;
        let app = TestApp::new(&db, policy::routes());
        app.get(ENTRY).await.expect(200);
        // Courses name this organiser.
        let form = [
            ("version", "1"),
            ("name", "別の名"),
            ("full_name", ""),
            ("place", "p.22"),
        ];
        let page = app.post_form(ENTRY, &form).await.expect(422);
        assert!(
            page.one(".dads-banner__list").contains("主催者「特研」"),
            "{}",
            page.text()
        );
        let course = "/policy/packs/shinagawa-2025/entries/course/R7-003";
        let form = [
            ("version", "1"),
            ("name", "新任(接遇)"),
            ("period", "いつか"),
            ("place", "p.22"),
            ("marks", "9"),
        ];
        let page = app.post_form(course, &form).await.expect(422);
        let list = page.one(".dads-banner__list");
        assert!(
            list.contains("いつか") && list.contains("〇が9個"),
            "{list}"
        );
        assert_eq!(store::verify_audit(&db).await.unwrap().id, 1);
    })
    .await;
}
