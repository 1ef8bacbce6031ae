//! Pages of the year's plan.

pub mod book;
pub mod export;
pub mod index;
mod listing;
pub mod pack;
pub mod roll_over;
pub mod show;
