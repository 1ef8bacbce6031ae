//! The plan book as tables that machines read, one a sheet.

use crate::db::courses::{columns, marks};
use crate::db::plans::{Planned, Year};
use crate::plan_book::Meeting;
use crate::told::{is_held, open_of};
use calendar::FiscalYear;
use chrono::NaiveDate;
use policy::pack::Marks;
use policy::rule::Mode;
use policy::wording;
use sheet::{Column, Output};

/// 研修一覧, 開催, 能力.
pub(crate) fn tables(year: &Year, meetings: &[Meeting]) -> Vec<Output> {
    let fy = year.fy;
    let courses = year.courses.iter().map(|planned| listed(planned, fy));
    let meetings = meetings.iter().map(|meeting| {
        vec![
            meeting.session.clone(),
            meeting.name.clone(),
            meeting.course.clone(),
            meeting.on.map(|on| on.to_string()).unwrap_or_default(),
            meeting.starts.clone(),
            meeting.ends.clone(),
            meeting.place.clone(),
            meeting.period.clone(),
        ]
    });
    let abilities = year.courses.iter().flat_map(abilities);
    vec![
        output(
            "研修一覧",
            COURSE_COLUMNS.into_iter().map(column).collect(),
            courses.collect(),
        ),
        output(
            "開催",
            MEETING_COLUMNS.into_iter().map(column).collect(),
            meetings.collect(),
        ),
        output(
            "能力",
            ["研修コード", "能力", "〇"]
                .into_iter()
                .map(column)
                .collect(),
            abilities.collect(),
        ),
    ]
}

const COURSE_COLUMNS: [&str; 16] = [
    "研修コード",
    "区分",
    "研修名",
    "主催",
    "対象",
    "対象者区分",
    "実施時期",
    "開始日",
    "終了日",
    "日数",
    "実施",
    "能力の数",
    "能力",
    "概要",
    "備考",
    "要確認",
];
const MEETING_COLUMNS: [&str; 8] = [
    "開催コード",
    "名称",
    "研修コード",
    "開催日",
    "開始",
    "終了",
    "場所",
    "時期の文言",
];

fn column(name: &str) -> Column {
    match name {
        "開始日" | "終了日" | "開催日" => Column::date(name),
        "能力の数" => Column::number(name),
        _ => Column::text(name),
    }
}

fn output(name: &str, columns: Vec<Column>, rows: Vec<Vec<String>>) -> Output {
    Output {
        name: name.to_owned(),
        columns,
        rows,
    }
}

fn listed(planned: &Planned, fy: FiscalYear) -> Vec<String> {
    let course = &planned.course;
    let date = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let known = match marks(course) {
        Some(Marks::Abilities(names)) => names.join("、"),
        _ => String::new(),
    };
    let modes: Vec<&str> = planned.modes().into_iter().map(Mode::label).collect();
    vec![
        course.code.clone(),
        course.category.clone(),
        course.name.clone(),
        course.organiser.clone(),
        wording::audience(&planned.rule, fy),
        modes.join("・"),
        course.period.clone(),
        date(course.first_day),
        date(course.last_day),
        course.days.clone(),
        if is_held(planned, fy) {
            "実施"
        } else {
            "実施なし"
        }
        .to_owned(),
        course
            .mark_count
            .map(|count| count.to_string())
            .unwrap_or_default(),
        known,
        course.outline.clone(),
        course.note.clone(),
        open_of(planned).join("／"),
    ]
}

/// One line per ability column: 〇, empty, or 不明 where only the number of 〇 is known.
fn abilities(planned: &Planned) -> Vec<Vec<String>> {
    let course = &planned.course;
    let marks = marks(course);
    let cell = |ability: &String| match &marks {
        Some(Marks::Abilities(names)) if names.contains(ability) => "〇",
        Some(Marks::Abilities(_) | Marks::Count(0)) => "",
        _ => "不明",
    };
    let lines = columns(course);
    lines
        .iter()
        .map(|ability| {
            vec![
                course.code.clone(),
                ability.clone(),
                cell(ability).to_owned(),
            ]
        })
        .collect()
}
