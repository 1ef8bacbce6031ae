//! Every audience of the 令和7年度 plan has somebody in service, counted independently of the rule engine.

use super::super::Tables;
use super::history::{self, Order, Person, State};
use super::{small, town};
use calendar::{FiscalYear, age_attained_in, age_on};
use chrono::NaiveDate;
use std::collections::HashMap;

const FY: FiscalYear = FiscalYear(2025);

/// What an audience asks about one person on 1 April.
struct Facts<'t> {
    person: &'t Person<'t>,
    state: State<'t>,
    /// 選考, 年度, 状態, 種別
    selections: Vec<[&'t str; 4]>,
    /// 研修名, 年度, 状態
    completions: Vec<[&'t str; 3]>,
    units: &'t HashMap<&'t str, Vec<&'t str>>,
}

impl<'t> Facts<'t> {
    fn until_now(&self) -> impl Iterator<Item = &'t Order<'t>> + use<'t> {
        self.person
            .orders
            .iter()
            .take_while(|order| order.date <= FY.first_day())
    }

    fn hired(&self) -> Option<NaiveDate> {
        let (date, kind) = self.state.since?;
        (kind == "採用").then_some(date)
    }

    fn year(&self) -> Option<i32> {
        self.hired().map(|date| FY.0 - FiscalYear::of(date).0 + 1)
    }

    /// The latest coming from outside the ranks into them, by 昇任 or as 経験者.
    fn entered(&self, ranks: &[&str]) -> Option<NaiveDate> {
        let mut rank = "";
        let mut found = None;
        for order in self.until_now().filter(|order| !order.rank.is_empty()) {
            let comes = order.kind == "昇任" || (order.kind == "採用" && order.entry == "経験者");
            if comes && ranks.contains(&order.rank) && !ranks.contains(&rank) {
                found = Some(order.date);
            }
            rank = order.rank;
        }
        found.filter(|_| ranks.contains(&self.state.rank))
    }

    fn entered_year(&self, ranks: &[&str]) -> Option<i32> {
        self.entered(ranks)
            .map(|date| FY.0 - FiscalYear::of(date).0 + 1)
    }

    fn entered_gakunen(&self, rank: &str, n: i32) -> bool {
        self.entered(&[rank])
            .is_some_and(|date| in_school_year(date, n))
    }

    fn selected(&self, kind: &str, status: &str, fy: &str) -> bool {
        self.selections
            .iter()
            .any(|s| s[0] == kind && s[2] == status && (fy.is_empty() || s[1] == fy))
    }

    fn completed(&self, course: &str) -> bool {
        self.completions
            .iter()
            .any(|c| c[0] == course && c[2] == "修了")
    }

    /// Began in the year, or after 1 April of the year before.
    fn new_role(&self, role: &str) -> bool {
        self.state
            .roles
            .get(role)
            .is_some_and(|since| *since > FY.prev().first_day())
    }

    fn tagged(&self, unit: &str, tag: &str) -> bool {
        self.units.get(unit).is_some_and(|tags| tags.contains(&tag))
    }

    fn moved(&self, fits: impl Fn(&str, &str) -> bool) -> bool {
        let mut unit = "";
        let mut found = false;
        for order in self
            .until_now()
            .filter(|order| !order.unit.is_empty() && !order.kind.starts_with("兼務"))
        {
            found |= order.kind == "異動" && FY.contains(order.date) && fits(unit, order.unit);
            unit = order.unit;
        }
        found
    }

    fn is(&self, ranks: &[&str]) -> bool {
        ranks.contains(&self.state.rank)
    }
}

/// 2 April fy − n to 1 April fy − n + 1.
fn in_school_year(date: NaiveDate, n: i32) -> bool {
    FY.plus(-n).day(4, 2) <= date && date <= FY.plus(1 - n).first_day()
}

