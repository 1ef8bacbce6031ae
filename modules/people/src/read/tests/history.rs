//! Rows against each other: each message once, and what must not be refused.

use super::{batch, checked, told};
use crate::read::{Kind, check};

const UNITS: &str =
    "組織コード,組織名,上位組織コード\n010,総務部,\n011,人事課,010\n012,総務課,010\n";
const STAFF: &str = "職員番号,氏名,生年月日\n1,森,1990-04-01\n2,林,\n";

/// Checks the orders of person 1, given as 発令日,発令区分,所属コード,役割.
fn orders(rows: &str) -> String {
    let rows: String = rows.lines().map(|row| format!("1,{row}\n")).collect();
    let csv = format!("職員番号,発令日,発令区分,所属コード,役割\n{rows}");
    checked(&[
        (Kind::Organization, UNITS),
        (Kind::Staff, STAFF),
        (Kind::Orders, &csv),
    ])
}

#[test]
fn a_logical_history_is_accepted() {
    let all = "2012-04-01,採用,011,\n2013-04-01,異動,012,\n2013-04-01,兼務,011,\n2014-03-31,兼務解除,011,\n\
        2014-04-01,昇任,,\n2014-04-01,役割付与,,育成担当者\n2015-04-01,役割解除,,育成担当者\n\
        2015-05-01,産前産後休暇,,\n2015-07-01,育児休業,,\n2016-04-01,育児休業復帰,,\n\
        2016-05-01,休職,,\n2016-06-01,復職,,\n2017-04-01,派遣,,\n2018-04-01,派遣復帰,011,\n\
        2019-04-01,降任,,\n2019-05-01,氏名変更,,\n2020-04-01,転職種,,\n2021-04-01,任期更新,,\n\
        2022-03-31,退職,,\n2022-04-01,再任用,011,\n2023-04-01,再任用,,\n2023-04-01,兼務,012,\n\
        2024-04-01,兼務解除,,\n2025-03-31,退職,,\n2026-04-01,採用,012,";
    assert_eq!(orders(all), "");
}

