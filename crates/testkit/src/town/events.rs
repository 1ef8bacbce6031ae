//! What happens to people between two Aprils: leave, dispatch, second posts, new names, roles.

use super::career::Career;
use super::names::Sex;
use super::order::Order;
use super::units::Head;
use super::words::{Job, Rank};
use calendar::{FiscalYear, age_on};
use chrono::{Days, NaiveDate};

impl Career<'_> {
    /// The year after 1 April.
    pub fn during(&mut self, year: i32) {
        let fy = FiscalYear(year);
        let regular = self.life.entry.is_permanent() && !self.is_reappointed(fy.first_day());
        if !regular || !self.serves(fy.first_day()) || self.life.entry.is_exchange() {
            return;
        }
        self.selections(year);
        let age = age_on(self.life.born, fy.first_day());
        if self.busy_until >= fy.day(6, 1) || age >= 58 {
            return;
        }
        self.second_post(year);
        match age {
            22..=41 if self.children < 3 => self.child(year, age),
            _ => self.illness(year),
        }
        self.new_name(year, age);
    }

    fn child(&mut self, year: i32, age: i32) {
        let fy = FiscalYear(year);
        let (leave, p) = match (self.life.sex, age) {
            (Sex::Woman, 25..=37) => ("産前産後休暇", 0.065),
            (Sex::Woman, _) => ("産前産後休暇", 0.012),
            // Fathers took none for long, then more every year.
            (Sex::Man, 25..) if year >= 2012 => {
                ("育児休業", 0.004 * f64::from((year - 2011).min(12)))
            }
            _ => return self.illness(year),
        };
        if !self.chance.hits(p) {
            return self.illness(year);
        }
        self.children += 1;
        let start = self.chance.day(fy.day(6, 2), fy.day(3, 10));
        self.push(Order::new(start, leave));
        let back = match self.life.sex {
            Sex::Woman => {
                let born = start + Days::new(98);
                self.push(Order::new(born, "育児休業"));
                // Back after the child's first birthday, mostly when nurseries take new children.
                let year = FiscalYear::of(born).plus(self.chance.whole(1..=3));
                match self.chance.hits(0.7) {
                    true => year.first_day().max(born + Days::new(200)),
                    false => born + Days::new(self.chance.whole(250..=900) as u64),
                }
            }
            Sex::Man => start + Days::new(self.chance.whole(14..=180) as u64),
        };
        self.push(Order::new(back, "育児休業復帰"));
        self.busy_until = back;
    }

    fn illness(&mut self, year: i32) {
        if !self.chance.hits(0.007) {
            return;
        }
        let fy = FiscalYear(year);
        let start = self.chance.day(fy.day(6, 2), fy.day(3, 10));
        let back = start + Days::new(self.chance.whole(60..=400) as u64);
        self.push(Order::new(start, "休職"));
        self.push(Order::new(back, "復職"));
        self.busy_until = back;
    }

    /// 氏名変更; the old surname is filled in when the person gets a name.
    fn new_name(&mut self, year: i32, age: i32) {
        let p = match (self.life.sex, age) {
            (Sex::Woman, 24..=36) => 0.03,
            (Sex::Man, 24..=36) => 0.001,
            _ => 0.0,
        };
        if self.renamed.is_some() || !self.chance.hits(p) {
            return;
        }
        let fy = FiscalYear(year);
        let date = self.chance.day(fy.day(6, 2), fy.last_day());
        if self.serves(date) {
            self.renamed = Some(date);
            self.push(Order::new(date, "氏名変更"));
        }
    }

    /// 兼務 and, one to three years later, 兼務解除.
    fn second_post(&mut self, year: i32) {
        let fy = FiscalYear(year);
        let p = match self.rank {
            Rank::Clerk | Rank::Senior | Rank::SkilledSenior => 0.006,
            _ => 0.035,
        };
        if self
            .concurrent
            .is_some_and(|(_, end)| end >= fy.first_day())
            || !self.chance.hits(p)
        {
            return;
        }
        let date = self.chance.pick(&[fy.day(6, 1), fy.day(10, 1)]);
        let end = fy.plus(self.chance.whole(0..=2)).last_day();
        let unit = match self.rank.is_manager() {
            true => self
                .units
                .head(Head::Division, end, &[self.unit], self.seats, self.chance),
            false => self.units.desk(self.job, end, &[self.unit], self.chance),
        };
        // A second post in a unit that is about to end or has just begun would need orders of its own.
        if self.units.get(unit).to.is_some() || !self.units.get(unit).exists_on(date) {
            return;
        }
        self.concurrent = Some((unit, end));
        for (date, kind) in [(date, "兼務"), (end, "兼務解除")] {
            self.push(Order {
                unit: Some(unit),
                ..Order::new(date, kind)
            });
        }
    }

    /// Two years outside, then back to a new place. Says whether it began.
    pub fn dispatch(&mut self, year: i32) -> bool {
        let fy = FiscalYear(year);
        let age = age_on(self.life.born, fy.first_day());
        let p = match self.rank {
            _ if self.job.is_skilled() || year - self.hired_fy < 4 || age >= 55 => 0.0,
            Rank::Director => 0.0,
            Rank::Manager => 0.05,
            _ => 0.02,
        };
        if !self.chance.hits(p) {
            return false;
        }
        let back = fy.plus(2).first_day();
        self.end_duty(fy.first_day());
        self.forget_moves_of(fy.first_day());
        let outside = self.units.outside(fy.first_day(), self.chance);
        self.push(Order {
            unit: Some(outside),
            ..Order::new(fy.first_day(), "派遣")
        });
        self.unit = outside;
        self.push(Order::new(back, "派遣復帰"));
        self.transfer(back);
        self.take_up(back);
        self.busy_until = back;
        true
    }

    /// 転職種 from another trade into 清掃, more often in the years that a rule will look at.
    pub fn change_job(&mut self, year: i32) -> bool {
        let p = match self.fy - year {
            4 | 9 => 0.08,
            _ => 0.006,
        };
        let april = FiscalYear(year).first_day();
        let young = age_on(self.life.born, april) < 52;
        let other_trade = matches!(self.job, Job::Caretaker | Job::Cook);
        if !other_trade || !young || year - self.hired_fy < 3 || !self.chance.hits(p) {
            return false;
        }
        self.job = Job::Cleaning;
        self.push(Order {
            job: Some(Job::Cleaning),
            ..Order::new(april, "転職種")
        });
        self.transfer(april);
        true
    }

    /// 育成担当者 for one year, given to those a few years ahead of the new ones.
    pub fn mentor(&mut self, year: i32) {
        let years = year - self.hired_fy;
        if year < 2008
            || !(3..=14).contains(&years)
            || self.busy_until >= FiscalYear(year).first_day()
        {
            return;
        }
        if matches!(self.rank, Rank::Clerk | Rank::Senior | Rank::SkilledSenior)
            && self.chance.hits(0.09)
        {
            let fy = FiscalYear(year);
            for (date, kind) in [(fy.first_day(), "役割付与"), (fy.last_day(), "役割解除")]
            {
                self.push(Order {
                    role: "育成担当者",
                    ..Order::new(date, kind)
                });
            }
        }
    }

    /// The role that comes with the rank and the unit just entered.
    pub fn take_up(&mut self, date: NaiveDate) {
        match self.rank {
            Rank::Chief | Rank::Deputy => self.lead_affairs(date),
            Rank::Manager => self.take_duty("第一次評価者", date),
            Rank::Director => self.take_duty("第二次評価者", date),
            Rank::Foreman => self.take_duty("技能長", date),
            _ => {}
        }
    }

    /// 課務担当係長: the chief of a division's first section, and now and then another.
    pub fn lead_affairs(&mut self, date: NaiveDate) {
        let p = if self.units.get(self.unit).leads {
            0.9
        } else {
            0.08
        };
        if self.chance.hits(p) {
            self.take_duty("課務担当係長", date);
        }
    }

    pub fn take_duty(&mut self, role: &'static str, date: NaiveDate) {
        self.duty = Some(role);
        self.push(Order {
            role,
            ..Order::new(date, "役割付与")
        });
    }

    pub fn end_duty(&mut self, date: NaiveDate) {
        if let Some(role) = self.duty.take() {
            self.push(Order {
                role,
                ..Order::new(date, "役割解除")
            });
        }
    }

    /// 課務担当係長 belongs to the section, the other roles to the rank.
    pub fn end_duty_of_post(&mut self, date: NaiveDate) {
        if self.duty == Some("課務担当係長") {
            self.end_duty(date);
        }
    }
}
