//! `hagukumi import`: files of the exchange format into the database, all of a file or nothing.

use super::{Refused, runtime};
use people::import::GoodRows;
use people::read::Kind;
use permit::Actor;
use std::path::PathBuf;
use store::{Clock, Db};

#[derive(clap::Args)]
pub struct Args {
    /// データベース（sqlite:PATH または postgres://…）
    #[arg(long, env = "HAGUKUMI_DB")]
    db: String,
    /// 表の種類（組織、職員、発令、選考、受講履歴、資格、開催）
    #[arg(long)]
    kind: Kind,
    /// CSVまたはXLSXのファイル
    file: PathBuf,
    /// 誤りのない行だけを取り込みます
    #[arg(long)]
    good_rows: bool,
}

pub fn run(args: &Args) -> Result<(), Refused> {
    let bytes = std::fs::read(&args.file)?;
    let name = args
        .file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let rows = if args.good_rows {
        GoodRows::Only
    } else {
        GoodRows::All
    };
    runtime()?.block_on(async {
        let db = Db::open(&args.db).await?;
        migrations::up(&db).await?;
        let actor = Actor::local_administrator();
        if args.kind == Kind::Sessions {
            let taken = training::db::import_sessions::file(
                &db,
                &Clock::System,
                &actor,
                &name,
                &bytes,
                rows,
            )
            .await?;
            println!("開催 {taken}件を取り込みました");
            return Ok(());
        }
        let files = [(name, bytes)];
        let summary =
            people::import::files(&db, &Clock::System, &actor, &files, Some(args.kind), rows)
                .await?;
        println!("{summary}");
        Ok(())
    })
}
