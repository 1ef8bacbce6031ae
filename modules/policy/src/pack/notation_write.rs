//! The notation of conditions, written from [`Expr`]: the mirror of `notation`.

use crate::rule::{Basis, CourseRef, Day, Expr, Field, Group, Newly, Predicate, Span, Via, When};
use toml::{Table, Value};

/// `mode`, `by` and `when`.
pub(super) fn group(group: &Group) -> Table {
    let mut table = Table::new();
    table.insert("mode".into(), group.mode.label().into());
    text(&mut table, "by", group.by.as_deref());
    table.insert("when".into(), expr(&group.when));
    table
}

/// A condition as `{ form = … }`.
pub(crate) fn expr(condition: &Expr) -> Value {
    let exprs = |all: &[Expr]| Value::Array(all.iter().map(expr).collect());
    match condition {
        Expr::All(all) => form("all", exprs(all)),
        Expr::Any(any) => form("any", exprs(any)),
        Expr::Not(inner) => form("not", expr(inner)),
        Expr::Is(is) => predicate(is),
    }
}

fn predicate(is: &Predicate) -> Value {
    let mut t = Table::new();
    let name = match is {
        Predicate::Everyone => return form("everyone", true.into()),
        Predicate::State { field, of } => return form(field_key(*field), texts(of)),
        Predicate::OrgScope { tag } => return form("org_scope", tag.as_str().into()),
        Predicate::Hired(when) => {
            cohort(&mut t, when);
            "hired"
        }
        Predicate::EnteredRank { ranks, when, via } => {
            t.insert("ranks".into(), texts(ranks));
            cohort(&mut t, when);
            if !via.is_empty() {
                let words = via.iter().map(|via| Value::from(via_word(*via)));
                t.insert("via".into(), Value::Array(words.collect()));
            }
            "entered_rank"
        }
        Predicate::ChangedJob { to, when } => {
            t.insert("to".into(), texts(to));
            cohort(&mut t, when);
            "changed_job"
        }
        Predicate::Assigned {
            role,
            newly,
            first_time,
        } => {
            text(&mut t, "role", Some(role));
            text(&mut t, "newly", newly.map(newly_word));
            flag(&mut t, "first_time", *first_time);
            "assigned"
        }
        Predicate::MovedIn { into, from, route } => {
            text(&mut t, "into", into.as_deref());
            text(&mut t, "from", from.as_deref());
            if !route.is_empty() {
                t.insert("route".into(), texts(route));
            }
            "moved_in"
        }
        Predicate::Age { at, min, max } => {
            t.insert("at".into(), day(*at).into());
            if min == max {
                number(&mut t, "eq", *min);
            } else {
                number(&mut t, "min", *min);
                number(&mut t, "max", *max);
            }
            "age"
        }
        Predicate::AttainsAge { min, max } => {
            number(&mut t, "min", Some(*min));
            number(&mut t, "max", Some(*max));
            "attains_age"
        }
        Predicate::Selection {
            kind,
            status,
            fy,
            class,
        } => {
            text(&mut t, "kind", Some(kind));
            text(&mut t, "status", status.as_deref());
            number(&mut t, "fy", *fy);
            text(&mut t, "class", class.as_deref());
            "selection"
        }
        Predicate::NewlyQualified { kind } => {
            text(&mut t, "kind", Some(kind));
            "newly_qualified"
        }
        Predicate::Completed {
            course,
            fy,
            all_sessions,
        } => {
            text(&mut t, "course", Some(course_word(course)));
            number(&mut t, "fy", *fy);
            flag(&mut t, "all_sessions", *all_sessions);
            "completed"
        }
        Predicate::Enrolled { course } => {
            text(&mut t, "course", Some(course_word(course)));
            "enrolled"
        }
    };
    form(name, Value::Table(t))
}

fn cohort(table: &mut Table, when: &When) {
    match when {
        When::Year { n, basis } => {
            let n = match &n[..] {
                [one] => span(*one),
                several => Value::Array(several.iter().map(|one| span(*one)).collect()),
            };
            table.insert("n".into(), n);
            if *basis == Basis::Gakunen {
                text(table, "basis", Some("gakunen"));
            }
        }
        When::Window { from, to } => {
            table.insert("from".into(), day(*from).into());
            table.insert("until".into(), day(*to).into());
        }
    }
}

fn span(span: Span) -> Value {
    match (span.min, span.max) {
        (Some(min), Some(max)) if min == max => min.into(),
        (min, max) => {
            let mut range = Table::new();
            number(&mut range, "min", min);
            number(&mut range, "max", max);
            Value::Table(range)
        }
    }
}

/// A day relative to the fiscal year: `fy-1@04-02`.
pub(crate) fn day(day: Day) -> String {
    let Day { fy, month, day } = day;
    match fy {
        0 => format!("fy@{month:02}-{day:02}"),
        _ => format!("fy{fy:+}@{month:02}-{day:02}"),
    }
}

fn field_key(field: Field) -> &'static str {
    match field {
        Field::Rank => "rank",
        Field::Series => "series",
        Field::Occupation => "occupation",
        Field::HireCategory => "hire_category",
        Field::Employment => "employment",
        Field::Class => "class",
    }
}

fn via_word(via: Via) -> &'static str {
    match via {
        Via::Promotion => "昇任",
        Via::ExperiencedHire => "経験者採用",
    }
}

fn newly_word(newly: Newly) -> &'static str {
    match newly {
        Newly::Fy => "fy",
        Newly::SinceLastOffering => "since_last_offering",
    }
}

fn course_word(course: &CourseRef) -> &str {
    match course {
        CourseRef::Own => "self",
        CourseRef::Named(name) => name,
    }
}

