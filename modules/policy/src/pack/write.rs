//! Writing a pack: the same pack always gives the same bytes.

use super::entry::Entry;
use super::plan::{Audience, SessionRule};
use super::{FILES, Pack, layout, notation_write};
use serde::Serialize;
use toml::{Table, Value};

/// All entries of one heading of one file, in the order of writing.
pub(super) struct Section {
    pub file: &'static str,
    pub heading: &'static str,
    /// What one entry is called in Japanese.
    pub label: &'static str,
    pub rows: Vec<Row>,
}

/// One entry as it is written.
pub(super) struct Row {
    /// Line it was read from; 0 = made elsewhere.
    pub line: u32,
    pub table: Table,
    /// Tables under a heading of their own (`[[audience.group]]`).
    pub groups: Vec<Table>,
}

/// The files of the pack as name and text. A file that would say nothing is left out.
pub(super) fn files(pack: &Pack) -> Vec<(String, String)> {
    let sections = sections(pack);
    let files = FILES.iter().map(|&name| {
        let mut body = String::new();
        if name == "pack.toml" {
            layout::fields(&mut body, &table(&pack.info));
        }
        for section in sections.iter().filter(|section| section.file == name) {
            for row in &section.rows {
                layout::entry(&mut body, section.heading, &row.table);
                for group in &row.groups {
                    layout::entry(&mut body, &format!("{}.group", section.heading), group);
                }
            }
        }
        let text = match pack.headers.get(name) {
            Some(header) => format!("{header}\n\n{body}"),
            None => body.clone(),
        };
        (name.to_owned(), body, text)
    });
    files
        .filter(|(_, body, _)| !body.is_empty())
        .map(|(name, _, text)| (name, text))
        .collect()
}

/// Every entry of the pack, in the order of the files.
pub(super) fn sections(pack: &Pack) -> Vec<Section> {
    let (words, ladder, masters) = (&pack.words, &pack.ladder, &pack.masters);
    let documents = pack.documents.iter().map(|document| Row {
        line: 0,
        table: table(document),
        groups: Vec::new(),
    });
    let document = Section {
        file: "pack.toml",
        heading: "document",
        label: "文書",
        rows: documents.collect(),
    };
    vec![
        document,
        section("pack.toml", "organiser", "主催者", &words.organisers),
        section("pack.toml", "statement", "方針の言葉", &words.statements),
        section("pack.toml", "figure", "数値", &words.figures),
        section("ladder.toml", "series", "職系", &ladder.series),
        section("ladder.toml", "rank", "職層", &ladder.ranks),
        section("ladder.toml", "band", "職層の括り", &ladder.bands),
        section("masters.toml", "occupation", "職種", &masters.occupations),
        section(
            "masters.toml",
            "hire_category",
            "採用区分",
            &masters.hire_categories,
        ),
        section(
            "masters.toml",
            "employment",
            "任用形態",
            &masters.employments,
        ),
        section("masters.toml", "role", "役割", &masters.roles),
        section("masters.toml", "org_tag", "組織の区分", &masters.org_tags),
        section("masters.toml", "selection", "選考", &masters.selections),
        section("masters.toml", "class", "種別", &masters.classes),
        section("masters.toml", "rating", "評語", &masters.ratings),
        section("masters.toml", "sheet", "評価票", &masters.sheets),
        section("masters.toml", "subsidy", "助成", &masters.subsidies),
        section("masters.toml", "rotation", "年代帯", &masters.rotations),
        section("masters.toml", "skill", "スキルピラミッド", &masters.skills),
        section(
            "masters.toml",
            "recruitment",
            "採用時の着目点",
            &masters.recruitments,
        ),
        section(
            "abilities.toml",
            "standard",
            "標準職務遂行能力",
            &pack.standards,
        ),
        section("tables.toml", "table", "表", &pack.tables),
        with_groups(
            "audiences.toml",
            "audience",
            "対象者",
            &pack.audiences,
            audience,
        ),
        section("courses.toml", "course", "研修", &pack.courses),
        section("sessions.toml", "session", "開催", &pack.sessions),
        section("sessions.toml", "bundle", "組になった研修", &pack.bundles),
        with_groups(
            "sessions.toml",
            "session_rule",
            "回ごとの規則",
            &pack.session_rules,
            session_rule,
        ),
        section("required.toml", "required", "必修研修", &pack.required),
    ]
}

fn section<T: Serialize>(
    file: &'static str,
    heading: &'static str,
    label: &'static str,
    entries: &[Entry<T>],
) -> Section {
    let rows = entries.iter().map(|entry| Row {
        line: entry.line,
        table: table(entry),
        groups: Vec::new(),
    });
    Section {
        file,
        heading,
        label,
        rows: rows.collect(),
    }
}

fn with_groups<T>(
    file: &'static str,
    heading: &'static str,
    label: &'static str,
    entries: &[Entry<T>],
    body: impl Fn(&T) -> (Table, Vec<Table>),
) -> Section {
    let rows = entries.iter().map(|entry| {
        let (mut table, groups) = body(&entry.body);
        table.extend(origin(entry));
        Row {
            line: entry.line,
            table,
            groups,
        }
    });
    Section {
        file,
        heading,
        label,
        rows: rows.collect(),
    }
}

fn audience(audience: &Audience) -> (Table, Vec<Table>) {
    let mut table = Table::new();
    table.insert("code".into(), audience.code.as_str().into());
    table.insert("printed".into(), audience.printed.as_str().into());
    if let Some(cycle) = audience.rule.cycle {
        table.insert("cycle".into(), value(&cycle));
    }
    let groups = audience.rule.groups.iter().map(notation_write::group);
    (table, groups.collect())
}

fn session_rule(rule: &SessionRule) -> (Table, Vec<Table>) {
    let mut table = Table::new();
    table.insert("code".into(), rule.code.as_str().into());
    table.insert("session".into(), rule.session.as_str().into());
    let days = rule.days.iter().map(|&day| Value::from(day));
    table.insert("days".into(), Value::Array(days.collect()));
    if rule.whole_day {
        table.insert("whole_day".into(), true.into());
    }
    if let Some(printed) = &rule.printed {
        table.insert("printed".into(), printed.as_str().into());
    }
    table.extend(notation_write::group(&rule.group));
    (table, Vec::new())
}

/// `source`, `note` and `unconfirmed` of an entry.
fn origin<T>(entry: &Entry<T>) -> Table {
    table(&Entry {
        body: (),
        source: entry.source.clone(),
        note: entry.note.clone(),
        unconfirmed: entry.unconfirmed.clone(),
        line: entry.line,
    })
}

/// What a type says, as TOML. The types of a pack hold only what TOML has words for.
fn value(of: &impl Serialize) -> Value {
    Value::try_from(of).unwrap_or_else(|_| Value::Table(Table::new()))
}

fn table(of: &impl Serialize) -> Table {
    match value(of) {
        Value::Table(table) => table,
        _ => Table::new(),
    }
}
