//! What `layout.html` needs to draw the frame around a page.

use std::fmt::{self, Display};

use crate::assets;

/// The frame's data. A page keeps one in a field called `layout`.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// Heading, document title and last breadcrumb.
    pub title: String,
    /// The product's name in the header.
    pub product: String,
    pub menu: Vec<MenuItem>,
    /// The pages above this one. Empty on the pages the menu points to.
    pub crumbs: Vec<Crumb>,
    /// What the last action did.
    pub flash: Option<Flash>,
    /// Goes into every POST form (`ui::form` does it).
    pub csrf: String,
    /// Who is working, as the header shows it.
    pub actor: String,
    /// Today, in words, for the footer (and for paper).
    pub today: String,
    pub version: String,
    /// How many errors the form on this page has; the document title says so.
    pub faults: usize,
}

impl Layout {
    /// Adds a page above this one. The first call gives the outermost.
    #[must_use]
    pub fn under(mut self, label: impl Into<String>, href: impl Display) -> Self {
        self.crumbs.push(Crumb {
            label: label.into(),
            href: href.to_string(),
        });
        self
    }

    /// Marks the page as a form that came back with `count` errors.
    #[must_use]
    pub fn with_faults(mut self, count: usize) -> Self {
        self.faults = count;
        self
    }

    pub fn stylesheet(&self) -> String {
        assets::url("hagukumi.css")
    }

    pub fn mark(&self) -> String {
        assets::url("mark.svg")
    }

    pub fn scripts(&self) -> impl Iterator<Item = String> {
        assets::assets()
            .iter()
            .filter(|asset| asset.name.ends_with(".js"))
            .map(|asset| asset.url())
    }
}

/// One word of the main menu.
#[derive(Debug, Clone)]
pub struct MenuItem {
    pub label: String,
    pub href: String,
    /// Whether the page shown lies under it.
    pub current: bool,
}

/// A page above the one shown.
#[derive(Debug, Clone)]
pub struct Crumb {
    pub label: String,
    pub href: String,
}

/// One sentence about what the last action did, shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    pub tone: Tone,
    pub text: String,
}

/// How a message sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Info,
    Success,
    Warning,
    Error,
}

impl Tone {
    /// The word styles and templates know it by.
    pub fn word(self) -> &'static str {
        match self {
            Tone::Info => "info",
            Tone::Success => "success",
            Tone::Warning => "warning",
            Tone::Error => "error",
        }
    }

    /// Reads the word back.
    pub fn of(word: &str) -> Option<Self> {
        [Tone::Info, Tone::Success, Tone::Warning, Tone::Error]
            .into_iter()
            .find(|tone| tone.word() == word)
    }
}

impl Display for Tone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
