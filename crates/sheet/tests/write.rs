//! What writers refuse, and what a spreadsheet sees.
#![allow(clippy::unwrap_used)]

use sheet::{Column, Encoding, Output, read_bytes, write_csv, write_xlsx};

fn output(columns: Vec<Column>, rows: &[&[&str]]) -> Output {
    Output {
        name: "名簿".to_owned(),
        columns,
        rows: rows
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect(),
    }
}

#[test]
fn characters_beyond_cp932_are_named_with_their_cell_and_nothing_is_written() {
    let output = output(
        vec![Column::text("職員番号"), Column::text("氏名")],
        &[
            &["000001", "𠮷田"],
            &["000002", "山田"],
            &["000003", "1〜2¥"],
        ],
    );
    let faults = write_csv(&output, Encoding::Cp932).unwrap_err();
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        faults,
        [
            "名簿 2行目「氏名」 値「𠮷田」: 「𠮷」（U+20BB7）はCP932（Shift_JIS）にありません。代替の文字にするか、UTF-8またはXLSXで出力してください",
            "名簿 4行目「氏名」 値「1〜2¥」: 「¥」（U+00A5）、「〜」（U+301C）はCP932（Shift_JIS）にありません。代替の文字にするか、UTF-8またはXLSXで出力してください",
        ]
    );
}

#[test]
fn what_cp932_holds_survives_including_gaiji() {
    let text = "髙﨑①㈱Ⅰ～－ｱ\u{E000}\u{E757}\\~";
    let output = output(vec![Column::text("氏名")], &[&[text]]);
    let bytes = write_csv(&output, Encoding::Cp932).unwrap();
    assert_eq!(bytes[..6], *b"\x8E\x81\x96\xBC\r\n");
    let table = &read_bytes("x.csv", &bytes).unwrap()[0];
    assert_eq!(table.rows().next().unwrap().get(0), text);
}

#[test]
fn csv_ends_lines_with_crlf_and_fills_short_rows() {
    let output = output(vec![Column::text("a"), Column::text("b")], &[&["1"]]);
    let bytes = write_csv(&output, Encoding::Utf8Bom).unwrap();
    assert_eq!(bytes, b"\xEF\xBB\xBFa,b\r\n1,\r\n");
}

#[test]
fn a_cell_too_long_for_excel_is_a_fault() {
    let long = "あ".repeat(32_768);
    let output = output(vec![Column::text("備考")], &[&[&long]]);
    let faults = write_xlsx(&[output]).unwrap_err();
    assert_eq!((faults[0].row, faults[0].column.as_str()), (2, "備考"));
    assert!(faults[0].expected.starts_with("Excelのセルには32,767文字"));
}

#[test]
fn sheet_names_are_made_acceptable() {
    let mut output = output(vec![Column::text("a")], &[&["1"]]);
    output.name = "研修[1/2]:とても長い名前とても長い名前とても長い名前とても長い名前".to_owned();
    let tables = read_bytes("x.xlsx", &write_xlsx(&[output]).unwrap()).unwrap();
    assert_eq!(
        tables[0].sheet.as_deref(),
        Some("研修_1_2__とても長い名前とても長い名前とても長い名前とて")
    );
}

#[test]
fn two_tables_of_one_name_are_refused() {
    let output = output(vec![Column::text("a")], &[]);
    assert!(write_xlsx(&[output.clone(), output]).is_err());
}
