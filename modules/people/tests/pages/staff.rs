//! The roster and a person.

use crate::support::{take_in_at, town};
use people::import::GoodRows;
use permit::Actor;
use testkit::{TestApp, both};

#[tokio::test]
async fn the_roster_is_in_the_order_of_kana_and_knows_who_is_in_service() {
    both(async |db| {
        town(&db).await;
        let app = TestApp::new(&db, people::routes());
        let page = app.get("/people/staff").await.expect(200);
        assert_eq!(
            page.select("tbody th a"),
            ["青葉 結衣", "大場 潤", "緑川 花", "𠮷丘 翼"]
        );
        assert_eq!(page.one(".dads-pager__count"), "4件中 1～4件");
        // 八田 静 has retired; before that she is there.
        let past = app
            .get("/people/staff?at=R2.3.30&q=はった")
            .await
            .expect(200);
        assert_eq!(past.select("tbody th a"), ["八田 静"]);
        assert!(past.attr("tbody th a", "href")[0].ends_with("000005?at=2020-03-30"));
    })
    .await;
}

#[tokio::test]
async fn people_are_found_however_their_names_are_typed() {
    both(async |db| {
        town(&db).await;
        let app = TestApp::new(&db, people::routes());
        for (q, found) in [
            ("ﾐﾄﾞﾘ", "緑川 花"),
            ("みどり", "緑川 花"),
            ("ミドリカワハナ", "緑川 花"),
            ("花　緑川", "緑川 花"),
            ("野々原", "青葉 結衣"),
            ("𠮷丘", "𠮷丘 翼"),
            ("吉丘", "𠮷丘 翼"),
            ("０００００４", "大場 潤"),
        ] {
            let page = app
                .get(format!("/people/staff?q={}", encoded(q)))
                .await
                .expect(200);
            assert_eq!(page.select("tbody th a"), [found], "{q}");
        }
        for q in ["%", "_", "いない"] {
            let page = app
                .get(format!("/people/staff?q={}", encoded(q)))
                .await
                .expect(200);
            assert_eq!(
                page.one(".dads-empty__title"),
                "条件に合う職員はいません",
                "{q}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_roster_is_filtered_and_sorted() {
    both(async |db| {
        town(&db).await;
        let app = TestApp::new(&db, people::routes());
        let names = async |query: &str| {
            let page = app.get(format!("/people/staff?{query}")).await.expect(200);
            page.select("tbody th a")
        };
        assert_eq!(names("unit=110").await, ["青葉 結衣", "大場 潤", "緑川 花"]);
        assert_eq!(names("unit=111").await, ["青葉 結衣", "大場 潤"]);
        assert_eq!(names("unit=111&at=2020-01-01").await, ["青葉 結衣"]);
        assert_eq!(
            names(&format!("presence={}", encoded("育児休業中"))).await,
            ["青葉 結衣"]
        );
        assert_eq!(
            names(&format!("rank={}", encoded("主任"))).await,
            ["緑川 花"]
        );
        assert_eq!(
            names(&format!("occupation={}", encoded("清掃"))).await,
            ["𠮷丘 翼"]
        );
        assert_eq!(
            names("sort=number&dir=desc").await,
            ["大場 潤", "青葉 結衣", "𠮷丘 翼", "緑川 花"]
        );
        assert_eq!(
            names("sort=unit").await,
            ["緑川 花", "青葉 結衣", "大場 潤", "𠮷丘 翼"]
        );
        assert_eq!(names("sort=hired").await[0], "𠮷丘 翼");
        assert_eq!(names("unit=nowhere").await, [] as [&str; 0]);
        let wrong = app
            .get(format!("/people/staff?at={}", encoded("7年4月1日")))
            .await;
        assert_eq!(wrong.expect(200).select(".dads-field__error").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_export_holds_what_the_list_shows() {
    both(async |db| {
        town(&db).await;
        let app = TestApp::new(&db, people::routes());
        let file = app
            .get("/people/staff/export?unit=111&format=csv")
            .await
            .expect(200);
        let text = file.text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[0].starts_with("\u{feff}職員番号,氏名,フリガナ"));
        assert!(lines[1].starts_with("000003,青葉 結衣,アオバ ユイ,女,1995-02-20,30,"));
        assert!(lines[2].contains("000004,大場 潤"));
        // 𠮷 is not in CP932: told, never replaced.
        app.get("/people/staff/export?format=csv-cp932")
            .await
            .expect(422);
    })
    .await;
}

#[tokio::test]
async fn a_person_shows_state_orders_and_records() {
    both(async |db| {
        town(&db).await;
        let app = TestApp::new(&db, people::routes());
        let page = app.get("/people/staff/000001").await.expect(200);
        assert_eq!(page.one("h1"), "緑川 花");
        let facts = page.select("#state .dads-facts__row");
        assert!(facts.contains(&"職層主任".to_owned()), "{facts:?}");
        assert!(facts.contains(&"所属総務部 人事課".to_owned()), "{facts:?}");
        assert!(facts.contains(&"兼務環境部 清掃課".to_owned()), "{facts:?}");
        assert!(
            facts.contains(&"役割育成担当者（R6.4.1から）".to_owned()),
            "{facts:?}"
        );
        assert_eq!(page.select("#career tbody tr").len(), 4);
        assert_eq!(page.select("#career svg").len(), 1);
        assert_eq!(page.select("#training tbody th"), ["R7-035", "新任研修"]);
        assert_eq!(page.select("#selections tbody th"), ["主任昇任選考"]);
        assert_eq!(
            page.select("#qualifications tbody th"),
            ["ITパスポート試験"]
        );
        let before = app
            .get("/people/staff/000001?at=2016-01-01")
            .await
            .expect(200);
        assert!(
            before
                .select("#state .dads-facts__row")
                .contains(&"職層係員".to_owned())
        );
        let gone = app.get("/people/staff/000005").await.expect(200);
        assert!(
            gone.one("#state")
                .contains("この日は在職していません（退職後）。")
        );
        let early = app
            .get("/people/staff/000005?at=1970-01-01")
            .await
            .expect(200);
        assert!(
            early
                .one("#state")
                .contains("この日はまだ在職していません。")
        );
        let middle = app.get("/people/staff/000004").await.expect(200);
        assert!(middle.one("#state").contains("採用の記録なし"));
        let renamed = app.get("/people/staff/000003").await.expect(200);
        assert!(renamed.one("#facts").contains("旧氏名野々原"));
        app.get("/people/staff/999999").await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn what_was_believed_on_one_day_about_another_can_be_asked() {
    both(async |db| {
        town(&db).await;
        let header = crate::support::ORDERS.lines().next().unwrap();
        let first = format!("{header}\nR6-1,000001,2025-04-01,異動,210,,,,,,,,,\n");
        take_in_at(&db, "2025-02-01T00:00:00Z", &[("発令.csv", &first)], GoodRows::All)
            .await
            .unwrap();
        let second = format!(
            "{header}\nR6-1,000001,2025-04-01,異動,210,,,,,,,,1,\nR6-2,000001,2025-04-01,異動,111,,,,,,,,,\n"
        );
        take_in_at(&db, "2025-03-15T00:00:00Z", &[("発令.csv", &second)], GoodRows::All)
            .await
            .unwrap();
        let app = TestApp::new(&db, people::routes());
        let unit = async |query: &str| {
            let page = app.get(format!("/people/staff/000001?at=2025-04-01{query}")).await.expect(200);
            let facts = page.select("#state .dads-facts__row");
            facts.into_iter().find(|fact| fact.starts_with("所属")).unwrap()
        };
        // On 1 March: the transfer to 清掃課. On 15 March, and now: to 育成係.
        assert_eq!(unit("&known=2025-03-01").await, "所属環境部 清掃課");
        assert_eq!(unit("&known=2025-01-31").await, "所属総務部 人事課");
        assert_eq!(unit("&known=2025-03-15").await, "所属総務部 人事課育成係");
        assert_eq!(unit("").await, "所属総務部 人事課育成係");
        let page = app.get("/people/staff/000001?at=2025-04-01&known=2025-03-01").await;
        let page = page.expect(200);
        assert!(page.one("#state").contains("令和7年3月1日までに記録された発令だけで見ています。"));
        assert_eq!(page.select("#career tbody del").len(), 2);
        assert!(page.one("#career").contains("その時点では未記録"));
        let believed = people::db::register_as_believed(db.read(), "2025-03-01T00:00:00Z".parse().unwrap());
        let roster = believed.await.unwrap().roster;
        let state = roster.state(roster.find("000001").unwrap(), "2025-04-01".parse().unwrap());
        assert_eq!(roster.words.text(state.unit), "210");
    })
    .await;
}

#[tokio::test]
async fn an_empty_register_points_to_the_import_and_strangers_see_nothing() {
    both(async |db| {
        let app = TestApp::new(&db, people::routes());
        for path in ["/people/staff", "/people/ages", "/people/units"] {
            let page = app.get(path).await.expect(200);
            assert_eq!(
                page.attr(".dads-empty a", "href"),
                ["/people/imports"],
                "{path}"
            );
        }
        town(&db).await;
        let stranger = TestApp::acting_as(&db, people::routes(), Actor::nobody());
        for path in [
            "/people/staff",
            "/people/staff/export",
            "/people/staff/000001",
            "/people/units",
            "/people/units/110",
            "/people/units/export",
            "/people/ages",
            "/people/ages/export",
            "/people/imports",
            "/people/imports/1",
            "/people/imports/1/faults",
        ] {
            stranger.get(path).await.expect(404);
        }
        for path in ["/people/imports/1/acceptance", "/people/imports/1/discard"] {
            stranger.post_form(path, &[]).await.expect(404);
        }
        let file = ("file", "職員.csv", "職員番号,氏名\n1,花\n".as_bytes());
        stranger
            .upload("/people/imports", &[], file)
            .await
            .expect(404);
        stranger
            .upload("/people/imports", &[], ("file", "", b""))
            .await
            .expect(404);
    })
    .await;
}

fn encoded(text: &str) -> String {
    let bytes = text.bytes().map(|byte| format!("%{byte:02X}"));
    bytes.collect()
}
