//! CSV written row by row, for lists too long to hold.

use csv::{Terminator, Writer, WriterBuilder};
use std::io::{self, Write};

/// Comma-separated UTF-8 with CRLF, faithful to the cell.
pub struct Lines<W: Write>(Writer<W>);

impl<W: Write> Lines<W> {
    /// Starts a file. The caller writes the header as the first line.
    pub fn new(out: W) -> Lines<W> {
        Lines(
            WriterBuilder::new()
                .terminator(Terminator::CRLF)
                .flexible(true)
                .from_writer(out),
        )
    }

    /// Writes one row.
    pub fn line(&mut self, cells: &[&str]) -> io::Result<()> {
        self.0.write_record(cells).map_err(io::Error::from)
    }

    /// Writes what is still buffered.
    pub fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}
