//! Deciding every condition of a plan for one block of people.

use super::bits::{Truth, WORDS, pack, part};
use super::marks::{Lists, Marks};
use super::plan::{Atom, DayColumn, Node, Plan};
use super::snapshot::Snapshot;
use super::time::UNKNOWN;
use chrono::NaiveDate;
use people::Roster;
use policy::rule::Via;

/// What deciding a block of people reads.
pub struct Inputs<'a> {
    plan: &'a Plan,
    snapshot: &'a Snapshot,
    lists: Lists<'a>,
    /// The distinct columns of days that conditions compare.
    columns: Vec<DayColumn>,
    /// Per node: its column.
    column_of: Vec<usize>,
}

/// Room for deciding a block, used again for the next.
pub struct Room {
    /// Per node of the plan.
    pub truths: Vec<Truth>,
    /// Per column: whose cell is unknown.
    unknown: Vec<[u64; WORDS]>,
    marks: Marks,
}

impl<'a> Inputs<'a> {
    pub fn new(
        plan: &'a Plan,
        snapshot: &'a Snapshot,
        roster: &'a Roster,
        as_of: NaiveDate,
    ) -> Inputs<'a> {
        let mut columns: Vec<DayColumn> = Vec::new();
        let column_of = plan.nodes.iter().map(|node| {
            let column = column(node)?;
            let known = columns.iter().position(|known| *known == column);
            Some(known.unwrap_or_else(|| {
                columns.push(column);
                columns.len() - 1
            }))
        });
        let column_of = column_of.map(|at| at.unwrap_or(0)).collect();
        Inputs {
            plan,
            snapshot,
            lists: Lists::new(plan, roster, snapshot, as_of),
            columns,
            column_of,
        }
    }

    pub fn room(&self) -> Room {
        Room {
            truths: vec![Truth::NO; self.plan.nodes.len()],
            unknown: vec![[0; WORDS]; self.columns.len()],
            marks: Marks::default(),
        }
    }

    /// Decides every node for a block of people.
    pub fn decide(&self, block: usize, room: &mut Room) {
        for (column, unknown) in self.columns.iter().zip(&mut room.unknown) {
            let days = part(self.days(column), block);
            pack(days, unknown, |day| day == UNKNOWN);
        }
        self.lists.mark(block, &mut room.marks);
        for (at, node) in self.plan.nodes.iter().enumerate() {
            let (decided, rest) = room.truths.split_at_mut(at);
            let truth = &mut rest[0];
            match node {
                Node::Atom(Atom::Everyone) => *truth = Truth::YES,
                Node::Atom(Atom::Day(column, ranges)) => {
                    let unknown = &room.unknown[self.column_of[at]];
                    self.day(block, column, ranges, unknown, truth);
                }
                Node::Atom(_) => self.marked(at, &room.marks, truth),
                Node::Not(inner) => truth.set_not(&decided[*inner]),
                Node::All(parts) => {
                    *truth = Truth::YES;
                    parts.iter().for_each(|&part| truth.and(&decided[part]));
                }
                Node::Any(parts) => {
                    *truth = Truth::NO;
                    parts.iter().for_each(|&part| truth.or(&decided[part]));
                }
            }
        }
    }

    /// Whose day lies in one of the ranges, and came about in the right way.
    fn day(
        &self,
        block: usize,
        column: &DayColumn,
        ranges: &[(i32, i32)],
        unknown: &[u64; WORDS],
        truth: &mut Truth,
    ) {
        let days = part(self.days(column), block);
        truth.yes = [0; WORDS];
        let mut found = [0; WORDS];
        for &(from, to) in ranges {
            // from <= day <= to as one comparison: of the distances from `from`, which wrap.
            let (zero, width) = (from.wrapping_sub(i32::MIN), to.wrapping_sub(from));
            let width = width.wrapping_add(i32::MIN);
            pack(days, &mut found, |day| day.wrapping_sub(zero) <= width);
            (0..WORDS).for_each(|w| truth.yes[w] |= found[w]);
        }
        if let DayColumn::Entered(set, via) = column
            && let &[only] = via.as_slice()
        {
            let ways = part(&self.snapshot.entries[*set].via, block);
            pack(ways, &mut found, |way: Via| way == only);
            (0..WORDS).for_each(|w| truth.yes[w] &= found[w]);
        }
        (0..WORDS).for_each(|w| truth.possible[w] = truth.yes[w] | unknown[w]);
    }

    /// What words and lists say.
    fn marked(&self, at: usize, marks: &Marks, truth: &mut Truth) {
        let Some(answer) = self.lists.answer(at) else {
            *truth = Truth::NO;
            return;
        };
        truth.yes.copy_from_slice(marks.who(answer.yes));
        truth.possible.copy_from_slice(marks.who(answer.possible));
        if let Some(unless) = answer.unless {
            let not = marks.who(unless);
            (0..WORDS).for_each(|w| truth.yes[w] &= !not[w]);
            (0..WORDS).for_each(|w| truth.possible[w] &= !not[w]);
        }
    }

    fn days(&self, column: &DayColumn) -> &[i32] {
        match column {
            DayColumn::Hired => &self.snapshot.hired,
            DayColumn::Born => &self.snapshot.born,
            DayColumn::Entered(set, _) => &self.snapshot.entries[*set].day,
            DayColumn::Changed(set) => &self.snapshot.jobs[*set],
        }
    }
}

/// The column of days that a node compares; by whichever way people entered.
fn column(node: &Node) -> Option<DayColumn> {
    match node {
        Node::Atom(Atom::Day(DayColumn::Entered(set, _), _)) => {
            Some(DayColumn::Entered(*set, Vec::new()))
        }
        Node::Atom(Atom::Day(column, _)) => Some(column.clone()),
        _ => None,
    }
}
