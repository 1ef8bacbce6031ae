//! GET /training/plans/{fy}/courses/{code}/targets: the list of a course that counts.

use super::{At, moment, notices, thousands, tone};
use crate::access;
use crate::db::Way;
use crate::db::lists::{self, Listed, Order, RowFilter, Tally};
use crate::db::tables::target_list;
use crate::list_urls as to;
use crate::{HandEntry, NewList, urls};
use askama::Template;
use calendar::wareki;
use chrono::NaiveDate;
use people::{Roster, Unit};
use permit::{Accept, Permit, Read};
use policy::rule::Mode;
use store::StoreError;
use ui::{Choice, Layout, Tab};
use web::{Ctx, Dir, ListQuery, PageResult, Pager, Path};

#[derive(Template)]
#[template(path = "pages/targets/index.html")]
struct IndexPage {
    layout: Layout,
    tabs: Vec<Tab>,
    title: String,
    list: ListQuery,
    shown: Option<Shown>,
    proposal: Option<Proposal>,
    urls: Urls,
    may_compute: bool,
    may_accept: bool,
}

/// The list that counts, with a page of its people.
struct Shown {
    facts: String,
    is_frozen: bool,
    frozen: String,
    frozen_reason: String,
    notices: Vec<String>,
    tiles: Vec<Tile>,
    total: i64,
    choices: Choices,
    pager: Pager,
    rows: Vec<Row>,
}

struct Tile {
    label: String,
    people: String,
    note: String,
    href: String,
}

#[derive(Default)]
struct Choices {
    modes: Vec<Choice>,
    presences: Vec<Choice>,
    ranks: Vec<Choice>,
    units: Vec<Choice>,
}

struct Row {
    number: String,
    name: String,
    kana: String,
    person: String,
    unit: String,
    rank: String,
    mode: String,
    tone: &'static str,
    presence: String,
    is_away: bool,
    review: bool,
    by_hand: bool,
    reason: String,
    weaker: String,
    why: String,
    exclude: String,
}

struct Proposal {
    href: String,
    text: String,
}

struct Urls {
    export: String,
    print: String,
    computation: String,
    freeze: String,
    thaw: String,
    hand_entry: String,
}

/// The columns the list can be sorted by; the first is the usual order.
pub(super) const SORTS: &[&str] = &["number", "kana", "unit", "mode"];

pub(crate) async fn show(
    ctx: Ctx,
    Path((fy, code)): Path<(i32, String)>,
    list: ListQuery,
) -> PageResult {
    let at = At::find(&ctx, fy, &code).await?;
    let list = list.sortable(SORTS);
    let scope = ctx
        .actor()
        .scope::<target_list::Model, Read, StoreError>()?;
    let lists = lists::of_course(ctx.db().read(), &scope, at.course.id).await?;
    let proposal = lists.proposed.as_ref().map(|proposed| Proposal {
        href: to::targets_action(at.fy, &at.course.code, "proposal"),
        text: format!(
            "{}時点の提案です。入る{}人、外れる{}人、理由が変わる{}人。",
            wareki(proposed.as_of),
            thousands(proposed.enters.into()),
            thousands(proposed.leaves.into()),
            thousands(proposed.differs.into())
        ),
    });
    let shown = match &lists.current {
        Some(current) => Some(shown(&ctx, &at, &list, current).await?),
        None => None,
    };
    let path = |action: &str| to::targets_action(at.fy, &at.course.code, action);
    let draft = NewList {
        course_id: at.course.id,
        code: at.course.code.clone(),
    };
    ctx.html(&IndexPage {
        layout: at.layout(&ctx, "対象者名簿"),
        tabs: at.tabs(&ctx),
        title: at.title(),
        may_compute: ctx.actor().may::<_, permit::Create>(&draft),
        may_accept: lists
            .current
            .as_ref()
            .is_some_and(|current| ctx.actor().may::<_, Accept>(current)),
        list,
        shown,
        proposal,
        urls: Urls {
            export: path("export"),
            print: path("print"),
            computation: path("computation"),
            freeze: path("freeze"),
            thaw: path("thaw"),
            hand_entry: to::hand_entry(at.fy, &at.course.code, "add", ""),
        },
    })
}

