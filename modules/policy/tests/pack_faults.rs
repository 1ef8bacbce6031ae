//! Every mistake in a pack is found at its place, and all of them at once.

use policy::pack::Pack;

const PACK: &str = r#"code = "x"
municipality = "ある町"
title = "計画"
fiscal_year = 2025

[[document]]
code = "plan"
title = "計画書"

[[organiser]]
name = "研修所"
source = { document = "plan", place = "p.1" }
"#;

const LADDER: &str = r#"[[series]]
name = "行政系"
source = { document = "plan", place = "p.1" }

[[rank]]
name = "係長"
series = "行政系"
level = 3
source = { document = "plan", place = "p.1" }
"#;

const TABLES: &str = r#"[[table]]
code = "t"
name = "表"
abilities = ["倫理", "説明"]
source = { document = "plan", place = "p.1" }
"#;

const AUDIENCES: &str = r#"[[audience]]
code = "A"
printed = "係長"
cycle = { every = 3, anchor = 2026 }
source = { document = "plan", place = "p.1" }

[[audience.group]]
mode = "必修"
when = { all = [{ rank = ["係長"] }, { hired = { n = [2, { min = 4 }] } }] }
"#;

const COURSES: &str = r#"[[course]]
code = "C"
table = "t"
name = "研修"
audience = "A"
period = "7/14"
days = "半日"
marks = { abilities = ["倫理"] }
organiser = "研修所"
source = { document = "plan", place = "p.1" }
"#;

const SESSIONS: &str = r#"[[session]]
code = "S"
period = "7/14"
listings = ["C"]
rule = "one_of"
source = { document = "plan", place = "p.1" }

[[session_rule]]
code = "R"
session = "S"
days = [1]
whole_day = true
mode = "希望可"
when = { everyone = true }
source = { document = "plan", place = "p.1" }
"#;

fn files() -> Vec<(String, String)> {
    [
        ("pack.toml", PACK),
        ("ladder.toml", LADDER),
        ("tables.toml", TABLES),
        ("audiences.toml", AUDIENCES),
        ("courses.toml", COURSES),
        ("sessions.toml", SESSIONS),
    ]
    .map(|(name, text)| (name.to_owned(), text.to_owned()))
    .to_vec()
}

/// The faults of the sound pack after one replacement in one file.
fn faults(file: &str, old: &str, new: &str) -> Vec<String> {
    let mut files = files();
    let (_, text) = files
        .iter_mut()
        .find(|(name, _)| name == file)
        .expect("a file of the pack");
    assert_eq!(text.matches(old).count(), 1, "{old} stands once in {file}");
    *text = text.replace(old, new);
    match Pack::parse(&files) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    }
}

#[track_caller]
fn expect(file: &str, old: &str, new: &str, fault: &str) {
    let faults = faults(file, old, new);
    assert_eq!(faults, [fault.to_owned()], "{old} → {new}");
}

#[test]
fn the_pack_without_mistakes_is_sound() {
    assert!(Pack::parse(&files()).is_ok());
}

#[test]
fn a_misspelt_key_is_both_missing_and_unknown() {
    assert_eq!(
        faults("tables.toml", "name = ", "nane = "),
        [
            "tables.toml:1:1: `name` がありません。name = \"…\" と書きます",
            "tables.toml:3:1: `nane` という項目はありません。\
             書けるのは code, name, category, ranks, abilities, source, note, unconfirmed です",
        ]
    );
}

#[test]
fn wrong_values() {
    expect(
        "ladder.toml",
        "level = 3",
        "level = \"3\"",
        "ladder.toml:8:9: `level` は 整数 と書きます（今は文字）",
    );
    expect(
        "tables.toml",
        "name = \"表\"",
        "name = \"表 \"",
        "tables.toml:3:8: `name` が空か、前後に余分な空白があります",
    );
    expect(
        "sessions.toml",
        "rule = \"one_of\"",
        "rule = \"one\"",
        "sessions.toml:5:8: `rule` は all_days、one_of、own_pace、material のどれかです（今は「one」）",
    );
    expect(
        "sessions.toml",
        "whole_day = true",
        "whole_day = false",
        "sessions.toml:12:13: `whole_day` は true（当てはまらないときは項目ごと省く） と書きます（今はtrue か false）",
    );
    expect(
        "tables.toml",
        "[\"倫理\", \"説明\"]",
        "[\"倫理\", \"説明\", \"倫理\"]",
        "tables.toml:4:26: 「倫理」が2回あります",
    );
}

