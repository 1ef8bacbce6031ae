//! The pages as one program: the menu, all modules' routes, and the server on the loopback address.

use anyhow::{Context, bail};
use permit::Actor;
use rand::{TryRng, rngs::SysRng};
use std::net::SocketAddr;
use std::sync::Arc;
use store::{Clock, Db};
use web::{AppState, Chance, MenuEntry, Routes, Setup};

/// Every route of every module.
pub fn routes() -> Routes {
    Routes::new()
        .get("/", home)
        .merge(training::routes())
        .merge(people::routes())
        .merge(policy::routes())
}

async fn home() -> axum::response::Redirect {
    axum::response::Redirect::to(&training::urls::plans())
}

/// The main menu, one entry a word.
pub fn menu() -> Vec<MenuEntry> {
    vec![
        MenuEntry::new("研修計画", training::urls::plans()),
        MenuEntry::new("職員名簿", people::urls::roster()),
        MenuEntry::new("組織", people::urls::units()),
        MenuEntry::new("年齢構成", people::urls::ages()),
        MenuEntry::new("取込", people::urls::imports()),
        MenuEntry::new("方針パック", policy::urls::packs()),
    ]
}

/// State of the router on an open database. Until sign-in exists everybody who can reach the
/// loopback address is the one administrator that `permit` makes.
pub fn state(db: Db) -> AppState {
    AppState::new(Setup {
        db,
        clock: Clock::System,
        doorkeeper: Arc::new(|_| Actor::local_administrator()),
        chance: Chance::new(|bytes| {
            // Without the system's random numbers nothing here is safe: better to stop.
            #[allow(clippy::expect_used)]
            SysRng
                .try_fill_bytes(bytes)
                .expect("the system gives random numbers");
        }),
        menu: menu(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        licences: print::FONT_LICENCES
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .to_vec(),
    })
}

/// Serves the pages until Ctrl-C; `ready` is told the address.
pub async fn listen(
    db: Db,
    address: SocketAddr,
    ready: impl FnOnce(SocketAddr),
) -> anyhow::Result<()> {
    if !address.ip().is_loopback() {
        bail!(
            "{address} では待ち受けできません。サインインの機能ができるまで、この端末の中（127.0.0.1）だけで動きます"
        );
    }
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .with_context(|| {
            format!("{address} で待ち受けできません。別の番号を --listen で指定してください")
        })?;
    // The first page that computes over everybody should not wait for the register to be read.
    let early = db.clone();
    tokio::spawn(async move {
        if let Err(error) = people::db::register(&early).await {
            tracing::warn!(%error, "the register could not be read ahead");
        }
    });
    ready(listener.local_addr()?);
    let service = web::app(state(db), routes());
    axum::serve(listener, service)
        .with_graceful_shutdown(stopped())
        .await?;
    Ok(())
}

async fn stopped() {
    // Without a signal handler the program simply runs on until it is ended from outside.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