async fn shown(
    ctx: &Ctx,
    at: &At,
    query: &ListQuery,
    current: &target_list::Model,
) -> PageResult<Shown> {
    let conn = ctx.db().read();
    let list: Permit<_, Read> = access::list(conn, ctx.actor(), at.course.id, current.id).await?;
    let register = people::db::register(ctx.db()).await?;
    let filter = filter(query, &register.roster, list.as_of);
    let total = lists::count(conn, &list, &filter).await?;
    let pager = query.pager(total);
    let page = lists::page(
        conn,
        &list,
        &filter,
        order(query),
        pager.offset(),
        pager.limit(),
    )
    .await?;
    let tallies = lists::tallies(conn, &list).await?;
    let version = crate::db::versions::number(conn, &list).await?;
    Ok(Shown {
        facts: format!(
            "{}時点、規則の第{version}版による名簿（第{}号）。{}に{}が計算し、{}。",
            wareki(list.as_of),
            list.number,
            moment(list.created_at),
            list.created_by,
            match list.accepted_at {
                Some(when) => format!("{}に{}が確定しました", moment(when), list.accepted_by),
                None => "まだ確定していません".to_owned(),
            }
        ),
        is_frozen: list.state == "frozen",
        frozen: list
            .frozen_at
            .map(|when| format!("{}に{}が凍結しました。", moment(when), list.frozen_by))
            .unwrap_or_default(),
        frozen_reason: list.frozen_reason.clone(),
        notices: notices(&list),
        tiles: tiles(&tallies, at),
        total: list.people.into(),
        choices: Choices {
            units: units(&register.roster, list.as_of),
            ..choices(&tallies)
        },
        rows: page
            .into_iter()
            .map(|row| self::row(ctx, at, row))
            .collect(),
        pager,
    })
}

fn row(ctx: &Ctx, at: &At, row: Listed) -> Row {
    let about = HandEntry::blank(at.course.id, row.staff_id, &row.number);
    let may = ctx.actor().may::<_, permit::Create>(&about);
    Row {
        person: people::urls::staff(&row.number),
        why: to::why(at.fy, &at.course.code, &row.number),
        exclude: if may && row.origin != "hand" {
            to::hand_entry(at.fy, &at.course.code, "exclude", &row.number)
        } else {
            String::new()
        },
        tone: tone(&row.mode),
        is_away: row.presence != people::Presence::Present.label(),
        review: row.review == 1,
        by_hand: row.origin == "hand",
        number: row.number,
        name: row.name,
        kana: row.kana,
        unit: row.unit_name,
        rank: row.rank,
        mode: row.mode,
        presence: row.presence,
        reason: row.reason,
        weaker: row.weaker,
    }
}

/// What the address narrows the list to. A unit means everybody below it too, as the organisation stood on the list's date.
pub(super) fn filter(query: &ListQuery, roster: &Roster, as_of: NaiveDate) -> RowFilter {
    RowFilter {
        words: people::key::words(&query.q),
        mode: query.filter("mode").to_owned(),
        presence: query.filter("presence").to_owned(),
        rank: query.filter("rank").to_owned(),
        origin: if query.has("hand", "on") {
            "hand".to_owned()
        } else {
            String::new()
        },
        units: below(roster, query.filter("unit"), as_of),
        review: query.has("review", "on").then_some(1),
        staff: None,
    }
}

/// The order that the address asks for.
pub(super) fn order(query: &ListQuery) -> (Order, Way) {
    let by = match query.sort() {
        "kana" => Order::Kana,
        "unit" => Order::Unit,
        "mode" => Order::Mode,
        _ => Order::Number,
    };
    let way = match query.dir() {
        Dir::Ascending => Way::Asc,
        Dir::Descending => Way::Desc,
    };
    (by, way)
}

