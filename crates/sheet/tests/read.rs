//! Files as they come: encodings, delimiters, ragged rows, books from Excel, damage.
#![allow(clippy::unwrap_used)]

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use sheet::{Fault, Table, read_bytes, read_file};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

fn csv(bytes: &[u8]) -> Table {
    read_bytes("職員.csv", bytes).unwrap().remove(0)
}

fn cells(table: &Table) -> Vec<(usize, Vec<&str>)> {
    let width = table.headers().len();
    table
        .rows()
        .map(|row| (row.number(), (0..width).map(|i| row.get(i)).collect()))
        .collect()
}

fn told(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

fn refused(bytes: &[u8]) -> String {
    let faults = read_bytes("職員", bytes).unwrap_err();
    assert_eq!(faults.len(), 1);
    faults[0].to_string()
}

#[test]
fn utf_8_with_bom_and_cp932_read_alike() {
    let (cp932, _, failed) = encoding_rs::SHIFT_JIS.encode("職員番号,氏名\r\n000001,髙﨑　花\r\n");
    assert!(!failed);
    let utf_8 = "\u{FEFF}職員番号,氏名\n000001,髙﨑　花";
    for bytes in [cp932.as_ref(), utf_8.as_bytes()] {
        let table = csv(bytes);
        assert_eq!(table.faults(), []);
        assert_eq!(table.headers(), ["職員番号", "氏名"]);
        assert_eq!(cells(&table), [(2, vec!["000001", "髙﨑　花"])]);
    }
}

#[test]
fn headers_match_after_folding_and_trimming() {
    let table = csv("職員番号,　ﾌﾘｶﾞﾅ ,種別（ＩＴ）\n1,2,3".as_bytes());
    assert_eq!(table.column("フリガナ"), Some(1));
    assert_eq!(table.column("種別(IT)"), Some(2));
    assert_eq!(table.column("氏名"), None);
    assert_eq!(table.column(""), None);
}

#[test]
fn tabs_are_detected_from_the_header() {
    let table = csv("\"a,b\"\tc\n1,5\t2\n".as_bytes());
    assert_eq!(table.headers(), ["a,b", "c"]);
    assert_eq!(cells(&table), [(2, vec!["1,5", "2"])]);
}

#[test]
fn rows_are_numbered_as_in_excel() {
    let table = csv(b"\r\na,b\r\n\r\n\r\n1,\"x\r\ny\"\r\n , \r\n2,\"\"\"\"\r\n\r\n3,z");
    assert_eq!(table.header_row(), 2);
    assert_eq!(
        cells(&table),
        [
            (5, vec!["1", "x\r\ny"]),
            (7, vec!["2", "\""]),
            (9, vec!["3", "z"])
        ]
    );
    let unix = csv(b"a\n\n1\n\n\n2\n");
    assert_eq!(cells(&unix), [(3, vec!["1"]), (6, vec!["2"])]);
}

#[test]
fn short_rows_are_filled_and_cells_beyond_the_header_reported() {
    let table = csv("a,b,,\n1\n1,2,,,\n1,2,3\n".as_bytes());
    assert_eq!(table.headers(), ["a", "b"]);
    assert_eq!(cells(&table)[0], (2, vec!["1", ""]));
    assert_eq!(
        told(table.faults()),
        ["職員.csv 4行目 値「3」: 3列目に見出しがありません。値を消すか、見出しを付けてください"]
    );
}

#[test]
fn a_duplicate_header_is_reported() {
    let table = csv("氏名,フリガナ,ﾌﾘｶﾞﾅ\n".as_bytes());
    assert_eq!(
        told(table.faults()),
        ["職員.csv 1行目「ﾌﾘｶﾞﾅ」: 同じ見出しが2つあります。1つにしてください"]
    );
}

#[test]
fn undecodable_bytes_are_reported_with_their_cell() {
    let mut bytes = encoding_rs::SHIFT_JIS
        .encode("氏名,職\n山田,")
        .0
        .into_owned();
    bytes.extend_from_slice(b"\xFD\n");
    assert_eq!(
        told(csv(&bytes).faults()),
        [
            "職員.csv 2行目「職」 値「\u{FFFD}」: CP932（Shift_JIS）として読めない文字があります。正しい文字に直してください"
        ]
    );
    // A damaged UTF-8 file is not mistaken for CP932.
    let mut bytes = "職員番号,氏名\n000001,山田太郎".as_bytes().to_vec();
    bytes.pop();
    assert_eq!(
        told(csv(&bytes).faults()),
        [
            "職員.csv 2行目「氏名」 値「山田太\u{FFFD}」: UTF-8として読めない文字があります。正しい文字に直してください"
        ]
    );
}

#[test]
fn an_unclosed_quote_does_not_swallow_rows_silently() {
    let table = csv("a,b\n1,\"x\n2,y\n3,z\n".as_bytes());
    assert_eq!(
        told(table.faults()),
        [
            "職員.csv 2行目 値「1,\"x\n2,y\n3,z\n」: 引用符「\"」が閉じていないため、この行から後が1つの値になっています。引用符を直してください"
        ]
    );
    assert_eq!(csv("a,b\n1,\"x\"\"y\"".as_bytes()).faults(), []);
    assert_eq!(csv("a,b\n1,5\"".as_bytes()).faults(), []);
}

#[test]
fn files_that_are_no_table_say_what_to_do() {
    assert_eq!(
        refused(b""),
        "職員: 中身がありません。1行目に見出しのある表にしてください"
    );
    assert_eq!(refused(b"\r\n , \r\n"), refused(b""));
    assert_eq!(
        refused(b"\xFF\xFEa\0"),
        "職員: 文字コードがUTF-16です。「CSV UTF-8」で保存しなおしてください"
    );
    assert_eq!(
        refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest"),
        "職員: パスワード付きのブックか、古い形式（.xls）です。パスワードを外し、「Excel ブック (.xlsx)」で保存しなおしてください"
    );
    assert!(refused(b"PK\x03\x04broken").starts_with("職員: ブックが壊れています。"));
    assert!(
        read_file(std::path::Path::new("/no/such.csv")).unwrap_err()[0]
            .to_string()
            .starts_with("such.csv: ファイルを開けません")
    );
}

fn excel_like() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("メモ").unwrap();
    let sheet = book.add_worksheet().set_name("発令").unwrap();
    for (column, header) in [
        "番号", "日付", "時刻", "日時", "真偽", "数式", "小数", "誤り",
    ]
    .iter()
    .enumerate()
    {
        sheet.write_string(1, column as u16, *header).unwrap();
    }
    let code = Format::new().set_num_format("000000");
    let date = Format::new().set_num_format("yyyy/m/d");
    let time = Format::new().set_num_format("h:mm");
    let day = ExcelDateTime::from_ymd(2025, 4, 1).unwrap();
    let hour = ExcelDateTime::from_hms(9, 30, 0).unwrap();
    let both = ExcelDateTime::from_ymd(2025, 4, 1)
        .unwrap()
        .and_hms(9, 30, 0)
        .unwrap();
    sheet.write_number_with_format(4, 0, 123, &code).unwrap();
    sheet.write_datetime_with_format(4, 1, &day, &date).unwrap();
    sheet
        .write_datetime_with_format(4, 2, &hour, &time)
        .unwrap();
    sheet
        .write_datetime_with_format(4, 3, &both, &date)
        .unwrap();
    sheet.write_boolean(4, 4, true).unwrap();
    sheet
        .write_formula(4, 5, Formula::new("=1+1").set_result("2"))
        .unwrap();
    sheet.write_number(4, 6, 0.25).unwrap();
    sheet
        .write_formula(4, 7, Formula::new("=NA()").set_result("#N/A"))
        .unwrap();
    sheet.write_number(1_048_575, 0, 7).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_book_gives_dates_numbers_and_formula_results_as_text() {
    let tables = read_bytes("発令.xlsx", &excel_like()).unwrap();
    assert_eq!(tables.len(), 1);
    let table = &tables[0];
    assert_eq!(
        (table.sheet.as_deref(), table.header_row()),
        (Some("発令"), 2)
    );
    assert_eq!(
        cells(table),
        [
            (
                5,
                vec![
                    "000123",
                    "2025-04-01",
                    "09:30",
                    "2025-04-01 09:30:00",
                    "1",
                    "2",
                    "0.25",
                    "#N/A"
                ]
            ),
            (1_048_576, vec!["7", "", "", "", "", "", "", ""])
        ]
    );
    assert_eq!(
        told(table.faults()),
        [
            "発令.xlsx［発令］ 5行目「誤り」 値「#N/A」: 数式がエラーになっています。値に直してください"
        ]
    );
}

#[test]
fn a_damaged_book_is_refused() {
    let mut bytes = excel_like();
    let middle = bytes.len() / 2;
    for byte in &mut bytes[middle..middle + 200] {
        *byte ^= 0x5A;
    }
    assert!(refused(&bytes).contains("ブックが壊れています"));
}

/// Changes the declared inflated size of the first sheet in directory and entry.
fn declare_size(bytes: &mut [u8], size: u32) {
    for (signature, size_at, name_at) in [(b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)] {
        for at in 0..bytes.len() - 80 {
            if bytes[at..].starts_with(signature)
                && bytes[at + name_at..].starts_with(b"xl/worksheets/sheet2.xml")
            {
                bytes[at + size_at..at + size_at + 4].copy_from_slice(&size.to_le_bytes());
            }
        }
    }
}

#[test]
fn a_book_that_inflates_absurdly_is_refused() {
    let mut bytes = excel_like();
    declare_size(&mut bytes, 600 << 20);
    assert_eq!(
        refused(&bytes),
        "職員: 展開すると512MBを超えるため読み込めません。表を分けて保存しなおしてください"
    );
    // Nor does it help to lie.
    declare_size(&mut bytes, 100);
    assert!(refused(&bytes).contains("ブックが壊れています"));
}

#[test]
fn a_cell_far_away_is_refused_not_allocated() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "a").unwrap();
    sheet.write_string(1, 16_383, "x").unwrap();
    assert_eq!(
        refused(&book.save_to_buffer().unwrap()),
        "職員［Sheet1］: 列が多すぎます（1024列まで）。表の外の値を消してください"
    );
}

