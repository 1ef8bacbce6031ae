//! `hagukumi plan`: the year's training-plan book.

use super::{Refused, runtime};
use calendar::FiscalYear;
use clap::ValueEnum;
use permit::Actor;
use std::path::PathBuf;
use store::{Clock, Db};

#[derive(clap::Args)]
pub struct Args {
    /// データベース（sqlite:PATH または postgres://…）
    #[arg(long, env = "HAGUKUMI_DB")]
    db: String,
    /// 年度（その年の4月1日の西暦）
    #[arg(long)]
    year: i32,
    #[arg(long, value_enum)]
    format: Format,
    /// 出力先のファイル
    #[arg(long)]
    out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Pdf,
    Xlsx,
}

pub fn run(args: &Args) -> Result<(), Refused> {
    let bytes = runtime()?.block_on(async {
        let db = Db::open(&args.db).await?;
        let actor = Actor::local_administrator();
        let book =
            training::plan_book::of_year(&db, &actor, FiscalYear(args.year), Clock::System.today());
        let Some(book) = book.await? else {
            return Err(Refused::because(format!(
                "{}の研修計画がありません",
                FiscalYear(args.year)
            )));
        };
        Ok(match args.format {
            Format::Pdf => book.pdf()?,
            Format::Xlsx => book.xlsx()?,
        })
    })?;
    Ok(std::fs::write(&args.out, bytes)?)
}
