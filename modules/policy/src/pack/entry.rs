//! What every entry of a pack carries: where it stands in the documents, and what is open.

use serde::{Deserialize, Serialize};
use std::ops::{Deref, DerefMut};

/// One entry of a pack. Its own fields are reached directly: `course.code`, `course.source`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Entry<T> {
    #[serde(flatten)]
    pub body: T,
    pub source: Source,
    /// For the reader of the pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// 要確認: what the document leaves open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unconfirmed: Option<String>,
    /// Line of the file it was read from; 0 = made elsewhere.
    #[serde(skip)]
    pub line: u32,
}

impl<T> Deref for Entry<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

impl<T> DerefMut for Entry<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.body
    }
}

/// Two entries are equal when they say the same; the line they were read from does not count.
impl<T: PartialEq> PartialEq for Entry<T> {
    fn eq(&self, other: &Entry<T>) -> bool {
        self.body == other.body
            && self.source == other.source
            && self.note == other.note
            && self.unconfirmed == other.unconfirmed
    }
}

/// Where something is printed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// Code of a [`super::Document`].
    pub document: String,
    /// Page, chapter or heading, as a reader would look it up.
    pub place: String,
}

/// A name with an explanation in our own words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Item {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
