//! A year's lists as computed over the register, before they meet hand entries and the database.

use crate::db::rules::YearRules;
use crate::db::tables::{hand_entry, target_row};
use crate::eligibility::{Bands, Evaluation, Reasons, Snapshot, notices};
use calendar::FiscalYear;
use chrono::NaiveDate;
use people::db::Register;
use policy::rule::{Field, Mode};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What a computation found, ready to be written course by course.
pub struct Computed {
    pub as_of: NaiveDate,
    pub courses: Vec<Drawn>,
    register: Arc<Register>,
    snapshot: Snapshot,
    /// The roster's index of a database key.
    staff: HashMap<i64, u32>,
}

/// One course's list as its rule draws it.
pub struct Drawn {
    pub course_id: i64,
    /// The version of the rule that was evaluated.
    pub version_id: i64,
    /// Whether the course is held in the year at all.
    pub held: bool,
    pub notices: Vec<String>,
    targets: Vec<Drawing>,
}

struct Drawing {
    person: usize,
    mode: Mode,
    review: bool,
    reason: String,
    weaker: Vec<Mode>,
}

impl Computed {
    /// Evaluates the rules of these courses. Takes about a second for a year of a large town.
    pub fn run(
        register: Arc<Register>,
        year: &YearRules,
        bands: &Bands,
        fy: FiscalYear,
        as_of: NaiveDate,
    ) -> Computed {
        let evaluation = Evaluation::run(&register.roster, &year.rules, bands, fy, as_of);
        let reasons = Reasons::new(&evaluation);
        let courses = (0..year.courses.len())
            .map(|position| Drawn {
                course_id: year.courses[position].id,
                version_id: year.versions[position].id,
                held: evaluation.is_held(position),
                notices: notices(&evaluation, position),
                targets: drawings(&evaluation, &reasons, position),
            })
            .collect();
        drop(reasons);
        let Evaluation { snapshot, .. } = evaluation;
        let staff = register.ids.iter().copied().zip(0..).collect();
        Computed {
            as_of,
            courses,
            register,
            snapshot,
            staff,
        }
    }

    /// What was drawn for a course.
    pub fn course(&self, course_id: i64) -> Option<&Drawn> {
        self.courses
            .iter()
            .find(|drawn| drawn.course_id == course_id)
    }

    /// The rows of a course's list: by rule, then what people added and excluded by hand. By staff key.
    /// `list_id` and `id` are 0.
    pub fn rows(&self, drawn: &Drawn, hand: &[hand_entry::Model]) -> Vec<target_row::Model> {
        let by_hand: HashSet<i64> = hand.iter().map(|entry| entry.staff_id).collect();
        let mut rows: Vec<target_row::Model> = drawn
            .targets
            .iter()
            .filter(|drawing| !by_hand.contains(&self.key(drawing.person)))
            .map(|drawing| self.by_rule(drawing))
            .collect();
        for entry in hand.iter().filter(|entry| entry.kind == "add") {
            // Somebody who has left the service cannot attend, added by hand or not.
            let Some(person) = self.person(entry.staff_id) else {
                continue;
            };
            let mut row = self.standing(person);
            row.mode = entry.mode.clone().unwrap_or_default();
            row.reason = format!("手作業で追加：{}", entry.reason);
            row.origin = "hand".to_owned();
            rows.push(row);
        }
        rows.sort_unstable_by_key(|row| row.staff_id);
        rows
    }

    /// Whether the person is in service on the date.
    pub fn is_in_service(&self, staff_id: i64) -> bool {
        self.person(staff_id).is_some()
    }

    fn person(&self, staff_id: i64) -> Option<usize> {
        let staff = self.staff.get(&staff_id)?;
        self.snapshot.staff.binary_search(staff).ok()
    }

    fn key(&self, person: usize) -> i64 {
        self.register.ids[self.snapshot.staff[person] as usize]
    }

    fn by_rule(&self, drawing: &Drawing) -> target_row::Model {
        let weaker: Vec<&str> = drawing.weaker.iter().map(|mode| mode.label()).collect();
        let mut row = self.standing(drawing.person);
        row.mode = drawing.mode.label().to_owned();
        row.review = i32::from(drawing.review);
        row.reason = drawing.reason.clone();
        row.weaker = weaker.join("・");
        row
    }

    fn standing(&self, person: usize) -> target_row::Model {
        let (roster, snapshot) = (&self.register.roster, &self.snapshot);
        let unit = snapshot.unit[person];
        let rank = snapshot.fields.column(Field::Rank)[person];
        target_row::Model {
            id: 0,
            list_id: 0,
            staff_id: self.key(person),
            mode: String::new(),
            review: 0,
            presence: snapshot.presence[person].label().to_owned(),
            unit_code: roster.words.text(unit).to_owned(),
            unit_name: roster.unit_name(unit).to_owned(),
            rank: roster.words.text(rank).to_owned(),
            reason: String::new(),
            weaker: String::new(),
            origin: "rule".to_owned(),
        }
    }
}

fn drawings(evaluation: &Evaluation, reasons: &Reasons, position: usize) -> Vec<Drawing> {
    let targets = evaluation.targets(position);
    targets
        .iter()
        .map(|target| {
            let reason = reasons.of(position, target);
            Drawing {
                person: target.person,
                mode: target.mode,
                review: target.review,
                reason: reason.text,
                weaker: reason.weaker,
            }
        })
        .collect()
}

/// Equal for equal rows in equal order; the keys of list and row do not count.
pub fn digest(rows: &[target_row::Model]) -> String {
    let mut hash = Sha256::new();
    for row in rows {
        hash.update(row.staff_id.to_be_bytes());
        hash.update([row.review as u8]);
        for text in [
            &row.mode,
            &row.presence,
            &row.unit_code,
            &row.unit_name,
            &row.rank,
            &row.reason,
            &row.weaker,
            &row.origin,
        ] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        }
    }
    let bytes = hash.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
