//! Single questions in words: as a noun (新規採用職員), before a noun (新規採用の), bare (技能系).

use super::years;
use crate::rule::{CourseRef, Field, Newly, Predicate, Via, When};
use calendar::{FiscalYear, wareki};

/// Where a predicate stands when several qualify one noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// 「清掃事業に所属する」, first.
    Place,
    /// 「採用4年目の」, 「…に異動してきた」.
    Event,
    /// 「技能系の」; the highest number becomes the noun.
    State(u8),
}

pub(super) fn part(predicate: &Predicate) -> Part {
    match predicate {
        Predicate::OrgScope { .. } => Part::Place,
        Predicate::State { field, .. } => Part::State(match field {
            Field::Class => 0,
            Field::Occupation => 1,
            Field::Series => 2,
            Field::Rank => 3,
            Field::Employment => 4,
            Field::HireCategory => 5,
        }),
        _ => Part::Event,
    }
}

/// The people for whom it is true.
pub(super) fn noun(predicate: &Predicate, fy: FiscalYear) -> String {
    match predicate {
        Predicate::Everyone => "職員全員".to_owned(),
        Predicate::Hired(when) if years::is_first(when) => "新規採用職員".to_owned(),
        Predicate::EnteredRank { ranks, when, via } => match years::cohort(when, fy) {
            Some(cohort) => {
                let people = entrants(&ranks.join("・"), via);
                format!("{}{people}{}", cohort.years, cohort.count)
            }
            None => modifier(predicate, fy) + "職員",
        },
        Predicate::Selection {
            kind,
            status: Some(status),
            fy: offset,
            class,
        } if status == "合格" => {
            let year = offset.map_or_else(String::new, |n| fy.plus(n).to_string());
            let class = class
                .as_ref()
                .map_or_else(String::new, |class| format!("（{class}）"));
            format!("{year}{kind}合格者{class}")
        }
        Predicate::State { field, of } => {
            let words = bare(predicate).unwrap_or_default();
            // 「課長職員」 and 「看護師職員」 are no words; 「係長級職員」 is.
            let takes_no = match field {
                Field::Rank => !of.iter().all(|rank| rank.ends_with('級')),
                Field::Occupation | Field::Class => true,
                _ => false,
            };
            words + if takes_no { "の職員" } else { "職員" }
        }
        Predicate::Assigned {
            first_time: true, ..
        } => format!("{}職員（初めての者に限る。）", modifier(predicate, fy)),
        _ => modifier(predicate, fy) + "職員",
    }
}

/// The noun that others qualify: 「課長」 in 「区外から異動してきた課長」.
pub(super) fn head(state: &Predicate, fy: FiscalYear) -> String {
    match noun(state, fy).strip_suffix("の職員") {
        Some(person) if !person.ends_with("以上") => person.to_owned(),
        _ => noun(state, fy),
    }
}

/// Whether the noun is short enough to be qualified in front: 「選抜された新規採用職員」.
pub(super) fn is_short(predicate: &Predicate) -> bool {
    match predicate {
        Predicate::State { .. } | Predicate::Selection { .. } => true,
        Predicate::Hired(when) | Predicate::EnteredRank { when, .. } => {
            years::count(when).is_some()
        }
        _ => false,
    }
}

/// The people for whom it is not true.
pub(super) fn negated(predicate: &Predicate, fy: FiscalYear) -> String {
    match predicate {
        Predicate::Completed {
            course: CourseRef::Own,
            fy: None,
            ..
        } => "まだ受講していない職員".to_owned(),
        other => format!("{}ことのない職員", modifier(other, fy)),
    }
}

