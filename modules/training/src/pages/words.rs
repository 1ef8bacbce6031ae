//! How plans and courses are put on pages: tabs of a plan, 〇, audiences, search keys.

use crate::db::courses::marks;
use crate::db::plans::Planned;
use crate::db::tables::course;
use crate::{list_urls, urls};
use calendar::FiscalYear;
use policy::pack::Marks;
use policy::rule::Mode;
use ui::Tab;
use web::Ctx;

/// The views of one plan.
pub(crate) fn tabs(ctx: &Ctx, fy: FiscalYear) -> Vec<Tab> {
    let tab = |label: &str, href: String| Tab::new(label, href).at(ctx.path());
    vec![
        tab("研修一覧", urls::plan(fy)),
        tab("対象者名簿", list_urls::lists(fy)),
        tab("能力のカバレッジ", urls::coverage(fy)),
        tab("冊子を作る", urls::book(fy)),
        tab("翌年度へ繰り越す", urls::roll_over(fy)),
        tab("パックとして書き出す", urls::pack_files(fy)),
    ]
}

/// What is known about the 〇 of a course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Abilities {
    /// The words of the cell.
    pub text: String,
    /// Which columns they are is open.
    pub open: bool,
}

/// The 〇 of a course in words.
pub(crate) fn abilities(course: &course::Model) -> Abilities {
    let (text, open) = match marks(course) {
        Some(Marks::Abilities(names)) => (format!("〇 {}", names.join("、")), false),
        Some(Marks::Count(0)) => ("なし".to_owned(), false),
        Some(Marks::Count(count)) => (format!("{count}項目（要確認）"), true),
        None => ("不明".to_owned(), true),
    };
    Abilities { text, open }
}

/// The tone of a mode's tag.
pub(crate) fn tone(mode: Mode) -> &'static str {
    match mode {
        Mode::Required => "must",
        Mode::Selected | Mode::Nominated => "info",
        Mode::Voluntary => "may",
        Mode::Material => "plain",
    }
}

/// Modes as tags: word and tone.
pub(crate) fn tags(planned: &Planned) -> Vec<(&'static str, &'static str)> {
    planned
        .modes()
        .into_iter()
        .map(|mode| (mode.label(), tone(mode)))
        .collect()
}

/// A figure in groups of three digits.
pub(crate) fn figure(number: i64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
