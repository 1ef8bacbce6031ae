//! 選考: who is eligible, who applies, who passes. Records begin five years before the town's year.

use super::career::Career;
use super::order::Selection;
use super::words::{Entry, Job, Rank};
use calendar::{FiscalYear, age_on};

impl Career<'_> {
    /// The year's selection, if there is one for the person's rank.
    pub fn selections(&mut self, year: i32) {
        let april = FiscalYear(year).first_day();
        let age = age_on(self.life.born, april);
        let years = year - self.hired_fy + 1;
        let in_rank = self.years_in_rank(year);
        if self.pending.is_some() || age >= 57 {
            return;
        }
        match self.rank {
            Rank::Clerk if self.job.is_skilled() => {
                self.examine(
                    year,
                    years >= 9,
                    "技能主任昇任選考",
                    (0.28, 0.5),
                    Rank::SkilledSenior,
                );
            }
            Rank::Clerk => {
                let needed = match self.life.entry {
                    Entry::First => 5,
                    Entry::Experienced => 3,
                    Entry::Second | Entry::Disabled => 7,
                    _ => 9,
                };
                self.examine(
                    year,
                    years >= needed,
                    "主任昇任選考",
                    (0.42, 0.5),
                    Rank::Senior,
                );
            }
            Rank::Senior => {
                self.class = self.class_of_chief();
                self.examine(
                    year,
                    in_rank >= 4,
                    "係長昇任選考",
                    (0.14, 0.55),
                    Rank::Chief,
                );
            }
            Rank::Chief | Rank::Deputy if self.passed_management.is_none() => {
                let rank = self.rank;
                self.examine(
                    year,
                    in_rank >= 3 && age < 54,
                    "管理職選考",
                    (0.08, 0.42),
                    Rank::Deputy,
                );
                if self.pending.is_some() {
                    self.passed_management = Some(year);
                    // Who already is 課長補佐 waits there for a post.
                    self.pending = self.pending.filter(|_| rank == Rank::Chief);
                }
            }
            _ => {}
        }
    }

    /// One selection: `odds` are the shares that apply and that pass.
    fn examine(
        &mut self,
        year: i32,
        eligible: bool,
        kind: &'static str,
        odds: (f64, f64),
        rank: Rank,
    ) {
        if !eligible {
            return;
        }
        let class = if kind == "係長昇任選考" {
            self.class
        } else {
            ""
        };
        let recorded = (self.fy - 5..=self.fy).contains(&year);
        let note = |status| Selection {
            kind,
            fy: year,
            status,
            class,
        };
        if recorded {
            self.record.selections.push(note("受験資格あり"));
        }
        let away = self.busy_until >= FiscalYear(year).day(10, 1);
        if away || !self.chance.hits(odds.0) {
            return;
        }
        // The year's results are out, but for one selection that is still being marked.
        let pending = year == self.fy && kind == "管理職選考" && self.chance.hits(0.4);
        let status = match () {
            () if pending => "受験",
            () if self.chance.hits(odds.1) => "合格",
            () if self.chance.hits(0.1) => "申込",
            () => "不合格",
        };
        if recorded {
            self.record.selections.push(note(status));
        }
        if status == "合格" {
            self.pending = Some(rank);
        }
    }

    /// 種別Ａ for office, technical and welfare work, 種別Ｂ for the others.
    fn class_of_chief(&self) -> &'static str {
        match self.job {
            Job::Office
            | Job::Welfare
            | Job::Civil
            | Job::Building
            | Job::Machine
            | Job::Electric => "種別Ａ",
            _ => "種別Ｂ",
        }
    }
}
