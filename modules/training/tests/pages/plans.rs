//! The plan of a year: list, coverage, book, files of the pack.

use crate::{folder, with_plan};
use permit::Actor;
use policy::pack::Pack;
use store::Clock;
use testkit::{NOW, TestApp, both};

const PLAN: &str = "/training/plans/2025";

#[tokio::test]
async fn without_a_plan_the_page_says_how_to_get_one() {
    both(async |db| {
        let app = TestApp::new(&db, training::routes());
        assert_eq!(
            app.get("/training")
                .await
                .expect(200)
                .one(".dads-empty__title"),
            "研修計画はまだありません"
        );
        app.get(PLAN).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn a_pack_makes_one_plan_and_a_second_is_refused() {
    both(async |db| {
        let pack = with_plan(&db).await;
        let actor = Actor::local_administrator();
        let tx = db.begin(actor.name(), &Clock::Frozen(NOW)).await.unwrap();
        let again = training::take_in(&tx, &actor, &pack).await.unwrap_err();
        assert!(
            again
                .downcast_ref::<store::StoreError>()
                .unwrap()
                .is_unique_violation()
        );
        drop(tx);
        let tx = db.begin(actor.name(), &Clock::Frozen(NOW)).await.unwrap();
        let policy_only = Pack {
            courses: Vec::new(),
            ..pack.clone()
        };
        training::take_in(&tx, &actor, &policy_only).await.unwrap();
        assert!(
            training::take_in(&tx, &Actor::nobody(), &pack)
                .await
                .is_err()
        );
    })
    .await;
}

#[tokio::test]
async fn the_plan_stands_as_the_book_divides_it() {
    both(async |db| {
        let pack = with_plan(&db).await;
        let app = TestApp::new(&db, training::routes());
        let newest = app.get("/training").await.expect(303);
        let page = app.follow(&newest).await;
        assert_eq!(page.one("h1"), "令和7年度 研修実施計画");
        let titles: Vec<&str> = pack
            .tables
            .iter()
            .map(|table| table.name.as_str())
            .collect();
        assert_eq!(page.select("h2"), titles);
        assert_eq!(page.select("tbody tr").len(), 99);
        assert_eq!(page.select(".dads-tile__value")[0], "98件");
        // The course of every third year is not held.
        assert!(
            page.select("tbody th")
                .iter()
                .any(|name| name.starts_with("同和問題") && name.contains("実施なし"))
        );
    })
    .await;
}

#[tokio::test]
async fn the_plan_is_searched_filtered_and_sorted() {
    both(async |db| {
        with_plan(&db).await;
        let app = TestApp::new(&db, training::routes());
        let found = async |query: &str| {
            app.get(&format!("{PLAN}?{query}"))
                .await
                .expect(200)
                .select("tbody td.dads-table__code")
        };
        // Full-width letters find the code all the same.
        assert_eq!(found("q=%EF%BC%B2%EF%BC%97-035").await, ["R7-035"]);
        assert_eq!(
            found("table=kanrishoku&organiser=%E7%89%B9%E7%A0%94")
                .await
                .len(),
            {
                let pack = Pack::read(&folder()).unwrap();
                pack.courses
                    .iter()
                    .filter(|c| c.table == "kanrishoku" && c.organiser.is_some())
                    .count()
            }
        );
        assert!(found("month=7").await.contains(&"R7-035".to_owned()));
        assert!(!found("month=8").await.contains(&"R7-035".to_owned()));
        assert_eq!(found("state=%E7%A2%BA%E5%AE%9A").await.len(), 0);
        assert_eq!(found("state=%E6%9C%AA%E4%BD%9C%E6%88%90").await.len(), 99);
        let turned = found("sort=code&dir=desc").await;
        assert_eq!(turned.first().map(String::as_str), Some("R7-099"));
        let by_period = app.get(&format!("{PLAN}?sort=period")).await.expect(200);
        assert_eq!(by_period.select("h2"), ["研修"]);
    })
    .await;
}

#[tokio::test]
async fn the_list_leaves_as_a_file_with_the_same_filters() {
    both(async |db| {
        with_plan(&db).await;
        let app = TestApp::new(&db, training::routes());
        let csv = app
            .get(&format!("{PLAN}/export?q=R7-035&format=csv"))
            .await
            .expect(200)
            .text();
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(
            lines[1].starts_with("R7-035,職層研修（係長級）,フィードバック(心理的安全性)"),
            "{csv}"
        );
        assert!(
            lines[1].contains("令和6年度および平成28年度の係長級昇任者")
                && lines[1].contains("2項目（要確認）"),
            "{csv}"
        );
    })
    .await;
}

#[tokio::test]
async fn coverage_counts_what_is_known_and_says_what_is_not() {
    both(async |db| {
        let pack = with_plan(&db).await;
        let app = TestApp::new(&db, training::routes());
        let page = app.get(&format!("{PLAN}/coverage")).await.expect(200);
        assert_eq!(page.select("tbody tr").len(), pack.tables.len());
        let lost = pack
            .courses
            .iter()
            .filter(|course| matches!(course.marks, None | Some(policy::pack::Marks::Count(1..))));
        assert_eq!(
            page.select(".dads-tile__value")[1],
            format!("{}件", lost.count())
        );
        assert_eq!(page.select(".dads-figure__chart svg").len(), 1);
        assert!(!page.attr("tbody a[href*='ability']", "href").is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_book_comes_as_pdf_and_as_tables() {
    both(async |db| {
        with_plan(&db).await;
        let app = TestApp::new(&db, training::routes());
        let page = app.get(&format!("{PLAN}/book")).await.expect(200);
        assert!(
            page.one(".dads-banner__title")
                .contains("要確認の事項が残っています")
        );
        let fy = calendar::FiscalYear(2025);
        let actor = Actor::local_administrator();
        let book = training::plan_book::of_year(&db, &actor, fy, Clock::Frozen(NOW).today())
            .await
            .unwrap()
            .unwrap();
        let pdf = book.pdf().unwrap();
        assert!(pdf.starts_with(b"%PDF"));
        let tables = book.tables();
        let sizes: Vec<(&str, bool)> = tables
            .iter()
            .map(|table| (table.name.as_str(), table.rows.len() >= 99))
            .collect();
        assert_eq!(sizes, [("研修一覧", true), ("開催", true), ("能力", true)]);
        let back = sheet::read_bytes("book.xlsx", &book.xlsx().unwrap()).unwrap();
        assert_eq!(back.len(), 3);
        assert_eq!(back[0].rows().count(), 99);
        app.get(&format!("{PLAN}/book.xlsx")).await.expect(200);
        let none = training::plan_book::of_year(&db, &actor, fy.next(), Clock::Frozen(NOW).today())
            .await
            .unwrap();
        assert!(none.is_none());
    })
    .await;
}

#[tokio::test]
async fn an_untouched_plan_exports_its_pack_byte_for_byte() {
    both(async |db| {
        with_plan(&db).await;
        let app = TestApp::new(&db, training::routes());
        let names = app
            .get(&format!("{PLAN}/pack"))
            .await
            .expect(200)
            .select("main ul li a[download]");
        assert_eq!(names.len(), 8);
        for name in names {
            let file = app
                .get(&format!("{PLAN}/pack/{name}"))
                .await
                .expect(200)
                .text();
            assert!(
                file == std::fs::read_to_string(folder().join(&name)).unwrap(),
                "{name}"
            );
        }
        app.get(&format!("{PLAN}/pack/none.toml")).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn a_stranger_finds_no_plan() {
    both(async |db| {
        with_plan(&db).await;
        let stranger = TestApp::acting_as(&db, training::routes(), Actor::nobody());
        for path in [
            "",
            "/export",
            "/book",
            "/book.pdf",
            "/coverage",
            "/rollover",
            "/pack",
            "/courses/R7-035",
        ] {
            stranger.get(&format!("{PLAN}{path}")).await.expect(404);
        }
    })
    .await;
}
