//! The language of eligibility rules: what a pack can say about who a course is for.
//!
//! The meaning of every predicate is fixed by `docs/eligibility.md`; evaluation lives in
//! `training::eligibility`. Nothing here is absolute: years are counted from the fiscal year `fy`
//! under evaluation, so next year's list follows from `fy + 1` alone.

use serde::{Deserialize, Serialize};

/// How strongly a group of people is bound to a course. The order is the order of strength.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Mode {
    /// 必修: everyone of the group attends.
    #[serde(rename = "必修")]
    Required,
    /// 選抜候補: the personnel office chooses from the group.
    #[serde(rename = "選抜候補")]
    Selected,
    /// 推薦可: the unit may nominate from the group.
    #[serde(rename = "推薦可")]
    Nominated,
    /// 希望可: the group may apply.
    #[serde(rename = "希望可")]
    Voluntary,
    /// 資料配付: the group receives material.
    #[serde(rename = "資料配付")]
    Material,
}

impl Mode {
    /// All modes, strongest first.
    pub const ALL: [Mode; 5] = [
        Mode::Required,
        Mode::Selected,
        Mode::Nominated,
        Mode::Voluntary,
        Mode::Material,
    ];

    /// The word on screens, in packs and in exported lists.
    pub fn label(self) -> &'static str {
        match self {
            Mode::Required => "必修",
            Mode::Selected => "選抜候補",
            Mode::Nominated => "推薦可",
            Mode::Voluntary => "希望可",
            Mode::Material => "資料配付",
        }
    }

    /// The mode of a label, or `None`.
    pub fn from_label(label: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|m| m.label() == label)
    }
}

/// One audience of a plan: groups of people, each with a mode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub groups: Vec<Group>,
    /// Held only in some years (3年に1度); `None` = every year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cycle: Option<Cycle>,
}

/// People for whom `when` is true or unknown are bound with `mode`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub mode: Mode,
    /// Who selects or nominates, as printed (人事課, 部).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    pub when: Expr,
}

/// Held in fiscal year `fy` iff (fy − anchor) mod every = 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cycle {
    pub every: i32,
    /// A fiscal year (calendar year of its 1 April) in which it is held.
    pub anchor: i32,
}

impl Cycle {
    /// Whether the cycle is on in the fiscal year that begins in calendar year `fy`.
    pub fn is_held(self, fy: i32) -> bool {
        self.every > 0 && (fy - self.anchor).rem_euclid(self.every) == 0
    }
}

/// A condition. `All`, `Any` and `Not` follow Kleene's three-valued logic.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expr {
    All(Vec<Expr>),
    Any(Vec<Expr>),
    Not(Box<Expr>),
    Is(Predicate),
}

/// One question about one person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Predicate {
    /// The whole population.
    Everyone,
    /// The 採用 order that began the present, unbroken service.
    Hired(When),
    /// The latest order (昇任, or 採用 of 経験者) from outside `ranks` into it; still inside.
    EnteredRank {
        /// Ranks or bands of the pack's ladder.
        ranks: Vec<String>,
        when: When,
        /// Empty = both.
        via: Vec<Via>,
    },
    /// The latest 転職種 into the occupation, still held.
    ChangedJob { to: Vec<String>, when: When },
    /// Holds the role.
    Assigned {
        role: String,
        newly: Option<Newly>,
        first_time: bool,
    },
    /// An 異動 in `fy` between units with and without the tags, or a 採用 of one of the categories `route`.
    MovedIn {
        into: Option<String>,
        from: Option<String>,
        route: Vec<String>,
    },
    /// The state on `as_of` is one of the values.
    State { field: Field, of: Vec<String> },
    /// The primary unit or one above it bears the tag.
    OrgScope { tag: String },
    /// Completed years on a date, by birthday.
    Age {
        at: Day,
        min: Option<i32>,
        max: Option<i32>,
    },
    /// The age whose attainment day (the day before the birthday) falls in `fy`.
    AttainsAge { min: i32, max: i32 },
    /// A 選考 record. `fy` is an offset from the evaluated year; `None` = any year.
    Selection {
        kind: String,
        status: Option<String>,
        fy: Option<i32>,
        class: Option<String>,
    },
    /// 受験資格あり in `fy` and in no earlier year.
    NewlyQualified { kind: String },
    /// A 修了 record. `fy` is an offset; `None` = any year.
    Completed {
        course: CourseRef,
        fy: Option<i32>,
        all_sessions: bool,
    },
    /// A 受講予定 or 修了見込み record of `fy`.
    Enrolled { course: CourseRef },
}

/// A course another rule speaks of. Matched by code, or by name across years.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CourseRef {
    /// The very course the rule belongs to.
    Own,
    /// A course by its name (names stay the same from year to year; codes do not).
    Named(String),
}

/// When an event must have happened.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// In the n-th year, counted by `basis`.
    Year { n: Vec<Span>, basis: Basis },
    /// Between two days, both included.
    Window { from: Day, to: Day },
}

/// A range of whole numbers, both ends included; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    pub min: Option<i32>,
    pub max: Option<i32>,
}

impl Span {
    /// Exactly `n`.
    pub fn only(n: i32) -> Span {
        Span {
            min: Some(n),
            max: Some(n),
        }
    }

    /// Whether `n` lies inside.
    pub fn holds(self, n: i32) -> bool {
        self.min.is_none_or(|min| n >= min) && self.max.is_none_or(|max| n <= max)
    }
}

/// How years are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// n = fy − FY(event) + 1.
    #[default]
    Fiscal,
    /// event in [2 Apr fy−n, 1 Apr fy−n+1] (学年と同じ区切り).
    Gakunen,
}

/// A day relative to the evaluated fiscal year: that day *inside* fiscal year fy + offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Day {
    pub fy: i32,
    pub month: u32,
    pub day: u32,
}

/// How a person came into a rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Via {
    #[serde(rename = "昇任")]
    Promotion,
    /// 採用 with 採用区分 経験者.
    #[serde(rename = "経験者採用")]
    ExperiencedHire,
}

/// What 「新たに」 means for a role. Which one a plan means is often not printed: 要確認.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Newly {
    /// Began in `fy`.
    Fy,
    /// Began after the last day of the course's previous offering (unrecorded: on or after 2 April of fy − 1).
    SinceLastOffering,
}

/// A field of a person's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 職層, or a band of them (係長級).
    Rank,
    /// 職系
    Series,
    /// 職種
    Occupation,
    /// 採用区分
    HireCategory,
    /// 任用形態
    Employment,
    /// 種別
    Class,
}

impl Field {
    /// The Japanese word, as in the order table's header.
    pub fn label(self) -> &'static str {
        match self {
            Field::Rank => "職層",
            Field::Series => "職系",
            Field::Occupation => "職種",
            Field::HireCategory => "採用区分",
            Field::Employment => "任用形態",
            Field::Class => "種別",
        }
    }
}
