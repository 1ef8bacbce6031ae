//! `pack.toml`: whose policy it is, its documents and its words.

use super::entry::Entry;
use serde::{Deserialize, Serialize};

/// The head of `pack.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Info {
    /// Same as the folder's name.
    pub code: String,
    pub municipality: String,
    pub title: String,
    /// The year of a one-year plan (calendar year of its 1 April).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal_year: Option<i32>,
    /// First and last fiscal year of a policy of several years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Years>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unconfirmed: Option<String>,
}

/// Fiscal years, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Years {
    pub from: i32,
    pub to: i32,
}

/// A document that the pack was written from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Document {
    pub code: String,
    pub title: String,
    /// When it was made, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unconfirmed: Option<String>,
}

/// 主催者: who runs a course, other than the municipality itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Organiser {
    /// The word of the plan book (特研).
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_name: Option<String>,
}

/// A word of the policy: MVV, desired staff, themes, initiatives …
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Statement {
    /// What it is, in the policy's words (Mission, めざす職員像, 重点事業 …).
    pub kind: String,
    pub name: String,
    /// In our own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
}

/// A printed series of numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Figure {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    pub points: Vec<Point>,
}

/// One number of a [`Figure`], as printed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Point {
    pub at: String,
    pub value: String,
}

/// Everything `pack.toml` says.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Words {
    pub organisers: Vec<Entry<Organiser>>,
    pub statements: Vec<Entry<Statement>>,
    pub figures: Vec<Entry<Figure>>,
}
