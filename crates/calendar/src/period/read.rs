//! The grammar of printed periods.

use super::{DaySpan, MonthPart, MonthSpan, Part, PeriodError, Timing};
use crate::fiscal::FiscalYear;
use crate::scan::Scan;

const WAVES: [&str; 2] = ["~", "から"];
/// Between items of one group. After NFKC `･` is `・` too.
const JOINTS: [&str; 2] = ["・", "･"];
const COMMAS: [&str; 3] = ["、", ",", "，"];

/// What a wording says, and whether it says 予定.
pub(super) fn period(text: &str, fy: FiscalYear) -> Result<(Timing, bool), PeriodError> {
    let mut scan = Scan::new(text);
    let readings: [fn(&mut Scan) -> Option<Raw>; 5] = [fixed, days, either_or, from, months];
    for read in readings {
        // A reading counts only if it reaches the end of the wording.
        let whole = scan.attempt(|scan| {
            let raw = read(scan)?;
            let tentative = scan.take_any(&["(予定)", "予定"]).is_some();
            scan.is_done().then_some((raw, tentative))
        });
        if let Some((raw, tentative)) = whole {
            let tentative = tentative || matches!(raw, Raw::Fixed(Timing::Undecided));
            return place(raw, text, fy).map(|timing| (timing, tentative));
        }
    }
    Err(PeriodError::Unreadable {
        text: text.to_owned(),
    })
}

/// A wording before its days are looked up in a fiscal year.
enum Raw {
    Fixed(Timing),
    Days(Vec<Vec<(Day, Day)>>),
    EitherOr(Vec<(Day, Day)>),
    From(MonthPart),
    Months(Vec<MonthSpan>),
}

/// Month and day.
type Day = (u32, u32);

fn fixed(scan: &mut Scan) -> Option<Raw> {
    let timing = if scan.take_any(&["通年", "年間", "随時"]).is_some() {
        Timing::WholeYear
    } else if scan.take_any(&["資料配付", "資料配布"]).is_some() {
        Timing::Handout
    } else if scan
        .take_any(&["各自で任意に動画を視聴", "動画を視聴", "動画視聴"])
        .is_some()
    {
        Timing::OwnTime
    } else if scan.take("未定").is_some() {
        Timing::Undecided
    } else {
        // 「令和7年度実施なし」: the year named is a repetition of the plan's own.
        let _ = scan.attempt(|scan| {
            crate::wareki::Era::read(scan)?;
            crate::wareki::read_era_year(scan)?;
            scan.take("年度")
        });
        scan.take("実施なし")?;
        Timing::NotHeld
    };
    Some(Raw::Fixed(timing))
}

fn days(scan: &mut Scan) -> Option<Raw> {
    let mut month = None;
    let mut groups = Vec::new();
    loop {
        let mut group = Vec::new();
        loop {
            group.push(day_span(scan, &mut month)?);
            if scan.take_any(&JOINTS).is_none() {
                break;
            }
        }
        groups.push(group);
        if scan.take_any(&COMMAS).is_none() {
            return Some(Raw::Days(groups));
        }
    }
}

fn either_or(scan: &mut Scan) -> Option<Raw> {
    let mut month = None;
    let mut spans = vec![day_span(scan, &mut month)?];
    while scan.take_any(&["または", "又は", "もしくは"]).is_some() {
        spans.push(day_span(scan, &mut month)?);
    }
    Some(Raw::EitherOr(spans))
}

/// `5/20`, `5/20~5/23`, `12/4~5`; a bare number is a day of the month named last.
fn day_span(scan: &mut Scan, month: &mut Option<u32>) -> Option<(Day, Day)> {
    let first = day(scan, month)?;
    match scan.take_any(&WAVES) {
        Some(_) => Some((first, day(scan, month)?)),
        None => Some((first, first)),
    }
}

fn day(scan: &mut Scan, month: &mut Option<u32>) -> Option<Day> {
    let named = scan.attempt(|scan| {
        let month = scan.small()?;
        match scan.take_any(&["/", "月"])? {
            "/" => Some((month, scan.small()?)),
            _ => {
                let day = scan.small()?;
                scan.take("日")?;
                Some((month, day))
            }
        }
    });
    let day = match named {
        Some(day) => day,
        None => {
            let day = ((*month)?, scan.small()?);
            let _ = scan.take("日");
            day
        }
    };
    *month = Some(day.0);
    Some(day)
}

