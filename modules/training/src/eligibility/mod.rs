//! Who must, may or might attend: the rules of a plan over the register of one municipality.
//!
//! Pure: no database, no clock. The meaning of every predicate is fixed in `docs/eligibility.md`.

mod asked;
mod bits;
mod block;
mod evaluation;
mod fact;
mod marks;
mod moves;
mod notice;
mod plan;
mod reason;
mod sieve;
mod snapshot;
mod time;

pub use bits::Bits;
pub use evaluation::{Evaluation, Matched, Matches, Target, matches};
pub use notice::notices;
pub use plan::{Bands, CourseRule, Plan, compile};
pub use reason::{Reason, Reasons, Why};
pub use snapshot::{Entries, Fields, MoveRow, RoleRow, Snapshot};
pub use time::{NEVER, UNKNOWN};
