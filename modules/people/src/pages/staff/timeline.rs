//! A person's career as lanes: 所属, 職層, 在職状態, 役割.

use crate::db::spans::{Interval, OPEN};
use crate::db::units::Tree;
use crate::words::{Word, Words};
use chrono::{Days, NaiveDate};
use ui::charts::{Caption, Lane, Span, Svg, Timeline};

/// Draws the states of one person; `None` = nothing to draw.
pub(super) fn draw(
    intervals: &[Interval],
    words: &Words,
    tree: &Tree,
    at: NaiveDate,
    today: NaiveDate,
) -> Option<Svg> {
    let first = intervals.first()?;
    let last_known = intervals.iter().map(|interval| match interval.until {
        OPEN => interval.from,
        until => until,
    });
    let last = last_known.max().unwrap_or(first.from).max(today).max(at);
    let text = |word: Word| words.text(word).to_owned();
    let unit = |word: Word| tree.name(words.text(word)).to_owned();
    let mut posts = runs(intervals, |i| vec![unit(i.state.unit)]);
    posts.extend(runs(intervals, |i| {
        let posts = i.state.concurrent.iter();
        posts
            .map(|&code| format!("{}（兼務）", unit(code)))
            .collect()
    }));
    let lanes = [
        ("所属", posts),
        ("職層", runs(intervals, |i| vec![text(i.state.rank)])),
        (
            "在職状態",
            runs(intervals, |i| vec![i.state.presence().label().to_owned()]),
        ),
        (
            "役割",
            runs(intervals, |i| {
                i.state.roles.iter().map(|held| text(held.role)).collect()
            }),
        ),
    ];
    let lanes: Vec<Lane> = lanes
        .into_iter()
        .filter(|(_, spans)| !spans.is_empty())
        .map(|(label, spans)| Lane {
            label: label.to_owned(),
            spans,
        })
        .collect();
    let description = format!(
        "{}から{}までの所属、職層、在職状態、役割の移り変わり",
        calendar::wareki(first.from),
        calendar::wareki(last)
    );
    let drawn = Timeline {
        caption: Caption {
            id: "career",
            title: "経歴",
            description: &description,
        },
        from: first.from,
        // A little room, so that what holds today is seen to go on.
        until: last + Days::new(180),
        at,
        lanes: &lanes,
    }
    .draw();
    Some(drawn)
}

/// Periods in which the same words hold, one after the other.
fn runs(intervals: &[Interval], labels: impl Fn(&Interval) -> Vec<String>) -> Vec<Span> {
    let mut done: Vec<Span> = Vec::new();
    let mut open: Vec<Span> = Vec::new();
    let mut end = None;
    for interval in intervals {
        if end.is_some_and(|end| end != interval.from) {
            close(&mut open, &mut done, end, |_| true);
        }
        let held: Vec<String> = labels(interval)
            .into_iter()
            .filter(|l| !l.is_empty())
            .collect();
        close(&mut open, &mut done, Some(interval.from), |span| {
            !held.contains(&span.label)
        });
        for label in held {
            if !open.iter().any(|span| span.label == label) {
                open.push(Span {
                    label,
                    from: interval.from,
                    until: None,
                });
            }
        }
        end = Some(interval.until);
    }
    close(&mut open, &mut done, end.filter(|&end| end != OPEN), |_| {
        true
    });
    done.sort_by_key(|span| span.from);
    done
}

fn close(
    open: &mut Vec<Span>,
    done: &mut Vec<Span>,
    until: Option<NaiveDate>,
    ends: impl Fn(&Span) -> bool,
) {
    for mut span in open.extract_if(.., |span| ends(span)) {
        span.until = until;
        done.push(span);
    }
}
