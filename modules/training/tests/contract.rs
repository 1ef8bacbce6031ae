//! The contract, read by somebody else: a register full of awkward histories, and the rows that an
//! independent reading of `docs/eligibility.md` expects for every course of a real plan.

use calendar::FiscalYear;
use people::read::{Known, assemble, read_dir};
use policy::pack::Pack;
use std::collections::BTreeSet;
use std::path::Path;
use training::eligibility::Evaluation;
use training::from_pack;

#[test]
fn every_row_agrees_with_the_independent_reading() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = here.join("tests/contract");
    let pack = Pack::read(&here.join("../../packs/shinagawa-2025")).unwrap();
    let roster = assemble(read_dir(&data, &Known::default()).unwrap());
    let fy = FiscalYear(2025);
    let courses = from_pack::courses(&pack, &roster, fy);
    let bands = from_pack::bands(&pack.ladder);
    let evaluation = Evaluation::run(&roster, &courses, &bands, fy, fy.first_day());

    let mut actual = BTreeSet::new();
    for (course, rule) in courses.iter().enumerate() {
        for target in evaluation.targets(course) {
            let number = &roster.staff[target.staff as usize].number;
            let presence = evaluation.snapshot.presence[target.person].label();
            let review = if target.review { "1" } else { "" };
            actual.insert(format!(
                "{},{number},{},{presence},{review}",
                rule.code,
                target.mode.label()
            ));
        }
    }
    let expected = std::fs::read_to_string(here.join("tests/contract_expected.csv")).unwrap();
    let expected: BTreeSet<String> = expected.lines().skip(1).map(str::to_owned).collect();
    let missing: Vec<_> = expected.difference(&actual).take(5).collect();
    let extra: Vec<_> = actual.difference(&expected).take(5).collect();
    assert!(
        missing.is_empty() && extra.is_empty(),
        "missing {missing:?}\nextra {extra:?}"
    );
    assert_eq!(actual.len(), 4757);
}
