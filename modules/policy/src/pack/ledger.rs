//! What is gathered while the files are read: faults, names that are defined, names that are used.

use super::fault::{PackFault, Place};
use calendar::{FiscalYear, Period};
use people::words::fold;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// What a name in a pack can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Document,
    Organiser,
    Series,
    /// A rank or a band.
    Rank,
    /// A rank together with its series.
    SeriesRank,
    Occupation,
    HireCategory,
    Employment,
    Role,
    OrgTag,
    Selection,
    Class,
    Rating,
    Table,
    Audience,
    Course,
    Session,
    Bundle,
    SessionRule,
}

impl Kind {
    /// The Japanese word and the place where such names are defined.
    fn described(self) -> (&'static str, &'static str) {
        match self {
            Kind::Document => ("文書", "pack.toml の [[document]]"),
            Kind::Organiser => ("主催者", "pack.toml の [[organiser]]"),
            Kind::Series => ("職系", "ladder.toml の [[series]]"),
            Kind::Rank => ("職層・括り", "ladder.toml の [[rank]]・[[band]]"),
            Kind::SeriesRank => ("職層", "ladder.toml の [[rank]]"),
            Kind::Occupation => ("職種", "masters.toml の [[occupation]]"),
            Kind::HireCategory => ("採用区分", "masters.toml の [[hire_category]]"),
            Kind::Employment => ("任用形態", "masters.toml の [[employment]]"),
            Kind::Role => ("役割", "masters.toml の [[role]]"),
            Kind::OrgTag => ("組織の区分", "masters.toml の [[org_tag]]"),
            Kind::Selection => ("選考", "masters.toml の [[selection]]"),
            Kind::Class => ("種別", "masters.toml の [[class]]"),
            Kind::Rating => ("評語", "masters.toml の [[rating]]"),
            Kind::Table => ("表", "tables.toml の [[table]]"),
            Kind::Audience => ("対象者", "audiences.toml の [[audience]]"),
            Kind::Course => ("研修", "courses.toml の [[course]]"),
            Kind::Session => ("開催", "sessions.toml の [[session]]"),
            Kind::Bundle => ("組になった研修", "sessions.toml の [[bundle]]"),
            Kind::SessionRule => ("回ごとの規則", "sessions.toml の [[session_rule]]"),
        }
    }
}

/// 〇 of one row, to be held against the columns of its table.
pub(super) struct MarksUsed {
    pub table: String,
    pub count: u32,
    /// Empty when only the count is known.
    pub abilities: Vec<(String, Place)>,
    pub place: Place,
}

/// Shared by the readers of all files of a pack.
#[derive(Default)]
pub(super) struct Ledger {
    faults: RefCell<Vec<PackFault>>,
    defined: RefCell<HashMap<(Kind, String), Place>>,
    used: RefCell<Vec<(Kind, String, Place)>>,
    marks: RefCell<Vec<MarksUsed>>,
    columns: RefCell<HashMap<String, Vec<String>>>,
    periods: RefCell<Vec<(String, Place)>>,
}

impl Ledger {
    pub fn fault(&self, fault: PackFault) {
        self.faults.borrow_mut().push(fault);
    }

    /// A name is defined here; the same name of the same kind twice is a fault.
    pub fn define(&self, kind: Kind, name: &str, place: Place) {
        let mut defined = self.defined.borrow_mut();
        match defined.get(&(kind, fold(name))) {
            Some(first) => self.fault(place.fault(format!(
                "{}「{name}」は {}:{} にもあります。1つだけにしてください",
                kind.described().0,
                first.file,
                first.line,
            ))),
            None => {
                defined.insert((kind, fold(name)), place);
            }
        }
    }

    /// A rank is defined here. The same name may stand in two series, but not twice in one.
    pub fn rank(&self, series: &str, name: &str, place: Place) {
        self.define(
            Kind::SeriesRank,
            &format!("{series}・{name}"),
            place.clone(),
        );
        let mut defined = self.defined.borrow_mut();
        defined.entry((Kind::Rank, fold(name))).or_insert(place);
    }

    /// A name is used here and must be defined somewhere.
    pub fn refer(&self, kind: Kind, name: &str, place: Place) {
        self.used.borrow_mut().push((kind, name.to_owned(), place));
    }

    /// The columns of a table.
    pub fn columns(&self, table: &str, abilities: &[String]) {
        let folded = abilities.iter().map(|name| fold(name)).collect();
        self.columns.borrow_mut().insert(fold(table), folded);
    }

    pub fn marks(&self, marks: MarksUsed) {
        self.marks.borrow_mut().push(marks);
    }

    /// The wording of a period, to be read with the pack's fiscal year.
    pub fn period(&self, text: &str, place: Place) {
        self.periods.borrow_mut().push((text.to_owned(), place));
    }

    /// Holds uses against definitions and gives all faults, in the order of files and lines.
    pub fn settle(self, fiscal_year: Option<i32>) -> Vec<PackFault> {
        self.check_names();
        self.check_marks();
        self.check_periods(fiscal_year);
        let mut faults = self.faults.into_inner();
        faults.sort();
        faults.dedup();
        faults
    }

    fn check_names(&self) {
        let defined = self.defined.borrow();
        for (kind, name, place) in self.used.borrow().iter() {
            if !defined.contains_key(&(*kind, fold(name))) {
                let (word, home) = kind.described();
                self.fault(place.fault(format!("{word}「{name}」は {home} にありません")));
            }
        }
    }

    fn check_marks(&self) {
        let columns = self.columns.borrow();
        for used in self.marks.borrow().iter() {
            // A table that does not exist is already a fault of its own.
            let Some(columns) = columns.get(&fold(&used.table)) else {
                continue;
            };
            if used.count as usize > columns.len() {
                self.fault(used.place.fault(format!(
                    "〇が{}個ありますが、表「{}」の列は{}個です",
                    used.count,
                    used.table,
                    columns.len()
                )));
            }
            for (name, place) in &used.abilities {
                if !columns.contains(&fold(name)) {
                    self.fault(place.fault(format!(
                        "能力「{name}」は表「{}」の列（{}）にありません",
                        used.table,
                        columns.join("、")
                    )));
                }
            }
        }
    }

    fn check_periods(&self, fiscal_year: Option<i32>) {
        // A pack of no single year has no plan whose days could be wrong.
        let Some(fiscal_year) = fiscal_year.map(FiscalYear) else {
            return;
        };
        for (text, place) in self.periods.borrow().iter() {
            if let Err(error) = Period::parse(text, fiscal_year) {
                self.fault(place.fault(error.to_string()));
            }
        }
    }

    /// Reports members of a list that stand in it twice.
    pub fn check_distinct<'t>(&self, members: impl Iterator<Item = (&'t str, Place)>) {
        let mut seen = HashSet::new();
        for (member, place) in members {
            if !seen.insert(fold(member)) {
                self.fault(place.fault(format!("「{member}」が2回あります")));
            }
        }
    }
}
