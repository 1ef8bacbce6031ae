//! All rows of one import together, and where they came from.

use super::kind::Kind;
use super::rows::{
    CompletionRow, OrderRow, QualificationRow, SelectionRow, SessionRow, StaffRow, UnitRow,
};
use sheet::{Fault, Table};
use std::collections::BTreeMap;

/// The rows of all tables, in file order. Rows registered already stand before new ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    pub organization: Vec<UnitRow>,
    pub staff: Vec<StaffRow>,
    pub orders: Vec<OrderRow>,
    pub selections: Vec<SelectionRow>,
    pub completions: Vec<CompletionRow>,
    pub qualifications: Vec<QualificationRow>,
    pub sessions: Vec<SessionRow>,
    /// Orders whose date or kind could not be read: their people's histories have a gap.
    pub unread_orders: Vec<UnreadOrder>,
    /// What [`super::read_dir`] found odd: taken in, and to be shown.
    pub doubts: Vec<Fault>,
    /// The file of each table that was read.
    pub sources: BTreeMap<Kind, Source>,
}

/// The file, and the sheet in it, that a table came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    pub file: String,
    pub sheet: Option<String>,
    pub header_row: usize,
}

/// An order row that could not be read, but whose fault is told already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnreadOrder {
    pub row: usize,
    pub number: String,
    pub staff: String,
}

impl Source {
    pub(super) fn of(table: &Table) -> Source {
        Source {
            file: table.file.clone(),
            sheet: table.sheet.clone(),
            header_row: table.header_row(),
        }
    }
}

impl Batch {
    /// The tables that are neither read nor filled. What they would say is unknown, not "none".
    pub fn missing(&self) -> Vec<Kind> {
        Kind::TABLES
            .into_iter()
            .filter(|&kind| !self.has(kind))
            .collect()
    }

    /// Whether a table was read, or holds rows from elsewhere.
    pub fn has(&self, kind: Kind) -> bool {
        self.sources.contains_key(&kind) || self.count(kind) > 0
    }

    /// How many rows a table holds.
    pub fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Organization => self.organization.len(),
            Kind::Staff => self.staff.len(),
            Kind::Orders => self.orders.len(),
            Kind::Selections => self.selections.len(),
            Kind::Completions => self.completions.len(),
            Kind::Qualifications => self.qualifications.len(),
            Kind::Sessions => self.sessions.len(),
            Kind::Limits | Kind::Unavailable => 0,
        }
    }

    /// Where a table came from; its label stands for the file where it came from none.
    pub(super) fn source(&self, kind: Kind) -> Source {
        self.sources.get(&kind).cloned().unwrap_or_else(|| Source {
            file: kind.label().to_owned(),
            sheet: None,
            header_row: 1,
        })
    }

    /// A fault at a cell of a table's row.
    pub(super) fn fault(
        &self,
        kind: Kind,
        row: usize,
        column: &str,
        value: &str,
        expected: impl Into<String>,
    ) -> Fault {
        let source = self.source(kind);
        Fault {
            file: source.file,
            sheet: source.sheet,
            row,
            column: column.to_owned(),
            value: value.to_owned(),
            expected: expected.into(),
        }
    }
}
