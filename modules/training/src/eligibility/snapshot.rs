//! The population on one date as columns: one row per person in service, one column per fact.

use super::plan::Plan;
use super::time::{NEVER, UNKNOWN, number};
use calendar::FiscalYear;
use chrono::NaiveDate;
use people::{Beginning, Order, OrderKind, Presence, Roster, State, Word};
use policy::rule::{Field, Via};

/// Columns over the people in service on `as_of`. Days are day numbers, with
/// [`UNKNOWN`] and [`NEVER`]; row p of every column is person `staff[p]` of the roster.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// Index into [`Roster::staff`], ascending.
    pub staff: Vec<u32>,
    pub hired: Vec<i32>,
    pub born: Vec<i32>,
    pub unit: Vec<Word>,
    pub fields: Fields,
    pub presence: Vec<Presence>,
    /// Per set of ranks: day of the latest entry, and the way.
    pub entries: Vec<Entries>,
    /// Per set of occupations: day of the latest 転職種.
    pub jobs: Vec<Vec<i32>>,
    pub roles: Vec<RoleRow>,
    /// 異動 and 採用 of the fiscal year, up to `as_of`.
    pub moves: Vec<MoveRow>,
}

/// The word columns that conditions compare, one per [`Field`].
#[derive(Debug, Default)]
pub struct Fields([Vec<Word>; 6]);

impl Fields {
    pub fn column(&self, field: Field) -> &[Word] {
        &self.0[field as usize]
    }

    pub fn column_mut(&mut self, field: Field) -> &mut Vec<Word> {
        &mut self.0[field as usize]
    }
}

/// Entries into one set of ranks.
#[derive(Debug, Default)]
pub struct Entries {
    pub day: Vec<i32>,
    pub via: Vec<Via>,
}

/// A role held on `as_of`.
#[derive(Debug, Clone, Copy)]
pub struct RoleRow {
    pub person: u32,
    pub role: Word,
    pub since: i32,
    pub held_before: bool,
}

/// One 異動 or 採用 order of the year.
#[derive(Debug, Clone, Copy)]
pub struct MoveRow {
    pub person: u32,
    pub on: NaiveDate,
    pub kind: OrderKind,
    /// The unit before; `Word::NONE` = the record does not say.
    pub from: Word,
    pub to: Word,
    pub hire_category: Word,
}

impl Snapshot {
    /// Folds every person's orders up to `as_of` and keeps what the plan asks for.
    pub fn build(roster: &Roster, plan: &Plan, fy: FiscalYear, as_of: NaiveDate) -> Snapshot {
        let experienced = roster.words.find("経験者");
        let mut snapshot = Snapshot::default();
        snapshot
            .entries
            .resize_with(plan.entries.len(), Entries::default);
        snapshot.jobs.resize_with(plan.jobs.len(), Vec::new);
        let mut events = Events::new(plan);
        for staff in 0..roster.staff.len() as u32 {
            let orders = roster.orders_until(staff, as_of);
            if orders.is_empty() {
                continue;
            }
            let person = snapshot.staff.len() as u32;
            let state = events.fold(orders, plan, experienced, person, fy, &mut snapshot.moves);
            if state.service.is_none() {
                snapshot.moves.truncate(events.moves_before);
                continue;
            }
            snapshot.push(roster, staff, &state, &events, plan);
        }
        snapshot
    }

