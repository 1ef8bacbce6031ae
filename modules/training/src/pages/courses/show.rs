//! GET /training/plans/{fy}/courses/{code}: a course with its rule in words, its sessions and its list.

use crate::db::plans::{self, Counted, ListState, Planned, Year};
use crate::db::sessions::{self, Held};
use crate::frame::read;
use crate::pages::words::{Abilities, abilities, figure, tags, tone};
use crate::told::{is_held, open_of, period_words};
use crate::{access, urls};
use askama::Template;
use calendar::FiscalYear;
use chrono::{Datelike, NaiveDate};
use permit::{Permit, Read};
use policy::pack::{BundleAttendance, Part, Printed, Source};
use policy::wording;
use ui::Layout;
use web::{Ctx, PageError, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/courses/show.html")]
struct ShowPage {
    layout: Layout,
    code: String,
    category: String,
    organiser: String,
    held: bool,
    modes: Vec<(&'static str, &'static str)>,
    edit: String,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
    open: Vec<String>,
    counted: Counted,
    has_list: bool,
    people: String,
    required: String,
    review: String,
    targets: String,
    wording: String,
    /// The printed wording, where it is not word for word the generated one.
    printed: String,
    also_printed: Vec<Printed>,
    groups: Vec<GroupRow>,
    rule: String,
    version: String,
    period: String,
    days: String,
    abilities: Abilities,
    columns: String,
    outline: String,
    parts: Vec<(String, &'static str, &'static str)>,
    note: String,
    source: String,
    sessions: Vec<SessionRow>,
    bundles: Vec<BundleRow>,
}

struct GroupRow {
    mode: &'static str,
    tone: &'static str,
    people: String,
    by: String,
}

struct SessionRow {
    code: String,
    name: String,
    period: String,
    attendance: &'static str,
    days: Vec<DayRow>,
    shared: Vec<(String, String)>,
    part_of: String,
    note: String,
    unconfirmed: String,
    /// Who else may come to some of the days.
    rules: Vec<String>,
}

struct DayRow {
    on: String,
    time: String,
    place: String,
    title: String,
}

struct BundleRow {
    name: String,
    attendance: &'static str,
    courses: Vec<(String, String)>,
    note: String,
}

pub async fn show(ctx: Ctx, Path((fy, code)): Path<(i32, String)>) -> PageResult {
    let fy = FiscalYear(fy);
    let conn = ctx.db().read();
    let course = access::course::<Read>(conn, ctx.actor(), fy, &code).await?;
    let plan = access::plan::<Read>(conn, ctx.actor(), fy).await?;
    let year = plans::year(conn, &plan).await?;
    let counted = plans::counts(conn, &plan)
        .await?
        .remove(&course.id)
        .unwrap_or_default();
    let held = sessions::of_course(conn, &course).await?;
    let page = page(&ctx, &year, &course, counted, held)?;
    ctx.html(&page)
}

fn page(
    ctx: &Ctx,
    year: &Year,
    course: &Permit<crate::db::tables::course::Model, Read>,
    counted: Counted,
    sessions: Vec<Held>,
) -> Result<ShowPage, PageError> {
    let fy = year.fy;
    let at = year
        .courses
        .iter()
        .position(|planned| planned.course.id == course.id)
        .ok_or(PageError::NotFound)?;
    let planned = &year.courses[at];
    let neighbour = |planned: &Planned| {
        let course = &planned.course;
        (
            urls::course(fy, &course.code),
            format!("{} {}", course.code, course.name),
        )
    };
    let wording = wording::audience(&planned.rule, fy);
    let printed = [&course.printed, &planned.audience.printed]
        .into_iter()
        .find(|text| !text.is_empty());
    let source: Source = read(&course.source, &course.code)?;
    let also_printed: Vec<Printed> = read(&course.also_printed, &course.code)?;
    let parts: Vec<Part> = read(&course.parts, &course.code)?;
    let has_list = counted.state != ListState::None;
    Ok(ShowPage {
        layout: ctx
            .page(&course.name)
            .under(&year.plan.title, urls::plan(fy)),
        code: course.code.clone(),
        category: course.category.clone(),
        organiser: organiser(year, &course.organiser),
        held: is_held(planned, fy),
        modes: tags(planned),
        edit: urls::course_edit(fy, &course.code),
        previous: at.checked_sub(1).map(|at| neighbour(&year.courses[at])),
        next: year.courses.get(at + 1).map(neighbour),
        open: open_of(planned),
        counted,
        has_list,
        people: figure(counted.people.into()),
        required: figure(counted.required),
        review: figure(counted.review.into()),
        targets: urls::targets(fy, &course.code),
        printed: printed
            .filter(|text| **text != wording)
            .cloned()
            .unwrap_or_default(),
        groups: planned
            .rule
            .groups
            .iter()
            .map(|group| GroupRow {
                mode: group.mode.label(),
                tone: tone(group.mode),
                people: wording::condition(&group.when, fy),
                by: group.by.clone().unwrap_or_default(),
            })
            .collect(),
        wording,
        also_printed,
        rule: urls::rule(fy, &course.code),
        version: format!("第{}版", planned.version),
        period: period_words(course),
        days: course.days.clone(),
        abilities: abilities(course),
        columns: crate::db::courses::columns(course).join("、"),
        outline: course.outline.clone(),
        parts: parts
            .into_iter()
            .map(|part| (part.name, part.mode.label(), tone(part.mode)))
            .collect(),
        note: course.note.clone(),
        source: match year.plan.rolled_from {
            Some(_) => format!("繰り越し元の計画書 {}", source.place),
            None => source.place,
        },
        sessions: sessions
            .into_iter()
            .map(|held| session(year, held))
            .collect(),
        bundles: bundles(year, &course.code),
    })
}

fn organiser(year: &Year, name: &str) -> String {
    let known = year
        .frame
        .organisers
        .iter()
        .find(|organiser| organiser.name == name);
    match known.and_then(|organiser| organiser.full_name.as_ref()) {
        Some(full) => format!("{name}（{full}）"),
        None if name.is_empty() => year.frame.municipality.clone(),
        None => name.to_owned(),
    }
}

fn session(year: &Year, held: Held) -> SessionRow {
    let session = &held.session;
    let attendance = match session.rule.as_str() {
        "all_days" => "すべての日に出る",
        "one_of" => "どれか1回に出る",
        "own_pace" => "各自で受ける",
        "material" => "資料を受け取る",
        _ => "",
    };
    let rules = year
        .frame
        .session_rules
        .iter()
        .filter(|rule| rule.session == session.code)
        .map(|rule| {
            let days: Vec<String> = rule.days.iter().map(|day| format!("{day}日目")).collect();
            let people = wording::condition(&rule.group.when, year.fy);
            let whole = if rule.whole_day {
                "（1日を通して出る）"
            } else {
                ""
            };
            let open = rule
                .unconfirmed
                .as_ref()
                .map_or_else(String::new, |open| format!("　要確認：{open}"));
            format!(
                "{}だけなら、{}（{}）{whole}{open}",
                days.join("・"),
                people,
                rule.group.mode.label()
            )
        });
    SessionRow {
        code: session.code.clone(),
        name: session.name.clone(),
        period: match session.dates_of {
            Some(of) => format!("未定（{}は{}）", FiscalYear(of), session.period),
            None => session.period.clone(),
        },
        attendance,
        rules: rules.collect(),
        days: held
            .days
            .iter()
            .map(|day| DayRow {
                on: day_words(day.on_day),
                time: if day.starts.is_empty() {
                    String::new()
                } else {
                    format!("{}～{}", day.starts, day.ends)
                },
                place: day.place.clone(),
                title: day.title.clone(),
            })
            .collect(),
        shared: held
            .shared_with
            .iter()
            .map(|other| {
                let name = format!("{} {}（{}）", other.code, other.name, other.category);
                (urls::course(year.fy, &other.code), name)
            })
            .collect(),
        part_of: session.part_of.clone(),
        note: session.note.clone(),
        unconfirmed: session.unconfirmed.clone(),
    }
}

/// 「令和7年7月14日（月）」
fn day_words(day: NaiveDate) -> String {
    let weekday =
        ["月", "火", "水", "木", "金", "土", "日"][day.weekday().num_days_from_monday() as usize];
    format!("{}（{weekday}）", calendar::wareki(day))
}

fn bundles(year: &Year, code: &str) -> Vec<BundleRow> {
    let bundles = year
        .frame
        .bundles
        .iter()
        .filter(|bundle| bundle.listings.iter().any(|listing| listing == code));
    let rows = bundles.map(|bundle| BundleRow {
        name: bundle.name.clone(),
        attendance: match bundle.attendance {
            BundleAttendance::PartsAllowed => "一部だけでも受けられる",
            BundleAttendance::AllParts => "すべてを受ける",
        },
        courses: year
            .courses
            .iter()
            .filter(|planned| bundle.listings.contains(&planned.course.code))
            .map(|planned| {
                let course = &planned.course;
                (
                    urls::course(year.fy, &course.code),
                    format!("{} {}", course.code, course.name),
                )
            })
            .collect(),
        note: bundle.note.clone().unwrap_or_default(),
    });
    rows.collect()
}
