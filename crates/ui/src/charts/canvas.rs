//! A sheet to draw on: the few SVG elements that the charts need, with every text escaped.

use std::fmt::{self, Display, Write};

use super::{Caption, Svg};

/// An SVG in the making. Lengths are user units = CSS pixels at full size.
pub(super) struct Canvas<'a> {
    caption: Caption<'a>,
    width: f64,
    height: f64,
    body: String,
}

/// Which end of a text stands at its point.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A corner and a size.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(caption: Caption<'a>, width: f64, height: f64) -> Self {
        Canvas {
            caption,
            width,
            height,
            body: String::new(),
        }
    }

    /// A rectangle; `tip` is what the mouse is told, empty = nothing.
    pub(super) fn rect(&mut self, area: Area, class: &str, tip: &str) {
        let Area {
            x,
            y,
            width,
            height,
        } = area;
        let (x, y, width, height) = (Short(x), Short(y), Short(width.max(0.0)), Short(height));
        let tip = if tip.is_empty() {
            String::new()
        } else {
            format!("<title>{}</title>", Escaped(tip))
        };
        self.push(format_args!(r#"<rect class="dads-chart__{class}" x="{x}" y="{y}" width="{width}" height="{height}">{tip}</rect>"#));
    }

    /// Hatching, for what is unknown.
    pub(super) fn hatch(&mut self, area: Area) {
        let Area {
            x,
            y,
            width,
            height,
        } = area;
        let (x, y, width, height) = (Short(x), Short(y), Short(width.max(0.0)), Short(height));
        let id = Escaped(self.caption.id);
        let element = format!(
            r#"<rect fill="url(#{id}-hatch)" x="{x}" y="{y}" width="{width}" height="{height}"/>"#
        );
        self.body.push_str(&element);
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        let ((x1, y1), (x2, y2)) = ((Short(from.0), Short(from.1)), (Short(to.0), Short(to.1)));
        self.push(format_args!(
            r#"<line class="dads-chart__{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#
        ));
    }

    /// One line of text with its baseline at `at`; `class` may be empty.
    pub(super) fn text(&mut self, at: (f64, f64), anchor: Anchor, class: &str, text: impl Display) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let class = if class.is_empty() {
            String::new()
        } else {
            format!(r#" class="dads-chart__{class}""#)
        };
        let (x, y, text) = (Short(at.0), Short(at.1), text.to_string());
        self.push(format_args!(
            r#"<text{class} x="{x}" y="{y}"{anchor}>{}</text>"#,
            Escaped(&text)
        ));
    }

    /// Japanese column heads: from top to bottom, ending at `at`.
    pub(super) fn vertical(&mut self, at: (f64, f64), text: &str) {
        let (x, y, text) = (Short(at.0), Short(at.1), Escaped(text));
        self.push(format_args!(
            r#"<text x="{x}" y="{y}" writing-mode="vertical-rl" text-anchor="end">{text}</text>"#
        ));
    }

    /// Closes the sheet. On screens it keeps its size and scrolls inside its region; on paper it shrinks to fit.
    pub(super) fn finish(self) -> Svg {
        let Canvas {
            caption,
            width,
            height,
            body,
        } = self;
        let (id, title, description) = (
            Escaped(caption.id),
            Escaped(caption.title),
            Escaped(caption.description),
        );
        let (width, height) = (Short(width), Short(height));
        Svg(format!(
            r#"<svg class="dads-chart" role="img" aria-labelledby="{id}-title {id}-desc" viewBox="0 0 {width} {height}" width="{width}" height="{height}" xmlns="http://www.w3.org/2000/svg"><title id="{id}-title">{title}</title><desc id="{id}-desc">{description}</desc><defs><pattern id="{id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="dads-chart__hatch-ground" width="6" height="6"/><line class="dads-chart__hatch-line" x1="1" y1="0" x2="1" y2="6"/></pattern></defs>{body}</svg>"#
        ))
    }

    fn push(&mut self, element: fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.body.write_fmt(element);
    }
}

/// About how wide a text is at 14 px: a full-width character takes 14, a narrow one 8.
pub(super) fn text_width(text: &str) -> f64 {
    text.chars()
        .map(|letter| if letter.is_ascii() { 8.0 } else { 14.0 })
        .sum()
}

/// The text, cut with 「…」 so that it fits; empty when not even two characters would.
pub(super) fn fitted(text: &str, width: f64) -> String {
    if text_width(text) <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut used = text_width("…");
    for letter in text.chars() {
        used += text_width(letter.encode_utf8(&mut [0; 4]));
        if used > width {
            break;
        }
        cut.push(letter);
    }
    if cut.chars().count() < 2 {
        String::new()
    } else {
        cut + "…"
    }
}

/// A round number at or above `largest`, and the step between grid lines below it.
pub(super) fn scale(largest: u64) -> (u64, u64) {
    let mut magnitude = 1_u64;
    loop {
        for step in [magnitude, 2 * magnitude, 5 * magnitude] {
            if step * 5 >= largest {
                return (largest.div_ceil(step).max(1) * step, step);
            }
        }
        magnitude *= 10;
    }
}

/// Figures become lengths here; a head count is far below what a float holds exactly.
#[allow(clippy::cast_precision_loss)]
pub(super) fn length(value: u64, of: u64, width: f64) -> f64 {
    if of == 0 {
        0.0
    } else {
        value as f64 / of as f64 * width
    }
}

/// A place in a series as a coordinate.
#[allow(clippy::cast_precision_loss)]
pub(super) fn nth(at: usize) -> f64 {
    at as f64
}

/// A coordinate with one decimal at most.
struct Short(f64);

impl Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", (self.0 * 10.0).round() / 10.0)
    }
}

struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                letter => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_ends_on_a_round_number_with_few_steps() {
        assert_eq!(scale(0), (1, 1));
        assert_eq!(scale(4), (4, 1));
        assert_eq!(scale(7), (8, 2));
        assert_eq!(scale(517), (600, 200));
        assert_eq!(scale(500), (500, 100));
    }

    #[test]
    fn texts_are_cut_to_the_room_they_have() {
        assert_eq!(fitted("人事課", 42.0), "人事課");
        assert_eq!(fitted("総務部人事課", 60.0), "総務部…");
        assert_eq!(fitted("総務部人事課", 20.0), "");
    }

    #[test]
    fn texts_cannot_break_out() {
        let caption = Caption {
            id: "a\"b",
            title: "<b>",
            description: "&",
        };
        let mut canvas = Canvas::new(caption, 10.0, 10.0);
        canvas.text((0.0, 0.0), Anchor::Start, "", "<script>");
        canvas.rect(
            Area {
                x: 0.0,
                y: 0.0,
                width: 1.0,
                height: 1.0,
            },
            "bar-1",
            "</title><script>",
        );
        let svg = canvas.finish().to_string();
        assert!(
            !svg.contains("<script>")
                && !svg.contains("<b>")
                && svg.contains("id=\"a&quot;b-title\""),
            "{svg}"
        );
    }
}
