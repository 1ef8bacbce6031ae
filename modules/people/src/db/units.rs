//! The organisation as a tree, and how many people are where on a date.

use super::tables::{span, unit};
use chrono::NaiveDate;
use permit::{Kind, LoadKey, Scope, Subject};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};
use store::StoreError;

impl Subject for unit::Model {
    const KIND: Kind = Kind::Unit;
}

/// All units there are or were, with their places in the tree.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tree {
    pub units: Vec<unit::Model>,
    at: HashMap<String, usize>,
    children: HashMap<String, Vec<usize>>,
}

impl Tree {
    /// Loads the organisation: one query.
    pub async fn load(conn: &impl ConnectionTrait) -> Result<Tree, StoreError> {
        let units = unit::Entity::find()
            .order_by_asc(unit::Column::Position)
            .order_by_asc(unit::Column::Code)
            .all(conn)
            .await?;
        Ok(Tree::new(units))
    }

    pub fn new(units: Vec<unit::Model>) -> Tree {
        let at = units.iter().enumerate();
        let at: HashMap<String, usize> = at.map(|(i, unit)| (unit.code.clone(), i)).collect();
        let mut children: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, unit) in units.iter().enumerate() {
            // A unit whose parent is missing stands at the top.
            let parent = match at.contains_key(&unit.parent_code) {
                true => unit.parent_code.clone(),
                false => String::new(),
            };
            children.entry(parent).or_default().push(i);
        }
        Tree {
            units,
            at,
            children,
        }
    }

    pub fn get(&self, code: &str) -> Option<&unit::Model> {
        self.at.get(code).map(|&i| &self.units[i])
    }

    /// The name of a unit; the code itself where the table lacks it.
    pub fn name<'t>(&'t self, code: &'t str) -> &'t str {
        self.get(code).map_or(code, |unit| &unit.name)
    }

    /// The names from below the top down to the unit, such as 「総務部 人事課」. A name that the
    /// next one begins with (防災課, 防災課管理係) is not said twice.
    pub fn path(&self, code: &str) -> String {
        let mut names: Vec<&str> = self.above(code).map(|unit| unit.name.as_str()).collect();
        if names.is_empty() {
            return code.to_owned();
        }
        if names.len() > 1 {
            // The top is the municipality itself: it says nothing.
            names.pop();
        }
        let mut said: Vec<&str> = Vec::new();
        for name in names {
            if !said.last().is_some_and(|below| below.starts_with(name)) {
                said.push(name);
            }
        }
        said.reverse();
        said.join(" ")
    }

    /// The unit and those above it, upwards.
    pub fn above(&self, code: &str) -> impl Iterator<Item = &unit::Model> {
        // The import refuses loops; the limit is for tables written by other hands.
        std::iter::successors(self.get(code), |unit| self.get(&unit.parent_code)).take(64)
    }

    /// Direct children in the order of the table; "" = the top.
    pub fn children(&self, code: &str) -> impl Iterator<Item = &unit::Model> {
        let places = self.children.get(code).map_or(&[][..], Vec::as_slice);
        places.iter().map(|&i| &self.units[i])
    }

    /// The codes of a unit and all below it, at any time.
    pub fn below(&self, code: &str) -> Vec<String> {
        let mut codes = vec![code.to_owned()];
        let mut seen: HashSet<String> = codes.iter().cloned().collect();
        let mut next = 0;
        while next < codes.len() {
            for child in self.children(&codes[next].clone()) {
                if seen.insert(child.code.clone()) {
                    codes.push(child.code.clone());
                }
            }
            next += 1;
        }
        codes
    }

    /// All units with their depth, each before its children.
    pub fn walk(&self) -> Vec<(usize, &unit::Model)> {
        let mut found = Vec::with_capacity(self.units.len());
        let mut stack: Vec<(usize, &unit::Model)> =
            self.children("").map(|unit| (0, unit)).collect();
        stack.reverse();
        while let Some((depth, unit)) = stack.pop() {
            found.push((depth, unit));
            let from = stack.len();
            stack.extend(self.children(&unit.code).map(|child| (depth + 1, child)));
            stack[from..].reverse();
        }
        found
    }
}

/// Whether a unit exists on a date.
pub(crate) fn exists_on(unit: &unit::Model, date: NaiveDate) -> bool {
    unit.valid_from.is_none_or(|from| from <= date) && unit.valid_to.is_none_or(|to| date <= to)
}

/// Head counts on a date by unit code.
#[derive(Debug, Clone, Default)]
pub(crate) struct Heads {
    /// By 主務.
    pub primary: HashMap<String, u64>,
    /// By 兼務.
    pub concurrent: HashMap<String, u64>,
}

impl Heads {
    /// Counts everybody in service: two queries.
    pub async fn count(
        conn: &impl ConnectionTrait,
        _: &Scope<unit::Model>,
        at: NaiveDate,
    ) -> Result<Heads, StoreError> {
        let on_the_day = || {
            span::Entity::find()
                .select_only()
                .filter(span::Column::UntilOn.gt(at))
                .filter(span::Column::FromOn.lte(at))
        };
        let heads = Func::count(Expr::col(span::Column::Id));
        let primary: Vec<(String, i64)> = on_the_day()
            .column(span::Column::UnitCode)
            .expr_as(heads, "heads")
            .group_by(span::Column::UnitCode)
            .into_tuple()
            .all(conn)
            .await?;
        let posts: Vec<String> = on_the_day()
            .column(span::Column::Concurrent)
            .filter(span::Column::Concurrent.ne(""))
            .into_tuple()
            .all(conn)
            .await?;
        let mut counted = Heads::default();
        for (code, heads) in primary {
            counted
                .primary
                .insert(code, u64::try_from(heads).unwrap_or(0));
        }
        for code in posts.iter().flat_map(|codes| codes.split(';')) {
            *counted.concurrent.entry(code.to_owned()).or_default() += 1;
        }
        Ok(counted)
    }

    /// The people whose 主務 is a unit or lies below it, for every unit of the tree.
    pub fn with_below<'t>(&self, tree: &'t Tree) -> HashMap<&'t str, u64> {
        let mut sums: HashMap<&str, u64> = HashMap::with_capacity(tree.units.len());
        for (code, heads) in &self.primary {
            for unit in tree.above(code) {
                *sums.entry(&unit.code).or_default() += heads;
            }
        }
        sums
    }
}

/// A unit by its code.
///
/// # Errors
/// As the database says.
pub(crate) async fn by_code(
    conn: &impl ConnectionTrait,
    _: LoadKey,
    code: &str,
) -> Result<Option<unit::Model>, StoreError> {
    Ok(unit::Entity::find()
        .filter(unit::Column::Code.eq(code))
        .one(conn)
        .await?)
}
