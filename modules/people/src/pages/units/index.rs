//! GET /people/units: the organisation on a date as a tree, with head counts.

use crate::db::roster::facets;
use crate::db::tables::unit;
use crate::db::units::{Heads, Tree, exists_on};
use crate::key;
use crate::pages::view::{iso, thousands};
use crate::urls;
use askama::Template;
use chrono::NaiveDate;
use permit::{Export, Read};
use sheet::{Column, Output};
use std::collections::HashSet;
use store::StoreError;
use ui::Layout;
use web::{Ctx, ListQuery, PageResult};

#[derive(Template)]
#[template(path = "pages/units/index.html")]
struct IndexPage {
    layout: Layout,
    list: ListQuery,
    imports: String,
    export: String,
    anything: bool,
    at: String,
    units: String,
    heads: String,
    concurrent: String,
    nowhere: u64,
    lines: Vec<Line>,
}

/// One unit, and how the lists around it nest.
struct Line {
    href: String,
    name: String,
    code: String,
    /// 主務, in the unit itself and with all below.
    own: String,
    all: String,
    concurrent: u64,
    tags: Vec<String>,
    found: bool,
    has_children: bool,
    /// Whether its list of children is shown open.
    open: bool,
    /// How many lists end after this line.
    closes: usize,
}

pub(crate) async fn show(ctx: Ctx, list: ListQuery) -> PageResult {
    let mut list = list.sortable(&[""]);
    let at = list.date("at", ctx.today());
    let scope = ctx.actor().scope::<unit::Model, Read, StoreError>()?;
    let facets = facets(ctx.db()).await?;
    let heads = Heads::count(ctx.db().read(), &scope, at).await?;
    let tree = &facets.tree;
    let known: u64 = tree
        .units
        .iter()
        .filter_map(|unit| heads.primary.get(&unit.code))
        .sum();
    let everybody: u64 = heads.primary.values().sum();
    let lines = lines(tree, &heads, at, &list.q);
    ctx.html(&IndexPage {
        layout: ctx.page("組織"),
        imports: urls::imports(),
        export: urls::units_export(),
        anything: !tree.units.is_empty(),
        at: calendar::wareki(at),
        units: thousands(tree.units.iter().filter(|unit| exists_on(unit, at)).count()),
        heads: thousands(everybody),
        concurrent: thousands(heads.concurrent.values().sum::<u64>()),
        nowhere: everybody.saturating_sub(known),
        lines,
        list,
    })
}

/// The tree on a date as lines that nest; searched, only what was found and what is above it.
fn lines(tree: &Tree, heads: &Heads, at: NaiveDate, q: &str) -> Vec<Line> {
    let words = key::words(q);
    let is_found = |unit: &unit::Model| {
        let text = format!("{} {}", key::search(&unit.name), key::search(&unit.code));
        !words.is_empty() && words.iter().all(|word| text.contains(word.as_str()))
    };
    let mut shown: HashSet<&str> = HashSet::new();
    for unit in &tree.units {
        // People may still be recorded in a unit that has ended: then it must not vanish.
        let is_there = exists_on(unit, at) || heads.primary.contains_key(&unit.code);
        if is_there && (words.is_empty() || is_found(unit)) {
            shown.extend(tree.above(&unit.code).map(|above| above.code.as_str()));
        }
    }
    let walked: Vec<(usize, &unit::Model)> = tree
        .walk()
        .into_iter()
        .filter(|(_, unit)| shown.contains(unit.code.as_str()))
        .collect();
    let all = heads.with_below(tree);
    let mut lines = Vec::with_capacity(walked.len());
    for (i, &(depth, unit)) in walked.iter().enumerate() {
        let next = walked.get(i + 1).map_or(0, |&(depth, _)| depth);
        lines.push(Line {
            href: urls::unit_at(&unit.code, at),
            name: unit.name.clone(),
            code: unit.code.clone(),
            own: thousands(heads.primary.get(&unit.code).copied().unwrap_or(0)),
            all: thousands(all.get(unit.code.as_str()).copied().unwrap_or(0)),
            concurrent: heads.concurrent.get(&unit.code).copied().unwrap_or(0),
            tags: tags(unit),
            found: is_found(unit),
            has_children: next > depth,
            open: depth == 0 || !words.is_empty(),
            closes: depth.saturating_sub(next),
        });
    }
    lines
}

/// 区分 of a unit.
pub(super) fn tags(unit: &unit::Model) -> Vec<String> {
    let tags = unit.tags.split(';').filter(|tag| !tag.is_empty());
    tags.map(str::to_owned).collect()
}

/// GET /people/units/export: the organisation on a date in the exchange format, with head counts.
pub(crate) async fn export(ctx: Ctx, list: ListQuery) -> PageResult {
    let mut list = list.sortable(&[""]);
    let at = list.date("at", ctx.today());
    ctx.actor().scope::<unit::Model, Export, StoreError>()?;
    let scope = ctx.actor().scope::<unit::Model, Read, StoreError>()?;
    let facets = facets(ctx.db()).await?;
    let heads = Heads::count(ctx.db().read(), &scope, at).await?;
    let tree = &facets.tree;
    let all = heads.with_below(tree);
    let there = tree
        .walk()
        .into_iter()
        .filter(|(_, unit)| exists_on(unit, at));
    let rows = there.map(|(_, unit)| {
        let own = heads.primary.get(&unit.code).copied().unwrap_or(0);
        vec![
            unit.code.clone(),
            unit.name.clone(),
            unit.parent_code.clone(),
            unit.kind.clone(),
            unit.tags.clone(),
            iso(unit.valid_from),
            iso(unit.valid_to),
            unit.successor_code.clone(),
            own.to_string(),
            all.get(unit.code.as_str())
                .copied()
                .unwrap_or(0)
                .to_string(),
            heads
                .concurrent
                .get(&unit.code)
                .copied()
                .unwrap_or(0)
                .to_string(),
            at.to_string(),
        ]
    });
    let mut columns = crate::read::Kind::Organization.columns();
    columns.extend([
        Column::number("主務の人数"),
        Column::number("主務の人数（下の組織を含む）"),
        Column::number("兼務の人数"),
        Column::date("基準日"),
    ]);
    let output = Output {
        name: "組織".to_owned(),
        columns,
        rows: rows.collect(),
    };
    web::table(&format!("組織_{at}"), &output, list.format())
}
