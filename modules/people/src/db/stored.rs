//! What is registered, as an import compares with it.

use super::tables::{completion, former_name, order, qualification, selection, staff, unit};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};
use store::StoreError;

/// The registered rows that new ones are judged against.
#[derive(Debug, Clone, Default)]
pub struct Stored {
    pub units: Vec<unit::Model>,
    pub staff: Vec<staff::Model>,
    /// In the order in which they were taken in.
    pub orders: Vec<order::Model>,
    /// Of orders, selections, completions and qualifications.
    pub digests: HashSet<String>,
    pub former_names: Vec<former_name::Model>,
    pub(crate) unit_at: HashMap<String, usize>,
    pub(crate) staff_at: HashMap<String, usize>,
    people: HashMap<i64, usize>,
}

impl Stored {
    /// Loads everything: a handful of queries, whatever the size.
    ///
    /// # Errors
    /// As the database says.
    pub async fn load(conn: &impl ConnectionTrait) -> Result<Stored, StoreError> {
        let units = unit::Entity::find()
            .order_by_asc(unit::Column::Position)
            .order_by_asc(unit::Column::Id)
            .all(conn)
            .await?;
        let staff = staff::Entity::find()
            .order_by_asc(staff::Column::Id)
            .all(conn)
            .await?;
        let orders = order::Entity::find()
            .order_by_asc(order::Column::Id)
            .all(conn)
            .await?;
        let mut digests: HashSet<String> =
            orders.iter().map(|order| order.digest.clone()).collect();
        digests.extend(digests_of::<selection::Entity>(conn, selection::Column::Digest).await?);
        digests.extend(digests_of::<completion::Entity>(conn, completion::Column::Digest).await?);
        digests.extend(
            digests_of::<qualification::Entity>(conn, qualification::Column::Digest).await?,
        );
        let former_names = former_name::Entity::find().all(conn).await?;
        let mut stored = Stored {
            units,
            staff,
            orders,
            digests,
            former_names,
            ..Stored::default()
        };
        stored.index();
        Ok(stored)
    }

    fn index(&mut self) {
        let units = self.units.iter().enumerate();
        self.unit_at = units.map(|(i, unit)| (unit.code.clone(), i)).collect();
        let staff = self.staff.iter().enumerate();
        self.staff_at = staff
            .clone()
            .map(|(i, person)| (person.number.clone(), i))
            .collect();
        self.people = staff.map(|(i, person)| (person.id, i)).collect();
    }

    /// 職員番号 of a key of the staff table.
    pub fn number_of(&self, staff_id: i64) -> &str {
        self.people
            .get(&staff_id)
            .map_or("", |&i| &self.staff[i].number)
    }
}

async fn digests_of<E: EntityTrait>(
    conn: &impl ConnectionTrait,
    column: E::Column,
) -> Result<Vec<String>, StoreError>
where
    E::Column: ColumnTrait,
{
    Ok(E::find()
        .select_only()
        .column(column)
        .into_tuple()
        .all(conn)
        .await?)
}
