//! 組織 and 職員: reading their rows.

use super::cells::Reader;
use super::rows::{StaffRow, UnitRow};

/// Reads 組織. Rows without a code are left out after their fault.
pub(super) fn units(reader: &mut Reader<'_>) -> Vec<UnitRow> {
    let code = reader.key_column("組織コード");
    let name = reader.key_column("組織名");
    let parent = reader.column("上位組織コード");
    let kind = reader.column("種別");
    let tags = reader.column("区分");
    let from = reader.column("有効開始日");
    let to = reader.column("有効終了日");
    let successor = reader.column("承継先コード");
    let mut rows = Vec::new();
    for row in reader.rows() {
        let key = reader.key(row, code);
        let unit = UnitRow {
            row: row.number(),
            code: key.clone().unwrap_or_default(),
            name: reader.needed(row, name),
            parent: reader.code(row, parent),
            kind: reader.text(row, kind).to_owned(),
            tags: list(reader.text(row, tags)).map(str::to_owned).collect(),
            from: reader.date(row, from),
            to: reader.date(row, to),
            successor: reader.code(row, successor),
            notes: reader.notes(row),
        };
        if unit.from.zip(unit.to).is_some_and(|(from, to)| to < from) {
            reader.fault(
                row,
                to,
                "有効開始日より前です。有効開始日以後の日付を入れてください",
            );
        }
        if key.is_some() {
            rows.push(unit);
        }
    }
    rows
}

/// Reads 職員. Rows without a number are left out after their fault.
pub(super) fn staff(reader: &mut Reader<'_>) -> Vec<StaffRow> {
    let number = reader.key_column("職員番号");
    let name = reader.key_column("氏名");
    let kana = reader.column("フリガナ");
    let registry_name = reader.column("戸籍氏名");
    let alternate_name = reader.column("代替氏名");
    let born = reader.column("生年月日");
    let sex = reader.column("性別");
    let mail = reader.column("メール");
    let mut rows = Vec::with_capacity(reader.rows().size_hint().0);
    for row in reader.rows() {
        let key = reader.key(row, number);
        let person = StaffRow {
            row: row.number(),
            number: key.clone().unwrap_or_default(),
            name: reader.needed(row, name),
            kana: reader.text(row, kana).to_owned(),
            registry_name: reader.text(row, registry_name).to_owned(),
            alternate_name: reader.text(row, alternate_name).to_owned(),
            born: reader.date(row, born),
            sex: reader.one_of(row, sex, &["男", "女"]),
            mail: reader.text(row, mail).to_owned(),
            notes: reader.notes(row),
        };
        if key.is_some() {
            rows.push(person);
        }
    }
    rows
}

/// The parts of a `;`-separated cell.
pub(super) fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '；'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
}
