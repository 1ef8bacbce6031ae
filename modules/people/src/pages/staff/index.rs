//! GET /people/staff: the roster on a date.

use crate::db::roster::{self, Facets, SORTS, Wanted, Way, facets};
use crate::db::tables::staff;
use crate::pages::view::{iso, short, unit_choices, words};
use crate::state::Presence;
use crate::urls;
use askama::Template;
use chrono::NaiveDate;
use permit::{Export, Read};
use sheet::{Column, Output};
use store::StoreError;
use ui::{Choice, Layout};
use web::{Ctx, Dir, ListQuery, PageResult, Pager};

#[derive(Template)]
#[template(path = "pages/staff/index.html")]
struct IndexPage {
    layout: Layout,
    list: ListQuery,
    export: String,
    imports: String,
    /// Whether anybody was ever registered.
    anybody: bool,
    at: String,
    pager: Pager,
    rows: Vec<Row>,
    units: Vec<Choice>,
    ranks: Vec<Choice>,
    occupations: Vec<Choice>,
    employments: Vec<Choice>,
    presences: Vec<Choice>,
}

struct Row {
    href: String,
    number: String,
    name: String,
    kana: String,
    unit: String,
    concurrent: String,
    series: String,
    rank: String,
    occupation: String,
    employment: String,
    presence: String,
    tone: &'static str,
    hired: String,
}

/// What the address asks for.
fn wanted(list: &ListQuery, facets: &Facets, at: NaiveDate) -> Wanted {
    let unit = list.filter("unit");
    Wanted {
        q: list.q.clone(),
        units: (!unit.is_empty()).then(|| facets.tree.below(unit)),
        rank: list.filter("rank").to_owned(),
        occupation: list.filter("occupation").to_owned(),
        employment: list.filter("employment").to_owned(),
        presence: list.filter("presence").to_owned(),
        sort: list.sort().to_owned(),
        way: match list.dir() {
            Dir::Ascending => Way::Asc,
            Dir::Descending => Way::Desc,
        },
        ..Wanted::everybody(at)
    }
}

pub(crate) async fn show(ctx: Ctx, list: ListQuery) -> PageResult {
    let mut list = list.sortable(&SORTS);
    let at = list.date("at", ctx.today());
    let scope = ctx.actor().scope::<staff::Model, Read, StoreError>()?;
    let facets = facets(ctx.db()).await?;
    let wanted = wanted(&list, &facets, at);
    let conn = ctx.db().read();
    let pager = list.pager(roster::count(conn, &scope, &wanted).await?);
    let part = Some((pager.offset(), pager.limit()));
    let found = roster::rows(conn, &scope, &wanted, part).await?;
    let rows = found
        .into_iter()
        .map(|row| shown(row, &facets, at, ctx.today()));
    ctx.html(&IndexPage {
        layout: ctx.page("職員名簿"),
        export: urls::roster_export(),
        imports: urls::imports(),
        anybody: facets.people > 0,
        at: calendar::wareki(at),
        pager,
        rows: rows.collect(),
        units: unit_choices(&facets, at, list.filter("unit")),
        ranks: words(&facets.ranks, list.filter("rank")),
        occupations: words(&facets.occupations, list.filter("occupation")),
        employments: words(&facets.employments, list.filter("employment")),
        presences: Presence::ALL
            .map(|presence| Choice::word(presence.label()))
            .to_vec(),
        list,
    })
}

fn shown(row: roster::Row, facets: &Facets, at: NaiveDate, today: NaiveDate) -> Row {
    let tree = &facets.tree;
    let concurrent: Vec<String> = codes(&row.concurrent).map(|code| tree.path(code)).collect();
    Row {
        href: match at == today {
            true => urls::staff(&row.number),
            false => urls::staff_at(&row.number, at),
        },
        unit: tree.path(&row.unit_code),
        concurrent: concurrent.join("、"),
        tone: presence_tone(&row.presence),
        hired: short(row.service_since),
        number: row.number,
        name: row.name,
        kana: row.kana,
        series: row.series,
        rank: row.rank,
        occupation: row.occupation,
        employment: row.employment,
        presence: row.presence,
    }
}

/// The tone of a 在職状態.
pub(super) fn presence_tone(presence: &str) -> &'static str {
    match presence {
        "在職" => "plain",
        _ => "info",
    }
}

fn codes(list: &str) -> impl Iterator<Item = &str> {
    list.split(';').filter(|code| !code.is_empty())
}

/// GET /people/staff/export: the same search, filters and order, all rows.
pub(crate) async fn export(ctx: Ctx, list: ListQuery) -> PageResult {
    let mut list = list.sortable(&SORTS);
    let at = list.date("at", ctx.today());
    let scope = ctx.actor().scope::<staff::Model, Export, StoreError>()?;
    let facets = facets(ctx.db()).await?;
    let wanted = wanted(&list, &facets, at);
    let found = roster::rows(ctx.db().read(), &scope, &wanted, None).await?;
    let tree = &facets.tree;
    let rows = found.into_iter().map(|row| {
        let age = row
            .born_on
            .map(|born| calendar::age_on(born, at).to_string());
        vec![
            row.number,
            row.name,
            row.kana,
            row.sex,
            iso(row.born_on),
            age.unwrap_or_default(),
            tree.path(&row.unit_code),
            row.unit_code,
            row.series,
            row.rank,
            row.class,
            row.occupation,
            row.employment,
            row.presence,
            row.concurrent,
            row.roles,
            row.hire_category,
            iso(row.service_since),
            at.to_string(),
        ]
    });
    let output = Output {
        name: "職員名簿".to_owned(),
        columns: vec![
            Column::text("職員番号"),
            Column::text("氏名"),
            Column::text("フリガナ"),
            Column::text("性別"),
            Column::date("生年月日"),
            Column::number("年齢"),
            Column::text("所属"),
            Column::text("所属コード"),
            Column::text("職系"),
            Column::text("職層"),
            Column::text("種別"),
            Column::text("職種"),
            Column::text("任用形態"),
            Column::text("在職状態"),
            Column::text("兼務"),
            Column::text("役割"),
            Column::text("採用区分"),
            Column::date("在職開始日"),
            Column::date("基準日"),
        ],
        rows: rows.collect(),
    };
    web::table(&format!("職員名簿_{at}"), &output, list.format())
}
