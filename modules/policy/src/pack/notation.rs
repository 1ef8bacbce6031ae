//! The notation of conditions (`when = { … }`), read into [`Expr`].

use super::cohort::{cohort, day, ordered};
use super::cursor::Cursor;
use super::ledger::Kind;
use crate::rule::{CourseRef, Expr, Field, Group, Mode, Newly, Predicate, Via};
use toml::Spanned;
use toml::de::DeValue;

/// Every form of a condition, for the message about an unknown one.
const FORMS: &str = "all, any, not, everyone, hired, entered_rank, changed_job, assigned, moved_in, \
     rank, series, occupation, hire_category, employment, class, org_scope, age, attains_age, \
     selection, newly_qualified, completed, enrolled";

/// 区分 as written in packs.
const MODES: [(&str, Mode); 5] = [
    ("必修", Mode::Required),
    ("選抜候補", Mode::Selected),
    ("推薦可", Mode::Nominated),
    ("希望可", Mode::Voluntary),
    ("資料配付", Mode::Material),
];

/// `mode`, `by` and `when` of the table.
pub(super) fn group(table: &Cursor) -> Group {
    Group {
        mode: mode(table),
        by: table.opt_text("by"),
        when: when(table),
    }
}

/// The 区分 under the key `mode`.
pub(super) fn mode(table: &Cursor) -> Mode {
    table.choice("mode", &MODES)
}

fn when(table: &Cursor) -> Expr {
    let Some(value) = table.get("when") else {
        let place = table.place();
        let message = "`when` がありません。when = { 条件の名前 = 値 } と書きます";
        table.ledger.fault(place.fault(message));
        return nobody();
    };
    expr(table, value)
}

/// Stands in for a condition that was refused.
fn nobody() -> Expr {
    Expr::Any(Vec::new())
}

fn expr<'a>(outer: &Cursor<'a>, value: &'a Spanned<DeValue<'a>>) -> Expr {
    let Some(table) = outer.enter("when", value) else {
        return nobody();
    };
    let [form] = table.keys()[..] else {
        let message = "条件は { 名前 = 値 } で、名前は1つです。\
             いくつか組み合わせるときは { all = [ { … }, { … } ] } と書きます";
        outer.fault_at(value, message);
        return nobody();
    };
    let expr = match form {
        "all" => Expr::All(exprs(&table, "all")),
        "any" => Expr::Any(exprs(&table, "any")),
        "not" => match table.get("not") {
            Some(inner) => Expr::Not(Box::new(expr(&table, inner))),
            None => nobody(),
        },
        _ => predicate(&table, form).map_or_else(nobody, Expr::Is),
    };
    if !matches!(&expr, Expr::Any(none) if none.is_empty()) {
        table.finish();
    }
    expr
}

fn exprs(table: &Cursor, form: &'static str) -> Vec<Expr> {
    let Some(value) = table.get(form) else {
        return Vec::new();
    };
    match value.get_ref().as_array() {
        Some(list) if !list.is_empty() => list.iter().map(|one| expr(table, one)).collect(),
        _ => {
            table.fault_at(
                value,
                format!("`{form}` は {form} = [ {{ … }}, {{ … }} ] と書きます"),
            );
            Vec::new()
        }
    }
}

