//! `hagukumi pack`: what is wrong in a pack, what is still open, and how a pack comes back out of a database.

use super::{Refused, runtime};
use permit::Actor;
use policy::pack::{Check, check};
use std::path::PathBuf;
use store::Db;

#[derive(clap::Subcommand)]
pub enum Command {
    /// 誤りを「ファイル:行:列」で、未確定の事項を一覧で示します
    Check {
        /// パックのフォルダー
        dir: PathBuf,
    },
    /// データベースの方針パックを、直した内容を入れてフォルダーへ書き出します
    Export {
        /// データベース（sqlite:PATH または postgres://…）
        #[arg(long, env = "HAGUKUMI_DB")]
        db: String,
        /// パックのコード
        code: String,
        /// 書き出し先のフォルダー（なければ作ります）
        dir: PathBuf,
    },
}

pub fn run(command: Command) -> Result<(), Refused> {
    match command {
        Command::Check { dir } => match check(&dir) {
            Check::Usable(lines) => {
                for line in lines {
                    println!("{line}");
                }
                Ok(())
            }
            Check::Faulty(lines) => Err(lines.into()),
        },
        Command::Export { db, code, dir } => runtime()?.block_on(async {
            let db = Db::open(&db).await?;
            let actor = Actor::local_administrator();
            let Some(mut pack) = policy::db::for_export(db.read(), &actor, &code).await? else {
                return Err(Refused::because(format!(
                    "方針パック「{code}」はありません"
                )));
            };
            training::export_into(&mut pack, db.read()).await?;
            pack.write(&dir)?;
            println!("{}を {} に書き出しました", pack.info.title, dir.display());
            Ok(())
        }),
    }
}
