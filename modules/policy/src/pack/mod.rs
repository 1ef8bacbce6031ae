//! Packs: a municipality's policy as a folder of TOML files, read with every mistake and written back unchanged.
//!
//! `docs/packs.md` is the handbook page of the format.

mod check;
mod cohort;
mod cursor;
mod entry;
mod fault;
mod fields;
mod info;
mod layout;
mod ledger;
mod masters;
mod notation;
pub(crate) mod notation_write;
mod plan;
mod read;
mod read_plan;
mod write;

pub use check::{Check, Unconfirmed, check};
pub use entry::{Entry, Item, Source};
pub use fault::PackFault;
pub use info::{Document, Figure, Info, Organiser, Point, Statement, Words, Years};
pub use masters::{
    Band, Ladder, Masters, Occupation, Range, Rank, Rating, Recruitment, Rotation, Sheet, Skill,
    Standard, Step, Subsidy,
};
pub use plan::{
    Attendance, Audience, Bundle, BundleAttendance, Course, Marks, Part, Printed, Required,
    Session, SessionDay, SessionRule, Table,
};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

/// The files of a pack, in the order they are read. All but the first may be missing.
pub const FILES: [&str; 9] = [
    "pack.toml",
    "ladder.toml",
    "masters.toml",
    "abilities.toml",
    "tables.toml",
    "audiences.toml",
    "courses.toml",
    "sessions.toml",
    "required.toml",
];

/// One municipality's policy.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Pack {
    pub info: Info,
    pub documents: Vec<Document>,
    pub words: Words,
    pub ladder: Ladder,
    pub masters: Masters,
    /// 標準職務遂行能力
    pub standards: Vec<Entry<Standard>>,
    pub tables: Vec<Entry<Table>>,
    pub audiences: Vec<Entry<Audience>>,
    pub courses: Vec<Entry<Course>>,
    pub sessions: Vec<Entry<Session>>,
    pub bundles: Vec<Entry<Bundle>>,
    pub session_rules: Vec<Entry<SessionRule>>,
    pub required: Vec<Entry<Required>>,
    /// The comment lines at the head of a file, by the file's name.
    pub headers: BTreeMap<String, String>,
}

impl Pack {
    /// Reads the pack in a folder, or says everything that is wrong with it.
    pub fn read(dir: &Path) -> Result<Pack, Vec<PackFault>> {
        Pack::parse(&files(dir)?)
    }

    /// Reads a pack from its files, given as name and text.
    pub fn parse(files: &[(String, String)]) -> Result<Pack, Vec<PackFault>> {
        read::parse(files)
    }

    /// Writes the pack's files into a folder, which is made if it is not there.
    ///
    /// # Errors
    /// When the folder or a file cannot be written.
    pub fn write(&self, dir: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(dir)?;
        for (name, text) in self.files() {
            std::fs::write(dir.join(name), text)?;
        }
        Ok(())
    }

    /// The pack's files in canonical form, as name and text.
    pub fn files(&self) -> Vec<(String, String)> {
        write::files(self)
    }

    /// Everything that is 要確認, in the order of the files.
    pub fn unconfirmed(&self) -> Vec<Unconfirmed> {
        check::unconfirmed(self)
    }

    /// The course of a code.
    pub fn course(&self, code: &str) -> Option<&Entry<Course>> {
        self.courses.iter().find(|course| course.code == code)
    }

    /// The audience of a code.
    pub fn audience(&self, code: &str) -> Option<&Entry<Audience>> {
        self.audiences.iter().find(|audience| audience.code == code)
    }

    /// The table of a code.
    pub fn table(&self, code: &str) -> Option<&Entry<Table>> {
        self.tables.iter().find(|table| table.code == code)
    }
}

/// The TOML files of a folder, as name and text, sorted by name.
fn files(dir: &Path) -> Result<Vec<(String, String)>, Vec<PackFault>> {
    let cannot = |name: &str, error: std::io::Error| {
        let message = match error.kind() {
            ErrorKind::InvalidData => "文字コードを UTF-8 にして保存してください".to_owned(),
            ErrorKind::NotFound => "見つかりません".to_owned(),
            _ => format!("読めません（{error}）"),
        };
        vec![read::whole_file(name, message)]
    };
    let folder = dir.display().to_string();
    let mut files = Vec::new();
    for item in std::fs::read_dir(dir).map_err(|e| cannot(&folder, e))? {
        let path = item.map_err(|e| cannot(&folder, e))?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let name = path.file_name().unwrap_or_default();
            let name = name.to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).map_err(|e| cannot(&name, e))?;
            files.push((name, text));
        }
    }
    files.sort();
    Ok(files)
}
