//! A mistake in a pack's file, with where it is and what is expected.

use std::fmt;

/// One mistake. Printed as `file:line:column: message`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PackFault {
    /// Name of the file inside the pack.
    pub file: String,
    /// 1 = first; 0 = the file itself is meant.
    pub line: u32,
    /// In characters, 1 = first.
    pub column: u32,
    /// What is wrong and what is expected, in Japanese.
    pub message: String,
}

impl fmt::Display for PackFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let PackFault {
            file,
            line,
            column,
            message,
        } = self;
        match line {
            0 => write!(f, "{file}: {message}"),
            _ => write!(f, "{file}:{line}:{column}: {message}"),
        }
    }
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub file: String,
    pub line: u32,
    pub column: u32,
}

impl Place {
    /// A fault at this place.
    pub fn fault(&self, message: impl Into<String>) -> PackFault {
        PackFault {
            file: self.file.clone(),
            line: self.line,
            column: self.column,
            message: message.into(),
        }
    }
}

/// Turns byte offsets of one file into lines and columns.
pub(super) struct Lines<'a> {
    file: &'a str,
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Lines<'a> {
        let newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines {
            file,
            text,
            starts: std::iter::once(0).chain(newlines).collect(),
        }
    }

    /// The place of a byte offset.
    pub fn place(&self, offset: usize) -> Place {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|&start| start <= offset);
        let before = &self.text[self.starts[line - 1]..offset];
        Place {
            file: self.file.to_owned(),
            line: line as u32,
            column: before.chars().count() as u32 + 1,
        }
    }
}
