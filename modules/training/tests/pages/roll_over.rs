//! 年度更新: next year's plan from this one.

use crate::{audited, with_plan};
use testkit::{TestApp, both};

const OLD: &str = "/training/plans/2025";
const NEW: &str = "/training/plans/2026";

#[tokio::test]
async fn the_explanation_says_what_will_change() {
    both(async |db| {
        with_plan(&db).await;
        let app = TestApp::new(&db, training::routes());
        let page = app.get(&format!("{OLD}/rollover")).await.expect(200);
        let cycle = page.one("#cycle");
        assert!(cycle.contains("実施する R8-069 同和問題"), "{cycle}");
        let worded = page.one("#wording");
        assert!(
            worded.contains("令和6年度および平成28年度の係長級昇任者")
                && worded.contains("令和7年度および平成29年度の係長級昇任者"),
            "{worded}"
        );
        assert!(worded.contains("R7-035 → R8-035"));
        app.get(NEW).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn next_year_has_every_course_with_its_own_wording_and_open_dates() {
    both(async |db| {
        with_plan(&db).await;
        let app = TestApp::new(&db, training::routes());
        app.get(&format!("{OLD}/rollover")).await.expect(200);
        let before = audited(&db).await;
        let done = app
            .post_form(&format!("{OLD}/rollover"), &[])
            .await
            .expect(303);
        let page = app.follow(&done).await;
        assert_eq!(page.one("h1"), "令和8年度 研修実施計画");
        assert_eq!(page.select("tbody tr").len(), 99);
        // 同和問題 is held in 令和8年度.
        assert_eq!(page.select(".dads-tile__value")[0], "99件");
        assert_eq!(audited(&db).await, before + 1);

        let course = app.get(&format!("{NEW}/courses/R8-035")).await.expect(200);
        let facts = course.select("#audience dd");
        assert!(
            facts[0].contains("令和7年度および平成29年度の係長級昇任者"),
            "{facts:?}"
        );
        assert!(
            course
                .one(".dads-banner")
                .contains("日付は確認が必要（令和7年度は7/14）")
        );
        assert!(course.one("#facts").contains("未定（令和7年度は7/14）"));
        let sessions = course.one("#sessions");
        assert!(
            sessions.contains("未定（令和7年度は7/14）") && !sessions.contains("令和8年7月14日"),
            "{sessions}"
        );
        assert!(sessions.contains("R8-090"));
        assert!(course.one("#facts").contains("（R8-090）"));
        let every_third = app.get(&format!("{NEW}/courses/R8-069")).await.expect(200);
        assert!(every_third.one("#facts").contains("未定"));
        assert!(
            every_third.one("#audience").contains("令和8年度に実施"),
            "{}",
            every_third.one("#audience")
        );

        // Courses whose days are last year's stand in no month yet.
        assert_eq!(
            app.get(&format!("{NEW}?month=7&q=R8-035"))
                .await
                .select("tbody tr")
                .len(),
            0
        );
        // The old plan is as it was, and the new one is the newest.
        assert_eq!(app.get(OLD).await.select(".dads-tile__value")[0], "98件");
        assert!(
            app.get("/training")
                .await
                .expect(303)
                .location()
                .unwrap()
                .ends_with("/2026")
        );

        let again = app
            .post_form(&format!("{OLD}/rollover"), &[])
            .await
            .expect(303);
        assert!(
            app.follow(&again)
                .await
                .one(".dads-banner__title")
                .contains("すでにあります")
        );
        assert_eq!(audited(&db).await, before + 1);
    })
    .await;
}

#[tokio::test]
async fn confirming_the_dates_makes_them_this_year_s() {
    both(async |db| {
        with_plan(&db).await;
        let app = TestApp::new(&db, training::routes());
        app.get(&format!("{OLD}/rollover")).await.expect(200);
        app.post_form(&format!("{OLD}/rollover"), &[])
            .await
            .expect(303);
        let edit = format!("{NEW}/courses/R8-092/edit");
        let page = app.get(&edit).await.expect(200);
        assert_eq!(page.select("input[name=confirmed]").len(), 1);
        let facts = [
            ("version", "1"),
            ("name", "クリエイティブシンキング①"),
            ("period", "8/26"),
            ("days", "1日"),
        ];
        app.post_form(&edit, &facts).await.expect(303);
        assert!(
            app.get(&format!("{NEW}/courses/R8-092"))
                .await
                .one("#facts")
                .contains("未定（令和7年度は8/26）")
        );
        let confirmed: Vec<(&str, &str)> = facts
            .iter()
            .copied()
            .map(|(name, value)| {
                if name == "version" {
                    (name, "2")
                } else {
                    (name, value)
                }
            })
            .chain([("confirmed", "on")])
            .collect();
        app.post_form(&edit, &confirmed).await.expect(303);
        let page = app.get(&format!("{NEW}/courses/R8-092")).await.expect(200);
        assert!(!page.one("#facts").contains("未定"));
        assert!(
            page.one("#sessions").contains("令和8年8月26日（水）"),
            "{}",
            page.one("#sessions")
        );
    })
    .await;
}
