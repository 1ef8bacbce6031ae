//! Every wording of a real yearly plan (令和7年度, 99 courses): read, understood and printed back.
#![allow(clippy::unwrap_used)] // helpers of tests are tests

use calendar::{FiscalYear, Length, Part, Period, PeriodError, Sessions, Timing};
use chrono::NaiveDate;
use proptest::prelude::*;
use rstest::rstest;

/// Period and length, as printed side by side.
const WORDINGS: &[(&str, &str)] = &[
    ("4月", "3日"),
    ("4/28・4/30、5/1・5/2", "1日"),
    ("4/14～4/18", "1日"),
    ("5/7、5/8", "1日"),
    ("5/20～5/23、5/29～5/30", "1日"),
    ("6/26～6/27、7/3", "半日"),
    ("7月中旬", "半日"),
    ("8/4～8/7", "半日"),
    ("10/10、10/14", "半日"),
    ("11/19、11/21、11/27～11/28", "1日"),
    ("1/9、1/13～1/16", "半日"),
    ("6～8月", "e-ラーニング"),
    ("6/11", "半日"),
    ("10/24、28、31", "1日"),
    ("12/4～5、12/8", "1日"),
    ("2月", "半日"),
    ("9/3～9/5", "1日"),
    ("12/19、12/22、12/23", "1日"),
    ("11/11、11/17", "半日"),
    ("７～12月", "e-ラーニング＋通所2日"),
    ("2/3・4", "1日"),
    ("9～11月", "1日…２回 半日…１回"),
    ("6/12、6/13", "1日"),
    ("9/1", "半日"),
    ("6/5、6/6", "半日"),
    ("1/28、1/29", "1日"),
    ("5/13", "半日"),
    ("6/24・7/23・7/24", "3日"),
    ("９月下旬", "（抽出テキストに日数なし）"),
    ("10/7・8", "1日"),
    ("7/14", "半日"),
    ("4/22・7/10", "1日"),
    ("資料配付", "ー"),
    ("6/2", "半日"),
    ("10/17", "1日"),
    ("12/1", "半日"),
    ("各自で任意に動画を視聴", "ー"),
    ("5/26", "半日"),
    ("8・12月", "2日"),
    ("1月", "3日"),
    ("4/25", "1日"),
    ("5/14", "半日"),
    ("10/30", "半日"),
    ("12/3", "半日"),
    ("12/12または12/15", "半日"),
    ("1月（予定）", "半日"),
    ("1/23", "半日"),
    ("5/8・9、5/13・15、5/14・5/16", "1日"),
    ("10/7・8", "2日"),
    ("6/11", "3日"),
    ("5/27・28・29", "3日"),
    ("2/17", "3日"),
    ("7/17・18", "2日"),
    ("7/10・7/16・7/30", "1日"),
    ("令和7年度実施なし", "ー"),
    ("6/5・6", "半日"),
    ("8/1", "半日"),
    ("8/21", "半日"),
    ("10/3", "半日"),
    ("12/16（予定）", "半日"),
    ("２月上～中旬", "1日"),
    ("２月上～中旬", "半日"),
    ("２月下旬", "半日"),
    ("各自で任意に動画を視聴", "－"),
    ("7/25・8/22", "半日"),
    ("1/20（予定）", "半日"),
    ("通年", "（日数欄なし）"),
    ("4/28・30・5/2", "1日"),
    ("7/1", "半日"),
    ("7/8・9・15・16・30", "4.5日"),
    ("8/7", "半日"),
    ("8/26", "1日"),
    ("8/28・9/8", "半日"),
    ("9/29", "1日"),
    ("8～10月予定", "未定"),
    ("11/5・6", "半日"),
    ("12月以降", "1日"),
    ("1/26", "半日"),
];

fn period(text: &str) -> Period {
    Period::parse(text, FiscalYear(2025)).unwrap()
}

fn day(text: &str) -> NaiveDate {
    calendar::parse_date(text).unwrap()
}

fn days(texts: &[&str]) -> Vec<NaiveDate> {
    texts.iter().map(|text| day(text)).collect()
}

