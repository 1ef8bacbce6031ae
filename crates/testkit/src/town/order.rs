//! What a person's record holds: orders, selections, courses taken, qualifications.

use super::words::{Entry, Job, Rank};
use chrono::NaiveDate;

/// One 発令; what it leaves empty stays as it was.
#[derive(Debug, Clone)]
pub(super) struct Order {
    pub date: NaiveDate,
    pub kind: &'static str,
    pub unit: Option<usize>,
    pub job: Option<Job>,
    pub rank: Option<Rank>,
    pub entry: Option<Entry>,
    pub employment: &'static str,
    pub role: &'static str,
    pub class: &'static str,
    pub note: String,
    /// Written once more with 取消, right after.
    pub cancelled: bool,
}

impl Order {
    pub fn new(date: NaiveDate, kind: &'static str) -> Order {
        Order {
            date,
            kind,
            unit: None,
            job: None,
            rank: None,
            entry: None,
            employment: "",
            role: "",
            class: "",
            note: String::new(),
            cancelled: false,
        }
    }
}

/// 選考
#[derive(Debug, Clone)]
pub(super) struct Selection {
    pub kind: &'static str,
    pub fy: i32,
    pub status: &'static str,
    pub class: &'static str,
}

/// 受講履歴
#[derive(Debug, Clone)]
pub(super) struct Completion {
    pub course: &'static str,
    pub fy: i32,
    pub status: &'static str,
    pub on: Option<NaiveDate>,
    pub grade: &'static str,
}

/// 資格
#[derive(Debug, Clone)]
pub(super) struct Qualification {
    pub name: &'static str,
    pub class: &'static str,
    pub on: NaiveDate,
    pub until: Option<NaiveDate>,
}

/// All that is recorded about one person's work.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    pub orders: Vec<Order>,
    pub selections: Vec<Selection>,
    pub completions: Vec<Completion>,
    pub qualifications: Vec<Qualification>,
}
