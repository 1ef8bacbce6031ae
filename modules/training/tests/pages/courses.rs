//! One course: what its page says, and its form.

use crate::{audited, with_plan};
use policy::pack::Marks;
use testkit::{TestApp, both};

const COURSES: &str = "/training/plans/2025/courses";

#[tokio::test]
async fn a_course_says_whom_it_means_and_who_shares_its_days() {
    both(async |db| {
        with_plan(&db).await;
        let app = TestApp::new(&db, training::routes());
        let page = app.get(&format!("{COURSES}/R7-035")).await.expect(200);
        assert_eq!(page.one("h1"), "フィードバック(心理的安全性)");
        let facts = page.select("#audience dd");
        assert!(
            facts[0].contains("令和6年度および平成28年度の係長級昇任者"),
            "{facts:?}"
        );
        assert!(
            facts
                .iter()
                .any(|fact| fact.contains("H28年度昇任者") && fact.contains("要確認")),
            "{facts:?}"
        );
        let modes = page.select("#audience tbody th");
        assert_eq!(modes, ["必修", "希望可"]);
        let sessions = page.one("#sessions");
        assert!(
            sessions.contains("令和7年7月14日（月）") && sessions.contains("R7-090"),
            "{sessions}"
        );
        assert!(page.attr("a[rel=next]", "href")[0].ends_with("R7-036"));
        app.get(&format!("{COURSES}/R9-001")).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn rules_of_single_days_and_bundles_are_told() {
    both(async |db| {
        let pack = with_plan(&db).await;
        let app = TestApp::new(&db, training::routes());
        let logic = pack
            .sessions
            .iter()
            .find(|session| session.code == "S-0708")
            .unwrap();
        let page = app
            .get(&format!("{COURSES}/{}", logic.listings[0]))
            .await
            .expect(200);
        let sessions = page.one("#sessions");
        assert!(
            sessions.contains("1日目だけなら") && sessions.contains("2日目だけなら"),
            "{sessions}"
        );
        let page = app.get(&format!("{COURSES}/R7-093")).await.expect(200);
        assert!(page.text().contains("一部だけでも受けられる"));
        assert!(page.one("#sessions").contains("14:00～17:00"));
    })
    .await;
}

fn form<'a>(version: &'a str, period: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("version", version),
        ("name", "トップとの対話(係長級)"),
        ("period", period),
        ("days", "半日"),
        ("abilities", "倫理"),
        ("abilities", "説明"),
        ("outline", "概要"),
        ("note", ""),
        ("unconfirmed", ""),
    ]
}

#[tokio::test]
async fn a_course_is_changed_against_the_version_that_was_read() {
    both(async |db| {
        let mut pack = with_plan(&db).await;
        let app = TestApp::new(&db, training::routes());
        let code = "R7-035";
        let edit = format!("{COURSES}/{code}/edit");
        app.get(&edit).await.expect(200);
        let before = audited(&db).await;
        let wrong = app.post_form(&edit, &form("1", "7/32")).await.expect(422);
        assert_eq!(wrong.select(".dads-field__error").len(), 1);
        assert_eq!(wrong.attr("input[name=period]", "value"), ["7/32"]);
        assert_eq!(
            wrong.attr("input[name=abilities][checked]", "value"),
            ["倫理", "説明"]
        );

        let done = app.post_form(&edit, &form("1", "7/15")).await.expect(303);
        // The days are shared with another course, so they stay until both agree.
        assert!(
            app.follow(&done)
                .await
                .one(".dads-banner__title")
                .contains("R7-090")
        );
        let stale = app.post_form(&edit, &form("1", "7/16")).await.expect(409);
        assert!(stale.one(".dads-banner .dads-facts").contains("7/15"));
        assert_eq!(stale.attr("input[name=version]", "value"), ["2"]);
        app.post_form(&edit, &form("2", "7/16")).await.expect(303);
        assert_eq!(audited(&db).await, before + 2);

        training::export_into(&mut pack, db.read()).await.unwrap();
        let course = pack.course(code).unwrap();
        assert_eq!(course.period.as_deref(), Some("7/16"));
        assert_eq!(
            course.marks,
            Some(Marks::Abilities(vec!["倫理".into(), "説明".into()]))
        );
        // What nobody touched is as it was.
        assert_eq!(
            pack.course("R7-036"),
            policy::pack::Pack::read(&crate::folder())
                .unwrap()
                .course("R7-036")
        );
        policy::pack::Pack::parse(&pack.files()).unwrap();
    })
    .await;
}

#[tokio::test]
async fn sessions_of_one_course_follow_its_period() {
    both(async |db| {
        with_plan(&db).await;
        let app = TestApp::new(&db, training::routes());
        let course = format!("{COURSES}/R7-092");
        app.get(&format!("{course}/edit")).await.expect(200);
        app.post_form(&format!("{course}/edit"), &form("1", "8/27"))
            .await
            .expect(303);
        let sessions = app.get(&course).await.expect(200).one("#sessions");
        assert!(
            sessions.contains("令和7年8月27日（水）") && !sessions.contains("8月26日"),
            "{sessions}"
        );
    })
    .await;
}
