//! A rule in words, as a plan book would print it for a fiscal year: 「令和7年度係長級昇任者、経験者係長級採用者」.
//!
//! Nothing is copied from last year's book: every year and date follows from the fiscal year given.

mod predicate;
mod years;

use crate::rule::{Cycle, Expr, Group, Mode, Predicate, Rule};
use calendar::FiscalYear;
use predicate::{Part, excluded, head, is_short, modifier, negated, noun};

/// Who a course is for in a fiscal year.
pub fn audience(rule: &Rule, fy: FiscalYear) -> String {
    let groups: Vec<String> = rule.groups.iter().map(|one| group(one, fy)).collect();
    let plain = |text: &String| !text.contains('、') && !text.contains("および");
    let text = match &groups[..] {
        [one] => one.clone(),
        [first, second] if plain(first) && plain(second) => format!("{first}および{second}"),
        several => {
            let numbered = ('①'..='⑳').zip(several);
            numbered
                .map(|(number, text)| format!("{number}{text}"))
                .collect()
        }
    };
    text + &rule
        .cycle
        .map_or_else(String::new, |cycle| years_held(cycle, fy))
}

/// One group of an audience, with how it is bound to the course.
pub fn group(group: &Group, fy: FiscalYear) -> String {
    let people = condition(&group.when, fy);
    let how = match group.mode {
        Mode::Required => return people,
        Mode::Material => return format!("{people}（資料を配付）"),
        Mode::Selected => "選抜された",
        Mode::Nominated => "推薦された",
        Mode::Voluntary => "希望する",
    };
    match &group.when {
        Expr::Is(Predicate::Everyone) => format!("{how}職員"),
        Expr::Is(only) if is_short(only) => format!("{how}{people}"),
        _ => format!("{people}のうち、{how}者"),
    }
}

/// The people a condition means.
pub fn condition(expr: &Expr, fy: FiscalYear) -> String {
    match expr {
        Expr::Is(predicate) => noun(predicate, fy),
        Expr::Not(inner) => match &**inner {
            Expr::Is(predicate) if excluded(predicate, fy).is_some() => negated(predicate, fy),
            other => format!("{}以外の職員", without(&[other], fy)),
        },
        Expr::Any(_) => either(&flat(expr), fy),
        Expr::All(_) => both(&flat(expr), fy),
    }
}

fn years_held(cycle: Cycle, fy: FiscalYear) -> String {
    let every = cycle.every;
    if every <= 1 {
        return String::new();
    }
    if cycle.is_held(fy.0) {
        return format!("（{every}年に1度、{fy}に実施。）");
    }
    let next = (1..=every)
        .map(|n| fy.plus(n))
        .find(|year| cycle.is_held(year.0));
    let next = next.map_or_else(String::new, |year| format!("次回は{year}。"));
    format!("（{every}年に1度実施。{next}）")
}

/// The members of an `all` or `any`, members of the same kind inside them included.
fn flat(expr: &Expr) -> Vec<&Expr> {
    let (Expr::All(members) | Expr::Any(members)) = expr else {
        return vec![expr];
    };
    let same = |member: &Expr| std::mem::discriminant(member) == std::mem::discriminant(expr);
    let inner = members.iter().map(|member| match same(member) {
        true => flat(member),
        false => vec![member],
    });
    inner.flatten().collect()
}

fn either(members: &[&Expr], fy: FiscalYear) -> String {
    // 「令和7年度課長級昇任者、経験者課長級採用者、または…」 would be hard to read.
    let phrase = |one: &&Expr| match one {
        Expr::Is(predicate) if noun(predicate, fy).contains('、') => {
            modifier(predicate, fy) + "職員"
        }
        other => condition(other, fy),
    };
    match members {
        [] => "対象者なし".to_owned(),
        several => several
            .iter()
            .map(phrase)
            .collect::<Vec<_>>()
            .join("、または"),
    }
}

/// People for whom everything holds: nouns and what qualifies them, then alternatives, then exceptions.
fn both(members: &[&Expr], fy: FiscalYear) -> String {
    let mut is = Vec::new();
    let mut alternatives = Vec::new();
    let mut exceptions = Vec::new();
    for member in members {
        match member {
            Expr::Is(predicate) => is.push(predicate),
            Expr::Not(inner) => exceptions.push(&**inner),
            other => alternatives.push(condition(other, fy)),
        }
    }
    let mut text = qualified(&is, fy);
    match &alternatives[..] {
        [] => {}
        [one] if is.is_empty() => text = one.clone(),
        [one] => text = format!("{text}で、{one}"),
        several => text = format!("{text}で、〔{}〕", several.join("〕かつ〔")),
    }
    if !exceptions.is_empty() {
        text += &format!("（{}を除く。）", without(&exceptions, fy));
    }
    text
}

/// 「清掃事業に所属する新規採用の技能系職員」
fn qualified(is: &[&Predicate], fy: FiscalYear) -> String {
    let is: Vec<&Predicate> = match is {
        [only] => return noun(only, fy),
        several => several
            .iter()
            .copied()
            .filter(|p| **p != Predicate::Everyone)
            .collect(),
    };
    let of = |part: fn(&Part) -> bool| -> Vec<&Predicate> {
        is.iter()
            .copied()
            .filter(|p| part(&predicate::part(p)))
            .collect()
    };
    let places = of(|part| *part == Part::Place);
    let events = of(|part| *part == Part::Event);
    let mut states = of(|part| matches!(part, Part::State(_)));
    states.sort_by_key(|p| predicate::part(p));
    let head = match states.pop() {
        Some(state) => head(state, fy),
        None => "職員".to_owned(),
    };
    let states: String = states.iter().map(|state| modifier(state, fy)).collect();
    let places: String = places.iter().map(|place| modifier(place, fy)).collect();
    match &events[..] {
        [] => places + &states + &head,
        [rest @ .., last] => {
            let before: String = rest.iter().map(|event| noun(event, fy) + "で、").collect();
            before + &places + &modifier(last, fy) + &states + &head
        }
    }
    .replace("新規採用の経験者採用職員", "新規経験者採用職員")
}

/// Everybody named in exceptions: 「保育士、児童指導、看護師、技能系、経験者採用職員」.
fn without(exceptions: &[&Expr], fy: FiscalYear) -> String {
    let one = |exception: &&Expr| {
        let members = match exception {
            Expr::Any(_) => flat(exception),
            other => vec![*other],
        };
        let words: Option<Vec<String>> = members
            .iter()
            .map(|member| match member {
                Expr::Is(predicate) => predicate::bare(predicate),
                _ => None,
            })
            .collect();
        match (words, exception) {
            (Some(words), _) => words.join("、") + "職員",
            (None, Expr::Is(predicate)) => {
                excluded(predicate, fy).unwrap_or_else(|| noun(predicate, fy))
            }
            (None, other) => condition(other, fy),
        }
    };
    exceptions
        .iter()
        .map(one)
        .collect::<Vec<_>>()
        .join("および")
}
