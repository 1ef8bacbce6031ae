//! The web side of every page: Ctx, errors that are pages, forms, CSRF, lists, downloads, static files.
//!
//! A page handler takes a [`Ctx`], asks it for the frame ([`Ctx::page`]), and answers with [`Ctx::html`], [`Ctx::redirect`],
//! [`Ctx::invalid`] or a [`PageError`], which becomes a page of its own. [`app`] puts the guards around all routes.

mod cookie;
mod csrf;
mod ctx;
mod download;
mod error;
mod extract;
mod form;
mod gallery;
mod guard;
mod licences;
mod list;
mod log;
mod pager;
mod routes;
mod serve;
mod state;
mod upload;

pub use ctx::Ctx;
pub use download::{Format, book, file, table};
pub use error::{PageError, PageResult};
pub use extract::{Form, Path, Query};
pub use form::Errors;
pub use list::{Dir, ListQuery};
pub use pager::{PageStep, Pager};
pub use routes::{Route, Routes};
pub use serve::{BODY_LIMIT, app};
pub use state::{AppState, Chance, Doorkeeper, MenuEntry, Setup};
pub use upload::{Upload, UploadedFile};

/// Pages that belong to no module: the licences and the component gallery.
pub fn routes() -> Routes {
    Routes::new()
        .get("/licences", licences::show)
        .get("/dev/components", gallery::show)
        .post("/dev/components", gallery::create)
        .post("/dev/components/files", gallery::create_files)
}
