//! The pages, asked through their addresses, on both databases.
#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in its helpers"
)]

mod ages;
mod imports;
mod staff;
mod support;
mod units;
