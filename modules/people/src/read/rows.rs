//! The rows of the exchange tables as plain data: what files, the database and exports have in common.

use crate::order::OrderKind;
use chrono::{NaiveDate, NaiveTime};

/// Cells of columns that the exchange format does not know, as header and value; empty ones left out.
pub type Notes = Vec<(String, String)>;

// In every row, `row` is the row in the file as a person counts in Excel; 0 = registered already.
// Empty text means that the record does not say.

/// 組織
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitRow {
    pub row: usize,
    /// 組織コード
    pub code: String,
    pub name: String,
    /// 上位組織コード
    pub parent: String,
    /// 種別
    pub kind: String,
    /// 区分
    pub tags: Vec<String>,
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// 承継先コード
    pub successor: String,
    pub notes: Notes,
}

/// 職員
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaffRow {
    pub row: usize,
    /// 職員番号
    pub number: String,
    pub name: String,
    pub kana: String,
    /// 戸籍氏名
    pub registry_name: String,
    /// 代替氏名
    pub alternate_name: String,
    pub born: Option<NaiveDate>,
    pub sex: String,
    pub mail: String,
    pub notes: Notes,
}

/// 発令
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRow {
    pub row: usize,
    /// 発令番号
    pub number: String,
    /// 職員番号
    pub staff: String,
    pub effective: NaiveDate,
    pub kind: OrderKind,
    /// 所属コード
    pub unit: String,
    pub series: String,
    pub rank: String,
    pub occupation: String,
    pub hire_category: String,
    pub employment: String,
    pub role: String,
    /// 種別
    pub class: String,
    /// 取消: the row is no order but cancels the earlier one of its number.
    pub cancels: bool,
    /// 備考
    pub remark: String,
    pub notes: Notes,
}

/// 選考
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SelectionRow {
    pub row: usize,
    pub staff: String,
    /// 選考
    pub kind: String,
    pub fy: i32,
    /// 状態: one of [`super::SELECTION_STATUSES`].
    pub status: String,
    pub class: String,
    pub notes: Notes,
}

/// 受講履歴. At least one of code and name is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CompletionRow {
    pub row: usize,
    pub staff: String,
    /// 研修コード
    pub code: String,
    /// 研修名
    pub name: String,
    pub fy: i32,
    /// 状態: one of [`super::COMPLETION_STATUSES`].
    pub status: String,
    /// 修了日
    pub on: Option<NaiveDate>,
    /// 評価
    pub grade: String,
    pub notes: Notes,
}

/// 資格
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QualificationRow {
    pub row: usize,
    pub staff: String,
    pub name: String,
    pub class: String,
    /// 取得日
    pub on: Option<NaiveDate>,
    /// 有効期限
    pub until: Option<NaiveDate>,
    pub notes: Notes,
}

/// 開催
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SessionRow {
    pub row: usize,
    /// 研修コード
    pub course: String,
    /// 開催番号
    pub number: String,
    /// Empty = not fixed yet.
    pub days: Vec<NaiveDate>,
    pub starts: Option<NaiveTime>,
    pub ends: Option<NaiveTime>,
    pub venue: String,
    /// 定員
    pub capacity: Option<u32>,
    /// 最少人数
    pub minimum: Option<u32>,
    /// 申込締切
    pub deadline: Option<NaiveDate>,
    pub notes: Notes,
}
