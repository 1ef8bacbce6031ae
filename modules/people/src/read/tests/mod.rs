//! Tests of reading, checking, assembling and writing.

mod cells;
mod files;
mod good_rows;
mod history;
mod logical;
mod roster;
mod round_trip;

use super::{Batch, Kind, Known, Reading, judge, read_kind};
use sheet::{Fault, read_bytes};

/// Reads one table from CSV text.
fn read(kind: Kind, csv: &str) -> Reading {
    read_known(kind, csv, &Known::default())
}

fn read_known(kind: Kind, csv: &str, known: &Known) -> Reading {
    let tables = read_bytes(&kind.file_name(), csv.as_bytes()).unwrap();
    read_kind(kind, &tables, known)
}

/// Reads several tables from CSV text, without any fault of cells.
fn batch(tables: &[(Kind, &str)]) -> Batch {
    let mut reading = Reading::default();
    for (kind, csv) in tables {
        let tables = read_bytes(&kind.file_name(), csv.as_bytes()).unwrap();
        reading.add(*kind, &tables[0], &Known::default());
    }
    reading.whole().unwrap()
}

/// The faults as a person reads them, one a line.
fn told(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// Faults and doubts together, in the order of the files.
fn checked(tables: &[(Kind, &str)]) -> String {
    let judgement = judge(&batch(tables));
    let mut all = [judgement.faults, judgement.doubts].concat();
    super::check::sort(&mut all);
    told(&all)
}
