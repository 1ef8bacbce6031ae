//! What is written is read back identically, in every format.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use sheet::{Column, Encoding, Output, Table, read_bytes, write_csv, write_xlsx};

/// Cells as offices have them: codes with leading zeros, quotes, line breaks, 𠮷, IVS, look-alikes of escapes.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zA-Z0-9ぁ-んァ-ヶ山田花髙﨑表―Ⅰ-Ⅹ①-⑳ｱ-ﾝ ,;\"'\t\n=+@_.-]{0,12}",
        1 => "0[0-9]{1,6}",
        1 => "[0-9]{1,17}",
        1 => Just("𠮷野家\u{E0100}".to_owned()),
        1 => Just("葛\u{E0100}飾".to_owned()),
        1 => Just("=HYPERLINK(\"http://x\")".to_owned()),
        1 => Just("_x0041_".to_owned()),
        1 => Just("一行目\r\n二行目".to_owned()),
        1 => Just(" 前後の空白　".to_owned()),
        1 => "20[0-9]{2}-0[1-9]-[12][0-9]",
        1 => (any::<i32>(), 0..4).prop_map(|(n, places)| {
            (f64::from(n) / 10_f64.powi(places)).to_string()
        }),
    ]
}

fn output() -> impl Strategy<Value = Output> {
    (1..5_usize)
        .prop_flat_map(|width| {
            let rows = prop::collection::vec(prop::collection::vec(cell(), width), 0..12);
            (Just(width), rows, prop::collection::vec(0..3_u8, width))
        })
        .prop_map(|(width, mut rows, kinds)| {
            for (i, row) in rows.iter_mut().enumerate() {
                row[0] = format!("{i:06}");
            }
            Output {
                name: "表".to_owned(),
                columns: (0..width)
                    .map(|i| match kinds[i] {
                        0 => Column::text(format!("列{i}")),
                        1 => Column::number(format!("列{i}")),
                        _ => Column::date(format!("列{i}")),
                    })
                    .collect(),
                rows,
            }
        })
}

fn read_back(bytes: &[u8]) -> Table {
    let mut tables = read_bytes("表", bytes).unwrap();
    assert_eq!(tables.len(), 1);
    tables.remove(0)
}

fn assert_same(output: &Output, table: &Table) {
    assert_eq!(table.faults(), []);
    let names: Vec<&String> = output.columns.iter().map(|column| &column.name).collect();
    assert_eq!(table.headers().iter().collect::<Vec<_>>(), names);
    let rows: Vec<Vec<String>> = table
        .rows()
        .map(|row| (0..names.len()).map(|i| row.get(i).to_owned()).collect())
        .collect();
    assert_eq!(rows, output.rows);
    for (i, row) in table.rows().enumerate() {
        assert_eq!(row.number(), i + 2);
    }
}

proptest! {
    #[test]
    fn csv_in_utf_8(output in output()) {
        assert_same(&output, &read_back(&write_csv(&output, Encoding::Utf8).unwrap()));
        assert_same(&output, &read_back(&write_csv(&output, Encoding::Utf8Bom).unwrap()));
    }

    #[test]
    fn csv_in_cp932_or_refused(output in output()) {
        let beyond = |cell: &String| cell.contains(['𠮷', '\u{E0100}']);
        match write_csv(&output, Encoding::Cp932) {
            Ok(bytes) => {
                prop_assert!(!output.rows.iter().flatten().any(beyond));
                assert_same(&output, &read_back(&bytes));
            }
            Err(faults) => {
                prop_assert_eq!(faults.len(), output.rows.iter().flatten().filter(|c| beyond(c)).count());
            }
        }
    }

    #[test]
    fn xlsx(output in output()) {
        assert_same(&output, &read_back(&write_xlsx(std::slice::from_ref(&output)).unwrap()));
    }
}

#[test]
fn xlsx_is_the_same_every_time() {
    let output = Output {
        name: "表".to_owned(),
        columns: vec![Column::text("列")],
        rows: vec![vec!["1".to_owned()]],
    };
    let first = write_xlsx(std::slice::from_ref(&output)).unwrap();
    assert_eq!(write_xlsx(&[output]).unwrap(), first);
}
