//! Ctx: what a handler knows about the request it answers.

use std::fmt::Display;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use calendar::wareki;
use chrono::NaiveDate;
use permit::Actor;
use store::{Clock, Db, StoreError, Tx};
use ui::{Flash, Layout, MenuItem, Tone};

use crate::cookie::Visit;
use crate::state::AppState;
use crate::{PageError, PageResult, csrf};

/// A request with its time, its actor and its database. Handlers take it as their first argument.
#[derive(Clone, Debug)]
pub struct Ctx {
    state: AppState,
    actor: Actor,
    visit: Visit,
    path: String,
}

impl Ctx {
    /// The database, to read from.
    pub fn db(&self) -> &Db {
        &self.state.0.db
    }

    /// Begins a change in the actor's name.
    ///
    /// # Errors
    /// When the database is busy for too long or cannot be reached.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        self.db().begin(self.actor.name(), self.clock()).await
    }

    /// Does `work` in a transaction and commits it, again from the start (five times at most) when somebody else's change came between.
    /// In a handler write it as `ctx.change(async move |tx: &Tx| { … })` over owned values: a borrow held in it would not be `Send`.
    ///
    /// # Errors
    /// Those of `work`; a conflict when the last try fails too.
    pub async fn change<T, E: From<StoreError>>(
        &self,
        work: impl AsyncFn(&Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        self.db().retry(self.actor.name(), self.clock(), work).await
    }

    pub fn clock(&self) -> &Clock {
        &self.state.0.clock
    }

    /// The present day in Japan.
    pub fn today(&self) -> NaiveDate {
        self.clock().today()
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The path asked for, without the query.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The frame for a page with this title. Add the pages above it with [`Layout::under`].
    pub fn page(&self, title: impl Into<String>) -> Layout {
        let shared = &self.state.0;
        Layout {
            flash: self.visit.flash.clone(),
            csrf: csrf::token(&shared.secret, &self.visit.browser, &shared.chance),
            ..frame(&self.state, &self.actor, &self.path, title)
        }
    }

    /// The page, as the answer.
    ///
    /// # Errors
    /// When the template fails, which is a fault of the program.
    pub fn html(&self, page: &impl Template) -> PageResult {
        html(StatusCode::OK, page)
    }

    /// The same form again, with its errors (422). Show `ui::error_summary` on it.
    ///
    /// # Errors
    /// As [`Ctx::html`].
    pub fn invalid(&self, page: &impl Template) -> PageResult {
        html(StatusCode::UNPROCESSABLE_ENTITY, page)
    }

    /// Sends the browser on after a change (303), with one sentence that the next page shows.
    pub fn redirect(&self, to: impl Display, done: impl Into<String>) -> Response {
        self.redirect_with(
            to,
            Flash {
                tone: Tone::Success,
                text: done.into(),
            },
        )
    }

    /// As [`Ctx::redirect`], when the sentence is not about success.
    pub fn redirect_with(&self, to: impl Display, flash: Flash) -> Response {
        let cookie = self.visit.flash_cookie(&self.state.0.secret, &flash);
        (
            StatusCode::SEE_OTHER,
            [
                (header::LOCATION, ascii(to)),
                (header::SET_COOKIE, ascii(cookie)),
            ],
        )
            .into_response()
    }
}

impl FromRequestParts<AppState> for Ctx {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        let visit = parts.extensions.get::<Visit>().cloned();
        let visit = visit.ok_or_else(|| anyhow::anyhow!("the route stands outside web::app"))?;
        let actor = (state.0.doorkeeper)(parts);
        Ok(Ctx {
            state: state.clone(),
            actor,
            visit,
            path: parts.uri.path().to_owned(),
        })
    }
}

/// A rendered page. Pages hold personal data: no cache keeps them.
pub(crate) fn html(status: StatusCode, page: &impl Template) -> PageResult {
    let body = page.render().map_err(anyhow::Error::from)?;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((status, headers, body).into_response())
}

/// The frame without what belongs to one browser.
pub(crate) fn frame(
    state: &AppState,
    actor: &Actor,
    path: &str,
    title: impl Into<String>,
) -> Layout {
    Layout {
        title: title.into(),
        product: AppState::PRODUCT.to_owned(),
        menu: menu(state, path),
        actor: actor.name().to_owned(),
        today: wareki(state.0.clock.today()),
        version: state.0.version.clone(),
        ..Layout::default()
    }
}

/// The menu with the entry marked under which `path` lies: the longest that fits.
fn menu(state: &AppState, path: &str) -> Vec<MenuItem> {
    let entries = &state.0.menu;
    let lies_under = |href: &str| {
        path.strip_prefix(href)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let current = entries
        .iter()
        .filter(|entry| lies_under(&entry.href))
        .max_by_key(|entry| entry.href.len());
    let current = current.map(|entry| entry.href.as_str());
    let item = |entry: &crate::MenuEntry| MenuItem {
        label: entry.label.clone(),
        href: entry.href.clone(),
        current: current == Some(entry.href.as_str()),
    };
    entries.iter().map(item).collect()
}

/// A header value. Our URLs and cookies are ASCII; anything else would be a mistake and becomes an empty value.
fn ascii(text: impl Display) -> HeaderValue {
    HeaderValue::from_str(&text.to_string()).unwrap_or(HeaderValue::from_static(""))
}
