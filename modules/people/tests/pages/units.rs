//! The organisation.

use crate::support::town;
use testkit::{TestApp, both};

#[tokio::test]
async fn the_tree_counts_heads_on_the_day() {
    both(async |db| {
        town(&db).await;
        let app = TestApp::new(&db, people::routes());
        let page = app.get("/people/units").await.expect(200);
        let names = page.select(".dads-tree__name");
        assert_eq!(
            names,
            [
                "みどり市",
                "総務部",
                "人事課",
                "人事課育成係",
                "環境部",
                "清掃課"
            ]
        );
        let heads = page.select(".dads-tree__heads");
        assert_eq!(heads[0], "4人（うち直属 0人）");
        assert_eq!(heads[2], "3人（うち直属 1人）");
        assert_eq!(heads[5], "1人 兼務 1人");
        let past = app.get("/people/units?at=2010-01-01").await.expect(200);
        assert!(
            past.select(".dads-tree__name")
                .contains(&"旧清掃課".to_owned())
        );
        let found = app
            .get("/people/units?q=%E8%82%B2%E6%88%90")
            .await
            .expect(200);
        assert_eq!(found.select("mark"), ["人事課育成係"]);
        assert_eq!(found.select(".dads-tree__name").len(), 4);
        let none = app.get("/people/units?q=xyz").await.expect(200);
        assert_eq!(none.one(".dads-empty__title"), "条件に合う組織はありません");
    })
    .await;
}

#[tokio::test]
async fn a_unit_shows_its_people_and_what_came_after() {
    both(async |db| {
        town(&db).await;
        let app = TestApp::new(&db, people::routes());
        let page = app.get("/people/units/210").await.expect(200);
        assert_eq!(page.select("tbody th a"), ["𠮷丘 翼", "緑川 花"]);
        assert!(page.text().contains("承継元"));
        let old = app.get("/people/units/290").await.expect(200);
        assert!(old.one(".dads-banner").contains("承継先は清掃課です"));
        assert_eq!(
            app.get("/people/units/290?at=2020-01-01")
                .await
                .expect(200)
                .select("tbody th a"),
            ["𠮷丘 翼"]
        );
        app.get("/people/units/999").await.expect(404);
        let file = app
            .get("/people/units/export?format=csv")
            .await
            .expect(200)
            .text();
        assert!(
            file.contains("110,人事課,100,課,,,,,1,3,0,2025-06-02"),
            "{file}"
        );
    })
    .await;
}
