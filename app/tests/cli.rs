//! The commands that scripts rely on, run as a script runs them.
#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in its helpers"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn hagukumi(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hagukumi"))
        .current_dir(root())
        .args(args)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs a command that must be done, and gives what it printed.
fn done(args: &[&str]) -> String {
    let output = hagukumi(args);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{args:?}\n{}",
        text(&output.stderr)
    );
    text(&output.stdout)
}

const PACK: &str = "packs/shinagawa-2025";
const DATA: &str = "modules/training/tests/contract";

#[test]
fn every_pack_is_sound() {
    for pack in ["shinagawa-2025", "setagaya-2024", "meguro", "osaka-chuo"] {
        let report = done(&["pack", "check", &format!("packs/{pack}")]);
        assert!(report.contains("要確認"), "{report}");
    }
}

#[test]
fn a_faulty_pack_is_refused_at_its_line() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("pack.toml"), "code = \"x\"\ncolour = 1\n").unwrap();
    let output = hagukumi(&["pack", "check", dir.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("pack.toml:2:1"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn wrong_usage_is_two() {
    assert_eq!(hagukumi(&["targets"]).status.code(), Some(2));
    assert_eq!(hagukumi(&["no-such-command"]).status.code(), Some(2));
}

#[test]
fn lists_come_from_files_alone() {
    let csv = done(&["targets", "--pack", PACK, "--data", DATA, "--year", "2025"]);
    assert!(csv.starts_with(
        "研修コード,研修名,職員番号,氏名,所属コード,所属,職層,区分,在職状態,要確認,理由\r\n"
    ));
    assert_eq!(csv.lines().count(), 4758);
    let json = done(&[
        "targets", "--pack", PACK, "--data", DATA, "--year", "2025", "--course", "R7-035",
        "--format", "json",
    ]);
    let first: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(first["研修コード"], "R7-035");
    let off = done(&[
        "targets", "--pack", PACK, "--data", DATA, "--year", "2025", "--course", "R7-069",
    ]);
    assert_eq!(off.lines().count(), 1, "同和問題 is not held in 2025");
    let on = done(&[
        "targets", "--pack", PACK, "--data", DATA, "--year", "2026", "--course", "R7-069",
    ]);
    assert!(on.lines().count() > 1, "同和問題 is held in 2026");
}

#[test]
fn why_answers_for_people_on_the_list_and_not_on_it() {
    let json = done(&[
        "targets", "--pack", PACK, "--data", DATA, "--year", "2025", "--course", "R7-099",
        "--format", "json",
    ]);
    let first: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    let number = first["職員番号"].as_str().unwrap();
    let ask = |course: &str, staff: &str| {
        done(&[
            "why", "--pack", PACK, "--data", DATA, "--year", "2025", "--course", course, "--staff",
            staff,
        ])
    };
    assert!(ask("R7-099", number).contains("対象です"));
    assert!(ask("R7-069", number).contains("令和7年度は実施しません。次は令和8年度です"));
    let all = done(&[
        "targets", "--pack", PACK, "--data", DATA, "--year", "2025", "--course", "R7-071",
    ]);
    let other = all
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(2).unwrap())
        .find(|staff| !json.contains(&format!("\"{staff}\"")))
        .unwrap();
    assert!(ask("R7-099", other).contains("対象ではありません"));
    let unknown = hagukumi(&[
        "why", "--pack", PACK, "--data", DATA, "--year", "2025", "--course", "R7-099", "--staff",
        "nobody",
    ]);
    assert_eq!(unknown.status.code(), Some(1));
}

#[test]
fn a_faulty_file_is_refused_with_every_fault() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(
        dir.path().join("staff.csv"),
        "職員番号,氏名\n000001,緑川 花\n",
    )
    .unwrap();
    let orders =
        "職員番号,発令日,発令区分,職層\n000001,7年4月1日,採用,係員\n000009,R7.4.1,採用,主査\n";
    std::fs::write(dir.path().join("orders.csv"), orders).unwrap();
    let output = hagukumi(&[
        "targets",
        "--pack",
        PACK,
        "--data",
        dir.path().to_str().unwrap(),
        "--year",
        "2025",
    ]);
    assert_eq!(output.status.code(), Some(1));
    let faults = text(&output.stderr);
    assert_eq!(faults.lines().count(), 3, "{faults}");
    assert!(
        faults.contains("orders.csv 2行目「発令日」 値「7年4月1日」"),
        "{faults}"
    );
}

/// The same people and the same plan give the same rows from a database as from files.
#[test]
fn a_database_says_the_same_as_the_files() {
    let dir = tempfile::tempdir().unwrap();
    let db = format!("sqlite:{}", dir.path().join("town.db").display());
    done(&["init", "--db", &db, "--pack", PACK]);
    for (kind, file) in [
        ("組織", "organization"),
        ("職員", "staff"),
        ("発令", "orders"),
        ("selections", "selections"),
        ("completions", "completions"),
        ("開催", "sessions"),
    ] {
        done(&[
            "import",
            "--db",
            &db,
            "--kind",
            kind,
            &format!("{DATA}/{file}.csv"),
        ]);
    }
    let from_files = done(&["targets", "--pack", PACK, "--data", DATA, "--year", "2025"]);
    let from_db = done(&["targets", "--db", &db, "--year", "2025"]);
    // Words written in several ways (Ⅲ類, ＩＩＩ類) are shown as the first one met: fold them.
    let fold = people::words::fold;
    let different = from_files
        .lines()
        .zip(from_db.lines())
        .find(|(file, db)| fold(file) != fold(db));
    assert_eq!(different, None);
    assert_eq!(from_files.lines().count(), from_db.lines().count());
    let again = done(&[
        "import",
        "--db",
        &db,
        "--kind",
        "発令",
        &format!("{DATA}/orders.csv"),
    ]);
    assert!(again.contains("追加 0件、変更 0件"), "{again}");
    let book = dir.path().join("book.pdf");
    done(&[
        "plan",
        "--db",
        &db,
        "--year",
        "2025",
        "--format",
        "pdf",
        "--out",
        book.to_str().unwrap(),
    ]);
    assert!(std::fs::read(&book).unwrap().starts_with(b"%PDF-"));
}
