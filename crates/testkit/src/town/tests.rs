//! The town's shape, its words, and that the same seed makes the same town.

mod audiences;
mod history;

use super::*;
use calendar::{age_on, parse_date};
use chrono::NaiveDate;
use history::Person;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

pub(super) const TOWN: Town = Town {
    staff: 5514,
    seed: 7,
    fy: 2025,
};

/// The demonstration town, made once for all tests.
pub(super) fn town() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| generate(&TOWN))
}

pub(super) fn small(seed: u64) -> Tables {
    generate(&Town {
        staff: 300,
        seed,
        fy: 2025,
    })
}

pub(super) fn date(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

/// The values of a column, empty ones left out.
fn values<'t>(table: &'t Table, header: &str) -> BTreeSet<&'t str> {
    let column = table.headers.iter().position(|h| *h == header).unwrap();
    let cells = table.rows.iter().map(|row| row[column].as_str());
    cells.filter(|cell| !cell.is_empty()).collect()
}

fn words(list: &'static str) -> BTreeSet<&'static str> {
    list.split(", ").collect()
}

#[test]
fn as_many_are_in_service_as_asked_for() {
    for (tables, staff) in [(town(), 5514), (&small(1), 300), (&small(2), 300)] {
        let people = history::people(tables);
        let serving = people.iter().filter(|p| p.serves(date(2025, 4, 1)));
        assert_eq!(serving.count(), staff);
    }
    // Other years have other retirement ages.
    for fy in [2024, 2026, 2030] {
        let town = Town {
            staff: 500,
            seed: 7,
            fy,
        };
        let tables = generate(&town);
        let people = history::people(&tables);
        assert_eq!(
            people.iter().filter(|p| p.serves(date(fy, 4, 1))).count(),
            500
        );
    }
}

#[test]
fn the_same_seed_makes_the_same_town() {
    assert_eq!(small(3), small(3));
    assert_ne!(small(3), small(4));
}

#[test]
fn ages_are_shaped_like_the_published_figures() {
    let at = date(2025, 4, 1);
    let regular = |p: &&Person| matches!(p.state(at).employment, "常勤" | "再任用");
    let people = history::people(town());
    let regulars = people.iter().filter(|p| p.serves(at)).filter(regular);
    let ages: Vec<i32> = regulars
        .filter_map(|p| p.born)
        .map(|born| age_on(born, at))
        .collect();
    let share =
        |of: &dyn Fn(i32) -> bool| 100 * ages.iter().filter(|age| of(**age)).count() / ages.len();
    let old = share(&|age| age >= 51);
    assert!((28..=32).contains(&old), "51歳以上 {old} %");
    let young = share(&|age| age < 40);
    assert!((51..=56).contains(&young), "30歳代以下 {young} %");
    assert!(ages.iter().all(|age| (18..=65).contains(age)));
}

#[test]
fn the_tables_have_the_size_of_thirty_years() {
    let orders = town().orders.rows.len();
    assert!((64_000..=68_000).contains(&orders), "{orders}");
    let at = date(2025, 4, 1);
    let people = history::people(town());
    let count =
        |of: &dyn Fn(&Person) -> bool| people.iter().filter(|p| p.serves(at) && of(p)).count();
    assert!((300..600).contains(&count(&|p| p.state(at).employment == "会計年度任用")));
    assert!((80..130).contains(&count(&|p| p.state(at).rank == "課長")));
    assert!((10..30).contains(&count(&|p| p.state(at).rank == "部長")));
    assert!((700..1100).contains(&count(&|p| p.state(at).rank == "係長")));
    assert!((60..200).contains(&count(&|p| p.state(at).leave == "育児休業")));
    let kinds = |kind: &str| {
        town()
            .organization
            .rows
            .iter()
            .filter(|row| row[3] == kind)
            .count()
    };
    assert_eq!((kinds("部"), kinds("係")), (12, 243));
    assert!((65..100).contains(&kinds("課")));
}

#[test]
fn every_word_is_one_of_the_exchange_format_and_each_is_used() {
    let orders = &town().orders;
    let lists = [
        (
            "発令区分",
            "採用, 昇任, 降任, 異動, 転職種, 兼務, 兼務解除, 役割付与, 役割解除, 派遣, 派遣復帰, 休職, 復職, 産前産後休暇, 育児休業, 育児休業復帰, 再任用, 任期更新, 氏名変更, 退職",
        ),
        ("職系", "行政系, 技能系"),
        (
            "職層",
            "係員, 主任, 係長, 課長補佐, 課長, 部長, 技能主任, 技能長, 統括技能長",
        ),
        (
            "職種",
            "事務, 福祉, 保育士, 児童指導, 看護師, 土木技術, 建築技術, 機械, 電気, 保健師, 清掃, 用務, 調理",
        ),
        (
            "採用区分",
            "Ⅰ類, Ⅱ類, Ⅲ類, 経験者, 障害者, 区間交流, 都区間交流, 任期付, 臨時的任用, 会計年度任用",
        ),
        ("任用形態", "常勤, 任期付, 再任用, 臨時的任用, 会計年度任用"),
        (
            "役割",
            "課務担当係長, 第一次評価者, 第二次評価者, 育成担当者, 技能長",
        ),
        ("種別", "種別Ａ, 種別Ｂ"),
        ("取消", "1"),
    ];
    for (header, list) in lists {
        assert_eq!(values(orders, header), words(list), "{header}");
    }
    let selections = &town().selections;
    assert_eq!(
        values(selections, "選考"),
        words("主任昇任選考, 係長昇任選考, 技能主任昇任選考, 管理職選考")
    );
    assert_eq!(
        values(selections, "状態"),
        words("受験資格あり, 申込, 受験, 合格, 不合格")
    );
    assert_eq!(
        values(selections, "年度"),
        words("2020, 2021, 2022, 2023, 2024, 2025")
    );
    let statuses = values(&town().completions, "状態");
    assert_eq!(
        statuses,
        words("受講予定, 修了見込み, 修了, 一部修了, 欠席, 免除")
    );
    assert_eq!(
        values(&town().qualifications, "分類"),
        words("IT, 語学, 法務, 福祉")
    );
    assert_eq!(values(&town().staff, "性別"), words("男, 女"));
    let tags = values(&town().organization, "区分");
    assert_eq!(tags, words("清掃事業, 清掃事業;清掃事業主管部署, 区外"));
}

#[test]
fn every_row_is_as_wide_as_its_headers_and_every_date_is_one() {
    for (file, table) in town().files() {
        assert!(
            table
                .rows
                .iter()
                .all(|row| row.len() == table.headers.len()),
            "{file}"
        );
        for (column, header) in table.headers.iter().enumerate() {
            if !header.ends_with('日') && *header != "有効期限" {
                continue;
            }
            let cells = table.rows.iter().flat_map(|row| row[column].split(';'));
            for cell in cells.filter(|cell| !cell.is_empty()) {
                assert!(parse_date(cell).is_ok(), "{file} {header} {cell}");
            }
        }
    }
}

#[test]
fn numbers_and_addresses_are_unique_and_sorted() {
    let rows = &town().staff.rows;
    assert!(rows.windows(2).all(|pair| pair[0][0] < pair[1][0]));
    assert!(rows.iter().all(|row| row[0].len() == 6));
    assert_eq!(rows[0][0], "000001");
    let mails: Vec<&str> = rows
        .iter()
        .map(|row| row[7].as_str())
        .filter(|mail| !mail.is_empty())
        .collect();
    assert_eq!(mails.iter().collect::<BTreeSet<_>>().len(), mails.len());
    let codes: BTreeSet<&str> = values(&town().organization, "組織コード");
    assert_eq!(codes.len(), town().organization.rows.len());
}

#[test]
fn the_named_people_are_there_under_their_numbers() {
    for (number, name, _) in NAMED {
        let row = town()
            .staff
            .rows
            .iter()
            .find(|row| row[0] == number)
            .unwrap();
        assert_eq!(row[1], name);
        assert_eq!(number_of(name), Some(number));
        assert!(
            row[2]
                .chars()
                .all(|c| c == ' ' || ('ァ'..='ー').contains(&c)),
            "{}",
            row[2]
        );
    }
    let people = history::people(town());
    let of = |name: &str| {
        people
            .iter()
            .find(|p| Some(p.number) == number_of(name))
            .unwrap()
    };
    let at = date(2025, 4, 1);
    assert_eq!(of("青葉 結衣").state(at).leave, "育児休業");
    assert_eq!(of("森里 聡").state(at).leave, "休職");
    assert!(of("沢渡 渉").state(at).dispatched);
    assert_eq!(of("緑谷 勲").state(at).employment, "再任用");
    assert_eq!(of("木立 茂").state(at).concurrent.len(), 1);
    assert_eq!(of("泉谷 四季").born, Some(date(1990, 4, 1)));
    assert!(
        people
            .iter()
            .filter(|p| p.number >= "900000")
            .all(|p| p.serves(at))
    );
}

#[test]
fn awkward_names_have_one_that_prints_anywhere() {
    let awkward = |text: &str| text.chars().any(|c| "髙﨑𠮷".contains(c) || c > '\u{ffff}');
    let mut seen = 0;
    for row in &town().staff.rows {
        assert_eq!(awkward(&row[1]), !row[4].is_empty(), "{}", row[1]);
        assert!(!awkward(&row[4]), "{}", row[4]);
        seen += usize::from(awkward(&row[1]));
    }
    assert!(seen > 50);
}

#[test]
fn nobody_retires_of_age_in_the_years_between_two_steps() {
    let mut by_year: BTreeMap<&str, usize> = BTreeMap::new();
    for row in town()
        .orders
        .rows
        .iter()
        .filter(|row| row[13] == "定年退職")
    {
        *by_year.entry(&row[2]).or_default() += 1;
    }
    assert_eq!(by_year.get("2024-03-31"), None);
    assert_eq!(by_year.get("2026-03-31"), None);
    assert!(by_year["2023-03-31"] > 20 && by_year["2025-03-31"] > 20);
}

#[test]
fn retirement_age_rises_every_second_year() {
    use super::age::retirement_day;
    assert_eq!(retirement_day(date(1963, 4, 1)), date(2023, 3, 31));
    assert_eq!(retirement_day(date(1963, 4, 2)), date(2025, 3, 31));
    assert_eq!(retirement_day(date(1964, 4, 1)), date(2025, 3, 31));
    assert_eq!(retirement_day(date(1964, 4, 2)), date(2027, 3, 31));
    assert_eq!(retirement_day(date(1965, 4, 2)), date(2029, 3, 31));
    assert_eq!(retirement_day(date(1967, 4, 2)), date(2033, 3, 31));
}

#[test]
fn the_files_say_what_the_tables_say() {
    let dir = tempfile::tempdir().unwrap();
    let tables = small(5);
    tables.write_csv(dir.path()).unwrap();
    let text = std::fs::read_to_string(dir.path().join("staff.csv")).unwrap();
    let mut lines = text.split("\r\n");
    assert_eq!(
        lines.next(),
        Some("職員番号,氏名,フリガナ,戸籍氏名,代替氏名,生年月日,性別,メール")
    );
    assert_eq!(
        lines.filter(|line| !line.is_empty()).count(),
        tables.staff.rows.len()
    );
    for (name, _) in tables.files() {
        assert!(dir.path().join(name).exists());
    }
}
