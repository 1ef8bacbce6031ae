//! Cells that are longer than the register keeps.

use crate::read::{Batch, Kind};
use sheet::Fault;

const CODE: usize = 60;
const WORD: usize = 100;
const NAME: usize = 300;
const PROSE: usize = 4_000;

/// A fault for every text that is too long.
pub(super) fn check(batch: &Batch, faults: &mut Vec<Fault>) {
    let mut judge = |kind: Kind, row: usize, cells: &[(&str, &str, usize)]| {
        for &(column, value, most) in cells {
            // Bytes are never fewer than letters, and quicker to count.
            if value.len() > most && value.chars().count() > most {
                faults.push(too_long(batch, kind, row, column, value, most));
            }
        }
    };
    for r in &batch.organization {
        let tags = r.tags.join(";");
        let cells = [
            ("組織コード", r.code.as_str(), CODE),
            ("組織名", &r.name, NAME),
            ("上位組織コード", &r.parent, CODE),
            ("種別", &r.kind, WORD),
            ("区分", &tags, PROSE),
            ("承継先コード", &r.successor, CODE),
        ];
        judge(Kind::Organization, r.row, &cells);
    }
    for r in &batch.staff {
        let cells = [
            ("職員番号", r.number.as_str(), CODE),
            ("氏名", &r.name, NAME),
            ("フリガナ", &r.kana, NAME),
            ("戸籍氏名", &r.registry_name, NAME),
            ("代替氏名", &r.alternate_name, NAME),
            ("メール", &r.mail, NAME),
        ];
        judge(Kind::Staff, r.row, &cells);
    }
    for r in &batch.orders {
        let cells = [
            ("発令番号", r.number.as_str(), CODE),
            ("所属コード", &r.unit, CODE),
            ("職系", &r.series, WORD),
            ("職層", &r.rank, WORD),
            ("職種", &r.occupation, WORD),
            ("採用区分", &r.hire_category, WORD),
            ("任用形態", &r.employment, WORD),
            ("役割", &r.role, WORD),
            ("種別", &r.class, WORD),
            ("備考", &r.remark, PROSE),
        ];
        judge(Kind::Orders, r.row, &cells);
    }
    for r in &batch.selections {
        let cells = [("選考", r.kind.as_str(), WORD), ("種別", &r.class, WORD)];
        judge(Kind::Selections, r.row, &cells);
    }
    for r in &batch.completions {
        let cells = [
            ("研修コード", r.code.as_str(), CODE),
            ("研修名", &r.name, NAME),
            ("評価", &r.grade, WORD),
        ];
        judge(Kind::Completions, r.row, &cells);
    }
    for r in &batch.qualifications {
        let cells = [("資格名", r.name.as_str(), NAME), ("分類", &r.class, WORD)];
        judge(Kind::Qualifications, r.row, &cells);
    }
}

fn too_long(
    batch: &Batch,
    kind: Kind,
    row: usize,
    column: &str,
    value: &str,
    most: usize,
) -> Fault {
    let source = batch.sources.get(&kind);
    let start: String = value.chars().take(20).collect();
    Fault {
        file: source.map_or(String::new(), |source| source.file.clone()),
        sheet: source.and_then(|source| source.sheet.clone()),
        row,
        column: column.to_owned(),
        value: format!("{start}…"),
        expected: format!("長すぎます。{most}文字以内にしてください"),
    }
}
