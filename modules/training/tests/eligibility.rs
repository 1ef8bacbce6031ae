//! The contract of `docs/eligibility.md`: its vectors, and every predicate in yes, no and unknown.

mod register;

use calendar::FiscalYear;
use policy::rule::*;
use register::{Register, date};
use training::eligibility::{Bands, CourseRule, Evaluation, Reasons, Why};

fn bands() -> Bands {
    let band = |name: &str, ranks: &[&str]| {
        (
            name.to_owned(),
            ranks.iter().map(|r| (*r).to_owned()).collect(),
        )
    };
    Bands(
        [
            band("係長級", &["係長", "課長補佐"]),
            band("部課長級", &["課長", "部長"]),
        ]
        .into(),
    )
}

fn rule(mode: Mode, when: Expr) -> CourseRule {
    CourseRule {
        code: "C-1".to_owned(),
        name: "試しの研修".to_owned(),
        rule: Rule {
            groups: vec![Group {
                mode,
                by: None,
                when,
            }],
            cycle: None,
        },
        last_offering: None,
    }
}

fn year(n: &[i32], basis: Basis) -> When {
    When::Year {
        n: n.iter().map(|&n| Span::only(n)).collect(),
        basis,
    }
}

/// "yes", "no", "unknown" or "-" (not in the population) for the only person of the register.
fn ask(register: Register, predicate: Predicate, fy: i32, as_of: &str) -> &'static str {
    ask_course(
        register,
        rule(Mode::Required, Expr::Is(predicate)),
        fy,
        as_of,
    )
}

fn ask_course(register: Register, course: CourseRule, fy: i32, as_of: &str) -> &'static str {
    let roster = register.roster();
    let courses = [course];
    let evaluation = Evaluation::run(&roster, &courses, &bands(), FiscalYear(fy), date(as_of));
    if evaluation.snapshot.staff.is_empty() {
        return "-";
    }
    match evaluation.targets(0).first() {
        Some(target) if target.review => "unknown",
        Some(_) => "yes",
        None => "no",
    }
}

const APRIL: &str = "2025-04-01";

#[test]
fn hired_in_the_nth_fiscal_year() {
    for (hired, n, as_of) in [
        ("2024-04-01", 2, APRIL),
        ("2024-10-01", 2, APRIL),
        ("2025-04-01", 1, APRIL),
        ("2025-10-01", 1, "2026-01-01"),
    ] {
        for other in 1..4 {
            let register = Register::new().order("採用", hired, "");
            let predicate = Predicate::Hired(year(&[other], Basis::Fiscal));
            assert_eq!(
                ask(register, predicate, 2025, as_of),
                if other == n { "yes" } else { "no" },
                "{hired}"
            );
        }
    }
}

#[test]
fn hired_by_the_april_second_cohort() {
    for (hired, expected) in [
        ("2015-04-01", "no"),
        ("2015-04-02", "yes"),
        ("2016-04-01", "yes"),
        ("2016-04-02", "no"),
    ] {
        let register = Register::new().order("採用", hired, "");
        assert_eq!(
            ask(
                register,
                Predicate::Hired(year(&[10], Basis::Gakunen)),
                2025,
                APRIL
            ),
            expected,
            "{hired}"
        );
    }
}

#[test]
fn service_that_continues_and_service_that_begins_again() {
    let second = || Predicate::Hired(year(&[2], Basis::Fiscal));
    let renewed = Register::new()
        .order("採用", "2024-04-01", "任用形態=会計年度任用")
        .order("任期更新", APRIL, "");
    assert_eq!(ask(renewed, second(), 2025, APRIL), "yes");
    let reappointed_during =
        Register::new()
            .order("採用", "2024-04-01", "")
            .order("再任用", APRIL, "");
    assert_eq!(ask(reappointed_during, second(), 2025, APRIL), "yes");
    let reappointed_after = Register::new()
        .order("採用", "1985-04-01", "")
        .order("退職", "2024-03-31", "")
        .order("再任用", "2024-04-01", "");
    assert_eq!(ask(reappointed_after, second(), 2025, APRIL), "no");
    let hired_again = Register::new()
        .order("採用", "2010-04-01", "")
        .order("退職", "2020-03-31", "")
        .order("採用", "2024-04-01", "");
    assert_eq!(ask(hired_again, second(), 2025, APRIL), "yes");
    let from_the_middle = Register::new().order("異動", "2024-04-01", "");
    assert_eq!(ask(from_the_middle, second(), 2025, APRIL), "unknown");
    let retired = Register::new()
        .order("採用", "2024-04-01", "")
        .order("退職", "2025-03-31", "");
    assert_eq!(ask(retired, second(), 2025, APRIL), "-");
    let not_yet = Register::new().order("採用", "2025-04-02", "");
    assert_eq!(ask(not_yet, second(), 2025, APRIL), "-");
}

