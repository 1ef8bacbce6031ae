//! TestApp: the whole service without a socket, with a browser that keeps its cookies.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use permit::Actor;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use store::{Clock, Db};
use tower::ServiceExt;
use web::{AppState, Chance, Routes, Setup};

use crate::Response;

/// The moment at which every TestApp stands still: a Monday morning in Japan, 令和7年6月2日 9:00.
pub const NOW: DateTime<Utc> = match NaiveDate::from_ymd_opt(2025, 6, 2) {
    Some(day) => day.and_time(NaiveTime::MIN).and_utc(),
    None => panic!("a real day"),
};

/// A service with one browser before it.
pub struct TestApp {
    pub db: Db,
    pub clock: Clock,
    router: Router,
    browser: Mutex<Browser>,
}

#[derive(Default)]
struct Browser {
    cookies: BTreeMap<String, String>,
    /// The form token of the last page that had a form.
    token: Option<String>,
}

impl TestApp {
    /// The service with these routes, as the local administrator sees it.
    pub fn new(db: &Db, routes: Routes) -> TestApp {
        TestApp::acting_as(db, routes, Actor::local_administrator())
    }

    /// The same service as somebody else sees it.
    pub fn acting_as(db: &Db, routes: Routes, actor: Actor) -> TestApp {
        let mut chance = StdRng::seed_from_u64(7);
        let clock = Clock::Frozen(NOW);
        let state = AppState::new(Setup {
            db: db.clone(),
            clock,
            doorkeeper: Arc::new(move |_| actor.clone()),
            chance: Chance::new(move |bytes| chance.fill(bytes)),
            menu: Vec::new(),
            version: "0.0.0-test".to_owned(),
            licences: Vec::new(),
        });
        TestApp {
            db: db.clone(),
            clock,
            router: web::app(state, routes),
            browser: Mutex::default(),
        }
    }

    /// Opens a page.
    pub async fn get(&self, url: impl Display) -> Response {
        let request = Request::get(url.to_string());
        self.send(request, Body::empty()).await
    }

    /// Sends a form as a browser would, with the token of the last page that had a form.
    pub async fn post_form(&self, url: impl Display, fields: &[(&str, &str)]) -> Response {
        let token = self.token().await;
        let mut all = vec![("csrf", token.as_str())];
        all.extend(fields);
        let body = serde_html_form::to_string(&all).expect("text fields");
        let request = Request::post(url.to_string())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body)).await
    }

    /// Sends a form with one file, chosen in the field `field`.
    pub async fn upload(
        &self,
        url: impl Display,
        fields: &[(&str, &str)],
        (field, file_name, content): (&str, &str, &[u8]),
    ) -> Response {
        let token = self.token().await;
        let mut body = Vec::new();
        let mut part = |head: String, content: &[u8]| {
            let open = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n");
            body.extend_from_slice(open.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        };
        part("name=\"csrf\"".to_owned(), token.as_bytes());
        for (name, value) in fields {
            part(format!("name=\"{name}\""), value.as_bytes());
        }
        part(
            format!("name=\"{field}\"; filename=\"{file_name}\""),
            content,
        );
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = Request::post(url.to_string()).header(header::CONTENT_TYPE, kind);
        self.send(request, Body::from(body)).await
    }

    /// Goes where an answer sends the browser.
    ///
    /// # Panics
    /// When it sends it nowhere.
    pub async fn follow(&self, answer: &Response) -> Response {
        let status = answer.status;
        let to = answer.location();
        self.get(to.unwrap_or_else(|| panic!("no Location in a {status}\n{}", answer.text())))
            .await
    }

    /// A page of ours that always has a form gives the token if no page did so far.
    async fn token(&self) -> String {
        if self.browser().token.is_none() {
            self.get("/dev/components").await.expect(200);
        }
        self.browser()
            .token
            .clone()
            .expect("/dev/components shows a form with its token")
    }

    async fn send(&self, request: axum::http::request::Builder, body: Body) -> Response {
        let cookies: Vec<String> = self
            .browser()
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = request
            .header(header::HOST, "localhost")
            .header(header::COOKIE, cookies.join("; "))
            .body(body)
            .expect("a request");
        let answer = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = answer.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX)
            .await
            .expect("a whole body");
        let response = Response {
            status: parts.status.as_u16(),
            headers: parts.headers,
            bytes: bytes.to_vec(),
        };
        self.browser().learn(&response);
        response
    }

    fn browser(&self) -> std::sync::MutexGuard<'_, Browser> {
        self.browser.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const BOUNDARY: &str = "hagukumi-test-boundary";

impl Browser {
    fn learn(&mut self, response: &Response) {
        for line in response.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().expect("a cookie");
            let pair = line.split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("name=value");
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let kind = response.headers.get(header::CONTENT_TYPE);
        if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
            let tokens = response.attr("input[name=csrf]", "value");
            self.token = tokens.into_iter().next().or(self.token.take());
        }
    }
}
