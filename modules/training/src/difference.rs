//! The difference between two lists of one course: who comes in, who falls out, whose row changes.

use std::collections::BTreeMap;

/// A row of a list, as far as a difference is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub staff_id: i64,
    /// What the rule, or a hand, decided.
    pub decision: Decision,
    /// Where the person stood on the list's date: 在職状態, 所属コード, 所属, 職層.
    pub standing: [String; 4],
}

/// Why and how strongly a person is on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub mode: String,
    /// 要確認
    pub review: bool,
    pub reason: String,
    pub weaker: String,
    /// `rule` or `hand`.
    pub origin: String,
}

/// What happened to a person between two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Change {
    Enters,
    Leaves,
    /// On both lists, with another mode or another reason.
    Differs,
    /// On both lists for the same reason, but in another unit, rank or 在職状態.
    Updates,
}

impl Change {
    /// All changes, the weightiest first.
    pub const ALL: [Change; 4] = [
        Change::Enters,
        Change::Leaves,
        Change::Differs,
        Change::Updates,
    ];

    /// The word on screens.
    pub fn label(self) -> &'static str {
        match self {
            Change::Enters => "入る",
            Change::Leaves => "外れる",
            Change::Differs => "理由が変わる",
            Change::Updates => "所属・職層・在職状態だけが変わる",
        }
    }

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Change::Enters => "enters",
            Change::Leaves => "leaves",
            Change::Differs => "differs",
            Change::Updates => "updates",
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

/// How many changes of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub enters: i32,
    pub leaves: i32,
    pub differs: i32,
    pub updates: i32,
}

impl Counts {
    /// Counts what [`difference`] found.
    pub fn of(changes: &[Changed]) -> Counts {
        let count = |change| changes.iter().filter(|c| c.change == change).count() as i32;
        Counts {
            enters: count(Change::Enters),
            leaves: count(Change::Leaves),
            differs: count(Change::Differs),
            updates: count(Change::Updates),
        }
    }
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
                (Some(old), Some(new)) if old.decision != new.decision => Change::Differs,
                (Some(old), Some(new)) if old != new => Change::Updates,
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

    fn row(staff_id: i64, reason: &str, unit: &str) -> Row {
        Row {
            staff_id,
            decision: Decision {
                mode: "必修".to_owned(),
                review: false,
                reason: reason.to_owned(),
                weaker: String::new(),
                origin: "rule".to_owned(),
            },
            standing: [String::new(), String::new(), unit.to_owned(), String::new()],
        }
    }

    #[test]
    fn who_enters_who_leaves_whose_reason_differs_who_only_moved() {
        let before = [
            row(1, "a", "緑課"),
            row(2, "a", "緑課"),
            row(3, "a", "緑課"),
            row(5, "a", "緑課"),
        ];
        let after = [
            row(4, "a", "緑課"),
            row(2, "b", "青課"),
            row(3, "a", "緑課"),
            row(5, "a", "青課"),
        ];
        let changes = difference(&before, &after);
        let told: Vec<_> = changes.iter().map(|c| (c.staff_id, c.change)).collect();
        assert_eq!(
            told,
            [
                (4, Change::Enters),
                (1, Change::Leaves),
                (2, Change::Differs),
                (5, Change::Updates)
            ]
        );
        let counts = Counts::of(&changes);
        assert_eq!(
            (counts.enters, counts.leaves, counts.differs, counts.updates),
            (1, 1, 1, 1)
        );
        assert!(difference(&after, &after).is_empty());
    }
}
