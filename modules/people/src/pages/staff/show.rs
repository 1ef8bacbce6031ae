//! GET /people/staff/{number}: a person, their state on a date as it was believed on a day, and all records.

use super::index::presence_tone;
use super::timeline;
use crate::db::names_in_orders;
use crate::db::person::{Records, records};
use crate::db::roster::{Facets, facets};
use crate::db::spans::{in_force, interned, intervals};
use crate::db::tables::{completion, order, qualification, selection, staff};
use crate::order::Order;
use crate::pages::view::{moment, short};
use crate::state::{Beginning, State};
use crate::words::{Word, Words};
use crate::{access, urls};
use askama::Template;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use permit::Read;
use std::collections::{BTreeMap, HashSet};
use ui::Layout;
use ui::charts::Svg;
use web::{Ctx, ListQuery, PageResult, Path};

#[derive(Template)]
#[template(path = "pages/staff/show.html")]
struct ShowPage {
    layout: Layout,
    list: ListQuery,
    person: Person,
    at: String,
    known: String,
    /// The state is not what the record says now.
    is_belief: bool,
    state: Option<Shown>,
    not_in_service: &'static str,
    chart: Option<Svg>,
    orders: Vec<OrderLine>,
    selections: Vec<selection::Model>,
    completions: Vec<Completed>,
    qualifications: Vec<qualification::Model>,
    former: Vec<Former>,
}

struct Person {
    number: String,
    name: String,
    kana: String,
    registry_name: String,
    alternate_name: String,
    born: String,
    sex: String,
    mail: String,
    notes: Vec<(String, String)>,
}

struct Shown {
    unit: String,
    unit_href: String,
    concurrent: String,
    series: String,
    rank: String,
    class: String,
    occupation: String,
    employment: String,
    hire_category: String,
    presence: &'static str,
    tone: &'static str,
    roles: String,
    since: String,
}

struct OrderLine {
    date: String,
    kind: String,
    says: String,
    remark: String,
    number: String,
    recorded: String,
    is_cancelled: bool,
    is_future: bool,
    /// Recorded after the day that is asked about.
    is_unknown_then: bool,
}

struct Completed {
    row: completion::Model,
    course: String,
    on: String,
    tone: &'static str,
}

struct Former {
    name: String,
    kana: String,
    noted: String,
}

pub(crate) async fn show(ctx: Ctx, list: ListQuery, Path(number): Path<String>) -> PageResult {
    let mut list = list.sortable(&[""]);
    let today = ctx.today();
    let at = list.date("at", today);
    let known = list.date("known", today);
    let snapshot = ctx.db().snapshot().await?;
    let person = access::staff::<Read>(&snapshot, ctx.actor(), &number).await?;
    let records = records(&snapshot, &person).await?;
    drop(snapshot);
    let facets = facets(ctx.db()).await?;

    let end = end_of_day(known);
    let believed = records
        .orders
        .iter()
        .filter(|order| order.recorded_at < end);
    let mut words = Words::default();
    let orders: Vec<Order> = in_force(believed.collect())
        .into_iter()
        .filter_map(|order| interned(order, &mut words))
        .collect();
    let state = State::fold(orders.iter().filter(|order| order.effective <= at));
    let not_in_service = match orders.iter().any(|order| order.effective <= at) {
        _ if orders.is_empty() => "発令の記録がありません。",
        true => "この日は在職していません（退職後）。",
        false => "この日はまだ在職していません。",
    };
    let chart = timeline::draw(&intervals(&orders), &words, &facets.tree, at, today);
    ctx.html(&ShowPage {
        layout: ctx.page(&person.name).under("職員名簿", urls::roster()),
        at: calendar::wareki(at),
        known: calendar::wareki(known),
        is_belief: known != today,
        not_in_service,
        state: (state.service.is_some()).then(|| shown(&state, &words, &facets)),
        chart,
        orders: lines(&records, &facets, at, end),
        former: former(&records),
        completions: records.completions.into_iter().map(completed).collect(),
        selections: records.selections,
        qualifications: records.qualifications,
        person: facts(&person, at),
        list,
    })
}

/// The first moment of the next day in Japan (UTC+9 the whole year).
fn end_of_day(day: NaiveDate) -> DateTime<Utc> {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    (next.and_time(NaiveTime::MIN) - TimeDelta::hours(9)).and_utc()
}

