//! CSV to a table: comma or tab, in one pass.

use crate::decode::decode;
use crate::table::Builder;
use crate::{Fault, Table};
use csv::{ReaderBuilder, StringRecord};

/// Reads a CSV file's bytes.
pub(crate) fn read_csv(file: &str, bytes: &[u8]) -> Result<Table, Vec<Fault>> {
    let decoded = decode(file, bytes).map_err(|fault| vec![*fault])?;
    let text = decoded.text.as_ref();
    let delimiter = delimiter(text);
    let mut builder = Builder::new(file, None);
    if text.contains('"') {
        quoted_rows(file, text, delimiter, &mut builder)?;
    } else {
        plain_rows(text, delimiter, &mut builder)?;
    }
    if let Some(encoding) = decoded.undecodable_in {
        builder.report_undecodable(encoding);
    }
    let table = builder.finish();
    if table.headers().is_empty() {
        return Err(vec![Fault::of_file(
            file,
            "中身がありません。1行目に見出しのある表にしてください",
        )]);
    }
    Ok(table)
}

/// Rows of a text without quotes, as most are: every line is a row.
fn plain_rows(text: &str, delimiter: u8, builder: &mut Builder) -> Result<(), Vec<Fault>> {
    let mut number = 0;
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        // A CR alone ends a line too.
        for line in line.split('\r') {
            number += 1;
            builder
                .row(
                    number,
                    Cells {
                        rest: Some(line),
                        delimiter,
                    },
                )
                .map_err(|fault| vec![*fault])?;
        }
    }
    Ok(())
}

/// The cells of a line without quotes. Most are a few bytes: looking at each is quickest.
#[derive(Clone)]
struct Cells<'a> {
    rest: Option<&'a str>,
    delimiter: u8,
}

impl<'a> Iterator for Cells<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        let end = rest.bytes().position(|byte| byte == self.delimiter);
        let Some(end) = end else {
            return self.rest.take();
        };
        self.rest = Some(&rest[end + 1..]);
        Some(&rest[..end])
    }
}

/// Rows of a text in which cells may be quoted, and hold delimiters and line ends.
fn quoted_rows(
    file: &str,
    text: &str,
    delimiter: u8,
    builder: &mut Builder,
) -> Result<(), Vec<Fault>> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut number = 0;
    loop {
        let start = reader.position().byte() as usize;
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => {
                return Err(vec![Fault::of_file(
                    file,
                    format!("CSVとして読めません（{error}）"),
                )]);
            }
        }
        let blank = blank_lines(text.as_bytes(), start);
        number += 1 + blank.lines;
        let last = reader.position().byte() as usize == text.len();
        if last && ends_inside_quotes(&text[blank.end..], delimiter) {
            let fault = builder.table().fault(
                number,
                "",
                &excerpt(&text[blank.end..]),
                "引用符「\"」が閉じていないため、この行から後が1つの値になっています。引用符を直してください",
            );
            builder.fault(fault);
        }
        builder
            .row(number, record.iter())
            .map_err(|fault| vec![*fault])?;
    }
}

/// Tab if the header line has more tabs than commas outside quotes.
fn delimiter(text: &str) -> u8 {
    let (mut commas, mut tabs, mut quoted) = (0, 0, false);
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => break,
            b',' if !quoted => commas += 1,
            b'\t' if !quoted => tabs += 1,
            _ => {}
        }
    }
    if tabs > commas { b'\t' } else { b',' }
}

struct BlankLines {
    lines: usize,
    end: usize,
}

/// The empty lines before a record, which the CSV reader passes over but a person's row numbers count.
fn blank_lines(bytes: &[u8], start: usize) -> BlankLines {
    let mut end = start;
    // The reader stops between CR and LF.
    if end > 0 && bytes[end - 1] == b'\r' && bytes.get(end) == Some(&b'\n') {
        end += 1;
    }
    let mut lines = 0;
    loop {
        match (bytes.get(end), bytes.get(end + 1)) {
            (Some(b'\r'), Some(b'\n')) => end += 2,
            (Some(b'\r' | b'\n'), _) => end += 1,
            _ => return BlankLines { lines, end },
        }
        lines += 1;
    }
}

/// Whether the last record, read as CSV, ends within a quoted cell.
fn ends_inside_quotes(record: &str, delimiter: u8) -> bool {
    enum At {
        CellStart,
        Plain,
        Quoted,
        ClosingQuote,
    }
    let mut at = At::CellStart;
    for byte in record.bytes() {
        at = match (at, byte) {
            (At::CellStart | At::ClosingQuote, b'"') => At::Quoted,
            (At::Quoted, b'"') => At::ClosingQuote,
            (At::Quoted, _) => At::Quoted,
            (_, byte) if byte == delimiter => At::CellStart,
            _ => At::Plain,
        };
    }
    matches!(at, At::Quoted)
}

fn excerpt(text: &str) -> String {
    match text.char_indices().nth(30) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
