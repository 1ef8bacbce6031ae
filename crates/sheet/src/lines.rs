//! CSV written row by row, for lists too long to hold.

use std::io::{self, Write};

/// How much is gathered before it is written.
const CHUNK: usize = 1 << 16;

/// Comma-separated UTF-8 with CRLF, faithful to the cell.
pub struct Lines<W: Write> {
    out: W,
    buffer: Vec<u8>,
}

impl<W: Write> Lines<W> {
    /// Starts a file. The caller writes the header as the first line.
    pub fn new(out: W) -> Lines<W> {
        Lines {
            out,
            buffer: Vec::with_capacity(2 * CHUNK),
        }
    }

    /// Writes one row.
    pub fn line(&mut self, cells: &[&str]) -> io::Result<()> {
        let start = self.buffer.len();
        for cell in cells {
            self.buffer.extend_from_slice(cell.as_bytes());
            self.buffer.push(b',');
        }
        self.buffer.pop();
        // Hardly any row needs quotes: all of it is looked at in one go.
        if !is_plain(&self.buffer[start..], cells.len()) || cells == [""] {
            self.buffer.truncate(start);
            self.quoted(cells);
        }
        self.buffer.extend_from_slice(b"\r\n");
        if self.buffer.len() >= CHUNK {
            self.out.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    /// A row some cells of which would not come back as they are; one empty cell would be no row at all.
    fn quoted(&mut self, cells: &[&str]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.buffer.push(b',');
            }
            if cell.contains(['"', ',', '\r', '\n']) || cells == [""] {
                let doubled = cell.replace('"', "\"\"");
                self.buffer.push(b'"');
                self.buffer.extend_from_slice(doubled.as_bytes());
                self.buffer.push(b'"');
            } else {
                self.buffer.extend_from_slice(cell.as_bytes());
            }
        }
    }

    /// Writes what is still gathered.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.write_all(&self.buffer)?;
        self.out.flush()
    }
}

/// Whether the commas are those between so many cells, and nothing else needs quotes.
fn is_plain(row: &[u8], cells: usize) -> bool {
    let (mut commas, mut special) = (0, 0);
    // No more than a byte can count: so many bytes are compared at once.
    for bytes in row.chunks(255) {
        let count = |sum: u8, &byte: &u8| sum + u8::from(byte == b',');
        commas += usize::from(bytes.iter().fold(0, count));
        for &byte in bytes {
            special |= u8::from(byte == b'"') | u8::from(byte == b'\r') | u8::from(byte == b'\n');
        }
    }
    special == 0 && commas + 1 == cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            rows in prop::collection::vec(prop::collection::vec("[a,\"\r\n 語]{0,4}", 1..4), 1..40)
        ) {
            let mut out = Vec::new();
            let mut lines = Lines::new(&mut out);
            for row in &rows {
                let cells: Vec<&str> = row.iter().map(String::as_str).collect();
                lines.line(&cells).unwrap();
            }
            lines.finish().unwrap();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&out[..]);
            let read: Vec<Vec<String>> = reader
                .records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                .collect();
            prop_assert_eq!(read, rows);
        }
    }
}
