//! A table to be written: the same whether it becomes CSV or a sheet of a book.

use crate::Fault;

/// What the cells of a column are, for spreadsheets. CSV has only text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    Text,
    /// Written as a number where the cell is one in its shortest form (`12`, `0.5`; not `012`), else as text.
    Number,
    /// Written as a date where the cell is `2025-04-01`, else as text.
    Date,
}

/// One column of an [`Output`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: ColumnKind,
}

impl Column {
    /// A column of text: names, words, codes, staff numbers.
    pub fn text(name: impl Into<String>) -> Column {
        Column {
            name: name.into(),
            kind: ColumnKind::Text,
        }
    }

    /// A column of numbers.
    pub fn number(name: impl Into<String>) -> Column {
        Column {
            name: name.into(),
            kind: ColumnKind::Number,
        }
    }

    /// A column of dates.
    pub fn date(name: impl Into<String>) -> Column {
        Column {
            name: name.into(),
            kind: ColumnKind::Date,
        }
    }
}

/// One table to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The sheet's name; also the file's name in faults.
    pub name: String,
    pub columns: Vec<Column>,
    /// Cells in the order of `columns`. Missing cells at the end are empty.
    pub rows: Vec<Vec<String>>,
}

impl Output {
    /// A fault at a cell. `row` counts as in Excel: the header is row 1.
    pub(crate) fn fault(&self, row: usize, column: usize, expected: impl Into<String>) -> Fault {
        let value = match row {
            1 => self.columns.get(column).map(|column| &column.name),
            _ => self.rows.get(row - 2).and_then(|cells| cells.get(column)),
        };
        Fault {
            file: self.name.clone(),
            sheet: None,
            row,
            column: self
                .columns
                .get(column)
                .map_or(String::new(), |column| column.name.clone()),
            value: value.cloned().unwrap_or_default(),
            expected: expected.into(),
        }
    }

    /// Header and rows, with their numbers as in Excel.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, Vec<&str>)> {
        let header = self.columns.iter().map(|column| column.name.as_str());
        std::iter::once((1, header.collect())).chain(self.rows.iter().enumerate().map(
            |(i, cells)| {
                let filled = cells.iter().map(String::as_str);
                let missing = self.columns.len().saturating_sub(cells.len());
                (
                    i + 2,
                    filled.chain(std::iter::repeat_n("", missing)).collect(),
                )
            },
        ))
    }
}
