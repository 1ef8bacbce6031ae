//! Serves the training pages over a made-up town: `cargo run -p training --example targets -- FILE [PORT] [STAFF]`.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "for looking and measuring, by hand"
)]

#[path = "../tests/world/mod.rs"]
mod world;

use permit::Actor;
use std::sync::Arc;
use std::time::Instant;
use store::{Clock, Db};
use web::{AppState, Chance, MenuEntry, Setup};

#[tokio::main]
async fn main() {
    let mut args = std::env::args().skip(1);
    let file = args.next().unwrap_or_else(|| "targets.db".to_owned());
    let port: u16 = args
        .next()
        .and_then(|port| port.parse().ok())
        .unwrap_or(4010);
    let staff = args
        .next()
        .and_then(|staff| staff.parse().ok())
        .unwrap_or(5_514);
    let url = if file.contains("://") {
        file.clone()
    } else {
        format!("sqlite:{file}")
    };
    let fresh = !url.starts_with("sqlite:") || !std::path::Path::new(&file).exists();
    let db = Db::create(&url).await.unwrap();
    if fresh {
        migrations::up(&db).await.unwrap();
        let start = Instant::now();
        world::fill(&db, staff).await;
        println!("filled in {:?}", start.elapsed());
        let start = Instant::now();
        let actor = Actor::local_administrator();
        let lists = training::draw_up(&db, &Clock::System, &actor, world::FY)
            .await
            .unwrap();
        println!("{lists} lists in {:?}", start.elapsed());
    }
    let state = AppState::new(Setup {
        db,
        clock: Clock::Frozen(testkit::NOW),
        doorkeeper: Arc::new(|_| Actor::local_administrator()),
        chance: Chance::new(|bytes| bytes.fill(7)),
        menu: vec![MenuEntry::new("研修計画", "/training")],
        version: "0".to_owned(),
        licences: Vec::new(),
    });
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port))
        .await
        .unwrap();
    println!("http://localhost:{port}/training/plans/2025/lists");
    axum::serve(listener, web::app(state, training::routes()))
        .await
        .unwrap();
}
