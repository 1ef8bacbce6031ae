//! Cells: what is taken, what is refused, and the words of each fault.

use super::{read, read_known, told};
use crate::order::OrderKind;
use crate::read::{Kind, Known};
use chrono::{NaiveDate, NaiveTime};
use rstest::rstest;

fn date(y: i32, m: u32, d: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(y, m, d)
}

#[test]
fn staff_in_any_notation() {
    let reading = read(
        Kind::Staff,
        "　氏名,職員番号 ,ﾌﾘｶﾞﾅ,生年月日,性別,メール,所属係\n\
         葛\u{E0100}飾　𠮷,０００１２３,カツシカ　ヨシ,Ｓ60.4.1,女,a@example.jp,第一係\n\
         山田,A-7,,31138,,,\n",
    );
    assert_eq!(told(&reading.faults), "");
    let [first, second] = reading.batch.staff.as_slice() else {
        panic!()
    };
    assert_eq!(
        (first.row, first.number.as_str(), first.name.as_str()),
        (2, "000123", "葛\u{E0100}飾　𠮷")
    );
    assert_eq!(
        (first.kana.as_str(), first.born),
        ("カツシカ　ヨシ", date(1985, 4, 1))
    );
    assert_eq!(first.notes, [("所属係".to_owned(), "第一係".to_owned())]);
    assert_eq!(
        (second.number.as_str(), second.born, second.sex.as_str()),
        ("A-7", date(1985, 4, 1), "")
    );
    assert_eq!(second.notes, []);
}

