//! What is wrong with a file, a row or a cell, told so that a person can find and mend it.

use std::fmt;

/// One faulty file, row or cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub file: String,
    pub sheet: Option<String>,
    /// As a person counts in Excel: the header is row 1. 0 = the whole file.
    pub row: usize,
    /// Empty = the whole row.
    pub column: String,
    pub value: String,
    /// What is expected instead, in Japanese.
    pub expected: String,
}

impl Fault {
    /// A fault of a file as a whole.
    pub fn of_file(file: &str, expected: impl Into<String>) -> Fault {
        Fault {
            file: file.to_owned(),
            sheet: None,
            row: 0,
            column: String::new(),
            value: String::new(),
            expected: expected.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, "［{sheet}］")?;
        }
        if self.row > 0 {
            write!(f, " {}行目", self.row)?;
        }
        if !self.column.is_empty() {
            write!(f, "「{}」", self.column)?;
        }
        if !self.value.is_empty() {
            write!(f, " 値「{}」", self.value)?;
        }
        write!(f, ": {}", self.expected)
    }
}
