//! Everything in which the two databases differ; no other place knows their names.

mod postgres;
mod sqlite;

use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, sqlx};

use crate::StoreError;

/// How many connections read at once. Reads are short; more would only queue on the disk.
const READERS: u32 = 8;
/// How long somebody waits for a turn to write before being told that the database is busy.
pub(crate) const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// How to write an address, for whoever wrote one that cannot be read.
pub(crate) const ADDRESSES: &str = "sqlite:ファイル名 か postgres://… の形で指定してください。";

/// What to do about a database that is not there yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IfMissing {
    Create,
    Refuse,
}

/// Connections that only read, and one that writes.
pub(crate) struct Connections {
    pub readers: DatabaseConnection,
    pub writer: DatabaseConnection,
}

/// Opens the database at `sqlite:PATH`, `sqlite::memory:` or `postgres://…`.
pub(crate) async fn connect(url: &str, missing: IfMissing) -> Result<Connections, StoreError> {
    match url.split_once(':') {
        Some(("sqlite", path)) => sqlite::connect(path, missing).await,
        Some(("postgres" | "postgresql", _)) => postgres::connect(url).await,
        _ => Err(StoreError::BadUrl(url.to_owned())),
    }
}

/// Begins the one transaction that writes.
pub(crate) async fn begin(writer: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    match writer.get_database_backend() {
        DbBackend::Postgres => postgres::begin(writer).await,
        _ => sqlite::begin(writer).await,
    }
}

/// Begins a transaction that sees one and the same moment in all its reads.
pub(crate) async fn snapshot(readers: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    match readers.get_database_backend() {
        DbBackend::Postgres => postgres::snapshot(readers).await,
        _ => sqlite::snapshot(readers).await,
    }
}

/// How many values one statement may carry.
pub(crate) fn most_values(conn: &impl ConnectionTrait) -> usize {
    match conn.get_database_backend() {
        DbBackend::Postgres => postgres::MOST_VALUES,
        _ => sqlite::MOST_VALUES,
    }
}

/// What a text column needs so that both databases sort it the same way: by code point.
pub fn text_order(conn: &impl ConnectionTrait) -> &'static str {
    match conn.get_database_backend() {
        DbBackend::Postgres => postgres::TEXT_ORDER,
        _ => sqlite::TEXT_ORDER,
    }
}

/// Statements after which a table takes new rows only and refuses every change to old ones.
pub fn append_only(conn: &impl ConnectionTrait, table: &str) -> Vec<String> {
    match conn.get_database_backend() {
        DbBackend::Postgres => postgres::append_only(table),
        _ => sqlite::append_only(table),
    }
}

/// A query whose rows are the lines of a text that describes the whole schema, in order.
pub fn schema_lines(conn: &impl ConnectionTrait) -> &'static str {
    match conn.get_database_backend() {
        DbBackend::Postgres => postgres::SCHEMA_LINES,
        _ => sqlite::SCHEMA_LINES,
    }
}

/// The kind of failure behind a driver's error.
pub(crate) fn trouble(cause: &sqlx::Error) -> fn(DbErr) -> StoreError {
    match cause {
        sqlx::Error::Database(answer) => {
            let code = answer.code().unwrap_or_default();
            if answer
                .try_downcast_ref::<sqlx::postgres::PgDatabaseError>()
                .is_some()
            {
                postgres::trouble(&code)
            } else {
                sqlite::trouble(&code)
            }
        }
        sqlx::Error::PoolTimedOut => StoreError::Busy,
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => StoreError::Unreachable,
        _ => StoreError::Failed,
    }
}

/// Statements carry personal data: they are logged only when somebody asks for everything.
fn quiet<O: sqlx::ConnectOptions>(options: O) -> O {
    let slow = std::time::Duration::from_secs(1);
    options
        .log_statements(tracing::log::LevelFilter::Trace)
        .log_slow_statements(tracing::log::LevelFilter::Warn, slow)
}
