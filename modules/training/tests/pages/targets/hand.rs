//! Hand entries: added, excluded, surviving, withdrawn.

use crate::world::{course, fill_with_lists};
use testkit::{TestApp, both};

#[tokio::test]
async fn a_hand_entry_needs_person_mode_and_reason_and_survives_recomputation() {
    both(async |db| {
        fill_with_lists(&db, 120).await;
        let app = TestApp::new(&db, training::routes());
        let new = course("R7-040", "targets/hand-entries/new");
        let listed = app
            .get(course("R7-040", "targets?per=200"))
            .await
            .select("tbody td:first-child");
        let all = app
            .get(course("R7-095", "targets?per=200"))
            .await
            .select("tbody td:first-child");
        let other = all.iter().find(|number| !listed.contains(number)).unwrap();

        let search = app
            .get(format!("{new}?kind=add&q={other}"))
            .await
            .expect(200);
        assert_eq!(search.select("main li a").len(), 1);
        let form = app
            .get(format!("{new}?kind=add&staff={other}"))
            .await
            .expect(200);
        assert_eq!(
            form.attr("input[name=staff]", "value"),
            std::slice::from_ref(other)
        );
        let wrong = app
            .post_form(&new, &[("kind", "add"), ("staff", other), ("reason", " ")])
            .await
            .expect(422);
        assert_eq!(
            wrong.select("#error-summary li"),
            ["区分を選んでください", "理由を入力してください"]
        );
        app.post_form(
            &new,
            &[
                ("kind", "add"),
                ("staff", "999999"),
                ("mode", "必修"),
                ("reason", "x"),
            ],
        )
        .await
        .expect(422);
        let entry = [
            ("kind", "add"),
            ("staff", other.as_str()),
            ("mode", "希望可"),
            ("reason", "所属からの申し出"),
        ];
        let done = app.post_form(&new, &entry).await.expect(303);
        // The list that counts changes only by acceptance.
        let page = app.follow(&done).await;
        assert_eq!(page.one("h1"), "名簿の差分");
        assert!(page.text().contains("手作業で追加：所属からの申し出"));
        let now = app.get(course("R7-040", "targets?hand=on")).await;
        assert_eq!(now.select("tbody tr").len(), 0);
        app.post_form(&new, &entry).await.expect(422);
        let page = app.get(course("R7-040", "targets/proposal")).await;
        let id = page.attr("input[name=list]", "value")[0].clone();
        app.post_form(&course("R7-040", "targets/acceptance"), &[("list", &id)])
            .await
            .expect(303);
        let now = app.get(course("R7-040", "targets?hand=on")).await;
        assert_eq!(
            now.select("tbody td:first-child"),
            std::slice::from_ref(other)
        );

        // Recomputing finds nothing new: the entry stays on the list.
        let done = app
            .post_form(
                &course("R7-040", "targets/computation"),
                &[("as_of", "R7.4.1")],
            )
            .await
            .expect(303);
        assert!(
            app.follow(&done)
                .await
                .text()
                .contains("名簿は変わりません")
        );

        // Somebody the rule takes is excluded, and comes back when that is withdrawn.
        let one = &listed[0];
        let done = app
            .post_form(
                &new,
                &[
                    ("kind", "exclude"),
                    ("staff", one),
                    ("reason", "前年度に受講済み"),
                ],
            )
            .await
            .expect(303);
        assert!(app.follow(&done).await.text().contains("名簿から外れる"));
        let index = app
            .get(course("R7-040", "targets/hand-entries"))
            .await
            .expect(200);
        assert_eq!(index.select("tbody tr").len(), 2);
        let withdrawal = index.attr("tbody td:last-child a", "href")[0].clone();
        app.get(&withdrawal).await.expect(200);
        app.post_form(&withdrawal, &[("reason", "")])
            .await
            .expect(422);
        let done = app
            .post_form(&withdrawal, &[("reason", "誤り")])
            .await
            .expect(303);
        assert!(app.follow(&done).await.text().contains("誤り"));
        app.post_form(&withdrawal, &[("reason", "誤り")])
            .await
            .expect(409);
        let none = app.get(course("R7-040", "targets/proposal")).await;
        assert_eq!(
            none.one(".dads-empty__title"),
            "確定を待っている差分はありません"
        );
        store::verify_audit(&db).await.unwrap();
    })
    .await;
}