#[test]
fn a_source_is_needed_and_must_exist() {
    expect(
        "courses.toml",
        "source = { document = \"plan\", place = \"p.1\" }\n",
        "",
        "courses.toml:1:1: `source` がありません。source = { document = \"…\", place = \"…\" }（出典） と書きます",
    );
    expect(
        "courses.toml",
        "document = \"plan\"",
        "document = \"plam\"",
        "courses.toml:10:23: 文書「plam」は pack.toml の [[document]] にありません",
    );
}

#[test]
fn unknown_names() {
    expect(
        "courses.toml",
        "audience = \"A\"",
        "audience = \"B\"",
        "courses.toml:5:12: 対象者「B」は audiences.toml の [[audience]] にありません",
    );
    expect(
        "courses.toml",
        "table = \"t\"",
        "table = \"u\"",
        "courses.toml:3:9: 表「u」は tables.toml の [[table]] にありません",
    );
    expect(
        "courses.toml",
        "organiser = \"研修所\"",
        "organiser = \"学校\"",
        "courses.toml:9:13: 主催者「学校」は pack.toml の [[organiser]] にありません",
    );
    expect(
        "sessions.toml",
        "listings = [\"C\"]",
        "listings = [\"C\", \"D\"]",
        "sessions.toml:4:18: 研修「D」は courses.toml の [[course]] にありません",
    );
    expect(
        "audiences.toml",
        "{ rank = [\"係長\"] }",
        "{ rank = [\"係長級\"] }",
        "audiences.toml:9:27: 職層・括り「係長級」は ladder.toml の [[rank]]・[[band]] にありません",
    );
    for (word, kind, home) in [
        ("occupation = [\"事務\"]", "職種「事務」", "[[occupation]]"),
        (
            "hire_category = [\"Ⅰ類\"]",
            "採用区分「Ⅰ類」",
            "[[hire_category]]",
        ),
        ("org_scope = \"清掃\"", "組織の区分「清掃」", "[[org_tag]]"),
        ("assigned = { role = \"係\" }", "役割「係」", "[[role]]"),
    ] {
        let faults = faults("audiences.toml", "rank = [\"係長\"]", word);
        assert_eq!(faults.len(), 1, "{faults:?}");
        let message = format!("{kind}は masters.toml の {home} にありません");
        assert!(faults[0].ends_with(&message), "{faults:?}");
    }
}

#[test]
fn names_are_compared_in_any_width() {
    assert_eq!(
        faults("courses.toml", "audience = \"A\"", "audience = \"Ａ\""),
        [""; 0]
    );
}

#[test]
fn marks_must_fit_their_table() {
    let marks = "{ abilities = [\"倫理\"] }";
    expect(
        "courses.toml",
        marks,
        "{ abilities = [\"倫理\", \"構想\"] }",
        "courses.toml:8:30: 能力「構想」は表「t」の列（倫理、説明）にありません",
    );
    expect(
        "courses.toml",
        marks,
        "{ count = 3 }",
        "courses.toml:8:9: 〇が3個ありますが、表「t」の列は2個です",
    );
    assert_eq!(faults("courses.toml", marks, "{ count = 2 }"), [""; 0]);
}

#[test]
fn periods_and_days_must_be_readable() {
    let faults_of = faults("courses.toml", "period = \"7/14\"", "period = \"4/31\"");
    assert_eq!(faults_of.len(), 1);
    assert!(
        faults_of[0].starts_with("courses.toml:6:10: 「4/31」"),
        "{faults_of:?}"
    );
    let faults_of = faults("courses.toml", "days = \"半日\"", "days = \"少し\"");
    assert_eq!(faults_of.len(), 1);
    assert!(
        faults_of[0].starts_with("courses.toml:7:8: 「少し」"),
        "{faults_of:?}"
    );
}

