//! GET …/targets: the list that counts, narrowed, sorted and taken out.

use crate::world::{course, fill, fill_with_lists};
use permit::Actor;
use testkit::{TestApp, both};

#[tokio::test]
async fn the_list_says_who_why_and_as_of_when() {
    both(async |db| {
        fill_with_lists(&db, 120).await;
        let app = TestApp::new(&db, training::routes());
        // AUD-22: 係長級職員
        let page = app.get(course("R7-040", "targets")).await.expect(200);
        assert!(
            page.select("main p")
                .iter()
                .any(|p| p.contains("令和7年4月1日時点、規則の第1版"))
        );
        let rows = page.select("tbody tr").len();
        assert!(rows > 0);
        assert_eq!(page.select("tbody td:nth-of-type(7)").len(), rows);
        assert!(!page.select("tbody td .dads-tag").is_empty());
        let people = page.attr("tbody th a", "href");
        assert!(people.iter().all(|href| href.starts_with("/people/staff/")));

        // By number, to one person; the same person by kana in another width.
        let number = page.select("tbody td:first-child")[0].clone();
        let one = app
            .get(course("R7-040", &format!("targets?q={number}")))
            .await;
        assert_eq!(one.select("tbody td:first-child"), [number]);
        let none = app
            .get(course("R7-040", "targets?q=いない人"))
            .await
            .expect(200);
        assert_eq!(none.select("tbody tr").len(), 0);
        assert_eq!(none.one(".dads-empty__title"), "条件に合う人はいません");

        // A mode that nobody has, a way round.
        let down = app
            .get(course("R7-040", "targets?sort=number&dir=desc"))
            .await
            .expect(200);
        let mut numbers = down.select("tbody td:first-child");
        numbers.reverse();
        assert!(numbers.is_sorted());
        let stranger = TestApp::acting_as(&db, training::routes(), Actor::nobody());
        stranger.get(course("R7-040", "targets")).await.expect(404);
        app.get(course("X", "targets")).await.expect(404);
    })
    .await;
}

#[tokio::test]
async fn a_unit_means_everybody_below_it() {
    both(async |db| {
        fill_with_lists(&db, 200).await;
        let app = TestApp::new(&db, training::routes());
        // AUD-42: everybody may apply.
        let all = app
            .get(course("R7-095", "targets?per=200"))
            .await
            .expect(200);
        let total = all.select("tbody tr").len();
        assert!(total > 100);
        let (codes, labels) = (
            all.attr("#filter-unit option", "value"),
            all.select("#filter-unit option"),
        );
        assert!(codes.len() > 3 && codes.len() == labels.len());
        let mut found = Vec::new();
        for code in codes.iter().skip(2).take(6) {
            let page = app
                .get(course("R7-095", &format!("targets?per=200&unit={code}")))
                .await;
            found.push(page.select("tbody tr").len());
        }
        let most = found.iter().copied().max().unwrap();
        assert!(most > 0 && most < total, "{found:?} of {total}");
        let nowhere = app.get(course("R7-095", "targets?unit=none")).await;
        assert_eq!(nowhere.select("tbody tr").len(), 0);
    })
    .await;
}

#[tokio::test]
async fn files_have_the_columns_of_the_exchange_format() {
    both(async |db| {
        fill_with_lists(&db, 120).await;
        let app = TestApp::new(&db, training::routes());
        let csv = app
            .get(course("R7-040", "targets/export?format=csv"))
            .await
            .expect(200);
        let text = csv.text();
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        assert_eq!(
            lines.next(),
            Some("研修コード,研修名,職員番号,氏名,所属コード,所属,職層,区分,在職状態,要確認,理由")
        );
        let shown = app
            .get(course("R7-040", "targets?per=200"))
            .await
            .select("tbody tr")
            .len();
        assert_eq!(lines.count(), shown);
        let pdf = app.get(course("R7-040", "targets/print")).await.expect(200);
        assert!(pdf.bytes.starts_with(b"%PDF"));
    })
    .await;
}

#[tokio::test]
async fn without_a_list_the_page_says_what_to_do() {
    both(async |db| {
        fill(&db, 60).await;
        let app = TestApp::new(&db, training::routes());
        let page = app.get(course("R7-040", "targets")).await.expect(200);
        assert_eq!(page.one(".dads-empty__title"), "名簿はまだありません");
        app.get(course("R7-040", "targets/export"))
            .await
            .expect(404);
    })
    .await;
}
