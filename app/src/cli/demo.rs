//! `hagukumi demo`: a made-up town on a database of its own, ready to use.

use super::init::init;
use super::{Refused, runtime};
use people::import::GoodRows;
use permit::Actor;
use policy::pack::Pack;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use store::{Clock, Db};
use testkit::town::{Town, generate};

#[derive(clap::Args)]
pub struct Args {
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// 職員の数
    #[arg(long, default_value_t = 5514)]
    staff: usize,
    /// 乱数の種（同じ数なら同じ町になります）
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// データを置くフォルダー
    #[arg(long, default_value = "hagukumi-demo")]
    dir: PathBuf,
}

macro_rules! pack_files {
    ($($name:literal),*) => {
        [$(($name, include_str!(concat!("../../../packs/shinagawa-2025/", $name)))),*]
    };
}

/// The policy of the demonstration town: the one pack that holds a whole training year.
const PACK: [(&str, &str); 8] = pack_files!(
    "pack.toml",
    "ladder.toml",
    "masters.toml",
    "abilities.toml",
    "tables.toml",
    "audiences.toml",
    "courses.toml",
    "sessions.toml"
);
const FY: i32 = 2025;
const SESSIONS: &str = "sessions.csv";

pub fn run(args: &Args) -> Result<(), Refused> {
    super::logs();
    std::fs::create_dir_all(&args.dir)?;
    let file = args.dir.join(format!(
        "town-{}-{}-{}.db",
        args.staff,
        args.seed,
        env!("CARGO_PKG_VERSION")
    ));
    runtime()?.block_on(async {
        let db = if file.exists() { Db::open(&url(&file)).await? } else { build(args, &file).await? };
        app::listen(db, args.listen, |address| {
            println!("みどり市（架空の町）の用意ができました。ブラウザーで開いてください: http://{address}/");
            println!("終わるときは Ctrl+C を押してください。データは {} にあります。", file.display());
        })
        .await?;
        Ok(())
    })
}

fn url(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

/// Builds the town in a file beside, which gets its name only when it is whole.
async fn build(args: &Args, file: &Path) -> Result<Db, Refused> {
    println!("みどり市（架空の町、職員{}人）を作っています…", args.staff);
    let unfinished = file.with_extension("unfinished");
    if unfinished.exists() {
        std::fs::remove_file(&unfinished)?;
    }
    let db = Db::create(&url(&unfinished)).await?;
    fill(&db, args).await?;
    db.close().await?;
    std::fs::rename(&unfinished, file)?;
    Ok(Db::open(&url(file)).await?)
}

async fn fill(db: &Db, args: &Args) -> Result<(), Refused> {
    let files: Vec<(String, String)> = PACK
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    init(db, &Pack::parse(&files)?).await?;
    let actor = Actor::local_administrator();
    let town = generate(&Town {
        staff: args.staff,
        seed: args.seed,
        fy: FY,
    });
    // The files stay beside the database: they show what an import looks like.
    let folder = args.dir.join("files");
    town.write_csv(&folder)?;
    // The plan brings its own sessions; those of the file would stand beside them.
    let mut files = Vec::new();
    for (name, _) in town
        .files()
        .into_iter()
        .filter(|(name, _)| *name != SESSIONS)
    {
        files.push((name.to_owned(), std::fs::read(folder.join(name))?));
    }
    println!("発令{}件を取り込んでいます…", town.orders.rows.len());
    let summary =
        people::import::files(db, &Clock::System, &actor, &files, None, GoodRows::All).await?;
    println!("{summary}");
    println!("対象者名簿を作っています…");
    let lists = training::draw_up(db, &Clock::System, &actor, calendar::FiscalYear(FY)).await?;
    println!("{lists}件の名簿ができました");
    Ok(())
}
