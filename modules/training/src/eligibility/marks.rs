//! Conditions about words (職層, 職種 …) and lists (選考, 受講履歴, 役割, 異動): one pass over each marks people's answers.

use super::asked::{Answer, Asked, Mark, Table, WordColumn};
use super::bits::{BLOCK, WORDS, part, turn};
use super::moves;
use super::plan::{Atom, Node, Plan};
use super::sieve::Sieve;
use super::snapshot::Snapshot;
use chrono::NaiveDate;
use people::{Roster, Word};

/// The questions about words and lists, ready to be asked of any block of people.
pub struct Lists<'a> {
    roster: &'a Roster,
    snapshot: &'a Snapshot,
    /// Per layer of questions.
    words: Vec<Vec<Table>>,
    selections: Vec<Sieve>,
    completions: Vec<Sieve>,
    roles: Vec<RoleQuestion>,
    moves: Vec<(moves::Question<'a>, Answer)>,
    /// Per node of the plan; `None` = no such condition.
    answers: Vec<Option<Answer>>,
    layers: usize,
    /// Where the rows of each block of people begin, and where the last ones end.
    starts: Starts,
}

struct Starts {
    staff: Vec<u32>,
    selections: Vec<usize>,
    completions: Vec<usize>,
    roles: Vec<usize>,
    moves: Vec<usize>,
}

struct RoleQuestion {
    role: Word,
    since: Option<(i32, i32)>,
    first: bool,
    mark: Mark,
}

/// The answers of some people in a row, one bit a question.
#[derive(Default)]
pub struct Marks {
    /// Per question, who is marked.
    sets: Vec<[u64; WORDS]>,
    /// Per layer of questions, per person.
    layers: Vec<Vec<u32>>,
    /// The same by staff, who may have left.
    by_staff: Vec<u32>,
}

impl<'a> Lists<'a> {
    pub fn new(
        plan: &'a Plan,
        roster: &'a Roster,
        snapshot: &'a Snapshot,
        as_of: NaiveDate,
    ) -> Lists<'a> {
        let mut asked = Asked::default();
        // Questions about lists first: so they share as few layers, and passes over the lists, as can be.
        let mut answers = vec![None; plan.nodes.len()];
        for about_words in [false, true] {
            for (node, answer) in plan.nodes.iter().zip(&mut answers) {
                match node {
                    Node::Atom(atom) if is_about_words(atom) == about_words => {
                        *answer = asked.answer(atom, roster, as_of);
                    }
                    _ => {}
                }
            }
        }
        let (mut roles, mut moves) = (Vec::new(), Vec::new());
        for (node, answer) in plan.nodes.iter().zip(&answers) {
            match (node, answer) {
                (Node::Atom(Atom::Role { role, since, first }), Some(answer)) => {
                    roles.push(RoleQuestion {
                        role: *role,
                        since: *since,
                        first: *first,
                        mark: answer.yes,
                    });
                }
                (Node::Atom(Atom::Moved { into, from, route }), Some(answer)) => {
                    let question = moves::Question::new(*into, *from, route, roster, as_of);
                    moves.push((question, *answer));
                }
                _ => {}
            }
        }
        let words = roster.words.len();
        Lists {
            roster,
            snapshot,
            words: asked.tables(words),
            selections: asked.sieves(&asked.selections, words),
            completions: asked.sieves(&asked.completions, words),
            roles,
            moves,
            answers,
            layers: asked.layers(),
            starts: Starts::new(roster, snapshot),
        }
    }

    /// The answer of a node; `None` = no condition about words or lists.
    pub fn answer(&self, node: usize) -> Option<Answer> {
        self.answers[node]
    }

    /// Marks the answers of a block of people.
    pub fn mark(&self, block: usize, marks: &mut Marks) {
        marks.layers.resize_with(self.layers, Vec::new);
        let staff = part(&self.snapshot.staff, block);
        let (first, next) = (self.starts.staff[block], self.starts.staff[block + 1]);
        let selections = rows(&self.roster.selections, &self.starts.selections, block);
        let completions = rows(&self.roster.completions, &self.starts.completions, block);
        let by_staff = &mut marks.by_staff;
        for (layer, out) in marks.layers.iter_mut().enumerate() {
            by_staff.clear();
            by_staff.resize((next - first) as usize, 0);
            let sieve = &self.selections[layer];
            if !sieve.is_empty() {
                sieve.selections(selections, first, by_staff);
            }
            let sieve = &self.completions[layer];
            if !sieve.is_empty() {
                sieve.completions(completions, first, by_staff);
            }
            out.clear();
            out.extend(staff.iter().map(|staff| by_staff[(staff - first) as usize]));
            for table in &self.words[layer] {
                let words = match table.column {
                    WordColumn::Field(field) => self.snapshot.fields.column(field),
                    WordColumn::Unit => &self.snapshot.unit,
                };
                table.mark(part(words, block), out);
            }
        }
        self.roles(block, marks);
        self.moves(block, marks);
        marks.sets.resize(self.layers * 32, [0; WORDS]);
        for (layer, sets) in marks.layers.iter().zip(marks.sets.as_chunks_mut().0) {
            turn(layer, sets);
        }
    }

    fn roles(&self, block: usize, marks: &mut Marks) {
        for row in rows(&self.snapshot.roles, &self.starts.roles, block) {
            for asked in &self.roles {
                let in_time = |(from, to)| from <= row.since && row.since <= to;
                let new = asked.since.is_none_or(in_time) && !(asked.first && row.held_before);
                if row.role == asked.role && new {
                    marks.set(asked.mark, row.person as usize - block * BLOCK);
                }
            }
        }
    }

    fn moves(&self, block: usize, marks: &mut Marks) {
        for row in rows(&self.snapshot.moves, &self.starts.moves, block) {
            let unit = self.snapshot.unit[row.person as usize];
            let person = row.person as usize - block * BLOCK;
            for (question, answer) in &self.moves {
                let truth = question.answer(row, unit);
                if truth != Some(false) {
                    marks.set(answer.possible, person);
                }
                if truth == Some(true) {
                    marks.set(answer.yes, person);
                }
            }
        }
    }
}

