//! What stands before every page: host check, cookies, security headers, and the drawing of error pages.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ui::Layout;

use crate::cookie::Visit;
use crate::error::Problem;
use crate::log::RequestId;
use crate::{AppState, ctx};

/// Until sign-in exists the program answers only to the names of this machine: a foreign site whose name was bent to our
/// address (DNS rebinding) gets nothing.
pub(crate) async fn host(request: Request, next: Next) -> Response {
    let named = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .or_else(|| request.uri().host());
    if named.is_some_and(is_this_machine) {
        next.run(request).await
    } else {
        let text = "このアドレスでは受け付けていません。http://localhost: から始まるアドレスで開いてください。";
        (StatusCode::MISDIRECTED_REQUEST, text).into_response()
    }
}

fn is_this_machine(host: &str) -> bool {
    let name = host
        .parse::<Authority>()
        .map(|authority| authority.host().to_ascii_lowercase());
    matches!(name.as_deref(), Ok("localhost" | "127.0.0.1" | "[::1]"))
}

/// Reads the cookies for [`crate::Ctx`], introduces new browsers, and forgets a sentence once a page has shown it.
pub(crate) async fn cookies(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let (visit, errands) = Visit::read(request.headers(), &state.0.secret, || {
        state.0.chance.bytes()
    });
    request.extensions_mut().insert(visit);
    let mut response = next.run(request).await;
    let mut tell = |cookie: Option<String>| {
        if let Some(value) = cookie.and_then(|cookie| HeaderValue::try_from(cookie).ok()) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    };
    tell(errands.introduce);
    if is_page(&response) {
        let forget = errands
            .forget
            .and_then(|cookie| HeaderValue::try_from(cookie).ok());
        forget.map(|value| response.headers_mut().append(header::SET_COOKIE, value));
    }
    response
}

fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

const HEADERS: [(HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
         form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    ),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// Security headers on everything.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    layout: Layout,
    problem: Problem,
    id: String,
}

/// Turns every failed answer that is not a page yet into one, and logs faults: the one place that does.
pub(crate) async fn problems(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let actor = (state.0.doorkeeper)(&parts);
    let path = parts.uri.path().to_owned();
    let id = parts
        .extensions
        .get::<RequestId>()
        .map(|id| id.0.clone())
        .unwrap_or_default();
    let response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    let problem = match response.extensions().get::<Problem>() {
        Some(problem) => problem.clone(),
        None if (status.is_client_error() || status.is_server_error()) && !is_page(&response) => {
            Problem::of_status(status)
        }
        None => return response,
    };
    if let Some(cause) = &problem.cause {
        tracing::error!(request = id, cause, "page failed");
    }
    let layout = ctx::frame(&state, &actor, &path, problem.title);
    let (status, text) = (problem.status, problem.happened.clone());
    ctx::html(
        status,
        &ErrorPage {
            layout,
            problem,
            id,
        },
    )
    .unwrap_or_else(|_| (status, text).into_response())
}

#[cfg(test)]
mod tests {
    use super::is_this_machine;

    #[test]
    fn only_the_names_of_this_machine_are_answered() {
        for host in [
            "localhost",
            "localhost:8080",
            "LOCALHOST:1",
            "127.0.0.1:80",
            "[::1]:8080",
            "[::1]",
        ] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example:80",
            "192.168.1.2",
            "a@b@c",
        ] {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}
