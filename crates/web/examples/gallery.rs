//! Serves the component gallery alone: `cargo run -p web --example gallery`, then http://localhost:4000/dev/components.

use std::sync::Arc;

use permit::Actor;
use rand::{Rng, SeedableRng};
use store::{Clock, Db};
use web::{AppState, Chance, MenuEntry, Routes, Setup};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut rng = rand::rngs::StdRng::seed_from_u64(1);
    let words = [
        ("研修計画", "/training"),
        ("職員名簿", "/people/staff"),
        ("組織", "/people/units"),
    ];
    let more = [
        ("年齢構成", "/people/ages"),
        ("取込", "/people/imports"),
        ("方針パック", "/dev/components"),
    ];
    let state = AppState::new(Setup {
        db: Db::create("sqlite::memory:").await?,
        clock: Clock::System,
        doorkeeper: Arc::new(|_| Actor::local_administrator()),
        chance: Chance::new(move |bytes| rng.fill_bytes(bytes)),
        menu: words
            .iter()
            .chain(&more)
            .map(|(label, href)| MenuEntry::new(*label, href))
            .collect(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        licences: Vec::new(),
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:4000").await?;
    axum::serve(listener, web::app(state, Routes::new())).await?;
    Ok(())
}
