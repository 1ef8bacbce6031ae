//! The difference between two lists of one course: who comes in, who falls out, whose row changes.

use std::collections::BTreeMap;

/// A row of a list, as far as a difference is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub staff_id: i64,
    pub mode: String,
    pub review: bool,
    pub reason: String,
}

/// What happened to a person between two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Change {
    Enters,
    Leaves,
    /// On both lists, with another mode or another reason.
    Differs,
}

impl Change {
    /// The word on screens.
    pub fn label(self) -> &'static str {
        match self {
            Change::Enters => "入る",
            Change::Leaves => "外れる",
            Change::Differs => "理由が変わる",
        }
    }
}

/// One person's change, with the rows before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub staff_id: i64,
    pub change: Change,
    pub before: Option<Row>,
    pub after: Option<Row>,
}

/// All changes from one list to another, by kind of change and then by person.
pub fn difference(before: &[Row], after: &[Row]) -> Vec<Changed> {
    let mut pairs: BTreeMap<i64, (Option<&Row>, Option<&Row>)> = BTreeMap::new();
    for row in before {
        pairs.entry(row.staff_id).or_default().0 = Some(row);
    }
    for row in after {
        pairs.entry(row.staff_id).or_default().1 = Some(row);
    }
    let mut changes: Vec<Changed> = pairs
        .into_iter()
        .filter_map(|(staff_id, (before, after))| {
            let change = match (before, after) {
                (None, Some(_)) => Change::Enters,
                (Some(_), None) => Change::Leaves,
                (Some(old), Some(new)) if old != new => Change::Differs,
                _ => return None,
            };
            Some(Changed {
                staff_id,
                change,
                before: before.cloned(),
                after: after.cloned(),
            })
        })
        .collect();
    changes.sort_by_key(|changed| (changed.change, changed.staff_id));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(staff_id: i64, mode: &str, reason: &str) -> Row {
        Row {
            staff_id,
            mode: mode.to_owned(),
            review: false,
            reason: reason.to_owned(),
        }
    }

    #[test]
    fn who_enters_who_leaves_whose_reason_differs() {
        let before = [
            row(1, "必修", "a"),
            row(2, "必修", "a"),
            row(3, "必修", "a"),
        ];
        let after = [
            row(4, "必修", "a"),
            row(2, "必修", "b"),
            row(3, "必修", "a"),
        ];
        let changes: Vec<_> = difference(&before, &after)
            .into_iter()
            .map(|c| (c.staff_id, c.change))
            .collect();
        assert_eq!(
            changes,
            [
                (4, Change::Enters),
                (1, Change::Leaves),
                (2, Change::Differs)
            ]
        );
        assert!(difference(&after, &after).is_empty());
    }
}
