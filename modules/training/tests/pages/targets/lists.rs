//! GET …/lists: a whole year computed and accepted.

use crate::world::{FY, fill};
use testkit::{TestApp, both};

const LISTS: &str = "/training/plans/2025/lists";

#[tokio::test]
async fn a_year_is_computed_looked_at_and_accepted() {
    both(async |db| {
        fill(&db, 80).await;
        let app = TestApp::new(&db, training::routes());
        let page = app.get(LISTS).await.expect(200);
        assert_eq!(page.select("tbody tr").len(), 99);
        assert_eq!(page.attr("#as_of", "value"), ["令和7年6月2日"]);

        let wrong = app
            .post_form(
                &format!("{LISTS}/computation"),
                &[("as_of", "令和8年4月1日")],
            )
            .await
            .expect(422);
        assert!(
            wrong
                .one(".dads-field__error")
                .contains("令和7年度の中の日")
        );
        assert_eq!(wrong.attr("#as_of", "value"), ["令和8年4月1日"]);

        let done = app
            .post_form(&format!("{LISTS}/computation"), &[("as_of", "R7.4.1")])
            .await
            .expect(303);
        let page = app.follow(&done).await;
        let boxes = page.attr("tbody input[name=list]", "value");
        assert!(boxes.len() > 90, "{}", boxes.len());

        // The same again leaves the proposals as they are, so that open pages stay true.
        app.post_form(&format!("{LISTS}/computation"), &[("as_of", "R7.4.1")])
            .await
            .expect(303);
        let again = app.get(LISTS).await.attr("tbody input[name=list]", "value");
        assert_eq!(again, boxes);

        let nothing = app
            .post_form(&format!("{LISTS}/acceptance"), &[])
            .await
            .expect(303);
        assert!(
            app.follow(&nothing)
                .await
                .text()
                .contains("確定する研修を選んでください")
        );
        let all: Vec<(&str, &str)> = boxes.iter().map(|value| ("list", value.as_str())).collect();
        app.post_form(&format!("{LISTS}/acceptance"), &all)
            .await
            .expect(303);
        let page = app.get(LISTS).await;
        assert!(page.attr("tbody input[name=list]", "value").is_empty());
        // A double click: the same proposals are no longer there.
        app.post_form(&format!("{LISTS}/acceptance"), &all)
            .await
            .expect(409);

        let done = app
            .post_form(&format!("{LISTS}/computation"), &[("as_of", "R7.4.1")])
            .await
            .expect(303);
        let page = app.follow(&done).await;
        assert!(
            page.text().contains("どの名簿も変わりません"),
            "{}",
            page.text()
        );
        store::verify_audit(&db).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn two_people_recompute_at_once() {
    both(async |db| {
        fill(&db, 60).await;
        let one = TestApp::new(&db, training::routes());
        let two = TestApp::new(&db, training::routes());
        one.get(LISTS).await.expect(200);
        two.get(LISTS).await.expect(200);
        let url = format!("{LISTS}/computation");
        let (a, b) = tokio::join!(
            one.post_form(&url, &[("as_of", "R7.4.1")]),
            two.post_form(&url, &[("as_of", "R7.6.1")])
        );
        a.expect(303);
        b.expect(303);
        // Each course has one proposal, of one of the two.
        let page = one.get(LISTS).await;
        let boxes = page.attr("tbody input[name=list]", "value");
        let mut courses: Vec<&str> = boxes.iter().filter_map(|b| b.split(':').next()).collect();
        let many = courses.len();
        courses.dedup();
        assert_eq!(courses.len(), many);
        assert!(many > 90);
        store::verify_audit(&db).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_whole_year_is_drawn_up_at_once() {
    both(async |db| {
        let lists = crate::world::fill_with_lists(&db, 60).await;
        // One of the 99 is held every third year only.
        assert_eq!(lists, 98);
        let (clock, actor) = (
            store::Clock::Frozen(testkit::NOW),
            permit::Actor::local_administrator(),
        );
        assert_eq!(training::draw_up(&db, &clock, &actor, FY).await.unwrap(), 0);
    })
    .await;
}
