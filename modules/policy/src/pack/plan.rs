//! `tables.toml`, `audiences.toml`, `courses.toml`, `sessions.toml`, `required.toml`: the year's training plan.

use crate::rule::{Group, Mode, Rule};
use serde::{Deserialize, Serialize};

/// One table of the plan book.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Table {
    pub code: String,
    pub name: String,
    /// 職層研修, 実務研修 …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Ranks or bands that the table is meant for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranks: Vec<String>,
    /// Columns of 身につく能力, in print order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub abilities: Vec<String>,
}

/// 対象者: who a course is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    pub code: String,
    /// The wording as printed.
    pub printed: String,
    pub rule: Rule,
}

/// 研修: one row of the plan book.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Course {
    pub code: String,
    /// Code of a [`Table`].
    pub table: String,
    /// As printed, without the organiser's mark.
    pub name: String,
    /// Code of an [`Audience`].
    pub audience: String,
    /// 対象 as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
    /// What other places of the documents print as 対象.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_printed: Vec<Printed>,
    /// 実施時期 as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// 日数 as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marks: Option<Marks>,
    /// Name of an [`super::Organiser`]; `None` = the municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organiser: Option<String>,
    /// 概要 in our own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Parts that bind differently from the whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// A wording and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Printed {
    pub text: String,
    pub place: String,
}

/// 身につく能力: the 〇 of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Marks {
    /// The columns are known.
    Abilities(Vec<String>),
    /// Only how many there are. More than none is 要確認.
    Count(u32),
}

impl Marks {
    /// How many 〇 the row has.
    pub fn count(&self) -> usize {
        match self {
            Marks::Abilities(names) => names.len(),
            Marks::Count(count) => *count as usize,
        }
    }
}

/// A part of a course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub name: String,
    pub mode: Mode,
}

/// 開催: days on which one or more listings meet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Session {
    pub code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// As printed.
    pub period: String,
    /// Codes of the [`Course`]s that share it.
    pub listings: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Attendance>,
    /// Code of a [`Session`] of which these days are a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// What is known day by day, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<SessionDay>,
}

/// How somebody attends a session of several days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// On every day.
    AllDays,
    /// On one of the days.
    OneOf,
    /// Alone, any time.
    OwnPace,
    /// Nobody meets: material is handed out.
    Material,
}

/// One day of a [`Session`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SessionDay {
    /// As printed (7/8).
    pub date: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What is to be done before the next day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub homework: Option<String>,
}

/// Courses that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    pub code: String,
    pub name: String,
    pub listings: Vec<String>,
    pub attendance: BundleAttendance,
}

/// Whether the courses of a [`Bundle`] may be taken singly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BundleAttendance {
    PartsAllowed,
    AllParts,
}

/// Who may come to single days of a session, beside the listings' own audiences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRule {
    pub code: String,
    /// Code of a [`Session`].
    pub session: String,
    /// Numbers of the days, 1 = first.
    pub days: Vec<i32>,
    /// Only for somebody who stays the whole day.
    pub whole_day: bool,
    pub printed: Option<String>,
    pub group: Group,
}

/// One cell of the 必修研修 matrix. The given conditions hold together; none = all staff.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Required {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranks: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employment: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_tag: Option<String>,
    /// 採用時, 2年目以降, 候補者, 昇任後 …
    pub stage: String,
    /// 必修研修 …
    pub kind: String,
    /// What is learnt, as printed.
    pub courses: Vec<String>,
    /// Code of an [`Audience`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
}
