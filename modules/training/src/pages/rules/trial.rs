//! What a rule would do to a course's list: counts by mode, and who comes in, falls out or is bound differently.

use crate::db::tables::hand_entry;
use crate::eligibility::{Bands, CourseRule, Evaluation, Reasons, Target, Why, notices};
use calendar::FiscalYear;
use chrono::NaiveDate;
use people::db::Register;
use policy::rule::{Mode, Rule};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// How many people of each kind of change are named.
const SHOWN: usize = 20;

/// Everything the trial needs.
pub struct Given {
    pub register: Arc<Register>,
    /// The plan's courses; only the one on trial keeps its rule.
    pub rules: Vec<CourseRule>,
    /// Which of them is on trial.
    pub position: usize,
    pub bands: Bands,
    pub fy: FiscalYear,
    pub as_of: NaiveDate,
    /// The modes of the list that counts, by the person's key; `None` = there is none yet.
    pub current: Option<HashMap<i64, String>>,
    pub hand: Vec<hand_entry::Model>,
}

/// What came out.
#[derive(Debug, Default)]
pub struct Trial {
    /// Whether the course is held in the year.
    pub held: bool,
    pub people: usize,
    pub review: usize,
    /// Mode, how many, of them 要確認.
    pub modes: Vec<(Mode, usize, usize)>,
    pub notices: Vec<String>,
    pub enters: Changes,
    pub leaves: Changes,
    pub differs: Changes,
}

/// One kind of change.
#[derive(Debug, Default)]
pub struct Changes {
    pub people: usize,
    /// The first of them, by 職員番号.
    pub named: Vec<Named>,
}

/// A person whose row changes.
#[derive(Debug, Default)]
pub struct Named {
    pub number: String,
    pub name: String,
    /// Mode on the list that counts; empty = not on it.
    pub before: String,
    /// Mode by the rule on trial; empty = not taken.
    pub after: String,
    pub review: bool,
    pub reason: String,
}

impl Given {
    /// The courses of a year with no rule but the one on trial: its conditions may name the others by code.
    pub fn only(rules: Vec<CourseRule>, position: usize, rule: &Rule) -> Vec<CourseRule> {
        let mut rules = rules;
        for (at, course) in rules.iter_mut().enumerate() {
            course.rule = if at == position {
                rule.clone()
            } else {
                Rule {
                    groups: Vec::new(),
                    cycle: None,
                }
            };
        }
        rules
    }
}

impl Trial {
    /// Evaluates the rule over everybody. Milliseconds for a large town: reasons are made for the people named only.
    pub fn run(given: &Given) -> Trial {
        let Given {
            register,
            rules,
            position,
            bands,
            fy,
            as_of,
            ..
        } = given;
        let evaluation = Evaluation::run(&register.roster, rules, bands, *fy, *as_of);
        let targets = evaluation.targets(*position);
        let mut trial = Trial {
            held: evaluation.is_held(*position),
            notices: notices(&evaluation, *position),
            ..Trial::default()
        };
        trial.count(&targets);
        trial.compare(given, &evaluation, &targets);
        trial
    }

    fn count(&mut self, targets: &[Target]) {
        self.people = targets.len();
        self.review = targets.iter().filter(|target| target.review).count();
        for mode in Mode::ALL {
            let of_mode = || targets.iter().filter(move |target| target.mode == mode);
            if of_mode().next().is_some() {
                self.modes.push((
                    mode,
                    of_mode().count(),
                    of_mode().filter(|target| target.review).count(),
                ));
            }
        }
    }

    fn compare(&mut self, given: &Given, evaluation: &Evaluation, targets: &[Target]) {
        let Some(current) = &given.current else {
            return;
        };
        let reasons = Reasons::new(evaluation);
        let register = &given.register;
        // By hand somebody stays on or off the list whatever the rule says.
        let by_hand: HashSet<i64> = given.hand.iter().map(|entry| entry.staff_id).collect();
        let by_rule: HashMap<i64, &Target> = targets
            .iter()
            .map(|target| (register.ids[target.staff as usize], target))
            .collect();
        for (at, id) in register
            .ids
            .iter()
            .enumerate()
            .filter(|(_, id)| !by_hand.contains(id))
        {
            let (before, after) = (current.get(id), by_rule.get(id));
            let changes = match (before, after) {
                (None, Some(_)) => &mut self.enters,
                (Some(_), None) => &mut self.leaves,
                (Some(before), Some(after)) if before != after.mode.label() => &mut self.differs,
                _ => continue,
            };
            changes.people += 1;
            if changes.named.len() == SHOWN {
                continue;
            }
            let person = &register.roster.staff[at];
            changes.named.push(Named {
                number: person.number.clone(),
                name: person.name.clone(),
                before: before.cloned().unwrap_or_default(),
                after: after.map_or("", |target| target.mode.label()).to_owned(),
                review: after.is_some_and(|target| target.review),
                reason: match after {
                    Some(target) => reasons.of(given.position, target).text,
                    None => gone(reasons.why(given.position, at as u32)),
                },
            });
        }
    }
}

/// Why the rule does not take somebody who is on the list.
fn gone(why: Why) -> String {
    match why {
        Why::Failed(modes) => {
            let told: Vec<String> = modes
                .into_iter()
                .map(|(mode, reason)| format!("{}：{reason}", mode.label()))
                .collect();
            told.join("／")
        }
        Why::NotHeld(Some(next)) => {
            format!("この年度は実施しません。次回は{}です", FiscalYear(next))
        }
        Why::NotHeld(None) => "この年度は実施しません".to_owned(),
        Why::NotInService => "基準日に在職していません".to_owned(),
        Why::Listed { reason, .. } => reason.text,
    }
}
