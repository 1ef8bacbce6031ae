//! Every rule of a plan opens as a form and is saved back unchanged.

use super::*;
use policy::pack::Pack;
use std::path::Path;

fn rules() -> Vec<(String, Rule)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/shinagawa-2025");
    let pack = Pack::read(&dir).unwrap();
    pack.audiences
        .iter()
        .map(|audience| (audience.code.clone(), audience.rule.clone()))
        .collect()
}

/// What a browser sends of a form.
fn sent(form: &RuleForm) -> Vec<(String, String)> {
    fn lines(path: &str, block: &Block, pairs: &mut Vec<(String, String)>) {
        pairs.push((format!("{path}.join"), block.join.clone()));
        for (at, member) in block.members.iter().enumerate() {
            let path = format!("{path}-{at}");
            if member.excluded == Excluded::Yes {
                pairs.push((format!("{path}.not"), "on".to_owned()));
            }
            match &member.what {
                What::Block(inner) => {
                    pairs.push(("node".to_owned(), format!("{path}:block")));
                    lines(&path, inner, pairs);
                }
                What::Condition { kind, values } => {
                    pairs.push(("node".to_owned(), path.clone()));
                    pairs.push((format!("{path}.kind"), kind.clone()));
                    // Only what the page shows.
                    for field in fields(&path, kind, values) {
                        pairs.push((field.name, field.value));
                    }
                }
            }
        }
    }
    let mut pairs = vec![
        ("every".to_owned(), form.every.clone()),
        ("anchor".to_owned(), form.anchor.clone()),
    ];
    for (at, group) in form.groups.iter().enumerate() {
        pairs.push(("node".to_owned(), format!("g{at}")));
        pairs.push((format!("g{at}.mode"), group.mode.clone()));
        pairs.push((format!("g{at}.by"), group.by.clone()));
        lines(&format!("g{at}"), &group.block, &mut pairs);
    }
    pairs
}

#[test]
fn every_rule_of_a_plan_opens_and_is_saved_back_unchanged() {
    let rules = rules();
    assert_eq!(rules.len(), 46);
    for (code, rule) in rules {
        let form = RuleForm::of(&rule);
        assert_eq!(form.rule().unwrap(), rule, "{code}");
        let back = RuleForm::sent(&sent(&form));
        assert_eq!(back.rule().unwrap(), rule, "{code} over the page");
    }
}

#[test]
fn buttons_add_and_take_away() {
    let (_, rule) = rules().swap_remove(6);
    let mut form = RuleForm::of(&rule);
    let lines = form.groups[0].block.members.len();
    form.edit(&Edit::parse("condition:g0"));
    form.edit(&Edit::parse("block:g0"));
    form.edit(&Edit::parse("group"));
    assert_eq!(form.groups[0].block.members.len(), lines + 2);
    assert_eq!(form.groups.len(), 2);
    let wrong = form.rule().unwrap_err();
    let at: Vec<&str> = wrong.by_field().map(|(field, _)| field).collect();
    assert_eq!(at, ["g0-2.n", "g0-3-0.n", "g1-0.n"]);
    form.edit(&Edit::parse("remove:g1"));
    form.edit(&Edit::parse("remove:g0-3"));
    form.edit(&Edit::parse("remove:g0-2"));
    for nonsense in [
        "remove:g9",
        "remove:g0-9-9",
        "block:x",
        "condition:g0-0",
        "remove:",
    ] {
        form.edit(&Edit::parse(nonsense));
    }
    assert_eq!(form.rule().unwrap(), rule);
}

#[test]
fn what_is_typed_wrong_is_told_at_its_field() {
    let pairs = |kind: &str, fields: &[(&str, &str)]| {
        let mut pairs = vec![
            ("node".to_owned(), "g0".to_owned()),
            ("g0.mode".to_owned(), "必修".to_owned()),
            ("node".to_owned(), "g0-0".to_owned()),
            ("g0-0.kind".to_owned(), kind.to_owned()),
        ];
        for (name, value) in fields {
            pairs.push((format!("g0-0.{name}"), (*value).to_owned()));
        }
        RuleForm::sent(&pairs).rule()
    };
    let at = |kind: &str, fields: &[(&str, &str)]| {
        let errors = pairs(kind, fields).unwrap_err();
        let (field, _) = errors.by_field().next().unwrap();
        field.to_owned()
    };
    assert_eq!(at("hired", &[("n", "二")]), "g0-0.n");
    assert_eq!(at("hired", &[("n", "5～1")]), "g0-0.n");
    assert_eq!(at("rank", &[("words", " ")]), "g0-0.words");
    assert_eq!(at("age", &[("at", "4月1日"), ("min", "35")]), "g0-0.at");
    assert_eq!(
        at(
            "age",
            &[("at", "当年度の4月1日"), ("min", "36"), ("max", "35")]
        ),
        "g0-0.max"
    );
    assert_eq!(at("moved_in", &[]), "g0-0.into");
    assert_eq!(
        at(
            "selection",
            &[("selection", "主任昇任選考"), ("fy", "去年")]
        ),
        "g0-0.fy"
    );
    assert_eq!(at("", &[]), "g0-0.kind");
    assert!(pairs("hired", &[("n", "２、１０～")]).is_ok());
    // Nothing sent may go so deep that reading it hurts.
    let deep: Vec<_> = (1..40)
        .map(|depth| ("node".to_owned(), format!("g0{}:block", "-0".repeat(depth))))
        .collect();
    assert!(RuleForm::sent(&deep).rule().is_err());
}
