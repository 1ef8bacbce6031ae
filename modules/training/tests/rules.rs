//! Rules through their pages, on both databases.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "pages/rules/edit.rs"]
mod edit;
mod world;
