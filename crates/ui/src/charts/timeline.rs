//! Timeline: a person's career as periods in lanes, over fiscal years.

use calendar::{FiscalYear, wareki_short};
use chrono::NaiveDate;

use super::canvas::{Anchor, Area, Canvas, fitted, nth, text_width};
use super::{Caption, Svg};

/// One period in a lane.
#[derive(Debug, Clone)]
pub struct Span {
    pub label: String,
    pub from: NaiveDate,
    /// The first day on which it no longer holds; `None` = it still does.
    pub until: Option<NaiveDate>,
}

/// Periods of one kind, such as 所属. Those that overlap are drawn below each other.
#[derive(Debug, Clone)]
pub struct Lane {
    pub label: String,
    pub spans: Vec<Span>,
}

/// Periods in lanes between two days.
#[derive(Debug, Clone, Copy)]
pub struct Timeline<'a> {
    pub caption: Caption<'a>,
    pub from: NaiveDate,
    /// The day after the last that is drawn.
    pub until: NaiveDate,
    /// Where the line 「基準日」 stands.
    pub at: NaiveDate,
    pub lanes: &'a [Lane],
}

const HEAD: f64 = 48.0;
const ROW: f64 = 32.0;
const GAP: f64 = 12.0;
const WIDTH: f64 = 960.0;
/// No year is drawn narrower than this many pixels apart from the next label.
const LABEL_ROOM: f64 = 52.0;

impl Timeline<'_> {
    pub fn draw(&self) -> Svg {
        let left = self
            .lanes
            .iter()
            .map(|lane| text_width(&lane.label))
            .fold(56.0, f64::max)
            + 16.0;
        let stacked: Vec<Vec<(usize, &Span)>> =
            self.lanes.iter().map(|lane| stack(&lane.spans)).collect();
        let rows = |lane: &[(usize, &Span)]| lane.iter().map(|(row, _)| row + 1).max().unwrap_or(1);
        let height = HEAD
            + stacked
                .iter()
                .map(|lane| ROW * nth(rows(lane)) + GAP)
                .sum::<f64>();
        let mut canvas = Canvas::new(self.caption, left + WIDTH + 8.0, height);

        self.years(&mut canvas, left, height);
        let mut y = HEAD;
        for (at, (lane, spans)) in self.lanes.iter().zip(&stacked).enumerate() {
            let lane_height = ROW * nth(rows(spans));
            canvas.text((left - 12.0, y + 21.0), Anchor::End, "strong", &lane.label);
            for (row, span) in spans {
                self.period(
                    &mut canvas,
                    (left, y + ROW * nth(*row)),
                    &format!("period-{}", at % 4),
                    span,
                );
            }
            y += lane_height + GAP;
            canvas.line((0.0, y - GAP / 2.0), (left + WIDTH, y - GAP / 2.0), "grid");
        }
        if (self.from..self.until).contains(&self.at) {
            let x = left + self.place(self.at);
            canvas.line((x, 22.0), (x, height), "now");
            let anchor = if x > left + WIDTH - 70.0 {
                Anchor::End
            } else {
                Anchor::Middle
            };
            canvas.text(
                (x, 16.0),
                anchor,
                "strong",
                format!("基準日 {}", wareki_short(self.at)),
            );
        }
        canvas.finish()
    }

    /// A line for every fiscal year, a label for as many as have room.
    fn years(&self, canvas: &mut Canvas<'_>, left: f64, height: f64) {
        let (first, last) = (FiscalYear::of(self.from), FiscalYear::of(self.until));
        let starts: Vec<FiscalYear> = std::iter::successors(Some(first), |year| Some(year.next()))
            .take_while(|year| *year <= last)
            .collect();
        let apart = WIDTH / nth(starts.len().max(1));
        let every = [1, 2, 5, 10]
            .into_iter()
            .find(|step| apart * nth(*step) >= LABEL_ROOM)
            .unwrap_or(10);
        for year in starts {
            let day = year.first_day();
            if !(self.from..=self.until).contains(&day) {
                continue;
            }
            let x = left + self.place(day);
            canvas.line((x, HEAD - 6.0), (x, height), "grid");
            if year
                .0
                .unsigned_abs()
                .is_multiple_of(u32::try_from(every).unwrap_or(1))
            {
                canvas.text((x + 3.0, HEAD - 10.0), Anchor::Start, "soft", year.short());
            }
        }
    }

    fn period(&self, canvas: &mut Canvas<'_>, at: (f64, f64), class: &str, span: &Span) {
        let until = span.until.unwrap_or(self.until);
        if until <= self.from || span.from >= self.until {
            return;
        }
        let (start, end) = (self.place(span.from), self.place(until));
        let area = Area {
            x: at.0 + start,
            y: at.1 + 2.0,
            width: (end - start).max(2.0),
            height: ROW - 6.0,
        };
        let ended = span.until.map_or("継続中".to_owned(), |day| {
            format!("{}まで", wareki_short(day.pred_opt().unwrap_or(day)))
        });
        canvas.rect(
            area,
            class,
            &format!("{}　{}から {ended}", span.label, wareki_short(span.from)),
        );
        canvas.text(
            (area.x + 5.0, at.1 + 20.0),
            Anchor::Start,
            "",
            fitted(&span.label, area.width - 8.0),
        );
    }

    /// Pixels from the left edge of the drawing to the start of a day, kept inside it.
    fn place(&self, day: NaiveDate) -> f64 {
        let days = |from: NaiveDate, to: NaiveDate| {
            u32::try_from((to - from).num_days()).map_or(0.0, f64::from)
        };
        let whole = days(self.from, self.until).max(1.0);
        days(self.from, day.clamp(self.from, self.until)) / whole * WIDTH
    }
}

