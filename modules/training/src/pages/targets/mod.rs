//! 対象者名簿: the lists of a year and of a course, what recomputing would change, hand entries, and why.

mod computation;
mod export;
mod freeze;
mod hand;
mod index;
mod lists;
mod proposal;
mod why;
mod withdrawal;

use crate::access;
use crate::db::lists::{Listed, Outcome, Refusal};
use crate::db::tables::{course, plan, target_list};
use crate::list_urls as to;
use crate::urls;
use calendar::{FiscalYear, wareki};
use chrono::{DateTime, FixedOffset, Utc};
use permit::{Permit, Read};
use policy::rule::Mode;
use serde::Deserialize;
use ui::{Layout, Tab};
use web::{Ctx, PageError, PageResult, Routes};

/// The pages of target lists.
pub fn routes() -> Routes {
    let of_course = |rest: &str| format!("/training/plans/{{fy}}/courses/{{code}}/{rest}");
    Routes::new()
        .get("/training/plans/{fy}/lists", lists::show)
        .post("/training/plans/{fy}/lists/computation", lists::compute)
        .post("/training/plans/{fy}/lists/acceptance", lists::accept)
        .get(&of_course("targets"), index::show)
        .get(&of_course("targets/export"), export::table)
        .get(&of_course("targets/print"), export::pdf)
        .get(&of_course("targets/computation"), computation::new)
        .post(&of_course("targets/computation"), computation::create)
        .get(&of_course("targets/proposal"), proposal::show)
        .post(&of_course("targets/acceptance"), proposal::accept)
        .post(&of_course("targets/rejection"), proposal::reject)
        .get(&of_course("targets/freeze"), freeze::new)
        .post(&of_course("targets/freeze"), freeze::create)
        .get(&of_course("targets/thaw"), freeze::new_thaw)
        .post(&of_course("targets/thaw"), freeze::create_thaw)
        .get(&of_course("targets/hand-entries"), hand::index)
        .get(&of_course("targets/hand-entries/new"), hand::new)
        .post(&of_course("targets/hand-entries/new"), hand::create)
        .get(
            &of_course("targets/hand-entries/{id}/withdrawal"),
            withdrawal::new,
        )
        .post(
            &of_course("targets/hand-entries/{id}/withdrawal"),
            withdrawal::create,
        )
        .get(&of_course("why"), why::show)
}

/// A course of a year's plan, as the pages below it need it.
pub(crate) struct At {
    pub fy: FiscalYear,
    pub plan: Permit<plan::Model, Read>,
    pub course: Permit<course::Model, Read>,
}

impl At {
    pub async fn find(ctx: &Ctx, fy: i32, code: &str) -> PageResult<At> {
        let fy = FiscalYear(fy);
        Ok(At {
            fy,
            plan: access::plan(ctx.db().read(), ctx.actor(), fy).await?,
            course: access::course(ctx.db().read(), ctx.actor(), fy, code).await?,
        })
    }

    /// The frame of a page below the course.
    pub fn layout(&self, ctx: &Ctx, title: &str) -> Layout {
        ctx.page(title)
            .under("研修計画", urls::plans())
            .under(self.fy.to_string(), urls::plan(self.fy))
            .under(
                self.course.name.clone(),
                urls::course(self.fy, &self.course.code),
            )
    }

    /// The pages beside each other about whom the course is for.
    pub fn tabs(&self, ctx: &Ctx) -> Vec<Tab> {
        let code = &self.course.code;
        [
            ("研修", urls::course(self.fy, code)),
            ("対象者名簿", urls::targets(self.fy, code)),
            ("差分", to::targets_action(self.fy, code, "proposal")),
            ("手作業", to::targets_action(self.fy, code, "hand-entries")),
            ("なぜ", to::why(self.fy, code, "")),
            ("対象ルール", urls::rule(self.fy, code)),
        ]
        .into_iter()
        .map(|(label, url)| Tab::new(label, url).at(ctx.path()))
        .collect()
    }

    /// 「令和7年度 R7-035 研修名」
    pub fn title(&self) -> String {
        format!("{} {} {}", self.fy, self.course.code, self.course.name)
    }
}

/// A form that asks for nothing but a reason.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ReasonForm {
    pub reason: String,
}

impl From<Refusal> for PageError {
    fn from(refusal: Refusal) -> PageError {
        match refusal {
            Refusal::Store(error) => error.into(),
            told => PageError::Conflict(told.to_string()),
        }
    }
}

/// A reason as typed, or why it will not do.
pub(crate) fn reason(text: &str) -> Result<String, &'static str> {
    const LONGEST: usize = 1_000;
    let text = text.trim();
    match text.chars().count() {
        0 => Err("理由を入力してください"),
        1..=LONGEST => Ok(text.to_owned()),
        _ => Err("理由は1,000文字以内で入力してください"),
    }
}

/// The colour of a mode's tag; the word says the same.
pub(crate) fn tone(mode: &str) -> &'static str {
    match Mode::from_label(mode) {
        Some(Mode::Required) => "must",
        Some(Mode::Selected | Mode::Nominated) => "info",
        Some(Mode::Voluntary) => "may",
        Some(Mode::Material) | None => "plain",
    }
}

/// A moment on the wall clock of the office.
pub(crate) fn moment(at: DateTime<Utc>) -> String {
    const JAPAN: Option<FixedOffset> = FixedOffset::east_opt(9 * 3600);
    match JAPAN {
        Some(japan) => {
            let local = at.with_timezone(&japan);
            format!("{} {}", wareki(local.date_naive()), local.format("%H:%M"))
        }
        None => wareki(at.date_naive()),
    }
}

/// Sentences kept with a list.
pub(crate) fn notices(list: &target_list::Model) -> Vec<String> {
    serde_json::from_str(&list.notices).unwrap_or_default()
}

/// 1234567 → 「1,234,567」
pub(crate) fn thousands(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

/// What a computation came to, in a sentence for one course.
pub(crate) fn told(outcome: Outcome) -> String {
    match outcome {
        Outcome::Same => "再計算しました。名簿は変わりません。".to_owned(),
        Outcome::NotHeld => "この年度には実施しない研修です。名簿は作りません。".to_owned(),
        Outcome::Proposed(counts) => format!(
            "再計算しました。入る{}人、外れる{}人、理由が変わる{}人です。確かめて確定してください。",
            counts.enters, counts.leaves, counts.differs
        ),
    }
}

/// Why a row is what it is, weaker modes included.
pub(crate) fn full_reason(row: &Listed) -> String {
    if row.weaker.is_empty() {
        return row.reason.clone();
    }
    format!("{}（{}にも当たる）", row.reason, row.weaker)
}
