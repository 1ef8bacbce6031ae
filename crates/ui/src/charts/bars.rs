//! Bars: figures side by side, one line each.

use super::canvas::{Anchor, Area, Canvas, length, nth, scale, text_width};
use super::{Caption, Svg};

/// One line.
#[derive(Debug, Clone)]
pub struct Bar {
    pub label: String,
    pub value: u64,
    /// The part of `value` that is not certain (要確認); drawn hatched at the end.
    pub unknown: u64,
}

/// Figures side by side.
#[derive(Debug, Clone, Copy)]
pub struct Bars<'a> {
    pub caption: Caption<'a>,
    /// Behind every figure, such as 人.
    pub unit: &'a str,
    pub bars: &'a [Bar],
}

const ROW: f64 = 32.0;
const BAR: f64 = 22.0;
const WIDTH: f64 = 520.0;
const FIGURES: f64 = 150.0;

impl Bars<'_> {
    pub fn draw(&self) -> Svg {
        let labels = self
            .bars
            .iter()
            .map(|bar| text_width(&bar.label))
            .fold(40.0, f64::max)
            + 12.0;
        let bottom = ROW * nth(self.bars.len());
        let (end, step) = scale(self.bars.iter().map(|bar| bar.value).max().unwrap_or(0));
        let mut canvas = Canvas::new(self.caption, labels + WIDTH + FIGURES, bottom + 26.0);
        for value in (0..=end).step_by(usize::try_from(step).unwrap_or(1)) {
            let x = labels + length(value, end, WIDTH);
            canvas.line(
                (x, 0.0),
                (x, bottom),
                if value == 0 { "axis" } else { "grid" },
            );
            canvas.text((x, bottom + 20.0), Anchor::Middle, "soft", value);
        }
        for (at, bar) in self.bars.iter().enumerate() {
            let y = ROW * nth(at);
            let unknown = bar.unknown.min(bar.value);
            let (sure, whole) = (
                length(bar.value - unknown, end, WIDTH),
                length(bar.value, end, WIDTH),
            );
            let area = |x: f64, width: f64| Area {
                x,
                y: y + (ROW - BAR) / 2.0,
                width,
                height: BAR,
            };
            let figure = match unknown {
                0 => format!("{}{}", bar.value, self.unit),
                _ => format!("{}{}（要確認 {unknown}）", bar.value, self.unit),
            };
            canvas.text((labels - 8.0, y + 21.0), Anchor::End, "", &bar.label);
            canvas.rect(
                area(labels, sure),
                "bar-1",
                &format!("{} {figure}", bar.label),
            );
            if unknown > 0 {
                canvas.hatch(area(labels + sure, whole - sure));
                canvas.rect(area(labels + sure, whole - sure), "edge", "");
            }
            canvas.text((labels + whole + 8.0, y + 21.0), Anchor::Start, "", figure);
        }
        canvas.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_certain_is_hatched_and_said() {
        let bars = [
            Bar {
                label: "主任".to_owned(),
                value: 10,
                unknown: 4,
            },
            Bar {
                label: "係長級".to_owned(),
                value: 0,
                unknown: 0,
            },
        ];
        let caption = Caption {
            id: "b",
            title: "対象者数",
            description: "主任が多い",
        };
        let svg = Bars {
            caption,
            unit: "人",
            bars: &bars,
        }
        .draw()
        .to_string();
        assert!(
            svg.contains("10人（要確認 4）") && svg.contains(">0人<"),
            "{svg}"
        );
        assert_eq!(svg.matches("url(#b-hatch)").count(), 1);
    }
}