fn form(name: &str, value: Value) -> Value {
    let mut table = Table::new();
    table.insert(name.to_owned(), value);
    Value::Table(table)
}

fn texts(words: &[String]) -> Value {
    Value::Array(words.iter().map(|word| word.as_str().into()).collect())
}

fn text(table: &mut Table, key: &str, text: Option<&str>) {
    if let Some(text) = text {
        table.insert(key.to_owned(), text.into());
    }
}

fn number(table: &mut Table, key: &str, number: Option<i32>) {
    if let Some(number) = number {
        table.insert(key.to_owned(), number.into());
    }
}

fn flag(table: &mut Table, key: &str, flag: bool) {
    if flag {
        table.insert(key.to_owned(), true.into());
    }
}

#[cfg(test)]
mod tests {
    use super::super::cursor::Cursor;
    use super::super::fault::Lines;
    use super::super::ledger::Ledger;
    use super::super::{layout, notation};
    use super::*;
    use crate::rule::Mode;
    use proptest::prelude::*;
    use toml::de::DeTable;

    fn word() -> impl Strategy<Value = String> {
        "[係長主任ⅠA\\\\\"]{1,3}"
    }

    fn words() -> impl Strategy<Value = Vec<String>> {
        prop::collection::btree_set("[a-z]{1,3}", 1..3).prop_map(|set| set.into_iter().collect())
    }

    fn days() -> impl Strategy<Value = Day> {
        (-9..9, 1u32..13, 1u32..29).prop_map(|(fy, month, day)| Day { fy, month, day })
    }

    fn span() -> impl Strategy<Value = Span> {
        let some = |min: Option<i32>, max: Option<i32>| Span { min, max };
        prop_oneof![
            (1..40).prop_map(Span::only),
            (1..40, 0..9).prop_map(move |(min, more)| some(Some(min), Some(min + more))),
            (1..40).prop_map(move |min| some(Some(min), None)),
            (1..40).prop_map(move |max| some(None, Some(max))),
        ]
    }

    fn when() -> impl Strategy<Value = When> {
        let basis = prop_oneof![Just(Basis::Fiscal), Just(Basis::Gakunen)];
        prop_oneof![
            (prop::collection::vec(span(), 1..3), basis)
                .prop_map(|(n, basis)| When::Year { n, basis }),
            (days(), days()).prop_map(|(from, to)| When::Window { from, to }),
        ]
    }

    fn predicate() -> impl Strategy<Value = Predicate> {
        let via = prop_oneof![
            Just(vec![]),
            Just(vec![Via::Promotion]),
            Just(vec![Via::Promotion, Via::ExperiencedHire]),
        ];
        let field = prop::sample::select(vec![
            Field::Rank,
            Field::Series,
            Field::Occupation,
            Field::HireCategory,
            Field::Employment,
            Field::Class,
        ]);
        let newly = prop::option::of(prop_oneof![Just(Newly::Fy), Just(Newly::SinceLastOffering)]);
        let course = prop_oneof![Just(CourseRef::Own), word().prop_map(CourseRef::Named)];
        let maybe = || prop::option::of(word());
        let year = || prop::option::of(-3..3);
        prop_oneof![
            Just(Predicate::Everyone),
            when().prop_map(Predicate::Hired),
            (words(), when(), via).prop_map(|(ranks, when, via)| Predicate::EnteredRank {
                ranks,
                when,
                via
            }),
            (words(), when()).prop_map(|(to, when)| Predicate::ChangedJob { to, when }),
            (word(), newly, any::<bool>()).prop_map(|(role, newly, first_time)| {
                Predicate::Assigned {
                    role,
                    newly,
                    first_time,
                }
            }),
            (word(), maybe(), words()).prop_map(|(into, from, route)| Predicate::MovedIn {
                into: Some(into),
                from,
                route,
            }),
            (field, words()).prop_map(|(field, of)| Predicate::State { field, of }),
            word().prop_map(|tag| Predicate::OrgScope { tag }),
            (days(), span()).prop_map(|(at, Span { min, max })| Predicate::Age { at, min, max }),
            (1..40, 0..9).prop_map(|(min, more)| Predicate::AttainsAge {
                min,
                max: min + more,
            }),
            (word(), maybe(), year(), maybe()).prop_map(|(kind, status, fy, class)| {
                Predicate::Selection {
                    kind,
                    status,
                    fy,
                    class,
                }
            }),
            word().prop_map(|kind| Predicate::NewlyQualified { kind }),
            (course.clone(), year(), any::<bool>()).prop_map(|(course, fy, all_sessions)| {
                Predicate::Completed {
                    course,
                    fy,
                    all_sessions,
                }
            }),
            course.prop_map(|course| Predicate::Enrolled { course }),
        ]
    }

    fn condition() -> impl Strategy<Value = Expr> {
        predicate()
            .prop_map(Expr::Is)
            .prop_recursive(3, 12, 3, |inner| {
                prop_oneof![
                    prop::collection::vec(inner.clone(), 1..3).prop_map(Expr::All),
                    prop::collection::vec(inner.clone(), 1..3).prop_map(Expr::Any),
                    inner.prop_map(|one| Expr::Not(Box::new(one))),
                ]
            })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_as_the_same_condition(when in condition()) {
            let written = Group { mode: Mode::Required, by: None, when };
            let mut text = String::new();
            layout::fields(&mut text, &group(&written));
            let table = DeTable::parse(&text).expect("written text is TOML");
            let (ledger, lines) = (Ledger::default(), Lines::new("test.toml", &text));
            let read = notation::group(&Cursor::new(&ledger, &lines, table.get_ref(), 0..0));
            prop_assert_eq!(read, written, "{}", text);
        }
    }
}
