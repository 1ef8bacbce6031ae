//! 計画書: the plan of a year as it is printed and as tables that machines read.

use crate::access;
use crate::book_tables;
use crate::db::ConnectionTrait;
use crate::db::courses::{columns, marks};
use crate::db::plans::{self, Planned, Year};
use crate::draw_up::refused;
use crate::frame::read;
use crate::months::months;
use crate::told::{is_held, period_words, told_open};
use calendar::FiscalYear;
use chrono::NaiveDate;
use permit::{Actor, Refused};
use policy::pack::{Marks, Part};
use policy::rule::Mode;
use policy::wording;
use print::{OpenQuestion, PlanBook, Row, Section, Template, Term};
use sheet::Output;
use store::{Db, StoreError};

/// A plan, ready to be printed.
pub struct Book {
    year: Year,
    meetings: Vec<Meeting>,
    today: NaiveDate,
}

/// One day, or one wording without days, on which a course meets.
pub struct Meeting {
    pub session: String,
    pub name: String,
    pub period: String,
    pub on: Option<NaiveDate>,
    pub starts: String,
    pub ends: String,
    pub place: String,
    pub course: String,
}

/// The book of a year; `None` = the year has no plan that the actor may see. `today` becomes the day of issue.
///
/// # Errors
/// When the actor may see the plan but not take it out; as the database says.
pub async fn of_year(
    db: &Db,
    actor: &Actor,
    fy: FiscalYear,
    today: NaiveDate,
) -> Result<Option<Book>, anyhow::Error> {
    match access::book(db.read(), actor, fy).await {
        Ok(held) => Ok(Some(of_plan(db.read(), &held, today).await?)),
        Err(Refused::Hidden) => Ok(None),
        Err(other) => Err(refused(other)),
    }
}

/// The book of a plan that one may take out.
pub(crate) async fn of_plan(
    conn: &impl ConnectionTrait,
    held: &permit::Permit<crate::subjects::BookOf, permit::Export>,
    today: NaiveDate,
) -> Result<Book, StoreError> {
    let year = plans::year_of(conn, &held.0).await?;
    let meetings = crate::db::sessions::meetings(conn, &held.0).await?;
    Ok(Book {
        year,
        meetings,
        today,
    })
}

impl Book {
    /// 研修一覧, 開催, 能力: machine-readable, one table a sheet.
    pub fn tables(&self) -> Vec<Output> {
        book_tables::tables(&self.year, &self.meetings)
    }

    /// The book as a PDF.
    ///
    /// # Errors
    /// When the template cannot be set, which is a fault of the program.
    pub fn pdf(&self) -> Result<Vec<u8>, anyhow::Error> {
        Ok(print::render(Template::PlanBook, &self.printed()?, self.today)?.bytes)
    }

    /// The book as a spreadsheet, one clean table a sheet.
    ///
    /// # Errors
    /// When a table does not fit on a sheet.
    pub fn xlsx(&self) -> Result<Vec<u8>, anyhow::Error> {
        sheet::write_xlsx(&self.tables()).map_err(|faults| {
            let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
            anyhow::anyhow!(lines.join("\n"))
        })
    }

    /// The name of the file, without its ending.
    pub fn stem(&self) -> String {
        format!("{}研修実施計画", self.year.fy)
    }

    /// What is open in the plan, course by course.
    pub fn open_questions(&self) -> Vec<OpenQuestion> {
        open_questions(&self.year)
    }

    /// The book in printing words.
    ///
    /// # Errors
    /// When a stored text cannot be read.
    pub fn printed(&self) -> Result<PlanBook, StoreError> {
        let year = &self.year;
        let mut sections: Vec<Section> = Vec::new();
        for planned in &year.courses {
            let title = &planned.course.category;
            if sections.last().is_none_or(|last| last.title != *title) {
                let table = year.frame.table(&planned.course.table_code);
                sections.push(Section {
                    title: title.clone(),
                    abilities: columns(&planned.course),
                    rows: Vec::new(),
                    notes: table
                        .and_then(|table| table.note.clone())
                        .into_iter()
                        .collect(),
                });
            }
            if let Some(section) = sections.last_mut() {
                section.rows.push(row(planned, year.fy)?);
            }
        }
        let used: Vec<Mode> = year.courses.iter().flat_map(Planned::modes).collect();
        Ok(PlanBook {
            municipality: year.frame.municipality.clone(),
            year_label: year.fy.to_string(),
            issued: calendar::wareki(self.today),
            issuer: None,
            organisers: organisers(year),
            modes: Mode::ALL
                .into_iter()
                .filter(|mode| used.contains(mode))
                .map(|mode| Term {
                    word: mode.label().to_owned(),
                    meaning: meaning(mode).to_owned(),
                })
                .collect(),
            notes: vec![
                format!(
                    "対象の文言は、対象者の規則から{}について作ったものです。",
                    year.fy
                ),
                "実施時期と日数は、計画の文言のとおりです。".to_owned(),
            ],
            sections,
            open_questions: open_questions(year),
        })
    }
}

