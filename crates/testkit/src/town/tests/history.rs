//! Reading histories back from the tables, and that they are logical.

use super::super::Tables;
use super::{date, small, town};
use calendar::parse_date;
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap, HashSet};

const OFFICIALS: [&str; 6] = ["係員", "主任", "係長", "課長補佐", "課長", "部長"];
const TRADES: [&str; 4] = ["係員", "技能主任", "技能長", "統括技能長"];

/// One valid order: the cells of its row by their headers.
#[derive(Clone, Copy)]
pub struct Order<'t> {
    pub date: NaiveDate,
    pub kind: &'t str,
    pub unit: &'t str,
    pub series: &'t str,
    pub rank: &'t str,
    pub job: &'t str,
    pub entry: &'t str,
    pub employment: &'t str,
    pub role: &'t str,
    pub class: &'t str,
}

pub struct Person<'t> {
    pub number: &'t str,
    pub born: Option<NaiveDate>,
    pub orders: Vec<Order<'t>>,
}

/// What the orders up to a day make of a person.
#[derive(Clone, Default)]
pub struct State<'t> {
    pub serves: bool,
    pub since: Option<(NaiveDate, &'t str)>,
    pub unit: &'t str,
    pub series: &'t str,
    pub rank: &'t str,
    pub job: &'t str,
    pub entry: &'t str,
    pub employment: &'t str,
    pub class: &'t str,
    pub leave: &'t str,
    pub dispatched: bool,
    pub concurrent: BTreeSet<&'t str>,
    pub roles: HashMap<&'t str, NaiveDate>,
}

impl<'t> Person<'t> {
    pub fn serves(&self, at: NaiveDate) -> bool {
        self.state(at).serves
    }

    pub fn state(&self, at: NaiveDate) -> State<'t> {
        let mut state = State::default();
        for order in self.orders.iter().take_while(|order| order.date <= at) {
            state.apply(order);
        }
        state
    }
}

impl<'t> State<'t> {
    fn apply(&mut self, order: &Order<'t>) {
        if order.kind == "退職" {
            self.serves = false;
            self.leave = "";
            self.dispatched = false;
            self.concurrent.clear();
            self.roles.clear();
            return;
        }
        if !self.serves {
            self.serves = true;
            self.since = Some((order.date, order.kind));
        }
        match order.kind {
            "兼務" => {
                self.concurrent.insert(order.unit);
                return;
            }
            "兼務解除" => {
                self.concurrent.remove(order.unit);
                return;
            }
            "役割付与" => {
                self.roles.insert(order.role, order.date);
            }
            "役割解除" => {
                self.roles.remove(order.role);
            }
            "休職" | "産前産後休暇" | "育児休業" => self.leave = order.kind,
            "復職" | "育児休業復帰" => self.leave = "",
            "派遣" => self.dispatched = true,
            "派遣復帰" => self.dispatched = false,
            _ => {}
        }
        for (value, new) in [
            (&mut self.unit, order.unit),
            (&mut self.series, order.series),
            (&mut self.rank, order.rank),
            (&mut self.job, order.job),
            (&mut self.entry, order.entry),
            (&mut self.employment, order.employment),
            (&mut self.class, order.class),
        ] {
            if !new.is_empty() {
                *value = new;
            }
        }
    }
}

/// All people of the tables with their valid orders.
pub fn people(tables: &Tables) -> Vec<Person<'_>> {
    let cancels = tables.orders.rows.iter().filter(|row| row[12] == "1");
    let cancelled: HashSet<&str> = cancels.map(|row| row[0].as_str()).collect();
    let mut orders: HashMap<&str, Vec<Order<'_>>> = HashMap::new();
    for row in &tables.orders.rows {
        if cancelled.contains(row[0].as_str()) {
            continue;
        }
        let cell = |column: usize| row[column].as_str();
        orders.entry(cell(1)).or_default().push(Order {
            date: parse_date(cell(2)).unwrap(),
            kind: cell(3),
            unit: cell(4),
            series: cell(5),
            rank: cell(6),
            job: cell(7),
            entry: cell(8),
            employment: cell(9),
            role: cell(10),
            class: cell(11),
        });
    }
    let rows = tables.staff.rows.iter();
    rows.map(|row| Person {
        number: &row[0],
        born: parse_date(&row[5]).ok(),
        orders: orders.remove(row[0].as_str()).unwrap_or_default(),
    })
    .collect()
}

