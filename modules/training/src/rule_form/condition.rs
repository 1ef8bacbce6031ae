//! One condition between the form's fields and the language of rules.

use super::words::{day, day_text, list, number, spans, spans_text, year, year_text};
use policy::rule::{Basis, CourseRef, Field, Newly, Predicate, Via, When};
use std::collections::BTreeMap;
use web::Errors;

/// Every kind of condition: its word, and the phrase an official chooses.
pub const KINDS: [(&str, &str); 20] = [
    ("everyone", "職員全員"),
    ("hired", "採用n年目"),
    ("entered_rank", "職層に昇任n年目"),
    ("changed_job", "転職n年目"),
    ("rank", "職層"),
    ("series", "職系"),
    ("occupation", "職種"),
    ("hire_category", "採用区分"),
    ("employment", "任用形態"),
    ("class", "種別"),
    ("age", "年齢（ある日の満年齢）"),
    ("attains_age", "年齢（年度内に到達）"),
    ("org_scope", "所属の区分"),
    ("assigned", "役割"),
    ("moved_in", "異動・転入"),
    ("selection", "選考の結果"),
    ("newly_qualified", "新たな受験資格"),
    ("completed", "修了"),
    ("enrolled", "受講予定・修了見込み"),
    ("", "（選んでください）"),
];

/// Fields of a person's state by their word.
const STATES: [(&str, Field); 6] = [
    ("rank", Field::Rank),
    ("series", Field::Series),
    ("occupation", Field::Occupation),
    ("hire_category", Field::HireCategory),
    ("employment", Field::Employment),
    ("class", Field::Class),
];

type Values = BTreeMap<String, String>;

/// A predicate as a kind and its fields.
pub(super) fn write(predicate: &Predicate) -> (&'static str, Values) {
    let mut values = Values::new();
    let mut put = |name: &str, text: String| {
        values.insert(name.to_owned(), text);
    };
    let course = |course: &CourseRef| match course {
        CourseRef::Own => "この研修".to_owned(),
        CourseRef::Named(name) => name.clone(),
    };
    let offset = |fy: &Option<i32>| fy.map_or_else(String::new, year_text);
    let yes = |flag: bool| if flag { "yes" } else { "" }.to_owned();
    let kind = match predicate {
        Predicate::Everyone => "everyone",
        Predicate::Hired(when) => {
            put_when(when, &mut put);
            "hired"
        }
        Predicate::EnteredRank { ranks, when, via } => {
            put("words", ranks.join("、"));
            let via = match via[..] {
                [Via::Promotion] => "promotion",
                [Via::ExperiencedHire] => "hire",
                [_, ..] => "both",
                [] => "",
            };
            put("via", via.to_owned());
            put_when(when, &mut put);
            "entered_rank"
        }
        Predicate::ChangedJob { to, when } => {
            put("words", to.join("、"));
            put_when(when, &mut put);
            "changed_job"
        }
        Predicate::Assigned {
            role,
            newly,
            first_time,
        } => {
            put("role", role.clone());
            let newly = match newly {
                None => "",
                Some(Newly::Fy) => "fy",
                Some(Newly::SinceLastOffering) => "since_last_offering",
            };
            put("newly", newly.to_owned());
            put("first_time", yes(*first_time));
            "assigned"
        }
        Predicate::MovedIn { into, from, route } => {
            put("into", into.clone().unwrap_or_default());
            put("from", from.clone().unwrap_or_default());
            put("route", route.join("、"));
            "moved_in"
        }
        Predicate::State { field, of } => {
            put("words", of.join("、"));
            let word = STATES.iter().find(|(_, known)| known == field);
            word.map_or("", |(word, _)| word)
        }
        Predicate::OrgScope { tag } => {
            put("tag", tag.clone());
            "org_scope"
        }
        Predicate::Age { at, min, max } => {
            put("at", day_text(*at));
            put("min", min.map_or_else(String::new, |n| n.to_string()));
            put("max", max.map_or_else(String::new, |n| n.to_string()));
            "age"
        }
        Predicate::AttainsAge { min, max } => {
            put("min", min.to_string());
            put("max", max.to_string());
            "attains_age"
        }
        Predicate::Selection {
            kind,
            status,
            fy,
            class,
        } => {
            put("selection", kind.clone());
            put("status", status.clone().unwrap_or_default());
            put("fy", offset(fy));
            put("class", class.clone().unwrap_or_default());
            "selection"
        }
        Predicate::NewlyQualified { kind } => {
            put("selection", kind.clone());
            "newly_qualified"
        }
        Predicate::Completed {
            course: which,
            fy,
            all_sessions,
        } => {
            put("course", course(which));
            put("fy", offset(fy));
            put("all_sessions", yes(*all_sessions));
            "completed"
        }
        Predicate::Enrolled { course: which } => {
            put("course", course(which));
            "enrolled"
        }
    };
    (kind, values)
}

