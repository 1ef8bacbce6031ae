//! The router with everything that stands around the pages.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path};
use axum::http::header;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::{AppState, PageError, Routes, csrf, guard, log};

/// The most that one request may carry, in bytes: a year's files of a large city.
pub const BODY_LIMIT: usize = 32 * 1024 * 1024;

/// The whole service. `routes` are those of all modules; [`crate::routes`] and the static files are added here.
///
/// From the outside in: log, headers, compression, host check, error pages, panics, cookies, form tokens, route.
pub fn app(state: AppState, routes: Routes) -> Router {
    routes
        .merge(crate::routes())
        .into_router()
        .fallback(async || PageError::NotFound)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn_with_state(state.clone(), csrf::guard))
        .layer(from_fn_with_state(state.clone(), guard::cookies))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(state.clone(), guard::problems))
        .route("/assets/{file}", get(asset))
        .layer(from_fn(guard::host))
        .layer(CompressionLayer::new())
        .layer(from_fn(guard::headers))
        .layer(from_fn_with_state(state.clone(), log::requests))
        .with_state(state)
}

/// A static file: its name changes with its content, so it may be kept for ever.
async fn asset(Path(file): Path<String>) -> Response {
    match ui::asset(&file) {
        Some(asset) => {
            let headers = [
                (header::CONTENT_TYPE, asset.content_type),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, asset.body).into_response()
        }
        None => PageError::NotFound.into_response(),
    }
}

fn panicked(payload: Box<dyn std::any::Any + Send>) -> Response {
    let text = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied());
    PageError::Internal(anyhow::anyhow!("panicked: {}", text.unwrap_or("?"))).into_response()
}
