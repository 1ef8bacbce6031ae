//! Decides all courses of a pack for so many people in memory, on one core, and writes the same columns for others.
//!
//! `eligibility PACK PEOPLE [COLUMNS-DIR]`: one JSON object on standard output.

use anyhow::{Context, Result, anyhow};
use benches::cast::Cast;
use benches::columns::Columns;
use benches::people::fill;
use benches::process::{cpu_seconds, peak_mib};
use benches::register;
use calendar::FiscalYear;
use people::{Roster, Word};
use policy::pack::Pack;
use policy::rule::Field;
use serde_json::{Value, json};
use std::path::Path;
use training::eligibility::{CourseRule, Matched, Plan, Snapshot, compile, matches};
use training::from_pack;

const FY: FiscalYear = FiscalYear(2025);
const REPEATS: usize = 5;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let pack = args.get(1).context("the pack's folder is missing")?;
    let people: u32 = args
        .get(2)
        .context("the number of people is missing")?
        .parse()?;
    let pack = Pack::read(Path::new(pack)).map_err(|faults| anyhow!("{faults:?}"))?;
    let mut roster = register::empty(FY);
    let names: Vec<&str> = pack
        .courses
        .iter()
        .map(|course| course.name.as_str())
        .collect();
    let cast = Cast::new(&mut roster, &names);
    let courses = from_pack::courses(&pack, &roster, FY);
    let plan = compile(&courses, &roster, &from_pack::bands(&pack.ladder), FY);
    let snapshot = fill(&mut roster, &cast, &plan, people, FY);
    if let Some(dir) = args.get(3) {
        let dir = Columns::into_dir(Path::new(dir))?;
        write(&dir, &snapshot, &plan, &roster, &courses)?;
    }
    let before = peak_mib();
    let mut best = f64::INFINITY;
    let mut found = Vec::new();
    for _ in 0..REPEATS {
        drop(found);
        let start = cpu_seconds();
        found = matches(&plan, &snapshot, &roster, FY.first_day());
        best = best.min(cpu_seconds() - start);
    }
    println!(
        "{}",
        json!({
            "people": people,
            "cpu_seconds": best,
            "peak_mib": peak_mib(),
            "data_mib": before,
            "courses": courses.iter().zip(&plan.courses).zip(&found)
                .map(|((course, modes), found)| counts(course, modes, found))
                .collect::<Vec<_>>(),
        })
    );
    Ok(())
}

/// Per mode: how many people, and how many of them 要確認.
fn counts(course: &CourseRule, modes: &[(policy::rule::Mode, usize)], found: &[Matched]) -> Value {
    let modes: Vec<Value> = modes
        .iter()
        .zip(found)
        .map(|((mode, _), matched)| {
            json!([mode.label(), matched.people.count(), matched.review.count()])
        })
        .collect();
    json!([course.code, modes])
}

/// Everything the evaluation reads, as columns. Words are their numbers; `meta.json` says which they are.
fn write(
    dir: &Columns,
    snapshot: &Snapshot,
    plan: &Plan,
    roster: &Roster,
    courses: &[CourseRule],
) -> Result<()> {
    let word = |word: &Word| word.0 as i32;
    dir.write("hired", snapshot.hired.iter().copied())?;
    dir.write("born", snapshot.born.iter().copied())?;
    dir.write("unit", snapshot.unit.iter().map(word))?;
    for (name, field) in [
        ("rank", Field::Rank),
        ("series", Field::Series),
        ("occupation", Field::Occupation),
        ("hire_category", Field::HireCategory),
        ("employment", Field::Employment),
        ("class", Field::Class),
    ] {
        dir.write(name, snapshot.fields.column(field).iter().map(word))?;
    }
    for (n, entries) in snapshot.entries.iter().enumerate() {
        dir.write(&format!("entered_{n}"), entries.day.iter().copied())?;
        dir.write(
            &format!("via_{n}"),
            entries.via.iter().map(|&via| via as i32),
        )?;
    }
    for (n, days) in snapshot.jobs.iter().enumerate() {
        dir.write(&format!("job_{n}"), days.iter().copied())?;
    }
    let rows = &snapshot.roles;
    dir.write("roles.person", rows.iter().map(|r| r.person as i32))?;
    dir.write("roles.role", rows.iter().map(|r| word(&r.role)))?;
    dir.write("roles.since", rows.iter().map(|r| r.since))?;
    dir.write(
        "roles.held_before",
        rows.iter().map(|r| i32::from(r.held_before)),
    )?;
    let rows = &snapshot.moves;
    dir.write("moves.person", rows.iter().map(|r| r.person as i32))?;
    dir.write(
        "moves.hire",
        rows.iter()
            .map(|r| i32::from(r.kind == people::OrderKind::Hire)),
    )?;
    dir.write("moves.before", rows.iter().map(|r| word(&r.from)))?;
    dir.write("moves.after", rows.iter().map(|r| word(&r.to)))?;
    dir.write(
        "moves.now",
        rows.iter().map(|r| word(&snapshot.unit[r.person as usize])),
    )?;
    dir.write(
        "moves.hire_category",
        rows.iter().map(|r| word(&r.hire_category)),
    )?;
    let rows = &roster.selections;
    dir.write("selections.person", rows.iter().map(|r| r.staff as i32))?;
    dir.write("selections.kind", rows.iter().map(|r| word(&r.kind)))?;
    dir.write("selections.fy", rows.iter().map(|r| r.fy))?;
    dir.write("selections.status", rows.iter().map(|r| word(&r.status)))?;
    dir.write("selections.class", rows.iter().map(|r| word(&r.class)))?;
    let rows = &roster.completions;
    dir.write("completions.person", rows.iter().map(|r| r.staff as i32))?;
    dir.write("completions.name", rows.iter().map(|r| word(&r.name)))?;
    dir.write("completions.fy", rows.iter().map(|r| r.fy))?;
    dir.write("completions.status", rows.iter().map(|r| word(&r.status)))?;
    let texts =
        |set: &Vec<Word>| -> Vec<&str> { set.iter().map(|&w| roster.words.text(w)).collect() };
    let meta = json!({
        "fy": FY.0,
        "words": (0..roster.words.len() as u32).map(|w| roster.words.text(Word(w))).collect::<Vec<_>>(),
        "entered": plan.entries.iter().map(texts).collect::<Vec<_>>(),
        "jobs": plan.jobs.iter().map(texts).collect::<Vec<_>>(),
        "units": roster.units.iter().map(|unit| json!([unit.code.0, unit.parent.0, texts(&unit.tags)])).collect::<Vec<_>>(),
        "last_offering": courses.iter()
            .filter_map(|course| Some(json!([course.code, course.last_offering?])))
            .collect::<Vec<_>>(),
    });
    dir.write_text("meta.json", &meta.to_string())
}
