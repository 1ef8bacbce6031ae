//! A whole slice in one file, from table to page, on both databases: the shape that modules follow.
#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in its helpers"
)]

use testkit::{TestApp, both};

/// src/db.rs: all SQL of the slice.
mod db {
    use permit::{Create, Edit, LoadKey, Permit, Scope};
    use sea_orm::entity::prelude::*;
    use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder};
    use serde_json::json;
    use store::{Entry, StoreError, Tx};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "packs")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub code: String,
        pub municipality: String,
        pub title: String,
        pub header: String,
        pub imported_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl permit::Subject for Model {
        const KIND: permit::Kind = permit::Kind::Pack;
    }

    /// A pack that does not exist yet.
    #[derive(Clone, Debug)]
    pub struct NewPack {
        pub code: String,
        pub title: String,
    }

    impl permit::Subject for NewPack {
        const KIND: permit::Kind = permit::Kind::Pack;
    }

    pub async fn find(
        conn: &impl ConnectionTrait,
        _: LoadKey,
        code: &str,
    ) -> Result<Option<Model>, StoreError> {
        Ok(Entity::find()
            .filter(Column::Code.eq(code))
            .one(conn)
            .await?)
    }

    pub async fn list(
        conn: &impl ConnectionTrait,
        _: &Scope<Model>,
        search: &str,
    ) -> Result<Vec<Model>, StoreError> {
        Ok(Entity::find()
            .filter(store::contains(Column::Title, search))
            .order_by_asc(Column::Code)
            .all(conn)
            .await?)
    }

    pub async fn add(tx: &Tx, pack: &Permit<NewPack, Create>) -> Result<i64, StoreError> {
        let row = ActiveModel {
            code: Set(pack.code.clone()),
            title: Set(pack.title.clone()),
            imported_at: Set(tx.now()),
            ..Default::default()
        };
        let id = Entity::insert(row).exec(tx).await?.last_insert_id;
        tx.audit(Entry {
            action: "create",
            thing: "pack",
            thing_id: pack.code.clone(),
            after: Some(json!({ "title": pack.title })),
            ..Entry::default()
        })
        .await?;
        Ok(id)
    }

    pub async fn rename(
        tx: &Tx,
        pack: &Permit<Model, Edit>,
        title: &str,
        reason: &str,
    ) -> Result<(), StoreError> {
        let row: &Model = pack;
        let mut row = row.clone().into_active_model();
        row.title = Set(title.to_owned());
        row.update(tx).await?;
        tx.audit(Entry {
            action: "edit",
            thing: "pack",
            thing_id: pack.code.clone(),
            before: Some(json!({ "title": pack.title })),
            after: Some(json!({ "title": title })),
            reason: reason.to_owned(),
        })
        .await
    }
}

/// src/access.rs: the only way to get hold of a thing.
mod access {
    use permit::{Act, Actor, Permit, Refused};
    use sea_orm::ConnectionTrait;
    use store::StoreError;

    use crate::db;

    pub async fn pack<A: Act>(
        conn: &impl ConnectionTrait,
        actor: &Actor,
        code: &str,
    ) -> Result<Permit<db::Model, A>, Refused<StoreError>> {
        actor.permit(|key| db::find(conn, key, code)).await
    }
}

/// src/pages/packs/…: one page, one file.
mod pages {
    use askama::Template;
    use axum::response::Response;
    use permit::{Edit, Read};
    use serde::Deserialize;
    use store::StoreError;
    use ui::Layout;
    use web::{Ctx, Errors, Form, PageResult, Path, Upload};

    use crate::{access, db};

