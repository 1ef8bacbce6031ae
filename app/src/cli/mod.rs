//! The commands that scripts rely on. Exit codes: 0 done, 1 refused (reasons on standard error), 2 wrong usage.

mod pack;
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

/// Runs a command.
pub fn run(cli: Cli) -> ExitCode {
    let result = match cli.command {
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