/// From and to of each unit.
fn units(tables: &Tables) -> HashMap<&str, (NaiveDate, Option<NaiveDate>)> {
    let rows = tables.organization.rows.iter();
    rows.map(|row| {
        (
            row[0].as_str(),
            (parse_date(&row[5]).unwrap(), parse_date(&row[6]).ok()),
        )
    })
    .collect()
}

#[test]
fn histories_are_logical() {
    for tables in [town(), &small(1), &small(2)] {
        let units = units(tables);
        for person in people(tables) {
            assert!(!person.orders.is_empty(), "{} has no orders", person.number);
            let mut state = State::default();
            for (at, order) in person.orders.iter().enumerate() {
                let fault = fault(&state, order, at, &units);
                assert_eq!(
                    fault, None,
                    "{} {} {}",
                    person.number, order.date, order.kind
                );
                state.apply(order);
            }
        }
    }
}

/// What is wrong with the next order, if anything.
fn fault(
    state: &State<'_>,
    order: &Order<'_>,
    at: usize,
    units: &HashMap<&str, (NaiveDate, Option<NaiveDate>)>,
) -> Option<&'static str> {
    let begins = matches!(order.kind, "採用" | "再任用");
    let known = |code| {
        let unit = units.get(code)?;
        Some(unit.0 <= order.date && unit.1.is_none_or(|to| order.date <= to))
    };
    let holds = |role| state.roles.contains_key(role);
    if !state.serves && !begins && at > 0 {
        return Some("outside service");
    }
    if state.serves && begins {
        return Some("service begins within service");
    }
    if !order.unit.is_empty() && order.kind != "兼務解除" && known(order.unit) != Some(true) {
        return Some("the unit does not exist then");
    }
    if order.unit == "000000" {
        return Some("nobody works in the root");
    }
    match order.kind {
        "昇任" | "降任" => {
            // Where the record starts in the middle only the rank tells the ladder.
            let trade = match state.series {
                "" => TRADES[1..].contains(&order.rank),
                series => series == "技能系",
            };
            let ladder: &[&str] = if trade { &TRADES } else { &OFFICIALS };
            let place = |rank| ladder.iter().position(|r| *r == rank);
            match (order.kind, place(order.rank), place(state.rank)) {
                (_, None, _) => Some("not of this ladder"),
                ("昇任", new, old) if new <= old => Some("does not rise"),
                ("降任", new, old) if new >= old => Some("does not fall"),
                _ => None,
            }
        }
        "異動" if order.unit == state.unit => Some("moves to where it is"),
        "異動" if order.unit.is_empty() => Some("moves nowhere"),
        "兼務" if order.unit == state.unit => Some("second post in the first"),
        "兼務解除" if !state.concurrent.contains(order.unit) => Some("ends no second post"),
        "役割付与" if holds(order.role) => Some("role given twice"),
        "役割解除" if !holds(order.role) => Some("role ended that was not held"),
        "休職" | "産前産後休暇" if !state.leave.is_empty() => Some("leave within leave"),
        "復職" if state.leave != "休職" => Some("returns from nowhere"),
        "育児休業復帰" if state.leave != "育児休業" => Some("returns from nowhere"),
        "派遣復帰" if !state.dispatched => Some("returns from nowhere"),
        "転職種" if order.job == state.job => Some("the same job"),
        "任期更新" if matches!(state.employment, "" | "常勤") => Some("no term to renew"),
        _ => None,
    }
}

