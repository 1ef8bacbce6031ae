//! The fold: a person's state on a date, from their orders.

use crate::order::{Order, OrderKind};
use crate::words::Word;
use chrono::NaiveDate;

/// 在職状態 of somebody in service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Presence {
    #[default]
    Present,
    ChildcareLeave,
    MaternityLeave,
    Suspended,
    Dispatched,
}

impl Presence {
    /// Every presence, in the order of filters on screens.
    pub const ALL: [Presence; 5] = [
        Presence::Present,
        Presence::ChildcareLeave,
        Presence::MaternityLeave,
        Presence::Suspended,
        Presence::Dispatched,
    ];

    /// The word in lists and on screens.
    pub fn label(self) -> &'static str {
        match self {
            Presence::Present => "在職",
            Presence::ChildcareLeave => "育児休業中",
            Presence::MaternityLeave => "産休中",
            Presence::Suspended => "休職中",
            Presence::Dispatched => "派遣中",
        }
    }

    /// The presence of a label, or `None`.
    pub fn from_label(label: &str) -> Option<Presence> {
        Presence::ALL.into_iter().find(|p| p.label() == label)
    }
}

/// How the present, unbroken service began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Beginning {
    /// By a 採用 order.
    Hire,
    /// By a 再任用 order outside service.
    Reappointment,
    /// The record starts in the middle: the earliest order is of another kind.
    Unrecorded,
}

/// The present, unbroken service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Service {
    pub since: NaiveDate,
    pub beginning: Beginning,
}

/// A role held, and since when without a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleHeld {
    pub role: Word,
    pub since: NaiveDate,
    /// Held before this holding began.
    pub held_before: bool,
}

/// What the orders up to some date make of a person. The fields of the primary post (主務) decide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// `None` = not in service.
    pub service: Option<Service>,
    pub unit: Word,
    pub series: Word,
    pub rank: Word,
    pub occupation: Word,
    pub hire_category: Word,
    pub employment: Word,
    pub class: Word,
    /// Units of concurrent posts (兼務), in the order they were given.
    pub concurrent: Vec<Word>,
    pub roles: Vec<RoleHeld>,
    leave: Option<Presence>,
    dispatched: bool,
    past_roles: Vec<Word>,
}

impl State {
    /// Folds orders, which must be sorted by effective date (and file order within a day).
    pub fn fold<'a>(orders: impl IntoIterator<Item = &'a Order>) -> State {
        let mut state = State::default();
        for order in orders {
            state.apply(order);
        }
        state
    }

    /// 在職状態. Leave during a dispatch shows as leave.
    pub fn presence(&self) -> Presence {
        match self.leave {
            Some(leave) => leave,
            None if self.dispatched => Presence::Dispatched,
            None => Presence::Present,
        }
    }

    /// The state after one more order.
    pub fn apply(&mut self, order: &Order) {
        if order.kind == OrderKind::Retirement {
            self.end_service();
            return;
        }
        if self.service.is_none() {
            self.service = Some(Service {
                since: order.effective,
                beginning: match order.kind {
                    OrderKind::Hire => Beginning::Hire,
                    OrderKind::Reappointment => Beginning::Reappointment,
                    _ => Beginning::Unrecorded,
                },
            });
        }
        match order.kind {
            OrderKind::Concurrent => {
                if order.unit.is_some() && !self.concurrent.contains(&order.unit) {
                    self.concurrent.push(order.unit);
                }
                return;
            }
            OrderKind::ConcurrentEnd => {
                // Without a unit all concurrent posts end.
                self.concurrent
                    .retain(|&unit| order.unit.is_some() && unit != order.unit);
                return;
            }
            OrderKind::RoleGiven => self.give_role(order.role, order.effective),
            OrderKind::RoleEnded => self.end_role(order.role),
            OrderKind::Suspension => self.leave = Some(Presence::Suspended),
            OrderKind::MaternityLeave => self.leave = Some(Presence::MaternityLeave),
            OrderKind::ChildcareLeave => self.leave = Some(Presence::ChildcareLeave),
            OrderKind::Reinstatement | OrderKind::ChildcareReturn => self.leave = None,
            OrderKind::Dispatch => self.dispatched = true,
            OrderKind::DispatchEnd => self.dispatched = false,
            _ => {}
        }
        for (value, new) in [
            (&mut self.unit, order.unit),
            (&mut self.series, order.series),
            (&mut self.rank, order.rank),
            (&mut self.occupation, order.occupation),
            (&mut self.hire_category, order.hire_category),
            (&mut self.employment, order.employment),
            (&mut self.class, order.class),
        ] {
            if new.is_some() {
                *value = new;
            }
        }
    }

    fn give_role(&mut self, role: Word, since: NaiveDate) {
        if role.is_some() && !self.roles.iter().any(|held| held.role == role) {
            let held_before = self.past_roles.contains(&role);
            self.roles.push(RoleHeld {
                role,
                since,
                held_before,
            });
        }
    }

    fn end_role(&mut self, role: Word) {
        if let Some(at) = self.roles.iter().position(|held| held.role == role) {
            self.roles.remove(at);
            self.past_roles.push(role);
        }
    }

    /// Posts, roles and leave end with the service; what the person was stays as the last known value.
    fn end_service(&mut self) {
        self.service = None;
        self.concurrent.clear();
        self.past_roles
            .extend(self.roles.drain(..).map(|held| held.role));
        self.leave = None;
        self.dispatched = false;
    }
}
