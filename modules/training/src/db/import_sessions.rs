//! 開催 of the exchange format into the plan's sessions.

use super::tables::{course, session, session_day, session_listing};
use crate::access;
use people::import::GoodRows;
use people::read::{Kind, Known, Reading, SessionRow, read_kind};
use permit::{Actor, Edit, Permit, Refused};
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use sheet::Fault;
use store::{Clock, Db, Entry, StoreError, Tx, insert_many};

/// Adds or updates one session of a course. Its code is the course's code and the 開催番号, so that
/// the same row taken in twice changes nothing.
pub async fn put(
    tx: &Tx,
    course: &Permit<course::Model, Edit>,
    row: &SessionRow,
) -> Result<(), StoreError> {
    let code = format!("{}-{}", row.course, row.number);
    let known = session::Entity::find()
        .filter(session::Column::PlanId.eq(course.plan_id))
        .filter(session::Column::Code.eq(&code))
        .one(tx)
        .await?;
    let model = session::ActiveModel {
        id: known.as_ref().map_or(NotSet, |known| Unchanged(known.id)),
        plan_id: Set(course.plan_id),
        code: Set(code),
        period: Set(days_as_text(row)),
        place: Set(row.venue.clone()),
        capacity_min: Set(row.minimum.map(|n| n as i32)),
        capacity_max: Set(row.capacity.map(|n| n as i32)),
        apply_by: Set(row.deadline),
        ..Default::default()
    };
    let session = match known {
        Some(_) => model.update(tx).await?,
        None => {
            let model = session::ActiveModel {
                rule: Set(String::new()),
                note: Set(String::new()),
                ..model
            };
            model.insert(tx).await?
        }
    };
    session_day::Entity::delete_many()
        .filter(session_day::Column::SessionId.eq(session.id))
        .exec(tx)
        .await?;
    let time = |time: Option<chrono::NaiveTime>| {
        time.map_or(String::new(), |time| time.format("%H:%M").to_string())
    };
    let days = row.days.iter().map(|&on| session_day::ActiveModel {
        id: NotSet,
        session_id: Set(session.id),
        on_day: Set(on),
        starts: Set(time(row.starts)),
        ends: Set(time(row.ends)),
        place: Set(row.venue.clone()),
        title: Set(String::new()),
    });
    insert_many(tx, days.collect()).await?;
    let listed = session_listing::Entity::find_by_id((session.id, course.id))
        .one(tx)
        .await?;
    if listed.is_none() {
        let listing = session_listing::ActiveModel {
            session_id: Set(session.id),
            course_id: Set(course.id),
        };
        insert_many(tx, vec![listing]).await?;
    }
    Ok(())
}

/// The days as a plan prints them: 5/20、5/21.
fn days_as_text(row: &SessionRow) -> String {
    let days: Vec<String> = row
        .days
        .iter()
        .map(|day| day.format("%-m/%-d").to_string())
        .collect();
    days.join("、")
}

/// Takes a 開催 file in, in one transaction. Returns how many rows were taken.
///
/// # Errors
/// Every fault of the file, courses that no plan knows included; nothing is written then, unless
/// only the good rows were asked for.
pub async fn file(
    db: &Db,
    clock: &Clock,
    actor: &Actor,
    name: &str,
    bytes: &[u8],
    rows: GoodRows,
) -> Result<usize, Vec<Fault>> {
    let tables = sheet::read_bytes(name, bytes)?;
    let Reading { batch, mut faults } = read_kind(Kind::Sessions, &tables, &Known::default());
    let told = |error: Refused<StoreError>| {
        let text = match error {
            Refused::Failed(error) => error.to_string(),
            Refused::Hidden | Refused::Forbidden => "この操作は許可されていません".to_owned(),
        };
        vec![Fault::of_file(name, text)]
    };
    let tx = db
        .begin(actor.name(), clock)
        .await
        .map_err(|e| told(Refused::Failed(e)))?;
    let mut taken = 0;
    for row in &batch.sessions {
        match access::newest_course::<Edit>(&tx, actor, &row.course).await {
            Ok(course) => {
                put(&tx, &course, row)
                    .await
                    .map_err(|e| told(Refused::Failed(e)))?;
                taken += 1;
            }
            Err(Refused::Hidden) => faults.push(Fault {
                file: name.to_owned(),
                sheet: None,
                row: row.row,
                column: "研修コード".to_owned(),
                value: row.course.clone(),
                expected:
                    "どの年度の研修計画にもない研修コードです。計画にあるコードを入れてください"
                        .to_owned(),
            }),
            Err(refused) => return Err(told(refused)),
        }
    }
    if rows == GoodRows::All && !faults.is_empty() {
        return Err(faults);
    }
    let entry = Entry {
        action: "import",
        thing: "session",
        thing_id: name.to_owned(),
        after: Some(serde_json::json!({ "rows": taken })),
        ..Entry::default()
    };
    tx.audit(entry)
        .await
        .map_err(|e| told(Refused::Failed(e)))?;
    tx.commit().await.map_err(|e| told(Refused::Failed(e)))?;
    Ok(taken)
}
