//! Reading the files of a pack: every entry, every mistake.

use super::cursor::Cursor;
use super::entry::Item;
use super::fault::{Lines, PackFault};
use super::info::*;
use super::ledger::{Kind, Ledger};
use super::masters::*;
use super::{FILES, Pack, read_plan};
use toml::de::DeTable;

/// Reads the files of a pack, given as name and text.
pub(super) fn parse(files: &[(String, String)]) -> Result<Pack, Vec<PackFault>> {
    let ledger = Ledger::default();
    let mut pack = Pack::default();
    for (name, text) in files {
        if FILES.contains(&name.as_str()) {
            file(&ledger, &mut pack, name, text);
            pack.headers
                .extend(header(text).map(|header| (name.clone(), header)));
        } else {
            ledger.fault(whole_file(
                name,
                format!(
                    "このファイルは使われません。パックのファイルは {} です",
                    FILES.join(", ")
                ),
            ));
        }
    }
    if !files.iter().any(|(name, _)| name == "pack.toml") {
        let message = "pack.toml がありません。パックには必ず必要です".to_owned();
        ledger.fault(whole_file("pack.toml", message));
    }
    let faults = ledger.settle(pack.info.fiscal_year);
    if faults.is_empty() {
        Ok(pack)
    } else {
        Err(faults)
    }
}

/// A fault of a file as a whole.
pub(super) fn whole_file(name: &str, message: String) -> PackFault {
    PackFault {
        file: name.to_owned(),
        line: 0,
        column: 0,
        message,
    }
}

/// The comment lines a file begins with.
fn header(text: &str) -> Option<String> {
    let lines: Vec<&str> = text
        .lines()
        .take_while(|line| line.starts_with('#') || line.trim().is_empty())
        .collect();
    let header = lines.join("\n");
    let header = header.trim();
    (!header.is_empty()).then(|| header.to_owned())
}

fn file(ledger: &Ledger, pack: &mut Pack, name: &str, text: &str) {
    let lines = Lines::new(name, text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let place = lines.place(error.span().map_or(0, |span| span.start));
        let message = format!("TOML として読めません（{}）", error.message());
        ledger.fault(place.fault(message));
    }
    if !errors.is_empty() {
        // What was recovered may miss entries; faults drawn from it would mislead.
        return;
    }
    let root = Cursor::new(ledger, &lines, table.get_ref(), 0..0);
    match name {
        "pack.toml" => info(&root, pack),
        "ladder.toml" => pack.ladder = ladder(&root),
        "masters.toml" => pack.masters = masters(&root),
        "abilities.toml" => pack.standards = root.entries("standard", standard),
        "tables.toml" => pack.tables = root.entries("table", read_plan::table),
        "audiences.toml" => pack.audiences = root.entries("audience", read_plan::audience),
        "courses.toml" => pack.courses = root.entries("course", read_plan::course),
        "sessions.toml" => {
            pack.sessions = root.entries("session", read_plan::session);
            pack.bundles = root.entries("bundle", read_plan::bundle);
            pack.session_rules = root.entries("session_rule", read_plan::session_rule);
        }
        _ => pack.required = root.entries("required", read_plan::required),
    }
    root.finish();
}

fn info(root: &Cursor, pack: &mut Pack) {
    pack.info = Info {
        code: root.text("code"),
        municipality: root.text("municipality"),
        title: root.text("title"),
        fiscal_year: root.opt_int("fiscal_year"),
        period: root.opt_table("period", |t| {
            let (from, to) = (t.int("from"), t.int("to"));
            if from > to {
                let message = format!("from = {from} が to = {to} より後になっています");
                t.ledger.fault(t.place().fault(message));
            }
            Years { from, to }
        }),
        note: root.opt_text("note"),
        unconfirmed: root.opt_text("unconfirmed"),
    };
    pack.documents = root.opt_tables("document", |c| Document {
        code: c.define("code", Kind::Document),
        title: c.text("title"),
        date: c.opt_text("date"),
        note: c.opt_text("note"),
        unconfirmed: c.opt_text("unconfirmed"),
    });
    pack.words = Words {
        organisers: root.entries("organiser", |c| Organiser {
            name: c.define("name", Kind::Organiser),
            full_name: c.opt_text("full_name"),
        }),
        statements: root.entries("statement", |c| Statement {
            kind: c.text("kind"),
            name: c.text("name"),
            text: c.opt_text("text"),
            items: c.opt_texts("items"),
        }),
        figures: root.entries("figure", |c| Figure {
            name: c.text("name"),
            unit: c.opt_text("unit"),
            definition: c.opt_text("definition"),
            points: c.tables("points", |p| Point {
                at: p.text("at"),
                value: p.text("value"),
            }),
        }),
    };
}

