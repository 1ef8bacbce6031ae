//! GET /people/ages: the age structure on a date, as a pyramid and as a table.

use super::structure::{Band, Structure};
use crate::db::roster::{self, Wanted, facets};
use crate::db::tables::staff;
use crate::pages::view::{percent, thousands, unit_choices, words};
use crate::urls;
use askama::Template;
use chrono::NaiveDate;
use permit::{Export, Read};
use sheet::{Column, Output};
use store::StoreError;
use ui::charts::{Caption, Mark, Pyramid, Svg};
use ui::{Choice, Layout};
use web::{Ctx, ListQuery, PageResult};

#[derive(Template)]
#[template(path = "pages/ages/index.html")]
struct IndexPage {
    layout: Layout,
    list: ListQuery,
    export: String,
    imports: String,
    anybody: bool,
    at: String,
    units: Vec<Choice>,
    employments: Vec<Choice>,
    chart: Svg,
    rows: Vec<Row>,
    total: String,
    ageless: u64,
    old: String,
    old_note: String,
    young: String,
    young_note: String,
    mean: String,
}

struct Row {
    label: String,
    men: String,
    women: String,
    unknown: String,
    total: String,
    share: String,
}

/// What the address asks for: everybody of a unit and an employment.
fn wanted(list: &ListQuery, facets: &roster::Facets, at: NaiveDate) -> Wanted {
    let unit = list.filter("unit");
    Wanted {
        units: (!unit.is_empty()).then(|| facets.tree.below(unit)),
        employment: list.filter("employment").to_owned(),
        ..Wanted::everybody(at)
    }
}

pub(crate) async fn show(ctx: Ctx, list: ListQuery) -> PageResult {
    let mut list = list.sortable(&[""]);
    let at = list.date("at", ctx.today());
    let scope = ctx.actor().scope::<staff::Model, Read, StoreError>()?;
    let facets = facets(ctx.db()).await?;
    let wanted = wanted(&list, &facets, at);
    let people = roster::births(ctx.db().read(), &scope, &wanted).await?;
    let found = Structure::of(people, at);
    let note = |count: u64| {
        format!(
            "{}人／年齢の分かる{}人",
            thousands(count),
            thousands(found.known())
        )
    };
    ctx.html(&IndexPage {
        layout: ctx.page("年齢構成"),
        export: urls::ages_export(),
        imports: urls::imports(),
        anybody: facets.people > 0,
        at: calendar::wareki(at),
        units: unit_choices(&facets, at, list.filter("unit")),
        employments: words(&facets.employments, list.filter("employment")),
        chart: draw(&found, at),
        rows: found
            .bands
            .iter()
            .map(|band| row(band, found.known()))
            .collect(),
        total: thousands(found.total),
        ageless: found.ageless,
        old: percent(found.old, found.known()),
        old_note: note(found.old),
        young: percent(found.young, found.known()),
        young_note: note(found.young),
        mean: found.mean(),
        list,
    })
}

fn row(band: &Band, known: u64) -> Row {
    Row {
        label: band.label.clone(),
        men: thousands(band.men),
        women: thousands(band.women),
        unknown: thousands(band.unknown),
        total: thousands(band.total()),
        share: percent(band.total(), known),
    }
}

fn draw(found: &Structure, at: NaiveDate) -> Svg {
    let bands: Vec<ui::charts::Band> = found
        .bands
        .iter()
        .map(|band| ui::charts::Band {
            label: band.label.clone(),
            left: band.men,
            right: band.women,
            unknown: band.unknown,
        })
        .collect();
    let old = found.bands.iter().filter(|band| band.from >= 50).count();
    let share = |count: u64| percent(count, found.known());
    let from_fifty: u64 = found.bands.iter().take(old).map(Band::total).sum();
    let marks = match old {
        0 => Vec::new(),
        old => vec![Mark {
            below: old,
            text: format!("50歳～ {}％", share(from_fifty)),
        }],
    };
    let description = format!(
        "{}の在職者{}人。51歳以上が{}％、30歳代以下が{}％",
        calendar::wareki(at),
        thousands(found.total),
        share(found.old),
        share(found.young)
    );
    Pyramid {
        caption: Caption {
            id: "ages",
            title: "年齢構成",
            description: &description,
        },
        left: "男",
        right: "女",
        bands: &bands,
        marks: &marks,
    }
    .draw()
}

/// GET /people/ages/export: the same table as a file.
pub(crate) async fn export(ctx: Ctx, list: ListQuery) -> PageResult {
    let mut list = list.sortable(&[""]);
    let at = list.date("at", ctx.today());
    let scope = ctx.actor().scope::<staff::Model, Export, StoreError>()?;
    let facets = facets(ctx.db()).await?;
    let wanted = wanted(&list, &facets, at);
    let found = Structure::of(roster::births(ctx.db().read(), &scope, &wanted).await?, at);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for band in &found.bands {
        let counts = [band.men, band.women, band.unknown, band.total()].map(|c| c.to_string());
        let mut cells = vec![band.label.clone()];
        cells.extend(counts);
        cells.push(at.to_string());
        rows.push(cells);
    }
    if found.ageless > 0 {
        let mut cells = vec!["生年月日不明".to_owned()];
        cells.extend(["", "", ""].map(str::to_owned));
        cells.extend([found.ageless.to_string(), at.to_string()]);
        rows.push(cells);
    }
    let output = Output {
        name: "年齢構成".to_owned(),
        columns: vec![
            Column::text("年齢"),
            Column::number("男"),
            Column::number("女"),
            Column::number("性別不明"),
            Column::number("計"),
            Column::date("基準日"),
        ],
        rows,
    };
    web::table(&format!("年齢構成_{at}"), &output, list.format())
}