    #[derive(Template)]
    #[template(
        ext = "html",
        source = "{{ layout.title }}<ul>{% for pack in packs %}<li>{{ pack.title }}</li>{% endfor %}</ul>"
    )]
    struct IndexPage {
        layout: Layout,
        packs: Vec<db::Model>,
    }

    pub async fn index(ctx: Ctx, list: web::ListQuery) -> PageResult {
        let list = list.sortable(&["code"]);
        let scope = ctx.actor().scope::<db::Model, Read, StoreError>()?;
        let packs = db::list(ctx.db().read(), &scope, &list.q).await?;
        ctx.html(&IndexPage {
            layout: ctx.page("パック"),
            packs,
        })
    }

    #[derive(Template)]
    #[template(
        ext = "html",
        source = r#"<h1>{{ layout.title }}</h1>{% for message in errors.of("title") %}<p class="error">{{ message }}</p>{% endfor %}
            <form method="post"><input name="csrf" value="{{ layout.csrf }}"><input name="title" value="{{ form.title }}"></form>"#
    )]
    struct EditPage {
        layout: Layout,
        form: TitleForm,
        errors: Errors,
    }

    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub struct TitleForm {
        title: String,
    }

    impl TitleForm {
        fn check(&self) -> Result<String, Errors> {
            let mut errors = Errors::default();
            let title = errors.required("title", &self.title, "題名を入力してください");
            errors.finish(title.map(str::to_owned))
        }
    }

    pub async fn edit(ctx: Ctx, Path(code): Path<String>) -> PageResult {
        let pack = access::pack::<Edit>(ctx.db().read(), ctx.actor(), &code).await?;
        let form = TitleForm {
            title: pack.title.clone(),
        };
        ctx.html(&EditPage {
            layout: ctx.page("題名"),
            form,
            errors: Errors::default(),
        })
    }

    pub async fn update(
        ctx: Ctx,
        Path(code): Path<String>,
        Form(form): Form<TitleForm>,
    ) -> PageResult {
        let tx = ctx.begin().await?;
        let pack = access::pack::<Edit>(&tx, ctx.actor(), &code).await?;
        let title = match form.check() {
            Ok(title) => title,
            Err(errors) => {
                return ctx.invalid(&EditPage {
                    layout: ctx.page("題名"),
                    form,
                    errors,
                });
            }
        };
        db::rename(&tx, &pack, &title, "").await?;
        tx.commit().await?;
        Ok(ctx.redirect("/packs", "題名を変えました。"))
    }

    pub async fn create(ctx: Ctx, upload: Upload) -> PageResult<Response> {
        let code = upload.text("code").to_owned();
        let title = upload.files("file").map(|file| file.name.clone()).collect();
        let tx = ctx.begin().await?;
        let draft = ctx
            .actor()
            .permit_new::<_, StoreError>(db::NewPack { code, title })?;
        db::add(&tx, &draft).await?;
        tx.commit().await?;
        Ok(ctx.redirect("/packs", "取り込みました。"))
    }
}

fn routes() -> web::Routes {
    web::Routes::new()
        .get("/packs", pages::index)
        .post("/packs", pages::create)
        .get("/packs/{code}/title", pages::edit)
        .post("/packs/{code}/title", pages::update)
}

#[tokio::test]
async fn a_pack_is_taken_in_renamed_and_found() {
    both(async |db| {
        let app = TestApp::new(&db, routes());
        let done = app
            .upload(
                "/packs",
                &[("code", "midori")],
                ("file", "緑.zip", "中身".as_bytes()),
            )
            .await
            .expect(303);
        assert_eq!(app.follow(&done).await.select("li"), ["緑.zip"]);

        app.get("/packs/midori/title").await.expect(200);
        let wrong = app
            .post_form("/packs/midori/title", &[("title", " ")])
            .await
            .expect(422);
        assert_eq!(wrong.one(".error"), "題名を入力してください");
        app.post_form("/packs/midori/title", &[("title", "みどり 100%")])
            .await
            .expect(303);
        assert_eq!(app.get("/packs?q=0%25").await.select("li"), ["みどり 100%"]);
        assert_eq!(app.get("/packs?q=0_").await.select("li"), [] as [&str; 0]);
        assert_eq!(store::verify_audit(&db).await.unwrap().id, 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_unknown_or_not_ones_own_is_refused() {
    both(async |db| {
        let app = TestApp::new(&db, routes());
        let file = ("file", "a.zip", b"a".as_slice());
        app.upload("/packs", &[("code", "a")], file)
            .await
            .expect(303);
        app.upload("/packs", &[("code", "a")], file)
            .await
            .expect(409);
        app.get("/packs/b/title").await.expect(404);
        app.post_form("/packs/b/title", &[("title", "x")])
            .await
            .expect(404);
        let stranger = TestApp::acting_as(&db, routes(), permit::Actor::nobody());
        stranger.get("/packs").await.expect(404);
        stranger.get("/packs/a/title").await.expect(404);
        stranger
            .post_form("/packs/a/title", &[("title", "x")])
            .await
            .expect(404);
        assert_eq!(store::verify_audit(&db).await.unwrap().id, 1);
    })
    .await;
}
