//! What a printed target list (対象者名簿) holds.

use serde::Serialize;

/// 対象者名簿 of one course on one day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TargetSheet {
    pub municipality: String,
    /// 「令和7年度」.
    pub year_label: String,
    pub code: String,
    pub course: String,
    /// 「令和7年4月1日」: the day the list speaks of.
    pub as_of: String,
    /// The day it was printed, worded likewise.
    pub printed: String,
    /// 対象 as the plan words it; nothing is printed if empty.
    pub audience: String,
    /// The rule in words, as it was computed.
    pub rule: String,
    /// 実施時期 as worded; nothing is printed if empty.
    pub period: String,
    /// In print order.
    pub rows: Vec<TargetRow>,
}

/// One person on the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TargetRow {
    /// 職員番号.
    pub number: String,
    pub name: String,
    /// 所属.
    pub unit: String,
    /// 職層.
    pub rank: String,
    /// 区分: 必修, 希望可 …
    pub mode: String,
    /// 在職状態: 在職, 育児休業 …
    pub status: String,
    pub reason: String,
    /// Something the rule needs is unknown.
    pub unconfirmed: bool,
}