/// What stands before 職員.
pub(super) fn modifier(predicate: &Predicate, fy: FiscalYear) -> String {
    match predicate {
        Predicate::Everyone => String::new(),
        Predicate::Hired(when) if years::is_first(when) => "新規採用の".to_owned(),
        Predicate::Hired(when) => match years::count(when) {
            Some(count) => format!("採用{count}の"),
            None => format!("{}に採用された", years::windows(when, fy)),
        },
        Predicate::EnteredRank { ranks, when, via } => entered(&ranks.join("・"), when, via, fy),
        Predicate::ChangedJob { to, when } => {
            let to = to.join("・");
            match years::count(when) {
                Some(_) if years::is_first(when) => format!("{fy}に{to}に転職した"),
                Some(count) => format!("{to}に転職して{count}の"),
                None => format!("{}に{to}に転職した", years::windows(when, fy)),
            }
        }
        Predicate::Assigned { role, newly, .. } => match newly {
            Some(Newly::Fy) => format!("{fy}に{role}となった"),
            Some(Newly::SinceLastOffering) => format!("新たに{role}となった"),
            None => format!("{role}の"),
        },
        Predicate::MovedIn { into, from, route } => {
            let from = from.as_deref().unwrap_or("他部署");
            match (into, &route[..]) {
                (Some(into), []) => format!("{fy}に{from}から{into}に異動してきた"),
                (None, []) => format!("{fy}に{from}から異動してきた"),
                (into, route) => {
                    let into = into
                        .as_ref()
                        .map_or_else(String::new, |tag| format!("{tag}に"));
                    format!("{fy}に{}により{into}着任した", route.join("・"))
                }
            }
        }
        Predicate::State { .. } => bare(predicate).unwrap_or_default() + "の",
        Predicate::OrgScope { tag } => format!("{tag}に所属する"),
        Predicate::Age { at, min, max } => {
            let at = wareki(years::day(*at, fy));
            format!("{at}に満{}の", years::range(*min, *max, "歳"))
        }
        Predicate::AttainsAge { min, max } => {
            format!(
                "{fy}に{}に到達する",
                years::range(Some(*min), Some(*max), "歳")
            )
        }
        Predicate::Selection {
            kind,
            status,
            fy: offset,
            class,
        } => {
            let year = offset.map_or_else(String::new, |n| format!("{}の", fy.plus(n)));
            let what = match (status.as_deref(), class) {
                (Some("合格"), None) => "に合格した".to_owned(),
                (Some("合格"), Some(class)) => format!("に{class}で合格した"),
                (Some("受験資格あり"), _) => "の受験資格がある".to_owned(),
                (Some(status), None) => format!("が「{status}」の"),
                (Some(status), Some(class)) => format!("（{class}）が「{status}」の"),
                (None, Some(class)) => format!("が{class}の"),
                (None, None) => "の記録がある".to_owned(),
            };
            format!("{year}{kind}{what}")
        }
        Predicate::NewlyQualified { kind } => format!("{fy}新たに{kind}の対象となる"),
        Predicate::Completed {
            course,
            fy: offset,
            all_sessions,
        } => {
            let year = offset.map_or_else(String::new, |n| format!("{}に", fy.plus(n)));
            let whole = if *all_sessions { "の全課程" } else { "" };
            format!("{year}{}{whole}を修了した", course_name(course))
        }
        Predicate::Enrolled { course } => {
            format!("{fy}に{}を受講予定または修了見込みの", course_name(course))
        }
    }
}

/// The words of a state without a noun, for lists: 「経験者採用」.
pub(super) fn bare(predicate: &Predicate) -> Option<String> {
    let Predicate::State { field, of } = predicate else {
        return None;
    };
    // 「経験者採用」, 「Ⅱ類、Ⅲ類採用」, but 「区間交流」 and 「臨時的任用」 as they are.
    let is_person_or_grade = |word: &String| word.ends_with('類') || word.ends_with('者');
    let hired = *field == Field::HireCategory && of.last().is_some_and(is_person_or_grade);
    let separator = if *field == Field::Rank { "・" } else { "、" };
    Some(of.join(separator) + if hired { "採用" } else { "" })
}

/// The noun in a list of exceptions, where it differs from [`noun`].
pub(super) fn excluded(predicate: &Predicate, fy: FiscalYear) -> Option<String> {
    match predicate {
        Predicate::Completed {
            course: CourseRef::Own,
            fy: None,
            ..
        } => Some("過去に受講した者".to_owned()),
        Predicate::Completed { .. } => Some(modifier(predicate, fy) + "者"),
        _ => None,
    }
}

fn course_name(course: &CourseRef) -> String {
    match course {
        CourseRef::Own => "この研修".to_owned(),
        CourseRef::Named(name) => format!("「{name}」"),
    }
}

/// 「係長級昇任者、経験者係長級採用者」
fn entrants(rank: &str, via: &[Via]) -> String {
    match via {
        [Via::Promotion] => format!("{rank}昇任者"),
        [Via::ExperiencedHire] => format!("経験者{rank}採用者"),
        _ => format!("{rank}昇任者、経験者{rank}採用者"),
    }
}

/// 「令和6年4月2日～令和7年4月1日に技能長に昇任した」, 「主任昇任3年目の」
fn entered(rank: &str, when: &When, via: &[Via], fy: FiscalYear) -> String {
    let become_by = match via {
        [Via::Promotion] => format!("{rank}に昇任した"),
        [Via::ExperiencedHire] => format!("経験者採用で{rank}となった"),
        _ => format!("{rank}となった"),
    };
    match years::count(when) {
        Some(_) if years::is_first(when) => format!("{fy}に{become_by}"),
        Some(count) => match via {
            [Via::Promotion] => format!("{rank}昇任{count}の"),
            [Via::ExperiencedHire] => format!("経験者{rank}採用{count}の"),
            _ => format!("{rank}{count}の"),
        },
        None => format!("{}に{become_by}", years::windows(when, fy)),
    }
}
