//! The town as rows of the exchange format.

use super::Table;
use super::order::Order;
use super::person::Person;
use super::units::Units;
use calendar::FiscalYear;
use chrono::NaiveDate;
use std::collections::HashMap;

pub(super) fn organization(units: &Units) -> Table {
    let code = |at: Option<usize>| at.map_or(String::new(), |at| units.get(at).code.clone());
    let rows = units.all.iter().map(|unit| {
        vec![
            unit.code.clone(),
            unit.name.clone(),
            code(unit.parent),
            unit.kind.to_owned(),
            unit.tags.to_owned(),
            unit.from.to_string(),
            day(unit.to),
            code(unit.successor),
        ]
    });
    Table {
        headers: &[
            "組織コード",
            "組織名",
            "上位組織コード",
            "種別",
            "区分",
            "有効開始日",
            "有効終了日",
            "承継先コード",
        ],
        rows: rows.collect(),
    }
}

pub(super) fn staff(people: &[Person]) -> Table {
    let rows = people.iter().map(|person| {
        vec![
            person.number.clone(),
            person.name.clone(),
            person.kana.clone(),
            person.registry_name.clone(),
            person.plain_name.clone(),
            day(person.born),
            person.sex.to_owned(),
            person.mail.clone(),
        ]
    });
    Table {
        headers: &[
            "職員番号",
            "氏名",
            "フリガナ",
            "戸籍氏名",
            "代替氏名",
            "生年月日",
            "性別",
            "メール",
        ],
        rows: rows.collect(),
    }
}

pub(super) fn orders(people: &[Person], units: &Units) -> Table {
    let mut numbers = Numbers::default();
    let mut rows = Vec::with_capacity(people.len() * 12);
    for person in people {
        for order in &person.record.orders {
            let mut row = order_row(order, &person.number, units);
            row[0] = numbers.next(order.date);
            if order.cancelled {
                let mut cancel = row.clone();
                cancel[12] = "1".to_owned();
                cancel[13] = "誤りのため取消".to_owned();
                rows.extend([row, cancel]);
            } else {
                rows.push(row);
            }
        }
    }
    Table {
        headers: &[
            "発令番号",
            "職員番号",
            "発令日",
            "発令区分",
            "所属コード",
            "職系",
            "職層",
            "職種",
            "採用区分",
            "任用形態",
            "役割",
            "種別",
            "取消",
            "備考",
        ],
        rows,
    }
}

fn order_row(order: &Order, number: &str, units: &Units) -> Vec<String> {
    let text = |text: &str| text.to_owned();
    vec![
        String::new(),
        number.to_owned(),
        order.date.to_string(),
        text(order.kind),
        order
            .unit
            .map_or(String::new(), |at| units.get(at).code.clone()),
        text(order.job.map_or("", |job| job.series())),
        text(order.rank.map_or("", |rank| rank.label())),
        text(order.job.map_or("", |job| job.label())),
        text(order.entry.map_or("", |entry| entry.label())),
        text(order.employment),
        text(order.role),
        text(order.class),
        String::new(),
        order.note.clone(),
    ]
}

/// 発令番号 count within each fiscal year; before 平成12年度 orders had none.
#[derive(Default)]
struct Numbers(HashMap<i32, (String, u32)>);

impl Numbers {
    fn next(&mut self, date: NaiveDate) -> String {
        let fy = FiscalYear::of(date);
        if fy.0 < 2000 {
            return String::new();
        }
        let (short, count) = self.0.entry(fy.0).or_insert_with(|| (fy.short(), 0));
        *count += 1;
        format!("{short}-{count:05}")
    }
}

pub(super) fn selections(people: &[Person]) -> Table {
    let rows = people.iter().flat_map(|person| {
        person.record.selections.iter().map(|selection| {
            vec![
                person.number.clone(),
                selection.kind.to_owned(),
                selection.fy.to_string(),
                selection.status.to_owned(),
                selection.class.to_owned(),
            ]
        })
    });
    Table {
        headers: &["職員番号", "選考", "年度", "状態", "種別"],
        rows: rows.collect(),
    }
}

pub(super) fn completions(people: &[Person]) -> Table {
    let rows = people.iter().flat_map(|person| {
        person.record.completions.iter().map(|completion| {
            vec![
                person.number.clone(),
                completion.course.to_owned(),
                completion.fy.to_string(),
                completion.status.to_owned(),
                day(completion.on),
                completion.grade.to_owned(),
            ]
        })
    });
    Table {
        headers: &["職員番号", "研修名", "年度", "状態", "修了日", "評価"],
        rows: rows.collect(),
    }
}

pub(super) fn qualifications(people: &[Person]) -> Table {
    let rows = people.iter().flat_map(|person| {
        person.record.qualifications.iter().map(|qualification| {
            vec![
                person.number.clone(),
                qualification.name.to_owned(),
                qualification.class.to_owned(),
                qualification.on.to_string(),
                day(qualification.until),
            ]
        })
    });
    Table {
        headers: &["職員番号", "資格名", "分類", "取得日", "有効期限"],
        rows: rows.collect(),
    }
}

fn day(date: Option<NaiveDate>) -> String {
    date.map_or(String::new(), |date| date.to_string())
}