    fn push(&mut self, roster: &Roster, staff: u32, state: &State, events: &Events, plan: &Plan) {
        let person = self.staff.len() as u32;
        self.staff.push(staff);
        self.hired.push(match state.service {
            Some(service) if service.beginning == Beginning::Hire => number(service.since),
            Some(service) if service.beginning == Beginning::Reappointment => NEVER,
            _ => UNKNOWN,
        });
        self.born
            .push(roster.staff[staff as usize].born.map_or(UNKNOWN, number));
        self.unit.push(state.unit);
        for (field, word) in [
            (Field::Rank, state.rank),
            (Field::Series, state.series),
            (Field::Occupation, state.occupation),
            (Field::HireCategory, state.hire_category),
            (Field::Employment, state.employment),
            (Field::Class, state.class),
        ] {
            self.fields.column_mut(field).push(word);
        }
        self.presence.push(state.presence());
        for (column, (set, entered)) in self
            .entries
            .iter_mut()
            .zip(plan.entries.iter().zip(&events.entered))
        {
            let (day, via) = match entered {
                _ if !state.rank.is_some() => (UNKNOWN, Via::Promotion),
                _ if !set.contains(&state.rank) => (NEVER, Via::Promotion),
                Some(entry) => *entry,
                // In the rank, and no order says since when.
                None => (UNKNOWN, Via::Promotion),
            };
            column.day.push(day);
            column.via.push(via);
        }
        for (column, (set, changed)) in self
            .jobs
            .iter_mut()
            .zip(plan.jobs.iter().zip(&events.changed))
        {
            column.push(if set.contains(&state.occupation) {
                *changed
            } else {
                NEVER
            });
        }
        self.roles.extend(state.roles.iter().map(|held| RoleRow {
            person,
            role: held.role,
            since: number(held.since),
            held_before: held.held_before,
        }));
    }
}

/// What one person's orders say about the events that rules ask for.
struct Events {
    entered: Vec<Option<(i32, Via)>>,
    changed: Vec<i32>,
    moves_before: usize,
}

impl Events {
    fn new(plan: &Plan) -> Events {
        Events {
            entered: vec![None; plan.entries.len()],
            changed: vec![NEVER; plan.jobs.len()],
            moves_before: 0,
        }
    }

    fn fold(
        &mut self,
        orders: &[Order],
        plan: &Plan,
        experienced: Option<Word>,
        person: u32,
        fy: FiscalYear,
        moves: &mut Vec<MoveRow>,
    ) -> State {
        self.entered.fill(None);
        self.changed.fill(NEVER);
        self.moves_before = moves.len();
        let (first, last) = (fy.first_day(), fy.last_day());
        let mut state = State::default();
        for order in orders {
            let (was_in_service, rank, unit, job) = (
                state.service.is_some(),
                state.rank,
                state.unit,
                state.occupation,
            );
            state.apply(order);
            if order.rank.is_some()
                && let Some(via) = entry_via(order.kind, state.hire_category, experienced)
            {
                for (entry, set) in self.entered.iter_mut().zip(&plan.entries) {
                    if set.contains(&state.rank)
                        && came_from_outside(order.kind, was_in_service, rank, state.rank, set)
                    {
                        *entry = Some((number(order.effective), via));
                    }
                }
            }
            if order.kind == OrderKind::JobChange {
                for (changed, set) in self.changed.iter_mut().zip(&plan.jobs) {
                    if set.contains(&order.occupation) && !set.contains(&job) {
                        *changed = number(order.effective);
                    }
                }
            }
            if order.kind == OrderKind::Retirement {
                // Moves of an earlier service are over.
                moves.truncate(self.moves_before);
            }
            let is_move = matches!(order.kind, OrderKind::Transfer | OrderKind::Hire);
            if is_move && first <= order.effective && order.effective <= last {
                moves.push(MoveRow {
                    person,
                    on: order.effective,
                    kind: order.kind,
                    from: unit,
                    to: state.unit,
                    hire_category: order.hire_category,
                });
            }
        }
        state
    }
}

fn entry_via(kind: OrderKind, hire_category: Word, experienced: Option<Word>) -> Option<Via> {
    match kind {
        OrderKind::Promotion => Some(Via::Promotion),
        OrderKind::Hire if experienced == Some(hire_category) => Some(Via::ExperiencedHire),
        _ => None,
    }
}

/// Whether the person came into the set from outside. A 採用 that begins service always does. Where the
/// record starts with a 昇任, the rank before is not recorded: it was outside for sure only if the new
/// rank is the lowest of the set.
fn came_from_outside(
    kind: OrderKind,
    was_in_service: bool,
    before: Word,
    after: Word,
    set: &[Word],
) -> bool {
    if !was_in_service && kind == OrderKind::Hire {
        return true;
    }
    if was_in_service && before.is_some() {
        return !set.contains(&before);
    }
    set.first() == Some(&after)
}
