//! What stands around the pages, asked from outside: guards, cookies, tokens, error pages, static files.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use chrono::{DateTime, Utc};
use permit::Actor;
use rand::{Rng, SeedableRng, rngs::StdRng};
use scraper::{Html, Selector};
use store::{Clock, Db, Entry, StoreError, Tx};
use tower::ServiceExt;
use web::{AppState, Chance, Ctx, Form, MenuEntry, PageError, PageResult, Path, Routes, Setup};

struct Answer {
    status: u16,
    headers: HeaderMap,
    text: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    fn select(&self, css: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text);
        let squeeze = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        page.select(&Selector::parse(css).unwrap())
            .map(|found| squeeze(found.text().collect()))
            .collect()
    }

    fn attr(&self, css: &str, name: &str) -> String {
        let page = Html::parse_document(&self.text);
        let found = page
            .select(&Selector::parse(css).unwrap())
            .next()
            .unwrap_or_else(|| panic!("{css} in {}", self.text));
        found.attr(name).unwrap_or_default().to_owned()
    }

    fn cookies(&self) -> Vec<String> {
        let lines = self.headers.get_all(header::SET_COOKIE);
        lines
            .iter()
            .map(|line| line.to_str().unwrap().split(';').next().unwrap().to_owned())
            .collect()
    }
}

async fn item(_: Ctx, Path(id): Path<i64>) -> PageResult {
    match id {
        1 => Err(PageError::Forbidden),
        2 => Err(PageError::Conflict(
            "対象者一覧はすでに確定しています。".to_owned(),
        )),
        3 => Err(anyhow::anyhow!("the secret cause").into()),
        4 => panic!("over the edge"),
        _ => Err(PageError::NotFound),
    }
}

#[derive(serde::Deserialize)]
struct Reason {
    #[serde(default)]
    reason: String,
}

/// Compiles only if a retried change may stand in a handler and look at what was sent.
async fn change(ctx: Ctx, Form(form): Form<Reason>) -> PageResult {
    let work = async move |tx: &Tx| {
        if !form.reason.is_empty() {
            tx.audit(Entry {
                reason: form.reason.clone(),
                ..Entry::default()
            })
            .await?;
        }
        Ok::<_, StoreError>(tx.now())
    };
    let done = ctx.change(work).await?;
    Ok(ctx.redirect("/dev/components", format!("{done} に変更しました。")))
}

async fn service() -> axum::Router {
    let mut rng = StdRng::seed_from_u64(5);
    let now: DateTime<Utc> = "2025-07-14T00:00:00Z".parse().unwrap();
    let state = AppState::new(Setup {
        db: Db::create("sqlite::memory:").await.unwrap(),
        clock: Clock::Frozen(now),
        doorkeeper: Arc::new(|_| Actor::local_administrator()),
        chance: Chance::new(move |bytes| rng.fill_bytes(bytes)),
        menu: vec![
            MenuEntry::new("見本", "/dev"),
            MenuEntry::new("部品", "/dev/components"),
            MenuEntry::new("品", "/items"),
        ],
        version: "1.2.3".to_owned(),
        licences: vec![("書体".to_owned(), "OFL".to_owned())],
    });
    web::app(
        state,
        Routes::new()
            .get("/items/{id}", item)
            .post("/changes", change),
    )
}