#[test]
fn nobody_gets_two_primary_posts_on_one_day() {
    for tables in [town(), &small(1), &small(2)] {
        for person in people(tables) {
            let posts = person.orders.iter().filter(|order| {
                matches!(order.kind, "採用" | "異動" | "派遣" | "再任用") && !order.unit.is_empty()
            });
            let days: Vec<NaiveDate> = posts.map(|order| order.date).collect();
            let twice = days.windows(2).find(|pair| pair[0] == pair[1]);
            assert_eq!(twice, None, "{}", person.number);
        }
    }
}

#[test]
fn orders_stand_by_person_and_day() {
    let rows = &town().orders.rows;
    assert!(
        rows.windows(2)
            .all(|pair| (&pair[0][1], &pair[0][2]) <= (&pair[1][1], &pair[1][2]))
    );
}

#[test]
fn a_number_stands_twice_only_where_the_order_is_cancelled() {
    let mut seen: HashMap<&str, &Vec<String>> = HashMap::new();
    let mut cancelled = 0;
    for row in town().orders.rows.iter().filter(|row| !row[0].is_empty()) {
        match seen.insert(&row[0], row) {
            Some(first) => {
                assert_eq!((row[12].as_str(), &row[..12]), ("1", &first[..12]));
                cancelled += 1;
            }
            None => assert_eq!(row[12], ""),
        }
    }
    assert!(cancelled > 20);
}

#[test]
fn what_the_record_lacks_is_lacking_in_a_few() {
    let at = date(2025, 4, 1);
    let people = people(town());
    let serving: Vec<_> = people.iter().filter(|p| p.serves(at)).collect();
    let count = |of: &dyn Fn(&Person<'_>) -> bool| serving.iter().filter(|p| of(p)).count();
    assert!((3..20).contains(&count(&|p| p.orders[0].kind != "採用")));
    assert!((3..20).contains(&count(&|p| p.born.is_none())));
    assert!((3..20).contains(&count(&|p| p.state(at).rank.is_empty())));
    assert!((3..20).contains(&count(&|p| p.state(at).job.is_empty())));
}

#[test]
fn both_reorganisations_moved_people_and_forgot_a_few() {
    let ended: Vec<_> = town()
        .organization
        .rows
        .iter()
        .filter(|row| !row[6].is_empty())
        .collect();
    let last_days: BTreeSet<&str> = ended.iter().map(|row| row[6].as_str()).collect();
    assert_eq!(last_days, BTreeSet::from(["2024-03-31", "2025-03-31"]));
    let codes: HashSet<&str> = town()
        .organization
        .rows
        .iter()
        .map(|row| row[0].as_str())
        .collect();
    assert!(ended.iter().all(|row| codes.contains(row[7].as_str())));
    let moved = town()
        .orders
        .rows
        .iter()
        .filter(|row| row[13] == "組織改正による");
    assert!(moved.count() > 50);
    let at = date(2025, 4, 1);
    let units = units(town());
    let left = people(town())
        .iter()
        .filter(|p| p.serves(at))
        .filter(|p| {
            units
                .get(p.state(at).unit)
                .is_some_and(|unit| unit.1.is_some())
        })
        .count();
    assert!((1..20).contains(&left), "{left}");
}

#[test]
fn there_are_orders_of_days_to_come() {
    let after = |from: &'static str, kind: &'static str| {
        let rows = town().orders.rows.iter();
        rows.filter(|row| row[2].as_str() > from && row[3] == kind)
            .count()
    };
    for kind in ["採用", "異動", "退職", "育児休業復帰", "兼務解除"] {
        assert!(after("2025-04-01", kind) > 0, "{kind}");
    }
    assert!(after("2026-03-31", "昇任") > 50);
    assert!(
        town()
            .orders
            .rows
            .iter()
            .all(|row| row[2].as_str() <= "2026-04-01")
    );
}
