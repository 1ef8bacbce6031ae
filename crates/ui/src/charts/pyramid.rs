//! Pyramid: an age structure, bands from old to young, men to the left, women to the right.

use super::canvas::{Anchor, Area, Canvas, length, nth, scale};
use super::{Caption, Svg};

/// One band of ages.
#[derive(Debug, Clone)]
pub struct Band {
    /// Such as 「50～54歳」.
    pub label: String,
    pub left: u64,
    pub right: u64,
    /// People whose sex is not recorded; they stand apart.
    pub unknown: u64,
}

/// A line across the pyramid with a word about those above it.
#[derive(Debug, Clone)]
pub struct Mark {
    /// How many bands stand above the line.
    pub below: usize,
    pub text: String,
}

/// An age structure. The oldest band comes first.
#[derive(Debug, Clone, Copy)]
pub struct Pyramid<'a> {
    pub caption: Caption<'a>,
    /// What stands on the left, such as 男.
    pub left: &'a str,
    pub right: &'a str,
    pub bands: &'a [Band],
    pub marks: &'a [Mark],
}

const TOP: f64 = 32.0;
const ROW: f64 = 26.0;
const BAR: f64 = 20.0;
const SIDE: f64 = 300.0;
const LABELS: f64 = 96.0;
/// Room at the outer ends for figures.
const FIGURES: f64 = 56.0;
const APART: f64 = 150.0;
/// Room for the words at the marks.
const NOTES: f64 = 120.0;

impl Pyramid<'_> {
    pub fn draw(&self) -> Svg {
        let knows_all = self.bands.iter().all(|band| band.unknown == 0);
        let notes = if self.marks.is_empty() { 0.0 } else { NOTES };
        let sides = 2.0 * (FIGURES + SIDE) + LABELS + notes;
        let width = if knows_all {
            sides
        } else {
            sides + APART + FIGURES
        };
        let bottom = TOP + ROW * nth(self.bands.len());
        let largest = self
            .bands
            .iter()
            .map(|band| band.left.max(band.right).max(band.unknown))
            .max()
            .unwrap_or(0);
        let (end, step) = scale(largest);
        let mut canvas = Canvas::new(self.caption, width, bottom + 28.0);
        let (zero_left, zero_right) = (FIGURES + SIDE, FIGURES + SIDE + LABELS);

        for value in (0..=end).step_by(usize::try_from(step).unwrap_or(1)) {
            let far = length(value, end, SIDE);
            for x in [zero_left - far, zero_right + far] {
                canvas.line(
                    (x, TOP),
                    (x, bottom),
                    if value == 0 { "axis" } else { "grid" },
                );
                canvas.text((x, bottom + 20.0), Anchor::Middle, "soft", value);
            }
        }
        canvas.text((zero_left - 8.0, 20.0), Anchor::End, "strong", self.left);
        canvas.text(
            (zero_right + 8.0, 20.0),
            Anchor::Start,
            "strong",
            self.right,
        );
        if !knows_all {
            canvas.text((sides + 8.0, 20.0), Anchor::Start, "strong", "性別不明");
        }

        for (at, band) in self.bands.iter().enumerate() {
            let y = TOP + ROW * nth(at);
            let text_y = y + 18.0;
            let bar = |x: f64, width: f64| Area {
                x,
                y: y + (ROW - BAR) / 2.0,
                width,
                height: BAR,
            };
            canvas.text(
                (zero_left + LABELS / 2.0, text_y),
                Anchor::Middle,
                "",
                &band.label,
            );
            let far = length(band.left, end, SIDE);
            canvas.rect(
                bar(zero_left - far, far),
                "bar-1",
                &format!("{} {} {}人", band.label, self.left, band.left),
            );
            canvas.text((zero_left - far - 6.0, text_y), Anchor::End, "", band.left);
            let far = length(band.right, end, SIDE);
            canvas.rect(
                bar(zero_right, far),
                "bar-2",
                &format!("{} {} {}人", band.label, self.right, band.right),
            );
            canvas.text(
                (zero_right + far + 6.0, text_y),
                Anchor::Start,
                "",
                band.right,
            );
            if !knows_all {
                let far = length(band.unknown, end, APART);
                canvas.hatch(bar(sides, far));
                canvas.rect(
                    bar(sides, far),
                    "edge",
                    &format!("{} 性別不明 {}人", band.label, band.unknown),
                );
                canvas.text((sides + far + 6.0, text_y), Anchor::Start, "", band.unknown);
            }
        }
        for mark in self.marks {
            let y = TOP + ROW * nth(mark.below);
            canvas.line((0.0, y), (sides - 8.0, y), "now");
            canvas.text(
                (sides - NOTES + 8.0, y - 6.0),
                Anchor::Start,
                "strong",
                &mark.text,
            );
        }
        canvas.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(unknown: u64) -> String {
        let bands = [
            Band {
                label: "51～55歳".to_owned(),
                left: 40,
                right: 50,
                unknown,
            },
            Band {
                label: "46～50歳".to_owned(),
                left: 20,
                right: 10,
                unknown: 0,
            },
        ];
        let marks = [Mark {
            below: 1,
            text: "51歳以上 75％".to_owned(),
        }];
        let caption = Caption {
            id: "p",
            title: "年齢構成",
            description: "51歳以上が多い",
        };
        Pyramid {
            caption,
            left: "男",
            right: "女",
            bands: &bands,
            marks: &marks,
        }
        .draw()
        .to_string()
    }

    #[test]
    fn every_figure_is_written_beside_its_bar() {
        let svg = draw(0);
        for figure in [">40<", ">50<", ">20<", ">10<", ">51歳以上 75％<"] {
            assert!(svg.contains(figure), "{figure} in {svg}");
        }
        assert!(svg.contains(r#"aria-labelledby="p-title p-desc""#));
    }

    #[test]
    fn people_without_a_recorded_sex_stand_apart_if_there_are_any() {
        assert!(!draw(0).contains("性別不明"));
        assert!(draw(3).contains("51～55歳 性別不明 3人"));
    }
}
