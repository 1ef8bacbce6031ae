//! Where a command's people and rules come from: a database, or a pack and a folder of files.

use super::Refused;
use calendar::FiscalYear;
use chrono::NaiveDate;
use clap::Args;
use people::Roster;
use people::read::{Known, assemble, read_dir};
use policy::pack::Pack;
use std::path::PathBuf;
use training::eligibility::{Bands, CourseRule};

/// The source of people and rules, the year and the date.
#[derive(Args)]
pub struct Source {
    /// 方針パックのフォルダー（--data と一緒に使います）
    #[arg(long, requires = "data")]
    pack: Option<PathBuf>,
    /// CSV・XLSXファイルのフォルダー（--pack と一緒に使います）
    #[arg(long, requires = "pack")]
    data: Option<PathBuf>,
    /// 年度（その年の4月1日の西暦）
    #[arg(long)]
    year: i32,
    /// 基準日（省略すると年度の4月1日）
    #[arg(long, value_parser = parse_date)]
    as_of: Option<NaiveDate>,
}

fn parse_date(text: &str) -> Result<NaiveDate, String> {
    calendar::parse_date(text).map_err(|error| error.to_string())
}

/// Everything evaluation needs, read.
pub struct Loaded {
    pub roster: Roster,
    pub courses: Vec<CourseRule>,
    pub bands: Bands,
    pub fy: FiscalYear,
    pub as_of: NaiveDate,
}

impl Source {
    /// Reads the pack and the files, or says everything that is wrong with them.
    pub fn load(&self) -> Result<Loaded, Refused> {
        let fy = FiscalYear(self.year);
        let as_of = self.as_of.unwrap_or_else(|| fy.first_day());
        let (Some(pack), Some(data)) = (&self.pack, &self.data) else {
            return Err(Refused::because("--pack と --data を指定してください"));
        };
        let pack = Pack::read(pack)?;
        let known = Known {
            ranks: Some(
                pack.ladder
                    .ranks
                    .iter()
                    .map(|rank| rank.name.clone())
                    .collect(),
            ),
        };
        let batch = read_dir(data, &known)?;
        for doubt in &batch.doubts {
            eprintln!("気になる点 {doubt}");
        }
        let roster = assemble(batch);
        let courses = training::from_pack::courses(&pack, &roster, fy);
        let bands = training::from_pack::bands(&pack.ladder);
        Ok(Loaded {
            roster,
            courses,
            bands,
            fy,
            as_of,
        })
    }
}

impl Loaded {
    /// The course of a code, as its position.
    pub fn course(&self, code: &str) -> Result<usize, Refused> {
        self.courses
            .iter()
            .position(|course| course.code == code)
            .ok_or_else(|| Refused::because(format!("研修コード「{code}」はこの計画にありません")))
    }
}
