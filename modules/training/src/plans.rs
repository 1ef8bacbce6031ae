//! Plans from packs.

use crate::db::roll_over::title;
use crate::db::tables::plan;
use crate::draw_up::refused;
use calendar::FiscalYear;
use permit::Actor;
use policy::pack::Pack;
use store::Tx;

/// Makes the plan of a pack's fiscal year. A pack without courses or without a year makes none.
///
/// # Errors
/// When the actor may not, or the year has a plan already.
pub async fn take_in(tx: &Tx, actor: &Actor, pack: &Pack) -> Result<(), anyhow::Error> {
    let Some(fy) = pack.info.fiscal_year.filter(|_| !pack.courses.is_empty()) else {
        return Ok(());
    };
    let draft = plan::Model {
        id: 0,
        fy,
        title: title(FiscalYear(fy)),
        pack_code: pack.info.code.clone(),
        status: "open".to_owned(),
        rolled_from: None,
        frame: String::new(),
        version: 1,
        created_at: tx.now(),
    };
    let draft = actor.permit_new(draft).map_err(refused)?;
    crate::db::take_in::take_in(tx, &draft, pack).await?;
    Ok(())
}
