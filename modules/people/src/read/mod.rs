//! The exchange tables: from files to typed rows with every fault, on to the roster, and back out.
//!
//! `read_dir` / `read_kind` read cells, `check` judges rows against each other, `Batch::good_rows`
//! drops what is faulty, `assemble` makes the [`crate::Roster`], `to_tables` writes the same tables.

mod assemble;
mod batch;
mod cells;
mod check;
mod dir;
mod facts;
mod good_rows;
mod kind;
mod orders;
mod register;
mod rows;
mod sessions;
#[cfg(test)]
mod tests;
mod write;

pub use assemble::assemble;
pub use batch::{Batch, Source, UnreadOrder};
pub use check::{Judgement, check, judge};
pub use dir::read_dir;
pub use facts::{COMPLETION_STATUSES, SELECTION_STATUSES};
pub use kind::{Kind, UnknownKind};
pub use rows::{
    CompletionRow, Notes, OrderRow, QualificationRow, SelectionRow, SessionRow, StaffRow, UnitRow,
};
pub use write::{to_table, to_tables};

use cells::Reader;
use sheet::{Fault, Table};

/// The words that are fixed elsewhere and that cells are judged against.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The ranks (職層) of the pack's ladder; `None` = any word will do.
    pub ranks: Option<Vec<String>>,
}

/// What was read, and everything that is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// All rows whose key, date and kind could be read, also those with faults in other cells.
    pub batch: Batch,
    pub faults: Vec<Fault>,
}

impl Reading {
    /// The rows, if nothing at all is wrong.
    pub fn whole(self) -> Result<Batch, Vec<Fault>> {
        if self.faults.is_empty() {
            Ok(self.batch)
        } else {
            Err(self.faults)
        }
    }
}

/// Reads the table of one kind out of a file's tables: the only one, or the sheet named after the kind.
///
/// Only cells are judged here. Call [`check`] on the rows together with what is registered already.
pub fn read_kind(kind: Kind, tables: &[Table], known: &Known) -> Reading {
    match kind.find_table(tables) {
        Ok(table) => {
            let mut reading = Reading::default();
            reading.add(kind, table, known);
            reading
        }
        Err(fault) => Reading {
            batch: Batch::default(),
            faults: vec![*fault],
        },
    }
}

impl Reading {
    /// Reads one more table.
    fn add(&mut self, kind: Kind, table: &Table, known: &Known) {
        let batch = &mut self.batch;
        let mut reader = Reader::new(kind, table);
        match kind {
            Kind::Organization => batch.organization = register::units(&mut reader),
            Kind::Staff => batch.staff = register::staff(&mut reader),
            Kind::Orders => {
                (batch.orders, batch.unread_orders) = orders::orders(&mut reader, known);
            }
            Kind::Selections => batch.selections = facts::selections(&mut reader),
            Kind::Completions => batch.completions = facts::completions(&mut reader),
            Kind::Qualifications => batch.qualifications = facts::qualifications(&mut reader),
            Kind::Sessions => batch.sessions = sessions::sessions(&mut reader),
            Kind::Limits | Kind::Unavailable => {}
        }
        batch.sources.insert(kind, Source::of(table));
        self.faults.extend(reader.into_faults());
    }
}