#[test]
fn every_wording_is_read_and_printed_back() {
    let fy = FiscalYear(2025);
    for (text, length) in WORDINGS {
        let period = Period::parse(text, fy).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(period.to_string(), *text);
        assert!(period.days().iter().all(|&day| fy.contains(day)), "{text}");
        let tells_days = matches!(period.timing(), Timing::Days(_) | Timing::EitherOr(_));
        assert_eq!(tells_days, text.contains('/'), "{text}");
        let tells_months = matches!(period.timing(), Timing::Months(_) | Timing::From(_));
        assert_eq!(tells_months, text.contains('月'), "{text}");
        assert_eq!(period.is_tentative(), text.contains("予定"), "{text}");
        let length = Length::parse(length).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(tells_days, period.sessions(&length) != Sessions::NoDays);
    }
}

#[rstest]
#[case("7/14", &["2025-07-14"])]
#[case("1/9、1/13～1/16", &["2026-01-09", "2026-01-13", "2026-01-14", "2026-01-15", "2026-01-16"])]
#[case("5/20～5/23、5/29～5/30", &["2025-05-20", "2025-05-21", "2025-05-22", "2025-05-23", "2025-05-29", "2025-05-30"])]
#[case("12/4～5、12/8", &["2025-12-04", "2025-12-05", "2025-12-08"])]
#[case("10/24、28、31", &["2025-10-24", "2025-10-28", "2025-10-31"])]
#[case("4/28・30・5/2", &["2025-04-28", "2025-04-30", "2025-05-02"])]
#[case("5/8・9、5/13・15、5/14・5/16", &["2025-05-08", "2025-05-09", "2025-05-13", "2025-05-14", "2025-05-15", "2025-05-16"])]
#[case("12/12または12/15", &["2025-12-12", "2025-12-15"])]
#[case("12/16（予定）", &["2025-12-16"])]
#[case("2/3・4", &["2026-02-03", "2026-02-04"])]
#[case("12月26日～1月5日", &["2025-12-26", "2025-12-27", "2025-12-28", "2025-12-29", "2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05"])]
#[case("８／４〜８／５", &["2025-08-04", "2025-08-05"])]
#[case("通年", &[])]
fn exact_days(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(period(text).days(), days(expected));
}

#[rstest]
#[case("4月", "2025-04-01", "2025-04-30")]
#[case("2月", "2026-02-01", "2026-02-28")]
#[case("６～８月", "2025-06-01", "2025-08-31")]
#[case("８～１０月予定", "2025-08-01", "2025-10-31")]
#[case("11～2月", "2025-11-01", "2026-02-28")]
#[case("7月中旬", "2025-07-11", "2025-07-20")]
#[case("２月上～中旬", "2026-02-01", "2026-02-20")]
#[case("２月下旬", "2026-02-21", "2026-02-28")]
#[case("12月下旬～1月上旬", "2025-12-21", "2026-01-10")]
#[case("8・12月", "2025-08-01", "2025-12-31")]
#[case("12月以降", "2025-12-01", "2026-03-31")]
#[case("1月（予定）", "2026-01-01", "2026-01-31")]
#[case("12/12または12/15", "2025-12-12", "2025-12-15")]
fn spans(#[case] text: &str, #[case] first: &str, #[case] last: &str) {
    assert_eq!(period(text).span(), Some((day(first), day(last))));
    assert_eq!(period(text).first_day(), Some(day(first)));
}

#[rstest]
#[case("通年", Timing::WholeYear)]
#[case("資料配付", Timing::Handout)]
#[case("各自で任意に動画を視聴", Timing::OwnTime)]
#[case("令和7年度実施なし", Timing::NotHeld)]
#[case("未定", Timing::Undecided)]
fn no_time_at_all(#[case] text: &str, #[case] timing: Timing) {
    assert_eq!(*period(text).timing(), timing);
    assert_eq!(period(text).span(), None);
    assert_eq!(period(text).is_held(), timing != Timing::NotHeld);
}

#[test]
fn months_keep_their_thirds_apart() {
    let Timing::Months(spans) = period("8・12月").timing().clone() else {
        panic!("months");
    };
    let months: Vec<u32> = spans.iter().map(|span| span.from.month).collect();
    assert_eq!(months, [8, 12]);
    let Timing::Months(spans) = period("２月上～中旬").timing().clone() else {
        panic!("months");
    };
    assert_eq!(
        (spans[0].from.part, spans[0].to.part),
        (Part::Early, Part::Middle)
    );
}

