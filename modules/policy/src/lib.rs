//! 方針: a municipality's policy as data (packs), and the language of its rules.

pub mod access;
pub mod db;
pub mod pack;
mod pages;
pub mod rule;
pub mod urls;
pub mod wording;

/// The pages of the packs.
pub fn routes() -> web::Routes {
    use pages::packs;
    web::Routes::new()
        .get("/policy/packs", packs::index::show)
        .get("/policy/packs/{code}", packs::show::show)
        .get("/policy/packs/{code}/export", packs::files::export)
        .get("/policy/packs/{code}/files/{name}", packs::files::file)
        .get(
            "/policy/packs/{code}/entries/{kind}/{entry}",
            packs::edit::edit,
        )
        .post(
            "/policy/packs/{code}/entries/{kind}/{entry}",
            packs::edit::update,
        )
}
