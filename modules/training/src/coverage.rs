//! カバレッジ: how many courses of each table of the plan teach each ability. Pure.

use crate::db::courses::{columns, marks};
use crate::db::plans::Year;
use crate::told::is_held;
use policy::pack::Marks;

/// Tables × abilities.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Every ability that is a column of some table, in the order they first appear.
    pub abilities: Vec<String>,
    pub rows: Vec<Row>,
}

/// One table of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub code: String,
    pub title: String,
    pub ranks: Vec<String>,
    /// Held courses whose columns are known.
    pub known: usize,
    /// Held courses that have 〇 in columns nobody knows.
    pub unknown: usize,
    /// In the order of the abilities.
    pub cells: Vec<Cell>,
}

/// One table and one ability.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// The table has no such column.
    NoColumn,
    /// So many courses mark it for certain. Courses of which only the number of 〇 is known count nowhere here.
    Column { known: usize },
}

impl Cell {
    /// How many courses mark it for certain.
    pub fn known(self) -> usize {
        match self {
            Cell::NoColumn => 0,
            Cell::Column { known } => known,
        }
    }
}

impl Coverage {
    /// Over all tables, in the order of the abilities.
    pub fn totals(&self) -> Vec<usize> {
        let total = |at: usize| self.rows.iter().map(|row| row.cells[at].known()).sum();
        (0..self.abilities.len()).map(total).collect()
    }
}

/// Counts the held courses of a plan.
pub fn coverage(year: &Year) -> Coverage {
    let mut found = Coverage::default();
    for planned in &year.courses {
        for ability in columns(&planned.course) {
            if !found.abilities.contains(&ability) {
                found.abilities.push(ability);
            }
        }
    }
    for planned in year
        .courses
        .iter()
        .filter(|planned| is_held(planned, year.fy))
    {
        let course = &planned.course;
        let own = columns(course);
        let at = found
            .rows
            .iter()
            .position(|row| row.code == course.table_code)
            .unwrap_or_else(|| {
                let cell = |ability| match own.contains(ability) {
                    true => Cell::Column { known: 0 },
                    false => Cell::NoColumn,
                };
                found.rows.push(Row {
                    code: course.table_code.clone(),
                    title: course.category.clone(),
                    ranks: year
                        .frame
                        .table(&course.table_code)
                        .map(|table| table.ranks.clone())
                        .unwrap_or_default(),
                    known: 0,
                    unknown: 0,
                    cells: found.abilities.iter().map(cell).collect(),
                });
                found.rows.len() - 1
            });
        let row = &mut found.rows[at];
        let marks = marks(course);
        let is_open = !matches!(marks, Some(Marks::Abilities(_) | Marks::Count(0)));
        match is_open {
            true => row.unknown += 1,
            false => row.known += 1,
        }
        for (cell, ability) in row.cells.iter_mut().zip(&found.abilities) {
            if let (Cell::Column { known }, Some(Marks::Abilities(names))) = (cell, &marks)
                && names.contains(ability)
            {
                *known += 1;
            }
        }
    }
    found
}
