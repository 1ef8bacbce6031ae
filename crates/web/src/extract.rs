//! Extractors like axum's, whose refusals are our error pages.

use axum::body::Bytes;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;

use crate::{AppState, PageError};

/// Variables of the path. One that does not parse is a page that does not exist.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<AppState> for Path<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        let found: Result<axum::extract::Path<T>, PathRejection> =
            axum::extract::Path::from_request_parts(parts, state).await;
        found
            .map(|axum::extract::Path(value)| Path(value))
            .map_err(|_| PageError::NotFound)
    }
}

/// Variables of the query. Lists take [`crate::ListQuery`] instead.
#[derive(Debug, Clone, Copy)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<AppState> for Query<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, PageError> {
        let query = parts.uri.query().unwrap_or_default();
        let read = serde_html_form::from_str(query).map(Query);
        read.map_err(|_| {
            PageError::Invalid("アドレスに含まれる条件を読み取れませんでした。".to_owned())
        })
    }
}

/// A posted form (not one with files: that is [`crate::Upload`]). Give every field of `T` the type `String`, `Option<String>` or
/// `Vec<String>` with `#[serde(default)]`; what it means is checked by the form, not here.
#[derive(Debug, Clone, Copy)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<AppState> for Form<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, PageError> {
        let unreadable = || PageError::Invalid("送信された入力を読み取れませんでした。".to_owned());
        if content_type(request.headers()) != "application/x-www-form-urlencoded" {
            return Err(unreadable());
        }
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|_| PageError::TooLarge)?;
        serde_html_form::from_bytes(&body)
            .map(Form)
            .map_err(|_| unreadable())
    }
}

/// The kind of body sent, without its parameters.
pub(crate) fn content_type(headers: &HeaderMap) -> &str {
    let value = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim()
}
