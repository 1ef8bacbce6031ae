//! Rules in words: all audiences of a printed plan for two years, and forms that plan does not use.

use calendar::FiscalYear;
use policy::pack::Pack;
use policy::rule::*;
use policy::wording;
use std::path::Path;

fn words(fy: i32) -> String {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/shinagawa-2025");
    let pack = Pack::read(&dir).expect("the pack is sound");
    let line =
        |code: &str, rule: &Rule| format!("{code} {}\n", wording::audience(rule, FiscalYear(fy)));
    let audiences = pack.audiences.iter().map(|one| line(&one.code, &one.rule));
    let sessions = pack.session_rules.iter().map(|one| {
        let group = wording::group(&one.group, FiscalYear(fy));
        format!("{} {group}\n", one.code)
    });
    audiences.chain(sessions).collect()
}

#[test]
fn a_printed_plan_of_its_own_year() {
    insta::assert_snapshot!(words(2025));
}

#[test]
fn the_same_plan_rolled_to_the_next_year() {
    insta::assert_snapshot!(words(2026));
}

fn said(is: Predicate) -> String {
    wording::condition(&Expr::Is(is), FiscalYear(2025))
}

fn years(n: &[(Option<i32>, Option<i32>)], basis: Basis) -> When {
    let n = n.iter().map(|&(min, max)| Span { min, max }).collect();
    When::Year { n, basis }
}

#[test]
fn ranges_of_years() {
    let hired = |min, max| said(Predicate::Hired(years(&[(min, max)], Basis::Fiscal)));
    assert_eq!(hired(Some(1), Some(5)), "採用1～5年目の職員");
    assert_eq!(hired(Some(2), None), "採用2年目以降の職員");
    assert_eq!(hired(None, Some(10)), "採用10年目までの職員");

    let entered = |min, max, via: &[Via]| {
        said(Predicate::EnteredRank {
            ranks: vec!["主任".to_owned()],
            when: years(&[(min, max)], Basis::Fiscal),
            via: via.to_vec(),
        })
    };
    let promoted = [Via::Promotion];
    assert_eq!(
        entered(Some(1), Some(3), &promoted),
        "令和5年度～令和7年度の主任昇任者（1～3年目）"
    );
    assert_eq!(
        entered(Some(2), None, &promoted),
        "令和6年度以前の主任昇任者（2年目以降）"
    );
    assert_eq!(
        entered(None, Some(3), &promoted),
        "令和5年度以降の主任昇任者（3年目まで）"
    );
    assert_eq!(
        entered(Some(1), Some(1), &[]),
        "令和7年度主任昇任者、経験者主任採用者"
    );
}

#[test]
fn open_windows_of_school_years() {
    let hired = |min, max| said(Predicate::Hired(years(&[(min, max)], Basis::Gakunen)));
    assert_eq!(
        hired(Some(1), Some(3)),
        "令和4年4月2日～令和7年4月1日に採用された職員"
    );
    assert_eq!(hired(Some(3), None), "令和5年4月1日以前に採用された職員");
    assert_eq!(hired(None, Some(3)), "令和4年4月2日以降に採用された職員");
}

#[test]
fn the_first_year_of_an_era_is_called_so() {
    let hired = Predicate::EnteredRank {
        ranks: vec!["主任".to_owned()],
        when: years(&[(Some(7), Some(7))], Basis::Fiscal),
        via: vec![Via::Promotion],
    };
    assert_eq!(said(hired), "令和元年度主任昇任者（7年目）");
}

#[test]
fn exceptions_and_alternatives() {
    let state = |field, of: &[&str]| {
        let of = of.iter().map(|word| (*word).to_owned()).collect();
        Expr::Is(Predicate::State { field, of })
    };
    let say = |expr: Expr| wording::condition(&expr, FiscalYear(2025));
    let not = |expr: Expr| Expr::Not(Box::new(expr));
    assert_eq!(
        say(not(state(Field::Employment, &["任期付", "再任用"]))),
        "任期付、再任用職員以外の職員"
    );
    assert_eq!(
        say(Expr::All(vec![
            Expr::Is(Predicate::Everyone),
            not(state(Field::Rank, &["係長級"]))
        ])),
        "職員全員（係長級職員を除く。）"
    );
    assert_eq!(
        say(Expr::All(vec![
            state(Field::Rank, &["係員"]),
            Expr::Is(Predicate::Hired(years(&[(Some(2), None)], Basis::Fiscal))),
        ])),
        "採用2年目以降の係員"
    );
    assert_eq!(
        say(Expr::Any(vec![
            state(Field::Series, &["技能系"]),
            state(Field::Occupation, &["看護師"]),
        ])),
        "技能系職員、または看護師の職員"
    );
}

#[test]
fn ages() {
    let at = Day {
        fy: 0,
        month: 3,
        day: 31,
    };
    let (min, max) = (Some(50), None);
    assert_eq!(
        said(Predicate::Age { at, min, max }),
        "令和8年3月31日に満50歳以上の職員"
    );
}