#[test]
fn conditions() {
    let rank = "{ rank = [\"係長\"] }";
    let faults_of = |new: &str| faults("audiences.toml", rank, new);
    for (new, start) in [
        (
            "{ ranks = [\"係長\"] }",
            "audiences.toml:9:17: 条件「ranks」はありません。書けるのは all, any",
        ),
        (
            "{ rank = [\"係長\"], hired = { n = 1 } }",
            "audiences.toml:9:17: 条件は { 名前 = 値 } で、名前は1つです",
        ),
        (
            "{}",
            "audiences.toml:9:17: 条件は { 名前 = 値 } で、名前は1つです",
        ),
        (
            "{ rank = \"係長\" }",
            "audiences.toml:9:26: `rank` は [\"…\", \"…\"]（1つ以上の文字の一覧） と書きます（今は文字）",
        ),
        ("{ any = [] }", "audiences.toml:9:25: `any` は any = ["),
        (
            "{ hired = { n = 0 } }",
            "audiences.toml:9:33: `n` は 1以上の整数",
        ),
        (
            "{ hired = { n = { min = 5, max = 2 } } }",
            "audiences.toml:9:33: min = 5 が max = 2 より大きく",
        ),
        (
            "{ hired = { basis = \"gakunen\" } }",
            "audiences.toml:9:27: 何年目かを n = 2 のように書くか",
        ),
        (
            "{ hired = { n = 1, from = \"fy@04-01\", until = \"fy@03-31\" } }",
            "audiences.toml:9:27: 何年目かを n = 2 のように書くか",
        ),
        (
            "{ hired = { n = 1, basis = \"school\" } }",
            "audiences.toml:9:44: `basis` は fiscal、gakunen のどれか",
        ),
        (
            "{ hired = { from = \"2024-04-01\", until = \"fy@03-31\" } }",
            "audiences.toml:9:36: `from` は fy@04-01、fy-1@04-02",
        ),
        (
            "{ hired = { from = \"fy@02-30\", until = \"fy@03-31\" } }",
            "audiences.toml:9:36: `from` は fy@04-01、fy-1@04-02",
        ),
        (
            "{ moved_in = {} }",
            "audiences.toml:9:30: moved_in には into、from、route の1つ以上",
        ),
        (
            "{ age = { at = \"fy@04-01\" } }",
            "audiences.toml:9:25: age には eq か、min・max のどちらか",
        ),
        (
            "{ age = { at = \"fy@04-01\", eq = 35, min = 3 } }",
            "audiences.toml:9:25: age には eq か、min・max のどちらか",
        ),
        (
            "{ attains_age = { min = 61, max = 50 } }",
            "audiences.toml:9:33: min = 61 が max = 50 より大きく",
        ),
        (
            "{ entered_rank = { ranks = [\"係長\"], n = 1, via = [\"転入\"] } }",
            "audiences.toml:9:66: `via` は 昇任、経験者採用 のどちらか",
        ),
        (
            "{ completed = { course = \"self\", sessions = 2 } }",
            "audiences.toml:9:50: `sessions` という項目はありません。書けるのは course, fy, all_sessions です",
        ),
        (
            "{ everyone = false }",
            "audiences.toml:9:30: `everyone` は true",
        ),
    ] {
        let faults = faults_of(new);
        assert_eq!(faults.len(), 1, "{new}: {faults:?}");
        assert!(faults[0].starts_with(start), "{new}: {faults:?}");
    }
}

#[test]
fn cycles_and_duplicates() {
    expect(
        "audiences.toml",
        "every = 3",
        "every = 0",
        "audiences.toml:4:19: `every` は1以上の整数です（3年に1度なら 3）",
    );
    let again = format!("{COURSES}\n{COURSES}");
    expect(
        "courses.toml",
        COURSES,
        &again,
        "courses.toml:13:8: 研修「C」は courses.toml:2 にもあります。1つだけにしてください",
    );
}

#[test]
fn files_that_are_no_toml_and_files_nobody_reads() {
    let faults_of = faults("tables.toml", "name = \"表\"", "name = \"表");
    assert!(
        faults_of[0].starts_with("courses.toml:3:9: 表「t」"),
        "{faults_of:?}"
    );
    assert!(faults_of[1].starts_with("tables.toml:3:"), "{faults_of:?}");
    assert!(
        faults_of[1].contains("TOML として読めません"),
        "{faults_of:?}"
    );

    let mut extra = files();
    extra.push(("course.toml".to_owned(), String::new()));
    let faults = Pack::parse(&extra).expect_err("an unknown file");
    assert!(
        faults[0]
            .to_string()
            .starts_with("course.toml: このファイルは使われません")
    );

    let faults = Pack::parse(&[]).expect_err("an empty pack");
    assert_eq!(
        faults[0].to_string(),
        "pack.toml: pack.toml がありません。パックには必ず必要です"
    );
}

#[test]
fn all_mistakes_are_reported_at_once_in_order() {
    let mut files = files();
    for (_, text) in &mut files {
        *text = text
            .replace("p.1", "")
            .replace("C\"", "\"")
            .replace("every = 3", "every = -1");
    }
    let faults = Pack::parse(&files).expect_err("many mistakes");
    assert!(faults.len() >= 9, "{faults:#?}");
    assert!(faults.is_sorted());
}

#[test]
fn leading_comments_stay() {
    let mut files = files();
    files[2].1.insert_str(0, "# 一行目\n# 二行目\n\n");
    let pack = Pack::parse(&files).expect("comments do no harm");
    let written = pack.files();
    let tables = written
        .iter()
        .find(|(name, _)| name == "tables.toml")
        .expect("tables");
    assert!(
        tables.1.starts_with("# 一行目\n# 二行目\n\n[[table]]\n"),
        "{}",
        tables.1
    );
}
