//! Db: an open database. Reading needs nothing more; writing needs a Tx.

use std::{fmt, sync::Arc};

use sea_orm::{ConnAcquireErr, DatabaseConnection, DatabaseTransaction, DbErr};
use tokio::sync::Mutex;

use crate::memory::Memory;

use crate::dialect::{self, Connections, IfMissing, PATIENCE};
use crate::{Clock, StoreError, Tx};

/// An open database. Cheap to clone: all clones share the connections.
#[derive(Clone)]
pub struct Db {
    connections: Arc<Connections>,
    /// Whoever writes holds this: one writer at a time.
    turn: Arc<Mutex<()>>,
    memory: Arc<Memory>,
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Db")
    }
}

impl Db {
    /// Opens a database that exists: `sqlite:PATH` or `postgres://…`. Also `sqlite::memory:`,
    /// which is new and empty every time.
    ///
    /// # Errors
    /// [`StoreError::BadUrl`], [`StoreError::Missing`], [`StoreError::Unreachable`].
    pub async fn open(url: &str) -> Result<Db, StoreError> {
        Db::connect(url, IfMissing::Refuse).await
    }

    /// Opens a database, making the file if it is not there. A database on a server must exist.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub async fn create(url: &str) -> Result<Db, StoreError> {
        Db::connect(url, IfMissing::Create).await
    }

    async fn connect(url: &str, missing: IfMissing) -> Result<Db, StoreError> {
        Ok(Db {
            connections: Arc::new(dialect::connect(url, missing).await?),
            turn: Arc::new(Mutex::new(())),
            memory: Arc::default(),
        })
    }

    /// The connections to read with; the database itself refuses writing through them.
    pub fn read(&self) -> &DatabaseConnection {
        &self.connections.readers
    }

    /// Several reads that see one and the same moment, whatever is written meanwhile.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, StoreError> {
        Ok(dialect::snapshot(&self.connections.readers).await?)
    }

    /// Something computed from the whole database, kept until `revision` changes. One value a type
    /// is kept; while one caller loads it, the others wait for the same.
    ///
    /// # Errors
    /// Those of `load`; nothing is kept then.
    pub async fn remember<T: Send + Sync + 'static, E>(
        &self,
        revision: i64,
        load: impl AsyncFnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        self.memory.get(revision, load).await
    }

    /// Begins a change in the name of `actor`. Waits for its turn: there is one writer at a time,
    /// so ask for a second `Tx` only after the first is committed or dropped.
    ///
    /// # Errors
    /// [`StoreError::Busy`] after half a minute of waiting.
    pub async fn begin(&self, actor: &str, clock: &Clock) -> Result<Tx, StoreError> {
        let turn = tokio::time::timeout(PATIENCE, self.turn.clone().lock_owned())
            .await
            .map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?;
        let inner = dialect::begin(&self.connections.writer).await?;
        Ok(Tx::new(inner, turn, actor, clock))
    }

    /// Does `work` in a transaction and commits it. When somebody else's change got in between,
    /// the work is done again from the start, at most five times; so it must not do anything but
    /// talk to the database.
    ///
    /// # Errors
    /// Those of `work`; [`StoreError::Conflict`] when the fifth try fails too.
    pub async fn retry<T, E: From<StoreError>>(
        &self,
        actor: &str,
        clock: &Clock,
        work: impl AsyncFn(&Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        const TRIES: u32 = 5;
        let mut tried = 0;
        loop {
            tried += 1;
            let tx = self.begin(actor, clock).await?;
            match work(&tx).await {
                Ok(value) => match tx.commit().await {
                    Ok(()) => return Ok(value),
                    Err(error) if error.is_worth_retrying() && tried < TRIES => {}
                    Err(error) => return Err(error.into()),
                },
                Err(_) if tx.met_a_conflict() && tried < TRIES => tx.rollback().await?,
                Err(error) => return Err(error),
            }
            tokio::time::sleep(std::time::Duration::from_millis(u64::from(tried) * 20)).await;
        }
    }

    /// The connection that may change the schema. Only for migrations and tests.
    pub fn schema_connection(&self) -> &DatabaseConnection {
        &self.connections.writer
    }

    /// Closes all connections; the file may be copied or removed afterwards.
    ///
    /// # Errors
    /// When the last page cannot be written.
    pub async fn close(self) -> Result<(), StoreError> {
        self.connections.readers.close_by_ref().await?;
        Ok(self.connections.writer.close_by_ref().await?)
    }
}
