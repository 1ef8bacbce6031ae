//! GET /people/units/{code}: a unit on a date, what is above, below and after it, and its people.

use super::index::tags;
use crate::db::roster::{self, Wanted, facets};
use crate::db::tables::{staff, unit};
use crate::db::units::{Heads, Tree, exists_on};
use crate::pages::view::{short, thousands};
use crate::{access, urls};
use askama::Template;
use chrono::NaiveDate;
use permit::Read;
use std::collections::HashMap;
use store::StoreError;
use ui::Layout;
use web::{Ctx, ListQuery, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/units/show.html")]
struct ShowPage {
    layout: Layout,
    list: ListQuery,
    at: String,
    code: String,
    kind: String,
    tags: Vec<String>,
    period: String,
    exists: bool,
    above: Vec<(String, String)>,
    successor: Option<(String, String)>,
    predecessors: Vec<(String, String)>,
    own: String,
    all: String,
    children: Vec<Child>,
    people: Vec<Person>,
    concurrent: Vec<Person>,
    roster: String,
}

struct Child {
    href: String,
    name: String,
    kind: String,
    all: String,
}

struct Person {
    href: String,
    number: String,
    name: String,
    kana: String,
    rank: String,
    occupation: String,
    presence: String,
    roles: String,
}

pub(crate) async fn show(ctx: Ctx, list: ListQuery, Path(code): Path<String>) -> PageResult {
    let mut list = list.sortable(&[""]);
    let at = list.date("at", ctx.today());
    let conn = ctx.db().read();
    let unit = access::unit::<Read>(conn, ctx.actor(), &code).await?;
    let units = ctx.actor().scope::<unit::Model, Read, StoreError>()?;
    let people = ctx.actor().scope::<staff::Model, Read, StoreError>()?;
    let facets = facets(ctx.db()).await?;
    let tree = &facets.tree;
    let heads = Heads::count(conn, &units, at).await?;
    let all = heads.with_below(tree);
    let mut wanted = Wanted::everybody(at);
    wanted.units = Some(vec![unit.code.clone()]);
    let own = roster::rows(conn, &people, &wanted, None).await?;
    let posts = roster::concurrent_in(conn, &people, at, &unit.code).await?;
    let link = |unit: &unit::Model| (unit.name.clone(), urls::unit_at(&unit.code, at));
    let before = tree
        .units
        .iter()
        .filter(|other| other.successor_code == unit.code);
    ctx.html(&ShowPage {
        layout: ctx.page(&unit.name).under("組織", urls::units()),
        at: calendar::wareki(at),
        code: unit.code.clone(),
        kind: unit.kind.clone(),
        tags: tags(&unit),
        period: period(&unit),
        exists: exists_on(&unit, at),
        above: above(tree, &unit, at),
        successor: tree.get(&unit.successor_code).map(link),
        predecessors: before.map(link).collect(),
        own: thousands(heads.primary.get(&unit.code).copied().unwrap_or(0)),
        all: thousands(all.get(unit.code.as_str()).copied().unwrap_or(0)),
        children: children(tree, &all, &unit.code, at),
        people: own.into_iter().map(|row| person(row, at)).collect(),
        concurrent: posts.into_iter().map(|row| person(row, at)).collect(),
        roster: urls::roster_of(&unit.code, at),
        list,
    })
}

fn period(unit: &unit::Model) -> String {
    match (unit.valid_from, unit.valid_to) {
        (None, None) => String::new(),
        (from, None) => format!("{}から", short(from)),
        (None, to) => format!("{}まで", short(to)),
        (from, to) => format!("{}から{}まで", short(from), short(to)),
    }
}

/// The units above, the highest first.
fn above(tree: &Tree, unit: &unit::Model, at: NaiveDate) -> Vec<(String, String)> {
    let mut above: Vec<(String, String)> = tree
        .above(&unit.parent_code)
        .map(|unit| (unit.name.clone(), urls::unit_at(&unit.code, at)))
        .collect();
    above.reverse();
    above
}

fn children(tree: &Tree, all: &HashMap<&str, u64>, code: &str, at: NaiveDate) -> Vec<Child> {
    let there = tree.children(code).filter(|unit| exists_on(unit, at));
    there
        .map(|unit| Child {
            href: urls::unit_at(&unit.code, at),
            name: unit.name.clone(),
            kind: unit.kind.clone(),
            all: thousands(all.get(unit.code.as_str()).copied().unwrap_or(0)),
        })
        .collect()
}

fn person(row: roster::Row, at: NaiveDate) -> Person {
    Person {
        href: urls::staff_at(&row.number, at),
        number: row.number,
        name: row.name,
        kana: row.kana,
        rank: row.rank,
        occupation: row.occupation,
        presence: row.presence,
        roles: row.roles.replace(';', "、"),
    }
}
