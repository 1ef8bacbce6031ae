//! People as columns of a snapshot, shaped like a municipality's: every rule of the pack has people.

use crate::cast::Cast;
use crate::chance::Chance;
use crate::register::section;
use calendar::FiscalYear;
use chrono::{Datelike, NaiveDate};
use people::{Completion, OrderKind, Presence, Roster, Selection, Word};
use policy::rule::{Field, Via};
use training::eligibility::{Entries, MoveRow, NEVER, Plan, RoleRow, Snapshot, UNKNOWN};

/// One step of a career: since when which rank, and how.
#[derive(Clone, Copy)]
struct Step {
    rank: Word,
    day: i32,
    via: Option<Via>,
}

/// Fills the register's lists and a snapshot with so many people in service on the first day of `fy`.
pub fn fill(
    roster: &mut Roster,
    cast: &Cast,
    plan: &Plan,
    people: u32,
    fy: FiscalYear,
) -> Snapshot {
    let mut maker = Maker {
        cast,
        plan,
        fy,
        today: number(fy.first_day()),
        chance: Chance::new(7),
        out: Snapshot::default(),
    };
    maker
        .out
        .entries
        .resize_with(plan.entries.len(), Entries::default);
    maker.out.jobs.resize_with(plan.jobs.len(), Vec::new);
    for person in 0..people {
        maker.person(person, roster);
    }
    maker.out
}

struct Maker<'a> {
    cast: &'a Cast,
    plan: &'a Plan,
    fy: FiscalYear,
    today: i32,
    chance: Chance,
    out: Snapshot,
}

