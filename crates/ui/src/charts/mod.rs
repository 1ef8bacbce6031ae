//! Charts drawn on the server as SVG, without styles inside: colours come from classes in `styles/chart.css`.

use std::fmt;

/// A finished drawing. Templates print it as it is; everything in it was escaped when it was drawn.
#[derive(Debug, Clone, Default)]
pub struct Svg(String);

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Svg {}
