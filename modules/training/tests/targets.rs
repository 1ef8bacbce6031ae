//! Target lists through their pages, on both databases.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "pages/targets/hand.rs"]
mod hand;
#[path = "pages/targets/list.rs"]
mod list;
#[path = "pages/targets/lists.rs"]
mod lists;
#[path = "pages/targets/proposal.rs"]
mod proposal;
#[path = "pages/targets/why.rs"]
mod why;
mod world;
