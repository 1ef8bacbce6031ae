//! Importing the good rows only: faulty ones out, and those that dangle without them.

use super::batch::{Batch, Source};
use super::check::check;
use super::kind::Kind;
use sheet::Fault;
use std::collections::HashSet;

impl Batch {
    /// The rows without faults, and without those that are faulty once the others are gone (orders
    /// of a person who is left out, a history with a gap …). Returns all faults for which rows were
    /// left out: the given ones and those found on the way.
    ///
    /// A fault of a whole table (its header, its file) leaves out the whole table.
    pub fn without(mut self, faults: &[Fault]) -> (Batch, Vec<Fault>) {
        let mut all = faults.to_vec();
        let mut new = faults.to_vec();
        loop {
            self.drop_faulty(&new);
            // What could not be read is left out like any faulty row.
            self.unread_orders.clear();
            new = check(&self);
            new.retain(|fault| !all.contains(fault));
            all.extend(new.iter().cloned());
            if new.is_empty() {
                return (self, all);
            }
        }
    }

    fn drop_faulty(&mut self, faults: &[Fault]) {
        for kind in Kind::TABLES {
            let source = self.source(kind);
            let rows: HashSet<usize> = faults
                .iter()
                .filter(|fault| fault.file == source.file && fault.sheet == source.sheet)
                .map(|fault| fault.row)
                .collect();
            let good = Good { rows, source };
            match kind {
                Kind::Organization => self.organization.retain(|r| good.keeps(r.row)),
                Kind::Staff => self.staff.retain(|r| good.keeps(r.row)),
                Kind::Orders => self.orders.retain(|r| good.keeps(r.row)),
                Kind::Selections => self.selections.retain(|r| good.keeps(r.row)),
                Kind::Completions => self.completions.retain(|r| good.keeps(r.row)),
                Kind::Qualifications => self.qualifications.retain(|r| good.keeps(r.row)),
                Kind::Sessions => self.sessions.retain(|r| good.keeps(r.row)),
                Kind::Limits | Kind::Unavailable => {}
            }
        }
    }
}

struct Good {
    rows: HashSet<usize>,
    source: Source,
}

impl Good {
    fn keeps(&self, row: usize) -> bool {
        // Row 0 of a batch is registered already; row 0 of a fault is the whole file.
        let whole = self.rows.contains(&0) || self.rows.contains(&self.source.header_row);
        row == 0 || !whole && !self.rows.contains(&row)
    }
}