fn entered(ranks: &str, n: &[i32], basis: Basis, via: &[Via]) -> Predicate {
    Predicate::EnteredRank {
        ranks: vec![ranks.to_owned()],
        when: year(n, basis),
        via: via.to_vec(),
    }
}

#[test]
fn entered_a_rank() {
    for (promoted, expected) in [("2023-04-01", "yes"), ("2022-04-01", "no")] {
        let register = Register::new()
            .order("採用", "2000-04-01", "職層=係員")
            .order("昇任", promoted, "職層=技能長");
        assert_eq!(
            ask(
                register,
                entered("技能長", &[3], Basis::Gakunen, &[Via::Promotion]),
                2025,
                APRIL
            ),
            expected
        );
    }
    let inside_the_band = || {
        Register::new()
            .order("採用", "2000-04-01", "職層=係員")
            .order("昇任", "2016-04-01", "職層=係長")
            .order("昇任", "2022-04-01", "職層=課長補佐")
    };
    assert_eq!(
        ask(
            inside_the_band(),
            entered("係長級", &[10], Basis::Fiscal, &[]),
            2025,
            APRIL
        ),
        "yes"
    );
    assert_eq!(
        ask(
            inside_the_band(),
            entered("係長級", &[4], Basis::Fiscal, &[]),
            2025,
            APRIL
        ),
        "no"
    );
    let left = inside_the_band().order("昇任", "2024-04-01", "職層=課長");
    assert_eq!(
        ask(
            left,
            entered("係長級", &[10], Basis::Fiscal, &[]),
            2025,
            APRIL
        ),
        "no"
    );
    let experienced = || Register::new().order("採用", APRIL, "職層=係長 採用区分=経験者");
    assert_eq!(
        ask(
            experienced(),
            entered("係長級", &[1], Basis::Fiscal, &[]),
            2025,
            APRIL
        ),
        "yes"
    );
    assert_eq!(
        ask(
            experienced(),
            entered("係長級", &[1], Basis::Fiscal, &[Via::Promotion]),
            2025,
            APRIL
        ),
        "no"
    );
    let unrecorded = Register::new().order("異動", "2024-04-01", "職層=係長");
    assert_eq!(
        ask(
            unrecorded,
            entered("係長級", &[2], Basis::Fiscal, &[]),
            2025,
            APRIL
        ),
        "unknown"
    );
    let no_rank = Register::new().order("採用", "2024-04-01", "");
    assert_eq!(
        ask(
            no_rank,
            entered("係長級", &[2], Basis::Fiscal, &[]),
            2025,
            APRIL
        ),
        "unknown"
    );
    let starts_inside = Register::new().order("昇任", "2024-04-01", "職層=課長補佐");
    assert_eq!(
        ask(
            starts_inside,
            entered("係長級", &[2], Basis::Fiscal, &[]),
            2025,
            APRIL
        ),
        "unknown"
    );
    let starts_at_the_lowest = Register::new().order("昇任", "2024-04-01", "職層=係長");
    assert_eq!(
        ask(
            starts_at_the_lowest,
            entered("係長級", &[2], Basis::Fiscal, &[]),
            2025,
            APRIL
        ),
        "yes"
    );
}

