//! Conditions about lists of facts (選考, 受講履歴, 役割, 異動): few rows, found once for everybody.

use super::bits::Bits;
use super::plan::Atom;
use super::snapshot::{MoveRow, Snapshot};
use chrono::{Days, NaiveDate};
use people::{OrderKind, Roster, Word};

/// Who is a yes and who is possible, over the whole population.
pub struct Sparse {
    pub yes: Bits,
    pub possible: Bits,
}

/// Decides an atom that speaks of a list; `None` for atoms that compare columns.
/// No record means no: only a move from or to an unrecorded unit is unknown.
pub fn decide(
    atom: &Atom,
    roster: &Roster,
    snapshot: &Snapshot,
    as_of: NaiveDate,
) -> Option<Sparse> {
    let people = &snapshot.staff;
    let yes = match atom {
        Atom::Role { role, since, first } => {
            let mut yes = Bits::new(people.len());
            for row in snapshot.roles.iter().filter(|row| row.role == *role) {
                let new = since.is_none_or(|(from, to)| from <= row.since && row.since <= to);
                if new && !(*first && row.held_before) {
                    yes.set(row.person as usize);
                }
            }
            yes
        }
        Atom::Selected {
            kind,
            status,
            fy,
            class,
        } => {
            let of_this = |r: &people::Selection, class_fits: &dyn Fn(Word) -> bool| {
                let of_this = r.kind == *kind
                    && status.is_none_or(|s| r.status == s)
                    && fy.is_none_or(|fy| r.fy == fy)
                    && class_fits(r.class);
                of_this.then_some(r.staff)
            };
            let known = |of: Word| class.is_none_or(|class| of == class);
            // A record that does not say its 種別 may be of the one asked for.
            let possible = |of: Word| known(of) || !of.is_some();
            return Some(Sparse {
                yes: holders(people, &roster.selections, |r| of_this(r, &known)),
                possible: holders(people, &roster.selections, |r| of_this(r, &possible)),
            });
        }
        Atom::NewlyQualified { kind, fy } => {
            let qualified = roster.words.find("受験資格あり");
            let in_years = |test: &dyn Fn(i32) -> bool| {
                holders(people, &roster.selections, |r| {
                    (r.kind == *kind && qualified == Some(r.status) && test(r.fy))
                        .then_some(r.staff)
                })
            };
            let (mut now, before) = (in_years(&|year| year == *fy), in_years(&|year| year < *fy));
            now.words
                .iter_mut()
                .zip(&before.words)
                .for_each(|(now, before)| *now &= !before);
            now
        }
        Atom::Took { code, name, fy } => {
            let done = roster.words.find("修了");
            holders(people, &roster.completions, |r| {
                let of_this = done == Some(r.status)
                    && is_course(r, *code, *name)
                    && fy.is_none_or(|fy| r.fy == fy);
                of_this.then_some(r.staff)
            })
        }
        Atom::Enrolled { code, name, fy } => {
            let expected = ["受講予定", "修了見込み"].map(|status| roster.words.find(status));
            holders(people, &roster.completions, |r| {
                let of_this =
                    expected.contains(&Some(r.status)) && is_course(r, *code, *name) && r.fy == *fy;
                of_this.then_some(r.staff)
            })
        }
        Atom::Moved { into, from, route } => {
            return Some(moved(
                &Question {
                    into: *into,
                    from: *from,
                    route,
                    roster,
                    as_of,
                },
                snapshot,
            ));
        }
        _ => return None,
    };
    Some(Sparse {
        possible: yes.clone(),
        yes,
    })
}

/// The people of the population who have a row that `holder` picks. Both lists are sorted by person.
fn holders<R>(people: &[u32], rows: &[R], holder: impl Fn(&R) -> Option<u32>) -> Bits {
    let mut bits = Bits::new(people.len());
    let mut person = 0;
    for staff in rows.iter().filter_map(holder) {
        while person < people.len() && people[person] < staff {
            person += 1;
        }
        if people.get(person) == Some(&staff) {
            bits.set(person);
        }
    }
    bits
}

fn is_course(record: &people::Completion, code: Word, name: Word) -> bool {
    record.code.is_some() && record.code == code || record.name.is_some() && record.name == name
}

/// What `moved_in` asks, with its tags resolved.
struct Question<'a> {
    into: Option<Word>,
    from: Option<Word>,
    route: &'a [Word],
    roster: &'a Roster,
    as_of: NaiveDate,
}

fn moved(question: &Question, snapshot: &Snapshot) -> Sparse {
    let people = snapshot.staff.len();
    let (mut yes, mut possible) = (Bits::new(people), Bits::new(people));
    for row in &snapshot.moves {
        match question.answer(row, snapshot.unit[row.person as usize]) {
            Some(true) => {
                yes.set(row.person as usize);
                possible.set(row.person as usize);
            }
            Some(false) => {}
            None => possible.set(row.person as usize),
        }
    }
    Sparse { yes, possible }
}

impl Question<'_> {
    fn answer(&self, row: &MoveRow, unit_now: Word) -> Option<bool> {
        let by_route = !self.route.is_empty();
        let kind = if by_route {
            OrderKind::Hire
        } else {
            OrderKind::Transfer
        };
        if row.kind != kind {
            return Some(false);
        }
        let mut answer = match by_route {
            true if !row.hire_category.is_some() => None,
            true => Some(self.route.contains(&row.hire_category)),
            false => Some(true),
        };
        if let Some(tag) = self.into {
            answer = and(answer, self.bears(row.to, tag, row.on));
            answer = and(answer, not(self.before(row, tag)));
            answer = and(answer, self.bears(unit_now, tag, self.as_of));
        }
        if let Some(tag) = self.from {
            answer = and(answer, self.before(row, tag));
            answer = and(answer, not(self.bears(row.to, tag, row.on)));
            answer = and(answer, not(self.bears(unit_now, tag, self.as_of)));
        }
        answer
    }

    /// Whether the unit before the move bore the tag, on the day before it. Who is hired comes from outside.
    fn before(&self, row: &MoveRow, tag: Word) -> Option<bool> {
        if row.kind == OrderKind::Hire {
            return Some(false);
        }
        let eve = row.on.checked_sub_days(Days::new(1)).unwrap_or(row.on);
        self.bears(row.from, tag, eve)
    }

    fn bears(&self, unit: Word, tag: Word, on: NaiveDate) -> Option<bool> {
        self.roster.bears_tag(unit, tag, on)
    }
}

fn and(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn not(a: Option<bool>) -> Option<bool> {
    a.map(|a| !a)
}
