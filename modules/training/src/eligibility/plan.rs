//! Rules made ready for one register and one fiscal year: shared conditions, days and words resolved.

use super::time::{self, Ranges};
use calendar::FiscalYear;
use chrono::{Days, NaiveDate};
use people::words::fold;
use people::{Roster, Word};
use policy::rule::{CourseRef, Expr, Field, Mode, Newly, Predicate, Rule, Via};
use std::collections::HashMap;

/// A course with its rule, as evaluation needs it.
#[derive(Debug, Clone)]
pub struct CourseRule {
    /// 研修コード
    pub code: String,
    pub name: String,
    pub rule: Rule,
    /// The last day of the previous offering, where one is recorded.
    pub last_offering: Option<NaiveDate>,
}

/// 職層の括り: the ranks a name stands for, lowest first. A rank stands for itself.
#[derive(Debug, Clone, Default)]
pub struct Bands(pub HashMap<String, Vec<String>>);

impl Bands {
    fn words(&self, roster: &Roster, names: &[String]) -> Vec<Word> {
        names
            .iter()
            .flat_map(|name| match self.0.get(name) {
                Some(ranks) => ranks.clone(),
                None => vec![name.clone()],
            })
            .map(|name| known(roster, &name))
            .collect()
    }
}

/// A day per person that conditions compare with ranges.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DayColumn {
    Hired,
    Born,
    /// Entry into the n-th set of ranks of [`Plan::entries`], by one of these ways.
    Entered(usize, Vec<Via>),
    /// Change into the n-th set of occupations of [`Plan::jobs`].
    Changed(usize),
}

/// One question with everything resolved.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Atom {
    Everyone,
    Day(DayColumn, Ranges),
    Is(Field, Vec<Word>),
    InScope(Word),
    Role {
        role: Word,
        since: Option<(i32, i32)>,
        first: bool,
    },
    Moved {
        into: Option<Word>,
        from: Option<Word>,
        route: Vec<Word>,
    },
    Selected {
        kind: Word,
        status: Option<Word>,
        fy: Option<i32>,
        class: Option<Word>,
    },
    NewlyQualified {
        kind: Word,
        fy: i32,
    },
    Took {
        code: Word,
        name: Word,
        fy: Option<i32>,
    },
    Enrolled {
        code: Word,
        name: Word,
        fy: i32,
    },
}

/// A condition as a node; children have smaller numbers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Node {
    Atom(Atom),
    All(Vec<usize>),
    Any(Vec<usize>),
    Not(usize),
}

/// All courses' rules with every distinct condition once.
#[derive(Debug, Default)]
pub struct Plan {
    pub nodes: Vec<Node>,
    /// Sets of ranks whose entry some rule asks for, lowest rank first.
    pub entries: Vec<Vec<Word>>,
    /// Sets of occupations whose entry by 転職種 some rule asks for.
    pub jobs: Vec<Vec<Word>>,
    /// Per course: its modes, strongest first, each with the node that decides it. Empty = not held this year.
    pub courses: Vec<Vec<(Mode, usize)>>,
}

/// Builds a [`Plan`] for one register and fiscal year.
pub fn compile(courses: &[CourseRule], roster: &Roster, bands: &Bands, fy: FiscalYear) -> Plan {
    let mut compiler = Compiler {
        courses,
        roster,
        bands,
        fy,
        plan: Plan::default(),
        seen: HashMap::new(),
    };
    for course in courses {
        let modes = compiler.course(course);
        compiler.plan.courses.push(modes);
    }
    compiler.plan
}

struct Compiler<'a> {
    courses: &'a [CourseRule],
    roster: &'a Roster,
    bands: &'a Bands,
    fy: FiscalYear,
    plan: Plan,
    seen: HashMap<Node, usize>,
}

