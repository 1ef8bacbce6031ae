//! `moved_in`: moves of the year between units with and without a tag, or by a way of hiring.

use super::snapshot::MoveRow;
use chrono::{Days, NaiveDate};
use people::{OrderKind, Roster, Word};

/// What `moved_in` asks, with its tags resolved.
pub struct Question<'a> {
    into: Option<Tag<'a>>,
    from: Option<Tag<'a>>,
    route: &'a [Word],
}

impl<'a> Question<'a> {
    pub fn new(
        into: Option<Word>,
        from: Option<Word>,
        route: &'a [Word],
        roster: &'a Roster,
        as_of: NaiveDate,
    ) -> Question<'a> {
        Question {
            into: into.map(|tag| Tag::new(tag, roster, as_of)),
            from: from.map(|tag| Tag::new(tag, roster, as_of)),
            route,
        }
    }

    /// Whether a move is one of those asked for. `None` = the record does not say.
    pub fn answer(&self, row: &MoveRow, unit_now: Word) -> Option<bool> {
        let by_route = !self.route.is_empty();
        let kind = if by_route {
            OrderKind::Hire
        } else {
            OrderKind::Transfer
        };
        if row.kind != kind {
            return Some(false);
        }
        let mut answer = match by_route {
            true if !row.hire_category.is_some() => None,
            true => Some(self.route.contains(&row.hire_category)),
            false => Some(true),
        };
        if let Some(tag) = &self.into {
            answer = and(answer, || tag.now(unit_now));
            answer = and(answer, || tag.on(row.to, row.on));
            answer = and(answer, || not(tag.before(row)));
        }
        if let Some(tag) = &self.from {
            answer = and(answer, || tag.before(row));
            answer = and(answer, || not(tag.on(row.to, row.on)));
            answer = and(answer, || not(tag.now(unit_now)));
        }
        answer
    }
}

/// Which units bear a tag, and when.
struct Tag<'a> {
    tag: Word,
    roster: &'a Roster,
    as_of: NaiveDate,
    /// By unit code: whether the unit, or any that it leads to, ever bears the tag. `None` = unknown unit.
    ever: Vec<Option<bool>>,
}

impl<'a> Tag<'a> {
    fn new(tag: Word, roster: &'a Roster, as_of: NaiveDate) -> Tag<'a> {
        let mut ever = vec![None; roster.words.len()];
        for unit in &roster.units {
            ever[unit.code.0 as usize] = Some(unit.tags.contains(&tag));
        }
        loop {
            let before = ever.clone();
            for unit in &roster.units {
                let above = [unit.parent, unit.successor].map(|next| ever[next.0 as usize]);
                if above.contains(&Some(true)) {
                    ever[unit.code.0 as usize] = Some(true);
                }
            }
            if ever == before {
                break;
            }
        }
        Tag {
            tag,
            roster,
            as_of,
            ever,
        }
    }

    fn on(&self, unit: Word, on: NaiveDate) -> Option<bool> {
        // Only units on the way to the tag need their history looked up.
        match self.ever[unit.0 as usize] {
            Some(true) => self.roster.bears_tag(unit, self.tag, on),
            never => never,
        }
    }

    fn now(&self, unit: Word) -> Option<bool> {
        self.on(unit, self.as_of)
    }

    /// Whether the unit before the move bore the tag, on the day before it. Who is hired comes from outside.
    fn before(&self, row: &MoveRow) -> Option<bool> {
        if row.kind == OrderKind::Hire {
            return Some(false);
        }
        let eve = row.on.checked_sub_days(Days::new(1)).unwrap_or(row.on);
        self.on(row.from, eve)
    }
}

fn and(a: Option<bool>, b: impl FnOnce() -> Option<bool>) -> Option<bool> {
    match a {
        Some(false) => Some(false),
        Some(true) => b(),
        None if b() == Some(false) => Some(false),
        None => None,
    }
}

fn not(a: Option<bool>) -> Option<bool> {
    a.map(|a| !a)
}