#[rstest]
#[case("6/11", "半日", Sessions::Known(vec![days(&["2025-06-11"])]))]
#[case("5/7、5/8", "1日", Sessions::Known(vec![days(&["2025-05-07"]), days(&["2025-05-08"])]))]
#[case("9/3～9/5", "1日", Sessions::Known(vec![days(&["2025-09-03"]), days(&["2025-09-04"]), days(&["2025-09-05"])]))]
#[case("5/27・28・29", "3日", Sessions::Known(vec![days(&["2025-05-27", "2025-05-28", "2025-05-29"])]))]
#[case("7/8・9・15・16・30", "4.5日", Sessions::Known(vec![days(&["2025-07-08", "2025-07-09", "2025-07-15", "2025-07-16", "2025-07-30"])]))]
#[case("5/8・9、5/13・15", "2日", Sessions::Known(vec![days(&["2025-05-08", "2025-05-09"]), days(&["2025-05-13", "2025-05-15"])]))]
#[case("12/12または12/15", "半日", Sessions::Known(vec![days(&["2025-12-12"]), days(&["2025-12-15"])]))]
#[case("8/28・9/8", "半日", Sessions::Undecided(days(&["2025-08-28", "2025-09-08"])))]
#[case("6/11", "3日", Sessions::Undecided(days(&["2025-06-11"])))]
#[case("4月", "3日", Sessions::NoDays)]
fn sessions(#[case] text: &str, #[case] length: &str, #[case] expected: Sessions) {
    let length = Length::parse(length).unwrap();
    assert_eq!(period(text).sessions(&length), expected);
}

#[rstest]
#[case("4/31", "ない日があります")]
#[case("2/29", "ない日があります")]
#[case("13月", "ない日があります")]
#[case("9/5～9/3", "終わりが始まりより前")]
#[case("3～4月", "終わりが始まりより前")]
#[case("2月中～上旬", "終わりが始まりより前")]
#[case("", "読めません")]
#[case("14", "読めません")]
#[case("6～8", "読めません")]
#[case("7/14頃", "読めません")]
#[case("春", "読めません")]
#[case("7/14、", "読めません")]
fn refuses(#[case] text: &str, #[case] says: &str) {
    let error: PeriodError = Period::parse(text, FiscalYear(2025)).unwrap_err();
    assert!(error.to_string().contains(says), "{error}");
}

#[test]
fn another_year_has_its_own_days() {
    let leap = Period::parse("2/29", FiscalYear(2027)).unwrap();
    assert_eq!(leap.days(), days(&["2028-02-29"]));
}

proptest! {
    #[test]
    fn a_day_of_the_year_is_found_again(offset in 0u64..365, fy in 1990i32..2100) {
        let fy = FiscalYear(fy);
        let day = fy.first_day() + chrono::Days::new(offset);
        let text = day.format("%-m/%-d").to_string();
        prop_assert_eq!(Period::parse(&text, fy).unwrap().days(), vec![day]);
    }

    #[test]
    fn any_list_of_spans_keeps_order_and_number(starts in prop::collection::vec((0u64..350, 0u64..9), 1..6)) {
        let fy = FiscalYear(2025);
        let spans: Vec<(NaiveDate, NaiveDate)> = starts
            .iter()
            .map(|&(at, length)| {
                let first = fy.first_day() + chrono::Days::new(at);
                (first, first + chrono::Days::new(length))
            })
            .collect();
        let printed = spans
            .iter()
            .map(|(a, b)| format!("{}～{}", a.format("%-m/%-d"), b.format("%-m/%-d")))
            .collect::<Vec<_>>()
            .join("、");
        let period = Period::parse(&printed, fy).unwrap();
        prop_assert_eq!(period.to_string(), printed);
        let first = spans.iter().map(|span| span.0).min();
        let last = spans.iter().map(|span| span.1).max();
        prop_assert_eq!(period.span(), first.zip(last));
        for day in fy.first_day().iter_days().take(365) {
            let inside = spans.iter().any(|span| span.0 <= day && day <= span.1);
            prop_assert_eq!(period.days().contains(&day), inside);
        }
    }

    #[test]
    fn no_text_makes_it_stumble(text in "[0-9０-９/／・、～（）月日上中下旬年度予定または以降令和 ]{0,20}") {
        let period = Period::parse(&text, FiscalYear(2025));
        if let Ok(period) = period {
            prop_assert_eq!(period.text(), text);
        }
    }
}
