//! Who comes, who is there, who has gone: birth, way in, day in, day out.

use super::age::{Basis, age_in_service, basis, birthday, month_end, retirement_day};
use super::chance::Chance;
use super::names::Sex;
use super::words::{Entry, Job, Rank};
use calendar::{FiscalYear, age_on};
use chrono::{Days, NaiveDate};

/// The frame of one working life.
#[derive(Debug, Clone)]
pub(super) struct Life {
    pub born: NaiveDate,
    pub sex: Sex,
    pub job: Job,
    pub entry: Entry,
    pub rank: Rank,
    pub hired: NaiveDate,
    /// 退職, and 再任用 on the next day.
    pub reappointed: Option<NaiveDate>,
    /// The last day and why it is the last.
    pub end: Option<(NaiveDate, &'static str)>,
}

impl Life {
    /// Somebody in service on 1 April of `fy`.
    pub fn serving(fy: FiscalYear, chance: &mut Chance) -> Life {
        let at = fy.first_day();
        let age = age_in_service(chance);
        let born = birthday(age, at, chance);
        let mut life = match basis(age, chance) {
            Basis::Regular => Life::regular(born, at, chance),
            Basis::Term(entry) => Life::term(born, entry, fy, chance),
        };
        if life.entry.is_permanent() {
            life.retire_by(fy, chance);
        }
        if life.end.is_none() && chance.hits(0.02) {
            let leave = match chance.hits(0.6) {
                true => fy.last_day(),
                false => month_end(chance.day(at, fy.day(2, 1))),
            };
            life.end = Some((leave, "普通退職"));
        }
        life
    }

    /// Somebody who has left before 1 April of `fy`.
    pub fn former(fy: FiscalYear, chance: &mut Chance) -> Life {
        let at = fy.first_day();
        if chance.hits(0.12) {
            let born = birthday(chance.whole(30..=66), at, chance);
            let start = fy.plus(-chance.whole(4..=9));
            let mut life = Life::term(born, Entry::Annual, start, chance);
            let end = start.plus(chance.whole(0..=2));
            life.end = Some((end.last_day(), "任期満了"));
            return life;
        }
        if chance.hits(0.6) {
            let (born, retired) = loop {
                let born = birthday(chance.whole(61..=77), at, chance);
                let retired = retirement_day(born);
                if retired < at {
                    break (born, retired);
                }
            };
            let mut life = Life::regular(born, retired, chance);
            life.end = Some((retired, "定年退職"));
            let until = FiscalYear::of(born).plus(65).last_day();
            if until < at && retired < until && chance.hits(0.4) {
                life.reappointed = retired.succ_opt();
                life.end = Some((until, "任期満了"));
            }
            return life;
        }
        let born = birthday(chance.whole(24..=58), at, chance);
        let mut life = Life::regular(born, at - Days::new(400), chance);
        let leave = match chance.hits(0.7) {
            true => FiscalYear::of(chance.day(life.hired, at - Days::new(366))).last_day(),
            false => month_end(chance.day(life.hired + Days::new(60), at - Days::new(40))),
        };
        life.end = Some((leave, "普通退職"));
        life
    }

    /// Somebody whose first day lies after 1 April of `fy`: during the year, or on its day of next year.
    pub fn joining(fy: FiscalYear, chance: &mut Chance) -> Life {
        let hired = match chance.hits(0.35) {
            true => chance.pick(&[fy.day(7, 1), fy.day(10, 1), fy.day(1, 1)]),
            false => fy.next().first_day(),
        };
        let mut life = Life::serving(fy, chance);
        let entry = match life.job {
            job if job.is_skilled() => Entry::Third,
            _ if chance.hits(0.25) => Entry::Experienced,
            _ => Entry::First,
        };
        let age = chance.whole(match entry {
            Entry::Experienced => 30..=45,
            Entry::Third => 19..=33,
            _ => 22..=27,
        });
        life.born = birthday(age, hired, chance);
        life.entry = entry;
        life.rank = entry_rank(entry, chance);
        life.hired = hired;
        life.reappointed = None;
        life.end = None;
        life
    }

