//! The files of one import: which table each holds, and its rows.

use crate::read::{Kind, Known, Reading, read_kind};
use crate::words::fold;
use sheet::{Fault, Table, read_bytes};

/// What one import was given, read but not yet compared with the register.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub reading: Reading,
    /// What was seen but is not taken in here, in Japanese.
    pub notices: Vec<String>,
    /// The kinds found in each file, as the screen lists them.
    pub kinds: Vec<String>,
    /// Rows of the tables that are taken in, faulty ones included.
    pub rows: usize,
}

impl Given {
    /// Reads files. `kind` is what a person said of a single file; otherwise the file's name, the
    /// sheet's name or its headers tell.
    pub fn read(files: &[(&str, &[u8])], kind: Option<Kind>) -> Given {
        let mut given = Given::default();
        for (name, bytes) in files {
            let found = given.add(name, bytes, kind);
            given.kinds.push(found);
        }
        given
    }

    fn add(&mut self, name: &str, bytes: &[u8], said: Option<Kind>) -> String {
        let tables = match read_bytes(name, bytes) {
            Ok(tables) => tables,
            Err(faults) => {
                self.reading.faults.extend(faults);
                return said.map_or_else(|| "不明".to_owned(), |kind| kind.label().to_owned());
            }
        };
        let mut found: Vec<Kind> = Vec::new();
        if let Some(kind) = said.or_else(|| of_file(name, &tables)) {
            self.add_kind(kind, &tables);
            found.push(kind);
        } else {
            for table in &tables {
                match of_sheet(table) {
                    Some(kind) => {
                        self.add_kind(kind, std::slice::from_ref(table));
                        found.push(kind);
                    }
                    None if table.rows().len() == 0 => {}
                    None => {
                        let sheet = table.sheet.as_deref().unwrap_or(name);
                        self.notices.push(format!(
                            "「{sheet}」はどの表か分からないため、読みませんでした。"
                        ));
                    }
                }
            }
        }
        if found.is_empty() {
            self.reading.faults.push(Fault::of_file(
                name,
                "どの種類の表か分かりません。種類を選ぶか、ファイル名を「職員.csv」のようにしてください",
            ));
            return "不明".to_owned();
        }
        let labels: Vec<&str> = found.iter().map(|kind| kind.label()).collect();
        labels.join("、")
    }

    fn add_kind(&mut self, kind: Kind, tables: &[Table]) {
        let file = tables.first().map_or("", |table| &table.file);
        if !is_taken_in(kind) {
            self.notices.push(format!(
                "{file}：{}の表は研修の取込で受け付けます。ここでは読みませんでした。",
                kind.label()
            ));
            return;
        }
        let batch = &mut self.reading.batch;
        if let Some(other) = batch.sources.get(&kind) {
            let expected = format!(
                "{kind}の表が{}にもあります。1つのファイルにまとめるか、分けて取り込んでください",
                other.file
            );
            self.reading.faults.push(Fault::of_file(file, expected));
            return;
        }
        let read = read_kind(kind, tables, &Known::default());
        let named = |table: &&Table| {
            read.batch
                .sources
                .get(&kind)
                .is_some_and(|s| s.sheet == table.sheet)
        };
        if let Some(table) = tables.iter().find(named) {
            self.rows += table.rows().len();
        }
        self.reading.faults.extend(read.faults);
        let mut from = read.batch;
        batch.sources.append(&mut from.sources);
        match kind {
            Kind::Organization => batch.organization = from.organization,
            Kind::Staff => batch.staff = from.staff,
            Kind::Orders => {
                batch.orders = from.orders;
                batch.unread_orders = from.unread_orders;
            }
            Kind::Selections => batch.selections = from.selections,
            Kind::Completions => batch.completions = from.completions,
            Kind::Qualifications => batch.qualifications = from.qualifications,
            Kind::Sessions | Kind::Limits | Kind::Unavailable => {}
        }
    }
}

/// The kinds that become rows of the register.
pub(super) fn is_taken_in(kind: Kind) -> bool {
    !matches!(kind, Kind::Sessions | Kind::Limits | Kind::Unavailable)
}

/// The kind that the file's name says, unless the file is a book of several tables.
fn of_file(name: &str, tables: &[Table]) -> Option<Kind> {
    let stem = fold(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    if let Ok(kind) = stem.parse() {
        return Some(kind);
    }
    let [table] = tables else { return None };
    let stem = stem.to_lowercase();
    let named = |kind: &Kind| stem.contains(kind.label()) || stem.contains(kind.word());
    let mut kinds = Kind::ALL.into_iter().filter(named);
    match (kinds.next(), kinds.next()) {
        (Some(kind), None) => Some(kind),
        _ => of_sheet(table),
    }
}

fn of_sheet(table: &Table) -> Option<Kind> {
    let named = table.sheet.as_deref().and_then(|name| name.parse().ok());
    named.or_else(|| of_headers(table))
}

/// The column that only one kind of table has.
fn of_headers(table: &Table) -> Option<Kind> {
    [
        ("発令区分", Kind::Orders),
        ("開催番号", Kind::Sessions),
        ("資格名", Kind::Qualifications),
        ("選考", Kind::Selections),
        ("研修名", Kind::Completions),
        ("研修コード", Kind::Completions),
        ("組織名", Kind::Organization),
        ("フリガナ", Kind::Staff),
        ("氏名", Kind::Staff),
    ]
    .into_iter()
    .find(|(header, _)| table.column(header).is_some())
    .map(|(_, kind)| kind)
}