fn from(scan: &mut Scan) -> Option<Raw> {
    let point = month_point(scan, None)?;
    scan.take_any(&["以降", "から", "~"])?;
    point.closed.then_some(Raw::From(point.at))
}

fn months(scan: &mut Scan) -> Option<Raw> {
    let mut spans = Vec::new();
    let mut last = None;
    let closed = loop {
        let from = month_point(scan, last)?;
        let to = match scan.take_any(&WAVES) {
            Some(_) => month_point(scan, Some(from.at))?,
            None => from,
        };
        last = Some(to.at);
        // 「２月上～中旬」: both are thirds; 「６～８月」: both are whole months.
        spans.push(MonthSpan {
            from: from.at,
            to: to.at,
        });
        if scan
            .take_any(&[&JOINTS[..], &COMMAS[..]].concat())
            .is_none()
        {
            break to.closed;
        }
    };
    closed.then_some(Raw::Months(spans))
}

/// A month or third of one, and whether its 月 or 旬 is printed (in 「６～８月」 only the last is).
#[derive(Clone, Copy)]
struct Point {
    at: MonthPart,
    closed: bool,
}

fn month_point(scan: &mut Scan, before: Option<MonthPart>) -> Option<Point> {
    let named = scan.small();
    let is_month = named.is_some() && scan.take("月").is_some();
    let part = match scan.take_any(&["上", "中", "下", "初", "末"]) {
        // 「2上旬」 names no month.
        Some(_) if named.is_some() && !is_month => return None,
        Some("上" | "初") => Part::Early,
        Some("中") => Part::Middle,
        Some(_) => Part::Late,
        None => Part::Whole,
    };
    let is_third = part != Part::Whole;
    let closed = match is_third {
        true => scan.take_any(&["旬", "め"]).is_some(),
        false => is_month,
    };
    if named.is_none() && !is_third {
        return None;
    }
    let month = named.or(before.map(|point| point.month))?;
    Some(Point {
        at: MonthPart { month, part },
        closed,
    })
}

/// Looks the days up in the fiscal year.
fn place(raw: Raw, text: &str, fy: FiscalYear) -> Result<Timing, PeriodError> {
    let span = |span: (Day, Day)| day_span_in(span, text, fy);
    match raw {
        Raw::Fixed(timing) => Ok(timing),
        Raw::Days(groups) => {
            let groups = groups
                .into_iter()
                .map(|group| group.into_iter().map(span).collect());
            groups.collect::<Result<_, _>>().map(Timing::Days)
        }
        Raw::EitherOr(spans) => {
            let spans = spans.into_iter().map(span);
            spans.collect::<Result<_, _>>().map(Timing::EitherOr)
        }
        Raw::From(part) => check_month(part, text, fy).map(|()| Timing::From(part)),
        Raw::Months(spans) => {
            for span in &spans {
                check_month(span.from, text, fy)?;
                check_month(span.to, text, fy)?;
                if span.to.last_day(fy) < span.from.first_day(fy) {
                    return Err(backwards(text));
                }
            }
            Ok(Timing::Months(spans))
        }
    }
}

fn day_span_in((from, to): (Day, Day), text: &str, fy: FiscalYear) -> Result<DaySpan, PeriodError> {
    let find = |(month, day)| fy.exact_day(month, day).ok_or_else(|| impossible(text, fy));
    let (first, last) = (find(from)?, find(to)?);
    match first <= last {
        true => Ok(DaySpan { first, last }),
        false => Err(backwards(text)),
    }
}

fn check_month(part: MonthPart, text: &str, fy: FiscalYear) -> Result<(), PeriodError> {
    match part.month {
        1..=12 => Ok(()),
        _ => Err(impossible(text, fy)),
    }
}

fn impossible(text: &str, fiscal_year: FiscalYear) -> PeriodError {
    PeriodError::Impossible {
        text: text.to_owned(),
        fiscal_year,
    }
}

fn backwards(text: &str) -> PeriodError {
    PeriodError::Backwards {
        text: text.to_owned(),
    }
}
