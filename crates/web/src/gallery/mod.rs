//! GET /dev/components: every component in every state, for eyes, screenshots and axe.

use askama::Template;
use ui::Layout;

use crate::{Ctx, PageResult};

#[derive(Template)]
#[template(path = "gallery/gallery.html")]
struct GalleryPage {
    layout: Layout,
}

pub(crate) async fn show(ctx: Ctx) -> PageResult {
    ctx.html(&GalleryPage {
        layout: ctx.page("部品の見本").under("最初のページ", "/"),
    })
}
