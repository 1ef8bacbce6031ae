//! The rules of a pack, ready for evaluation without any database.

use crate::eligibility::{Bands, CourseRule};
use calendar::FiscalYear;
use chrono::NaiveDate;
use people::Roster;
use policy::pack::{Ladder, Pack};

/// The courses of a pack with their rules, in the pack's order.
pub fn courses(pack: &Pack, roster: &Roster, fy: FiscalYear) -> Vec<CourseRule> {
    pack.courses
        .iter()
        .filter_map(|course| {
            let audience = pack.audience(&course.audience)?;
            Some(CourseRule {
                code: course.code.clone(),
                name: course.name.clone(),
                rule: audience.rule.clone(),
                last_offering: last_offering(roster, &course.code, fy),
            })
        })
        .collect()
}

/// The last day of the course's sessions before the fiscal year, where the register records one.
pub fn last_offering(roster: &Roster, code: &str, fy: FiscalYear) -> Option<NaiveDate> {
    let code = roster.words.find(code)?;
    roster
        .sessions
        .iter()
        .filter(|session| session.course == code)
        .flat_map(|session| session.days.iter().copied())
        .filter(|&day| day < fy.first_day())
        .max()
}

/// What every rank's and band's name stands for, lowest rank first.
pub fn bands(ladder: &Ladder) -> Bands {
    let level = |name: &str| {
        ladder
            .ranks
            .iter()
            .find(|rank| rank.name == name)
            .map_or(0, |rank| rank.level)
    };
    let names = ladder
        .bands
        .iter()
        .map(|band| &band.name)
        .chain(ladder.ranks.iter().map(|rank| &rank.name));
    Bands(
        names
            .map(|name| {
                let mut ranks: Vec<String> =
                    ladder.expand(name).into_iter().map(str::to_owned).collect();
                ranks.sort_by_key(|rank| level(rank));
                (name.clone(), ranks)
            })
            .collect(),
    )
}