fn facts(person: &staff::Model, at: NaiveDate) -> Person {
    let born = person.born_on.map(|born| {
        let age = calendar::age_on(born, at);
        format!("{}（基準日に{age}歳）", calendar::wareki(born))
    });
    let notes: BTreeMap<String, String> = serde_json::from_str(&person.notes).unwrap_or_default();
    Person {
        number: person.number.clone(),
        name: person.name.clone(),
        kana: person.kana.clone(),
        registry_name: person.registry_name.clone(),
        alternate_name: person.alternate_name.clone(),
        born: born.unwrap_or_default(),
        sex: person.sex.clone(),
        mail: person.mail.clone().unwrap_or_default(),
        notes: notes.into_iter().collect(),
    }
}

fn shown(state: &State, words: &Words, facets: &Facets) -> Shown {
    let text = |word: Word| words.text(word).to_owned();
    let tree = &facets.tree;
    let unit = text(state.unit);
    let posts = state.concurrent.iter();
    let posts: Vec<String> = posts.map(|&code| tree.path(words.text(code))).collect();
    let roles = state.roles.iter().map(|held| {
        let since = calendar::wareki_short(held.since);
        format!("{}（{since}から）", words.text(held.role))
    });
    let presence = state.presence().label();
    let since = state.service.map(|service| {
        let how = match service.beginning {
            Beginning::Hire => "採用",
            Beginning::Reappointment => "再任用",
            Beginning::Unrecorded => "採用の記録なし。最初の記録",
        };
        format!("{}（{how}）", calendar::wareki(service.since))
    });
    Shown {
        unit_href: if tree.get(&unit).is_some() {
            urls::unit(&unit)
        } else {
            String::new()
        },
        unit: tree.path(&unit),
        concurrent: posts.join("、"),
        series: text(state.series),
        rank: text(state.rank),
        class: text(state.class),
        occupation: text(state.occupation),
        employment: text(state.employment),
        hire_category: text(state.hire_category),
        presence,
        tone: presence_tone(presence),
        roles: roles.collect::<Vec<_>>().join("、"),
        since: since.unwrap_or_default(),
    }
}

/// The newest first.
fn lines(records: &Records, facets: &Facets, at: NaiveDate, end: DateTime<Utc>) -> Vec<OrderLine> {
    let force: HashSet<i64> = in_force(records.orders.iter().collect())
        .into_iter()
        .map(|order| order.id)
        .collect();
    let newest = records.orders.iter().rev();
    newest
        .map(|order| OrderLine {
            date: calendar::wareki(order.effective_on),
            kind: match order.cancels {
                1 => format!("{}の取消", order.kind),
                _ => order.kind.clone(),
            },
            says: says(order, facets),
            remark: order.remark.clone(),
            number: order.number.clone().unwrap_or_default(),
            recorded: moment(order.recorded_at),
            is_cancelled: order.cancels == 0 && !force.contains(&order.id),
            is_future: order.effective_on > at,
            is_unknown_then: order.recorded_at >= end,
        })
        .collect()
}

/// The filled cells of an order.
fn says(order: &order::Model, facets: &Facets) -> String {
    let unit = match order.unit_code.as_str() {
        "" => String::new(),
        code => facets.tree.path(code),
    };
    let cells = [
        unit.as_str(),
        &order.series,
        &order.rank,
        &order.class,
        &order.occupation,
        &order.hire_category,
        &order.employment,
        &order.role,
    ];
    let filled: Vec<&str> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
    filled.join("／")
}

fn completed(row: completion::Model) -> Completed {
    let course = match (row.course_code.as_str(), row.course_name.as_str()) {
        ("", name) => name.to_owned(),
        (code, "") => code.to_owned(),
        (code, name) => format!("{name}（{code}）"),
    };
    Completed {
        course,
        on: short(row.completed_on),
        tone: match row.status.as_str() {
            "修了" | "免除" => "ok",
            "欠席" => "stop",
            "受講予定" | "修了見込み" => "info",
            _ => "plain",
        },
        row,
    }
}

fn former(records: &Records) -> Vec<Former> {
    let noted = records.former_names.iter().map(|name| Former {
        name: name.name.clone(),
        kana: name.kana.clone(),
        noted: format!("{}の取込で変更", calendar::wareki(name.noted_on)),
    });
    let told = names_in_orders(&records.orders).into_iter();
    let told = told.map(|(_, name)| Former {
        name,
        kana: String::new(),
        noted: "氏名変更の発令の備考".to_owned(),
    });
    noted.chain(told).collect()
}
