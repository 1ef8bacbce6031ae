//! The names that people are found by: those they have, and those they had.

use crate::db::tables::{former_name, order, staff};
use crate::key;
use crate::order::OrderKind;
use crate::read::{OrderRow, StaffRow};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::{StoreError, Tx};

/// The people whose orders speak of a name.
pub(super) fn renamed_by_order(orders: &[(OrderRow, String)]) -> Vec<String> {
    let changes = orders
        .iter()
        .filter(|(order, _)| order.kind == OrderKind::NameChange);
    changes.map(|(order, _)| order.staff.clone()).collect()
}

/// Makes the search keys of some people anew, from all names they have or had.
pub(super) async fn search_keys(
    tx: &Tx,
    numbers: &BTreeSet<String>,
    keys: &HashMap<String, i64>,
) -> Result<(), StoreError> {
    let people: BTreeSet<i64> = numbers
        .iter()
        .filter_map(|number| keys.get(number).copied())
        .collect();
    let ids: Vec<i64> = people.iter().copied().collect();
    for some in ids.chunks(5_000) {
        let some = || some.iter().copied();
        let query = staff::Entity::find().filter(staff::Column::Id.is_in(some()));
        let persons = query.all(tx).await?;
        let query = former_name::Entity::find();
        let names = query
            .filter(former_name::Column::StaffId.is_in(some()))
            .all(tx)
            .await?;
        let query = order::Entity::find();
        let orders = query
            .filter(order::Column::StaffId.is_in(some()))
            .filter(order::Column::Kind.eq(OrderKind::NameChange.label()))
            .all(tx)
            .await?;
        let mut former: HashMap<i64, Vec<String>> = HashMap::new();
        for name in names {
            let known = former.entry(name.staff_id).or_default();
            known.extend([name.name, name.kana]);
        }
        for (staff_id, name) in names_in_orders(&orders) {
            former.entry(staff_id).or_default().push(name);
        }
        for person in persons {
            let former = former.remove(&person.id).unwrap_or_default();
            let key = search_key(&StaffRow::from(&person), &former);
            if key != person.search_key {
                let mut person = person.into_active_model();
                person.search_key = Set(key);
                person.update(tx).await?;
            }
        }
    }
    Ok(())
}

/// 旧姓 that remarks of 氏名変更 in force tell, with their people.
pub(crate) fn names_in_orders(orders: &[order::Model]) -> Vec<(i64, String)> {
    let cancelled: HashSet<&str> = orders
        .iter()
        .filter(|order| order.cancels == 1)
        .filter_map(|order| order.number.as_deref())
        .collect();
    let live = orders.iter().filter(|order| {
        let number = order.number.as_deref();
        order.cancels == 0 && !number.is_some_and(|number| cancelled.contains(number))
    });
    live.filter_map(|order| Some((order.staff_id, former_name_in(&order.remark)?)))
        .collect()
}

/// The name in a remark such as 「旧姓 野々原」.
fn former_name_in(remark: &str) -> Option<String> {
    let (_, rest) = remark
        .split_once("旧姓")
        .or_else(|| remark.split_once("旧氏名"))?;
    let is_gap = |letter: char| letter.is_whitespace() || matches!(letter, ':' | '：' | '「');
    let rest = rest.trim_start_matches(is_gap);
    let end = rest.find(['、', '。', '」', '）', ')', ';', '；', '\n']);
    let name = rest[..end.unwrap_or(rest.len())].trim();
    (!name.is_empty()).then(|| name.to_owned())
}

pub(super) fn search_key(row: &StaffRow, former: &[String]) -> String {
    let names = [
        &row.name,
        &row.kana,
        &row.registry_name,
        &row.alternate_name,
    ];
    let mut parts: Vec<String> = Vec::new();
    for text in names.into_iter().chain(former).chain([&row.number]) {
        let part = key::search(text);
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    // Longer than the column only with dozens of names; what does not fit is the oldest of them.
    parts.join(" ").chars().take(4_000).collect()
}

impl From<&staff::Model> for StaffRow {
    fn from(person: &staff::Model) -> StaffRow {
        StaffRow {
            row: 0,
            number: person.number.clone(),
            name: person.name.clone(),
            kana: person.kana.clone(),
            registry_name: person.registry_name.clone(),
            alternate_name: person.alternate_name.clone(),
            born: person.born_on,
            sex: person.sex.clone(),
            mail: person.mail.clone().unwrap_or_default(),
            notes: Vec::new(),
        }
    }
}