impl Maker<'_> {
    fn person(&mut self, person: u32, roster: &mut Roster) {
        let (cast, chance) = (self.cast, &mut self.chance);
        let manual = chance.happens(600);
        let occupation = chance.pick(if manual { &cast.trades } else { &cast.posts });
        let employment = chance.pick(&cast.employments);
        let temporary = cast.temporary.iter().find(|(kind, _)| *kind == employment);
        let category = match temporary {
            Some(&(_, category)) => category,
            None => chance.pick(&cast.categories),
        };
        let years = match temporary {
            Some(_) => chance.between(0, 4),
            // The younger half is larger.
            None => chance.between(0, 39).min(chance.between(0, 60)),
        };
        let hired = self.spring(years);
        let age = 18 + self.chance.between(0, 12) + i32::from(category == cast.experienced) * 8;
        let born = hired - age * 365 - self.chance.between(0, 364);
        let career = self.career(
            manual,
            hired,
            category == cast.experienced,
            temporary.is_some(),
        );
        let rank = career.last().map_or(Word::NONE, |step| step.rank);
        let rank = self.mostly(rank, 9990);
        let unit = section(roster, &mut self.chance);
        let out = &mut self.out;
        out.staff.push(person);
        out.unit.push(unit);
        out.presence.push(Presence::Present);
        let began = if employment == cast.reappointed {
            NEVER
        } else {
            hired
        };
        let known = !self.chance.happens(30);
        out.hired.push(if known { began } else { UNKNOWN });
        let known = !self.chance.happens(20);
        out.born.push(if known { born } else { UNKNOWN });
        for (field, word) in [
            (Field::Rank, rank),
            (Field::Series, cast.series[usize::from(manual)]),
            (Field::Occupation, occupation),
            (Field::HireCategory, category),
            (Field::Employment, employment),
            (Field::Class, Word::NONE),
        ] {
            let word = if field == Field::Rank {
                word
            } else {
                self.mostly(word, 9980)
            };
            self.out.fields.column_mut(field).push(word);
        }
        self.entries(rank, &career);
        self.jobs(hired);
        self.roles(person, rank);
        self.moves(person, unit, category, hired, roster);
        self.lists(person, roster);
    }

    /// The word, or now and then nothing.
    fn mostly(&mut self, word: Word, of_10_000: u32) -> Word {
        if self.chance.happens(of_10_000) {
            word
        } else {
            Word::NONE
        }
    }

    /// A day so many years ago: nearly always 1 April.
    fn spring(&mut self, years: i32) -> i32 {
        let day = number(FiscalYear(self.fy.0 - years).first_day());
        match self.chance.happens(9000) || years == 0 {
            true => day,
            false => day + self.chance.between(1, 364),
        }
    }

    fn career(
        &mut self,
        manual: bool,
        hired: i32,
        experienced: bool,
        temporary: bool,
    ) -> Vec<Step> {
        let ladder = if manual {
            &self.cast.workshop
        } else {
            &self.cast.office
        };
        let first = if experienced {
            self.chance.below(3) as usize
        } else {
            0
        };
        let via = (experienced && first > 0).then_some(Via::ExperiencedHire);
        let mut steps = vec![Step {
            rank: ladder[first],
            day: hired,
            via,
        }];
        let mut years = (self.today - hired) / 365;
        for &rank in &ladder[first + 1..] {
            years -= self.chance.between(3, 9);
            if temporary || years < 0 || self.chance.happens(2500) {
                break;
            }
            let day = self.spring(years).max(hired + 1);
            steps.push(Step {
                rank,
                day,
                via: Some(Via::Promotion),
            });
        }
        steps
    }

    /// As a fold of orders would give it: the latest step from outside the set into it.
    fn entries(&mut self, rank: Word, career: &[Step]) {
        for (column, set) in self.out.entries.iter_mut().zip(&self.plan.entries) {
            let since = career.iter().rposition(|step| !set.contains(&step.rank));
            let entry = career[since.map_or(0, |at| at + 1).min(career.len() - 1)];
            let (day, via) = match entry.via {
                _ if rank == Word::NONE => (UNKNOWN, Via::Promotion),
                _ if !set.contains(&rank) => (NEVER, Via::Promotion),
                Some(via) => (entry.day, via),
                None => (UNKNOWN, Via::Promotion),
            };
            column.day.push(day);
            column.via.push(via);
        }
    }

    fn jobs(&mut self, hired: i32) {
        let occupation = self.out.fields.column(Field::Occupation).last().copied();
        for (column, set) in self.out.jobs.iter_mut().zip(&self.plan.jobs) {
            let held = occupation.is_some_and(|word| set.contains(&word));
            let changed = held && self.chance.happens(4000);
            column.push(if changed {
                self.chance.between(hired, self.today)
            } else {
                NEVER
            });
        }
    }

    fn roles(&mut self, person: u32, rank: Word) {
        let cast = self.cast;
        let [clerk, assessor, mentor, foreman] = cast.roles;
        let (role, of_10_000) = match rank {
            _ if rank == cast.office[2] => (clerk, 2000),
            _ if rank == cast.office[4] => (assessor, 9000),
            _ if rank == cast.workshop[2] => (foreman, 9000),
            _ => (mentor, 400),
        };
        if self.chance.happens(of_10_000) {
            let since = self.chance.between(0, 4);
            let since = self.spring(since);
            let held_before = self.chance.happens(2000);
            self.out.roles.push(RoleRow {
                person,
                role,
                since,
                held_before,
            });
        }
    }

    fn moves(&mut self, person: u32, unit: Word, hire_category: Word, hired: i32, roster: &Roster) {
        let kind = match hired == self.today {
            true => OrderKind::Hire,
            false if self.chance.happens(1500) => OrderKind::Transfer,
            false => return,
        };
        let before = section(roster, &mut self.chance);
        let from = match kind {
            OrderKind::Hire => Word::NONE,
            _ => self.mostly(before, 9900),
        };
        let hire_category = match kind {
            OrderKind::Hire => hire_category,
            _ => Word::NONE,
        };
        let on = self.fy.first_day();
        self.out.moves.push(MoveRow {
            person,
            on,
            kind,
            from,
            to: unit,
            hire_category,
        });
    }

    /// 2.5 records of selections and 3.4 of courses a person, as in the demonstration town.
    fn lists(&mut self, person: u32, roster: &mut Roster) {
        let (cast, chance, fy) = (self.cast, &mut self.chance, self.fy.0);
        for _ in 0..chance.below(6) {
            let status = chance.pick(&cast.selection_statuses);
            roster.selections.push(Selection {
                staff: person,
                kind: chance.pick(&cast.selections),
                fy: fy - chance.between(0, 9),
                status,
                class: if chance.happens(300) {
                    cast.class
                } else {
                    Word::NONE
                },
            });
        }
        for _ in 0..chance.below(8).min(7) {
            let year = fy - chance.between(0, 9);
            roster.completions.push(Completion {
                staff: person,
                code: Word::NONE,
                name: chance.pick(&cast.courses),
                fy: year,
                status: match year == fy {
                    true => cast.expected,
                    false => chance.pick(&cast.completion_statuses),
                },
                on: None,
                grade: Word::NONE,
            });
        }
    }
}

fn number(date: NaiveDate) -> i32 {
    date.num_days_from_ce()
}
