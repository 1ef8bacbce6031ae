//! People to choose from, for hand entries and questions.

use people::db::tables::staff;
use permit::Scope;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::StoreError;

/// How many people a search offers.
pub const MOST: u64 = 20;

/// The first people, by kana, in whose names or number every word of the search stands.
pub async fn search(
    conn: &impl ConnectionTrait,
    _: &Scope<staff::Model>,
    typed: &str,
) -> Result<Vec<staff::Model>, StoreError> {
    let words = people::key::words(typed);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = staff::Entity::find();
    for word in &words {
        query = query.filter(store::contains(staff::Column::SearchKey, word));
    }
    Ok(query
        .order_by_asc(staff::Column::KanaKey)
        .order_by_asc(staff::Column::Number)
        .limit(MOST)
        .all(conn)
        .await?)
}

/// People by their keys, by number.
pub async fn by_keys(
    conn: &impl ConnectionTrait,
    _: &Scope<staff::Model>,
    keys: &[i64],
) -> Result<Vec<staff::Model>, StoreError> {
    Ok(staff::Entity::find()
        .filter(staff::Column::Id.is_in(keys.iter().copied()))
        .order_by_asc(staff::Column::Number)
        .all(conn)
        .await?)
}
