//! GET, POST /training/plans/{fy}/courses/{code}/edit: the facts of a course that are no rule.

use crate::db::courses::{self, Dates, Facts, columns, marks};
use crate::db::sessions;
use crate::db::tables::course;
use crate::{access, urls};
use askama::Template;
use axum::http::StatusCode;
use calendar::{FiscalYear, Length, Period};
use people::words::fold;
use permit::Edit;
use policy::pack::Marks;
use serde::Deserialize;
use ui::{Choice, Layout};
use web::{Ctx, Errors, Form, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/courses/edit.html")]
struct EditPage {
    layout: Layout,
    errors: Errors,
    form: CourseForm,
    version: String,
    action: String,
    back: String,
    abilities: Vec<Choice>,
    /// Asks to confirm the days of another year; empty = they are this one's.
    confirm_label: String,
    confirmed: bool,
    /// What somebody else has saved meanwhile: label and value.
    theirs: Vec<(&'static str, String)>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct CourseForm {
    version: i32,
    name: String,
    period: String,
    /// Ticked: a person looked at the dates, and they are this year's.
    confirmed: String,
    days: String,
    /// The number of 〇, where only that is known.
    count: String,
    abilities: Vec<String>,
    outline: String,
    note: String,
    unconfirmed: String,
}

impl CourseForm {
    fn of(course: &course::Model) -> CourseForm {
        let (count, abilities) = match marks(course) {
            Some(Marks::Count(count)) => (count.to_string(), Vec::new()),
            Some(Marks::Abilities(names)) => (String::new(), names),
            None => (String::new(), Vec::new()),
        };
        CourseForm {
            version: course.version,
            name: course.name.clone(),
            period: course.period.clone(),
            confirmed: String::new(),
            days: course.days.clone(),
            count,
            abilities,
            outline: course.outline.clone(),
            note: course.note.clone(),
            unconfirmed: course.unconfirmed.clone(),
        }
    }

    fn check(&self, fy: FiscalYear, columns: &[String]) -> Result<Facts, Errors> {
        let mut errors = Errors::default();
        let name = errors.required("name", &self.name, "研修名を入力してください");
        let period = self.period.trim();
        let days = self.days.trim();
        let readable =
            period.is_empty() || errors.take("period", Period::parse(period, fy)).is_some();
        let counted = errors.take("days", Length::parse(days)).is_some();
        let marks = errors.take("count", self.marks(columns));
        let facts = name
            .zip(marks)
            .filter(|_| readable && counted)
            .map(|(name, marks)| Facts {
                name: name.to_owned(),
                period: period.to_owned(),
                days: days.to_owned(),
                marks,
                outline: self.outline.trim().to_owned(),
                note: self.note.trim().to_owned(),
                unconfirmed: self.unconfirmed.trim().to_owned(),
            });
        errors.finish(facts)
    }

    fn marks(&self, columns: &[String]) -> Result<Option<Marks>, String> {
        let known: Vec<String> = columns
            .iter()
            .filter(|column| self.abilities.contains(column))
            .cloned()
            .collect();
        let count = fold(&self.count);
        match (known.is_empty(), count.is_empty()) {
            (true, true) => Ok(None),
            (false, true) => Ok(Some(Marks::Abilities(known))),
            (false, false) => Err("能力を選んだときは、〇の数を空にしてください".to_owned()),
            (true, false) => match count.parse::<u32>() {
                Ok(count) if count as usize <= columns.len() => Ok(Some(Marks::Count(count))),
                _ => Err(format!(
                    "〇の数は0～{}の整数で入力してください",
                    columns.len()
                )),
            },
        }
    }
}

pub async fn edit(ctx: Ctx, Path((fy, code)): Path<(i32, String)>) -> PageResult {
    let fy = FiscalYear(fy);
    let course = access::course::<Edit>(ctx.db().read(), ctx.actor(), fy, &code).await?;
    ctx.html(&page(
        &ctx,
        fy,
        &course,
        CourseForm::of(&course),
        Errors::default(),
    ))
}

pub async fn update(
    ctx: Ctx,
    Path((fy, code)): Path<(i32, String)>,
    Form(form): Form<CourseForm>,
) -> PageResult {
    let fy = FiscalYear(fy);
    let tx = ctx.begin().await?;
    let course = access::course::<Edit>(&tx, ctx.actor(), fy, &code).await?;
    let facts = match form.check(fy, &columns(&course)) {
        Ok(facts) => facts,
        Err(errors) => return ctx.invalid(&page(&ctx, fy, &course, form, errors)),
    };
    let moved = facts.period != course.period;
    let confirmed = moved || !form.confirmed.is_empty();
    let dates = if confirmed {
        Dates::Confirmed
    } else {
        Dates::AsBefore
    };
    if !courses::change(&tx, &course, fy, form.version, &facts, dates).await? {
        let mut page = page(&ctx, fy, &course, form, Errors::default());
        page.theirs = theirs(&course, &facts);
        let mut answer = ctx.html(&page)?;
        *answer.status_mut() = StatusCode::CONFLICT;
        return Ok(answer);
    }
    let mut done = "変更を保存しました。".to_owned();
    if moved || (confirmed && course.dates_of.is_some()) {
        let stay = sessions::follow(&tx, &course, fy, &facts.period).await?;
        if !stay.is_empty() {
            done.push_str(&format!(
                "ほかの研修（{}）と共有する開催の日程は変えていません。",
                stay.join("、")
            ));
        }
    }
    tx.commit().await?;
    Ok(ctx.redirect(urls::course(fy, &code), done))
}

/// What is saved now, wherever it is not what was typed.
fn theirs(course: &course::Model, typed: &Facts) -> Vec<(&'static str, String)> {
    let now = Facts::of(course);
    let marks = |facts: &Facts| match &facts.marks {
        Some(Marks::Abilities(names)) => names.join("、"),
        Some(Marks::Count(count)) => format!("{count}項目"),
        None => "不明".to_owned(),
    };
    let pairs = [
        ("研修名", now.name.clone(), typed.name.clone()),
        ("実施時期", now.period.clone(), typed.period.clone()),
        ("日数", now.days.clone(), typed.days.clone()),
        ("身につく能力", marks(&now), marks(typed)),
        ("概要", now.outline.clone(), typed.outline.clone()),
        ("注", now.note.clone(), typed.note.clone()),
        ("要確認", now.unconfirmed.clone(), typed.unconfirmed.clone()),
    ];
    pairs
        .into_iter()
        .filter(|(_, now, typed)| now != typed)
        .map(|(label, now, _)| (label, now))
        .collect()
}

fn page(
    ctx: &Ctx,
    fy: FiscalYear,
    course: &course::Model,
    form: CourseForm,
    errors: Errors,
) -> EditPage {
    EditPage {
        layout: ctx
            .page("研修を直す")
            .under(crate::db::roll_over::title(fy), urls::plan(fy))
            .under(&course.name, urls::course(fy, &course.code))
            .with_faults(errors.len()),
        errors,
        // A form that comes back is judged against what its reader has now seen.
        version: course.version.to_string(),
        confirmed: !form.confirmed.is_empty(),
        form,
        action: urls::course_edit(fy, &course.code),
        back: urls::course(fy, &course.code),
        abilities: columns(course).into_iter().map(Choice::word).collect(),
        confirm_label: course
            .dates_of
            .map(|year| {
                format!(
                    "この日付を今年度の日付として確かめた（いまは{}の日付です）",
                    FiscalYear(year)
                )
            })
            .unwrap_or_default(),
        theirs: Vec::new(),
    }
}
