//! The register of one municipality in memory: units, staff, orders and the lists of facts about people.

use crate::order::Order;
use crate::state::State;
use crate::words::{Word, Words};
use chrono::NaiveDate;

const NO_UNIT: u32 = u32::MAX;

/// 組織: one unit, as one row of the organisation table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub code: Word,
    pub name: String,
    pub parent: Word,
    /// 種別: 部, 課, 係 …
    pub kind: String,
    /// 区分: tags that rules speak of.
    pub tags: Vec<Word>,
    pub from: Option<NaiveDate>,
    /// The last day; `None` = still there.
    pub to: Option<NaiveDate>,
    pub successor: Word,
}

impl Unit {
    /// Whether the unit exists on a date.
    pub fn exists_on(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

/// 職員: who a person is, apart from what orders say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Staff {
    /// 職員番号, text.
    pub number: String,
    pub name: String,
    pub kana: String,
    pub registry_name: String,
    pub alternate_name: String,
    pub born: Option<NaiveDate>,
    pub sex: String,
    pub mail: String,
}

/// 選考: one record of a promotion selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    pub staff: u32,
    /// 選考 (主任昇任選考 …)
    pub kind: Word,
    pub fy: i32,
    /// 状態 (受験資格あり, 合格 …)
    pub status: Word,
    /// 種別
    pub class: Word,
}

/// 受講履歴: one record of a course taken, expected or missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Completion {
    pub staff: u32,
    /// 研修コード, if given.
    pub code: Word,
    /// 研修名, if given.
    pub name: Word,
    pub fy: i32,
    /// 状態 (修了, 受講予定 …)
    pub status: Word,
    pub on: Option<NaiveDate>,
    pub grade: Word,
}

/// 資格: one qualification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualification {
    pub staff: u32,
    pub name: String,
    pub class: String,
    pub on: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

/// 開催: the days of one session of a course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionDays {
    /// 研修コード
    pub course: Word,
    /// 開催番号
    pub number: String,
    pub days: Vec<NaiveDate>,
}

/// Everything eligibility reads. Indices (`u32`) into `staff` stand for people; `staff` is sorted by number.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    pub words: Words,
    pub units: Vec<Unit>,
    pub staff: Vec<Staff>,
    /// Valid orders (cancelled ones left out), sorted by person, date, file order.
    pub orders: Vec<Order>,
    /// `orders[starts[i]..starts[i + 1]]` are person i's.
    pub starts: Vec<u32>,
    pub selections: Vec<Selection>,
    pub completions: Vec<Completion>,
    pub qualifications: Vec<Qualification>,
    pub sessions: Vec<SessionDays>,
    /// Position in `units` by unit code; `u32::MAX` for words that are no unit's code.
    pub unit_index: Vec<u32>,
}

impl Roster {
    /// Sorts the tables and builds the indices. Call once after filling.
    pub fn index(&mut self) {
        self.orders.sort_by_key(|o| (o.staff, o.effective));
        self.starts = vec![0; self.staff.len() + 1];
        for order in &self.orders {
            self.starts[order.staff as usize + 1] += 1;
        }
        for i in 0..self.staff.len() {
            self.starts[i + 1] += self.starts[i];
        }
        self.selections.sort_by_key(|r| r.staff);
        self.completions.sort_by_key(|r| r.staff);
        self.qualifications.sort_by_key(|r| r.staff);
        self.unit_index = vec![NO_UNIT; self.words.len()];
        for (i, unit) in self.units.iter().enumerate() {
            self.unit_index[unit.code.0 as usize] = i as u32;
        }
    }

    /// One person's orders up to and including a date, in order.
    pub fn orders_until(&self, staff: u32, as_of: NaiveDate) -> &[Order] {
        let all = self.orders_of(staff);
        &all[..all.partition_point(|order| order.effective <= as_of)]
    }

    /// One person's orders, past and future.
    pub fn orders_of(&self, staff: u32) -> &[Order] {
        let i = staff as usize;
        &self.orders[self.starts[i] as usize..self.starts[i + 1] as usize]
    }

    /// One person's state on a date.
    pub fn state(&self, staff: u32, as_of: NaiveDate) -> State {
        State::fold(self.orders_until(staff, as_of))
    }

    /// A unit by its code.
    pub fn unit(&self, code: Word) -> Option<&Unit> {
        let i = self.unit_index.get(code.0 as usize)?;
        self.units.get(*i as usize)
    }

    /// The display name of a unit; the code itself where the unit is not in the table.
    pub fn unit_name(&self, code: Word) -> &str {
        self.unit(code)
            .map_or_else(|| self.words.text(code), |unit| &unit.name)
    }

    /// Whether the unit, or one above it, bears the tag. A unit that has ended by then answers
    /// through its successor. `None` = the unit is unknown.
    pub fn bears_tag(&self, code: Word, tag: Word, as_of: NaiveDate) -> Option<bool> {
        let mut unit = self.unit(code)?;
        // A table that loops would never end; no organisation is 64 levels deep.
        for _ in 0..64 {
            if let Some(next) = unit
                .to
                .filter(|&to| to < as_of)
                .and_then(|_| self.unit(unit.successor))
            {
                unit = next;
                continue;
            }
            if unit.tags.contains(&tag) {
                return Some(true);
            }
            match self.unit(unit.parent) {
                Some(parent) => unit = parent,
                None => return Some(false),
            }
        }
        Some(false)
    }

    /// The index of a staff number.
    pub fn find(&self, number: &str) -> Option<u32> {
        self.staff
            .binary_search_by(|s| s.number.as_str().cmp(number))
            .ok()
            .map(|i| i as u32)
    }
}
