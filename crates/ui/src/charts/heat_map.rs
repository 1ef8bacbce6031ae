//! HeatMap: figures in a grid, darker for more, hatched where something is unknown.

use super::canvas::{Anchor, Area, Canvas, nth, text_width};
use super::{Caption, Svg};

/// One field of the grid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Heat {
    /// What is certain.
    pub value: u64,
    /// What may belong here and may not: shown as 「＋？3」.
    pub unknown: u64,
}

/// A grid. `cells` has one inner list for each row, in the order of `columns`.
#[derive(Debug, Clone, Copy)]
pub struct HeatMap<'a> {
    pub caption: Caption<'a>,
    pub rows: &'a [String],
    pub columns: &'a [String],
    pub cells: &'a [Vec<Heat>],
}

const CELL: f64 = 68.0;
const ROW: f64 = 40.0;
const GAP: f64 = 2.0;
/// Shades above zero; `styles/chart.css` has one class for each.
const SHADES: u64 = 4;

impl HeatMap<'_> {
    pub fn draw(&self) -> Svg {
        let widest = |texts: &[String]| {
            texts
                .iter()
                .map(|text| text_width(text))
                .fold(40.0, f64::max)
        };
        let (left, top) = (widest(self.rows) + 16.0, widest(self.columns) + 12.0);
        let legend = top + ROW * nth(self.rows.len()) + 16.0;
        let width = left + CELL * nth(self.columns.len().max(6));
        let mut canvas = Canvas::new(self.caption, width, legend + 32.0);
        let largest = self
            .cells
            .iter()
            .flatten()
            .map(|cell| cell.value)
            .max()
            .unwrap_or(0);
        for (at, column) in self.columns.iter().enumerate() {
            canvas.vertical((left + CELL * (nth(at) + 0.5), top - 8.0), column);
        }
        for (at, row) in self.rows.iter().enumerate() {
            canvas.text(
                (left - 8.0, top + ROW * nth(at) + 25.0),
                Anchor::End,
                "",
                row,
            );
        }
        for (row, cells) in self.cells.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let area = Area {
                    x: left + CELL * nth(column),
                    y: top + ROW * nth(row),
                    width: CELL - GAP,
                    height: ROW - GAP,
                };
                let name = |names: &[String], at: usize| names.get(at).cloned().unwrap_or_default();
                let tip = format!(
                    "{} × {}：{}",
                    name(self.rows, row),
                    name(self.columns, column),
                    cell.words()
                );
                paint(&mut canvas, area, *cell, shade(cell.value, largest), &tip);
            }
        }
        explain(&mut canvas, (left, legend), largest);
        canvas.finish()
    }
}

impl Heat {
    /// The field in words, for the table beside and for the mouse.
    pub fn words(self) -> String {
        match (self.value, self.unknown) {
            (value, 0) => value.to_string(),
            (value, unknown) => format!("{value}（ほかに要確認 {unknown}）"),
        }
    }

    fn figure(self) -> String {
        match (self.value, self.unknown) {
            (value, 0) => value.to_string(),
            (0, unknown) => format!("？{unknown}"),
            (value, unknown) => format!("{value}＋？{unknown}"),
        }
    }
}

fn paint(canvas: &mut Canvas<'_>, area: Area, cell: Heat, shade: u64, tip: &str) {
    canvas.rect(area, &format!("heat-{shade}"), tip);
    if cell.unknown > 0 {
        // Hatched along the edge, so that the figure stays readable on its own ground.
        canvas.hatch(Area {
            height: 8.0,
            y: area.y + area.height - 8.0,
            ..area
        });
    }
    canvas.rect(area, "edge", tip);
    let ink = if shade >= 3 { "on-dark" } else { "" };
    canvas.text(
        (area.x + area.width / 2.0, area.y + 23.0),
        Anchor::Middle,
        ink,
        cell.figure(),
    );
}

/// 0 for nothing, then even steps up to the largest.
fn shade(value: u64, largest: u64) -> u64 {
    if largest == 0 {
        0
    } else {
        (value * SHADES).div_ceil(largest)
    }
}

fn explain(canvas: &mut Canvas<'_>, at: (f64, f64), largest: u64) {
    let (mut x, y) = at;
    let square = |x: f64| Area {
        x,
        y,
        width: 22.0,
        height: 22.0,
    };
    for shade in 0..=SHADES {
        canvas.rect(square(x), &format!("heat-{shade}"), "");
        canvas.rect(square(x), "edge", "");
        x += 24.0;
    }
    let text = format!("0～{largest}");
    canvas.text((x + 4.0, y + 17.0), Anchor::Start, "soft", &text);
    x += text_width(&text) + 32.0;
    canvas.hatch(square(x));
    canvas.rect(square(x), "edge", "");
    canvas.text((x + 28.0, y + 17.0), Anchor::Start, "soft", "要確認を含む");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_run_from_nothing_to_the_largest() {
        let shades: Vec<_> = (0..=8).map(|value| shade(value, 8)).collect();
        assert_eq!(shades, [0, 1, 1, 2, 2, 3, 3, 4, 4]);
        assert_eq!(shade(0, 0), 0);
        assert_eq!(shade(1, 1), 4);
    }

    #[test]
    fn unknown_is_never_shown_as_a_figure() {
        assert_eq!(
            Heat {
                value: 0,
                unknown: 3
            }
            .figure(),
            "？3"
        );
        assert_eq!(
            Heat {
                value: 2,
                unknown: 3
            }
            .figure(),
            "2＋？3"
        );
        assert_eq!(
            Heat {
                value: 0,
                unknown: 0
            }
            .figure(),
            "0"
        );
    }
}
