//! Serves the pages of this module over a generated town: `cargo run -p people --example people`, then http://localhost:4001/people/staff.

use std::sync::Arc;

use people::import::GoodRows;
use people::urls;
use permit::Actor;
use rand::{Rng, SeedableRng};
use store::{Clock, Db};
use testkit::town::{Town, generate};
use web::{AppState, Chance, MenuEntry, Setup};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let db = Db::create(&format!(
        "sqlite:{}",
        folder.path().join("town.sqlite").display()
    ))
    .await?;
    migrations::up(&db).await?;
    let staff = std::env::args()
        .nth(1)
        .map_or(Ok(5514), |count| count.parse())?;
    let town = generate(&Town {
        staff,
        seed: 7,
        fy: 2025,
    });
    town.write_csv(folder.path())?;
    let mut files = Vec::new();
    for (name, _) in town.files() {
        files.push((name.to_owned(), std::fs::read(folder.path().join(name))?));
    }
    let actor = Actor::local_administrator();
    let start = std::time::Instant::now();
    let taken =
        people::import::files(&db, &Clock::System, &actor, &files, None, GoodRows::All).await;
    match taken {
        Ok(summary) => println!("{summary}{:?}", start.elapsed()),
        Err(faults) => {
            for fault in faults.iter().take(20) {
                println!("{fault}");
            }
            anyhow::bail!("the town has {} faults", faults.len());
        }
    }
    let mut rng = rand::rngs::StdRng::seed_from_u64(1);
    let state = AppState::new(Setup {
        db,
        clock: Clock::System,
        doorkeeper: Arc::new(|_| Actor::local_administrator()),
        chance: Chance::new(move |bytes| rng.fill_bytes(bytes)),
        menu: vec![
            MenuEntry::new("職員名簿", urls::roster()),
            MenuEntry::new("組織", urls::units()),
            MenuEntry::new("年齢構成", urls::ages()),
            MenuEntry::new("取込", urls::imports()),
        ],
        version: env!("CARGO_PKG_VERSION").to_owned(),
        licences: Vec::new(),
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:4001").await?;
    println!("http://localhost:4001{}", urls::roster());
    axum::serve(listener, web::app(state, people::routes())).await?;
    Ok(())
}
