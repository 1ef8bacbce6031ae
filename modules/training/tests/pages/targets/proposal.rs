//! What accepting would change; stale and frozen.

use crate::world::{course, fill_with_lists};
use testkit::{TestApp, both};

#[tokio::test]
async fn a_difference_is_shown_and_only_its_newest_form_accepted() {
    both(async |db| {
        fill_with_lists(&db, 120).await;
        let app = TestApp::new(&db, training::routes());
        let (proposal, acceptance) = (
            course("R7-040", "targets/proposal"),
            course("R7-040", "targets/acceptance"),
        );
        let listed = app
            .get(course("R7-040", "targets"))
            .await
            .select("tbody td:first-child");
        exclude(&app, &listed[0]).await;
        let page = app.get(&proposal).await.expect(200);
        assert_eq!(
            page.select("h2"),
            ["入る（0人）", "外れる（1人）", "理由が変わる（0人）"]
        );
        assert_eq!(page.select("tbody td:first-child"), [listed[0].clone()]);
        let old = page.attr("input[name=list]", "value")[0].clone();

        exclude(&app, &listed[1]).await;
        app.post_form(&acceptance, &[("list", &old)])
            .await
            .expect(409);
        let page = app.get(&proposal).await;
        assert_eq!(page.select("h2")[1], "外れる（2人）");
        let new = page.attr("input[name=list]", "value")[0].clone();

        // Frozen: to be seen, not to be accepted.
        let freeze = course("R7-040", "targets/freeze");
        app.get(&freeze).await.expect(200);
        app.post_form(&freeze, &[("reason", "")]).await.expect(422);
        app.post_form(&freeze, &[("reason", "通知済みのため")])
            .await
            .expect(303);
        app.post_form(&freeze, &[("reason", "通知済みのため")])
            .await
            .expect(409);
        let list = app.get(course("R7-040", "targets")).await;
        assert!(list.text().contains("通知済みのため"));
        let page = app.get(&proposal).await.expect(200);
        assert_eq!(page.select("h2")[1], "外れる（2人）");
        let refused = app
            .post_form(&acceptance, &[("list", &new)])
            .await
            .expect(409);
        assert!(refused.text().contains("凍結を解いてください"));
        app.post_form(
            &course("R7-040", "targets/thaw"),
            &[("reason", "追加の通知をするため")],
        )
        .await
        .expect(303);
        app.post_form(&acceptance, &[("list", &new)])
            .await
            .expect(303);
        app.post_form(&acceptance, &[("list", &new)])
            .await
            .expect(409);
        let now = app
            .get(course("R7-040", "targets"))
            .await
            .select("tbody td:first-child");
        assert_eq!(now, listed[2..]);
        store::verify_audit(&db).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_later_day_changes_reasons_and_a_proposal_can_be_dropped() {
    both(async |db| {
        fill_with_lists(&db, 120).await;
        let app = TestApp::new(&db, training::routes());
        let new = course("R7-040", "targets/computation");
        app.get(&new).await.expect(200);
        app.post_form(&new, &[("as_of", "R8.3.31")])
            .await
            .expect(303);
        let page = app
            .get(course("R7-040", "targets/proposal"))
            .await
            .expect(200);
        let id = page.attr("input[name=list]", "value");
        if let Some(id) = id.first() {
            let whole = page.attr(".dads-section__head a", "href");
            for url in whole {
                app.get(&url).await.expect(200);
            }
            let reject = course("R7-040", "targets/rejection");
            app.post_form(&reject, &[("list", id)]).await.expect(303);
            app.post_form(&reject, &[("list", id)]).await.expect(409);
        }
        let page = app.get(course("R7-040", "targets/proposal")).await;
        assert_eq!(
            page.one(".dads-empty__title"),
            "確定を待っている差分はありません"
        );
    })
    .await;
}

async fn exclude(app: &TestApp, number: &str) {
    let new = course("R7-040", "targets/hand-entries/new");
    app.get(format!("{new}?kind=exclude&staff={number}"))
        .await
        .expect(200);
    app.post_form(
        &new,
        &[("kind", "exclude"), ("staff", number), ("reason", "試験")],
    )
    .await
    .expect(303);
}
