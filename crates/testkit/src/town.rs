//! みどり市: a made-up town of any size, in exactly the tables that a municipality would hand over.
//!
//! Everything follows from the seed: the same [`Town`] gives the same tables. The shape follows the
//! published figures of a large municipality: about 30 % are 51 or older, over half below 40.

mod age;
mod career;
mod cast;
mod chance;
mod events;
mod exams;
mod learning;
mod life;
mod names;
mod order;
mod person;
mod posts;
mod rows;
mod sessions;
#[cfg(test)]
mod tests;
mod units;
mod words;

use calendar::FiscalYear;
use std::fs::{File, create_dir_all};
use std::io::{self, BufWriter, Write};
use std::path::Path;

pub use cast::{NAMED, number_of};

/// What town to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Town {
    /// People in service on 1 April of `fy`, exactly. Never fewer than the named people.
    pub staff: usize,
    pub seed: u64,
    /// The fiscal year that the town is about to begin, by the calendar year of its 1 April.
    pub fy: i32,
}

/// One table of the exchange format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub headers: &'static [&'static str],
    pub rows: Vec<Vec<String>>,
}

/// The town's tables. People are sorted by number, their orders by date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tables {
    pub organization: Table,
    pub staff: Table,
    pub orders: Table,
    pub selections: Table,
    pub completions: Table,
    pub qualifications: Table,
    pub sessions: Table,
}

/// Makes the town's tables.
pub fn generate(town: &Town) -> Tables {
    let fy = FiscalYear(town.fy);
    let units = units::Units::new(fy);
    let people = person::everybody(town, &units);
    Tables {
        organization: rows::organization(&units),
        staff: rows::staff(&people),
        orders: rows::orders(&people, &units),
        selections: rows::selections(&people),
        completions: rows::completions(&people),
        qualifications: rows::qualifications(&people),
        sessions: sessions::of(fy),
    }
}

impl Tables {
    /// The tables with the names of their files.
    pub fn files(&self) -> [(&'static str, &Table); 7] {
        [
            ("organization.csv", &self.organization),
            ("staff.csv", &self.staff),
            ("orders.csv", &self.orders),
            ("selections.csv", &self.selections),
            ("completions.csv", &self.completions),
            ("qualifications.csv", &self.qualifications),
            ("sessions.csv", &self.sessions),
        ]
    }

    /// Writes one UTF-8 CSV file a table into the folder, which is made if it is missing.
    ///
    /// # Errors
    /// Whatever the file system refuses.
    pub fn write_csv(&self, dir: &Path) -> io::Result<()> {
        create_dir_all(dir)?;
        for (name, table) in self.files() {
            let mut file = BufWriter::new(File::create(dir.join(name))?);
            write_line(&mut file, table.headers)?;
            for row in &table.rows {
                write_line(&mut file, row)?;
            }
            file.flush()?;
        }
        Ok(())
    }
}

fn write_line<S: AsRef<str>>(file: &mut impl Write, cells: &[S]) -> io::Result<()> {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            file.write_all(b",")?;
        }
        let cell = cell.as_ref();
        if cell.contains([',', '"', '\n', '\r']) {
            write!(file, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            file.write_all(cell.as_bytes())?;
        }
    }
    file.write_all(b"\r\n")
}
