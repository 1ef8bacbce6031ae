//! The courses of a plan as lines of a list: searched, filtered, sorted.

use crate::db::plans::{Counted, ListState, Planned, Year};
use crate::months::{ORDER, months};
use crate::pages::words::{Abilities, abilities, figure, tags};
use crate::told::{is_held, open_of, period_words};
use crate::urls;
use calendar::FiscalYear;
use people::words::fold;
use policy::rule::Mode;
use policy::wording;
use std::collections::HashMap;
use ui::Choice;
use web::{Dir, ListQuery};

/// The columns the list can be sorted by; the first is the order of the plan book.
pub(super) const SORTS: &[&str] = &["code", "name", "period"];

/// One course on the list.
pub(super) struct Line<'a> {
    pub planned: &'a Planned,
    pub audience: String,
    pub counted: Counted,
    pub held: bool,
    pub open: Vec<String>,
    pub abilities: Abilities,
    fy: FiscalYear,
}

/// The lines that the query asks for, in its order.
pub(super) fn lines<'a>(
    year: &'a Year,
    counts: &HashMap<i64, Counted>,
    list: &ListQuery,
) -> Vec<Line<'a>> {
    let mut lines: Vec<Line> = year
        .courses
        .iter()
        .map(|planned| Line {
            planned,
            audience: wording::audience(&planned.rule, year.fy),
            counted: counts.get(&planned.course.id).copied().unwrap_or_default(),
            held: is_held(planned, year.fy),
            open: open_of(planned),
            abilities: abilities(&planned.course),
            fy: year.fy,
        })
        .filter(|line| line.is_wanted(list))
        .collect();
    match list.sort() {
        "name" => lines.sort_by(|a, b| a.planned.course.name.cmp(&b.planned.course.name)),
        "period" => lines.sort_by_key(|line| {
            let course = &line.planned.course;
            (
                course.first_day.is_none(),
                course.first_day,
                course.position,
            )
        }),
        _ => {}
    }
    if list.dir() == Dir::Descending {
        lines.reverse();
    }
    lines
}

impl Line<'_> {
    fn is_wanted(&self, list: &ListQuery) -> bool {
        let course = &self.planned.course;
        let is =
            |name: &str, value: &str| list.filter(name).is_empty() || list.filter(name) == value;
        let month = list.filter("month");
        let held_in = || {
            let months = months(course, self.fy);
            self.held
                && months
                    .fixed
                    .iter()
                    .chain(&months.planned)
                    .any(|found| found.to_string() == month)
        };
        let mode = list.filter("mode");
        self.is_found(&list.q)
            && is("table", &course.table_code)
            && is("organiser", &course.organiser)
            && is("state", self.counted.state.label())
            && (mode.is_empty()
                || self
                    .planned
                    .modes()
                    .iter()
                    .any(|found| found.label() == mode))
            && (month.is_empty() || held_in())
            && (list.filter("open").is_empty() || !self.open.is_empty())
            && (list.filter("ability").is_empty() || self.teaches(list.filter("ability")))
    }

    /// Whether the course marks an ability; 不明 = which it marks is open.
    fn teaches(&self, ability: &str) -> bool {
        match crate::db::courses::marks(&self.planned.course) {
            Some(policy::pack::Marks::Abilities(names)) => names.iter().any(|name| name == ability),
            _ => ability == "不明" && self.abilities.open,
        }
    }

    /// Every word of the search must stand in code, name or audience, in any width.
    fn is_found(&self, search: &str) -> bool {
        let course = &self.planned.course;
        let texts = [&course.code, &course.name, &self.audience, &course.printed];
        let text = texts.map(|text| fold(text).to_lowercase()).join("\n");
        fold(search)
            .to_lowercase()
            .split_whitespace()
            .all(|word| text.contains(word))
    }

    /// As the page shows it.
    pub fn row(&self) -> Row {
        let course = &self.planned.course;
        let has_list = self.counted.state != ListState::None;
        let count = |number: i64| {
            if has_list {
                figure(number)
            } else {
                String::new()
            }
        };
        Row {
            code: course.code.clone(),
            href: urls::course(self.fy, &course.code),
            name: course.name.clone(),
            organiser: course.organiser.clone(),
            audience: self.audience.clone(),
            modes: tags(self.planned),
            period: period_words(course),
            days: course.days.clone(),
            abilities: self.abilities.clone(),
            required: count(self.counted.required),
            review: count(self.counted.review.into()),
            state: self.counted.state.label(),
            tone: self.counted.state.tone(),
            differs: self.counted.differs,
            targets: urls::targets(self.fy, &course.code),
            held: self.held,
            open: self.open.clone(),
        }
    }
}

/// One line of the page.
pub(super) struct Row {
    pub code: String,
    pub href: String,
    pub name: String,
    pub organiser: String,
    pub audience: String,
    pub modes: Vec<(&'static str, &'static str)>,
    pub period: String,
    pub days: String,
    pub abilities: Abilities,
    /// Empty without a list.
    pub required: String,
    pub review: String,
    pub state: &'static str,
    pub tone: &'static str,
    pub differs: bool,
    pub targets: String,
    pub held: bool,
    pub open: Vec<String>,
}

/// What the filters offer.
pub(super) struct Filters {
    pub tables: Vec<Choice>,
    pub modes: Vec<Choice>,
    pub months: Vec<Choice>,
    pub organisers: Vec<Choice>,
    pub states: Vec<Choice>,
}

/// The choices of a plan's filters.
pub(super) fn filters(year: &Year) -> Filters {
    let mut tables: Vec<Choice> = Vec::new();
    let mut organisers: Vec<Choice> = Vec::new();
    for planned in &year.courses {
        let course = &planned.course;
        if !tables.iter().any(|choice| choice.is(&course.table_code)) {
            tables.push(Choice::new(&course.table_code, &course.category));
        }
        if !course.organiser.is_empty()
            && !organisers.iter().any(|choice| choice.is(&course.organiser))
        {
            organisers.push(Choice::word(&course.organiser));
        }
    }
    let used: Vec<Mode> = year.courses.iter().flat_map(Planned::modes).collect();
    Filters {
        tables,
        organisers,
        modes: Mode::ALL
            .into_iter()
            .filter(|mode| used.contains(mode))
            .map(|mode| Choice::word(mode.label()))
            .collect(),
        months: ORDER
            .iter()
            .map(|month| Choice::new(month.to_string(), format!("{month}月")))
            .collect(),
        states: ListState::ALL
            .into_iter()
            .map(|state| Choice::word(state.label()))
            .collect(),
    }
}