fn put_when(when: &When, put: &mut impl FnMut(&str, String)) {
    match when {
        When::Year { n, basis } => {
            put("n", spans_text(n));
            let basis = match basis {
                Basis::Fiscal => "fiscal",
                Basis::Gakunen => "gakunen",
            };
            put("basis", basis.to_owned());
        }
        When::Window { from, to } => {
            put("basis", "window".to_owned());
            put("from", day_text(*from));
            put("to", day_text(*to));
        }
    }
}

/// The predicate that the fields say; what is wrong is told at `{path}.{field}`.
pub(super) fn read(
    kind: &str,
    values: &Values,
    path: &str,
    errors: &mut Errors,
) -> Option<Predicate> {
    let mut from = Reader {
        values,
        path,
        errors,
    };
    if let Some((_, field)) = STATES.iter().find(|(word, _)| *word == kind) {
        let of = from.words("words")?;
        return Some(Predicate::State { field: *field, of });
    }
    match kind {
        "everyone" => Some(Predicate::Everyone),
        "hired" => from.when().map(Predicate::Hired),
        "entered_rank" => {
            let (ranks, when) = (from.words("words"), from.when());
            let via = match from.text("via") {
                "promotion" => vec![Via::Promotion],
                "hire" => vec![Via::ExperiencedHire],
                "both" => vec![Via::Promotion, Via::ExperiencedHire],
                _ => Vec::new(),
            };
            let (ranks, when) = ranks.zip(when)?;
            Some(Predicate::EnteredRank { ranks, when, via })
        }
        "changed_job" => {
            let (to, when) = (from.words("words"), from.when());
            let (to, when) = to.zip(when)?;
            Some(Predicate::ChangedJob { to, when })
        }
        "age" => from.age(),
        "attains_age" => {
            let (min, max) = from.ages()?;
            match (min, max) {
                (Some(min), Some(max)) => Some(Predicate::AttainsAge { min, max }),
                _ => from.fault("min", "年齢を両方とも入力してください"),
            }
        }
        "org_scope" => Some(Predicate::OrgScope {
            tag: from.word("tag")?,
        }),
        "assigned" => Some(Predicate::Assigned {
            role: from.word("role")?,
            newly: match from.text("newly") {
                "fy" => Some(Newly::Fy),
                "since_last_offering" => Some(Newly::SinceLastOffering),
                _ => None,
            },
            first_time: from.text("first_time") == "yes",
        }),
        "moved_in" => {
            let (into, out) = (from.optional("into"), from.optional("from"));
            let route = list(from.text("route"));
            if into.is_none() && out.is_none() && route.is_empty() {
                return from.fault("into", "異動先、異動元、採用区分のどれかを入力してください");
            }
            Some(Predicate::MovedIn {
                into,
                from: out,
                route,
            })
        }
        "selection" => {
            let (kind, fy) = (from.word("selection"), from.year());
            let (kind, fy) = kind.zip(fy)?;
            Some(Predicate::Selection {
                kind,
                status: from.optional("status"),
                fy,
                class: from.optional("class"),
            })
        }
        "newly_qualified" => Some(Predicate::NewlyQualified {
            kind: from.word("selection")?,
        }),
        "completed" => {
            let (course, fy) = (from.course(), from.year());
            let (course, fy) = course.zip(fy)?;
            Some(Predicate::Completed {
                course,
                fy,
                all_sessions: from.text("all_sessions") == "yes",
            })
        }
        "enrolled" => Some(Predicate::Enrolled {
            course: from.course()?,
        }),
        _ => from.fault("kind", "条件を選んでください"),
    }
}

