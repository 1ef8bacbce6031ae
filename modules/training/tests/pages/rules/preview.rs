//! POST …/rule/draft with 「確かめる」: counts, and the difference against the list that counts.

use crate::world::{course, fill, fill_with_lists};
use permit::Actor;
use testkit::{TestApp, both};

/// 係長級 is 必修 by R7-040's rule; the draft takes 主任 as 必修 and 係長級 as 希望可.
const DRAFT: &[(&str, &str)] = &[
    ("base", "1"),
    ("node", "g0"),
    ("g0.mode", "必修"),
    ("node", "g0-0"),
    ("g0-0.kind", "rank"),
    ("g0-0.words", "主任"),
    ("node", "g1"),
    ("g1.mode", "希望可"),
    ("node", "g1-0"),
    ("g1-0.kind", "rank"),
    ("g1-0.words", "係長級"),
    ("do", "preview"),
];

fn numbers(texts: Vec<String>) -> Vec<usize> {
    let digits = |text: &String| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    texts
        .iter()
        .map(|text| digits(text).parse().unwrap())
        .collect()
}

#[tokio::test]
async fn a_preview_counts_every_mode_and_names_who_changes_and_why() {
    both(async |db| {
        fill_with_lists(&db, 120).await;
        let app = TestApp::new(&db, training::routes());
        let rank = async |rank: &str| {
            let page = app
                .get(course("R7-040", &format!("targets?rank={rank}")))
                .await
                .expect(200);
            page.select("tbody tr").len()
        };
        let chiefs = rank("係長").await + rank("課長補佐").await;
        let page = app
            .post_form(course("R7-040", "rule/draft"), DRAFT)
            .await
            .expect(200);
        let counts = numbers(page.select("#preview .dads-tile__value"));
        let [people, required, voluntary, enters, leaves, differs] = counts[..] else {
            panic!("{counts:?}");
        };
        assert_eq!(people, required + voluntary);
        assert_eq!((voluntary, leaves, differs), (chiefs, 0, chiefs));
        // Whose rank is unknown is on both, as 要確認.
        let before = app
            .get(course("R7-040", "targets?per=200"))
            .await
            .select("tbody tr")
            .len();
        assert_eq!(people, before + enters);
        assert!(chiefs > 0 && enters > 0);
        let rows = page.select("#preview tbody tr");
        assert_eq!(rows.len(), enters.min(20) + differs.min(20));
        assert!(rows[0].contains("主任"), "{}", rows[0]);
        let last = rows.last().unwrap();
        assert!(last.contains("必修") && last.contains("希望可"), "{last}");

        // Only 主任: everybody who was on the list leaves, and is told why.
        let page = app
            .post_form(
                course("R7-040", "rule/draft"),
                &[&DRAFT[..6], &DRAFT[11..]].concat(),
            )
            .await
            .expect(200);
        let counts = numbers(page.select("#preview .dads-tile__value"));
        assert_eq!(counts, [required, required, enters, chiefs, 0]);
        let last = page.select("#preview tbody tr").pop().unwrap();
        assert!(last.contains("外れる") && last.contains("職層は"), "{last}");
        // Nothing went live.
        let versions = app
            .get(course("R7-040", "rule"))
            .await
            .select("#versions tbody th");
        assert_eq!(versions, ["第1版"]);
    })
    .await;
}

#[tokio::test]
async fn without_a_list_there_is_nothing_to_compare_with() {
    both(async |db| {
        fill(&db, 60).await;
        let app = TestApp::new(&db, training::routes());
        let page = app
            .post_form(course("R7-040", "rule/draft"), DRAFT)
            .await
            .expect(200);
        assert!(page.one("#preview").contains("名簿はまだない"));
        assert_eq!(page.select("#preview tbody tr"), [] as [&str; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_preview_of_an_older_version_tells_of_the_newer_one() {
    both(async |db| {
        fill(&db, 60).await;
        let app = TestApp::new(&db, training::routes());
        let mut live = DRAFT.to_vec();
        live.push(("reason", "試験"));
        app.post_form(course("R7-040", "rule/versions"), &live)
            .await
            .expect(303);
        let late = app
            .post_form(course("R7-040", "rule/draft"), DRAFT)
            .await
            .expect(409);
        assert!(late.text().contains("いま有効な第2版"));
        assert_eq!(late.attr("input[name=base]", "value"), ["2"]);
        assert_eq!(store::verify_audit(&db).await.map(|_| ()).ok(), Some(()));
    })
    .await;
}

#[tokio::test]
async fn nobody_sees_or_changes_a_rule() {
    both(async |db| {
        fill(&db, 20).await;
        let app = TestApp::acting_as(&db, training::routes(), Actor::nobody());
        app.get(course("R7-040", "rule")).await.expect(404);
        app.get(course("R7-040", "rule/edit")).await.expect(404);
        for action in ["rule/draft", "rule/versions"] {
            app.post_form(course("R7-040", action), DRAFT)
                .await
                .expect(404);
        }
    })
    .await;
}
