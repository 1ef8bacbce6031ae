//! What stands around the courses of a plan: tables of the book, organisers, bundles, session rules.

use policy::pack::{Bundle, Entry, Organiser, Pack, SessionRule, Table};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::StoreError;

/// Kept as JSON with the plan: nothing in it is searched for, and a year has one of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Frame {
    pub municipality: String,
    pub organisers: Vec<Entry<Organiser>>,
    pub tables: Vec<Entry<Table>>,
    pub bundles: Vec<Entry<Bundle>>,
    pub session_rules: Vec<Entry<SessionRule>>,
}

impl Frame {
    /// The frame that a pack gives its plan.
    pub fn of(pack: &Pack) -> Frame {
        Frame {
            municipality: pack.info.municipality.clone(),
            organisers: pack.words.organisers.clone(),
            tables: pack.tables.clone(),
            bundles: pack.bundles.clone(),
            session_rules: pack.session_rules.clone(),
        }
    }

    /// The table of a code.
    pub fn table(&self, code: &str) -> Option<&Entry<Table>> {
        self.tables.iter().find(|table| table.code == code)
    }
}

/// A value as it is kept in a JSON column.
pub(crate) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A value read back from a JSON column of `thing`.
pub(crate) fn read<T: DeserializeOwned>(text: &str, thing: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::unreadable(format!("{thing}: {error}")))
}
