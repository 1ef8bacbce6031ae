//! People as columns of a snapshot, shaped like a municipality's: every rule of the pack has people.

use crate::chance::Chance;
use crate::register::section;
use calendar::FiscalYear;
use chrono::{Datelike, NaiveDate};
use people::{Completion, OrderKind, Presence, Roster, Selection, Word};
use policy::rule::{Field, Via};
use training::eligibility::{Entries, MoveRow, NEVER, Plan, RoleRow, Snapshot, UNKNOWN};

/// The words of careers, resolved once.
pub struct Cast {
    posts: Vec<(Word, u32)>,
    trades: Vec<(Word, u32)>,
    office: Vec<Word>,
    workshop: Vec<Word>,
    series: [Word; 2],
    categories: Vec<(Word, u32)>,
    experienced: Word,
    employments: Vec<(Word, u32)>,
    temporary: [(Word, Word); 3],
    reappointed: Word,
    class: Word,
    /// 課務担当係長, 第一次評価者, 育成担当者, 技能長
    roles: [Word; 4],
    /// Each with its statuses and their weights.
    selections: Vec<(Word, u32)>,
    selection_statuses: Vec<(Word, u32)>,
    courses: Vec<(Word, u32)>,
    expected: Word,
    completion_statuses: Vec<(Word, u32)>,
}

impl Cast {
    /// Adds all words to the register. `courses` are the names of courses that records speak of.
    pub fn new(roster: &mut Roster, courses: &[&str]) -> Cast {
        let words = &mut roster.words;
        let mut weighted = |list: &[(&str, u32)]| -> Vec<(Word, u32)> {
            list.iter()
                .map(|&(text, weight)| (words.add(text), weight))
                .collect()
        };
        Cast {
            posts: weighted(&[
                ("事務", 60),
                ("土木", 6),
                ("建築", 4),
                ("福祉", 8),
                ("心理", 1),
                ("保育士", 12),
                ("児童指導", 4),
                ("看護師", 2),
                ("保健師", 3),
            ]),
            trades: weighted(&[("清掃", 30), ("清掃事業", 10), ("作業", 40), ("調理", 20)]),
            categories: weighted(&[
                ("Ⅰ類", 45),
                ("Ⅱ類", 12),
                ("Ⅲ類", 18),
                ("経験者", 15),
                ("障害者", 2),
                ("都区間交流", 2),
                ("区間交流", 2),
            ]),
            employments: weighted(&[
                ("常勤", 82),
                ("任期付", 2),
                ("再任用", 4),
                ("臨時的任用", 2),
                ("会計年度任用", 10),
            ]),
            selections: weighted(&[
                ("主任昇任選考", 60),
                ("係長昇任選考", 30),
                ("技能主任昇任選考", 4),
                ("管理職選考", 6),
            ]),
            selection_statuses: weighted(&[
                ("受験資格あり", 50),
                ("申込", 15),
                ("受験", 10),
                ("合格", 12),
                ("不合格", 13),
            ]),
            completion_statuses: weighted(&[("修了", 92), ("欠席", 5), ("一部修了", 3)]),
            courses: courses.iter().map(|name| (words.add(name), 1)).collect(),
            office: ["係員", "主任", "係長", "課長補佐", "課長", "部長"]
                .map(|t| words.add(t))
                .to_vec(),
            workshop: ["係員", "技能主任", "技能長", "統括技能長"]
                .map(|t| words.add(t))
                .to_vec(),
            series: ["行政系", "技能系"].map(|t| words.add(t)),
            experienced: words.add("経験者"),
            temporary: ["任期付", "臨時的任用", "会計年度任用"]
                .map(|t| (words.add(t), words.add(t))),
            reappointed: words.add("再任用"),
            class: words.add("種別Ａ"),
            roles: ["課務担当係長", "第一次評価者", "育成担当者", "技能長"].map(|t| words.add(t)),
            expected: words.add("受講予定"),
        }
    }
}

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
