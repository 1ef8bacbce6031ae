//! The age structure.

use crate::support::town;
use testkit::{TestApp, both};

#[tokio::test]
async fn ages_are_counted_in_bands_and_shares() {
    both(async |db| {
        town(&db).await;
        let app = TestApp::new(&db, people::routes());
        let page = app.get("/people/ages").await.expect(200);
        let tiles = page.select(".dads-tile");
        assert!(tiles[0].contains('4'), "{tiles:?}");
        assert!(
            tiles[1].contains("33.3") && tiles[1].contains("1人／年齢の分かる3人"),
            "{tiles:?}"
        );
        assert!(tiles[2].contains("66.7"), "{tiles:?}");
        assert!(page.text().contains("1人います"));
        assert_eq!(page.select("tbody tr")[0], "55～59歳100133.3");
        assert_eq!(page.select(".dads-figure svg").len(), 1);
        let part = app.get("/people/ages?unit=210").await.expect(200);
        assert!(part.select(".dads-tile")[0].contains('1'));
        let file = app
            .get("/people/ages/export?format=csv")
            .await
            .expect(200)
            .text();
        assert!(file.contains("55～59歳,1,0,0,1,2025-06-02"), "{file}");
        assert!(file.contains("生年月日不明,,,,1,2025-06-02"), "{file}");
    })
    .await;
}
