//! The people of the town: careers with names and numbers, a few of them with gaps in their records.

use super::Town;
use super::career::live;
use super::cast;
use super::chance::Chance;
use super::life::Life;
use super::names::{Sex, given, surname};
use super::order::Record;
use super::units::{Seats, Units};
use calendar::FiscalYear;
use chrono::NaiveDate;

/// One person as the tables have them.
pub(super) struct Person {
    pub number: String,
    pub name: String,
    pub kana: String,
    pub registry_name: String,
    pub plain_name: String,
    pub born: Option<NaiveDate>,
    pub sex: &'static str,
    pub mail: String,
    pub record: Record,
}

/// Everybody who is, was or will be in service, by number. Exactly `town.staff` are on 1 April.
pub(super) fn everybody(town: &Town, units: &Units) -> Vec<Person> {
    let fy = FiscalYear(town.fy);
    let mut chance = Chance::new(town.seed);
    let mut seats = Seats::default();
    let (named, standins) = cast::everybody(fy, units);
    let cast = cast::in_service(&named, fy) + cast::in_service(&standins, fy);
    let serving = town.staff.saturating_sub(cast);
    let former = town.staff * 23 / 100;
    let joining = (town.staff / 25).max(4);
    let lives = (0..serving)
        .map(|_| Life::serving as fn(FiscalYear, &mut Chance) -> Life)
        .chain((0..former).map(|_| Life::former as fn(FiscalYear, &mut Chance) -> Life))
        .chain((0..joining).map(|_| Life::joining as fn(FiscalYear, &mut Chance) -> Life));
    let mut people: Vec<Person> = Vec::with_capacity(town.staff * 5 / 4 + 32);
    for make in lives {
        let life = make(fy, &mut chance);
        people.push(person(&life, town.fy, units, &mut seats, &mut chance));
    }
    leave_gaps(&mut people[..serving], fy, &mut chance);
    for standin in standins {
        people.push(with_any_name(standin, &mut chance));
    }
    // Numbers are given in the order in which people came.
    people.sort_by_key(|person| person.record.orders.first().map(|order| order.date));
    for (at, person) in people.iter_mut().enumerate() {
        person.number = format!("{:06}", at + 1);
        if !person.mail.is_empty() {
            person.mail = format!("m{}@midori.example", person.number);
        }
    }
    people.extend(named);
    people
}

fn person(life: &Life, fy: i32, units: &Units, seats: &mut Seats, chance: &mut Chance) -> Person {
    let (mut record, renamed) = live(life, fy, units, seats, chance);
    let now = surname(chance);
    let (name, kana) = given(life.sex, chance);
    let mut person = Person {
        number: String::new(),
        name: format!("{} {name}", now.text),
        kana: format!("{} {kana}", now.kana),
        registry_name: String::new(),
        plain_name: now
            .plain
            .map_or(String::new(), |plain| format!("{plain} {name}")),
        born: Some(life.born),
        sex: match chance.hits(0.002) {
            true => "",
            false => life.sex.label(),
        },
        // A word for now; the address follows from the number.
        mail: match life.job.is_skilled() && chance.hits(0.7) {
            true => String::new(),
            false => "yes".to_owned(),
        },
        record: Record::default(),
    };
    let order = record
        .orders
        .iter_mut()
        .find(|order| order.kind == "氏名変更");
    if let (Some(_), Some(order)) = (renamed, order) {
        let before = surname(chance);
        order.note = format!("旧姓 {}", before.text);
        // Some go on using the old name at work; the register has the new one.
        if life.sex == Sex::Woman && chance.hits(0.25) {
            person.registry_name = std::mem::take(&mut person.name);
            person.name = format!("{} {name}", before.text);
            person.kana = format!("{} {kana}", before.kana);
            person.plain_name = before
                .plain
                .map_or(String::new(), |plain| format!("{plain} {name}"));
        }
    }
    person.record = record;
    person
}

fn with_any_name(mut person: Person, chance: &mut Chance) -> Person {
    let sex = match person.sex {
        "女" => Sex::Woman,
        _ => Sex::Man,
    };
    let (last, (name, kana)) = (surname(chance), given(sex, chance));
    person.name = format!("{} {name}", last.text);
    person.kana = format!("{} {kana}", last.kana);
    person.plain_name = last
        .plain
        .map_or(String::new(), |plain| format!("{plain} {name}"));
    person
}

/// Takes from a few records what real ones lack too: the 採用, the birth date, the rank, the occupation.
fn leave_gaps(people: &mut [Person], fy: FiscalYear, chance: &mut Chance) {
    let each = (people.len() / 1000).max(1);
    let at = fy.first_day();
    let gaps: [fn(&mut Person, NaiveDate) -> bool; 4] =
        [without_hire, without_birth, without_rank, without_job];
    if people.is_empty() {
        return;
    }
    for gap in gaps {
        let mut left = each;
        // Twenty tries a gap are plenty; a small town may have nobody whom it fits.
        for _ in 0..each * 20 {
            let place = chance.place(people.len());
            if left > 0 && gap(&mut people[place], at) {
                left -= 1;
            }
        }
    }
}

/// The record starts in the middle, at an 異動 or 昇任 before `at`.
fn without_hire(person: &mut Person, at: NaiveDate) -> bool {
    let orders = &mut person.record.orders;
    let plain = orders
        .iter()
        .skip(1)
        .all(|order| matches!(order.kind, "異動" | "昇任") && !order.cancelled);
    if !plain || orders.get(1).is_none_or(|order| order.date > at) || orders[0].kind != "採用" {
        return false;
    }
    orders.remove(0);
    true
}

fn without_birth(person: &mut Person, _: NaiveDate) -> bool {
    person.born.take().is_some()
}

fn without_rank(person: &mut Person, _: NaiveDate) -> bool {
    let orders = &mut person.record.orders;
    let only_hire = orders.iter().filter(|order| order.rank.is_some()).count() == 1;
    only_hire && orders[0].kind == "採用" && orders[0].rank.take().is_some()
}

fn without_job(person: &mut Person, _: NaiveDate) -> bool {
    let orders = &mut person.record.orders;
    let only_hire = orders.iter().filter(|order| order.job.is_some()).count() == 1;
    // The trades' ladder could not be told without the 職系, which goes with the occupation.
    let official = orders[0].job.is_some_and(|job| !job.is_skilled());
    official && only_hire && orders[0].kind == "採用" && orders[0].job.take().is_some()
}
