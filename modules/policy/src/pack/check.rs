//! What `hagukumi pack check` says: every mistake, or else what is 要確認 and how much there is.

use super::write::{Row, Section, files, sections};
use super::{Marks, Pack, PackFault};
use std::path::Path;

/// 要確認: something that the documents leave open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unconfirmed {
    pub file: &'static str,
    /// Line of the file it was read from; 0 = the pack was not read from files.
    pub line: u32,
    /// Which entry, in Japanese: 研修 R7-001 新任研修(前期).
    pub what: String,
    /// What is open.
    pub text: String,
}

/// The outcome of checking a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// The pack can be used; lines to print.
    Usable(Vec<String>),
    /// It cannot: one line a mistake.
    Faulty(Vec<String>),
}

/// Checks the pack in a folder.
pub fn check(dir: &Path) -> Check {
    match super::files(dir).and_then(|files| Ok((Pack::parse(&files)?, files))) {
        Ok((pack, files)) => Check::Usable(report(&pack, &files)),
        Err(faults) => Check::Faulty(faults.iter().map(PackFault::to_string).collect()),
    }
}

fn report(pack: &Pack, read: &[(String, String)]) -> Vec<String> {
    let mut lines = vec![format!(
        "{} {}（{}）",
        pack.info.municipality, pack.info.title, pack.info.code
    )];
    let open = unconfirmed(pack);
    if !open.is_empty() {
        lines.push(format!("要確認 {}件", open.len()));
        lines.extend(
            open.iter()
                .map(|u| format!("{}:{}: {}：{}", u.file, u.line, u.what, u.text)),
        );
    }
    let written = files(pack);
    for (name, text) in read {
        let same = written
            .iter()
            .any(|file| &file.0 == name && &file.1 == text);
        if !same {
            lines.push(format!(
                "{name}: 書き出すと形がそろいます（意味は変わりません。先頭以外の # の説明は残りません）"
            ));
        }
    }
    let counts = sections(pack)
        .into_iter()
        .filter(|section| !section.rows.is_empty());
    let counts: Vec<String> = counts
        .map(|s| format!("{} {}", s.label, s.rows.len()))
        .collect();
    lines.push(format!("件数 {}", counts.join("、")));
    lines
}

/// Everything that is 要確認, in the order of the files.
pub(super) fn unconfirmed(pack: &Pack) -> Vec<Unconfirmed> {
    let mut open = Vec::new();
    if let Some(text) = &pack.info.unconfirmed {
        open.push(Unconfirmed {
            file: "pack.toml",
            line: 1,
            what: "パック全体".to_owned(),
            text: text.clone(),
        });
    }
    for section in sections(pack) {
        for row in &section.rows {
            let text = row.table.get("unconfirmed").and_then(|text| text.as_str());
            open.extend(text.map(|text| one(&section, row, text.to_owned())));
            open.extend(lost_marks(row).map(|text| one(&section, row, text)));
        }
    }
    open
}

fn one(section: &Section, row: &Row, text: String) -> Unconfirmed {
    let word = |key: &str| row.table.get(key).and_then(|word| word.as_str());
    let keys = ["code", "kind", "series", "rank", "stage", "name"];
    let words: Vec<&str> = keys.into_iter().filter_map(word).collect();
    Unconfirmed {
        file: section.file,
        line: row.line,
        what: format!("{} {}", section.label, words.join(" ")),
        text,
    }
}

/// 〇 of which only the number is known.
fn lost_marks(row: &Row) -> Option<String> {
    let marks = row.table.get("marks")?.clone();
    match marks.try_into() {
        Ok(Marks::Count(count)) if count > 0 => {
            Some(format!("身につく能力の〇は{count}個。どの列かは分からない"))
        }
        _ => None,
    }
}
