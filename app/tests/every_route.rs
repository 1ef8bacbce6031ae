//! Knocks at every door of the program: as the administrator and as nobody, with keys that exist and keys that do not.
#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in its helpers"
)]

use std::collections::BTreeSet;

use axum::http::Method;
use permit::Actor;
use sea_orm::ConnectionTrait;
use store::Db;
use testkit::TestApp;
use web::Route;

/// Pages about nobody, for everybody.
const PUBLIC: [&str; 4] = ["/", "/licences", "/dev/components", "/dev/components/files"];

/// Keys in the sample rows of the migrations, tried in this order for every variable of a path.
const KEYS: [&str; 8] = [
    "2025",
    "M7-001",
    "AUD-01",
    "S-0403",
    "000001",
    "100",
    "midori-2025",
    "1",
];

/// A key that is well formed nearly everywhere and exists nowhere.
const NO_KEY: &str = "99999";

fn routes() -> web::Routes {
    app::routes().merge(web::routes())
}

async fn samples(db: &Db) {
    for step in migrations::steps() {
        db.schema_connection()
            .execute_unprepared(step.sample)
            .await
            .unwrap();
    }
}

/// Every way to fill the variables of a path with these keys.
fn filled(path: &str, keys: &[&str]) -> Vec<String> {
    let Some((before, rest)) = path.split_once('{') else {
        return vec![path.to_owned()];
    };
    let (_, after) = rest.split_once('}').expect("a closed variable");
    let tails = filled(after, keys);
    let with = |key: &&str| -> Vec<String> {
        tails
            .iter()
            .map(|tail| format!("{before}{key}{tail}"))
            .collect()
    };
    keys.iter().flat_map(with).collect()
}

async fn knock(app: &TestApp, method: &Method, url: &str) -> u16 {
    match *method {
        Method::POST => app.post_form(url, &[]).await.status,
        _ => app.get(url).await.status,
    }
}

fn has_variables(route: &Route) -> bool {
    route.path.contains('{')
}

#[tokio::test]
async fn every_door_answers_as_reviewed() {
    let home = testkit::sqlite().await;
    samples(&home.db).await;
    let administrator = TestApp::new(&home.db, app::routes());
    let nobody = TestApp::acting_as(&home.db, app::routes(), Actor::nobody());
    let mut lines = Vec::new();
    for route in routes().list() {
        let mut known = None;
        for url in filled(&route.path, &KEYS) {
            // What an empty form changes here, the next door sees: the same every time.
            let status = knock(&administrator, &route.method, &url).await;
            assert!(status < 500, "{} {url} answers {status}", route.method);
            if status != 404 {
                known = Some(status);
                break;
            }
        }
        let unknown = match has_variables(route) {
            true => knock(
                &administrator,
                &route.method,
                &filled(&route.path, &[NO_KEY])[0],
            )
            .await
            .to_string(),
            false => "-".to_owned(),
        };
        let known = known.map_or_else(|| "404".to_owned(), |status| status.to_string());
        let strange = knock(&nobody, &route.method, &filled(&route.path, &KEYS)[0]).await;
        let method = &route.method;
        let line = format!(
            "{known:>5} {unknown:>7} {strange:>6}  {method:<4} {}",
            route.path
        );
        lines.push((route.path.clone(), method.to_string(), line));
    }
    lines.sort();
    let lines: Vec<String> = lines.into_iter().map(|(_, _, line)| line).collect();
    let table = format!("known unknown nobody\n{}", lines.join("\n"));
    insta::assert_snapshot!(table);
    home.end().await;
}

#[tokio::test]
async fn a_key_that_does_not_exist_is_not_found() {
    let home = testkit::sqlite().await;
    samples(&home.db).await;
    let app = TestApp::new(&home.db, app::routes());
    for route in routes().list().iter().filter(|route| has_variables(route)) {
        for url in filled(&route.path, &[NO_KEY]) {
            let status = knock(&app, &route.method, &url).await;
            assert_eq!(status, 404, "{} {url}", route.method);
        }
    }
    home.end().await;
}

#[tokio::test]
async fn nobody_gets_in_anywhere() {
    let home = testkit::sqlite().await;
    samples(&home.db).await;
    let app = TestApp::acting_as(&home.db, app::routes(), Actor::nobody());
    for route in routes()
        .list()
        .iter()
        .filter(|route| !PUBLIC.contains(&route.path.as_str()))
    {
        for url in filled(&route.path, &KEYS) {
            let answer = knock(&app, &route.method, &url).await;
            assert_eq!(answer, 404, "{} {url} opens to nobody", route.method);
        }
    }
    home.end().await;
}

#[tokio::test]
async fn no_door_leads_to_a_missing_page_behind_it() {
    let home = testkit::sqlite().await;
    samples(&home.db).await;
    let app = TestApp::new(&home.db, app::routes());
    let mut open: Vec<String> = app::menu().into_iter().map(|entry| entry.href).collect();
    open.push("/".to_owned());
    let mut seen = BTreeSet::from_iter(open.clone());
    while let Some(url) = open.pop() {
        let mut page = app.get(&url).await;
        for _ in 0..3 {
            if page.location().is_some() {
                page = app.follow(&page).await;
            }
        }
        assert_eq!(page.status, 200, "a page or the menu links to {url}");
        let html = page.headers.get("content-type");
        if !html.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
            continue;
        }
        for link in page.attr("a[href]", "href") {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            // Sorted, filtered and paged views of a list are the list's own tests' business.
            let is_ours = link.starts_with('/') && !link.contains('?');
            if is_ours && seen.insert(link.clone()) {
                open.push(link);
            }
        }
    }
    home.end().await;
}
