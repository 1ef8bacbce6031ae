//! Deciding every condition of a plan for one block of people.

use super::asked::Mark;
use super::bits::{BLOCK, Truth, WORDS, pack, part};
use super::marks::{Lists, Marks};
use super::plan::{Atom, DayColumn, Node, Plan};
use super::snapshot::Snapshot;
use super::time::UNKNOWN;
use chrono::NaiveDate;
use people::{Roster, Word};
use policy::rule::{Field, Via};

/// What deciding a block of people reads.
pub struct Inputs<'a> {
    plan: &'a Plan,
    snapshot: &'a Snapshot,
    lists: Lists<'a>,
    /// Per node; only `org_scope` has answers.
    scopes: Vec<Vec<Answer>>,
    /// The distinct columns that conditions compare.
    columns: Vec<Column>,
    /// Per node: its column.
    column_of: Vec<usize>,
}

/// A column of the snapshot whose cells may be unknown.
#[derive(Clone, PartialEq, Eq)]
enum Column {
    Hired,
    Born,
    Entered(usize),
    Changed(usize),
    Word(Field),
}

/// What a unit answers to `org_scope`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    No,
    Yes,
    Unknown,
}

/// Room for deciding a block, used again for the next.
pub struct Room {
    /// Per node of the plan.
    pub truths: Vec<Truth>,
    /// Per column: whose cell is unknown.
    unknown: Vec<[u64; WORDS]>,
    marks: Marks,
    answers: Vec<Answer>,
}

impl<'a> Inputs<'a> {
    pub fn new(
        plan: &'a Plan,
        snapshot: &'a Snapshot,
        roster: &'a Roster,
        as_of: NaiveDate,
    ) -> Inputs<'a> {
        let mut columns: Vec<Column> = Vec::new();
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
            scopes: plan
                .nodes
                .iter()
                .map(|node| scope(node, roster, as_of))
                .collect(),
            columns,
            column_of,
        }
    }

    pub fn room(&self) -> Room {
        Room {
            truths: vec![Truth::NO; self.plan.nodes.len()],
            unknown: vec![[0; WORDS]; self.columns.len()],
            marks: Marks::default(),
            answers: Vec::with_capacity(BLOCK),
        }
    }

    /// Decides every node for a block of people.
    pub fn decide(&self, block: usize, room: &mut Room) {
        let snapshot = self.snapshot;
        for (column, unknown) in self.columns.iter().zip(&mut room.unknown) {
            match column {
                Column::Word(field) => pack(
                    part(snapshot.fields.column(*field), block),
                    unknown,
                    |word| word == Word::NONE,
                ),
                column => pack(part(self.days(column), block), unknown, |day| {
                    day == UNKNOWN
                }),
            }
        }
        self.lists.mark(block, &mut room.marks);
        for (at, node) in self.plan.nodes.iter().enumerate() {
            room.truths[at] = match node {
                Node::Atom(atom) => self.atom(at, atom, block, room),
                Node::Not(inner) => room.truths[*inner].not(),
                Node::All(parts) => parts.iter().fold(Truth::YES, |mut all, &part| {
                    all.and(&room.truths[part]);
                    all
                }),
                Node::Any(parts) => parts.iter().fold(Truth::NO, |mut any, &part| {
                    any.or(&room.truths[part]);
                    any
                }),
            };
        }
    }

    fn atom(&self, at: usize, atom: &Atom, block: usize, room: &mut Room) -> Truth {
        match atom {
            Atom::Everyone => Truth::YES,
            Atom::Day(column, ranges) => {
                let mut yes = [0; WORDS];
                let days = part(self.days(&self.columns[self.column_of[at]]), block);
                for &(from, to) in ranges {
                    // from <= day <= to as one comparison: of the distances from `from`, which wrap.
                    let (zero, width) = (from.wrapping_sub(i32::MIN), to.wrapping_sub(from));
                    let width = width.wrapping_add(i32::MIN);
                    pack_or(days, &mut yes, |day| day.wrapping_sub(zero) <= width);
                }
                if let DayColumn::Entered(set, via) = column
                    && let &[only] = via.as_slice()
                {
                    let mut by = [0; WORDS];
                    let ways = part(&self.snapshot.entries[*set].via, block);
                    pack(ways, &mut by, |way: Via| way == only);
                    (0..WORDS).for_each(|w| yes[w] &= by[w]);
                }
                known(yes, &room.unknown[self.column_of[at]])
            }
            Atom::Is(field, of) => {
                let mut yes = [0; WORDS];
                let words = part(self.snapshot.fields.column(*field), block);
                for &wanted in of {
                    pack_or(words, &mut yes, |word| word == wanted);
                }
                known(yes, &room.unknown[self.column_of[at]])
            }
            Atom::InScope(_) => {
                let answers = &self.scopes[at];
                let units = part(&self.snapshot.unit, block).iter();
                room.answers.clear();
                room.answers
                    .extend(units.map(|unit| answers[unit.0 as usize]));
                let (mut yes, mut unknown) = ([0; WORDS], [0; WORDS]);
                pack(&room.answers, &mut yes, |answer| answer == Answer::Yes);
                pack(&room.answers, &mut unknown, |answer| {
                    answer == Answer::Unknown
                });
                known(yes, &unknown)
            }
            _ => self.marked(at, room),
        }
    }

    /// What the lists say.
    fn marked(&self, at: usize, room: &Room) -> Truth {
        let Some(answer) = self.lists.answer(at) else {
            return Truth::NO;
        };
        let bits = |mark: Mark| {
            let (layer, bit) = mark.place();
            let mut bits = [0; WORDS];
            pack(&room.marks.layers[layer], &mut bits, |marks| {
                marks & bit != 0
            });
            bits
        };
        let yes = bits(answer.yes);
        let mut truth = Truth {
            possible: if answer.possible == answer.yes {
                yes
            } else {
                bits(answer.possible)
            },
            yes,
        };
        if let Some(unless) = answer.unless {
            let not = bits(unless).map(|word| !word);
            truth.and(&Truth {
                yes: not,
                possible: not,
            });
        }
        truth
    }

    fn days(&self, column: &Column) -> &[i32] {
        match column {
            Column::Hired => &self.snapshot.hired,
            Column::Born => &self.snapshot.born,
            Column::Entered(set) => &self.snapshot.entries[*set].day,
            Column::Changed(set) => &self.snapshot.jobs[*set],
            Column::Word(_) => &[],
        }
    }
}