impl Compiler<'_> {
    fn course(&mut self, course: &CourseRule) -> Vec<(Mode, usize)> {
        if course
            .rule
            .cycle
            .is_some_and(|cycle| !cycle.is_held(self.fy.0))
        {
            return Vec::new();
        }
        let mut modes = Vec::new();
        for mode in Mode::ALL {
            // Groups of one strength are one group: true in any of them is true.
            let same: Vec<usize> = course
                .rule
                .groups
                .iter()
                .filter(|group| group.mode == mode)
                .map(|group| self.expr(&group.when, course))
                .collect();
            match same.as_slice() {
                [] => {}
                [one] => modes.push((mode, *one)),
                _ => modes.push((mode, self.node(Node::Any(same)))),
            }
        }
        modes
    }

    fn expr(&mut self, expr: &Expr, course: &CourseRule) -> usize {
        let node = match expr {
            Expr::All(parts) => Node::All(parts.iter().map(|p| self.expr(p, course)).collect()),
            Expr::Any(parts) => Node::Any(parts.iter().map(|p| self.expr(p, course)).collect()),
            Expr::Not(inner) => Node::Not(self.expr(inner, course)),
            Expr::Is(predicate) => Node::Atom(self.atom(predicate, course)),
        };
        self.node(node)
    }

    fn node(&mut self, node: Node) -> usize {
        if let Some(&at) = self.seen.get(&node) {
            return at;
        }
        let at = self.plan.nodes.len();
        self.seen.insert(node.clone(), at);
        self.plan.nodes.push(node);
        at
    }

    fn word(&self, text: &str) -> Word {
        known(self.roster, text)
    }

    fn atom(&mut self, predicate: &Predicate, course: &CourseRule) -> Atom {
        let fy = self.fy;
        match predicate {
            Predicate::Everyone => Atom::Everyone,
            Predicate::Hired(when) => Atom::Day(DayColumn::Hired, time::ranges(when, fy)),
            Predicate::EnteredRank { ranks, when, via } => {
                let set = self.bands.words(self.roster, ranks);
                let column = position(&mut self.plan.entries, set);
                Atom::Day(
                    DayColumn::Entered(column, via.clone()),
                    time::ranges(when, fy),
                )
            }
            Predicate::ChangedJob { to, when } => {
                let set = to
                    .iter()
                    .filter_map(|t| self.roster.words.find(t))
                    .collect();
                let column = position(&mut self.plan.jobs, set);
                Atom::Day(DayColumn::Changed(column), time::ranges(when, fy))
            }
            Predicate::Age { at, min, max } => {
                let at = time::day_in(*at, fy);
                Atom::Day(DayColumn::Born, vec![time::born_for_age(at, *min, *max)])
            }
            Predicate::AttainsAge { min, max } => {
                Atom::Day(DayColumn::Born, vec![time::born_to_attain(fy, *min, *max)])
            }
            Predicate::State {
                field: Field::Rank,
                of,
            } => Atom::Is(Field::Rank, self.bands.words(self.roster, of)),
            Predicate::State { field, of } => Atom::Is(
                *field,
                of.iter()
                    .filter_map(|t| self.roster.words.find(t))
                    .collect(),
            ),
            Predicate::OrgScope { tag } => Atom::InScope(self.word(tag)),
            Predicate::Assigned {
                role,
                newly,
                first_time,
            } => Atom::Role {
                role: self.word(role),
                since: newly.map(|newly| newly_since(newly, course, fy)),
                first: *first_time,
            },
            Predicate::MovedIn { into, from, route } => Atom::Moved {
                into: into.as_deref().map(|tag| self.word(tag)),
                from: from.as_deref().map(|tag| self.word(tag)),
                route: route.iter().map(|category| self.word(category)).collect(),
            },
            Predicate::Selection {
                kind,
                status,
                fy: offset,
                class,
            } => Atom::Selected {
                kind: self.word(kind),
                status: status.as_deref().map(|s| self.word(s)),
                fy: offset.map(|offset| fy.0 + offset),
                class: class.as_deref().map(|c| self.word(c)),
            },
            Predicate::NewlyQualified { kind } => Atom::NewlyQualified {
                kind: self.word(kind),
                fy: fy.0,
            },
            Predicate::Completed {
                course: which,
                fy: offset,
                ..
            } => {
                let (code, name) = self.course_words(which, course);
                Atom::Took {
                    code,
                    name,
                    fy: offset.map(|offset| fy.0 + offset),
                }
            }
            Predicate::Enrolled { course: which } => {
                let (code, name) = self.course_words(which, course);
                Atom::Enrolled {
                    code,
                    name,
                    fy: fy.0,
                }
            }
        }
    }

    fn course_words(&self, which: &CourseRef, own: &CourseRule) -> (Word, Word) {
        match which {
            CourseRef::Own => (self.word(&own.code), self.word(&own.name)),
            CourseRef::Named(name) => {
                // Records of this year's course may name it by its code alone.
                let code = self
                    .courses
                    .iter()
                    .find(|course| fold(&course.name) == fold(name));
                let code = code.map_or(Word(u32::MAX), |course| self.word(&course.code));
                (code, self.word(name))
            }
        }
    }
}

/// A word of the register. One that nobody uses must match nobody, not those whose record is empty.
fn known(roster: &Roster, text: &str) -> Word {
    roster.words.find(text).unwrap_or(Word(u32::MAX))
}

/// The days on which a role must have begun to count as new.
pub fn newly_since(newly: Newly, course: &CourseRule, fy: FiscalYear) -> (i32, i32) {
    match newly {
        Newly::Fy => (time::number(fy.first_day()), time::number(fy.last_day())),
        Newly::SinceLastOffering => {
            let from = course
                .last_offering
                .and_then(|day| day.checked_add_days(Days::new(1)))
                .unwrap_or_else(|| FiscalYear(fy.0 - 1).day(4, 2));
            (time::number(from), i32::MAX)
        }
    }
}

fn position(sets: &mut Vec<Vec<Word>>, set: Vec<Word>) -> usize {
    sets.iter()
        .position(|known| *known == set)
        .unwrap_or_else(|| {
            sets.push(set);
            sets.len() - 1
        })
}