#[test]
fn ages() {
    let at = Day {
        fy: 0,
        month: 4,
        day: 1,
    };
    for (born, expected) in [
        ("1989-04-01", "no"),
        ("1989-04-02", "yes"),
        ("1990-04-01", "yes"),
        ("1990-04-02", "no"),
    ] {
        let register = Register::born(born).order("採用", "2020-04-01", "");
        let predicate = Predicate::Age {
            at,
            min: Some(35),
            max: Some(35),
        };
        assert_eq!(ask(register, predicate, 2025, APRIL), expected, "{born}");
    }
    for (born, expected) in [
        ("1964-04-01", "no"),
        ("1964-04-02", "yes"),
        ("1976-04-01", "yes"),
        ("1976-04-02", "no"),
    ] {
        let register = Register::born(born).order("採用", "2020-04-01", "");
        assert_eq!(
            ask(
                register,
                Predicate::AttainsAge { min: 50, max: 61 },
                2025,
                APRIL
            ),
            expected,
            "{born}"
        );
    }
    let unborn = Register::new().order("採用", "2020-04-01", "");
    assert_eq!(
        ask(
            unborn,
            Predicate::AttainsAge { min: 50, max: 61 },
            2025,
            APRIL
        ),
        "unknown"
    );
}

#[test]
fn a_cycle_switches_the_course_on_and_off() {
    for (fy, held) in [(2025, false), (2026, true), (2027, false), (2029, true)] {
        let mut course = rule(Mode::Required, Expr::Is(Predicate::Everyone));
        course.rule.cycle = Some(Cycle {
            every: 3,
            anchor: 2026,
        });
        let register = Register::new().order("採用", "2020-04-01", "");
        assert_eq!(
            ask_course(register, course, fy, &format!("{fy}-04-01")),
            if held { "yes" } else { "no" }
        );
    }
}

#[test]
fn roles_newly_and_for_the_first_time() {
    let role = |newly, first_time| Predicate::Assigned {
        role: "育成担当者".to_owned(),
        newly,
        first_time,
    };
    let given = |on: &str| {
        Register::new()
            .order("採用", "2000-04-01", "")
            .order("役割付与", on, "役割=育成担当者")
    };
    assert_eq!(
        ask(given("2020-04-01"), role(None, false), 2025, APRIL),
        "yes"
    );
    assert_eq!(
        ask(given(APRIL), role(Some(Newly::Fy), false), 2025, APRIL),
        "yes"
    );
    assert_eq!(
        ask(
            given("2024-04-01"),
            role(Some(Newly::Fy), false),
            2025,
            APRIL
        ),
        "no"
    );
    for (on, expected) in [
        ("2024-04-01", "no"),
        ("2024-04-02", "yes"),
        ("2025-04-01", "yes"),
    ] {
        assert_eq!(
            ask(
                given(on),
                role(Some(Newly::SinceLastOffering), false),
                2025,
                APRIL
            ),
            expected,
            "{on}"
        );
    }
    let mut offered = rule(
        Mode::Required,
        Expr::Is(role(Some(Newly::SinceLastOffering), false)),
    );
    offered.last_offering = Some(date("2024-07-10"));
    assert_eq!(
        ask_course(given("2024-07-10"), offered.clone(), 2025, APRIL),
        "no"
    );
    assert_eq!(ask_course(given("2024-07-11"), offered, 2025, APRIL), "yes");
    let again = || {
        given("2010-04-01")
            .order("役割解除", "2015-04-01", "役割=育成担当者")
            .order("役割付与", APRIL, "役割=育成担当者")
    };
    assert_eq!(
        ask(again(), role(Some(Newly::Fy), false), 2025, APRIL),
        "yes"
    );
    assert_eq!(ask(again(), role(Some(Newly::Fy), true), 2025, APRIL), "no");
}