struct Reader<'a> {
    values: &'a Values,
    path: &'a str,
    errors: &'a mut Errors,
}

impl<'a> Reader<'a> {
    fn text(&self, name: &str) -> &'a str {
        self.values.get(name).map_or("", |text| text.trim())
    }

    fn fault<T>(&mut self, name: &str, message: &str) -> Option<T> {
        self.errors.add(&format!("{}.{name}", self.path), message);
        None
    }

    fn optional(&self, name: &str) -> Option<String> {
        Some(self.text(name))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    fn word(&mut self, name: &str) -> Option<String> {
        let word = self.optional(name);
        word.or_else(|| self.fault(name, "入力してください"))
    }

    fn words(&mut self, name: &str) -> Option<Vec<String>> {
        let words = list(self.text(name));
        match words.is_empty() {
            true => self.fault(
                name,
                "1つ以上入力してください。いくつもあるときは「、」で区切ります",
            ),
            false => Some(words),
        }
    }

    fn when(&mut self) -> Option<When> {
        if self.text("basis") == "window" {
            let (from, to) = (self.day("from"), self.day("to"));
            let (from, to) = from.zip(to)?;
            return Some(When::Window { from, to });
        }
        let basis = match self.text("basis") {
            "gakunen" => Basis::Gakunen,
            _ => Basis::Fiscal,
        };
        match spans(self.text("n")) {
            Some(n) => Some(When::Year { n, basis }),
            None => self.fault(
                "n",
                "何年目かを、2 や 2、10 や 1～5 のように入力してください",
            ),
        }
    }

    fn day(&mut self, name: &str) -> Option<policy::rule::Day> {
        let read = day(self.text(name));
        read.or_else(|| {
            self.fault(
                name,
                "「当年度の4月1日」「前年度の4月2日」のように入力してください",
            )
        })
    }

    /// Any year, or one relative to the evaluated year.
    fn year(&mut self) -> Option<Option<i32>> {
        match self.text("fy") {
            "" => Some(None),
            text => match year(text) {
                Some(offset) => Some(Some(offset)),
                None => self.fault(
                    "fy",
                    "「当年度」「前年度」「3年度前」のように入力するか、空けてください",
                ),
            },
        }
    }

    fn course(&mut self) -> Option<CourseRef> {
        match self.text("course") {
            "" | "この研修" => Some(CourseRef::Own),
            name => Some(CourseRef::Named(name.to_owned())),
        }
    }

    fn ages(&mut self) -> Option<(Option<i32>, Option<i32>)> {
        let mut bound = |name: &str| -> Option<Option<i32>> {
            match self.text(name) {
                "" => Some(None),
                text => match number(text).filter(|age| (0..=120).contains(age)) {
                    Some(age) => Some(Some(age)),
                    None => self.fault(name, "年齢を数字で入力してください"),
                },
            }
        };
        let (min, max) = (bound("min"), bound("max"));
        let (min, max) = min.zip(max)?;
        match (min, max) {
            (None, None) => self.fault("min", "年齢を入力してください"),
            (Some(low), Some(high)) if low > high => {
                self.fault("max", "上の年齢は、下の年齢以上にしてください")
            }
            both => Some(both),
        }
    }

    fn age(&mut self) -> Option<Predicate> {
        let (at, ages) = (self.day("at"), self.ages());
        let (at, (min, max)) = at.zip(ages)?;
        Some(Predicate::Age { at, min, max })
    }
}