/// Gives every span the first row in which it does not overlap another.
fn stack(spans: &[Span]) -> Vec<(usize, &Span)> {
    let mut sorted: Vec<&Span> = spans.iter().collect();
    sorted.sort_by_key(|span| span.from);
    let mut ends: Vec<Option<NaiveDate>> = Vec::new();
    let mut placed = Vec::new();
    for span in sorted {
        let free = ends
            .iter()
            .position(|end| end.is_some_and(|end| end <= span.from));
        let row = free.unwrap_or(ends.len());
        if row == ends.len() {
            ends.push(span.until);
        } else if let Some(end) = ends.get_mut(row) {
            *end = span.until;
        }
        placed.push((row, span));
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn span(label: &str, from: &str, until: Option<&str>) -> Span {
        Span {
            label: label.to_owned(),
            from: day(from),
            until: until.map(day),
        }
    }

    #[test]
    fn overlapping_periods_are_drawn_below_each_other() {
        let spans = [
            span("人事課", "2020-04-01", Some("2023-04-01")),
            span("防災課（兼務）", "2021-04-01", None),
            span("福祉課", "2023-04-01", None),
        ];
        let rows: Vec<_> = stack(&spans)
            .into_iter()
            .map(|(row, span)| (row, span.label.as_str()))
            .collect();
        assert_eq!(rows, [(0, "人事課"), (1, "防災課（兼務）"), (0, "福祉課")]);
    }

    #[test]
    fn periods_outside_the_window_are_left_out_and_open_ones_reach_its_end() {
        let lanes = [Lane {
            label: "所属".to_owned(),
            spans: vec![
                span("昔", "1990-04-01", Some("1995-04-01")),
                span("今の課", "2020-04-01", None),
            ],
        }];
        let caption = Caption {
            id: "career",
            title: "経歴",
            description: "所属の移り変わり",
        };
        let (from, until) = (day("2020-04-01"), day("2026-04-01"));
        let svg = Timeline {
            caption,
            from,
            until,
            at: day("2025-07-14"),
            lanes: &lanes,
        }
        .draw()
        .to_string();
        assert!(!svg.contains("昔"));
        assert!(svg.contains("今の課　R2.4.1から 継続中"), "{svg}");
        assert!(svg.contains("基準日 R7.7.14"));
    }
}