fn predicate(table: &Cursor, form: &str) -> Option<Predicate> {
    let state = |key: &'static str, field: Field, kind: Kind| {
        let of = table.names(key, kind);
        Some(Predicate::State { field, of })
    };
    match form {
        "everyone" => table.flag("everyone").then_some(Predicate::Everyone),
        "hired" => table.opt_table("hired", |t| Predicate::Hired(cohort(t))),
        "entered_rank" => table.opt_table("entered_rank", |t| Predicate::EnteredRank {
            ranks: t.names("ranks", Kind::Rank),
            when: cohort(t),
            via: vias(t),
        }),
        "changed_job" => table.opt_table("changed_job", |t| Predicate::ChangedJob {
            to: t.names("to", Kind::Occupation),
            when: cohort(t),
        }),
        "assigned" => table.opt_table("assigned", |t| Predicate::Assigned {
            role: t.name("role", Kind::Role),
            newly: t.opt_choice(
                "newly",
                &[
                    ("fy", Newly::Fy),
                    ("since_last_offering", Newly::SinceLastOffering),
                ],
            ),
            first_time: t.flag("first_time"),
        }),
        "moved_in" => table.opt_table("moved_in", moved_in),
        "rank" => state("rank", Field::Rank, Kind::Rank),
        "series" => state("series", Field::Series, Kind::Series),
        "occupation" => state("occupation", Field::Occupation, Kind::Occupation),
        "hire_category" => state("hire_category", Field::HireCategory, Kind::HireCategory),
        "employment" => state("employment", Field::Employment, Kind::Employment),
        "class" => state("class", Field::Class, Kind::Class),
        "org_scope" => Some(Predicate::OrgScope {
            tag: table.name("org_scope", Kind::OrgTag),
        }),
        "age" => table.opt_table("age", age),
        "attains_age" => table.opt_table("attains_age", |t| {
            let (min, max) = (t.int("min"), t.int("max"));
            ordered(t, Some(min), Some(max));
            Predicate::AttainsAge { min, max }
        }),
        "selection" => table.opt_table("selection", |t| Predicate::Selection {
            kind: t.name("kind", Kind::Selection),
            status: t.opt_text("status"),
            fy: t.opt_int("fy"),
            class: t.opt_name("class", Kind::Class),
        }),
        "newly_qualified" => table.opt_table("newly_qualified", |t| Predicate::NewlyQualified {
            kind: t.name("kind", Kind::Selection),
        }),
        "completed" => table.opt_table("completed", |t| Predicate::Completed {
            course: course(t),
            fy: t.opt_int("fy"),
            all_sessions: t.flag("all_sessions"),
        }),
        "enrolled" => table.opt_table("enrolled", |t| Predicate::Enrolled { course: course(t) }),
        unknown => {
            let message = format!("条件「{unknown}」はありません。書けるのは {FORMS} です");
            table.ledger.fault(table.place().fault(message));
            None
        }
    }
}

fn moved_in(table: &Cursor) -> Predicate {
    let into = table.opt_name("into", Kind::OrgTag);
    let from = table.opt_name("from", Kind::OrgTag);
    let route = table.opt_names("route", Kind::HireCategory);
    if table.keys().is_empty() {
        let message = "moved_in には into、from、route の1つ以上を書きます";
        table.ledger.fault(table.place().fault(message));
    }
    Predicate::MovedIn { into, from, route }
}

fn age(table: &Cursor) -> Predicate {
    let at = day(table, "at");
    let eq = table.opt_int("eq");
    let (min, max) = (table.opt_int("min"), table.opt_int("max"));
    if eq.is_some() == (min.is_some() || max.is_some()) {
        let message = "age には eq か、min・max のどちらかを書きます";
        table.ledger.fault(table.place().fault(message));
    }
    ordered(table, min, max);
    Predicate::Age {
        at,
        min: eq.or(min),
        max: eq.or(max),
    }
}

fn course(table: &Cursor) -> CourseRef {
    match table.text("course") {
        own if own == "self" => CourseRef::Own,
        name => CourseRef::Named(name),
    }
}

fn vias(table: &Cursor) -> Vec<Via> {
    let mut vias = Vec::new();
    for (text, place) in table.placed_texts("via") {
        match text.as_str() {
            "昇任" => vias.push(Via::Promotion),
            "経験者採用" => vias.push(Via::ExperiencedHire),
            _ => table.ledger.fault(place.fault(format!(
                "`via` は 昇任、経験者採用 のどちらかです（今は「{text}」）"
            ))),
        }
    }
    vias
}
