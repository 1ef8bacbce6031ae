//! Tx: one change, with its time, its actor and its audit rows, that happens wholly or not at all.

use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};
use serde_json::Value;
use tokio::sync::OwnedMutexGuard;

use crate::{Clock, StoreError, audit};

/// An open change. Give it to queries as their connection. Dropped without [`Tx::commit`],
/// it leaves nothing behind.
pub struct Tx {
    // Declared before the turn: dropped first, so the next writer finds a finished transaction.
    inner: DatabaseTransaction,
    _turn: OwnedMutexGuard<()>,
    now: DateTime<Utc>,
    actor: String,
    conflict: AtomicBool,
}

/// What an audit row says besides who and when.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// A word for what was done, such as `accept`.
    pub action: &'static str,
    /// The table or kind of thing, such as `target_list`.
    pub thing: &'static str,
    /// The key of the thing.
    pub thing_id: String,
    /// What changed, as it was.
    pub before: Option<Value>,
    /// What changed, as it is now.
    pub after: Option<Value>,
    /// The reason that the person gave; empty if none was asked for.
    pub reason: String,
}

impl Tx {
    pub(crate) fn new(
        inner: DatabaseTransaction,
        turn: OwnedMutexGuard<()>,
        actor: &str,
        clock: &Clock,
    ) -> Tx {
        Tx {
            inner,
            _turn: turn,
            // Both databases keep microseconds; more would not come back as it went in.
            now: clock.now().trunc_subsecs(6),
            actor: actor.to_owned(),
            conflict: AtomicBool::new(false),
        }
    }

    /// The moment of this change: the same for all its rows.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The name of whoever makes this change.
    pub fn actor(&self) -> &str {
        &self.actor
    }

    /// Appends one row to the audit chain, in the same transaction as the change.
    ///
    /// # Errors
    /// When the database fails; then do not commit.
    pub async fn audit(&self, entry: Entry) -> Result<(), StoreError> {
        audit::append(self, entry).await
    }

    /// Makes the change happen.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if somebody else's change came first; nothing has happened then.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }

    /// Gives the change up at once instead of when it is dropped.
    ///
    /// # Errors
    /// When the connection is lost; nothing has happened then either.
    pub async fn rollback(self) -> Result<(), StoreError> {
        Ok(self.inner.rollback().await?)
    }

    pub(crate) fn met_a_conflict(&self) -> bool {
        self.conflict.load(Ordering::Relaxed)
    }

    fn watch<T>(&self, answer: Result<T, DbErr>) -> Result<T, DbErr> {
        if let Err(error) = &answer
            && StoreError::from(error.clone()).is_worth_retrying()
        {
            self.conflict.store(true, Ordering::Relaxed);
        }
        answer
    }
}

#[async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.watch(self.inner.execute_raw(statement).await)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.watch(self.inner.execute_unprepared(sql).await)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.watch(self.inner.query_one_raw(statement).await)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.watch(self.inner.query_all_raw(statement).await)
    }
}
