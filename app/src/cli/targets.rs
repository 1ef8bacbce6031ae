//! `hagukumi targets`: the year's lists of named people, with reasons.

use super::Refused;
use super::source::Source;
use clap::ValueEnum;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use training::eligibility::{Evaluation, notices};
use training::list;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// この研修コードだけを出します
    #[arg(long)]
    course: Option<String>,
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// 出力先のファイル（省略すると標準出力）
    #[arg(long)]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Json,
}

pub fn run(args: &Args) -> Result<(), Refused> {
    let loaded = args.source.load()?;
    let courses = match &args.course {
        Some(code) => vec![loaded.course(code)?],
        None => (0..loaded.courses.len()).collect(),
    };
    let evaluation = Evaluation::run(
        &loaded.register.roster,
        &loaded.courses,
        &loaded.bands,
        loaded.fy,
        loaded.as_of,
    );
    for &course in &courses {
        for notice in notices(&evaluation, course) {
            eprintln!("お知らせ {}: {notice}", loaded.courses[course].code);
        }
    }
    match &args.out {
        Some(path) => write(&evaluation, &courses, args.format, File::create(path)?),
        None => write(&evaluation, &courses, args.format, std::io::stdout().lock()),
    }
}

fn write(
    evaluation: &Evaluation,
    courses: &[usize],
    format: Format,
    out: impl Write,
) -> Result<(), Refused> {
    let out = BufWriter::with_capacity(1 << 20, out);
    let written = match format {
        Format::Csv => list::write_csv(evaluation, courses, out),
        Format::Json => list::write_json(evaluation, courses, out),
    };
    match written {
        // The reader of a pipe has seen enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}