#[test]
fn moves_between_tagged_units() {
    let into = || Predicate::MovedIn {
        into: Some("清掃".to_owned()),
        from: None,
        route: vec![],
    };
    let from = || Predicate::MovedIn {
        into: None,
        from: Some("区外".to_owned()),
        route: vec![],
    };
    let route = || Predicate::MovedIn {
        into: None,
        from: None,
        route: vec!["区間交流".to_owned()],
    };
    let hired = |unit: &str| Register::new().order("採用", "2010-04-01", &format!("所属={unit}"));
    // U1 is plain, U2 bears 清掃, U3 lies below U2, U4 bears 区外.
    assert_eq!(
        ask(
            hired("U1").order("異動", APRIL, "所属=U3"),
            into(),
            2025,
            APRIL
        ),
        "yes"
    );
    assert_eq!(
        ask(
            hired("U2").order("異動", APRIL, "所属=U3"),
            into(),
            2025,
            APRIL
        ),
        "no"
    );
    assert_eq!(
        ask(
            hired("U1").order("異動", "2025-03-31", "所属=U3"),
            into(),
            2025,
            APRIL
        ),
        "no"
    );
    let came_and_went =
        hired("U1")
            .order("異動", APRIL, "所属=U3")
            .order("異動", "2025-07-01", "所属=U1");
    assert_eq!(ask(came_and_went, into(), 2025, "2025-08-01"), "no");
    assert_eq!(
        ask(
            Register::new().order("異動", APRIL, "所属=U3"),
            into(),
            2025,
            APRIL
        ),
        "unknown"
    );
    assert_eq!(
        ask(
            hired("U4").order("異動", APRIL, "所属=U1"),
            from(),
            2025,
            APRIL
        ),
        "yes"
    );
    assert_eq!(
        ask(
            hired("U1").order("異動", APRIL, "所属=U2"),
            from(),
            2025,
            APRIL
        ),
        "no"
    );
    let exchanged = Register::new().order("採用", APRIL, "所属=U1 採用区分=区間交流");
    assert_eq!(ask(exchanged, route(), 2025, APRIL), "yes");
    assert_eq!(
        ask(
            hired("U1").order("異動", APRIL, "所属=U2"),
            route(),
            2025,
            APRIL
        ),
        "no"
    );
    let scope = || Predicate::OrgScope {
        tag: "清掃".to_owned(),
    };
    assert_eq!(ask(hired("U3"), scope(), 2025, APRIL), "yes");
    assert_eq!(ask(hired("U1"), scope(), 2025, APRIL), "no");
    assert_eq!(
        ask(
            Register::new().order("採用", APRIL, ""),
            scope(),
            2025,
            APRIL
        ),
        "unknown"
    );
}

#[test]
fn changes_of_occupation() {
    let changed = || Predicate::ChangedJob {
        to: vec!["清掃".to_owned()],
        when: year(&[5, 10], Basis::Fiscal),
    };
    let base = || Register::new().order("採用", "2000-04-01", "職種=用務");
    assert_eq!(
        ask(
            base().order("転職種", "2021-04-01", "職種=清掃"),
            changed(),
            2025,
            APRIL
        ),
        "yes"
    );
    assert_eq!(
        ask(
            base().order("転職種", "2020-04-01", "職種=清掃"),
            changed(),
            2025,
            APRIL
        ),
        "no"
    );
    let left = base().order("転職種", "2021-04-01", "職種=清掃").order(
        "転職種",
        "2023-04-01",
        "職種=用務",
    );
    assert_eq!(ask(left, changed(), 2025, APRIL), "no");
}

#[test]
fn selections_and_completions() {
    let base = || Register::new().order("採用", "2010-04-01", "");
    let passed = Predicate::Selection {
        kind: "係長昇任選考".to_owned(),
        status: Some("合格".to_owned()),
        fy: Some(0),
        class: None,
    };
    assert_eq!(
        ask(
            base().selection("係長昇任選考", 2025, "合格"),
            passed.clone(),
            2025,
            APRIL
        ),
        "yes"
    );
    assert_eq!(
        ask(
            base().selection("係長昇任選考", 2024, "合格"),
            passed.clone(),
            2025,
            APRIL
        ),
        "no"
    );
    assert_eq!(ask(base(), passed, 2025, APRIL), "no");
    let qualified = || Predicate::NewlyQualified {
        kind: "主任昇任選考".to_owned(),
    };
    let first = base().selection("主任昇任選考", 2025, "受験資格あり");
    assert_eq!(ask(first, qualified(), 2025, APRIL), "yes");
    let second = base()
        .selection("主任昇任選考", 2024, "受験資格あり")
        .selection("主任昇任選考", 2025, "受験資格あり");
    assert_eq!(ask(second, qualified(), 2025, APRIL), "no");
    let own = Predicate::Completed {
        course: CourseRef::Own,
        fy: None,
        all_sessions: false,
    };
    assert_eq!(
        ask(
            base().completion("試しの研修", 2019, "修了"),
            own.clone(),
            2025,
            APRIL
        ),
        "yes"
    );
    assert_eq!(
        ask(
            base().completion("C-1", 2024, "修了"),
            own.clone(),
            2025,
            APRIL
        ),
        "yes"
    );
    assert_eq!(
        ask(
            base().completion("試しの研修", 2019, "一部修了"),
            own,
            2025,
            APRIL
        ),
        "no"
    );
    let enrolled = Predicate::Enrolled {
        course: CourseRef::Named("基本".to_owned()),
    };
    assert_eq!(
        ask(
            base().completion("基本", 2025, "修了見込み"),
            enrolled.clone(),
            2025,
            APRIL
        ),
        "yes"
    );
    assert_eq!(
        ask(
            base().completion("基本", 2024, "受講予定"),
            enrolled,
            2025,
            APRIL
        ),
        "no"
    );
}

