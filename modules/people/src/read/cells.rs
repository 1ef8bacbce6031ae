//! Reading the cells of a table by column name, noting every fault.

use super::kind::Kind;
use super::rows::Notes;
use crate::words::fold;
use calendar::{DateError, EXPECTED_DATE, EXPECTED_FISCAL_YEAR, FiscalYear, parse_date};
use chrono::NaiveDate;
use sheet::{Fault, Row, Table};

/// A column that the format knows. Reading one that the table lacks gives empty cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Col {
    at: usize,
    name: &'static str,
}

/// One table being read.
pub(super) struct Reader<'a> {
    pub(super) table: &'a Table,
    kind: Kind,
    unclaimed: Vec<usize>,
    lacks_columns: bool,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(kind: Kind, table: &'a Table) -> Reader<'a> {
        Reader {
            table,
            kind,
            unclaimed: (0..table.headers().len()).collect(),
            lacks_columns: false,
            faults: table.faults().to_vec(),
        }
    }

    pub(super) fn into_faults(mut self) -> Vec<Fault> {
        self.faults.sort_by_key(|fault| fault.row);
        self.faults
    }

    /// A column that may be missing.
    pub(super) fn column(&mut self, name: &'static str) -> Col {
        debug_assert!(self.kind.columns().iter().any(|column| column.name == name));
        let at = self.table.column(name);
        self.unclaimed.retain(|&other| Some(other) != at);
        Col {
            at: at.unwrap_or(usize::MAX),
            name,
        }
    }

    /// A column without which no row can be read.
    pub(super) fn key_column(&mut self, name: &'static str) -> Col {
        let column = self.column(name);
        if column.at == usize::MAX {
            self.lacks_columns = true;
            self.fault_at(
                self.table.header_row(),
                name,
                "",
                format!(
                    "{}の表にはこの見出しが必要です（今ある見出し: {}）",
                    self.kind.label(),
                    self.table.headers().join("、")
                ),
            );
        }
        column
    }

    /// The rows; none if a key column is missing.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'a>> + use<'a> {
        let table = self.table;
        let count = if self.lacks_columns { 0 } else { usize::MAX };
        table.rows().take(count)
    }

    /// The cell without surrounding blanks.
    pub(super) fn text(&self, row: Row<'a>, column: Col) -> &'a str {
        row.get(column.at).trim()
    }

    /// A cell that is compared letter by letter elsewhere (codes, numbers): full-width letters folded.
    pub(super) fn code(&self, row: Row<'a>, column: Col) -> String {
        let text = self.text(row, column);
        if text.is_ascii() {
            text.to_owned()
        } else {
            fold(text)
        }
    }

    /// A code that must be there.
    pub(super) fn key(&mut self, row: Row<'a>, column: Col) -> Option<String> {
        let code = self.code(row, column);
        if code.is_empty() {
            self.empty(row, column);
            return None;
        }
        Some(code)
    }

    /// A text that must be there; empty after the fault if it is not.
    pub(super) fn needed(&mut self, row: Row<'a>, column: Col) -> String {
        let text = self.text(row, column);
        if text.is_empty() {
            self.empty(row, column);
        }
        text.to_owned()
    }

    /// Notes that a cell must not be empty.
    pub(super) fn empty(&mut self, row: Row<'a>, column: Col) {
        self.fault(row, column, "空欄にできません。値を入れてください");
    }

    /// A date, or nothing where the cell is empty or faulty.
    pub(super) fn date(&mut self, row: Row<'a>, column: Col) -> Option<NaiveDate> {
        let text = self.text(row, column);
        self.date_in(row, column, text)
    }

    /// The date in a part of a cell.
    pub(super) fn date_in(&mut self, row: Row<'a>, column: Col, text: &str) -> Option<NaiveDate> {
        if text.is_empty() {
            return None;
        }
        if let Some(date) = iso_date(text) {
            return Some(date);
        }
        match parse_date(text) {
            Ok(date) => Some(date),
            Err(error) => {
                self.fault(row, column, expected_date(&error));
                None
            }
        }
    }

    /// A fiscal year that must be there.
    pub(super) fn fiscal_year(&mut self, row: Row<'a>, column: Col) -> Option<i32> {
        let text = self.text(row, column);
        if text.is_empty() {
            self.empty(row, column);
            return None;
        }
        if let Some(year) = calendar_year(text) {
            return Some(year);
        }
        match FiscalYear::parse(text) {
            Ok(year) => Some(year.0),
            Err(_) => {
                self.fault(row, column, EXPECTED_FISCAL_YEAR);
                None
            }
        }
    }

    /// One of a few words, in the format's own writing; empty where the cell is empty or faulty.
    pub(super) fn one_of(&mut self, row: Row<'a>, column: Col, words: &[&str]) -> String {
        let text = self.text(row, column);
        if text.is_empty() {
            return String::new();
        }
        let known = words.iter().find(|&&word| word == text).or_else(|| {
            let folded = fold(text);
            words.iter().find(|&&word| word == folded)
        });
        match known {
            Some(&word) => word.to_owned(),
            None => {
                self.fault(row, column, format!("{}のいずれか", words.join("、")));
                String::new()
            }
        }
    }

    /// The cells of columns that the format does not know.
    pub(super) fn notes(&self, row: Row<'a>) -> Notes {
        self.unclaimed
            .iter()
            .map(|&at| (at, row.get(at)))
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(at, cell)| (self.table.headers()[at].clone(), cell.to_owned()))
            .collect()
    }

    /// Notes a fault of one cell.
    pub(super) fn fault(&mut self, row: Row<'a>, column: Col, expected: impl Into<String>) {
        self.fault_at(row.number(), column.name, self.text(row, column), expected);
    }

    fn fault_at(&mut self, row: usize, column: &str, value: &str, expected: impl Into<String>) {
        let fault = self.table.fault(row, column, value, expected);
        self.faults.push(fault);
    }
}

/// `2025`, which nearly every year of nearly every file is.
fn calendar_year(text: &str) -> Option<i32> {
    let plain = text.len() == 4 && text.starts_with(['1', '2']);
    let digits = plain && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

/// `2025-04-01`, which nearly every cell of nearly every file is.
fn iso_date(text: &str) -> Option<NaiveDate> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let digits = |range: std::ops::Range<usize>| {
        bytes[range].iter().try_fold(0, |number, byte| {
            let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
            Some(number * 10 + digit)
        })
    };
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let year = digits(0..4).filter(|&year| year >= 1900)?;
    NaiveDate::from_ymd_opt(year as i32, digits(5..7)?, digits(8..10)?)
}

fn expected_date(error: &DateError) -> String {
    match error {
        DateError::NoEra { .. } => {
            format!("年に元号も西暦もありません。{EXPECTED_DATE}を入れてください")
        }
        DateError::Impossible { .. } => format!("暦にない日です。{EXPECTED_DATE}を入れてください"),
        DateError::OutsideEra { instead, .. } => {
            format!("元号が合いません。{instead}ではありませんか")
        }
        DateError::Unreadable { .. } => format!("{EXPECTED_DATE}を入れてください"),
    }
}
