//! Where a command's people and rules come from: a database, or a pack and a folder of files.

use super::{Refused, runtime};
use calendar::FiscalYear;
use chrono::NaiveDate;
use clap::Args;
use people::db::Register;
use people::read::{Known, assemble, read_dir};
use permit::Actor;
use policy::pack::Pack;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::Db;
use training::eligibility::{Bands, CourseRule};

/// The source of people and rules, the year and the date.
#[derive(Args)]
pub struct Source {
    /// データベース（sqlite:PATH または postgres://…）
    #[arg(long, conflicts_with = "pack", required_unless_present = "pack")]
    db: Option<String>,
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
    pub register: Arc<Register>,
    pub courses: Vec<CourseRule>,
    pub bands: Bands,
    pub fy: FiscalYear,
    pub as_of: NaiveDate,
}

impl Source {
    /// Reads people and rules, or says everything that is wrong with them.
    pub fn load(&self) -> Result<Loaded, Refused> {
        let fy = FiscalYear(self.year);
        let as_of = self.as_of.unwrap_or_else(|| fy.first_day());
        let (register, courses, bands) = match (&self.db, &self.pack, &self.data) {
            (Some(db), ..) => runtime()?.block_on(from_database(db, fy))?,
            (None, Some(pack), Some(data)) => from_files(pack, data, fy)?,
            _ => {
                return Err(Refused::because(
                    "--db、または --pack と --data を指定してください",
                ));
            }
        };
        Ok(Loaded {
            register,
            courses,
            bands,
            fy,
            as_of,
        })
    }
}

type Read = (Arc<Register>, Vec<CourseRule>, Bands);

fn from_files(pack: &Path, data: &Path, fy: FiscalYear) -> Result<Read, Refused> {
    let pack = Pack::read(pack)?;
    let ranks = pack
        .ladder
        .ranks
        .iter()
        .map(|rank| rank.name.clone())
        .collect();
    let batch = read_dir(data, &Known { ranks: Some(ranks) })?;
    for doubt in &batch.doubts {
        eprintln!("気になる点 {doubt}");
    }
    let roster = assemble(batch);
    let courses = training::from_pack::courses(&pack, &roster, fy);
    let register = Register {
        roster,
        ids: Vec::new(),
    };
    Ok((
        Arc::new(register),
        courses,
        training::from_pack::bands(&pack.ladder),
    ))
}

async fn from_database(url: &str, fy: FiscalYear) -> Result<Read, Refused> {
    let db = Db::open(url).await?;
    let actor = Actor::local_administrator();
    let (rules, bands) = training::rules_of_year(&db, &actor, fy).await?;
    Ok((people::db::register(&db).await?, rules, bands))
}

impl Loaded {
    /// The course of a code, as its position.
    pub fn course(&self, code: &str) -> Result<usize, Refused> {
        let position = self.courses.iter().position(|course| course.code == code);
        position
            .ok_or_else(|| Refused::because(format!("研修コード「{code}」はこの計画にありません")))
    }
}
