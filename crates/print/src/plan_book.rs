//! What a plan book holds, in printing words: sections, rows, marks.

use serde::Serialize;

/// 研修実施計画 of one year. All words are the municipality's own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PlanBook {
    pub municipality: String,
    /// 「令和7年度」.
    pub year_label: String,
    /// 「令和7年4月1日」.
    pub issued: String,
    /// The office that hands it out; nothing is printed if empty.
    pub issuer: Option<String>,
    /// Marks before a course's name and whom they stand for (特研 → 特別区職員研修所).
    pub organisers: Vec<Term>,
    /// The words of [`Row::modes`] and what they mean (必修, 希望可 …).
    pub modes: Vec<Term>,
    /// Sentences for the page that explains the book.
    pub notes: Vec<String>,
    /// One per table of the plan, in order.
    pub sections: Vec<Section>,
    /// 要確認: what the plan's source leaves open; the last chapter, left out if empty.
    pub open_questions: Vec<OpenQuestion>,
}

/// A word of the book and its meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Term {
    pub word: String,
    pub meaning: String,
}

/// One table: 「職層研修（係員）」.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Section {
    pub title: String,
    /// Columns under 身につく能力, in print order.
    pub abilities: Vec<String>,
    pub rows: Vec<Row>,
    /// Sentences below the table.
    pub notes: Vec<String>,
}

/// One course as one table lists it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    pub code: String,
    pub name: String,
    /// A word of [`PlanBook::organisers`].
    pub organiser: Option<String>,
    /// 対象. Neighbours with the same 対象 and modes share one cell.
    pub audience: String,
    /// 区分: 必修, 希望可 …; empty if none is known.
    pub modes: Vec<String>,
    /// 概要; the column appears in a section where any row has one.
    pub outline: Option<String>,
    /// 実施時期 as worded.
    pub period: String,
    /// 日数 as worded: 「1日」, 「半日」.
    pub days: String,
    /// Where the course stands in the calendar of the year.
    pub months: Months,
    pub marks: Marks,
    /// Printed small under the name; a sentence or two.
    pub note: Option<String>,
    /// Whether it takes place this year.
    pub held: bool,
}

/// Months (1–12) in which a course is held.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Months {
    /// Days are fixed.
    pub fixed: Vec<u8>,
    /// Only the month or a span of months is known (「8～10月予定」).
    pub planned: Vec<u8>,
}

/// The 〇 of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Marks {
    /// One per ability column.
    Columns(Vec<bool>),
    /// The source tells how many, not which: one cell 「3項目（要確認）」.
    Count(u32),
    #[default]
    None,
}

/// A point to be confirmed with whoever made the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OpenQuestion {
    /// Course code, or whatever the question is about.
    pub about: String,
    pub text: String,
}
