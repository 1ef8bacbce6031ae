//! Why somebody is on a list, or is not: told in Japanese from the facts that decided it.

use super::bits::{BLOCK, Truth, place};
use super::block::Inputs;
use super::evaluation::{Evaluation, Target};
use super::fact::Facts;
use super::plan::Node;
use policy::rule::{CourseRef, Expr, Field, Mode, Predicate};
use std::cell::OnceCell;

/// The reason of one row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reason {
    /// From the facts of the mode that took the person.
    pub text: String,
    /// Weaker modes that would also take the person.
    pub weaker: Vec<Mode>,
}

/// The answer to "why is this person (not) on the list?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// On the list.
    Listed {
        mode: Mode,
        review: bool,
        reason: Reason,
    },
    /// Not on the list; per mode the first thing that failed.
    Failed(Vec<(Mode, String)>),
    /// The course is not held in this year; the next year in which it is.
    NotHeld(Option<i32>),
    /// Not in service on the date.
    NotInService,
}

/// Makes reasons for the people shown; each block of people is decided once.
pub struct Reasons<'a> {
    evaluation: &'a Evaluation<'a>,
    inputs: Inputs<'a>,
    blocks: Vec<OnceCell<Vec<Truth>>>,
    facts: Facts<'a>,
}

impl<'a> Reasons<'a> {
    pub fn new(evaluation: &'a Evaluation<'a>) -> Reasons<'a> {
        Reasons {
            inputs: Inputs::new(
                &evaluation.plan,
                &evaluation.snapshot,
                evaluation.roster,
                evaluation.as_of,
            ),
            blocks: vec![OnceCell::new(); evaluation.snapshot.staff.len().div_ceil(BLOCK)],
            facts: Facts::new(evaluation),
            evaluation,
        }
    }

    /// The reason of a row of a course's list.
    pub fn of(&self, course: usize, target: &Target) -> Reason {
        let modes = &self.evaluation.plan.courses[course];
        let truths = self.truths(target.person);
        let text = modes
            .iter()
            .find(|(mode, _)| *mode == target.mode)
            .map(|&(mode, node)| self.mode(course, mode, node, target.person, truths))
            .unwrap_or_default();
        let weaker = modes
            .iter()
            .filter(|&&(mode, node)| {
                mode > target.mode && answer(&truths[node], target.person) == Some(true)
            })
            .map(|&(mode, _)| mode)
            .collect();
        Reason { text, weaker }
    }

    /// Why a person (index into the roster's staff) is on a course's list or not.
    pub fn why(&self, course: usize, staff: u32) -> Why {
        let evaluation = self.evaluation;
        if !evaluation.is_held(course) {
            let next = evaluation.courses[course].rule.cycle.and_then(|cycle| {
                (1..=cycle.every)
                    .map(|n| evaluation.fy.0 + n)
                    .find(|&fy| cycle.is_held(fy))
            });
            return Why::NotHeld(next);
        }
        let Ok(person) = evaluation.snapshot.staff.binary_search(&staff) else {
            return Why::NotInService;
        };
        if let Some(target) = evaluation.target(course, person) {
            let reason = self.of(course, &target);
            return Why::Listed {
                mode: target.mode,
                review: target.review,
                reason,
            };
        }
        let truths = self.truths(person);
        Why::Failed(
            evaluation.plan.courses[course]
                .iter()
                .map(|&(mode, node)| (mode, self.mode(course, mode, node, person, truths)))
                .collect(),
        )
    }

    fn truths(&self, person: usize) -> &[Truth] {
        let block = person / BLOCK;
        self.blocks[block].get_or_init(|| {
            let mut room = self.inputs.room();
            self.inputs.decide(block, &mut room);
            room.truths
        })
    }

    /// Explains the groups of one mode; several of one strength stand under one "any" node.
    fn mode(
        &self,
        course: usize,
        mode: Mode,
        node: usize,
        person: usize,
        truths: &[Truth],
    ) -> String {
        let groups = self.evaluation.courses[course]
            .rule
            .groups
            .iter()
            .filter(|group| group.mode == mode)
            .map(|group| &group.when);
        let walk = Walk {
            facts: &self.facts,
            nodes: &self.evaluation.plan.nodes,
            truths,
            person,
        };
        let mut lines = match (groups.clone().next(), groups.clone().nth(1)) {
            (Some(Expr::Is(predicate)), None) => return walk.tell(predicate, node),
            (Some(one), None) => walk.explain(one, node),
            _ => walk.any(groups, node),
        };
        match lines.len() {
            0 => "除外の条件に当たりません".to_owned(),
            1 => lines.swap_remove(0),
            _ => lines.join("、"),
        }
    }
}

