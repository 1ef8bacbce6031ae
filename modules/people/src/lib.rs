//! 職員・組織: organisation, staff, personnel orders, and anyone's state on any date.

pub mod access;
pub mod db;
pub mod import;
pub mod key;
pub mod order;
mod pages;
pub mod read;
pub mod roster;
pub mod state;
pub mod urls;
pub mod words;

pub use order::{Order, OrderKind};
pub use roster::{Completion, Qualification, Roster, Selection, SessionDays, Staff, Unit};
pub use state::{Beginning, Presence, RoleHeld, Service, State};
pub use words::{Word, Words};

/// Every page of the module.
pub fn routes() -> web::Routes {
    web::Routes::new()
        .get("/people/staff", pages::staff::index::show)
        .get("/people/staff/export", pages::staff::index::export)
        .get("/people/staff/{number}", pages::staff::show::show)
        .get("/people/units", pages::units::index::show)
        .get("/people/units/export", pages::units::index::export)
        .get("/people/units/{code}", pages::units::show::show)
        .get("/people/ages", pages::ages::index::show)
        .get("/people/ages/export", pages::ages::index::export)
        .get("/people/imports", pages::imports::index::show)
        .post("/people/imports", pages::imports::index::create)
        .get("/people/imports/{id}", pages::imports::show::show)
        .get("/people/imports/{id}/faults", pages::imports::show::faults)
        .post(
            "/people/imports/{id}/acceptance",
            pages::imports::acceptance::accept,
        )
        .post(
            "/people/imports/{id}/discard",
            pages::imports::acceptance::give_up,
        )
}
