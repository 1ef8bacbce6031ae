//! What all requests share: the database, the clock, the menu, the process's secret.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::request::Parts;
use permit::Actor;
use store::{Clock, Db};

/// Says who sends a request. Until sign-in exists it answers with one fixed administrator.
pub type Doorkeeper = Arc<dyn Fn(&Parts) -> Actor + Send + Sync>;

/// One word of the main menu and where it leads.
#[derive(Debug, Clone)]
pub struct MenuEntry {
    pub label: String,
    /// A path; every page below it counts as this entry's.
    pub href: String,
}

impl MenuEntry {
    pub fn new(label: impl Into<String>, href: impl ToString) -> Self {
        MenuEntry {
            label: label.into(),
            href: href.to_string(),
        }
    }
}

/// Where random bytes come from. The program gives a cryptographic generator, a test a seeded one.
#[derive(Clone)]
pub struct Chance(Arc<Mutex<Fill>>);

type Fill = dyn FnMut(&mut [u8]) + Send;

impl Chance {
    pub fn new(fill: impl FnMut(&mut [u8]) + Send + 'static) -> Self {
        Chance(Arc::new(Mutex::new(fill)))
    }

    /// `N` fresh bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        let mut fill = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        fill(&mut bytes);
        bytes
    }
}

impl fmt::Debug for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chance")
    }
}

/// What [`AppState`] is made of.
pub struct Setup {
    pub db: Db,
    pub clock: Clock,
    pub doorkeeper: Doorkeeper,
    pub chance: Chance,
    pub menu: Vec<MenuEntry>,
    /// The program's version, for the footer.
    pub version: String,
    /// Name and text of the licences of what the program carries, beside those of `ui`.
    pub licences: Vec<(String, String)>,
}

/// State of the router. Cheap to clone.
#[derive(Clone)]
pub struct AppState(pub(crate) Arc<Shared>);

pub(crate) struct Shared {
    pub db: Db,
    pub clock: Clock,
    pub doorkeeper: Doorkeeper,
    pub chance: Chance,
    pub menu: Vec<MenuEntry>,
    pub version: String,
    pub licences: Vec<(String, String)>,
    /// Signs cookies and form tokens; a new one for each process.
    pub secret: [u8; 64],
}

impl AppState {
    /// Draws the process's secret and keeps everything together.
    pub fn new(setup: Setup) -> Self {
        let Setup {
            db,
            clock,
            doorkeeper,
            chance,
            menu,
            version,
            licences,
        } = setup;
        let secret = chance.bytes();
        AppState(Arc::new(Shared {
            db,
            clock,
            doorkeeper,
            chance,
            menu,
            version,
            licences,
            secret,
        }))
    }

    /// The name on every page.
    pub(crate) const PRODUCT: &'static str = "はぐくみ";
}

impl fmt::Debug for AppState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AppState")
    }
}
