//! Writes a made-up town as CSV files: `town DIR STAFF [light]`; light = about three orders a person and no lists.

use anyhow::{Context, Result};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use testkit::town::{Town, generate};

const FY: i32 = 2025;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let dir = Path::new(args.get(1).context("the folder is missing")?);
    let staff = args
        .get(2)
        .context("the number of staff is missing")?
        .parse()?;
    match args.get(3) {
        None => {
            let town = Town {
                staff,
                seed: 7,
                fy: FY,
            };
            Ok(generate(&town).write_csv(dir)?)
        }
        Some(_) => light(dir, staff),
    }
}

/// The orders of a small town's people, the first three of each, given to as many people as wanted.
fn light(dir: &Path, staff: usize) -> Result<()> {
    let small = generate(&Town {
        staff: 5_514,
        seed: 7,
        fy: FY,
    });
    small.write_csv(dir)?;
    for empty in ["selections.csv", "completions.csv", "qualifications.csv"] {
        std::fs::remove_file(dir.join(empty))?;
    }
    let mut people = BufWriter::new(File::create(dir.join("staff.csv"))?);
    let mut orders = BufWriter::new(File::create(dir.join("orders.csv"))?);
    writeln!(people, "職員番号,氏名,生年月日")?;
    writeln!(
        orders,
        "職員番号,発令日,発令区分,所属コード,職系,職層,職種,採用区分,任用形態"
    )?;
    let mut rows = small.orders.rows.chunk_by(|a, b| a[1] == b[1]).cycle();
    for number in 0..staff {
        let person = &small.staff.rows[number % small.staff.rows.len()];
        writeln!(people, "{number:08},{},{}", person[1], person[5])?;
        let history = rows.next().unwrap_or_default();
        // One order a day, so that none contradicts another without those left out.
        let days = history.chunk_by(|a, b| a[2] == b[2]).map(|day| &day[0]);
        let plain = |row: &&Vec<String>| {
            row[12].is_empty() && ["採用", "昇任", "異動", "再任用"].contains(&row[3].as_str())
        };
        for row in days.filter(plain).take(3) {
            writeln!(
                orders,
                "{number:08},{},{},{},{},{},{},{},{}",
                row[2], row[3], row[4], row[5], row[6], row[7], row[8], row[9]
            )?;
        }
    }
    people.flush()?;
    Ok(orders.flush()?)
}
