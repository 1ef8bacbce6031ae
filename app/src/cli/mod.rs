//! The commands that scripts rely on. Exit codes: 0 done, 1 refused (reasons on standard error), 2 wrong usage.

mod demo;
mod import;
mod init;
mod pack;
mod plan;
mod serve;
mod source;
mod targets;
mod why;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// はぐくみ: 人材育成・確保基本方針を、動くしくみにします。
#[derive(Parser)]
#[command(name = "hagukumi", version, about, long_about = None)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 架空の町のデータで試します（準備は要りません）
    Demo(demo::Args),
    /// 新しいデータベースを用意し、方針パックを入れます
    Init(init::Args),
    /// 交換形式のファイルを取り込みます
    Import(import::Args),
    /// 画面を動かします
    Serve(serve::Args),
    /// 研修実施計画の冊子（PDF・XLSX）を作ります
    Plan(plan::Args),
    /// 方針パックを調べます
    #[command(subcommand)]
    Pack(pack::Command),
    /// 年度の対象者名簿を出します
    Targets(targets::Args),
    /// ある職員が研修の対象になる理由、ならない理由を答えます
    Why(why::Args),
}

/// Why a command was refused: one line each on standard error.
pub struct Refused(Vec<String>);

impl Refused {
    pub fn because(reason: impl Into<String>) -> Refused {
        Refused(vec![reason.into()])
    }
}

impl<T: std::fmt::Display> From<Vec<T>> for Refused {
    fn from(reasons: Vec<T>) -> Refused {
        Refused(reasons.iter().map(T::to_string).collect())
    }
}

impl From<std::io::Error> for Refused {
    fn from(error: std::io::Error) -> Refused {
        Refused::because(format!("読み書きに失敗しました: {error}"))
    }
}

impl From<store::StoreError> for Refused {
    fn from(error: store::StoreError) -> Refused {
        Refused::because(error.to_string())
    }
}

impl From<anyhow::Error> for Refused {
    fn from(error: anyhow::Error) -> Refused {
        Refused::because(format!("{error:#}"))
    }
}

/// Logs as JSON lines on standard error; how much is said by HAGUKUMI_LOG (warn, info, debug).
fn logs() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("HAGUKUMI_LOG");
    let filter = filter.unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}

/// The runtime that database and server need.
fn runtime() -> Result<tokio::runtime::Runtime, Refused> {
    Ok(tokio::runtime::Runtime::new()?)
}

/// Runs a command.
pub fn run(cli: Cli) -> ExitCode {
    let result = match cli.command {
        Command::Demo(args) => demo::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Plan(args) => plan::run(&args),
        Command::Pack(command) => pack::run(command),
        Command::Targets(args) => targets::run(&args),
        Command::Why(args) => why::run(&args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Refused(reasons)) => {
            for reason in reasons {
                eprintln!("{reason}");
            }
            ExitCode::from(1)
        }
    }
}
