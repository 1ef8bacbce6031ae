//! A folder of exchange files: one file a table, or books whose sheets are named as the tables.

use super::check::{judge, sort};
use super::kind::Kind;
use super::{Batch, Known, Reading};
use sheet::{Fault, Table, read_file};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Reads a folder and judges it as a whole ([`judge`] included), with every fault of every file.
///
/// A table is `staff.csv` or `staff.xlsx` (or 職員.csv, 職員.xlsx), or a sheet of that name in any
/// other XLSX book of the folder. 職員 and 発令 are required; other tables may be missing, see
/// [`Batch::missing`].
pub fn read_dir(dir: &Path, known: &Known) -> Result<Batch, Vec<Fault>> {
    let mut reading = Reading::default();
    let found = Found::in_dir(dir, &mut reading.faults);
    for (kind, (table, _)) in found.tables {
        // Each table's text is let go once its rows are read.
        reading.add(kind, &table, known);
    }
    for kind in [Kind::Staff, Kind::Orders] {
        if !reading.batch.has(kind) && !found.unreadable.contains(&kind) {
            reading.faults.push(Fault::of_file(
                    &dir.to_string_lossy(),
                    format!(
                        "{label}の表が必要です。{file}、または「{label}」のシートがあるXLSXを入れてください",
                        label = kind.label(),
                        file = kind.file_name(),
                    ),
                ));
        }
    }
    let judgement = judge(&reading.batch);
    reading.faults.extend(judgement.faults);
    reading.batch.doubts = judgement.doubts;
    sort(&mut reading.faults);
    reading.whole()
}

#[derive(Default)]
struct Found {
    tables: BTreeMap<Kind, (Table, PathBuf)>,
    /// What stands, or may stand, in files that could not be read.
    unreadable: BTreeSet<Kind>,
}

impl Found {
    fn in_dir(dir: &Path, faults: &mut Vec<Fault>) -> Found {
        let mut found = Found::default();
        match files(dir) {
            Ok(paths) => {
                for path in paths {
                    faults.extend(found.add(&path).err().into_iter().flatten());
                }
            }
            Err(error) => {
                let expected = format!("フォルダーを開けません（{error}）");
                faults.push(Fault::of_file(&dir.to_string_lossy(), expected));
                found.unreadable.extend(Kind::TABLES);
            }
        }
        found
    }

    fn add(&mut self, path: &Path) -> Result<(), Vec<Fault>> {
        let kind = stem(path).and_then(|stem| Kind::named(&stem));
        let foreign = match kind {
            Some(kind) => !Kind::TABLES.contains(&kind),
            None => extension(path) != "xlsx",
        };
        if foreign {
            return Ok(());
        }
        let within = kind.map_or(Kind::TABLES.to_vec(), |kind| vec![kind]);
        let mut tables = read_file(path).inspect_err(|_| self.unreadable.extend(&within))?;
        let named = match kind {
            Some(kind) => match kind.find_table(&tables) {
                Ok(found) => {
                    let at = tables.iter().position(|table| std::ptr::eq(table, found));
                    vec![(kind, tables.swap_remove(at.unwrap_or(0)))]
                }
                Err(fault) => {
                    self.unreadable.insert(kind);
                    return Err(vec![*fault]);
                }
            },
            None => sheets(tables),
        };
        let mut faults = Vec::new();
        for (kind, table) in named {
            if !Kind::TABLES.contains(&kind) {
                continue;
            }
            match self.tables.entry(kind) {
                Entry::Vacant(entry) => {
                    entry.insert((table, path.to_owned()));
                }
                Entry::Occupied(entry) => {
                    let other = entry
                        .get()
                        .1
                        .file_name()
                        .unwrap_or_default()
                        .to_string_lossy();
                    let expected = format!("{kind}の表が{other}にもあります。1つにしてください");
                    faults.push(table.fault(0, "", "", expected));
                }
            }
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults)
        }
    }
}

/// The CSV and XLSX files of a folder in the order of their names, without Excel's lock files.
fn files(dir: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        let hidden = stem(&path).is_none_or(|stem| stem.starts_with("~$") || stem.starts_with('.'));
        if !hidden && matches!(extension(&path).as_str(), "csv" | "xlsx") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> Option<String> {
    Some(path.file_stem()?.to_string_lossy().into_owned())
}

fn extension(path: &Path) -> String {
    let extension = path.extension().unwrap_or_default();
    extension.to_string_lossy().to_lowercase()
}

fn sheets(tables: Vec<Table>) -> Vec<(Kind, Table)> {
    tables
        .into_iter()
        .filter_map(|table| Some((Kind::named(table.sheet.as_deref()?)?, table)))
        .collect()
}