type Rule = fn(&Facts<'_>) -> bool;

const CHIEFS: [&str; 2] = ["係長", "課長補佐"];

const AUDIENCES: [(&str, Rule); 46] = [
    ("AUD-01", |f| {
        f.year() == Some(1)
            && !matches!(f.state.entry, "臨時的任用" | "会計年度任用" | "区間交流")
            && f.state.series != "技能系"
    }),
    ("AUD-02", |f| {
        f.year() == Some(1) && f.state.entry == "経験者"
    }),
    ("AUD-03", |f| {
        f.year() == Some(1) && f.state.entry != "経験者"
    }),
    ("AUD-04", |f| f.year() == Some(1)),
    ("AUD-05", |f| {
        f.year() == Some(1) && matches!(f.state.entry, "都区間交流" | "区間交流")
    }),
    ("AUD-06", |f| {
        f.state.employment == "臨時的任用"
            && f.hired() > Some(FY.prev().first_day())
            && !f.completed("臨時的任用(接遇)")
    }),
    ("AUD-07", |f| f.year() == Some(2) && not_excluded(f)),
    ("AUD-08", |f| f.year() == Some(3) && not_excluded(f)),
    ("AUD-09", |f| f.year() == Some(4) && not_excluded(f)),
    ("AUD-10", |f| {
        f.year() == Some(4) && matches!(f.state.entry, "Ⅱ類" | "Ⅲ類")
    }),
    ("AUD-11", |f| {
        let qualified: Vec<_> = f
            .selections
            .iter()
            .filter(|s| s[0] == "主任昇任選考" && s[2] == "受験資格あり")
            .collect();
        qualified.len() == 1 && qualified[0][1] == "2025"
    }),
    ("AUD-12", |f| f.selected("主任昇任選考", "合格", "2025")),
    ("AUD-13", |f| f.entered_year(&["主任"]) == Some(1)),
    ("AUD-14", |f| f.entered_year(&["主任"]) == Some(3)),
    ("AUD-15", |f| {
        f.person
            .born
            .is_some_and(|born| age_on(born, FY.first_day()) == 35)
    }),
    ("AUD-16", |f| f.selected("係長昇任選考", "合格", "2025")),
    ("AUD-17", |f| f.entered_year(&CHIEFS) == Some(1)),
    ("AUD-18", |f| {
        f.entered_year(&CHIEFS) == Some(1)
            && f.selections
                .iter()
                .any(|s| s[0] == "係長昇任選考" && s[3] == "種別Ａ")
    }),
    ("AUD-19", |f| {
        f.entered_year(&CHIEFS) == Some(1) && f.year() == Some(1)
    }),
    ("AUD-20", |f| {
        matches!(f.entered_year(&CHIEFS), Some(2 | 10))
    }),
    ("AUD-21", |f| f.new_role("課務担当係長")),
    ("AUD-22", |f| f.is(&CHIEFS)),
    ("AUD-23", |f| f.is(&CHIEFS)),
    ("AUD-24", |f| f.entered_year(&["課長補佐"]) == Some(1)),
    ("AUD-25", |f| {
        f.selected("管理職選考", "合格", "") && f.is(&["課長補佐"])
    }),
    ("AUD-26", |f| {
        f.completed("管理職昇任前（基本）")
            || f.completions
                .contains(&["管理職昇任前（基本）", "2025", "修了見込み"])
    }),
    ("AUD-27", |f| {
        f.is(&["課長", "部長"]) && f.moved(|from, _| f.tagged(from, "区外"))
    }),
    ("AUD-28", |f| f.is(&["課長", "部長"])),
    ("AUD-29", |f| {
        f.new_role("第一次評価者") && f.entered_year(&["課長"]) == Some(1)
    }),
    ("AUD-30", |f| f.is(&["部長"])),
    ("AUD-31", |f| {
        f.is(&["課長"]) && f.state.employment != "任期付"
    }),
    ("AUD-32", |f| {
        f.year() == Some(1) && f.state.series == "技能系" && f.tagged(f.state.unit, "清掃事業")
    }),
    ("AUD-33", |f| {
        f.tagged(f.state.unit, "清掃事業")
            && f.hired()
                .is_some_and(|date| in_school_year(date, 10) || in_school_year(date, 5))
    }),
    ("AUD-33 転職", |f| {
        f.until_now().any(|o| {
            o.kind == "転職種"
                && o.job == "清掃"
                && matches!(FY.0 - FiscalYear::of(o.date).0 + 1, 5 | 10)
        })
    }),
    ("AUD-34", |f| f.selected("技能主任昇任選考", "合格", "2025")),
    ("AUD-35", |f| f.entered_gakunen("技能主任", 1)),
    ("AUD-36", |f| f.entered_gakunen("技能長", 1)),
    ("AUD-37", |f| f.new_role("技能長")),
    ("AUD-38", |f| f.entered_gakunen("技能長", 3)),
    ("AUD-39", |f| {
        f.entered_gakunen("統括技能長", 1) || f.entered_gakunen("統括技能長", 3)
    }),
    ("AUD-40", |f| {
        f.moved(|from, to| f.tagged(to, "清掃事業主管部署") && !f.tagged(from, "清掃事業主管部署"))
    }),
    ("AUD-41", |f| f.tagged(f.state.unit, "清掃事業")),
    ("AUD-43", |f| {
        f.state.roles.get("育成担当者") == Some(&FY.first_day())
    }),
    ("AUD-44", |f| f.is(&["課長", "係長", "課長補佐"])),
    ("AUD-46", |f| {
        f.person
            .born
            .is_some_and(|born| (50..=61).contains(&age_attained_in(born, FY)))
    }),
    ("AUD-48", |f| {
        f.completions
            .contains(&["ロジックモデル作成", "2024", "修了"])
    }),
];

fn not_excluded(f: &Facts<'_>) -> bool {
    !matches!(f.state.job, "保育士" | "児童指導" | "看護師")
        && f.state.series != "技能系"
        && f.state.entry != "経験者"
}

/// Tags of every unit, those of the units above it included.
fn tags(tables: &Tables) -> HashMap<&str, Vec<&str>> {
    let rows: HashMap<&str, &Vec<String>> = tables
        .organization
        .rows
        .iter()
        .map(|row| (row[0].as_str(), row))
        .collect();
    let mut all = HashMap::new();
    for code in rows.keys() {
        let mut tags = Vec::new();
        let mut unit = rows.get(code);
        while let Some(row) = unit {
            tags.extend(row[4].split(';').filter(|tag| !tag.is_empty()));
            unit = rows.get(row[2].as_str());
        }
        all.insert(*code, tags);
    }
    all
}

fn by_person<const N: usize>(rows: &[Vec<String>]) -> HashMap<&str, Vec<[&str; N]>> {
    let mut all: HashMap<&str, Vec<[&str; N]>> = HashMap::new();
    for row in rows {
        let cells = std::array::from_fn(|at| row[at + 1].as_str());
        all.entry(&row[0]).or_default().push(cells);
    }
    all
}

#[test]
fn no_audience_stands_empty() {
    for tables in [town(), &small(1), &small(2)] {
        let people = history::people(tables);
        let units = tags(tables);
        let mut selections = by_person(&tables.selections.rows);
        let mut completions = by_person(&tables.completions.rows);
        let serving = people.iter().filter(|person| person.serves(FY.first_day()));
        let facts: Vec<Facts<'_>> = serving
            .map(|person| Facts {
                person,
                state: person.state(FY.first_day()),
                selections: selections.remove(person.number).unwrap_or_default(),
                completions: completions.remove(person.number).unwrap_or_default(),
                units: &units,
            })
            .collect();
        for (name, rule) in AUDIENCES {
            let count = facts.iter().filter(|facts| rule(facts)).count();
            assert!(count > 0, "{name} of {}", facts.len());
            assert!(count < facts.len(), "{name} is everybody");
        }
    }
}

#[test]
fn people_come_and_move_during_the_year() {
    let orders = &town().orders.rows;
    let later = |kind: &str, cell: usize, word: &str| {
        orders.iter().any(|row| {
            row[3] == kind
                && row[2].as_str() > "2025-04-01"
                && row[2].as_str() < "2026-04-01"
                && row[cell] == word
        })
    };
    assert!(later("採用", 8, "経験者"));
    let section = town()
        .organization
        .rows
        .iter()
        .find(|row| row[1] == "清掃事業課計画係")
        .unwrap();
    assert!(later("異動", 4, &section[0]));
}
