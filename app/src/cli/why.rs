//! `hagukumi why`: the reason for one person and one course, on the list or not.

use super::Refused;
use super::source::Source;
use calendar::{FiscalYear, wareki};
use training::eligibility::{Evaluation, Reasons, Why, notices};
use training::list::sentence;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    source: Source,
    /// 職員番号
    #[arg(long)]
    staff: String,
    /// 研修コード
    #[arg(long)]
    course: String,
}

pub fn run(args: &Args) -> Result<(), Refused> {
    let loaded = args.source.load()?;
    let course = loaded.course(&args.course)?;
    let staff =
        loaded.register.roster.find(&args.staff).ok_or_else(|| {
            Refused::because(format!("職員番号「{}」の職員はいません", args.staff))
        })?;
    let evaluation = Evaluation::run(
        &loaded.register.roster,
        &loaded.courses,
        &loaded.bands,
        loaded.fy,
        loaded.as_of,
    );
    let rule = &loaded.courses[course];
    let person = &loaded.register.roster.staff[staff as usize];
    println!("{} {}", rule.code, rule.name);
    println!(
        "{} {}（{}現在）",
        person.number,
        person.name,
        wareki(loaded.as_of)
    );
    match Reasons::new(&evaluation).why(course, staff) {
        Why::Listed {
            mode,
            review,
            reason,
        } => {
            println!(
                "対象です: {}{}",
                mode.label(),
                if review { "（要確認）" } else { "" }
            );
            println!("理由: {}", sentence(&reason));
        }
        Why::Failed(modes) => {
            println!("対象ではありません");
            for (mode, text) in modes {
                println!("{}: {text}", mode.label());
            }
        }
        Why::NotHeld(next) => {
            let next = next.map_or(String::new(), |fy| format!("次は{}です。", FiscalYear(fy)));
            println!("{}は実施しません。{next}", loaded.fy);
        }
        Why::NotInService => println!("{}に在職していません", wareki(loaded.as_of)),
    }
    for notice in notices(&evaluation, course) {
        println!("お知らせ: {notice}");
    }
    Ok(())
}
