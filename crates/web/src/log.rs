//! One log line for each request: the route, never the query or the names in the path.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::{AppState, csrf};

/// A short name for one request, in the log and on error pages.
#[derive(Debug, Clone)]
pub(crate) struct RequestId(pub String);

pub(crate) async fn requests(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = csrf::hex(&state.0.chance.bytes::<4>());
    let method = request.method().clone();
    // The route's pattern instead of the path: 職員番号 are personal data.
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-", MatchedPath::as_str)
        .to_owned();
    request.extensions_mut().insert(RequestId(id.clone()));
    let begun = Instant::now();
    let mut response = next.run(request).await;
    let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    tracing::info!(request = id, %method, route, status = response.status().as_u16(), micros, "answered");
    if let Ok(value) = HeaderValue::try_from(id) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-request-id"), value);
    }
    response
}
