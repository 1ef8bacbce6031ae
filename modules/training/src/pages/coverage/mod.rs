//! Pages about what the year's courses teach.

pub mod show;