fn row(planned: &Planned, fy: FiscalYear) -> Result<Row, StoreError> {
    let course = &planned.course;
    let parts: Vec<Part> = read(&course.parts, &format!("parts of {}", course.code))?;
    let parts = parts
        .iter()
        .map(|part| format!("「{}」は{}", part.name, part.mode.label()));
    let notes: Vec<String> = parts
        .chain((!course.note.is_empty()).then(|| course.note.clone()))
        .collect();
    Ok(Row {
        code: course.code.clone(),
        name: course.name.clone(),
        organiser: (!course.organiser.is_empty()).then(|| course.organiser.clone()),
        audience: wording::audience(&planned.rule, fy),
        modes: planned
            .modes()
            .into_iter()
            .map(|mode| mode.label().to_owned())
            .collect(),
        outline: (!course.outline.is_empty()).then(|| course.outline.clone()),
        period: period_words(course),
        days: course.days.clone(),
        months: months(course, fy),
        marks: match marks(course) {
            Some(Marks::Abilities(names)) => print::Marks::Columns(
                columns(course)
                    .iter()
                    .map(|column| names.contains(column))
                    .collect(),
            ),
            Some(Marks::Count(0)) => {
                print::Marks::Columns(columns(course).iter().map(|_| false).collect())
            }
            Some(Marks::Count(count)) => print::Marks::Count(count),
            None => print::Marks::None,
        },
        note: (!notes.is_empty()).then(|| notes.join("。")),
        held: is_held(planned, fy),
    })
}

/// Each question once, with the courses it is about.
fn open_questions(year: &Year) -> Vec<OpenQuestion> {
    let mut asked: Vec<(String, Vec<&Planned>)> = Vec::new();
    for planned in &year.courses {
        let dates = planned
            .course
            .dates_of
            .map(|of| format!("日付は確認が必要（{}の日付しか分からない）", FiscalYear(of)));
        for text in dates.into_iter().chain(told_open(planned)) {
            match asked.iter_mut().find(|(known, _)| *known == text) {
                Some((_, about)) => about.push(planned),
                None => asked.push((text, vec![planned])),
            }
        }
    }
    let question = |(text, about): (String, Vec<&Planned>)| OpenQuestion {
        about: match &about[..] {
            [one] => format!("{} {}", one.course.code, one.course.name),
            several => several
                .iter()
                .map(|planned| planned.course.code.as_str())
                .collect::<Vec<_>>()
                .join("、"),
        },
        text,
    };
    asked.into_iter().map(question).collect()
}

fn organisers(year: &Year) -> Vec<Term> {
    let used = |name: &str| {
        year.courses
            .iter()
            .any(|planned| planned.course.organiser == name)
    };
    let terms = year
        .frame
        .organisers
        .iter()
        .filter(|organiser| used(&organiser.name))
        .map(|organiser| {
            let full = organiser
                .full_name
                .clone()
                .unwrap_or_else(|| organiser.name.clone());
            Term {
                word: organiser.name.clone(),
                meaning: format!("{full}が行う研修です。"),
            }
        });
    terms.collect()
}

fn meaning(mode: Mode) -> &'static str {
    match mode {
        Mode::Required => "対象となる職員の全員が受ける研修です。",
        Mode::Selected => "対象となる職員の中から選ばれた人が受ける研修です。",
        Mode::Nominated => "所属が推薦した人が受ける研修です。",
        Mode::Voluntary => "希望する人が申し込む研修です。",
        Mode::Material => "資料を配る研修です。集まることはありません。",
    }
}
