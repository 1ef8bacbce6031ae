//! Many rows in few statements.

use sea_orm::{ActiveModelTrait, EntityTrait, Iterable};

use crate::{StoreError, Tx, dialect};

/// More rows in one statement make it no quicker, only longer.
const MOST_ROWS: usize = 1_000;

/// Inserts all rows in as few statements as the database allows. All rows must set the same
/// columns. Their new ids are not given back: load them by their own keys.
///
/// # Errors
/// As the database says; some rows may be in already, so do not commit then.
pub async fn insert_many<A>(tx: &Tx, rows: Vec<A>) -> Result<(), StoreError>
where
    A: ActiveModelTrait + Send,
{
    let columns = <A::Entity as EntityTrait>::Column::iter().count().max(1);
    let most = (dialect::most_values(tx) / columns).clamp(1, MOST_ROWS);
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let batch: Vec<A> = rows.by_ref().take(most).collect();
        A::Entity::insert_many(batch)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}
