//! Rows to exchange tables: the same headers out as in, so that what goes out comes back unchanged.

use super::batch::Batch;
use super::kind::Kind;
use super::rows::Notes;
use chrono::{NaiveDate, NaiveTime};
use sheet::{Column, Output};

/// All tables of a batch that are not missing, each named by its kind's Japanese label.
pub fn to_tables(batch: &Batch) -> Vec<Output> {
    Kind::TABLES
        .into_iter()
        .filter(|&kind| batch.has(kind))
        .map(|kind| to_table(kind, batch))
        .collect()
}

/// One table. Notes follow the format's own columns under the headers they came with.
pub fn to_table(kind: Kind, batch: &Batch) -> Output {
    match kind {
        Kind::Organization => table(kind, &batch.organization, |r| {
            let cells = vec![
                r.code.clone(),
                r.name.clone(),
                r.parent.clone(),
                r.kind.clone(),
                r.tags.join(";"),
                date(r.from),
                date(r.to),
                r.successor.clone(),
            ];
            (cells, &r.notes)
        }),
        Kind::Staff => table(kind, &batch.staff, |r| {
            let cells = vec![
                r.number.clone(),
                r.name.clone(),
                r.kana.clone(),
                r.registry_name.clone(),
                r.alternate_name.clone(),
                date(r.born),
                r.sex.clone(),
                r.mail.clone(),
            ];
            (cells, &r.notes)
        }),
        Kind::Orders => table(kind, &batch.orders, |r| {
            let cells = vec![
                r.number.clone(),
                r.staff.clone(),
                date(Some(r.effective)),
                r.kind.label().to_owned(),
                r.unit.clone(),
                r.series.clone(),
                r.rank.clone(),
                r.occupation.clone(),
                r.hire_category.clone(),
                r.employment.clone(),
                r.role.clone(),
                r.class.clone(),
                if r.cancels { "1" } else { "" }.to_owned(),
                r.remark.clone(),
            ];
            (cells, &r.notes)
        }),
        Kind::Selections => table(kind, &batch.selections, |r| {
            let cells = vec![
                r.staff.clone(),
                r.kind.clone(),
                r.fy.to_string(),
                r.status.clone(),
                r.class.clone(),
            ];
            (cells, &r.notes)
        }),
        Kind::Completions => table(kind, &batch.completions, |r| {
            let cells = vec![
                r.staff.clone(),
                r.code.clone(),
                r.name.clone(),
                r.fy.to_string(),
                r.status.clone(),
                date(r.on),
                r.grade.clone(),
            ];
            (cells, &r.notes)
        }),
        Kind::Qualifications => table(kind, &batch.qualifications, |r| {
            let cells = vec![
                r.staff.clone(),
                r.name.clone(),
                r.class.clone(),
                date(r.on),
                date(r.until),
            ];
            (cells, &r.notes)
        }),
        Kind::Sessions => table(kind, &batch.sessions, |r| {
            let days: Vec<String> = r.days.iter().map(|&day| date(Some(day))).collect();
            let cells = vec![
                r.course.clone(),
                r.number.clone(),
                days.join(";"),
                time(r.starts),
                time(r.ends),
                r.venue.clone(),
                count(r.capacity),
                count(r.minimum),
                date(r.deadline),
            ];
            (cells, &r.notes)
        }),
        Kind::Limits | Kind::Unavailable => Output {
            name: kind.label().to_owned(),
            columns: kind.columns(),
            rows: Vec::new(),
        },
    }
}

fn table<R>(kind: Kind, rows: &[R], cells: impl Fn(&R) -> (Vec<String>, &Notes)) -> Output {
    let mut columns = kind.columns();
    let known = columns.len();
    let mut written = Vec::with_capacity(rows.len());
    for row in rows {
        let (mut cells, notes) = cells(row);
        for (header, value) in notes {
            let named = |column: &Column| column.name == *header;
            let at = match columns[known..].iter().position(named) {
                Some(at) => known + at,
                None => {
                    columns.push(Column::text(header));
                    columns.len() - 1
                }
            };
            cells.resize(cells.len().max(at + 1), String::new());
            cells[at] = value.clone();
        }
        written.push(cells);
    }
    Output {
        name: kind.label().to_owned(),
        columns,
        rows: written,
    }
}

fn date(date: Option<NaiveDate>) -> String {
    date.map_or(String::new(), |date| date.format("%Y-%m-%d").to_string())
}

fn time(time: Option<NaiveTime>) -> String {
    time.map_or(String::new(), |time| time.format("%H:%M").to_string())
}

fn count(count: Option<u32>) -> String {
    count.map_or(String::new(), |count| count.to_string())
}