#[test]
fn every_fault_of_staff_is_told_at_once() {
    let reading = read(
        Kind::Staff,
        "職員番号,氏名,生年月日,性別\n\
         000001,,25/4/1,男性\n\
         ,山田,2025-02-30,女\n\
         000003,川上,平成35年4月1日,男\n\
         000004,森,不明,\n",
    );
    insta::assert_snapshot!(told(&reading.faults), @r"
    staff.csv 2行目「氏名」: 空欄にできません。値を入れてください
    staff.csv 2行目「生年月日」 値「25/4/1」: 年に元号も西暦もありません。2025-04-01、2025/4/1、R7.4.1、令和7年4月1日 のような日付（元号または西暦つき）、またはExcelの日付を入れてください
    staff.csv 2行目「性別」 値「男性」: 男、女のいずれか
    staff.csv 3行目「職員番号」: 空欄にできません。値を入れてください
    staff.csv 3行目「生年月日」 値「2025-02-30」: 暦にない日です。2025-04-01、2025/4/1、R7.4.1、令和7年4月1日 のような日付（元号または西暦つき）、またはExcelの日付を入れてください
    staff.csv 4行目「生年月日」 値「平成35年4月1日」: 元号が合いません。令和5年4月1日ではありませんか
    staff.csv 5行目「生年月日」 値「不明」: 2025-04-01、2025/4/1、R7.4.1、令和7年4月1日 のような日付（元号または西暦つき）、またはExcelの日付を入れてください
    ");
    // Rows whose key could be read are there all the same.
    let numbers: Vec<&str> = reading
        .batch
        .staff
        .iter()
        .map(|r| r.number.as_str())
        .collect();
    assert_eq!(numbers, ["000001", "000003", "000004"]);
}

#[test]
fn a_missing_key_column_is_told_once() {
    let reading = read(
        Kind::Orders,
        "職員No,発令日,種類\n1,2025-04-01,採用\n2,x,採用\n",
    );
    insta::assert_snapshot!(told(&reading.faults), @r"
    orders.csv 1行目「職員番号」: 発令の表にはこの見出しが必要です（今ある見出し: 職員No、発令日、種類）
    orders.csv 1行目「発令区分」: 発令の表にはこの見出しが必要です（今ある見出し: 職員No、発令日、種類）
    ");
    assert_eq!(reading.batch.orders, []);
}

#[test]
fn faults_of_the_table_itself_come_along() {
    let reading = read(Kind::Staff, "職員番号,氏名,氏名\n1,a,b,c\n");
    insta::assert_snapshot!(told(&reading.faults), @r"
    staff.csv 1行目「氏名」: 同じ見出しが2つあります。1つにしてください
    staff.csv 2行目 値「c」: 4列目に見出しがありません。値を消すか、見出しを付けてください
    ");
}

#[test]
fn organization() {
    let reading = read(
        Kind::Organization,
        "組織コード,組織名,上位組織コード,種別,区分,有効開始日,有効終了日,承継先コード\n\
         010,総務部,,部,清掃事業； 区外;,R2.4.1,令和7年3月31日,020\n\
         ,無名,,,,2025-04-01,2025-03-31,\n\
         030,,,,,,,\n",
    );
    insta::assert_snapshot!(told(&reading.faults), @r"
    organization.csv 3行目「組織コード」: 空欄にできません。値を入れてください
    organization.csv 3行目「有効終了日」 値「2025-03-31」: 有効開始日より前です。有効開始日以後の日付を入れてください
    organization.csv 4行目「組織名」: 空欄にできません。値を入れてください
    ");
    let unit = &reading.batch.organization[0];
    assert_eq!(unit.tags, ["清掃事業", "区外"]);
    assert_eq!((unit.from, unit.to), (date(2020, 4, 1), date(2025, 3, 31)));
    assert_eq!(
        (unit.code.as_str(), unit.successor.as_str()),
        ("010", "020")
    );
}

#[test]
fn orders_and_every_fault_of_theirs() {
    let known = Known {
        ranks: Some(vec![
            "係員".to_owned(),
            "主任".to_owned(),
            "種別Ａ長".to_owned(),
        ]),
    };
    let reading = read_known(
        Kind::Orders,
        "発令番号,職員番号,発令日,発令区分,所属コード,職層,役割,取消,備考\n\
         N1,000001,R7.4.1,採用,010,係員,,,メモ\n\
         N2,000001,2026-04-01,昇任,,種別A長,,,\n\
         ,,,,,,,,x\n\
         ,000001,7年4月1日,昇格,,係員,,,\n\
         ,000001,2026-04-01,昇任,,係長,,,\n\
         ,000001,2026-04-01,異動,,,,,\n\
         ,000001,2026-04-01,兼務,,,,,\n\
         ,000001,2026-04-01,役割付与,,,,,\n\
         ,000001,2026-04-01,役割解除,,,,はい,\n\
         ,000001,2026-04-01,異動,010,,,1,\n\
         N9,,,,,,,1,\n\
         N2,,,,,,,１,\n",
        &known,
    );
    insta::assert_snapshot!(told(&reading.faults), @r"
    orders.csv 4行目「職員番号」: 空欄にできません。値を入れてください
    orders.csv 4行目「発令日」: 空欄にできません。値を入れてください
    orders.csv 4行目「発令区分」: 空欄にできません。値を入れてください
    orders.csv 5行目「発令日」 値「7年4月1日」: 年に元号も西暦もありません。2025-04-01、2025/4/1、R7.4.1、令和7年4月1日 のような日付（元号または西暦つき）、またはExcelの日付を入れてください
    orders.csv 5行目「発令区分」 値「昇格」: 採用、昇任、降任、異動、転職種、兼務、兼務解除、役割付与、役割解除、派遣、派遣復帰、休職、復職、産前産後休暇、育児休業、育児休業復帰、再任用、任期更新、氏名変更、退職のいずれか
    orders.csv 6行目「職層」 値「係長」: 職層の一覧にありません。係員、主任、種別Ａ長のいずれか
    orders.csv 7行目「所属コード」: 発令区分が「異動」の行には必要です
    orders.csv 8行目「所属コード」: 発令区分が「兼務」の行には必要です
    orders.csv 9行目「役割」: 発令区分が「役割付与」の行には必要です
    orders.csv 10行目「取消」 値「はい」: 1、0のいずれか
    orders.csv 10行目「役割」: 発令区分が「役割解除」の行には必要です
    orders.csv 11行目「発令番号」: 取消の行には、取り消す発令の発令番号が必要です
    orders.csv 12行目「発令番号」 値「N9」: この番号の発令がこれより前の行にありません。登録済みの発令を取り消すときは、職員番号・発令日・発令区分も入れてください
    ");
    let orders = &reading.batch.orders;
    assert_eq!(
        (orders[0].kind, orders[0].remark.as_str()),
        (OrderKind::Hire, "メモ")
    );
    // A cancelling row takes what it leaves out from the order it cancels.
    let last = orders.last().unwrap();
    assert!(last.cancels);
    assert_eq!(
        (last.staff.as_str(), last.kind),
        ("000001", OrderKind::Promotion)
    );
    assert_eq!(Some(last.effective), date(2026, 4, 1));
    let unread: Vec<usize> = reading
        .batch
        .unread_orders
        .iter()
        .map(|order| order.row)
        .collect();
    assert_eq!(unread, [4, 5, 12]);
}

#[rstest]
#[case("2025", 2025)]
#[case("令和7年度", 2025)]
#[case("R7", 2025)]
#[case("Ｒ７年度", 2025)]
#[case("平成31年度", 2019)]
fn fiscal_years(#[case] text: &str, #[case] year: i32) {
    let csv = format!("職員番号,選考,年度,状態,種別\n1,主任昇任選考,{text},合格,種別Ａ\n");
    let reading = read(Kind::Selections, &csv);
    assert_eq!(told(&reading.faults), "");
    assert_eq!(reading.batch.selections[0].fy, year);
}

#[test]
fn facts_and_every_fault_of_theirs() {
    let selections = read(
        Kind::Selections,
        "職員番号,選考,年度,状態\n1,主任昇任選考,7年度,合格\n1,,2025,\n1,主任昇任選考,2025,受かった\n",
    );
    let completions = read(
        Kind::Completions,
        "職員番号,研修名,年度,状態,修了日\n1,,2025,修了,2025-04-01\n,接遇,,,5/1\n1,接遇,2025,完了,\n",
    );
    let qualifications = read(
        Kind::Qualifications,
        "職員番号,資格名,分類,取得日,有効期限\n1,社会福祉士,福祉,2025-04-01,2024-04-01\n,,,,\n,簿記,,,\n1,,,元年,\n",
    );
    let faults = [selections.faults, completions.faults, qualifications.faults].concat();
    insta::assert_snapshot!(told(&faults), @r"
    selections.csv 2行目「年度」 値「7年度」: 令和7年度、R7、2025年度、2025 のような年度（元号または西暦つき）
    selections.csv 3行目「選考」: 空欄にできません。値を入れてください
    selections.csv 3行目「状態」: 空欄にできません。値を入れてください
    selections.csv 4行目「状態」 値「受かった」: 受験資格あり、申込、受験、合格、不合格のいずれか
    completions.csv 2行目「研修名」: 研修名か研修コードのどちらかが必要です
    completions.csv 3行目「職員番号」: 空欄にできません。値を入れてください
    completions.csv 3行目「年度」: 空欄にできません。値を入れてください
    completions.csv 3行目「状態」: 空欄にできません。値を入れてください
    completions.csv 3行目「修了日」 値「5/1」: 年に元号も西暦もありません。2025-04-01、2025/4/1、R7.4.1、令和7年4月1日 のような日付（元号または西暦つき）、またはExcelの日付を入れてください
    completions.csv 4行目「状態」 値「完了」: 受講予定、修了見込み、修了、一部修了、欠席、免除のいずれか
    qualifications.csv 2行目「有効期限」 値「2024-04-01」: 取得日より前です。取得日以後の日付を入れてください
    qualifications.csv 4行目「職員番号」: 空欄にできません。値を入れてください
    qualifications.csv 5行目「資格名」: 空欄にできません。値を入れてください
    qualifications.csv 5行目「取得日」 値「元年」: 2025-04-01、2025/4/1、R7.4.1、令和7年4月1日 のような日付（元号または西暦つき）、またはExcelの日付を入れてください
    ");
}

#[test]
fn a_course_is_named_by_code_or_by_name() {
    let reading = read(
        Kind::Completions,
        "職員番号,研修コード,年度,状態,評価\n1,R7-001,2025,修了見込み,Ａ\n",
    );
    assert_eq!(told(&reading.faults), "");
    assert_eq!(reading.batch.completions[0].code, "R7-001");
    assert_eq!(reading.batch.completions[0].grade, "Ａ");
}

#[test]
fn sessions() {
    let reading = read(
        Kind::Sessions,
        "研修コード,開催番号,開催日,開始,終了,会場,定員,最少人数,申込締切\n\
         R7-001,1,2025-07-14;R7.7.15,9:00,17時30分,研修室,３０人,10,2025-06-30\n\
         R7-001,2,,,,,,,\n\
         R7-001,,7/14,朝,0:00,,たくさん,-1,x\n\
         R7-001,3,2025-07-14;7/15,13:00,9:00:00,,10,20,\n\
         R7-001,4,,9:00,25:00,,,,\n\
         R7-001,5,,9,,,,,\n",
    );
    insta::assert_snapshot!(told(&reading.faults), @r"
    sessions.csv 4行目「開催番号」: 空欄にできません。値を入れてください
    sessions.csv 4行目「開催日」 値「7/14」: 年に元号も西暦もありません。2025-04-01、2025/4/1、R7.4.1、令和7年4月1日 のような日付（元号または西暦つき）、またはExcelの日付を入れてください
    sessions.csv 4行目「開始」 値「朝」: 9:00、13:30、9時30分 のような時刻を入れてください
    sessions.csv 4行目「定員」 値「たくさん」: 30 のような人数（整数）を入れてください
    sessions.csv 4行目「最少人数」 値「-1」: 30 のような人数（整数）を入れてください
    sessions.csv 4行目「申込締切」 値「x」: 2025-04-01、2025/4/1、R7.4.1、令和7年4月1日 のような日付（元号または西暦つき）、またはExcelの日付を入れてください
    sessions.csv 5行目「開催日」 値「2025-07-14;7/15」: 年に元号も西暦もありません。2025-04-01、2025/4/1、R7.4.1、令和7年4月1日 のような日付（元号または西暦つき）、またはExcelの日付を入れてください
    sessions.csv 5行目「終了」 値「9:00:00」: 開始より後の時刻を入れてください
    sessions.csv 5行目「最少人数」 値「20」: 定員以下の人数を入れてください
    sessions.csv 6行目「終了」 値「25:00」: 9:00、13:30、9時30分 のような時刻を入れてください
    sessions.csv 7行目「開始」 値「9」: 9:00、13:30、9時30分 のような時刻を入れてください
    ");
    let first = &reading.batch.sessions[0];
    assert_eq!(
        first.days,
        [date(2025, 7, 14).unwrap(), date(2025, 7, 15).unwrap()]
    );
    assert_eq!(first.starts, NaiveTime::from_hms_opt(9, 0, 0));
    assert_eq!(first.ends, NaiveTime::from_hms_opt(17, 30, 0));
    assert_eq!((first.capacity, first.minimum), (Some(30), Some(10)));
    assert_eq!(reading.batch.sessions[1].days, []);
}

#[test]
fn kinds_have_two_names() {
    for kind in Kind::ALL {
        assert_eq!(kind.label().parse(), Ok(kind));
        assert_eq!(kind.word().parse(), Ok(kind));
    }
    assert_eq!(" ＳＴＡＦＦ".parse(), Ok(Kind::Staff));
    assert_eq!(
        "給与".parse::<Kind>().unwrap_err().to_string(),
        "「給与」という種類の表はありません。組織、職員、発令、選考、受講履歴、資格、開催、上限、都合のいずれかです"
    );
}
