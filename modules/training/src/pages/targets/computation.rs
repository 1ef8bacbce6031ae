//! GET and POST …/targets/computation: a course's list computed anew, as a proposal.

use super::{At, told};
use crate::NewList;
use crate::db::lists::Outcome;
use crate::list_urls as to;
use crate::recompute::{Which, compute, propose_all, usual_day};
use crate::urls;
use askama::Template;
use calendar::{FiscalYear, parse_date, wareki};
use chrono::NaiveDate;
use permit::Create;
use serde::Deserialize;
use store::StoreError;
use ui::Layout;
use web::{Ctx, Errors, Form, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/targets/computation.html")]
struct NewPage {
    layout: Layout,
    form: AsOfForm,
    errors: Errors,
    title: String,
    action: String,
    back: String,
}

/// The day whose register is asked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AsOfForm {
    pub as_of: String,
}

impl AsOfForm {
    pub fn usual(fy: FiscalYear, ctx: &Ctx) -> AsOfForm {
        AsOfForm {
            as_of: wareki(usual_day(fy, ctx.today())),
        }
    }

    /// A day of the year. The state of a day after it, or before it, would be another year's list.
    pub fn check(&self, fy: FiscalYear) -> Result<NaiveDate, Errors> {
        let mut errors = Errors::default();
        let day = errors.take("as_of", parse_date(&self.as_of));
        if let Some(day) = day
            && !fy.contains(day)
        {
            errors.add(
                "as_of",
                format!(
                    "{fy}の中の日（{}から{}まで）を入力してください",
                    wareki(fy.first_day()),
                    wareki(fy.last_day())
                ),
            );
        }
        errors.finish(day)
    }
}

pub(crate) async fn new(ctx: Ctx, Path((fy, code)): Path<(i32, String)>) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    may(&ctx, &at)?;
    let form = AsOfForm::usual(at.fy, &ctx);
    ctx.html(&page(&ctx, &at, form, Errors::default()))
}

pub(crate) async fn create(
    ctx: Ctx,
    Path((fy, code)): Path<(i32, String)>,
    Form(form): Form<AsOfForm>,
) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    may(&ctx, &at)?;
    let as_of = match form.check(at.fy) {
        Ok(as_of) => as_of,
        Err(errors) => return ctx.invalid(&page(&ctx, &at, form, errors)),
    };
    let computed = compute(ctx.db(), &at.plan, Which::Course(at.course.id), as_of).await?;
    let courses = [(*at.course).clone()];
    let outcomes = propose_all(ctx.db(), ctx.clock(), ctx.actor(), &courses, &computed).await?;
    let outcome = outcomes.first().copied().unwrap_or(Outcome::NotHeld);
    let next = match outcome {
        Outcome::Proposed(_) => to::targets_action(at.fy, &at.course.code, "proposal"),
        Outcome::Same | Outcome::NotHeld => urls::targets(at.fy, &at.course.code),
    };
    Ok(ctx.redirect(next, told(outcome)))
}

fn may(ctx: &Ctx, at: &At) -> PageResult<()> {
    let draft = NewList {
        course_id: at.course.id,
        code: at.course.code.clone(),
    };
    let _: permit::Permit<_, Create> = ctx.actor().permit_new::<_, StoreError>(draft)?;
    Ok(())
}

fn page(ctx: &Ctx, at: &At, form: AsOfForm, errors: Errors) -> NewPage {
    let back = urls::targets(at.fy, &at.course.code);
    NewPage {
        layout: at
            .layout(ctx, "再計算")
            .under("対象者名簿", &back)
            .with_faults(errors.len()),
        form,
        errors,
        title: at.title(),
        action: to::targets_action(at.fy, &at.course.code, "computation"),
        back,
    }
}
