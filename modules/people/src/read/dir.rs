//! A folder of exchange files: one file a table, or books whose sheets are named as the tables.

use super::kind::Kind;
use super::{Batch, Known, Reading, check};
use sheet::{Fault, Table, read_file};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Reads a folder and judges it as a whole ([`check`] included), with every fault of every file.
///
/// A table is `staff.csv` or `staff.xlsx` (or 職員.csv, 職員.xlsx), or a sheet of that name in any
/// other XLSX book of the folder. 職員 and 発令 are required; other tables may be missing, see
/// [`Batch::missing`].
pub fn read_dir(dir: &Path, known: &Known) -> Result<Batch, Vec<Fault>> {
    let mut reading = Reading::default();
    let tables = find_tables(dir, &mut reading.faults);
    for (&kind, (table, _)) in &tables {
        reading.add(kind, table, known);
    }
    if reading.faults.iter().all(|fault| fault.row > 0) {
        for kind in [Kind::Staff, Kind::Orders] {
            if !tables.contains_key(&kind) {
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
    }
    reading.faults.extend(check(&reading.batch));
    reading.whole()
}

type Found = BTreeMap<Kind, (Table, PathBuf)>;

fn find_tables(dir: &Path, faults: &mut Vec<Fault>) -> Found {
    let mut found = Found::new();
    let paths = match files(dir) {
        Ok(paths) => paths,
        Err(error) => {
            let expected = format!("フォルダーを開けません（{error}）");
            faults.push(Fault::of_file(&dir.to_string_lossy(), expected));
            return found;
        }
    };
    for path in paths {
        let kind = stem(&path).and_then(|stem| Kind::named(&stem));
        let is_book = extension(&path) == "xlsx";
        if kind.is_none() && !is_book {
            continue;
        }
        let tables = match read_file(&path) {
            Ok(tables) => tables,
            Err(unreadable) => {
                faults.extend(unreadable);
                continue;
            }
        };
        let named: Vec<(Kind, Table)> = match kind {
            Some(kind) => match kind.find_table(&tables) {
                Ok(table) => vec![(kind, table.clone())],
                Err(fault) => {
                    faults.push(*fault);
                    continue;
                }
            },
            None => sheets(tables),
        };
        for (kind, table) in named {
            if let Some((_, other)) = found.get(&kind) {
                let other = other.file_name().unwrap_or_default().to_string_lossy();
                let expected = format!(
                    "{}の表が{other}にもあります。1つにしてください",
                    kind.label()
                );
                faults.push(table.fault(0, "", "", expected));
            } else {
                found.insert(kind, (table, path.clone()));
            }
        }
    }
    found.retain(|kind, _| Kind::TABLES.contains(kind));
    found
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
