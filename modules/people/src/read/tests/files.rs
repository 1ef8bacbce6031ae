//! Folders of files: CSV, XLSX, one book, what is missing and what is there twice.

use super::{batch, told};
use crate::read::{Batch, Kind, Known, read_dir, to_table, to_tables};
use sheet::{Encoding, write_csv, write_xlsx};
use std::path::{Path, PathBuf};

/// A folder that is gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("people-read-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.0.join(name), bytes).unwrap();
    }

    fn read(&self) -> Result<Batch, String> {
        read_dir(&self.0, &Known::default())
            .map_err(|faults| told(&faults).replace(self.0.to_str().unwrap(), "DIR"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn town() -> Batch {
    batch(&[
        (Kind::Organization, "組織コード,組織名\n010,総務部\n"),
        (Kind::Staff, "職員番号,氏名\n000001,森\n"),
        (
            Kind::Orders,
            "職員番号,発令日,発令区分,所属コード\n000001,2020-04-01,採用,010\n",
        ),
        (Kind::Qualifications, "職員番号,資格名\n000001,簿記\n"),
    ])
}

fn csv(kind: Kind, encoding: Encoding) -> Vec<u8> {
    write_csv(&to_table(kind, &town()), encoding).unwrap()
}

/// The rows without the names of the files they came from.
fn same_rows(read: Batch) {
    let anywhere = |mut batch: Batch| {
        batch.sources.clear();
        batch
    };
    assert_eq!(anywhere(read), anywhere(town()));
}

#[test]
fn csv_and_xlsx_side_by_side() {
    let folder = Folder::new("side");
    folder.write("organization.csv", &csv(Kind::Organization, Encoding::Utf8));
    folder.write(
        "staff.xlsx",
        &write_xlsx(&[to_table(Kind::Staff, &town())]).unwrap(),
    );
    folder.write("発令.csv", &csv(Kind::Orders, Encoding::Cp932));
    folder.write(
        "Qualifications.CSV",
        &csv(Kind::Qualifications, Encoding::Utf8Bom),
    );
    folder.write("limits.csv", b"");
    folder.write("readme.csv", b"not ours");
    folder.write("~$staff.xlsx", b"lock");
    let read = folder.read().unwrap();
    assert_eq!(
        read.missing(),
        [Kind::Selections, Kind::Completions, Kind::Sessions]
    );
    same_rows(read);
}

#[test]
fn one_book_with_sheets_named_in_either_language() {
    for english in [false, true] {
        let folder = Folder::new(if english { "english" } else { "japanese" });
        let mut tables = to_tables(&town());
        if english {
            for table in &mut tables {
                table.name = table.name.parse::<Kind>().unwrap().word().to_owned();
            }
        }
        let mut memo = tables[0].clone();
        memo.name = "メモ".to_owned();
        tables.push(memo);
        folder.write("town.xlsx", &write_xlsx(&tables).unwrap());
        same_rows(folder.read().unwrap());
    }
}

#[test]
fn what_is_required_missing_twice_or_unreadable_is_told() {
    let empty = Folder::new("empty");
    insta::assert_snapshot!(empty.read().unwrap_err(), @r"
    DIR: 職員の表が必要です。staff.csv、または「職員」のシートがあるXLSXを入れてください
    DIR: 発令の表が必要です。orders.csv、または「発令」のシートがあるXLSXを入れてください
    ");
    let twice = Folder::new("twice");
    twice.write("staff.csv", &csv(Kind::Staff, Encoding::Utf8));
    twice.write("town.xlsx", &write_xlsx(&to_tables(&town())).unwrap());
    twice.write("qualifications.csv", b"");
    twice.write("organization.xlsx", b"PK\x03\x04");
    let told = twice.read().unwrap_err();
    assert!(
        told.contains("town.xlsx［職員］: 職員の表がstaff.csvにもあります。1つにしてください"),
        "{told}"
    );
    assert!(
        told.contains("qualifications.csv: 中身がありません"),
        "{told}"
    );
    assert!(
        told.contains("organization.xlsx: ブックが壊れています"),
        "{told}"
    );
    assert!(!told.contains("必要です"), "{told}");
    let gone = read_dir(Path::new("/no/such/folder"), &Known::default()).unwrap_err();
    assert!(
        gone[0]
            .to_string()
            .starts_with("/no/such/folder: フォルダーを開けません")
    );
    assert_eq!(gone.len(), 1);
}

#[test]
fn a_book_of_one_kind_needs_a_sheet_of_its_name_or_just_one() {
    let folder = Folder::new("sheets");
    let mut tables = to_tables(&town());
    for table in &mut tables {
        table.name.push('表');
    }
    folder.write("staff.xlsx", &write_xlsx(&tables).unwrap());
    folder.write("orders.csv", &csv(Kind::Orders, Encoding::Utf8));
    let told = folder.read().unwrap_err();
    assert!(
        told.contains(
            "staff.xlsx: どのシートが職員の表か分かりません。シート名を「職員」にしてください"
        ),
        "{told}"
    );
    assert!(!told.contains("必要です"), "{told}");
}

#[test]
fn cells_and_histories_are_told_together() {
    let folder = Folder::new("together");
    folder.write(
        "staff.csv",
        "職員番号,氏名,生年月日\n1,森,いつか\n".as_bytes(),
    );
    folder.write(
        "orders.csv",
        "職員番号,発令日,発令区分\n1,2020-04-01,採用\n1,2021-04-01,採用\n2,x,採用\n".as_bytes(),
    );
    insta::assert_snapshot!(folder.read().unwrap_err(), @r"
    orders.csv 3行目「発令区分」 値「採用」: 令和2年4月1日からの在職中に採用すると本務が二つになります。先に退職の発令が必要です
    orders.csv 4行目「発令日」 値「x」: 2025-04-01、2025/4/1、R7.4.1、令和7年4月1日 のような日付（元号または西暦つき）、またはExcelの日付を入れてください
    staff.csv 2行目「生年月日」 値「いつか」: 2025-04-01、2025/4/1、R7.4.1、令和7年4月1日 のような日付（元号または西暦つき）、またはExcelの日付を入れてください
    ");
}
