//! GET /training/plans/{fy}/coverage: what is known counts, what is open is told and never shared out.

use crate::world::fill;
use permit::Actor;
use policy::pack::{Marks, Pack};
use std::path::Path;
use testkit::{TestApp, both};

const COVERAGE: &str = "/training/plans/2025/coverage";

fn number(text: &str) -> usize {
    text.trim().parse().unwrap()
}

#[tokio::test]
async fn a_mark_whose_column_is_lost_counts_in_no_column() {
    let pack =
        Pack::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/shinagawa-2025"))
            .unwrap();
    // AUD-41's course is held every third year, and not in this one.
    let held: Vec<_> = pack
        .courses
        .iter()
        .filter(|course| course.audience != "AUD-41")
        .collect();
    let known: usize = held
        .iter()
        .filter_map(|course| match &course.marks {
            Some(Marks::Abilities(names)) => Some(names.len()),
            _ => None,
        })
        .sum();
    let lost = held
        .iter()
        .filter(|course| matches!(course.marks, None | Some(Marks::Count(1..))))
        .count();
    both(async |db| {
        fill(&db, 20).await;
        let app = TestApp::new(&db, training::routes());
        let page = app.get(COVERAGE).await.expect(200);
        let totals: Vec<usize> = page
            .select("tfoot td")
            .iter()
            .map(|text| number(text))
            .collect();
        let [courses, of_abilities @ .., unknown] = &totals[..] else {
            panic!("{totals:?}");
        };
        assert_eq!(of_abilities.iter().sum::<usize>(), known);
        assert_eq!((*unknown, *courses), (lost, held.len()));
        let rest: usize = page
            .select("tbody tr td:last-child")
            .iter()
            .map(|text| number(text))
            .sum();
        assert_eq!(rest, lost);

        // A figure opens the very courses it counts.
        let open = page
            .attr("tbody tr:first-child td:last-child a", "href")
            .pop()
            .unwrap();
        let listed = app.get(&open).await.expect(200);
        let first = number(&page.select("tbody tr:first-child td:last-child")[0]);
        assert_eq!(listed.select("tbody tr").len(), first, "{open}");

        let file = app
            .get(format!("{COVERAGE}/export?format=csv"))
            .await
            .expect(200);
        let text = file.text();
        assert!(text.contains("列が不明"), "{text}");
        assert_eq!(text.lines().count(), page.select("tbody tr").len() + 1);
        app.get(format!("{COVERAGE}/export?format=xlsx"))
            .await
            .expect(200);

        let stranger = TestApp::acting_as(&db, training::routes(), Actor::nobody());
        stranger.get(COVERAGE).await.expect(404);
        stranger.get(format!("{COVERAGE}/export")).await.expect(404);
    })
    .await;
}
