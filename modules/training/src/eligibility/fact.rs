//! One fact of one person in words: what the record says to one question of a rule.

use super::evaluation::Evaluation;
use super::plan::{Atom, DayColumn};
use super::time::{NEVER, UNKNOWN, date, day_in, ranges, year_of};
use calendar::{FiscalYear, wareki};
use chrono::NaiveDate;
use people::{Order, OrderKind, Roster, Word};
use policy::rule::{Basis, CourseRef, Predicate, Via, When};

/// Tells facts of the people of one evaluation.
pub struct Facts<'a> {
    evaluation: &'a Evaluation<'a>,
    roster: &'a Roster,
    fy: FiscalYear,
}

impl<'a> Facts<'a> {
    pub fn new(evaluation: &'a Evaluation<'a>) -> Facts<'a> {
        Facts {
            evaluation,
            roster: evaluation.roster,
            fy: evaluation.fy,
        }
    }

    /// The fact behind `answer` (yes, no, unknown) of a predicate.
    pub fn tell(
        &self,
        predicate: &Predicate,
        atom: &Atom,
        person: usize,
        answer: Option<bool>,
    ) -> String {
        match predicate {
            Predicate::Everyone => "在職する職員全員が対象".to_owned(),
            Predicate::Hired(when) => self.hired(when, person, answer),
            Predicate::EnteredRank { ranks, when, .. } => {
                self.entered(&ranks.join("・"), when, atom, person, answer)
            }
            Predicate::ChangedJob { to, when } => {
                self.changed(to.first().map_or("", String::as_str), when, atom, person)
            }
            Predicate::Assigned {
                role, first_time, ..
            } => self.role(role, *first_time, atom, person, answer),
            Predicate::MovedIn { into, from, route } => {
                self.moved(into.as_deref(), from.as_deref(), route, person, answer)
            }
            Predicate::State { field, of } => {
                let word = self.evaluation.snapshot.fields.column(*field)[person];
                let (label, text) = (field.label(), self.text(word));
                match answer {
                    Some(true) => format!("{label} {text}"),
                    Some(false) => format!("{label}は{text}（条件は{}）", of.join("・")),
                    None => format!("{label}が記録にないため確認できません"),
                }
            }
            Predicate::OrgScope { tag } => {
                let unit = self.roster.unit_name(self.evaluation.snapshot.unit[person]);
                match answer {
                    Some(true) => format!("所属 {unit}（{tag}）"),
                    Some(false) => format!("所属の{unit}は「{tag}」の区分ではない"),
                    None => "所属が組織の表にないため確認できません".to_owned(),
                }
            }
            Predicate::Age { at, .. } => {
                let at = day_in(*at, self.fy);
                self.born(person, |born| {
                    format!("{}に満{}歳", wareki(at), calendar::age_on(born, at))
                })
            }
            Predicate::AttainsAge { .. } => {
                let fy = self.fy;
                self.born(person, |born| {
                    format!("{fy}に{}歳に到達", calendar::age_attained_in(born, fy))
                })
            }
            Predicate::Selection {
                kind,
                status,
                fy,
                class,
            } => self.selection(kind, status.as_deref(), *fy, class.as_deref(), answer),
            Predicate::NewlyQualified { kind } => match answer {
                Some(true) => format!("{}に初めて{kind}の受験資格あり", self.fy),
                _ => format!("{}に新たに{kind}の受験資格を得た記録がない", self.fy),
            },
            Predicate::Completed { course, fy, .. } => {
                self.completed(course, *fy, atom, person, answer)
            }
            Predicate::Enrolled { course } => match answer {
                Some(true) => format!(
                    "{}の{}を受講予定（修了見込み）",
                    self.fy,
                    course_name(course)
                ),
                _ => format!("{}の{}の受講予定の記録がない", self.fy, course_name(course)),
            },
        }
    }

    fn text(&self, word: Word) -> &str {
        self.roster.words.text(word)
    }

    fn orders(&self, person: usize) -> &[Order] {
        self.roster.orders_until(
            self.evaluation.snapshot.staff[person],
            self.evaluation.as_of,
        )
    }

    fn hired(&self, when: &When, person: usize, answer: Option<bool>) -> String {
        match self.evaluation.snapshot.hired[person] {
            UNKNOWN => "採用の発令が記録にないため採用年目を確認できません".to_owned(),
            NEVER => "再任用で始まった在職のため採用年目を数えない".to_owned(),
            day => self.year("採用日", "採用", when, day, answer),
        }
    }

    fn entered(
        &self,
        ranks: &str,
        when: &When,
        atom: &Atom,
        person: usize,
        answer: Option<bool>,
    ) -> String {
        let Atom::Day(DayColumn::Entered(set, via), _) = atom else {
            return String::new();
        };
        let entries = &self.evaluation.snapshot.entries[*set];
        match entries.day[person] {
            UNKNOWN => format!("{ranks}になった日が発令の記録にないため確認できません"),
            NEVER => {
                let rank = self
                    .evaluation
                    .snapshot
                    .fields
                    .column(policy::rule::Field::Rank)[person];
                format!("職層は{}で{ranks}ではない", self.text(rank))
            }
            day => {
                let way = entries.via[person];
                let what = match way {
                    Via::Promotion => format!("{ranks}昇任日"),
                    Via::ExperiencedHire => format!("{ranks}採用日（経験者）"),
                };
                let text = self.year(&what, "", when, day, answer);
                if via.is_empty() || via.contains(&way) {
                    text
                } else {
                    format!("{text}（昇任・採用の別が条件と違う）")
                }
            }
        }
    }

    fn changed(&self, to: &str, when: &When, atom: &Atom, person: usize) -> String {
        let Atom::Day(DayColumn::Changed(set), wanted) = atom else {
            return String::new();
        };
        match self.evaluation.snapshot.jobs[*set][person] {
            UNKNOWN | NEVER => format!("{to}への転職種の発令がない"),
            day => {
                let answer = Some(super::time::within(wanted, day));
                self.year(&format!("{to}への転職種の日"), "", when, day, answer)
            }
        }
    }

    /// 「係長級昇任日 令和6年4月1日 → 令和7年度は2年目」
    fn year(
        &self,
        what: &str,
        prefix: &str,
        when: &When,
        day: i32,
        answer: Option<bool>,
    ) -> String {
        let Some(on) = date(day) else {
            return String::new();
        };
        let fact = format!("{what} {}", wareki(on));
        match when {
            When::Window { .. } => {
                let (from, to) = ranges(when, self.fy)[0];
                let span = [from, to]
                    .map(|day| date(day).map(wareki).unwrap_or_default())
                    .join("～");
                match answer {
                    Some(true) => format!("{fact}（{span}の間）"),
                    _ => format!("{fact}は{span}の間にない"),
                }
            }
            When::Year { n, basis } => {
                let year = year_of(on, *basis, self.fy);
                let counted = match basis {
                    Basis::Fiscal => format!("{}は{prefix}{year}年目", self.fy),
                    Basis::Gakunen => format!("4月2日～翌年4月1日の区切りで{prefix}{year}年目"),
                };
                match answer {
                    Some(true) => format!("{fact} → {counted}"),
                    _ => format!("{fact} → {counted}（条件は{}年目）", spans(n)),
                }
            }
        }
    }

    fn born(&self, person: usize, tell: impl Fn(NaiveDate) -> String) -> String {
        match date(self.evaluation.snapshot.born[person]) {
            Some(born) => format!("生年月日 {} → {}", wareki(born), tell(born)),
            None => "生年月日が記録にないため年齢を確認できません".to_owned(),
        }
    }

    fn role(
        &self,
        role: &str,
        first_time: bool,
        atom: &Atom,
        person: usize,
        answer: Option<bool>,
    ) -> String {
        let Atom::Role { role: word, .. } = atom else {
            return String::new();
        };
        let roles = &self.evaluation.snapshot.roles;
        let first = roles.partition_point(|row| (row.person as usize) < person);
        let held = roles[first..]
            .iter()
            .take_while(|row| row.person as usize == person)
            .find(|row| row.role == *word);
        let Some(held) = held else {
            return format!("{role}ではない");
        };
        let since = date(held.since).map(wareki).unwrap_or_default();
        match answer {
            Some(true) if first_time => format!("{since}から初めて{role}"),
            Some(true) => format!("{since}から{role}"),
            _ if first_time && held.held_before => {
                format!("{since}から{role}だが、以前にも就いていた")
            }
            _ => format!("{since}から{role}で、新任ではない"),
        }
    }

    fn moved(
        &self,
        into: Option<&str>,
        from: Option<&str>,
        route: &[String],
        person: usize,
        answer: Option<bool>,
    ) -> String {
        let kind = if route.is_empty() {
            OrderKind::Transfer
        } else {
            OrderKind::Hire
        };
        let what = match (into, from, route) {
            (Some(tag), ..) => format!("「{tag}」への異動"),
            (None, Some(tag), _) => format!("「{tag}」からの異動"),
            _ => format!("{}による採用", route.join("・")),
        };
        let last = self
            .orders(person)
            .iter()
            .rev()
            .find(|order| order.kind == kind && FiscalYear::of(order.effective) == self.fy);
        match (answer, last) {
            (Some(true), Some(order)) => {
                let unit = self.roster.unit_name(order.unit);
                let where_to = if unit.is_empty() {
                    String::new()
                } else {
                    format!("（{unit}）")
                };
                format!("{} {what}{where_to}", wareki(order.effective))
            }
            (None, _) => format!("異動前の所属が記録にないため{what}かを確認できません"),
            _ => format!("{}に{what}がない", self.fy),
        }
    }

    fn selection(
        &self,
        kind: &str,
        status: Option<&str>,
        fy: Option<i32>,
        class: Option<&str>,
        answer: Option<bool>,
    ) -> String {
        let year = fy.map_or(String::new(), |offset| {
            format!("{} ", FiscalYear(self.fy.0 + offset))
        });
        let class = class.map_or(String::new(), |class| format!("（{class}）"));
        let what = format!(
            "{year}{kind}{class}{}",
            status.map_or(String::new(), |s| format!(" {s}"))
        );
        if answer == Some(true) {
            what
        } else {
            format!("{what}の記録がない")
        }
    }

    fn completed(
        &self,
        course: &CourseRef,
        fy: Option<i32>,
        atom: &Atom,
        person: usize,
        answer: Option<bool>,
    ) -> String {
        let Atom::Took { code, name, .. } = atom else {
            return String::new();
        };
        let what = course_name(course);
        let year = fy.map_or(String::new(), |offset| {
            format!("{}の", FiscalYear(self.fy.0 + offset))
        });
        if answer != Some(true) {
            return format!("{year}{what}の修了の記録がない");
        }
        let staff = self.evaluation.snapshot.staff[person];
        let done = self.roster.words.find("修了");
        let records = &self.roster.completions;
        let first = records.partition_point(|r| r.staff < staff);
        let own = &records[first..];
        let own = &own[..own.partition_point(|r| r.staff == staff)];
        let record = own.iter().rfind(|r| {
            done == Some(r.status)
                && (r.code == *code || r.name == *name)
                && fy.is_none_or(|offset| r.fy == self.fy.0 + offset)
        });
        let when = record.map_or(String::new(), |r| format!("{}に", FiscalYear(r.fy)));
        format!("{what}を{when}修了")
    }
}

fn course_name(course: &CourseRef) -> String {
    match course {
        CourseRef::Own => "この研修".to_owned(),
        CourseRef::Named(name) => format!("「{name}」"),
    }
}

fn spans(spans: &[policy::rule::Span]) -> String {
    let one = |span: &policy::rule::Span| match (span.min, span.max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => format!("{min}～{max}"),
        (Some(min), None) => format!("{min}以上"),
        (None, Some(max)) => format!("{max}以下"),
        (None, None) => "何".to_owned(),
    };
    spans.iter().map(one).collect::<Vec<_>>().join("・")
}