/// A unit's code with the codes of all units below it on a date. Nothing asked, nothing answered.
fn below(roster: &Roster, code: &str, as_of: NaiveDate) -> Vec<String> {
    if code.is_empty() {
        return Vec::new();
    }
    let mut found = vec![code.to_owned()];
    let mut at = 0;
    while at < found.len() {
        let parent = roster.words.find(&found[at]);
        let children = roster
            .units
            .iter()
            .filter(|unit| Some(unit.parent) == parent && unit.exists_on(as_of))
            .map(|unit| roster.words.text(unit.code).to_owned());
        for child in children {
            if !found.contains(&child) {
                found.push(child);
            }
        }
        at += 1;
    }
    found
}

/// The upper levels of the organisation, down to the 課; whatever is below belongs to them.
fn units(roster: &Roster, as_of: NaiveDate) -> Vec<Choice> {
    let living: Vec<&Unit> = roster
        .units
        .iter()
        .filter(|unit| unit.exists_on(as_of))
        .collect();
    let tops: Vec<&Unit> = living
        .iter()
        .copied()
        .filter(|unit| !unit.parent.is_some())
        .collect();
    // Where everything stands under the municipality itself, that is one level more.
    let levels = if tops.len() == 1 { 3 } else { 2 };
    let mut choices = Vec::new();
    let mut waiting: Vec<(usize, &Unit)> = tops.into_iter().rev().map(|top| (0, top)).collect();
    while let Some((level, unit)) = waiting.pop() {
        let label = format!("{}{}", "　".repeat(level), unit.name);
        choices.push(Choice::new(roster.words.text(unit.code), label));
        if level + 1 < levels {
            let below = living.iter().rev().filter(|one| one.parent == unit.code);
            waiting.extend(below.map(|one| (level + 1, *one)));
        }
    }
    choices
}

fn choices(tallies: &[Tally]) -> Choices {
    let words = |of: fn(&Tally) -> &String| -> Vec<Choice> {
        let mut words: Vec<&String> = tallies.iter().map(of).filter(|w| !w.is_empty()).collect();
        words.sort();
        words.dedup();
        words.into_iter().map(Choice::word).collect()
    };
    let modes = Mode::ALL.iter().map(|mode| mode.label());
    Choices {
        modes: modes
            .filter(|mode| tallies.iter().any(|tally| tally.mode == *mode))
            .map(Choice::word)
            .collect(),
        presences: words(|tally| &tally.presence),
        ranks: words(|tally| &tally.rank),
        units: Vec::new(),
    }
}

/// How many people of which mode, and how many of them a person must look at.
fn tiles(tallies: &[Tally], at: &At) -> Vec<Tile> {
    let list = urls::targets(at.fy, &at.course.code);
    let sum = |wanted: &dyn Fn(&Tally) -> bool| -> i64 {
        tallies.iter().filter(|t| wanted(t)).map(|t| t.people).sum()
    };
    let mut tiles = vec![Tile {
        label: "対象者".to_owned(),
        people: thousands(sum(&|_| true)),
        note: format!("うち手作業 {}人", thousands(sum(&|t| t.origin == "hand"))),
        href: list.clone(),
    }];
    for mode in Mode::ALL.map(Mode::label) {
        let people = sum(&|t| t.mode == mode);
        if people > 0 {
            let review = sum(&|t| t.mode == mode && t.review == 1);
            tiles.push(Tile {
                label: mode.to_owned(),
                people: thousands(people),
                note: if review > 0 {
                    format!("うち要確認 {}人", thousands(review))
                } else {
                    String::new()
                },
                href: format!("{list}?mode={}", policy::urls::segment(mode)),
            });
        }
    }
    tiles.push(Tile {
        label: "要確認".to_owned(),
        people: thousands(sum(&|t| t.review == 1)),
        note: "判定に要る記録が足りない人".to_owned(),
        href: format!("{list}?review=on"),
    });
    tiles
}