fn item(c: &Cursor) -> Item {
    Item {
        name: c.text("name"),
        text: c.opt_text("text"),
    }
}

fn master(kind: Kind) -> impl Fn(&Cursor) -> Item {
    move |c| Item {
        name: c.define("name", kind),
        text: c.opt_text("text"),
    }
}

fn ladder(root: &Cursor) -> Ladder {
    Ladder {
        series: root.entries("series", master(Kind::Series)),
        ranks: root.entries("rank", |c| {
            let rank = Rank {
                name: c.text("name"),
                series: c.name("series", Kind::Series),
                level: c.int("level"),
            };
            c.ledger.rank(&rank.series, &rank.name, c.place());
            rank
        }),
        bands: root.entries("band", |c| Band {
            name: c.define("name", Kind::Rank),
            ranks: c.names("ranks", Kind::Rank),
        }),
    }
}

fn masters(root: &Cursor) -> Masters {
    Masters {
        occupations: root.entries("occupation", |c| Occupation {
            name: c.define("name", Kind::Occupation),
            series: c.opt_name("series", Kind::Series),
            text: c.opt_text("text"),
        }),
        hire_categories: root.entries("hire_category", master(Kind::HireCategory)),
        employments: root.entries("employment", master(Kind::Employment)),
        roles: root.entries("role", master(Kind::Role)),
        org_tags: root.entries("org_tag", master(Kind::OrgTag)),
        selections: root.entries("selection", master(Kind::Selection)),
        classes: root.entries("class", master(Kind::Class)),
        ratings: root.entries("rating", |c| Rating {
            name: c.define("name", Kind::Rating),
            steps: c.tables("steps", |s| Step {
                value: s.int("value"),
                text: s.text("text"),
            }),
        }),
        sheets: root.entries("sheet", |c| Sheet {
            name: c.text("name"),
            employment: c.opt_name("employment", Kind::Employment),
            used_for: c.opt_texts("used_for"),
            rating: c.opt_name("rating", Kind::Rating),
            items: c.tables("items", item),
        }),
        subsidies: root.entries("subsidy", |c| Subsidy {
            name: c.text("name"),
            text: c.opt_text("text"),
            covers: c.opt_texts("covers"),
            rate: c.opt_int("rate"),
        }),
        rotations: root.entries("rotation", |c| Rotation {
            name: c.text("name"),
            years: c.opt_table("years", |y| Range {
                min: y.opt_int("min"),
                max: y.opt_int("max"),
            }),
            workplaces: c.opt_int("workplaces"),
            within: c.opt_int("within"),
            text: c.opt_text("text"),
        }),
        skills: root.entries("skill", |c| Skill {
            name: c.text("name"),
            items: c.opt_texts("items"),
            text: c.opt_text("text"),
        }),
        recruitments: root.entries("recruitment", |c| Recruitment {
            name: c.text("name"),
            focus: c.texts("focus"),
            text: c.opt_text("text"),
        }),
    }
}

fn standard(c: &Cursor) -> Standard {
    Standard {
        series: c.name("series", Kind::Series),
        rank: c.name("rank", Kind::Rank),
        text: c.opt_text("text"),
        items: c.tables("items", item),
    }
}
