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
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.buffer.push(b',');
            }
            self.cell(cell);
        }
        // A row of one empty cell would be no row at all.
        if let [""] = cells {
            self.buffer.extend_from_slice(b"\"\"");
        }
        self.buffer.extend_from_slice(b"\r\n");
        if self.buffer.len() >= CHUNK {
            self.out.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    /// Quotes a cell only where it would not come back as it is.
    fn cell(&mut self, cell: &str) {
        // Without a branch per byte, so that many are compared at once.
        let special = |found, byte| found | matches!(byte, b'"' | b',' | b'\r' | b'\n');
        if !cell.bytes().fold(false, special) {
            self.buffer.extend_from_slice(cell.as_bytes());
            return;
        }
        self.buffer.push(b'"');
        for byte in cell.bytes() {
            if byte == b'"' {
                self.buffer.push(b'"');
            }
            self.buffer.push(byte);
        }
        self.buffer.push(b'"');
    }

    /// Writes what is still gathered.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.write_all(&self.buffer)?;
        self.out.flush()
    }
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
