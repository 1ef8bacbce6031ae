//! Form tokens: proof that a POST comes from a page of ours in the same browser.
//!
//! The browser keeps a random cookie; a form carries the cookie's signature, masked anew on every page so that compressed
//! pages do not leak it. Beside the token, what the browser says about the request's origin must not contradict.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::Sha256;

use crate::cookie::Visit;
use crate::extract::content_type;
use crate::{AppState, BODY_LIMIT, Chance, PageError};

/// The process's key, as long as a block of the hash.
pub(crate) type Secret = [u8; 64];
const FIELD: &str = "csrf";
const LENGTH: usize = 32;

/// The token for a form on a page for this browser.
pub(crate) fn token(secret: &Secret, browser: &str, chance: &Chance) -> String {
    let mask: [u8; LENGTH] = chance.bytes();
    format!(
        "{}{}",
        hex(&mask),
        hex(&xor(&mask, &sign(secret, &[FIELD, browser])))
    )
}

/// Whether a form's token was made for this browser.
pub(crate) fn is_token(secret: &Secret, browser: &str, token: &str) -> bool {
    let Some(bytes) = unhex(token).filter(|bytes| bytes.len() == 2 * LENGTH) else {
        return false;
    };
    let (mask, masked) = bytes.split_at(LENGTH);
    is_signed(secret, &[FIELD, browser], &xor(mask, masked))
}

/// HMAC-SHA256 over the parts, each closed with a zero byte so that they cannot run into each other.
pub(crate) fn sign(secret: &Secret, parts: &[&str]) -> Vec<u8> {
    mac(secret, parts).finalize().into_bytes().to_vec()
}

/// Compares in constant time.
pub(crate) fn is_signed(secret: &Secret, parts: &[&str], signature: &[u8]) -> bool {
    mac(secret, parts).verify_slice(signature).is_ok()
}

fn mac(secret: &Secret, parts: &[&str]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new(&(*secret).into());
    for part in parts {
        mac.update(part.as_bytes());
        mac.update(&[0]);
    }
    mac
}

fn xor(left: &[u8], right: &[u8]) -> Vec<u8> {
    left.iter()
        .zip(right)
        .map(|(left, right)| left ^ right)
        .collect()
}

/// Lets a POST through only with its token. Reads the whole body (up to [`BODY_LIMIT`]) and hands it on unchanged.
pub(crate) async fn guard(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    match check(&state, request).await {
        Ok(request) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

async fn check(state: &AppState, request: Request) -> Result<Request, PageError> {
    let (parts, body) = request.into_parts();
    if comes_from_elsewhere(&parts.headers) {
        return Err(PageError::Forbidden);
    }
    let body = axum::body::to_bytes(body, BODY_LIMIT)
        .await
        .map_err(|_| PageError::TooLarge)?;
    let copy = Request::from_parts(parts.clone(), Body::from(body.clone()));
    let sent = match content_type(&parts.headers) {
        "multipart/form-data" => first_part(copy).await,
        _ => form_field(&body),
    };
    let visit = parts.extensions.get::<Visit>();
    let holds =
        |sent: String| visit.is_some_and(|visit| is_token(&state.0.secret, &visit.browser, &sent));
    if !sent.is_some_and(holds) {
        return Err(PageError::Conflict(
            "画面を開いてから時間がたったか、はぐくみが再起動されたため、安全のために受け付けませんでした。".to_owned(),
        ));
    }
    Ok(Request::from_parts(parts, Body::from(body)))
}

/// Whether the browser itself says that another site sent this.
fn comes_from_elsewhere(headers: &HeaderMap) -> bool {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &header::HeaderValue| value.to_str().ok())
    };
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return site != "same-origin";
    }
    let Some(origin) = text(header::ORIGIN) else {
        return false;
    };
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    authority.is_none() || authority != text(header::HOST)
}

fn form_field(body: &Bytes) -> Option<String> {
    #[derive(Deserialize)]
    struct Field {
        csrf: String,
    }
    serde_html_form::from_bytes::<Field>(body)
        .ok()
        .map(|field| field.csrf)
}

/// `ui::form` puts the token first, so files need not be read to find it.
async fn first_part(request: Request) -> Option<String> {
    let mut parts = Multipart::from_request(request, &()).await.ok()?;
    let field = parts.next_field().await.ok()??;
    if field.name() != Some(FIELD) {
        return None;
    }
    field.text().await.ok()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| Some(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: Secret = [3; 64];

    fn counting() -> Chance {
        let mut next = 0_u8;
        Chance::new(move |bytes| {
            for byte in bytes {
                next = next.wrapping_add(1);
                *byte = next;
            }
        })
    }

    #[test]
    fn a_token_differs_on_every_page_and_holds_for_one_browser() {
        let chance = counting();
        let (one, two) = (token(&SECRET, "a", &chance), token(&SECRET, "a", &chance));
        assert_ne!(one, two);
        assert!(is_token(&SECRET, "a", &one) && is_token(&SECRET, "a", &two));
        assert!(!is_token(&SECRET, "b", &one));
        assert!(!is_token(&[4; 64], "a", &one));
        assert!(!is_token(&SECRET, "a", ""));
        assert!(!is_token(&SECRET, "a", &one[..64]));
    }

    #[test]
    fn parts_of_a_signature_do_not_run_into_each_other() {
        assert_ne!(sign(&SECRET, &["ab", "c"]), sign(&SECRET, &["a", "bc"]));
    }

    #[test]
    fn hexadecimal_comes_back() {
        assert_eq!(unhex(&hex(&[0, 15, 255])), Some(vec![0, 15, 255]));
        assert_eq!(unhex("0"), None);
        assert_eq!(unhex("zz"), None);
        assert_eq!(unhex("あ"), None);
    }

    #[test]
    fn what_the_browser_says_about_the_origin_counts() {
        let elsewhere = |pairs: &[(&str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(
                    header::HeaderName::try_from(*name).unwrap(),
                    value.parse().unwrap(),
                );
            }
            comes_from_elsewhere(&headers)
        };
        assert!(!elsewhere(&[("host", "localhost:8080")]));
        assert!(!elsewhere(&[
            ("host", "localhost:8080"),
            ("origin", "http://localhost:8080")
        ]));
        assert!(elsewhere(&[
            ("host", "localhost:8080"),
            ("origin", "http://localhost:9090")
        ]));
        assert!(elsewhere(&[("host", "localhost:8080"), ("origin", "null")]));
        assert!(elsewhere(&[("sec-fetch-site", "cross-site")]));
        assert!(elsewhere(&[("sec-fetch-site", "same-site")]));
        assert!(!elsewhere(&[("sec-fetch-site", "same-origin")]));
    }
}
