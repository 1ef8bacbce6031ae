//! GET and POST …/targets/freeze and …/targets/thaw: a list that does not move any more, and back. Both need a reason.

use super::{At, ReasonForm, reason};
use crate::db::lists;
use crate::list_urls as to;
use crate::{access, urls};
use askama::Template;
use permit::Accept;
use store::Tx;
use ui::Layout;
use web::{Ctx, Errors, Form, PageError, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/targets/freeze.html")]
struct FreezePage {
    layout: Layout,
    form: ReasonForm,
    errors: Errors,
    title: String,
    lead: &'static str,
    button: &'static str,
    action: String,
    back: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    Freeze,
    Thaw,
}

impl Move {
    fn word(self) -> &'static str {
        match self {
            Move::Freeze => "freeze",
            Move::Thaw => "thaw",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Move::Freeze => "名簿を凍結する",
            Move::Thaw => "名簿の凍結を解く",
        }
    }
}

pub(crate) async fn new(ctx: Ctx, Path(path): Path<(i32, String)>) -> PageResult {
    ask(ctx, path, Move::Freeze).await
}

pub(crate) async fn new_thaw(ctx: Ctx, Path(path): Path<(i32, String)>) -> PageResult {
    ask(ctx, path, Move::Thaw).await
}

pub(crate) async fn create(
    ctx: Ctx,
    Path(path): Path<(i32, String)>,
    Form(form): Form<ReasonForm>,
) -> PageResult {
    decide(ctx, path, form, Move::Freeze).await
}

pub(crate) async fn create_thaw(
    ctx: Ctx,
    Path(path): Path<(i32, String)>,
    Form(form): Form<ReasonForm>,
) -> PageResult {
    decide(ctx, path, form, Move::Thaw).await
}

async fn ask(ctx: Ctx, (fy, code): (i32, String), which: Move) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    access::current_list::<Accept>(ctx.db().read(), ctx.actor(), at.course.id).await?;
    ctx.html(&page(
        &ctx,
        &at,
        ReasonForm::default(),
        Errors::default(),
        which,
    ))
}

async fn decide(ctx: Ctx, (fy, code): (i32, String), form: ReasonForm, which: Move) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    let mut errors = Errors::default();
    let reason = errors.take("reason", reason(&form.reason));
    let reason = match errors.finish(reason) {
        Ok(reason) => reason,
        Err(errors) => return ctx.invalid(&page(&ctx, &at, form, errors, which)),
    };
    let (actor, course) = (ctx.actor().clone(), at.course.id);
    let work = async move |tx: &Tx| {
        let list = access::current_list::<Accept>(tx, &actor, course).await?;
        match which {
            Move::Freeze => lists::freeze(tx, &list, &reason).await?,
            Move::Thaw => lists::thaw(tx, &list, &reason).await?,
        }
        Ok::<_, PageError>(())
    };
    ctx.change(work).await?;
    let done = match which {
        Move::Freeze => "名簿を凍結しました。凍結を解くまで、名簿は変わりません。",
        Move::Thaw => "凍結を解きました。差分を確定できます。",
    };
    Ok(ctx.redirect(urls::targets(at.fy, &at.course.code), done))
}

fn page(ctx: &Ctx, at: &At, form: ReasonForm, errors: Errors, which: Move) -> FreezePage {
    let back = urls::targets(at.fy, &at.course.code);
    FreezePage {
        layout: at
            .layout(ctx, which.label())
            .under("対象者名簿", &back)
            .with_faults(errors.len()),
        form,
        errors,
        title: at.title(),
        lead: match which {
            Move::Freeze => {
                "凍結すると、再計算の差分を確定できなくなります。通知を出したあとなど、名簿を動かしてはならないときに使います。"
            }
            Move::Thaw => "凍結を解くと、再計算の差分をふたたび確定できます。",
        },
        button: match which {
            Move::Freeze => "凍結する",
            Move::Thaw => "凍結を解く",
        },
        action: to::targets_action(at.fy, &at.course.code, which.word()),
        back,
    }
}
