//! Importing the good rows: what goes, what goes with it, and what stays.

use super::{batch, read, told};
use crate::read::{Batch, Kind, check};

fn rows(batch: &Batch) -> (Vec<usize>, Vec<usize>, Vec<usize>) {
    (
        batch.organization.iter().map(|r| r.row).collect(),
        batch.staff.iter().map(|r| r.row).collect(),
        batch.orders.iter().map(|r| r.row).collect(),
    )
}

#[test]
fn faulty_rows_go_and_take_with_them_what_dangles() {
    let staff = read(
        Kind::Staff,
        "職員番号,氏名,生年月日\n1,森,\n2,林,いつか\n3,岡,\n",
    );
    let orders = read(
        Kind::Orders,
        "職員番号,発令日,発令区分,所属コード\n1,2020-04-01,採用,010\n2,2020-04-01,採用,010\n3,2020-04-01,採用,010\n3,そのうち,退職,\n3,2024-04-01,採用,010\n",
    );
    let faults = [staff.faults, orders.faults].concat();
    let mut all = staff.batch;
    all.organization =
        batch(&[(Kind::Organization, "組織コード,組織名\n010,総務部\n")]).organization;
    all.orders = orders.batch.orders;
    all.unread_orders = orders.batch.unread_orders;
    all.sources.extend(orders.batch.sources);
    let (good, left_out) = all.without(&faults);
    assert_eq!(rows(&good), (vec![2], vec![2, 4], vec![2, 4]));
    assert_eq!(told(&check(&good)), "");
    insta::assert_snapshot!(told(&left_out), @r"
    staff.csv 3行目「生年月日」 値「いつか」: 2025-04-01、2025/4/1、R7.4.1、令和7年4月1日 のような日付（元号または西暦つき）、またはExcelの日付を入れてください
    orders.csv 5行目「発令日」 値「そのうち」: 2025-04-01、2025/4/1、R7.4.1、令和7年4月1日 のような日付（元号または西暦つき）、またはExcelの日付を入れてください
    orders.csv 3行目「職員番号」 値「2」: 職員の表にない職員番号です。職員の表にある番号を入れてください
    orders.csv 6行目「発令区分」 値「採用」: 令和2年4月1日からの在職中に採用すると本務が二つになります。先に退職の発令が必要です
    ");
}

#[test]
fn a_faulty_header_leaves_out_the_table() {
    let staff = read(Kind::Staff, "職員番号,氏名,氏名\n1,森,森\n");
    let (good, _) = staff.batch.without(&staff.faults);
    assert_eq!(rows(&good), (vec![], vec![], vec![]));
}

#[test]
fn what_is_registered_stays() {
    let mut all = batch(&[(Kind::Staff, "職員番号,氏名\n1,森\n1,林\n")]);
    all.staff[0].row = 0;
    let faults = check(&all);
    assert_eq!(
        told(&faults),
        "staff.csv 3行目「職員番号」 値「1」: すでに登録されています。重ならない値を入れてください"
    );
    let (good, _) = all.without(&faults);
    assert_eq!(rows(&good), (vec![], vec![0], vec![]));
}
