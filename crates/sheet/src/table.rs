//! A table in memory: one text for all cells, so that hundreds of thousands of rows stay small and quick.

use crate::Fault;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// One table: a CSV file, or one sheet of a book.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The file's name, without its folder.
    pub file: String,
    /// The sheet's name, for a book.
    pub sheet: Option<String>,
    headers: Vec<String>,
    folded: Vec<String>,
    header_row: usize,
    text: String,
    /// Where each cell ends in `text`, row by row, `headers.len()` cells a row.
    ends: Vec<u32>,
    numbers: Vec<u32>,
    faults: Vec<Fault>,
}

impl Table {
    /// The headers as written, trimmed, in the file's order.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The position of a header, compared after NFKC folding and trimming.
    pub fn column(&self, name: &str) -> Option<usize> {
        let name = fold(name);
        self.folded
            .iter()
            .position(|header| *header == name && !header.is_empty())
    }

    /// The row of the header as a person counts in Excel; 1 unless blank rows stand above it.
    pub fn header_row(&self) -> usize {
        self.header_row
    }

    /// The rows that hold anything, in file order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        (0..self.numbers.len()).map(|index| Row { table: self, index })
    }

    /// What is wrong with headers, rows and cells as such: duplicate headers, cells beyond the last
    /// header, undecodable bytes, formula errors. The rows are there all the same, so that a caller
    /// can report its own faults beside these; a caller that writes must refuse both.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// A fault in this table. Row 0 = the whole table; an empty column = the whole row.
    pub fn fault(
        &self,
        row: usize,
        column: &str,
        value: &str,
        expected: impl Into<String>,
    ) -> Fault {
        Fault {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            row,
            column: column.to_owned(),
            value: value.to_owned(),
            expected: expected.into(),
        }
    }

    fn cell(&self, index: usize) -> &str {
        let start = match index {
            0 => 0,
            _ => self.ends[index - 1] as usize,
        };
        &self.text[start..self.ends[index] as usize]
    }
}

/// One row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    index: usize,
}

impl<'a> Row<'a> {
    /// As a person counts in Excel: the header is row 1.
    pub fn number(&self) -> usize {
        self.table.numbers[self.index] as usize
    }

    /// The cell of a column position, as written; empty where the row is short or has no such column.
    pub fn get(&self, column: usize) -> &'a str {
        let width = self.table.headers.len();
        if column < width {
            self.table.cell(self.index * width + column)
        } else {
            ""
        }
    }
}

/// Folds a header or name for comparison: NFKC, and no surrounding blanks.
pub fn fold(text: &str) -> String {
    let text = text.trim();
    match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfkc().collect::<String>().trim().to_owned(),
    }
}

/// Fills a [`Table`] row by row: the first row that is not blank is the header.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    table: Table,
}

impl Builder {
    pub(crate) fn new(file: &str, sheet: Option<&str>) -> Builder {
        Builder {
            table: Table {
                file: file.to_owned(),
                sheet: sheet.map(str::to_owned),
                ..Table::default()
            },
        }
    }

    pub(crate) fn table(&self) -> &Table {
        &self.table
    }

    pub(crate) fn fault(&mut self, fault: Fault) {
        self.table.faults.push(fault);
    }

    /// Adds one row of cells; `Err` when the table grows beyond what it can address (4 GB of text).
    pub(crate) fn row<'a>(
        &mut self,
        number: usize,
        cells: impl Iterator<Item = &'a str> + Clone,
    ) -> Result<(), Box<Fault>> {
        if cells.clone().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        if self.table.headers.is_empty() {
            self.header(number, cells);
            return Ok(());
        }
        let width = self.table.headers.len();
        let mut taken = 0;
        for (column, cell) in cells.enumerate() {
            let named = column < width && !self.table.headers[column].is_empty();
            if !named && !cell.trim().is_empty() {
                let fault = self.table.fault(
                    number,
                    "",
                    cell,
                    format!(
                        "{}列目に見出しがありません。値を消すか、見出しを付けてください",
                        column + 1
                    ),
                );
                self.table.faults.push(fault);
            }
            if column < width {
                self.table.text.push_str(cell);
                self.end_cell()?;
                taken += 1;
            }
        }
        for _ in taken..width {
            self.end_cell()?;
        }
        self.table.numbers.push(number as u32);
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Box<Fault>> {
        match u32::try_from(self.table.text.len()) {
            Ok(end) => {
                self.table.ends.push(end);
                Ok(())
            }
            Err(_) => Err(Box::new(Fault::of_file(
                &self.table.file,
                "大きすぎて読み込めません（文字の合計4GBまで）。ファイルを分けてください",
            ))),
        }
    }

    fn header<'a>(&mut self, number: usize, cells: impl Iterator<Item = &'a str>) {
        self.table.header_row = number;
        for cell in cells {
            let folded = fold(cell);
            if !folded.is_empty() && self.table.folded.contains(&folded) {
                let fault = self.table.fault(
                    number,
                    cell.trim(),
                    "",
                    "同じ見出しが2つあります。1つにしてください",
                );
                self.table.faults.push(fault);
            }
            self.table.headers.push(cell.trim().to_owned());
            self.table.folded.push(folded);
        }
        while self.table.folded.last().is_some_and(String::is_empty) {
            self.table.headers.pop();
            self.table.folded.pop();
        }
    }

    /// Reports every cell in which bytes were undecodable.
    pub(crate) fn report_undecodable(&mut self, encoding: &str) {
        let table = &self.table;
        let expected =
            format!("{encoding}として読めない文字があります。正しい文字に直してください");
        let mut faults = Vec::new();
        let mut look = |row, column: &str, value: &str| {
            if value.contains(char::REPLACEMENT_CHARACTER) {
                faults.push(table.fault(row, column, value, expected.as_str()));
            }
        };
        for header in &table.headers {
            look(table.header_row, header, header);
        }
        for row in table.rows() {
            for (column, header) in table.headers.iter().enumerate() {
                look(row.number(), header, row.get(column));
            }
        }
        self.table.faults.extend(faults);
    }

    /// Reports a cell whose formula ended in an error such as `#N/A`.
    pub(crate) fn formula_error(&mut self, row: usize, column: usize, value: &str) {
        self.fault_at(
            row,
            column,
            value,
            "数式がエラーになっています。値に直してください",
        );
    }

    /// Reports a cell whose formula has no result.
    pub(crate) fn no_result(&mut self, row: usize, column: usize) {
        self.fault_at(
            row,
            column,
            "",
            "数式の計算結果がありません。Excelで開いて保存しなおすか、値に直してください",
        );
    }

    fn fault_at(&mut self, row: usize, column: usize, value: &str, expected: &str) {
        let header = self.table.headers.get(column).map_or("", String::as_str);
        let fault = self.table.fault(row, header, value, expected);
        self.table.faults.push(fault);
    }

    pub(crate) fn finish(mut self) -> Table {
        self.table.faults.sort_by_key(|fault| fault.row);
        self.table
    }
}
