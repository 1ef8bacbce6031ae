//! The organisation of みどり市, dated: departments, sections, facilities, two reorganisations, postings outside.

mod read;

use super::chance::Chance;
use super::words::{Field, Job};
use calendar::FiscalYear;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// One unit.
pub(super) struct Unit {
    pub code: String,
    pub name: String,
    pub parent: Option<usize>,
    pub kind: &'static str,
    pub tags: &'static str,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub successor: Option<usize>,
    pub field: Field,
    /// The section that keeps its division's affairs: its chief becomes 課務担当係長.
    pub leads: bool,
}

impl Unit {
    pub fn exists_on(&self, date: NaiveDate) -> bool {
        self.from <= date && self.to.is_none_or(|to| date <= to)
    }

    fn is_desk(&self) -> bool {
        self.kind == "係"
            || matches!(
                self.field,
                Field::NurserySchool | Field::School | Field::ChildrensHall
            )
    }
}

/// All units and who works where. Indices into `all` stand for units.
pub(super) struct Units {
    pub all: Vec<Unit>,
    desks: HashMap<&'static str, Vec<usize>>,
    divisions: Vec<usize>,
    departments: Vec<usize>,
    outside: Vec<usize>,
    by_name: HashMap<String, usize>,
}

impl Units {
    pub fn new(fy: FiscalYear) -> Units {
        let all = read::units(fy);
        let places = |wanted: &dyn Fn(&Unit) -> bool| -> Vec<usize> {
            (0..all.len()).filter(|&at| wanted(&all[at])).collect()
        };
        let inside = |unit: &Unit| unit.field != Field::Outside;
        Units {
            desks: Field::ALL
                .into_iter()
                .map(|(field, label)| (label, places(&|u| u.field == field && u.is_desk())))
                .collect(),
            divisions: places(&|u| {
                inside(u) && !u.is_desk() && u.code.ends_with("00") && !u.code.ends_with("0000")
            }),
            departments: places(&|u| inside(u) && matches!(u.kind, "部" | "室")),
            outside: places(&|u| !inside(u) && u.is_desk()),
            by_name: all
                .iter()
                .enumerate()
                .map(|(at, u)| (u.name.clone(), at))
                .collect(),
            all,
        }
    }

    pub fn get(&self, at: usize) -> &Unit {
        &self.all[at]
    }

    /// A unit by its name; the root where there is none.
    pub fn named(&self, name: &str) -> usize {
        self.by_name.get(name).copied().unwrap_or_default()
    }

    /// A desk for somebody of the occupation, in none of the units `but`.
    pub fn desk(&self, job: Job, date: NaiveDate, but: &[usize], chance: &mut Chance) -> usize {
        let field = chance.weighted(job.fields());
        let label = Field::ALL.iter().find(|(f, _)| *f == field);
        let desks = label.and_then(|(_, label)| self.desks.get(label));
        self.one_of(desks.map_or(&[], Vec::as_slice), date, but, chance)
    }

    /// A division (課) to lead, or for the highest a department (部): one without a head if there is one.
    pub fn head(
        &self,
        of: Head,
        date: NaiveDate,
        but: &[usize],
        seats: &Seats,
        chance: &mut Chance,
    ) -> usize {
        let list = match of {
            Head::Division => &self.divisions,
            Head::Department => &self.departments,
        };
        let year = FiscalYear::of(date).0;
        let free = |at: &usize| {
            !seats.0.contains(&(*at, year)) && !but.contains(at) && self.all[*at].exists_on(date)
        };
        let free: Vec<usize> = list.iter().copied().filter(free).collect();
        let list = if free.is_empty() { list } else { &free };
        self.one_of(list, date, but, chance)
    }

    /// A posting outside the municipality.
    pub fn outside(&self, date: NaiveDate, chance: &mut Chance) -> usize {
        self.one_of(&self.outside, date, &[], chance)
    }

    fn one_of(&self, list: &[usize], date: NaiveDate, but: &[usize], chance: &mut Chance) -> usize {
        let fits = |at: &usize| !but.contains(at) && self.all[*at].exists_on(date);
        // Most units exist most of the time: a few draws find one without favouring neighbours of gaps.
        for _ in 0..8 {
            match list.get(chance.place(list.len())) {
                Some(at) if fits(at) => return *at,
                _ => {}
            }
        }
        list.iter().copied().find(fits).unwrap_or_default()
    }
}

/// What a manager heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    Division,
    Department,
}

/// Units that have a head in a fiscal year, so that one seldom gets two.
#[derive(Default)]
pub(super) struct Seats(HashSet<(usize, i32)>);

impl Seats {
    pub fn take(&mut self, unit: usize, years: std::ops::Range<i32>) {
        self.0.extend(years.map(|year| (unit, year)));
    }
}
