//! `hagukumi serve`: the pages on a database.

use super::{Refused, runtime};
use std::net::SocketAddr;
use store::Db;

#[derive(clap::Args)]
pub struct Args {
    /// データベース（sqlite:PATH または postgres://…）
    #[arg(long, env = "HAGUKUMI_DB")]
    db: String,
    #[arg(long, env = "HAGUKUMI_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

pub fn run(args: &Args) -> Result<(), Refused> {
    super::logs();
    runtime()?.block_on(async {
        let db = Db::open(&args.db).await?;
        migrations::up(&db).await?;
        app::listen(db, args.listen, |address| {
            println!("http://{address}/ で使えます")
        })
        .await?;
        Ok(())
    })
}
