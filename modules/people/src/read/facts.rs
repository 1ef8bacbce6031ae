//! 選考, 受講履歴 and 資格: reading their rows.

use super::cells::Reader;
use super::rows::{CompletionRow, QualificationRow, SelectionRow};

/// 状態 of 選考.
pub const SELECTION_STATUSES: [&str; 5] = ["受験資格あり", "申込", "受験", "合格", "不合格"];

/// 状態 of 受講履歴.
pub const COMPLETION_STATUSES: [&str; 6] =
    ["受講予定", "修了見込み", "修了", "一部修了", "欠席", "免除"];

/// Reads 選考. Rows without person or year are left out after their fault.
pub(super) fn selections(reader: &mut Reader<'_>) -> Vec<SelectionRow> {
    let staff = reader.key_column("職員番号");
    let kind = reader.key_column("選考");
    let fy = reader.key_column("年度");
    let status = reader.key_column("状態");
    let class = reader.column("種別");
    let mut rows = Vec::new();
    for row in reader.rows() {
        let who = reader.key(row, staff);
        let kind = reader.needed(row, kind);
        let year = reader.fiscal_year(row, fy);
        if reader.text(row, status).is_empty() {
            reader.empty(row, status);
        }
        let status = reader.one_of(row, status, &SELECTION_STATUSES);
        if let Some((staff, fy)) = who.zip(year) {
            rows.push(SelectionRow {
                row: row.number(),
                staff,
                kind,
                fy,
                status,
                class: reader.text(row, class).to_owned(),
                notes: reader.notes(row),
            });
        }
    }
    rows
}

/// Reads 受講履歴. Rows without person or year are left out after their fault.
pub(super) fn completions(reader: &mut Reader<'_>) -> Vec<CompletionRow> {
    let staff = reader.key_column("職員番号");
    let code = reader.column("研修コード");
    let name = reader.column("研修名");
    let fy = reader.key_column("年度");
    let status = reader.key_column("状態");
    let on = reader.column("修了日");
    let grade = reader.column("評価");
    let mut rows = Vec::new();
    for row in reader.rows() {
        let who = reader.key(row, staff);
        let year = reader.fiscal_year(row, fy);
        if reader.text(row, code).is_empty() && reader.text(row, name).is_empty() {
            reader.fault(row, name, "研修名か研修コードのどちらかが必要です");
        }
        if reader.text(row, status).is_empty() {
            reader.empty(row, status);
        }
        let status = reader.one_of(row, status, &COMPLETION_STATUSES);
        let on = reader.date(row, on);
        if let Some((staff, fy)) = who.zip(year) {
            rows.push(CompletionRow {
                row: row.number(),
                staff,
                code: reader.code(row, code),
                name: reader.text(row, name).to_owned(),
                fy,
                status,
                on,
                grade: reader.text(row, grade).to_owned(),
                notes: reader.notes(row),
            });
        }
    }
    rows
}

/// Reads 資格. Rows without a person are left out after their fault.
pub(super) fn qualifications(reader: &mut Reader<'_>) -> Vec<QualificationRow> {
    let staff = reader.key_column("職員番号");
    let name = reader.key_column("資格名");
    let class = reader.column("分類");
    let on = reader.column("取得日");
    let until = reader.column("有効期限");
    let mut rows = Vec::new();
    for row in reader.rows() {
        let who = reader.key(row, staff);
        let name = reader.needed(row, name);
        let (acquired, expires) = (reader.date(row, on), reader.date(row, until));
        if acquired.zip(expires).is_some_and(|(on, until)| until < on) {
            reader.fault(
                row,
                until,
                "取得日より前です。取得日以後の日付を入れてください",
            );
        }
        if let Some(staff) = who {
            rows.push(QualificationRow {
                row: row.number(),
                staff,
                name,
                class: reader.text(row, class).to_owned(),
                on: acquired,
                until: expires,
                notes: reader.notes(row),
            });
        }
    }
    rows
}
