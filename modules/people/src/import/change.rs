//! What an import will change, as a person reads it: before → after.

use crate::db::tables::{staff, unit};
use crate::read::{Kind, OrderRow, StaffRow, UnitRow};
use chrono::NaiveDate;

/// One row that an import adds or changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub kind: Kind,
    /// The row in the file.
    pub row: usize,
    /// 職員番号 or 組織コード.
    pub key: String,
    /// The name, or what the row says.
    pub name: String,
    pub what: What,
}

/// How a row differs from what is registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Added,
    /// Column, before, after; only the cells that change.
    Changed(Vec<(&'static str, String, String)>),
}

/// The cells of a unit under their headers.
pub(crate) type Values<const N: usize> = [(&'static str, String); N];

/// A unit as registered.
pub(crate) fn unit_values(unit: &unit::Model) -> Values<8> {
    [
        ("組織コード", unit.code.clone()),
        ("組織名", unit.name.clone()),
        ("上位組織コード", unit.parent_code.clone()),
        ("種別", unit.kind.clone()),
        ("区分", unit.tags.clone()),
        ("有効開始日", date(unit.valid_from)),
        ("有効終了日", date(unit.valid_to)),
        ("承継先コード", unit.successor_code.clone()),
    ]
}

/// A unit as a file has it.
pub(super) fn unit_row_values(row: &UnitRow) -> Values<8> {
    [
        ("組織コード", row.code.clone()),
        ("組織名", row.name.clone()),
        ("上位組織コード", row.parent.clone()),
        ("種別", row.kind.clone()),
        ("区分", row.tags.join(";")),
        ("有効開始日", date(row.from)),
        ("有効終了日", date(row.to)),
        ("承継先コード", row.successor.clone()),
    ]
}

/// A person as registered.
pub(crate) fn staff_values(person: &staff::Model) -> Values<8> {
    [
        ("職員番号", person.number.clone()),
        ("氏名", person.name.clone()),
        ("フリガナ", person.kana.clone()),
        ("戸籍氏名", person.registry_name.clone()),
        ("代替氏名", person.alternate_name.clone()),
        ("生年月日", date(person.born_on)),
        ("性別", person.sex.clone()),
        ("メール", person.mail.clone().unwrap_or_default()),
    ]
}

/// A person as a file has them.
pub(super) fn staff_row_values(row: &StaffRow) -> Values<8> {
    [
        ("職員番号", row.number.clone()),
        ("氏名", row.name.clone()),
        ("フリガナ", row.kana.clone()),
        ("戸籍氏名", row.registry_name.clone()),
        ("代替氏名", row.alternate_name.clone()),
        ("生年月日", date(row.born)),
        ("性別", row.sex.clone()),
        ("メール", row.mail.clone()),
    ]
}

/// The cells that differ.
pub(super) fn differences<const N: usize>(
    before: Values<N>,
    after: Values<N>,
) -> Vec<(&'static str, String, String)> {
    before
        .into_iter()
        .zip(after)
        .filter(|((_, before), (_, after))| before != after)
        .map(|((column, before), (_, after))| (column, before, after))
        .collect()
}

/// An order in a few words.
pub(super) fn order_words(order: &OrderRow) -> String {
    let cells = [
        &order.unit,
        &order.series,
        &order.rank,
        &order.occupation,
        &order.employment,
        &order.role,
        &order.class,
        &order.remark,
    ];
    let said: Vec<&str> = cells
        .into_iter()
        .map(String::as_str)
        .filter(|cell| !cell.is_empty())
        .collect();
    let cancels = if order.cancels { "の取消" } else { "" };
    format!(
        "{} {}{cancels} {}",
        calendar::wareki(order.effective),
        order.kind.label(),
        said.join("・")
    )
    .trim()
    .to_owned()
}

fn date(date: Option<NaiveDate>) -> String {
    date.map_or(String::new(), |date| date.to_string())
}
