//! What the permits of this module are about.

use crate::db::tables::{course, hand_entry, plan, rule_version, target_list};
use permit::{Kind, Subject};

impl Subject for plan::Model {
    const KIND: Kind = Kind::Plan;
}

impl Subject for course::Model {
    const KIND: Kind = Kind::Course;
}

impl Subject for rule_version::Model {
    const KIND: Kind = Kind::AudienceRule;
}

impl Subject for target_list::Model {
    const KIND: Kind = Kind::TargetList;
}

/// 計画書: a plan as it is printed.
pub struct BookOf(pub plan::Model);

impl Subject for BookOf {
    const KIND: Kind = Kind::PlanBook;
}

/// A hand entry is about one person: nobody adds or excludes oneself.
pub struct HandEntry {
    pub row: hand_entry::Model,
    /// 職員番号 of the person.
    pub number: String,
}

impl HandEntry {
    /// An entry about a person that says nothing yet.
    pub fn blank(course_id: i64, staff_id: i64, number: &str) -> HandEntry {
        HandEntry {
            row: hand_entry::Model {
                id: 0,
                course_id,
                staff_id,
                kind: String::new(),
                mode: None,
                reason: String::new(),
                created_by: String::new(),
                created_at: chrono::DateTime::UNIX_EPOCH,
                withdrawn_at: None,
                withdrawn_reason: String::new(),
            },
            number: number.to_owned(),
        }
    }
}

impl Subject for HandEntry {
    const KIND: Kind = Kind::HandEntry;

    fn about(&self) -> Option<&str> {
        Some(&self.number)
    }
}

/// A list of a course that is to be computed.
pub struct NewList {
    pub course_id: i64,
    /// 研修コード
    pub code: String,
}

impl Subject for NewList {
    const KIND: Kind = Kind::TargetList;
}

/// A version of a rule that is to be made.
pub struct NewVersion {
    pub audience_id: i64,
    /// The audience's code.
    pub code: String,
}

impl Subject for NewVersion {
    const KIND: Kind = Kind::AudienceRule;
}
