//! What goes out comes back in unchanged, in every format.

use super::batch;
use crate::read::{Batch, Kind, Known, Reading, to_tables};
use sheet::{Encoding, read_bytes, write_csv, write_xlsx};

fn everything() -> Batch {
    batch(&[
        (
            Kind::Organization,
            "組織コード,組織名,上位組織コード,種別,区分,有効開始日,有効終了日,承継先コード,備考２\n010,総務部,,部,清掃事業;区外,2020-04-01,2025-03-31,020,古い\n020,総務局,,局,,2025-04-01,,,\n",
        ),
        (
            Kind::Staff,
            "職員番号,氏名,フリガナ,戸籍氏名,代替氏名,生年月日,性別,メール,血液型,内線\n000001,\"森 \"\"花\"\"\",モリ　ハナ,髙森,高森,1990-04-01,女,a@example.jp,,0123\n000002,林,,,,,,,A,\n",
        ),
        (
            Kind::Orders,
            "発令番号,職員番号,発令日,発令区分,所属コード,職系,職層,職種,採用区分,任用形態,役割,種別,取消,備考\nN1,000001,2020-04-01,採用,010,行政系,係員,事務,Ⅰ類,常勤,,,,\"一行目\n二行目\"\nN2,000001,2021-04-01,役割付与,,,,,,,育成担当者,種別Ａ,,\nN2,000001,2021-04-01,役割付与,,,,,,,,,1,\n",
        ),
        (
            Kind::Selections,
            "職員番号,選考,年度,状態,種別\n000001,主任昇任選考,2024,合格,種別Ａ\n",
        ),
        (
            Kind::Completions,
            "職員番号,研修コード,研修名,年度,状態,修了日,評価\n000001,R6-001,接遇,2024,修了,2024-06-01,3\n",
        ),
        (
            Kind::Qualifications,
            "職員番号,資格名,分類,取得日,有効期限\n000001,簿記,法務,2020-01-01,2030-01-01\n",
        ),
        (
            Kind::Sessions,
            "研修コード,開催番号,開催日,開始,終了,会場,定員,最少人数,申込締切\nR7-001,01,2025-07-14;2025-07-15,09:00,17:30,研修室,30,10,2025-06-30\nR7-001,02,,,,,,,\n",
        ),
    ])
}

fn reread(files: Vec<Vec<u8>>) -> Batch {
    let mut reading = Reading::default();
    for file in files {
        for table in read_bytes("file", &file).unwrap() {
            // A CSV file has no name here; its columns tell the kind.
            let kind = Kind::TABLES.into_iter().find(|kind| {
                let columns = kind.columns();
                columns
                    .iter()
                    .all(|column| table.column(&column.name).is_some())
            });
            reading.add(kind.unwrap(), &table, &Known::default());
        }
    }
    let mut batch = reading.whole().unwrap();
    batch.sources.clear();
    batch
}

#[test]
fn every_table_in_every_format() {
    let mut before = everything();
    before.sources.clear();
    let tables = to_tables(&before);
    assert_eq!(tables.len(), 7);
    assert_eq!(reread(vec![write_xlsx(&tables).unwrap()]), before);
    for encoding in [Encoding::Utf8, Encoding::Utf8Bom, Encoding::Cp932] {
        let files = tables
            .iter()
            .map(|table| write_csv(table, encoding).unwrap());
        assert_eq!(reread(files.collect()), before);
    }
}
