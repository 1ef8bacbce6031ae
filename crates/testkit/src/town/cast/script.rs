//! Writing one made-up person's story order by order, with days counted from the town's year.

use super::super::order::{Completion, Order, Qualification, Record, Selection};
use super::super::person::Person;
use super::super::units::Units;
use super::super::words::{Entry, Job, Rank};
use calendar::FiscalYear;
use chrono::NaiveDate;

/// Years from the town's fiscal year, month, day.
pub(super) type At = (i32, u32, u32);

pub(super) struct Script<'a> {
    pub fy: FiscalYear,
    units: &'a Units,
    person: Person,
}

impl<'a> Script<'a> {
    /// An empty number and name: an ordinary one is given later.
    pub fn new(
        fy: FiscalYear,
        units: &'a Units,
        who: (&str, &str, &str),
        sex: &'static str,
        born: At,
    ) -> Script<'a> {
        let (number, name, kana) = who;
        let mail = match number {
            "" => String::new(),
            _ => format!("m{number}@midori.example"),
        };
        Script {
            fy,
            units,
            person: Person {
                number: number.to_owned(),
                name: name.to_owned(),
                kana: kana.to_owned(),
                registry_name: String::new(),
                plain_name: String::new(),
                born: Some(day(fy, born)),
                sex,
                mail,
                record: Record::default(),
            },
        }
    }

    pub fn end(self) -> Person {
        self.person
    }

    pub fn day(&self, at: At) -> NaiveDate {
        day(self.fy, at)
    }

    pub fn born_on(mut self, born: NaiveDate) -> Self {
        self.person.born = Some(born);
        self
    }

    pub fn plain_name(mut self, name: &str) -> Self {
        self.person.plain_name = name.to_owned();
        self
    }

    fn order(mut self, order: Order) -> Self {
        self.person.record.orders.push(order);
        self
    }

    pub fn hired(self, at: At, unit: &str, job: Job, entry: Entry, rank: Rank) -> Self {
        let order = Order {
            unit: Some(self.units.named(unit)),
            job: Some(job),
            rank: Some(rank),
            entry: Some(entry),
            employment: entry.employment(),
            ..Order::new(self.day(at), "採用")
        };
        self.order(order)
    }

    pub fn moved(self, at: At, unit: &str) -> Self {
        self.posted(at, "異動", unit)
    }

    /// 異動, 兼務, 兼務解除, 派遣: orders that name a unit.
    pub fn posted(self, at: At, kind: &'static str, unit: &str) -> Self {
        let order = Order {
            unit: Some(self.units.named(unit)),
            ..Order::new(self.day(at), kind)
        };
        self.order(order)
    }

    pub fn promoted(self, at: At, rank: Rank) -> Self {
        self.promoted_in_class(at, rank, "")
    }

    pub fn promoted_in_class(self, at: At, rank: Rank, class: &'static str) -> Self {
        let order = Order {
            rank: Some(rank),
            class,
            ..Order::new(self.day(at), "昇任")
        };
        self.order(order)
    }

    pub fn changed_job(self, at: At, job: Job) -> Self {
        let order = Order {
            job: Some(job),
            ..Order::new(self.day(at), "転職種")
        };
        self.order(order)
    }

    pub fn role(self, at: At, kind: &'static str, role: &'static str) -> Self {
        let order = Order {
            role,
            ..Order::new(self.day(at), kind)
        };
        self.order(order)
    }

    /// Orders that need no more than their kind and perhaps a note.
    pub fn noted(self, at: At, kind: &'static str, note: &str) -> Self {
        let order = Order {
            note: note.to_owned(),
            ..Order::new(self.day(at), kind)
        };
        self.order(order)
    }

    /// 退職 on a day and 再任用 on the next, renewed every April since.
    pub fn reappointed(mut self, retired: NaiveDate, unit: &str, rank: Rank) -> Self {
        let first_renewal = FiscalYear::of(retired).0 + 2 - self.fy.0;
        let back = retired.succ_opt().unwrap_or(retired);
        self = self.order(Order {
            note: "定年退職".to_owned(),
            ..Order::new(retired, "退職")
        });
        let order = Order {
            unit: Some(self.units.named(unit)),
            rank: Some(rank),
            employment: "再任用",
            ..Order::new(back, "再任用")
        };
        self.order(order).renewed(first_renewal, "再任用")
    }

    /// 任期更新 every 1 April from a year on.
    pub fn renewed(mut self, first: i32, employment: &'static str) -> Self {
        for year in first..=0 {
            let order = Order {
                employment,
                ..Order::new(self.day((year, 4, 1)), "任期更新")
            };
            self = self.order(order);
        }
        self
    }

    pub fn selection(
        mut self,
        kind: &'static str,
        year: i32,
        status: &'static str,
        class: &'static str,
    ) -> Self {
        let fy = self.fy.plus(year).0;
        self.person.record.selections.push(Selection {
            kind,
            fy,
            status,
            class,
        });
        self
    }

    pub fn took(mut self, course: &'static str, year: i32, status: &'static str) -> Self {
        let fy = self.fy.plus(year);
        let on = (status == "修了").then(|| super::super::learning::working_day(fy.day(10, 6)));
        self.person.record.completions.push(Completion {
            course,
            fy: fy.0,
            status,
            on,
            grade: "",
        });
        self
    }

    pub fn holds(mut self, name: &'static str, class: &'static str, at: At) -> Self {
        let on = self.day(at);
        self.person.record.qualifications.push(Qualification {
            name,
            class,
            on,
            until: None,
        });
        self
    }
}

fn day(fy: FiscalYear, (years, month, day): At) -> NaiveDate {
    fy.plus(years).day(month, day)
}
