//! Reading the year's training plan: tables, audiences, courses, sessions, the required matrix.

use super::cursor::Cursor;
use super::ledger::{Kind, MarksUsed};
use super::notation;
use super::plan::*;
use crate::rule::{Cycle, Rule};

pub(super) fn table(c: &Cursor) -> Table {
    let table = Table {
        code: c.define("code", Kind::Table),
        name: c.text("name"),
        category: c.opt_text("category"),
        ranks: c.opt_names("ranks", Kind::Rank),
        abilities: c.opt_texts("abilities"),
    };
    c.ledger.columns(&table.code, &table.abilities);
    table
}

pub(super) fn audience(c: &Cursor) -> Audience {
    Audience {
        code: c.define("code", Kind::Audience),
        printed: c.text("printed"),
        rule: Rule {
            groups: c.tables("group", notation::group),
            cycle: c.opt_table("cycle", cycle),
        },
    }
}

fn cycle(c: &Cursor) -> Cycle {
    let cycle = Cycle {
        every: c.int("every"),
        anchor: c.int("anchor"),
    };
    if let Some(value) = c.get("every")
        && cycle.every < 1
    {
        c.fault_at(value, "`every` は1以上の整数です（3年に1度なら 3）");
    }
    cycle
}

pub(super) fn course(c: &Cursor) -> Course {
    let code = c.define("code", Kind::Course);
    let table = c.name("table", Kind::Table);
    Course {
        code,
        name: c.text("name"),
        audience: c.name("audience", Kind::Audience),
        printed: c.opt_text("printed"),
        also_printed: c.opt_tables("also_printed", |p| Printed {
            text: p.text("text"),
            place: p.text("place"),
        }),
        period: period(c),
        days: length(c),
        marks: c.opt_table("marks", |m| marks(m, &table)).flatten(),
        organiser: c.opt_name("organiser", Kind::Organiser),
        text: c.opt_text("text"),
        parts: c.opt_tables("parts", |p| Part {
            name: p.text("name"),
            mode: notation::mode(p),
        }),
        table,
    }
}

fn marks(c: &Cursor, table: &str) -> Option<Marks> {
    let (count, abilities) = (c.opt_int("count"), c.placed_texts("abilities"));
    let marks = match (count, abilities.is_empty()) {
        (Some(count), true) if count >= 0 => Marks::Count(count as u32),
        (None, false) => {
            let names = abilities.iter().map(|(name, _)| name.clone());
            Marks::Abilities(names.collect())
        }
        _ => {
            let message = "〇は { count = 3 }（数だけ分かる）か { abilities = [\"…\"] }（列が分かる）で書きます";
            c.ledger.fault(c.place().fault(message));
            return None;
        }
    };
    c.ledger.marks(MarksUsed {
        table: table.to_owned(),
        count: marks.count() as u32,
        abilities,
        place: c.place(),
    });
    Some(marks)
}

/// The wording of a period, which `calendar` must be able to read.
fn period(c: &Cursor) -> Option<String> {
    let period = c.opt_text("period")?;
    if let Some(value) = c.get("period") {
        c.ledger.period(&period, c.place_of(value));
    }
    Some(period)
}

/// The wording of 日数, which `calendar` must be able to read.
fn length(c: &Cursor) -> Option<String> {
    let length = c.opt_text("days")?;
    if let (Some(value), Err(error)) = (c.get("days"), calendar::Length::parse(&length)) {
        c.fault_at(value, error.to_string());
    }
    Some(length)
}

pub(super) fn session(c: &Cursor) -> Session {
    let code = c.define("code", Kind::Session);
    if c.get("period").is_none() {
        c.text("period");
    }
    Session {
        code,
        name: c.opt_text("name"),
        period: period(c).unwrap_or_default(),
        listings: c.names("listings", Kind::Course),
        rule: c.opt_choice(
            "rule",
            &[
                ("all_days", Attendance::AllDays),
                ("one_of", Attendance::OneOf),
                ("own_pace", Attendance::OwnPace),
                ("material", Attendance::Material),
            ],
        ),
        part_of: c.opt_name("part_of", Kind::Session),
        days: c.opt_tables("days", |d| SessionDay {
            date: d.text("date"),
            from: d.opt_text("from"),
            to: d.opt_text("to"),
            place: d.opt_text("place"),
            title: d.opt_text("title"),
            homework: d.opt_text("homework"),
        }),
    }
}

pub(super) fn bundle(c: &Cursor) -> Bundle {
    Bundle {
        code: c.define("code", Kind::Bundle),
        name: c.text("name"),
        listings: c.names("listings", Kind::Course),
        attendance: c.choice(
            "attendance",
            &[
                ("parts_allowed", BundleAttendance::PartsAllowed),
                ("all_parts", BundleAttendance::AllParts),
            ],
        ),
    }
}

pub(super) fn session_rule(c: &Cursor) -> SessionRule {
    SessionRule {
        code: c.define("code", Kind::SessionRule),
        session: c.name("session", Kind::Session),
        days: c.ints("days"),
        whole_day: c.flag("whole_day"),
        printed: c.opt_text("printed"),
        group: notation::group(c),
    }
}

pub(super) fn required(c: &Cursor) -> Required {
    Required {
        series: c.opt_name("series", Kind::Series),
        ranks: c.opt_names("ranks", Kind::Rank),
        employment: c.opt_name("employment", Kind::Employment),
        org_tag: c.opt_name("org_tag", Kind::OrgTag),
        stage: c.text("stage"),
        kind: c.text("kind"),
        courses: c.texts("courses"),
        audience: c.opt_name("audience", Kind::Audience),
    }
}