/// The book with a text of one of its parts replaced.
fn patched(book: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        let name = entry.name().unwrap().into_owned();
        if name == part {
            assert!(text.contains(from), "{text}");
            text = text.replace(from, to);
        }
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.start_file(name, stored).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_formula_without_result_is_not_taken_for_an_empty_cell() {
    let sheet = "xl/worksheets/sheet2.xml";
    let bytes = patched(&excel_like(), sheet, "<f>1+1</f><v>2</v>", "<f>1+1</f>");
    let tables = read_bytes("発令.xlsx", &bytes).unwrap();
    assert_eq!(
        told(&tables[0].faults()[1..]),
        [
            "発令.xlsx［発令］ 5行目「数式」: 数式の計算結果がありません。Excelで開いて保存しなおすか、値に直してください"
        ]
    );
}

#[test]
fn a_new_kind_of_formula_error_is_named() {
    let bytes = patched(&excel_like(), "xl/worksheets/sheet2.xml", "#N/A", "#SPILL!");
    assert_eq!(
        refused(&bytes),
        "職員［発令］: 数式のエラー（#SPILL!）があります。値に直してください"
    );
}

#[test]
fn ruby_of_japanese_excel_is_no_part_of_the_text() {
    let with_ruby = "<si><t>番号</t><rPh sb=\"0\" eb=\"2\"><t>バンゴウ</t></rPh><phoneticPr fontId=\"1\"/></si>";
    let bytes = patched(
        &excel_like(),
        "xl/sharedStrings.xml",
        "<si><t>番号</t></si>",
        with_ruby,
    );
    let tables = read_bytes("発令.xlsx", &bytes).unwrap();
    assert_eq!(tables[0].headers()[0], "番号");
}
