//! GET …/why: the answer for people on the list and not on it.

use crate::world::{course, fill_with_lists};
use testkit::{TestApp, both};

#[tokio::test]
async fn why_answers_for_people_on_the_list_and_not_on_it() {
    both(async |db| {
        fill_with_lists(&db, 120).await;
        let app = TestApp::new(&db, training::routes());
        let listed = app
            .get(course("R7-040", "targets?per=200"))
            .await
            .select("tbody td:first-child");
        let all = app
            .get(course("R7-095", "targets?per=200"))
            .await
            .select("tbody td:first-child");
        let other = all.iter().find(|number| !listed.contains(number)).unwrap();
        let on = app
            .get(course("R7-040", &format!("why?staff={}", listed[0])))
            .await
            .expect(200);
        assert!(on.one("#answer strong").starts_with("規則では対象です"));
        assert!(on.text().contains("確定した名簿（令和7年4月1日時点）"));
        let off = app
            .get(course("R7-040", &format!("why?staff={other}")))
            .await
            .expect(200);
        assert_eq!(off.one("#answer strong"), "規則では対象ではありません");
        assert!(
            off.one("#answer tbody td").contains("職層"),
            "{}",
            off.one("#answer tbody td")
        );
        // By name: several to choose from, or nobody.
        let some = app
            .get(course("R7-040", "why?staff=ミドリ"))
            .await
            .expect(200);
        assert!(!some.select("main li a").is_empty());
        let nobody = app
            .get(course("R7-040", "why?staff=いない人"))
            .await
            .expect(200);
        assert_eq!(nobody.one(".dads-empty__title"), "その職員は見つかりません");
        // A course of another year.
        let cycle = app
            .get(course("R7-069", &format!("why?staff={other}")))
            .await;
        assert_eq!(cycle.status, 200);
    })
    .await;
}