impl Starts {
    fn new(roster: &Roster, snapshot: &Snapshot) -> Starts {
        let people = snapshot.staff.len();
        let firsts = snapshot.staff.iter().copied().step_by(BLOCK);
        let staff: Vec<u32> = firsts
            .chain(snapshot.staff.last().map(|last| last + 1))
            .collect();
        let person: Vec<u32> = (0..people as u32)
            .step_by(BLOCK)
            .chain([people as u32])
            .collect();
        Starts {
            selections: starts(&roster.selections, &staff, |row| row.staff),
            completions: starts(&roster.completions, &staff, |row| row.staff),
            roles: starts(&snapshot.roles, &person, |row| row.person),
            moves: starts(&snapshot.moves, &person, |row| row.person),
            staff,
        }
    }
}

impl Marks {
    /// Who is marked by a question.
    pub fn who(&self, mark: Mark) -> &[u64; WORDS] {
        &self.sets[mark.number()]
    }

    fn set(&mut self, mark: Mark, person: usize) {
        let (layer, bit) = mark.place();
        self.layers[layer][person] |= bit;
    }
}

/// Whether a condition asks for a word of the person's state, and not for days or records.
fn is_about_words(atom: &Atom) -> bool {
    matches!(atom, Atom::Is(..) | Atom::InScope(_))
}

/// Where in a list sorted by person the rows of each bound begin: looked for from the one before.
fn starts<R>(list: &[R], bounds: &[u32], person: impl Fn(&R) -> u32) -> Vec<usize> {
    let mut at = 0;
    bounds
        .iter()
        .map(|&bound| {
            let (rest, mut step) = (&list[at..], 1);
            while step < rest.len() && person(&rest[step]) < bound {
                step *= 2;
            }
            at += rest[..rest.len().min(step + 1)].partition_point(|row| person(row) < bound);
            at
        })
        .collect()
}

fn rows<'r, R>(list: &'r [R], starts: &[usize], block: usize) -> &'r [R] {
    &list[starts[block]..starts[block + 1]]
}
