//! Coverage through its page and its file, on both databases.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "pages/coverage/show.rs"]
mod show;
mod world;