#[test]
fn a_named_course_is_found_by_its_code_too() {
    let roster = Register::new()
        .order("採用", "2010-04-01", "")
        .completion("C-2", 2024, "修了")
        .roster();
    let done = Expr::Is(Predicate::Completed {
        course: CourseRef::Named("基本".to_owned()),
        fy: None,
        all_sessions: false,
    });
    let basic = CourseRule {
        code: "C-2".to_owned(),
        name: "基本".to_owned(),
        ..rule(Mode::Voluntary, Expr::Is(Predicate::Everyone))
    };
    let courses = [rule(Mode::Required, done), basic];
    let evaluation = Evaluation::run(&roster, &courses, &bands(), FiscalYear(2025), date(APRIL));
    assert_eq!(evaluation.targets(0).len(), 1);
}

#[test]
fn the_strongest_possible_mode_wins_and_unknown_is_marked() {
    let roster = Register::new()
        .order("異動", "2024-04-01", "職層=係長")
        .roster();
    let mut course = rule(
        Mode::Required,
        Expr::Is(entered("係長級", &[2], Basis::Fiscal, &[])),
    );
    let everyone = Group {
        mode: Mode::Voluntary,
        by: None,
        when: Expr::Is(Predicate::Everyone),
    };
    course.rule.groups.push(everyone);
    let courses = [course];
    let evaluation = Evaluation::run(&roster, &courses, &bands(), FiscalYear(2025), date(APRIL));
    let targets = evaluation.targets(0);
    assert_eq!(
        (targets.len(), targets[0].mode, targets[0].review),
        (1, Mode::Required, true)
    );
    let reason = Reasons::new(&evaluation).of(0, &targets[0]);
    assert_eq!(
        reason.text,
        "係長級になった日が発令の記録にないため確認できません"
    );
    assert_eq!(reason.weaker, [Mode::Voluntary]);
}

#[test]
fn reasons_come_from_the_facts() {
    let roster = Register::new()
        .order(
            "採用",
            "2010-04-01",
            "職層=係員 職種=事務 採用区分=Ⅰ類 職系=行政系",
        )
        .order("昇任", "2024-04-01", "職層=係長")
        .roster();
    let excluded = Expr::Not(Box::new(Expr::Is(Predicate::State {
        field: Field::Occupation,
        of: vec!["事務".to_owned()],
    })));
    let courses = [
        rule(
            Mode::Required,
            Expr::Is(entered("係長級", &[2], Basis::Fiscal, &[])),
        ),
        rule(
            Mode::Required,
            Expr::Is(entered("係長級", &[10], Basis::Fiscal, &[])),
        ),
        rule(
            Mode::Required,
            Expr::All(vec![
                Expr::Is(Predicate::Hired(year(&[16], Basis::Fiscal))),
                excluded,
            ]),
        ),
    ];
    let evaluation = Evaluation::run(&roster, &courses, &bands(), FiscalYear(2025), date(APRIL));
    let reasons = Reasons::new(&evaluation);
    let Why::Listed { reason, .. } = reasons.why(0, 0) else {
        panic!("on the list")
    };
    assert_eq!(reason.text, "係長級昇任日 令和6年4月1日 → 令和7年度は2年目");
    let failed = |text: &str| Why::Failed(vec![(Mode::Required, text.to_owned())]);
    assert_eq!(
        reasons.why(1, 0),
        failed("係長級昇任日 令和6年4月1日 → 令和7年度は2年目（条件は10年目）")
    );
    assert_eq!(reasons.why(2, 0), failed("職種 事務のため対象外"));
}
