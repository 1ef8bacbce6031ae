//! みどり市: a made-up town, its named people, and a TestApp on both databases.

mod app;
mod database;
mod response;
mod schema;

pub use app::{NOW, TestApp};
pub use database::{TestDb, both, postgres, sqlite};
pub use response::Response;
pub use schema::{Column, Reference, Table, schema_dump, tables};

pub mod town;
