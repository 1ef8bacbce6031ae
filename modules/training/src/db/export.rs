//! What was changed in a plan, laid over the pack it came from, so that the pack's files say it too.

use super::courses::marks;
use super::plans;
use super::tables::plan;
use policy::pack::Pack;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use store::StoreError;

/// Lays the plan's changed courses and rules over its pack. A pack whose year has no plan from it stays as it is.
///
/// A course counts as changed after its first edit, a rule after its second version; the rest keeps what the pack says.
///
/// # Errors
/// As the database says.
pub async fn export_into(pack: &mut Pack, conn: &impl ConnectionTrait) -> Result<(), StoreError> {
    let Some(fy) = pack.info.fiscal_year else {
        return Ok(());
    };
    let found = plan::Entity::find()
        .filter(plan::Column::Fy.eq(fy))
        .filter(plan::Column::PackCode.eq(&pack.info.code))
        .filter(plan::Column::RolledFrom.is_null())
        .one(conn)
        .await?;
    let Some(plan) = found else { return Ok(()) };
    let year = plans::year_of(conn, &plan).await?;
    for audience in year
        .audiences
        .iter()
        .filter(|audience| audience.version > 1)
    {
        if let Some(entry) = pack
            .audiences
            .iter_mut()
            .find(|entry| entry.code == audience.row.code)
        {
            entry.rule = audience.rule.clone();
        }
    }
    for planned in &year.courses {
        let course = &planned.course;
        let entry = pack
            .courses
            .iter_mut()
            .find(|entry| entry.code == course.code);
        let Some(entry) = entry.filter(|_| course.version > 1) else {
            continue;
        };
        entry.name = course.name.clone();
        entry.period = filled(&course.period);
        entry.days = filled(&course.days);
        entry.marks = marks(course);
        entry.text = filled(&course.outline);
        entry.note = filled(&course.note);
        entry.unconfirmed = filled(&course.unconfirmed);
    }
    Ok(())
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
