//! Every committed pack reads without a fault and is written back byte for byte.

use policy::pack::{Check, Marks, Pack, check};
use std::path::{Path, PathBuf};

fn packs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let folders = std::fs::read_dir(root).expect("packs/ is there");
    let mut packs: Vec<PathBuf> = folders
        .map(|folder| folder.expect("packs/ can be listed").path())
        .filter(|path| path.join("pack.toml").exists())
        .collect();
    packs.sort();
    packs
}

fn read(dir: &Path) -> Pack {
    Pack::read(dir).unwrap_or_else(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{}:\n{}", dir.display(), lines.join("\n"))
    })
}

fn shinagawa() -> Pack {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/shinagawa-2025"))
}

/// `WRITE_PACKS=1 cargo test -p policy --test packs` brings hand-written packs into canonical form.
#[test]
fn what_is_read_is_written_back_unchanged() {
    assert!(!packs().is_empty());
    for dir in packs() {
        let pack = read(&dir);
        if std::env::var_os("WRITE_PACKS").is_some() {
            pack.write(&dir).expect("pack can be written");
        }
        for (name, text) in pack.files() {
            let committed = std::fs::read_to_string(dir.join(&name)).expect("file is there");
            assert!(
                committed == text,
                "{}/{name} is not canonical",
                dir.display()
            );
        }
        assert_eq!(Pack::parse(&pack.files()).as_ref(), Ok(&pack));
    }
}

#[test]
fn packs_are_named_like_their_folders() {
    for dir in packs() {
        assert!(dir.ends_with(&read(&dir).info.code), "{}", dir.display());
    }
}

#[test]
fn a_pack_survives_json() {
    for dir in packs() {
        let pack = read(&dir);
        let json = serde_json::to_string(&pack).expect("a pack is JSON");
        let back: Pack = serde_json::from_str(&json).expect("and back");
        assert_eq!(back, pack);
    }
}

#[test]
fn a_usable_pack_lists_what_is_open_and_counts() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/shinagawa-2025");
    let Check::Usable(lines) = check(&dir) else {
        panic!("the pack is usable");
    };
    let open = shinagawa().unconfirmed().len();
    assert_eq!(lines[1], format!("要確認 {open}件"));
    assert!(
        lines
            .iter()
            .any(|line| line.contains("研修 R7-001 新任研修(前期)："))
    );
    assert!(lines.last().expect("lines").contains("対象者 46、研修 99"));
    assert_eq!(lines.len(), open + 3, "all files are canonical");
}

#[test]
fn the_plan_of_shinagawa_is_complete() {
    let pack = shinagawa();
    assert_eq!(pack.courses.len(), 99);
    assert_eq!(pack.audiences.len(), 46);
    for (number, course) in (1..).zip(&pack.courses) {
        assert_eq!(course.code, format!("R7-{number:03}"));
        let sessions = pack
            .sessions
            .iter()
            .filter(|s| s.listings.contains(&course.code));
        let expected = usize::from(course.code != "R7-069");
        assert_eq!(sessions.count(), expected, "{}", course.code);
    }
    let marks = |course: &&Marks| course.count();
    let all: Vec<&Marks> = pack
        .courses
        .iter()
        .filter_map(|c| c.marks.as_ref())
        .collect();
    assert_eq!(all.iter().map(marks).sum::<usize>(), 269);
    let known = all.iter().filter(|m| matches!(m, Marks::Abilities(_)));
    assert_eq!(known.count(), 7);
    let special = pack
        .courses
        .iter()
        .filter(|c| c.organiser.as_deref() == Some("特研"));
    assert_eq!(special.count(), 12);
}

#[test]
fn shared_sessions_are_one() {
    let pack = shinagawa();
    let sharing = |code: &str| {
        let session = pack
            .sessions
            .iter()
            .find(|s| s.code == code)
            .expect("session");
        session.listings.join(" ")
    };
    assert_eq!(sharing("S-0602"), "R7-038 R7-065 R7-070");
    assert_eq!(sharing("S-0714"), "R7-035 R7-090");
    assert_eq!(sharing("S-0507"), "R7-004 R7-013 R7-015 R7-054");
    assert_eq!(sharing("S-0203"), "R7-025 R7-061");
    assert_eq!(sharing("S-0123"), "R7-051 R7-098");
}

#[test]
fn what_cannot_be_read_is_said_plainly() {
    let dir = std::env::temp_dir().join(format!("pack-{}", std::process::id()));
    assert_eq!(
        check(&dir),
        Check::Faulty(vec![format!("{}: 見つかりません", dir.display())])
    );
    std::fs::create_dir_all(&dir).expect("a temporary folder");
    std::fs::write(dir.join("pack.toml"), b"# \x95i\x90\xec").expect("a CP932 file");
    let checked = check(&dir);
    std::fs::remove_dir_all(&dir).expect("the folder goes");
    let message = "pack.toml: 文字コードを UTF-8 にして保存してください".to_owned();
    assert_eq!(checked, Check::Faulty(vec![message]));
}