    /// A career without an end written in it, begun at latest on `at`.
    fn regular(born: NaiveDate, at: NaiveDate, chance: &mut Chance) -> Life {
        let age = age_on(born, at);
        let job = chance.weighted(&Job::SHARES);
        let mut tries = 0;
        let (entry, years) = loop {
            tries += 1;
            let entry = chance.weighted(match job.is_skilled() {
                true => &[(Entry::Third, 100.0)],
                false => &[
                    (Entry::First, 60.0),
                    (Entry::Second, 9.0),
                    (Entry::Third, 15.0),
                    (Entry::Experienced, 14.0),
                    (Entry::Disabled, 2.5),
                ],
            });
            let hire_age = chance.whole(match entry {
                Entry::Second => 20..=24,
                Entry::Third if job.is_skilled() => 19..=33,
                Entry::Third => 18..=20,
                Entry::Experienced => 28..=44,
                Entry::Disabled => 19..=34,
                _ => 22..=26,
            });
            let years = age - hire_age;
            let hired = FiscalYear::of(at).0 - years;
            // Ⅱ類 is no longer examined, 経験者 was not before; who is too young for all came by the common way.
            let in_use = match entry {
                Entry::Second => hired < 2012,
                Entry::Experienced => hired >= 2007,
                _ => true,
            };
            if years >= 0 && in_use {
                break (entry, years);
            }
            // Too young for the usual ways: straight from school.
            if tries > 12 && age < 24 {
                break (Entry::Third, (age - 18).clamp(0, 3));
            }
        };
        let fy = FiscalYear::of(at).plus(-years);
        let during = chance.pick(&[fy.day(7, 1), fy.day(10, 1), fy.day(1, 1)]);
        let hired = match chance.hits(0.1) && during <= at {
            true => during,
            false => fy.first_day(),
        };
        Life {
            born,
            sex: sex(job, chance),
            job,
            entry,
            rank: entry_rank(entry, chance),
            hired,
            reappointed: None,
            end: None,
        }
    }

    /// Service with a term, or on exchange from another employer.
    fn term(born: NaiveDate, entry: Entry, fy: FiscalYear, chance: &mut Chance) -> Life {
        let job = match entry {
            Entry::Annual | Entry::Temporary => chance.weighted(&[
                (Job::Office, 50.0),
                (Job::Nursery, 22.0),
                (Job::Children, 12.0),
                (Job::Nurse, 4.0),
                (Job::Welfare, 6.0),
                (Job::Caretaker, 4.0),
                (Job::Cook, 2.0),
            ]),
            Entry::FixedTerm => chance.pick(&[Job::Office, Job::Welfare, Job::Building]),
            _ => chance.pick(&[Job::Office, Job::Office, Job::Civil]),
        };
        let hired = match entry {
            Entry::Temporary => {
                let last = fy.prev();
                let starts = [
                    last.day(5, 1),
                    last.day(10, 1),
                    last.day(1, 1),
                    fy.first_day(),
                ];
                chance.pick(&starts)
            }
            Entry::Annual => fy.plus(-chance.whole(0..=6)).first_day(),
            Entry::FixedTerm => fy.plus(-chance.whole(0..=4)).first_day(),
            _ => fy.plus(-chance.whole(0..=2)).first_day(),
        };
        let end = match entry {
            Entry::Annual if chance.hits(0.1) => Some((fy.last_day(), "任期満了")),
            Entry::Temporary => {
                let last_day = chance.pick(&[fy.day(9, 30), fy.last_day()]);
                Some((last_day, "任期満了"))
            }
            Entry::WardExchange | Entry::MetroExchange => {
                let year = FiscalYear::of(hired).plus(chance.whole(2..=3));
                Some((year.last_day(), "交流期間満了"))
            }
            _ => None,
        };
        let rank = match entry {
            Entry::FixedTerm => chance.weighted(&[
                (Rank::Clerk, 85.0),
                (Rank::Senior, 10.0),
                (Rank::Manager, 5.0),
            ]),
            entry if entry.is_exchange() && chance.hits(0.25) => Rank::Senior,
            _ => Rank::Clerk,
        };
        Life {
            born,
            sex: sex(job, chance),
            job,
            entry,
            rank,
            hired,
            reappointed: None,
            end,
        }
    }

    /// Who is past retirement and still there was reappointed; some are, at 60, by choice. Who retires
    /// at the end of `fy` mostly comes back the next day.
    fn retire_by(&mut self, fy: FiscalYear, chance: &mut Chance) {
        let at = fy.first_day();
        let retired = retirement_day(self.born);
        if retired < at || (retired == fy.last_day() && chance.hits(0.7)) {
            self.reappointed = retired.succ_opt();
        } else if retired == fy.last_day() {
            self.end = Some((retired, "定年退職"));
        } else if age_on(self.born, at) == 60 && chance.hits(0.1) {
            self.reappointed = Some(at);
        }
    }
}

fn entry_rank(entry: Entry, chance: &mut Chance) -> Rank {
    match entry {
        Entry::Experienced => chance.weighted(&[
            (Rank::Clerk, 65.0),
            (Rank::Senior, 25.0),
            (Rank::Chief, 10.0),
        ]),
        _ => Rank::Clerk,
    }
}

fn sex(job: Job, chance: &mut Chance) -> Sex {
    match chance.hits(job.share_of_women()) {
        true => Sex::Woman,
        false => Sex::Man,
    }
}