#[test]
fn nothing_follows_retirement_but_a_new_beginning() {
    insta::assert_snapshot!(orders(
        "2020-04-01,採用,011,\n2024-03-31,退職,,\n2024-04-01,昇任,,\n2024-04-02,退職,,\n2024-05-01,再任用,011,\n2024-06-01,昇任,,"
    ), @r"
    orders.csv 4行目「発令区分」 値「昇任」: 令和6年3月31日の退職の後の発令です。その前に採用か再任用が必要です
    orders.csv 5行目「発令区分」 値「退職」: 令和6年3月31日の退職の後の発令です。その前に採用か再任用が必要です
    ");
}

#[test]
fn nobody_is_hired_while_in_service() {
    insta::assert_snapshot!(orders(
        "2020-04-01,採用,011,\n2021-04-01,採用,012,\n2022-03-31,退職,,\n2022-04-01,再任用,,\n2023-04-01,採用,,"
    ), @r"
    orders.csv 3行目「発令区分」 値「採用」: 令和2年4月1日からの在職中に採用すると本務が二つになります。先に退職の発令が必要です
    orders.csv 6行目「発令区分」 値「採用」: 令和4年4月1日からの在職中に採用すると本務が二つになります。先に退職の発令が必要です
    ");
    // A record that starts in the middle may go on with 採用: the service before is unknown.
    assert_eq!(orders("2020-04-01,異動,011,\n2021-04-01,採用,012,"), "");
}

#[test]
fn two_transfers_of_one_day_are_two_primary_posts() {
    insta::assert_snapshot!(orders(
        "2020-04-01,採用,010,\n2021-04-01,異動,011,\n2021-04-01,異動,012,\n2022-04-01,異動,011,\n2022-04-01,異動,011,"
    ), @"orders.csv 4行目「所属コード」 値「012」: 同じ日に3行目で別の所属（011）へ異動していて、本務が二つになります。片方を兼務にするか、消してください");
}

#[test]
fn a_concurrent_post_is_another_one() {
    insta::assert_snapshot!(orders(
        "2020-04-01,採用,011,\n2021-04-01,兼務,011,\n2021-04-01,兼務,012,\n2022-04-01,兼務,012,"
    ), @r"
    orders.csv 3行目「所属コード」 値「011」: 本務の所属への兼務です。兼務する所属のコードを入れてください
    orders.csv 5行目「所属コード」 値「012」: この所属はすでに兼務しています。兼務する所属のコードを入れてください
    ");
    // Moving away on the same day, in whichever order the rows stand.
    assert_eq!(
        orders("2020-04-01,採用,011,\n2021-04-01,兼務,011,\n2021-04-01,異動,012,"),
        ""
    );
    insta::assert_snapshot!(orders(
        "2020-04-01,採用,011,\n2021-04-01,兼務,012,\n2021-04-01,異動,012,"
    ), @"orders.csv 3行目「所属コード」 値「012」: 本務の所属への兼務です。兼務する所属のコードを入れてください");
}

#[test]
fn what_ends_must_have_begun() {
    let ends = "2021-04-01,兼務解除,012,\n2021-04-01,兼務解除,,\n2021-04-01,役割解除,,技能長\n2021-04-01,復職,,\n2021-04-01,育児休業復帰,,\n2021-04-01,派遣復帰,,";
    insta::assert_snapshot!(orders(&format!("2020-04-01,採用,011,\n{ends}")), @r"
    orders.csv 3行目「所属コード」 値「012」: 解除する兼務がありません。兼務している所属のコードを入れてください
    orders.csv 4行目「所属コード」: 解除する兼務がありません。兼務している所属のコードを入れてください
    orders.csv 5行目「役割」 値「技能長」: この役割は付与されていません。付与されている役割を入れてください
    orders.csv 6行目「発令区分」 値「復職」: 復職する休職がありません。先に休職の発令が必要です
    orders.csv 7行目「発令区分」 値「育児休業復帰」: 復帰する育児休業がありません。先に育児休業の発令が必要です
    orders.csv 8行目「発令区分」 値「派遣復帰」: 復帰する派遣がありません。先に派遣の発令が必要です
    ");
    // Unless the record starts in the middle.
    assert_eq!(orders(ends), "");
    assert_eq!(orders(&format!("2020-04-01,昇任,,\n{ends}")), "");
}

#[test]
fn dates_before_birth() {
    let faults = checked(&[
        (Kind::Staff, STAFF),
        (
            Kind::Orders,
            "職員番号,発令日,発令区分\n1,1989-04-01,採用\n2,1989-04-01,採用\n",
        ),
        (
            Kind::Completions,
            "職員番号,研修名,年度,状態,修了日\n1,接遇,2025,修了,1925-04-01\n",
        ),
        (
            Kind::Qualifications,
            "職員番号,資格名,取得日\n1,簿記,1990-03-31\n",
        ),
    ]);
    insta::assert_snapshot!(faults, @r"
    completions.csv 2行目「修了日」 値「1925-04-01」: 生年月日（平成2年4月1日）より前です。どちらかの日付を直してください
    orders.csv 2行目「発令日」 値「1989-04-01」: 生年月日（平成2年4月1日）より前です。どちらかの日付を直してください
    qualifications.csv 2行目「取得日」 値「1990-03-31」: 生年月日（平成2年4月1日）より前です。どちらかの日付を直してください
    ");
}

#[test]
fn duplicates() {
    let faults = checked(&[
        (Kind::Organization, "組織コード,組織名\n010,a\n010,b\n"),
        (
            Kind::Staff,
            "職員番号,氏名,メール\n1,a,A@example.jp\n1,b,\n2,c,a@example.jp\n3,d,\n",
        ),
        (
            Kind::Orders,
            "発令番号,職員番号,発令日,発令区分\nN1,1,2025-04-01,採用\nN1,2,2025-04-01,採用\n,3,2025-04-01,採用\n",
        ),
        (
            Kind::Sessions,
            "研修コード,開催番号\nR7-001,1\nR7-002,1\nR7-001,1\n",
        ),
    ]);
    insta::assert_snapshot!(faults, @r"
    orders.csv 3行目「発令番号」 値「N1」: 2行目と同じです。重ならない値を入れてください
    organization.csv 3行目「組織コード」 値「010」: 2行目と同じです。重ならない値を入れてください
    sessions.csv 4行目「開催番号」 値「R7-001 1」: 2行目と同じです。重ならない値を入れてください
    staff.csv 3行目「職員番号」 値「1」: 2行目と同じです。重ならない値を入れてください
    staff.csv 4行目「メール」 値「a@example.jp」: 2行目と同じです。重ならない値を入れてください
    ");
}

#[test]
fn references_to_nothing() {
    let faults = checked(&[
        (
            Kind::Organization,
            "組織コード,組織名,上位組織コード,承継先コード\n010,a,999,\n011,b,010,998\n",
        ),
        (Kind::Staff, STAFF),
        (
            Kind::Orders,
            "職員番号,発令日,発令区分,所属コード\n1,2025-04-01,採用,997\n9,2025-04-01,採用,010\n",
        ),
        (
            Kind::Selections,
            "職員番号,選考,年度,状態\n9,主任昇任選考,2025,合格\n",
        ),
        (
            Kind::Completions,
            "職員番号,研修名,年度,状態\n9,接遇,2025,修了\n",
        ),
        (Kind::Qualifications, "職員番号,資格名\n9,簿記\n"),
    ]);
    insta::assert_snapshot!(faults, @r"
    completions.csv 2行目「職員番号」 値「9」: 職員の表にない職員番号です。職員の表にある番号を入れてください
    orders.csv 2行目「所属コード」 値「997」: 組織の表にない組織コードです。組織の表にあるコードを入れてください
    orders.csv 3行目「職員番号」 値「9」: 職員の表にない職員番号です。職員の表にある番号を入れてください
    organization.csv 2行目「上位組織コード」 値「999」: 組織の表にない組織コードです。組織の表にあるコードを入れるか、空欄にしてください
    organization.csv 3行目「承継先コード」 値「998」: 組織の表にない組織コードです。組織の表にあるコードを入れるか、空欄にしてください
    qualifications.csv 2行目「職員番号」 値「9」: 職員の表にない職員番号です。職員の表にある番号を入れてください
    selections.csv 2行目「職員番号」 値「9」: 職員の表にない職員番号です。職員の表にある番号を入れてください
    ");
    // Without the table of units nothing is known about them, so nothing is wrong.
    let units_unknown = checked(&[
        (Kind::Staff, STAFF),
        (
            Kind::Orders,
            "職員番号,発令日,発令区分,所属コード\n1,2025-04-01,採用,997\n",
        ),
    ]);
    assert_eq!(units_unknown, "");
}

#[test]
fn units_that_go_round_in_circles() {
    let csv = "組織コード,組織名,上位組織コード,承継先コード\n\
        1,a,1,\n2,b,3,\n3,c,4,\n4,d,3,\n5,e,,6\n6,f,,5\n";
    insta::assert_snapshot!(checked(&[(Kind::Organization, csv)]), @r"
    organization.csv 2行目「上位組織コード」 値「1」: たどると自分（1）に戻ります。輪にならないように直してください
    organization.csv 4行目「上位組織コード」 値「4」: たどると自分（3）に戻ります。輪にならないように直してください
    organization.csv 6行目「承継先コード」 値「6」: たどると自分（5）に戻ります。輪にならないように直してください
    ");
}

#[test]
fn cancellations() {
    let header = "発令番号,職員番号,発令日,発令区分,所属コード,取消\n";
    let check = |rows: &str| {
        let csv = format!("{header}{rows}");
        checked(&[
            (Kind::Organization, UNITS),
            (Kind::Staff, STAFF),
            (Kind::Orders, &csv),
        ])
    };
    // What was cancelled may have been wrong in itself.
    assert_eq!(
        check("N1,1,2020-04-01,採用,011,\nN2,1,1920-04-01,採用,999,\nN2,1,1920-04-01,採用,999,1\n"),
        ""
    );
    insta::assert_snapshot!(check(
        "N1,1,2020-04-01,採用,011,\nN1,2,2020-04-01,採用,011,1\nN2,1,2020-04-01,異動,012,1\nN2,1,2020-04-01,異動,012,\n"
    ), @r"
    orders.csv 3行目「発令番号」 値「N1」: この発令番号は職員番号1の発令です。職員番号か発令番号を直してください
    orders.csv 4行目「発令番号」 値「N2」: 取り消す発令がこれより前の行にありません。取り消す発令の発令番号を入れてください
    ");
}

#[test]
fn a_gap_left_by_an_unreadable_order_is_no_second_fault() {
    let reading = super::read(
        Kind::Orders,
        "職員番号,発令日,発令区分\n1,2020-04-01,採用\n1,5年3月31日,退職\n1,2023-04-01,採用\n",
    );
    assert_eq!(reading.faults.len(), 1);
    let mut all = batch(&[(Kind::Staff, STAFF)]);
    all.orders = reading.batch.orders;
    all.unread_orders = reading.batch.unread_orders;
    assert_eq!(told(&check(&all)), "");
}

#[test]
fn a_contradiction_with_what_is_registered_is_told_at_the_new_row() {
    let mut all = batch(&[
        (Kind::Staff, STAFF),
        (
            Kind::Orders,
            "発令番号,職員番号,発令日,発令区分\nN1,1,2020-04-01,採用\nN2,1,2024-04-01,昇任\nN2,1,2023-03-31,退職\n",
        ),
    ]);
    all.orders[0].row = 0;
    all.orders[1].row = 0;
    insta::assert_snapshot!(told(&check(&all)), @r"
    orders.csv 4行目「発令番号」 値「N2」: すでに登録されています。重ならない値を入れてください
    orders.csv 4行目「発令区分」 値「退職」: 登録済みの発令（2024-04-01 昇任）と合わなくなります。令和5年3月31日の退職の後の発令です。その前に採用か再任用が必要です
    ");
}
