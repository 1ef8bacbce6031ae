//! The words and units of a made-up register.

use crate::chance::Chance;
use calendar::FiscalYear;
use people::{Roster, SessionDays, Unit, Word};

/// How many sections there are; every person belongs to one.
const SECTIONS: u32 = 400;

/// A register without people: words and units, and when courses were last held.
pub fn empty(fy: FiscalYear) -> Roster {
    let mut roster = Roster::default();
    let town = unit(&mut roster, "0000", Word::NONE, &[]);
    let departments: Vec<Word> = (1..=40)
        .map(|n| {
            // Two departments clean the town, one other runs a plant outside it.
            let tags: &[&str] = match n {
                7 => &["清掃事業", "清掃事業主管部署"],
                8 => &["清掃事業"],
                40 => &["区外"],
                _ => &[],
            };
            unit(&mut roster, &format!("{n:02}00"), town, tags)
        })
        .collect();
    for n in 0..SECTIONS {
        let department = departments[n as usize % departments.len()];
        unit(&mut roster, &format!("S{n:03}"), department, &[]);
    }
    let course = roster.words.add("R7-036");
    roster.sessions.push(SessionDays {
        course,
        number: "1".to_owned(),
        days: vec![FiscalYear(fy.0 - 1).day(6, 14)],
    });
    roster.index();
    roster
}

/// A section, by chance.
pub fn section(roster: &Roster, chance: &mut Chance) -> Word {
    let sections = &roster.units[roster.units.len() - SECTIONS as usize..];
    sections[chance.below(SECTIONS) as usize].code
}

fn unit(roster: &mut Roster, code: &str, parent: Word, tags: &[&str]) -> Word {
    let words = &mut roster.words;
    let unit = Unit {
        code: words.add(code),
        name: code.to_owned(),
        parent,
        kind: String::new(),
        tags: tags.iter().map(|tag| words.add(tag)).collect(),
        from: None,
        to: None,
        successor: Word::NONE,
    };
    let code = unit.code;
    roster.units.push(unit);
    code
}
