//! The named people of みどり市: one for each role and awkward case, for tests and stories. Nobody real is meant.

mod named;
mod script;
mod standins;

use super::person::Person;
use super::units::Units;
use calendar::FiscalYear;

/// Number and name of the named people, and what each is there for.
pub const NAMED: [(&str, &str, &str); 18] = [
    (
        "900001",
        "緑川 花",
        "人材育成担当（主任３年目、育成担当者）",
    ),
    ("900002", "丘野 健", "係長２年目、新たに課務担当係長"),
    (
        "900003",
        "木立 茂",
        "係長級10年目の課長補佐、兼務、管理職選考合格",
    ),
    ("900004", "若葉 みのり", "新規採用"),
    ("900005", "𠮷丘 翼", "採用２年目、CP932にない字"),
    ("900006", "青葉 結衣", "旧姓あり、育児休業中"),
    ("900007", "森里 聡", "休職中"),
    ("900008", "沢渡 渉", "派遣中"),
    ("900009", "波瀬 真琴", "年度途中の経験者採用（主任）"),
    ("900010", "泉谷 四季", "4月1日生まれの満35歳"),
    ("900011", "緑谷 勲", "定年退職後の再任用"),
    ("900012", "小径 文", "会計年度任用職員"),
    ("900013", "峰岸 登", "記録が途中から"),
    ("900014", "河原 誠", "新任の課長、第一次評価者"),
    ("900015", "髙台 静", "部長、第二次評価者"),
    ("900016", "里山 剛", "技能長３年目"),
    ("900017", "田園 進", "清掃への転職種５年目、新任の技能主任"),
    ("900018", "虹野 空", "Ⅲ類採用４年目"),
];

/// The number of a named person.
pub fn number_of(name: &str) -> Option<&'static str> {
    NAMED
        .iter()
        .find(|(_, n, _)| *n == name)
        .map(|(number, _, _)| *number)
}

/// The named people, and those who only make sure that no rule of a yearly plan stands empty.
pub(super) fn everybody(fy: FiscalYear, units: &Units) -> (Vec<Person>, Vec<Person>) {
    (named::everybody(fy, units), standins::everybody(fy, units))
}

/// How many of them are in service on 1 April of the year.
pub(super) fn in_service(people: &[Person], fy: FiscalYear) -> usize {
    let serves = |person: &&Person| {
        let orders = &person.record.orders;
        let last = orders.iter().rfind(|order| order.date <= fy.first_day());
        last.is_some_and(|order| order.kind != "退職")
    };
    people.iter().filter(serves).count()
}
