//! Tables in and out: CSV, CP932 and XLSX, with errors that name the cell.

use std::fmt;

/// One faulty cell or row, told so that a person can find and mend it.
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
