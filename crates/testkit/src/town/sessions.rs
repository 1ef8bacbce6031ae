//! 開催: the sessions of the year's plan whose days are printed.

use super::Table;
use super::learning::working_day;
use calendar::{FiscalYear, Length, Period, Sessions};
use chrono::{Days, NaiveDate};

/// Number in the plan, days and length as printed, seats. Courses without exact days are not here.
const PLAN: &[(u32, &str, &str, u32)] = &[
    (2, "4/28・4/30、5/1・5/2", "1日", 80),
    (3, "4/14～4/18", "1日", 80),
    (4, "5/7、5/8", "1日", 240),
    (5, "5/20～5/23、5/29～5/30", "1日", 80),
    (6, "6/26～6/27、7/3", "半日", 80),
    (8, "8/4～8/7", "半日", 80),
    (9, "10/10、10/14", "半日", 240),
    (10, "11/19、11/21、11/27～11/28", "1日", 80),
    (11, "1/9、1/13～1/16", "半日", 80),
    (13, "5/7、5/8", "1日", 60),
    (14, "4/14～4/18", "1日", 60),
    (15, "5/7、5/8", "1日", 240),
    (16, "6/11", "半日", 240),
    (17, "10/24、28、31", "1日", 80),
    (18, "12/4～5、12/8", "1日", 80),
    (19, "1/9、1/13～1/16", "半日", 80),
    (21, "9/3～9/5", "1日", 80),
    (22, "12/19、12/22、12/23", "1日", 80),
    (23, "11/11、11/17", "半日", 60),
    (25, "2/3・4", "1日", 80),
    (27, "6/12、6/13", "1日", 80),
    (28, "9/1", "半日", 80),
    (29, "6/5、6/6", "半日", 60),
    (30, "1/28、1/29", "1日", 60),
    (31, "5/13", "半日", 240),
    (32, "6/24・7/23・7/24", "3日", 60),
    (34, "10/7・8", "1日", 60),
    (35, "7/14", "半日", 60),
    (36, "4/22・7/10", "1日", 60),
    (38, "6/2", "半日", 60),
    (39, "10/17", "1日", 60),
    (40, "12/1", "半日", 60),
    (42, "5/26", "半日", 60),
    (45, "4/25", "1日", 80),
    (46, "5/14", "半日", 40),
    (47, "10/30", "半日", 60),
    (48, "12/3", "半日", 40),
    (49, "12/12または12/15", "半日", 240),
    (51, "1/23", "半日", 240),
    (52, "5/8・9、5/13・15、5/14・5/16", "1日", 30),
    (53, "4/14～4/18", "1日", 30),
    (54, "5/7、5/8", "1日", 240),
    (55, "5/20～5/23、5/29～5/30", "1日", 30),
    (56, "6/26～6/27、7/3", "半日", 30),
    (57, "8/4～8/7", "半日", 30),
    (58, "10/10、10/14", "半日", 240),
    (59, "11/19、11/21、11/27～11/28", "1日", 30),
    (60, "10/7・8", "2日", 30),
    (61, "2/3・4", "1日", 30),
    (62, "6/11", "3日", 30),
    (63, "5/27・28・29", "3日", 30),
    (65, "6/2", "半日", 30),
    (66, "2/17", "3日", 30),
    (67, "7/17・18", "2日", 30),
    (68, "7/10・7/16・7/30", "1日", 30),
    (70, "6/2", "半日", 40),
    (71, "6/5・6", "半日", 40),
    (72, "8/1", "半日", 40),
    (73, "8/21", "半日", 40),
    (74, "10/3", "半日", 40),
    (75, "12/16（予定）", "半日", 40),
    (82, "7/25・8/22", "半日", 40),
    (83, "1/20（予定）", "半日", 60),
    (87, "4/28・30・5/2", "1日", 60),
    (88, "7/1", "半日", 40),
    (89, "7/8・9・15・16・30", "4.5日", 60),
    (90, "7/14", "半日", 40),
    (91, "8/7", "半日", 40),
    (92, "8/26", "1日", 40),
    (93, "8/28・9/8", "半日", 40),
    (94, "9/29", "1日", 40),
    (96, "11/5・6", "半日", 60),
    (98, "1/23", "半日", 40),
    (99, "1/26", "半日", 60),
];

/// One session of two days, although each is a half one: the plan says so in a note.
const TOGETHER: [u32; 1] = [93];

pub(super) fn of(fy: FiscalYear) -> Table {
    let mut rows = Vec::new();
    for &(number, period, length, seats) in PLAN {
        let sessions = sessions(fy, number, period, length);
        for (at, days) in sessions.iter().enumerate() {
            rows.push(row(fy, number, at + 1, days, length, seats));
        }
    }
    Table {
        headers: &[
            "研修コード",
            "開催番号",
            "開催日",
            "開始",
            "終了",
            "会場",
            "定員",
            "最少人数",
            "申込締切",
        ],
        rows,
    }
}

/// What the printed period and length leave open, the town has decided: a session a day.
fn sessions(fy: FiscalYear, number: u32, period: &str, length: &str) -> Vec<Vec<NaiveDate>> {
    let (Ok(period), Ok(length)) = (Period::parse(period, fy), Length::parse(length)) else {
        return Vec::new();
    };
    let days = match period.sessions(&length) {
        Sessions::Known(sessions) => sessions,
        Sessions::Undecided(days) if TOGETHER.contains(&number) => vec![days],
        Sessions::Undecided(days) => days.into_iter().map(|day| vec![day]).collect(),
        Sessions::NoDays => Vec::new(),
    };
    // Another year's calendar has its weekends elsewhere.
    let moved = days.into_iter().map(|days| {
        let mut days: Vec<NaiveDate> = days.into_iter().map(working_day).collect();
        days.dedup();
        days
    });
    moved.collect()
}

fn row(
    fy: FiscalYear,
    course: u32,
    session: usize,
    days: &[NaiveDate],
    length: &str,
    seats: u32,
) -> Vec<String> {
    let listed: Vec<String> = days.iter().map(NaiveDate::to_string).collect();
    let (start, end) = match length {
        "半日" => ("13:30", "16:45"),
        _ => ("9:00", "17:00"),
    };
    let deadline = days.first().map(|&day| working_day(day - Days::new(28)));
    vec![
        format!("{}-{course:03}", fy.short()),
        session.to_string(),
        listed.join(";"),
        start.to_owned(),
        end.to_owned(),
        match seats > 100 {
            true => "市民ホール",
            false => "研修室",
        }
        .to_owned(),
        seats.to_string(),
        (seats / 5).to_string(),
        deadline.map_or(String::new(), |day| day.to_string()),
    ]
}