async fn send(service: &axum::Router, request: Request<Body>) -> Answer {
    let response = service.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    Answer {
        status: parts.status.as_u16(),
        headers: parts.headers,
        text: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

async fn get(service: &axum::Router, url: &str) -> Answer {
    send(
        service,
        Request::get(url)
            .header("host", "localhost")
            .body(Body::empty())
            .unwrap(),
    )
    .await
}

const FORM: &str = "application/x-www-form-urlencoded";

async fn post(service: &axum::Router, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
    let request = Request::post("/dev/components").header("host", "localhost");
    let request = headers.iter().fold(request, |request, (name, value)| {
        request.header(*name, *value)
    });
    send(service, request.body(body.into()).unwrap()).await
}

#[tokio::test]
async fn pages_stand_in_their_frame_with_its_headers() {
    let page = get(&service().await, "/dev/components").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.attr("html", "lang"), "ja");
    assert_eq!(
        page.select("nav[aria-label=メインメニュー] a[aria-current]"),
        ["部品"]
    );
    assert_eq!(page.select("h1"), ["部品の見本"]);
    assert_eq!(
        page.select("footer p"),
        ["はぐくみ 1.2.3", "令和7年7月14日 現在", "ライセンス"]
    );
    assert_eq!(page.header("cache-control"), "no-store");
    let csp = page.header("content-security-policy");
    assert!(
        csp.starts_with("default-src 'none';") && !csp.contains("unsafe"),
        "{csp}"
    );
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert!(
        !page.text.contains("style=\"") && !page.text.contains(" onclick"),
        "the policy forbids inline code"
    );
}

#[tokio::test]
async fn only_this_machine_s_names_are_answered() {
    let service = service().await;
    let asked = async |host: &str| {
        send(
            &service,
            Request::get("/licences")
                .header("host", host)
                .body(Body::empty())
                .unwrap(),
        )
        .await
        .status
    };
    assert_eq!(asked("127.0.0.1:8080").await, 200);
    assert_eq!(asked("[::1]:8080").await, 200);
    assert_eq!(asked("hagukumi.evil.example").await, 421);
    assert_eq!(
        send(
            &service,
            Request::get("/licences").body(Body::empty()).unwrap()
        )
        .await
        .status,
        421
    );
}

#[tokio::test]
async fn every_refusal_is_a_page_that_says_what_to_do() {
    let service = service().await;
    for (url, status, title) in [
        ("/nowhere", 404, "ページが見つかりません"),
        ("/items/9", 404, "ページが見つかりません"),
        ("/items/not-a-number", 404, "ページが見つかりません"),
        ("/assets/none.css", 404, ""),
        ("/items/1", 403, "この操作は許可されていません"),
        ("/items/2", 409, "変更できませんでした"),
        ("/items/3", 500, "処理に失敗しました"),
        ("/items/4", 500, "処理に失敗しました"),
        ("/changes", 405, "この操作はできません"),
    ] {
        let page = get(&service, url).await;
        assert_eq!(page.status, status, "{url}");
        if !title.is_empty() {
            assert_eq!(page.select("h1"), [title], "{url}");
        }
        assert!(
            !page.text.contains("secret cause") && !page.text.contains("over the edge"),
            "{url} tells its cause"
        );
    }
    let fault = get(&service, "/items/3").await;
    assert_eq!(
        fault.select("main code"),
        [fault.header("x-request-id")],
        "the page names the log line"
    );
    assert_eq!(
        fault.select("nav[aria-label=メインメニュー] a[aria-current]"),
        ["品"]
    );
}

#[tokio::test]
async fn a_form_needs_the_token_of_its_page_and_the_cookie_of_its_browser() {
    let service = service().await;
    let page = get(&service, "/dev/components").await;
    let (cookie, token) = (
        page.cookies().join("; "),
        page.attr("input[name=csrf]", "value"),
    );
    let body = |token: &str| format!("csrf={token}&name=%E3%81%82&since=R7.4.1");
    let ours = [("content-type", FORM), ("cookie", cookie.as_str())];

    let done = post(&service, &ours, body(&token)).await;
    assert_eq!(
        (done.status, done.header("location")),
        (303, "/dev/components")
    );

    assert_eq!(
        post(&service, &ours, "name=a").await.status,
        409,
        "no token"
    );
    assert_eq!(
        post(&service, &ours, body(&token.replace('a', "b")))
            .await
            .status,
        409,
        "a changed token"
    );
    assert_eq!(
        post(&service, &[("content-type", FORM)], body(&token))
            .await
            .status,
        409,
        "no cookie"
    );
    let stranger = get(&service, "/dev/components").await.cookies().join("; ");
    assert_eq!(
        post(
            &service,
            &[("content-type", FORM), ("cookie", &stranger)],
            body(&token)
        )
        .await
        .status,
        409,
        "another browser"
    );
    let elsewhere = [ours[0], ours[1], ("origin", "http://localhost:9999")];
    assert_eq!(
        post(&service, &elsewhere, body(&token)).await.status,
        403,
        "another site"
    );
    let refused = post(
        &service,
        &[("content-type", "application/json"), ours[1]],
        "{}",
    )
    .await;
    assert_eq!(refused.status, 409, "not a form");
}

#[tokio::test]
async fn a_sentence_is_shown_once() {
    let service = service().await;
    let page = get(&service, "/dev/components").await;
    let (cookie, token) = (
        page.cookies().join("; "),
        page.attr("input[name=csrf]", "value"),
    );
    let done = post(
        &service,
        &[("content-type", FORM), ("cookie", &cookie)],
        format!("csrf={token}&name=%E3%81%82&since=R7.4.1"),
    )
    .await;
    let both = format!("{cookie}; {}", done.cookies().join("; "));
    let request = Request::get("/dev/components")
        .header("host", "localhost")
        .header("cookie", both);
    let next = send(&service, request.body(Body::empty()).unwrap()).await;
    assert_eq!(
        next.select(".dads-banner[role=status]"),
        ["完了：「あ」を受け付けました（見本なので保存していません）。"]
    );
    assert_eq!(
        next.cookies(),
        ["hagukumi_flash="],
        "the browser is told to forget it"
    );
}

#[tokio::test]
async fn a_faulty_form_comes_back_with_what_was_typed() {
    let service = service().await;
    let page = get(&service, "/dev/components").await;
    let (cookie, token) = (
        page.cookies().join("; "),
        page.attr("input[name=csrf]", "value"),
    );
    let typed = format!("csrf={token}&name=&since=7%E5%B9%B44%E6%9C%881%E6%97%A5");
    let again = post(
        &service,
        &[("content-type", FORM), ("cookie", &cookie)],
        typed,
    )
    .await;
    assert_eq!(again.status, 422);
    assert_eq!(again.attr("#since", "value"), "7年4月1日");
    assert_eq!(again.attr("#since", "aria-invalid"), "true");
    assert_eq!(
        again.attr("#since", "aria-describedby"),
        "since-error since-hint"
    );
    assert_eq!(again.attr("#error-summary a", "href"), "#name");
    assert!(again.select("title")[0].starts_with("エラー："));
}

#[tokio::test]
async fn files_come_through_with_the_token_first() {
    let service = service().await;
    let page = get(&service, "/dev/components").await;
    let (cookie, token) = (
        page.cookies().join("; "),
        page.attr("input[name=csrf]", "value"),
    );
    let part = |head: &str, content: &str| {
        format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
    };
    let send_files = async |body: String| {
        let request = Request::post("/dev/components/files").header("host", "localhost");
        let request = request
            .header("cookie", &cookie)
            .header("content-type", "multipart/form-data; boundary=x");
        send(&service, request.body(body.into()).unwrap())
            .await
            .status
    };
    let (token, file) = (
        part("name=\"csrf\"", &token),
        part("name=\"file\"; filename=\"a.csv\"", "1,2"),
    );
    assert_eq!(send_files(format!("{token}{file}--x--\r\n")).await, 303);
    assert_eq!(send_files(format!("{file}{token}--x--\r\n")).await, 409);
    assert_eq!(send_files(format!("{file}--x--\r\n")).await, 409);
}

#[tokio::test]
async fn more_than_the_limit_is_refused() {
    let service = service().await;
    let page = post(
        &service,
        &[("content-type", FORM)],
        vec![b'a'; web::BODY_LIMIT + 1],
    )
    .await;
    assert_eq!(page.status, 413);
    assert_eq!(page.select("h1"), ["ファイルが大きすぎます"]);
}

#[tokio::test]
async fn static_files_are_kept_for_ever_under_names_that_change() {
    let service = service().await;
    let page = get(&service, "/licences").await;
    assert_eq!(
        page.select(".dads-disclosure__summary")
            .last()
            .map(String::as_str),
        Some("書体")
    );
    for url in [
        page.attr("link[rel=stylesheet]", "href"),
        page.attr("script", "src"),
        page.attr("link[rel=icon]", "href"),
    ] {
        let asset = get(&service, &url).await;
        assert_eq!(asset.status, 200, "{url}");
        assert_eq!(
            asset.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(asset.cookies(), [] as [&str; 0]);
    }
}

#[tokio::test]
async fn a_change_is_retried_inside_a_handler() {
    let service = service().await;
    let page = get(&service, "/dev/components").await;
    let (cookie, token) = (
        page.cookies().join("; "),
        page.attr("input[name=csrf]", "value"),
    );
    let request = Request::post("/changes")
        .header("host", "localhost")
        .header("cookie", cookie)
        .header("content-type", FORM);
    let done = send(
        &service,
        request.body(format!("csrf={token}").into()).unwrap(),
    )
    .await;
    assert_eq!(
        (done.status, done.header("location")),
        (303, "/dev/components")
    );
}
