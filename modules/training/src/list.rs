//! 対象者名簿: target lists as rows of the exchange format.

use crate::eligibility::{Evaluation, Reason, Reasons};
use people::Presence;
use policy::rule::Mode;
use serde::Serialize;
use sheet::{Column, Output};
use std::io::{self, Write};

/// One row: a course and a person. Field names are the columns of the exchange format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line<'a> {
    #[serde(rename = "研修コード")]
    pub course_code: &'a str,
    #[serde(rename = "研修名")]
    pub course_name: &'a str,
    #[serde(rename = "職員番号")]
    pub number: &'a str,
    #[serde(rename = "氏名")]
    pub name: &'a str,
    #[serde(rename = "所属コード")]
    pub unit_code: &'a str,
    #[serde(rename = "所属")]
    pub unit: &'a str,
    #[serde(rename = "職層")]
    pub rank: &'a str,
    #[serde(rename = "区分")]
    pub mode: Mode,
    #[serde(rename = "在職状態")]
    pub presence: &'a str,
    /// `1` where something the rule needs is unknown, else empty.
    #[serde(rename = "要確認")]
    pub review: &'a str,
    #[serde(rename = "理由")]
    pub reason: String,
}

/// The columns, in order.
pub const HEADERS: [&str; 11] = [
    "研修コード",
    "研修名",
    "職員番号",
    "氏名",
    "所属コード",
    "所属",
    "職層",
    "区分",
    "在職状態",
    "要確認",
    "理由",
];

impl Line<'_> {
    /// The cells in the order of [`HEADERS`].
    pub fn cells(&self) -> [&str; 11] {
        [
            self.course_code,
            self.course_name,
            self.number,
            self.name,
            self.unit_code,
            self.unit,
            self.rank,
            self.mode.label(),
            self.presence,
            self.review,
            &self.reason,
        ]
    }
}

/// The rows of a course's list, by staff number.
pub fn lines<'a>(
    evaluation: &'a Evaluation<'a>,
    reasons: &'a Reasons<'a>,
    course: usize,
) -> impl Iterator<Item = Line<'a>> {
    let (roster, snapshot) = (evaluation.roster, &evaluation.snapshot);
    let rule = &evaluation.courses[course];
    evaluation.targets(course).into_iter().map(move |target| {
        let person = &roster.staff[target.staff as usize];
        let unit = snapshot.unit[target.person];
        let presence: Presence = snapshot.presence[target.person];
        Line {
            course_code: &rule.code,
            course_name: &rule.name,
            number: &person.number,
            name: &person.name,
            unit_code: roster.words.text(unit),
            unit: roster.unit_name(unit),
            rank: roster
                .words
                .text(snapshot.fields.column(policy::rule::Field::Rank)[target.person]),
            mode: target.mode,
            presence: presence.label(),
            review: if target.review { "1" } else { "" },
            reason: told(reasons.of(course, &target)),
        }
    })
}

/// A reason as one sentence; weaker modes stay as text.
pub fn sentence(reason: &Reason) -> String {
    told(reason.clone())
}

fn told(reason: Reason) -> String {
    if reason.weaker.is_empty() {
        return reason.text;
    }
    let weaker: Vec<&str> = reason.weaker.iter().map(|mode| mode.label()).collect();
    format!("{}（{}にも当たる）", reason.text, weaker.join("・"))
}

/// Writes lists of several courses as CSV, row by row.
pub fn write_csv(evaluation: &Evaluation, courses: &[usize], out: impl Write) -> io::Result<()> {
    let reasons = Reasons::new(evaluation);
    let mut writer = sheet::Lines::new(out);
    writer.line(&HEADERS)?;
    for &course in courses {
        for line in lines(evaluation, &reasons, course) {
            writer.line(&line.cells())?;
        }
    }
    writer.finish()
}

/// Writes lists of several courses as JSON, one object a line.
pub fn write_json(
    evaluation: &Evaluation,
    courses: &[usize],
    mut out: impl Write,
) -> io::Result<()> {
    let reasons = Reasons::new(evaluation);
    for &course in courses {
        for line in lines(evaluation, &reasons, course) {
            serde_json::to_writer(&mut out, &line)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()
}

/// The list of a course as a table for export.
pub fn output(name: &str, lines: impl Iterator<Item = [String; 11]>) -> Output {
    Output {
        name: name.to_owned(),
        columns: HEADERS.into_iter().map(Column::text).collect(),
        rows: lines.map(Vec::from).collect(),
    }
}
