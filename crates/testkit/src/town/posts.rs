//! Posts: promotion, stepping down, reappointment, renewal, moving on.

use super::career::Career;
use super::order::Order;
use super::units::Head;
use super::words::{Job, Rank};
use calendar::FiscalYear;
use chrono::NaiveDate;

impl Career<'_> {
    pub fn promote(&mut self, rank: Rank, year: i32) {
        let april = FiscalYear(year).first_day();
        self.end_duty(april);
        self.push(Order {
            rank: Some(rank),
            class: if rank == Rank::Chief { self.class } else { "" },
            ..Order::new(april, "昇任")
        });
        self.rank = rank;
        self.rank_fy = year;
        if rank.is_manager() || self.chance.hits(0.6) {
            self.transfer(april);
        }
        self.take_up(april);
    }

    /// 管理監督職勤務上限年齢: from the April after one's 60th year no longer a manager.
    pub fn step_down(&mut self, april: NaiveDate) {
        self.end_duty(april);
        self.rank = Rank::Deputy;
        self.rank_fy = FiscalYear::of(april).0;
        self.push(Order {
            rank: Some(Rank::Deputy),
            note: "管理監督職勤務上限年齢による".to_owned(),
            ..Order::new(april, "降任")
        });
        self.transfer(april);
    }

    pub fn reappoint(&mut self, date: NaiveDate) {
        let note = match super::age::retirement_day(self.life.born) < date {
            true => "定年退職",
            false => "定年前再任用短時間勤務のため",
        };
        self.push(Order {
            note: note.to_owned(),
            ..Order::new(date.pred_opt().unwrap_or(date), "退職")
        });
        self.duty = None;
        self.rank = match self.job.is_skilled() {
            true => self.rank.min(Rank::SkilledSenior),
            false => self.rank.min(Rank::Senior),
        };
        self.unit = self.units.desk(self.job, date, &[], self.chance);
        self.push(Order {
            unit: Some(self.unit),
            job: Some(self.job),
            rank: Some(self.rank),
            employment: "再任用",
            ..Order::new(date, "再任用")
        });
    }

    /// Terms are renewed every year; now and then the place changes with it.
    pub fn renew(&mut self, april: NaiveDate) {
        let employment = match self.is_reappointed(april) {
            true => "再任用",
            false => self.life.entry.employment(),
        };
        self.push(Order {
            employment,
            ..Order::new(april, "任期更新")
        });
        if FiscalYear::of(april).0 <= self.fy && self.chance.hits(0.08) && !self.rank.is_manager() {
            self.transfer(april);
        }
    }

    /// The unit has ended: its successor takes its people over, by an order for all but a few.
    pub fn reorganise(&mut self, april: NaiveDate) {
        let unit = self.units.get(self.unit);
        if unit.exists_on(april) {
            return;
        }
        let Some(heir) = unit.successor else { return };
        self.unit = heir;
        if self.chance.hits(0.97) {
            self.push(Order {
                unit: Some(heir),
                note: "組織改正による".to_owned(),
                ..Order::new(april, "異動")
            });
        }
    }

    pub fn move_on(&mut self, year: i32) {
        let april = FiscalYear(year).first_day();
        if self.dispatch(year) {
            return;
        }
        let date = match self.chance.hits(0.05) {
            true => FiscalYear(year).day(7, 16),
            false => april,
        };
        if !self.serves(date) {
            return;
        }
        self.end_duty_of_post(date);
        self.transfer(date);
        if self.duty.is_none() {
            self.take_up(date);
        }
        // Nothing else in the months before the move.
        self.busy_until = self.busy_until.max(date);
    }

    /// An 異動 to another unit; one in two hundred is first ordered wrongly and cancelled.
    pub fn transfer(&mut self, date: NaiveDate) {
        self.forget_moves_of(date);
        let year = FiscalYear::of(date).0;
        if self.chance.hits(0.005) && year >= 2000 {
            let wrong = self.new_place(date);
            self.push(Order {
                unit: Some(wrong),
                cancelled: true,
                ..Order::new(date, "異動")
            });
        }
        self.unit = self.new_place(date);
        self.push(Order {
            unit: Some(self.unit),
            ..Order::new(date, "異動")
        });
        self.next_move = year
            + match self.job {
                _ if self.rank.is_manager() => self.chance.whole(2..=3),
                Job::Nursery | Job::Children => self.chance.whole(4..=6),
                job if job.is_skilled() => self.chance.whole(5..=9),
                _ => self.chance.whole(3..=5),
            };
        if self.rank.is_manager() {
            self.seats.take(self.unit, year..self.next_move);
        }
    }

    /// Who leaves a unit on the very day it ends goes straight to the new one: one primary post a day.
    pub fn forget_moves_of(&mut self, date: NaiveDate) {
        let orders = &mut self.record.orders;
        orders.retain(|order| order.kind != "異動" || order.date != date || order.cancelled);
    }

    fn new_place(&mut self, date: NaiveDate) -> usize {
        let mut but = vec![self.unit];
        but.extend(self.concurrent.map(|(unit, _)| unit));
        match self.rank {
            Rank::Director => {
                self.units
                    .head(Head::Department, date, &but, self.seats, self.chance)
            }
            Rank::Manager => self
                .units
                .head(Head::Division, date, &but, self.seats, self.chance),
            _ => self.units.desk(self.job, date, &but, self.chance),
        }
    }
}
