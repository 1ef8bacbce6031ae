//! From rows to the roster.

use super::batch;
use crate::read::{Kind, assemble};
use crate::words::Word;
use chrono::NaiveDate;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

#[test]
fn staff_are_sorted_orders_folded_and_cancelled_ones_gone() {
    let roster = assemble(batch(&[
        (
            Kind::Organization,
            "組織コード,組織名,上位組織コード,区分\n010,清掃事務所,,清掃事業\n011,第一係,010,\n",
        ),
        (
            Kind::Staff,
            "職員番号,氏名,生年月日\n000002,林,1990-04-01\n000001,森,\n",
        ),
        (
            Kind::Orders,
            "発令番号,職員番号,発令日,発令区分,所属コード,職層,取消\n\
             ,000002,2024-04-01,昇任,,Ⅰ種主任,\n\
             ,000002,2020-04-01,採用,011,係員,\n\
             N1,000002,2022-04-01,異動,010,,\n\
             ,000001,2021-04-01,採用,010,係員,\n\
             N1,,,,,,1\n\
             ,000001,2021-04-01,昇任,,I種主任,\n",
        ),
        (
            Kind::Selections,
            "職員番号,選考,年度,状態\n000002,主任昇任選考,R5,合格\n",
        ),
        (
            Kind::Completions,
            "職員番号,研修コード,年度,状態,修了日\n000001,R7-001,2025,修了,2025-05-01\n",
        ),
        (
            Kind::Qualifications,
            "職員番号,資格名,分類,取得日\n000002,簿記,法務,2020-01-01\n",
        ),
        (
            Kind::Sessions,
            "研修コード,開催番号,開催日\nR7-001,1,2025-07-15;2025-07-14\n",
        ),
    ]));
    let names: Vec<&str> = roster
        .staff
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    assert_eq!(names, ["森", "林"]);
    let hayashi = roster.find("000002").unwrap();
    assert_eq!(roster.orders_of(hayashi).len(), 2);
    let now = roster.state(hayashi, day(2025, 4, 1));
    assert_eq!(roster.unit_name(now.unit), "第一係");
    let tag = roster.words.find("清掃事業").unwrap();
    assert_eq!(roster.bears_tag(now.unit, tag, day(2025, 4, 1)), Some(true));
    // Rows of one day stay in file order; words that fold alike are one.
    let mori = roster.state(0, day(2021, 4, 1));
    assert_eq!(mori.rank, now.rank);
    assert_eq!(
        (roster.selections[0].staff, roster.selections[0].fy),
        (1, 2023)
    );
    assert_eq!(
        (roster.completions[0].staff, roster.completions[0].name),
        (0, Word::NONE)
    );
    assert_eq!(roster.qualifications[0].name, "簿記");
    assert_eq!(
        roster.sessions[0].days,
        [day(2025, 7, 14), day(2025, 7, 15)]
    );
}

/// Four times the rows in much less than sixteen times the time: nothing is quadratic.
#[test]
fn many_orders_are_linear() {
    let seconds = |people: usize| {
        let mut staff = String::from("職員番号,氏名\n");
        let mut orders = String::from("発令番号,職員番号,発令日,発令区分,所属コード,取消\n");
        for i in 0..people {
            staff.push_str(&format!("{i:06},職員{i}\n"));
            orders.push_str(&format!("H{i},{i:06},2000-04-01,採用,{:03},\n", i % 50));
            for year in 2001..2010 {
                orders.push_str(&format!(
                    "N{i}-{year},{i:06},{year}-04-01,異動,{:03},\n",
                    (i + year) % 50
                ));
            }
            orders.push_str(&format!("N{i}-2001,,,,,1\n"));
        }
        let start = std::time::Instant::now();
        let batch = batch(&[(Kind::Staff, &staff), (Kind::Orders, &orders)]);
        let read = start.elapsed();
        assert_eq!(crate::read::check(&batch), []);
        let checked = start.elapsed();
        let roster = assemble(batch);
        assert_eq!(roster.orders.len(), people * 9);
        println!(
            "{people} people, {} orders: read {read:?}, check {:?}, assemble {:?}",
            people * 11,
            checked - read,
            start.elapsed() - checked
        );
        start.elapsed().as_secs_f64()
    };
    // The best of three: other work on the machine is no news.
    let best = |people| (0..3).map(|_| seconds(people)).fold(f64::MAX, f64::min);
    let (few, many) = (best(500), best(2000));
    assert!(many < few * 12.0, "{few} s, then {many} s");
}
