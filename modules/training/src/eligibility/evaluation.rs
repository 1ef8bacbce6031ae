//! All courses over all people: the conditions block by block, then each person's strongest mode.

use super::bits::{BLOCK, Bits, Truth, WORDS, pack};
use super::plan::{Atom, Bands, CourseRule, DayColumn, Node, Plan, compile};
use super::snapshot::Snapshot;
use super::sparse::{self, Sparse};
use super::time::{UNKNOWN, within};
use calendar::FiscalYear;
use chrono::NaiveDate;
use people::{Roster, Word};
use policy::rule::{Mode, Via};
use rayon::prelude::*;

/// The year's lists, before reasons: who is on which course's list, how strongly, and whether for sure.
pub struct Evaluation<'a> {
    pub roster: &'a Roster,
    pub courses: &'a [CourseRule],
    pub fy: FiscalYear,
    pub as_of: NaiveDate,
    pub plan: Plan,
    pub snapshot: Snapshot,
    /// Per course, per mode of the plan.
    pub matches: Vec<Vec<Matched>>,
}

/// The people a mode of a course takes: those no stronger mode has taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matched {
    pub people: Bits,
    /// The subset for whom something the rule needs is unknown (要確認).
    pub review: Bits,
}

/// One row of a target list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// Row of the snapshot.
    pub person: usize,
    /// Index into [`Roster::staff`].
    pub staff: u32,
    pub mode: Mode,
    /// 要確認
    pub review: bool,
}

impl<'a> Evaluation<'a> {
    /// Evaluates all courses for a fiscal year, as of a date.
    pub fn run(
        roster: &'a Roster,
        courses: &'a [CourseRule],
        bands: &Bands,
        fy: FiscalYear,
        as_of: NaiveDate,
    ) -> Evaluation<'a> {
        let plan = compile(courses, roster, bands, fy);
        let snapshot = Snapshot::build(roster, &plan, fy, as_of);
        let matches = matches(&plan, &snapshot, roster, as_of);
        Evaluation {
            roster,
            courses,
            fy,
            as_of,
            plan,
            snapshot,
            matches,
        }
    }

    /// Whether the course is held in the year.
    pub fn is_held(&self, course: usize) -> bool {
        !self.plan.courses[course].is_empty()
    }

    /// A course's list, by staff number.
    pub fn targets(&self, course: usize) -> Vec<Target> {
        let mut targets: Vec<Target> = self.plan.courses[course]
            .iter()
            .zip(&self.matches[course])
            .flat_map(|(&(mode, _), matched)| {
                matched.people.iter().map(move |person| Target {
                    person,
                    staff: self.snapshot.staff[person],
                    mode,
                    review: matched.review.get(person),
                })
            })
            .collect();
        targets.sort_unstable_by_key(|target| target.person);
        targets
    }

    /// One person's row on a course's list, if there is one.
    pub fn target(&self, course: usize, person: usize) -> Option<Target> {
        self.plan.courses[course]
            .iter()
            .zip(&self.matches[course])
            .find_map(|(&(mode, _), matched)| {
                matched.people.get(person).then(|| Target {
                    person,
                    staff: self.snapshot.staff[person],
                    mode,
                    review: matched.review.get(person),
                })
            })
    }
}

/// Decides every course for everybody. In parallel over blocks of people.
pub fn matches(
    plan: &Plan,
    snapshot: &Snapshot,
    roster: &Roster,
    as_of: NaiveDate,
) -> Vec<Vec<Matched>> {
    let people = snapshot.staff.len();
    let sparse: Vec<Option<Sparse>> = plan
        .nodes
        .iter()
        .map(|node| match node {
            Node::Atom(atom) => sparse::decide(atom, roster, snapshot, as_of),
            _ => None,
        })
        .collect();
    let scopes: Vec<Vec<Option<bool>>> = plan
        .nodes
        .iter()
        .map(|node| scope(node, roster, as_of))
        .collect();
    let slots = plan.courses.iter().map(Vec::len).sum::<usize>();
    let blocks = people.div_ceil(BLOCK);
    // Per block, per slot: the words of "people" and of "review".
    let mut results = vec![[[0u64; WORDS]; 2]; blocks * slots];
    if slots > 0 {
        results.par_chunks_mut(slots).enumerate().for_each_init(
            || vec![Truth::NO; plan.nodes.len()],
            |truths, (block, out)| {
                let inputs = Inputs {
                    plan,
                    snapshot,
                    sparse: &sparse,
                    scopes: &scopes,
                };
                inputs.block(block, truths);
                strongest(plan, truths, block, people, out);
            },
        );
    }
    let mut slot = 0;
    plan.courses
        .iter()
        .map(|modes| {
            modes
                .iter()
                .map(|_| {
                    let mut matched = Matched {
                        people: Bits::new(people),
                        review: Bits::new(people),
                    };
                    for block in 0..blocks {
                        let [hit, review] = &results[block * slots + slot];
                        let words = block * WORDS..(block + 1) * WORDS;
                        matched.people.words[words.clone()].copy_from_slice(hit);
                        matched.review.words[words].copy_from_slice(review);
                    }
                    slot += 1;
                    matched
                })
                .collect()
        })
        .collect()
}