/// Truth for one person: yes, no or unknown.
fn answer(truth: &Truth, person: usize) -> Option<bool> {
    let (word, bit) = place(person % BLOCK);
    match (truth.yes[word] >> bit & 1, truth.possible[word] >> bit & 1) {
        (1, _) => Some(true),
        (_, 0) => Some(false),
        _ => None,
    }
}

struct Walk<'a> {
    facts: &'a Facts<'a>,
    nodes: &'a [Node],
    truths: &'a [Truth],
    person: usize,
}

impl Walk<'_> {
    fn answer(&self, node: usize) -> Option<bool> {
        answer(&self.truths[node], self.person)
    }

    /// The facts that make the expression what it is for this person.
    fn explain(&self, expr: &Expr, node: usize) -> Vec<String> {
        match (expr, &self.nodes[node]) {
            (Expr::Is(predicate), _) => vec![self.tell(predicate, node)],
            (Expr::Not(inner), Node::Not(below)) => self.not(inner, *below),
            (Expr::All(parts), Node::All(below)) => self.all(parts, below, node),
            (Expr::Any(parts), Node::Any(_)) => self.any(parts.iter(), node),
            _ => Vec::new(),
        }
    }

    /// One fact.
    fn tell(&self, predicate: &Predicate, node: usize) -> String {
        let answer = self.answer(node);
        match &self.nodes[node] {
            Node::Atom(atom) => self.facts.tell(predicate, atom, self.person, answer),
            _ => String::new(),
        }
    }

    fn not(&self, inner: &Expr, below: usize) -> Vec<String> {
        match self.answer(below) {
            Some(true) => self
                .explain(inner, below)
                .into_iter()
                .map(|fact| format!("{fact}のため対象外"))
                .collect(),
            // That somebody is not excluded is said only where it is a fact of its own.
            Some(false) if !speaks_of_absence(inner) => Vec::new(),
            _ => self.explain(inner, below),
        }
    }

    fn all(&self, parts: &[Expr], below: &[usize], node: usize) -> Vec<String> {
        let mut pairs = parts.iter().zip(below);
        if self.answer(node) == Some(false) {
            // The first thing that failed answers "why not".
            return pairs
                .find(|&(_, &child)| self.answer(child) == Some(false))
                .map(|(part, &child)| self.explain(part, child))
                .unwrap_or_default();
        }
        pairs
            .flat_map(|(part, &child)| self.explain(part, child))
            .collect()
    }

    fn any<'e>(&self, parts: impl Iterator<Item = &'e Expr>, node: usize) -> Vec<String> {
        let Node::Any(below) = &self.nodes[node] else {
            return Vec::new();
        };
        let whole = self.answer(node);
        let mut lines: Vec<String> = parts
            .zip(below)
            .filter(|&(_, &child)| self.answer(child) == whole)
            .flat_map(|(part, &child)| self.explain(part, child))
            .collect();
        lines.dedup();
        lines
    }
}

/// Conditions whose "no" is worth telling: not yet taken, not of another employment.
fn speaks_of_absence(expr: &Expr) -> bool {
    match expr {
        Expr::Is(Predicate::Completed {
            course: CourseRef::Own,
            ..
        }) => true,
        Expr::Is(Predicate::State { field, .. }) => *field == Field::Employment,
        _ => false,
    }
}
