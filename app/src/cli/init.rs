//! `hagukumi init`: a new database with a municipality's policy in it.

use super::{Refused, runtime};
use permit::Actor;
use policy::pack::Pack;
use std::path::PathBuf;
use store::{Clock, Db};

#[derive(clap::Args)]
pub struct Args {
    /// データベース（sqlite:PATH または postgres://…）
    #[arg(long, env = "HAGUKUMI_DB")]
    db: String,
    /// 方針パックのフォルダー
    #[arg(long)]
    pack: PathBuf,
}

pub fn run(args: &Args) -> Result<(), Refused> {
    let pack = Pack::read(&args.pack)?;
    runtime()?.block_on(async {
        let db = Db::create(&args.db).await?;
        init(&db, &pack).await?;
        println!("{}を用意しました", pack.info.title);
        Ok(())
    })
}

/// Brings a database to the newest schema and takes a pack in: its words, and its training plan if it has one.
pub async fn init(db: &Db, pack: &Pack) -> Result<(), Refused> {
    migrations::up(db).await?;
    let actor = Actor::local_administrator();
    let tx = db.begin(actor.name(), &Clock::System).await?;
    policy::db::take_in(&tx, &actor, pack).await?;
    training::take_in(&tx, &actor, pack).await?;
    tx.commit().await?;
    Ok(())
}
