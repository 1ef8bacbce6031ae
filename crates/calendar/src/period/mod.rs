//! When something is held, as a plan prints it: `12/4～5、12/8`, `２月上～中旬`, `通年`.

mod read;

use crate::fiscal::FiscalYear;
use crate::length::Length;
use chrono::NaiveDate;
use std::fmt;

/// A printed period of one fiscal year: its wording, kept as it is, and what the wording says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Period {
    text: String,
    fiscal_year: FiscalYear,
    timing: Timing,
    tentative: bool,
}

/// What a wording says about time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Timing {
    /// Exact days. Outer: the groups between `、`; inner: the items between `・`.
    Days(Vec<Vec<DaySpan>>),
    /// 「12/12または12/15」: one of these days.
    EitherOr(Vec<DaySpan>),
    /// 「４月」, 「６～８月」, 「8・12月」, 「２月上～中旬」: somewhere inside each span.
    Months(Vec<MonthSpan>),
    /// 「12月以降」: from there to the end of the fiscal year.
    From(MonthPart),
    /// 「通年」
    WholeYear,
    /// 「資料配付」: nobody gathers, material is handed out.
    Handout,
    /// 「各自で任意に動画を視聴」: everybody in their own time.
    OwnTime,
    /// 「令和7年度実施なし」
    NotHeld,
    /// 「未定」
    Undecided,
}

/// Days from `first` to `last`; a single day has the same twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DaySpan {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

/// Months or thirds of months from `from` to `to`; a single one stands twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MonthSpan {
    pub from: MonthPart,
    pub to: MonthPart,
}

/// A month (1–12) of the fiscal year, or a third of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MonthPart {
    pub month: u32,
    pub part: Part,
}

/// 上旬 is the 1st to the 10th, 中旬 the 11th to the 20th, 下旬 the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    Whole,
    Early,
    Middle,
    Late,
}

/// How the exact days of a period fall into sessions (回), each of which one person attends whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sessions {
    /// The wording and the length together leave no doubt: the days of each session.
    Known(Vec<Vec<NaiveDate>>),
    /// 「8/28・9/8　半日」: two sessions or one of two days? The plan does not say.
    Undecided(Vec<NaiveDate>),
    /// No exact day is printed.
    NoDays,
}

/// Why a wording is no period. The message is for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// 「4/31」
    #[error("「{text}」には{fiscal_year}にない日があります")]
    Impossible {
        text: String,
        fiscal_year: FiscalYear,
    },
    /// 「9/5～9/3」, 「3～4月」: ends before it begins, counted from April.
    #[error("「{text}」は終わりが始まりより前です（年度は4月から翌年3月までです）")]
    Backwards { text: String },
    #[error(
        "「{text}」は時期として読めません。7/14、9/3～9/5、10/7・8、5/7、5/8、6～8月、2月上旬、12月以降、通年 のように書いてください"
    )]
    Unreadable { text: String },
}

impl Period {
    /// Reads a wording; months 1–3 lie in the next calendar year.
    ///
    /// # Errors
    /// A day that the fiscal year does not have, a span that ends before it begins, any other wording.
    pub fn parse(text: &str, fiscal_year: FiscalYear) -> Result<Period, PeriodError> {
        let (timing, tentative) = read::period(text, fiscal_year)?;
        Ok(Period {
            text: text.to_owned(),
            fiscal_year,
            timing,
            tentative,
        })
    }

    /// The wording, unchanged.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn fiscal_year(&self) -> FiscalYear {
        self.fiscal_year
    }

    pub fn timing(&self) -> &Timing {
        &self.timing
    }

    /// Whether the wording itself calls the time provisional: 予定, 未定.
    pub fn is_tentative(&self) -> bool {
        self.tentative
    }

    /// Whether it takes place at all in the fiscal year.
    pub fn is_held(&self) -> bool {
        self.timing != Timing::NotHeld
    }

    /// All exact days, sorted, each once. Either-or days are all among them.
    pub fn days(&self) -> Vec<NaiveDate> {
        let mut days: Vec<NaiveDate> = match &self.timing {
            Timing::Days(groups) => groups.iter().flatten().flat_map(DaySpan::days).collect(),
            Timing::EitherOr(spans) => spans.iter().flat_map(DaySpan::days).collect(),
            _ => Vec::new(),
        };
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The earliest possible day, for sorting; `None` where the wording names no time.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.span().map(|(first, _)| first)
    }

    /// The earliest and the latest possible day; `None` for 通年, 資料配付 and the like.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let fy = self.fiscal_year;
        match &self.timing {
            Timing::Days(_) | Timing::EitherOr(_) => {
                let days = self.days();
                days.first().copied().zip(days.last().copied())
            }
            Timing::Months(spans) => {
                let first = spans.iter().map(|s| s.from.first_day(fy)).min();
                first.zip(spans.iter().map(|s| s.to.last_day(fy)).max())
            }
            Timing::From(part) => Some((part.first_day(fy), fy.last_day())),
            Timing::WholeYear
            | Timing::Handout
            | Timing::OwnTime
            | Timing::NotHeld
            | Timing::Undecided => None,
        }
    }

    /// How the exact days fall into sessions, as far as wording and length together say.
    ///
    /// A length of several days makes one session of each group that has as many. With a length of at
    /// most one day, days apart by `、` or inside a span are sessions of their own; days joined by `・`
    /// stay undecided, because plans print so both repeated sessions and one session of two half days.
    pub fn sessions(&self, length: &Length) -> Sessions {
        let all = self.days();
        let wanted = length.days();
        let groups = match &self.timing {
            Timing::Days(groups) => groups,
            Timing::EitherOr(spans) => {
                return Sessions::Known(spans.iter().map(|s| s.days().collect()).collect());
            }
            _ => return Sessions::NoDays,
        };
        match wanted {
            Some(0 | 1) if all.len() == 1 => Sessions::Known(vec![all]),
            Some(0 | 1) if groups.iter().all(|group| group.len() == 1) => {
                Sessions::Known(all.into_iter().map(|day| vec![day]).collect())
            }
            Some(2..) => {
                let sessions: Vec<Vec<NaiveDate>> = groups
                    .iter()
                    .map(|group| group.iter().flat_map(DaySpan::days).collect())
                    .collect();
                match sessions.iter().all(|s| Some(s.len() as u32) == wanted) {
                    true => Sessions::Known(sessions),
                    false => Sessions::Undecided(all),
                }
            }
            _ => Sessions::Undecided(all),
        }
    }
}

/// The wording, unchanged.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl DaySpan {
    /// Every day of the span.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let last = self.last;
        self.first.iter_days().take_while(move |&day| day <= last)
    }
}

impl MonthPart {
    /// The first day of the part in a fiscal year.
    pub fn first_day(self, fy: FiscalYear) -> NaiveDate {
        let day = match self.part {
            Part::Whole | Part::Early => 1,
            Part::Middle => 11,
            Part::Late => 21,
        };
        fy.day(self.month, day)
    }

    /// The last day of the part in a fiscal year.
    pub fn last_day(self, fy: FiscalYear) -> NaiveDate {
        match self.part {
            Part::Early => fy.day(self.month, 10),
            Part::Middle => fy.day(self.month, 20),
            Part::Whole | Part::Late => fy.last_day_of_month(self.month),
        }
    }
}
