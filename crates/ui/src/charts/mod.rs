//! Charts drawn on the server as SVG. A page shows each beside a table of the same figures (`ui::figure`).
//!
//! No styles inside: colours come from the classes of `styles/chart.css`, and never carry a meaning alone.

mod bars;
mod canvas;
mod heat_map;
mod pyramid;
mod timeline;

use std::fmt;

pub use bars::{Bar, Bars};
pub use heat_map::{Heat, HeatMap};
pub use pyramid::{Band, Mark, Pyramid};
pub use timeline::{Lane, Span, Timeline};

/// A finished drawing. Templates print it as it is; every text in it was escaped when it was drawn.
#[derive(Debug, Clone, Default)]
pub struct Svg(String);

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Svg {}

/// What every chart is called. `id` is unique on the page; `description` says what the eye would see first.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub description: &'a str,
}
