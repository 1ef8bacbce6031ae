//! One career, year by year: every 1 April brings posts, the year between brings life.

use super::chance::Chance;
use super::life::Life;
use super::order::{Order, Record};
use super::units::{Head, Seats, Units};
use super::words::{Job, Rank};
use calendar::{FiscalYear, age_on};
use chrono::NaiveDate;

/// Somebody's working life on its way through the years.
pub(super) struct Career<'a> {
    pub units: &'a Units,
    pub chance: &'a mut Chance,
    pub seats: &'a mut Seats,
    pub life: &'a Life,
    /// The year the town is about to begin; nothing is dated after 1 April of the next.
    pub fy: i32,
    pub hired_fy: i32,
    pub record: Record,
    pub unit: usize,
    pub job: Job,
    pub rank: Rank,
    /// Fiscal year of the last promotion.
    pub rank_fy: i32,
    pub next_move: i32,
    /// On leave or away until then: no posts, no selections.
    pub busy_until: NaiveDate,
    /// The role that comes with the post.
    pub duty: Option<&'static str>,
    pub concurrent: Option<(usize, NaiveDate)>,
    /// What a selection passed last year brings on 1 April.
    pub pending: Option<Rank>,
    pub class: &'static str,
    pub passed_management: Option<i32>,
    pub children: i32,
    /// The day of a change of name.
    pub renamed: Option<NaiveDate>,
}

/// Lives a life and returns its record and, where the name changed, that it did.
pub(super) fn live(
    life: &Life,
    fy: i32,
    units: &Units,
    seats: &mut Seats,
    chance: &mut Chance,
) -> (Record, Option<NaiveDate>) {
    let hired_fy = FiscalYear::of(life.hired).0;
    let next_move = hired_fy + chance.whole(3..=4);
    let unit = match life.rank.is_manager() {
        true => units.head(Head::Division, life.hired, &[], seats, chance),
        false => units.desk(life.job, life.hired, &[], chance),
    };
    let mut career = Career {
        units,
        chance,
        seats,
        life,
        fy,
        hired_fy,
        record: Record::default(),
        unit,
        job: life.job,
        rank: life.rank,
        rank_fy: hired_fy,
        next_move,
        busy_until: life.hired,
        duty: None,
        concurrent: None,
        pending: None,
        class: "",
        passed_management: None,
        children: 0,
        renamed: None,
    };
    career.begin();
    for year in hired_fy..=fy + 1 {
        career.spring(year);
        if year <= fy {
            career.during(year);
            career.learn(year);
        }
    }
    career.close();
    (career.record, career.renamed)
}

impl Career<'_> {
    pub fn push(&mut self, order: Order) {
        self.record.orders.push(order);
    }

    /// Completed years in the present rank.
    pub fn years_in_rank(&self, year: i32) -> i32 {
        year - self.rank_fy
    }

    /// Whether the person is in service on a day, reappointment aside.
    pub fn serves(&self, date: NaiveDate) -> bool {
        self.life.hired <= date && self.life.end.is_none_or(|(end, _)| date <= end)
    }

    pub fn is_reappointed(&self, date: NaiveDate) -> bool {
        self.life.reappointed.is_some_and(|day| day <= date)
    }

    fn begin(&mut self) {
        let class = if self.rank == Rank::Chief {
            "種別Ａ"
        } else {
            ""
        };
        self.class = class;
        self.push(Order {
            unit: Some(self.unit),
            job: Some(self.job),
            rank: Some(self.rank),
            entry: Some(self.life.entry),
            employment: self.life.entry.employment(),
            class,
            ..Order::new(self.life.hired, "採用")
        });
        if self.rank == Rank::Chief {
            self.lead_affairs(self.life.hired);
        }
        if self.rank == Rank::Manager {
            self.take_duty("第一次評価者", self.life.hired);
        }
    }

    /// The orders of 1 April.
    fn spring(&mut self, year: i32) {
        let april = FiscalYear(year).first_day();
        if april <= self.life.hired || !self.serves(april) {
            return;
        }
        if self.life.reappointed == Some(april) {
            return self.reappoint(april);
        }
        self.reorganise(april);
        if self.is_reappointed(april) || self.life.entry.employment() != "常勤" {
            return self.renew(april);
        }
        if april <= self.busy_until {
            return;
        }
        let sixty = FiscalYear::of(self.life.born).plus(60);
        if self.rank.is_manager() && year > sixty.0 && year >= 2024 {
            return self.step_down(april);
        }
        // Of next year's posts only those that are certain are known now.
        if year > self.fy {
            if let Some(rank) = self.pending.take() {
                self.promote(rank, year);
            }
            return;
        }
        if self.change_job(year) {
            return;
        }
        if let Some(rank) = self.pending.take().or_else(|| self.advancement(year)) {
            self.promote(rank, year);
        } else if year >= self.next_move {
            self.move_on(year);
        }
        self.mentor(year);
    }

    /// Promotion that needs no selection.
    fn advancement(&mut self, year: i32) -> Option<Rank> {
        let years = self.years_in_rank(year);
        let age = age_on(self.life.born, FiscalYear(year).first_day());
        let (rank, p) = match self.rank {
            _ if age >= 58 => return None,
            Rank::Chief if years >= 6 => (Rank::Deputy, 0.035),
            Rank::Deputy if years >= 2 && self.passed_management.is_some() => (Rank::Manager, 0.6),
            Rank::Manager if years >= 5 && age >= 50 => (Rank::Director, 0.12),
            Rank::SkilledSenior if years >= 5 => (Rank::Foreman, 0.05),
            Rank::Foreman if years >= 3 => (Rank::GeneralForeman, 0.05),
            _ => return None,
        };
        self.chance.hits(p).then_some(rank)
    }

    /// Orders of days that have not come, or come after the end, are not made.
    fn close(&mut self) {
        let horizon = FiscalYear(self.fy + 1).first_day();
        let end = self.life.end.filter(|(end, _)| *end <= horizon);
        let last = end.map_or(horizon, |(end, _)| end);
        self.record.orders.retain(|order| order.date <= last);
        if let Some((date, note)) = end {
            self.push(Order {
                note: note.to_owned(),
                ..Order::new(date, "退職")
            });
        }
        self.record.orders.sort_by_key(|order| order.date);
    }
}
