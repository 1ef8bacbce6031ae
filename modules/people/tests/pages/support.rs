//! A handful of people and units, taken in as files.

use people::import::{GoodRows, Summary, files};
use permit::Actor;
use sheet::Fault;
use store::{Clock, Db};

pub const UNITS: &str =
    "組織コード,組織名,上位組織コード,種別,区分,有効開始日,有効終了日,承継先コード
000,みどり市,,市,,,,
100,総務部,000,部,,,,
110,人事課,100,課,,,,
111,人事課育成係,110,係,,,,
200,環境部,000,部,清掃事業,,,
210,清掃課,200,課,,,,
290,旧清掃課,200,課,,,2024-03-31,210
";

pub const STAFF: &str = "職員番号,氏名,フリガナ,戸籍氏名,代替氏名,生年月日,性別,メール
000001,緑川 花,ミドリカワ ハナ,,,1990-05-05,女,hana@example.jp
000002,𠮷丘 翼,ヨシオカ ツバサ,,吉丘 翼,1970-04-01,男,
000003,青葉 結衣,アオバ ユイ,,,1995-02-20,女,
000004,大場 潤,オオバ ジュン,,,,,
000005,八田 静,ハッタ シズカ,,,1960-01-01,女,
";

pub const ORDERS: &str = "発令番号,職員番号,発令日,発令区分,所属コード,職系,職層,職種,採用区分,任用形態,役割,種別,取消,備考
,000001,2015-04-01,採用,110,行政系,係員,事務,Ⅰ類,常勤,,,,
,000001,2022-04-01,昇任,,,主任,,,,,,,
,000001,2024-04-01,兼務,210,,,,,,,,,
,000001,2024-04-01,役割付与,,,,,,,育成担当者,,,
,000002,2000-04-01,採用,290,技能系,技能主任,清掃,,常勤,,,,
,000002,2024-04-01,異動,210,,,,,,,,,
,000003,2018-04-01,採用,111,行政系,係員,福祉,Ⅰ類,常勤,,,,
,000003,2023-11-22,氏名変更,,,,,,,,,,旧姓 野々原
,000003,2025-05-01,育児休業,,,,,,,,,,
,000004,2021-04-01,異動,111,,,,,,,,,
,000005,1980-04-01,採用,110,行政系,課長,事務,,常勤,,,,
,000005,2020-03-31,退職,,,,,,,,,,
";

pub const RECORDS: [(&str, &str); 3] = [
    (
        "選考.csv",
        "職員番号,選考,年度,状態,種別\n000001,主任昇任選考,令和3年度,合格,\n",
    ),
    (
        "受講履歴.csv",
        "職員番号,研修コード,研修名,年度,状態,修了日,評価\n000001,,新任研修,2015,修了,2015-04-20,良\n000001,R7-035,,2025,受講予定,,\n",
    ),
    (
        "資格.csv",
        "職員番号,資格名,分類,取得日,有効期限\n000001,ITパスポート試験,IT,2020-09-14,\n",
    ),
];

/// Takes files in at a moment.
pub async fn take_in_at(
    db: &Db,
    moment: &str,
    given: &[(&str, &str)],
    rows: GoodRows,
) -> Result<Summary, Vec<Fault>> {
    let given: Vec<(String, Vec<u8>)> = given
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
        .collect();
    let clock = Clock::Frozen(moment.parse().unwrap());
    files(
        db,
        &clock,
        &Actor::local_administrator(),
        &given,
        None,
        rows,
    )
    .await
}

/// The whole small town.
pub async fn town(db: &Db) {
    let mut given = vec![
        ("組織.csv", UNITS),
        ("職員.csv", STAFF),
        ("発令.csv", ORDERS),
    ];
    given.extend(RECORDS);
    take_in_at(db, "2025-01-10T00:00:00Z", &given, GoodRows::All)
        .await
        .unwrap();
}
