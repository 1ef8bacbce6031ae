//! What a rule would change, told before it goes live, on both databases.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "pages/rules/preview.rs"]
mod preview;
mod world;

/// Not one pack alone: what any municipality's rules say must survive the form.
#[test]
fn every_rule_of_every_pack_opens_and_is_saved_back_unchanged() {
    let packs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let mut rules = 0;
    for folder in std::fs::read_dir(packs).unwrap() {
        let folder = folder.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        for audience in policy::pack::Pack::read(&folder).unwrap().audiences {
            let form = training::rule_form::RuleForm::of(&audience.rule);
            assert_eq!(
                form.rule().unwrap(),
                audience.rule,
                "{} {}",
                folder.display(),
                audience.code
            );
            rules += 1;
        }
    }
    assert!(rules > 46, "{rules}");
}
