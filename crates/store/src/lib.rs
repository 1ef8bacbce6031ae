//! The database: Db to read, Tx to write, the two dialects.
//!
//! Reads go through [`Db::read`], whose connections refuse to write. Every change goes through a
//! [`Tx`]: it knows the time and the actor, and writes its audit rows in the same transaction.
//! One query text serves both databases; what differs between them stands in `dialect/`.

pub mod audit;
mod batch;
mod clock;
mod db;
pub mod dialect;
mod error;
mod memory;
mod query;
mod tx;

pub use audit::{Broken, Head, verify_audit};
pub use batch::insert_many;
pub use clock::Clock;
pub use db::Db;
pub use error::StoreError;
pub use query::{contains, starts_with};
pub use tx::{Entry, Tx};
