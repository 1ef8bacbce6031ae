//! `hagukumi pack check`: what is wrong in a pack, and what is still open.

use super::Refused;
use policy::pack::{Check, check};
use std::path::PathBuf;

#[derive(clap::Subcommand)]
pub enum Command {
    /// 誤りを「ファイル:行:列」で、未確定の事項を一覧で示します
    Check {
        /// パックのフォルダー
        dir: PathBuf,
    },
}

pub fn run(command: Command) -> Result<(), Refused> {
    let Command::Check { dir } = command;
    match check(&dir) {
        Check::Usable(lines) => {
            for line in lines {
                println!("{line}");
            }
            Ok(())
        }
        Check::Faulty(lines) => Err(lines.into()),
    }
}