/// Per node, what is decided for everybody at once: conditions about lists, and units' tags.
pub(super) fn prepare(
    plan: &Plan,
    snapshot: &Snapshot,
    roster: &Roster,
    as_of: NaiveDate,
) -> Prepared {
    let decide = |node: &Node| match node {
        Node::Atom(atom) => sparse::decide(atom, roster, snapshot, as_of),
        _ => None,
    };
    (
        plan.nodes.iter().map(decide).collect(),
        plan.nodes
            .iter()
            .map(|node| scope(node, roster, as_of))
            .collect(),
    )
}

type Prepared = (Vec<Option<Sparse>>, Vec<Vec<Option<bool>>>);

/// For an `org_scope` node: the answer per unit word.
fn scope(node: &Node, roster: &Roster, as_of: NaiveDate) -> Vec<Option<bool>> {
    let Node::Atom(Atom::InScope(tag)) = node else {
        return Vec::new();
    };
    (0..roster.words.len() as u32)
        .map(|unit| roster.bears_tag(Word(unit), *tag, as_of))
        .collect()
}

/// Each person goes to the strongest mode that is true or possible.
fn strongest(
    plan: &Plan,
    truths: &[Truth],
    block: usize,
    people: usize,
    out: &mut [[[u64; WORDS]; 2]],
) {
    let mut slot = 0;
    for modes in &plan.courses {
        let mut left = everybody(block, people);
        for &(_, node) in modes {
            let truth = &truths[node];
            let [hit, review] = &mut out[slot];
            for w in 0..WORDS {
                hit[w] = truth.possible[w] & left[w];
                review[w] = hit[w] & !truth.yes[w];
                left[w] &= !truth.possible[w];
            }
            slot += 1;
        }
    }
}

/// The people of a block: all bits, but for the last block's padding.
fn everybody(block: usize, people: usize) -> [u64; WORDS] {
    let mut words = [!0; WORDS];
    let last = people - block * BLOCK;
    if last < BLOCK {
        words[last / 64] = (1u64 << (last % 64)) - 1;
        words[last / 64 + 1..].fill(0);
    }
    words
}

/// What deciding a block of people reads.
pub(super) struct Inputs<'a> {
    pub plan: &'a Plan,
    pub snapshot: &'a Snapshot,
    pub sparse: &'a [Option<Sparse>],
    pub scopes: &'a [Vec<Option<bool>>],
}

impl Inputs<'_> {
    /// Decides every node for a block of people.
    pub fn block(&self, block: usize, truths: &mut [Truth]) {
        for (at, node) in self.plan.nodes.iter().enumerate() {
            truths[at] = match node {
                Node::Atom(atom) => self.atom(at, atom, block),
                Node::Not(inner) => truths[*inner].not(),
                Node::All(parts) => parts.iter().fold(Truth::YES, |mut all, &part| {
                    all.and(&truths[part]);
                    all
                }),
                Node::Any(parts) => parts.iter().fold(Truth::NO, |mut any, &part| {
                    any.or(&truths[part]);
                    any
                }),
            };
        }
    }

    fn atom(&self, at: usize, atom: &Atom, block: usize) -> Truth {
        let mut truth = Truth::NO;
        if let Some(sparse) = &self.sparse[at] {
            let words = block * WORDS..(block + 1) * WORDS;
            truth.yes.copy_from_slice(&sparse.yes.words[words.clone()]);
            truth
                .possible
                .copy_from_slice(&sparse.possible.words[words]);
            return truth;
        }
        let snapshot = self.snapshot;
        match atom {
            Atom::Everyone => truth = Truth::YES,
            Atom::Day(column, ranges) => {
                let (days, via) = match column {
                    DayColumn::Hired => (&snapshot.hired, None),
                    DayColumn::Born => (&snapshot.born, None),
                    DayColumn::Entered(set, via) => {
                        let entries = &snapshot.entries[*set];
                        (&entries.day, Some((&entries.via, via)))
                    }
                    DayColumn::Changed(set) => (&snapshot.jobs[*set], None),
                };
                let days = part(days, block);
                match ranges.as_slice() {
                    &[(from, to)] => pack(days, &mut truth.yes, |d| from <= d && d <= to),
                    ranges => pack(days, &mut truth.yes, |d| within(ranges, d)),
                }
                if let Some((ways, &[only])) = via.map(|(ways, via)| (ways, via.as_slice())) {
                    let mut by = [0; WORDS];
                    pack(part(ways, block), &mut by, |way: Via| way == only);
                    truth
                        .yes
                        .iter_mut()
                        .zip(by)
                        .for_each(|(yes, by)| *yes &= by);
                }
                pack(days, &mut truth.possible, |d| d == UNKNOWN);
            }
            Atom::Is(field, of) => {
                let column = part(snapshot.fields.column(*field), block);
                match of.as_slice() {
                    &[only] => pack(column, &mut truth.yes, |w| w == only),
                    of => pack(column, &mut truth.yes, |w| of.contains(&w)),
                }
                pack(column, &mut truth.possible, |w| w == Word::NONE);
            }
            Atom::InScope(_) => {
                let answers = &self.scopes[at];
                let answer = |unit: Word| answers.get(unit.0 as usize).copied().flatten();
                let units = part(&snapshot.unit, block);
                pack(units, &mut truth.yes, |unit| answer(unit) == Some(true));
                pack(units, &mut truth.possible, |unit| answer(unit).is_none());
            }
            // The rest are lists, decided above.
            _ => {}
        }
        for w in 0..WORDS {
            truth.possible[w] |= truth.yes[w];
        }
        truth
    }
}

fn part<T>(column: &[T], block: usize) -> &[T] {
    &column[block * BLOCK..column.len().min((block + 1) * BLOCK)]
}
