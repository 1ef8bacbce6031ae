//! All courses over all people: the conditions block by block, then each person's strongest mode.

use super::bits::{BLOCK, Bits, Truth, WORDS, everybody, part};
use super::block::Inputs;
use super::plan::{Bands, CourseRule, Plan, compile};
use super::snapshot::Snapshot;
use calendar::FiscalYear;
use chrono::NaiveDate;
use people::Roster;
use policy::rule::Mode;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The year's lists, before reasons: who is on which course's list, how strongly, and whether for sure.
pub struct Evaluation<'a> {
    pub roster: &'a Roster,
    pub courses: &'a [CourseRule],
    pub fy: FiscalYear,
    pub as_of: NaiveDate,
    pub plan: Plan,
    pub snapshot: Snapshot,
    /// Per course, per mode of the plan.
    pub matches: Matches,
}

/// Per course, per mode of the plan. Courses of one rule share one list.
pub type Matches = Vec<Arc<Vec<Matched>>>;

/// The people a mode of a course takes: those no stronger mode has taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matched {
    pub people: Bits,
    /// The subset for whom something the rule needs is unknown (要確認).
    pub review: Bits,
}

impl Matched {
    fn new(people: usize) -> Matched {
        Matched {
            people: Bits::new(people),
            review: Bits::new(people),
        }
    }
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
            .zip(self.matches[course].iter())
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
            .zip(self.matches[course].iter())
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

/// Blocks that one thread decides in a row.
const STRETCH: usize = 16;

/// Decides every course for everybody. In parallel over stretches of people.
pub fn matches(plan: &Plan, snapshot: &Snapshot, roster: &Roster, as_of: NaiveDate) -> Matches {
    let people = snapshot.staff.len();
    let inputs = Inputs::new(plan, snapshot, roster, as_of);
    let mut rules: Vec<&[(Mode, usize)]> = Vec::new();
    let mut numbers: HashMap<&[(Mode, usize)], usize> = HashMap::new();
    let rule_of: Vec<usize> = plan
        .courses
        .iter()
        .map(|modes| {
            *numbers.entry(modes).or_insert_with(|| {
                rules.push(modes);
                rules.len() - 1
            })
        })
        .collect();
    let mut found: Vec<Vec<Matched>> = rules
        .iter()
        .map(|modes| modes.iter().map(|_| Matched::new(people)).collect())
        .collect();
    let mut sets: Vec<_> = found
        .iter_mut()
        .flatten()
        .flat_map(|matched| [&mut matched.people, &mut matched.review])
        .map(|bits| bits.words.chunks_mut(STRETCH * WORDS))
        .collect();
    let stretches: Vec<Vec<&mut [u64]>> = (0..people.div_ceil(STRETCH * BLOCK))
        .map(|_| sets.iter_mut().filter_map(Iterator::next).collect())
        .collect();
    stretches.into_par_iter().enumerate().for_each_init(
        || inputs.room(),
        |room, (stretch, mut sets)| {
            let first = stretch * STRETCH;
            for block in first..(first + STRETCH).min(people.div_ceil(BLOCK)) {
                inputs.decide(block, room);
                let everybody = everybody(part(&snapshot.staff, block).len());
                let words = (block - first) * WORDS..(block - first + 1) * WORDS;
                let pairs = sets.as_chunks_mut::<2>().0.iter_mut();
                let mut slots =
                    pairs.map(|pair| pair.each_mut().map(|set| &mut set[words.clone()]));
                for modes in &rules {
                    strongest(modes, &room.truths, everybody, &mut slots);
                }
            }
        },
    );
    drop(sets);
    let found: Vec<Arc<Vec<Matched>>> = found.into_iter().map(Arc::new).collect();
    rule_of.iter().map(|&rule| found[rule].clone()).collect()
}

/// Each person goes to the strongest mode that is true or possible.
fn strongest<'s>(
    modes: &[(Mode, usize)],
    truths: &[Truth],
    mut left: [u64; WORDS],
    slots: &mut impl Iterator<Item = [&'s mut [u64]; 2]>,
) {
    for (&(_, node), [hit, review]) in modes.iter().zip(slots) {
        let truth = &truths[node];
        let (mut hits, mut reviews) = ([0; WORDS], [0; WORDS]);
        for w in 0..WORDS {
            hits[w] = truth.possible[w] & left[w];
            reviews[w] = hits[w] & !truth.yes[w];
            left[w] &= !truth.possible[w];
        }
        // Sets start out empty: where nobody is added, their memory need not even be touched.
        for (set, words) in [(hit, hits), (review, reviews)] {
            if words != [0; WORDS] {
                set.copy_from_slice(&words);
            }
        }
    }
}