fn column(node: &Node) -> Option<Column> {
    match node {
        Node::Atom(Atom::Day(DayColumn::Hired, _)) => Some(Column::Hired),
        Node::Atom(Atom::Day(DayColumn::Born, _)) => Some(Column::Born),
        Node::Atom(Atom::Day(DayColumn::Entered(set, _), _)) => Some(Column::Entered(*set)),
        Node::Atom(Atom::Day(DayColumn::Changed(set), _)) => Some(Column::Changed(*set)),
        Node::Atom(Atom::Is(field, _)) => Some(Column::Word(*field)),
        _ => None,
    }
}

/// For an `org_scope` node: the answer per unit word.
fn scope(node: &Node, roster: &Roster, as_of: NaiveDate) -> Vec<Answer> {
    let Node::Atom(Atom::InScope(tag)) = node else {
        return Vec::new();
    };
    let mut answers = vec![Answer::Unknown; roster.words.len()];
    for unit in &roster.units {
        answers[unit.code.0 as usize] = match roster.bears_tag(unit.code, *tag, as_of) {
            Some(true) => Answer::Yes,
            Some(false) => Answer::No,
            None => Answer::Unknown,
        };
    }
    answers
}

/// A truth from who is a yes and whose cell is unknown.
fn known(yes: [u64; WORDS], unknown: &[u64; WORDS]) -> Truth {
    let mut possible = yes;
    (0..WORDS).for_each(|w| possible[w] |= unknown[w]);
    Truth { yes, possible }
}

/// Adds those who pass the test.
fn pack_or<T: Copy>(column: &[T], out: &mut [u64; WORDS], test: impl Fn(T) -> bool) {
    let mut more = [0; WORDS];
    pack(column, &mut more, test);
    (0..WORDS).for_each(|w| out[w] |= more[w]);
}
