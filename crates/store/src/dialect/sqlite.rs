//! SQLite: one file inside the program's folder, readers beside one writer (WAL).

use std::{path::Path, time::Duration};

use sea_orm::sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr, SqliteTransactionMode,
    SqlxSqliteConnector, TransactionOptions, TransactionTrait, sqlx,
};

use super::{Connections, IfMissing, PATIENCE, READERS};
use crate::StoreError;

/// SQLITE_MAX_VARIABLE_NUMBER since 3.32.
pub(super) const MOST_VALUES: usize = 32_766;
/// BINARY is the default.
pub(super) const TEXT_ORDER: &str = "";

/// `path` is what stands behind `sqlite:`.
pub(super) async fn connect(path: &str, missing: IfMissing) -> Result<Connections, StoreError> {
    let path = path.strip_prefix("//").unwrap_or(path);
    let options = if path == ":memory:" {
        // One database in memory, shared by the pool's connections through SQLite's shared cache.
        let shared: SqliteConnectOptions = "sqlite::memory:"
            .parse()
            .map_err(|cause| StoreError::from(refused(cause)))?;
        // In the shared cache readers would lock tables against the writer.
        shared.pragma("read_uncommitted", "1")
    } else {
        if path.is_empty() {
            return Err(StoreError::BadUrl(format!("sqlite:{path}")));
        }
        match missing {
            _ if Path::new(path).exists() => {}
            IfMissing::Refuse => return Err(StoreError::Missing(path.to_owned())),
            IfMissing::Create => create_for_owner(path)
                .map_err(|cause| StoreError::from(refused(sqlx::Error::Io(cause))))?,
        }
        SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
    };
    let options = options
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        // Sorting and temporary tables hold personal data: they stay out of /tmp.
        .pragma("temp_store", "memory")
        .pragma("cache_size", "-16384")
        // A prefix search may use an index only if LIKE keeps letters apart as the index does.
        .pragma("case_sensitive_like", "1");
    let quiet = super::quiet(options);
    let writer = pool(1, quiet.clone()).await?;
    let readers = pool(READERS, quiet.pragma("query_only", "1")).await?;
    Ok(Connections { readers, writer })
}

/// An empty file that other accounts of the machine cannot read; SQLite gives the files beside it
/// the same rights.
fn create_for_owner(path: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

async fn pool(most: u32, options: SqliteConnectOptions) -> Result<DatabaseConnection, DbErr> {
    let pool = SqlitePoolOptions::new()
        .min_connections(1)
        .max_connections(most)
        .acquire_timeout(PATIENCE + Duration::from_secs(1))
        // A connection costs nothing to keep, and one in memory must not go.
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .map_err(refused)?;
    Ok(SqlxSqliteConnector::from_sqlx_sqlite_pool(pool))
}

fn refused(cause: sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(cause.into()))
}

pub(super) async fn begin(writer: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    // IMMEDIATE takes the write lock at once: a transaction that reads first and writes later
    // could otherwise be refused half-way.
    writer
        .begin_with_options(TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        })
        .await
}

pub(super) async fn snapshot(readers: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    readers.begin().await
}

pub(super) fn append_only(table: &str) -> Vec<String> {
    ["UPDATE", "DELETE"]
        .map(|event| {
            let name = event.to_lowercase();
            format!(
                "CREATE TRIGGER {table}_refuses_{name} BEFORE {event} ON {table} \
                 BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        })
        .to_vec()
}

/// One line for every table, column, key, index and trigger.
pub(super) const SCHEMA_LINES: &str = "\
SELECT sql AS line FROM sqlite_master
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'seaql_%' AND tbl_name NOT LIKE 'seaql_%'
ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name";

/// Primary result codes: <https://www.sqlite.org/rescode.html>. The driver gives extended ones,
/// whose low byte is the primary code.
pub(super) fn trouble(code: &str) -> fn(DbErr) -> StoreError {
    const CHECK: u32 = 275;
    let code: u32 = code.parse().unwrap_or_default();
    if code == CHECK {
        return StoreError::Unfit;
    }
    match code & 0xff {
        5 | 6 => StoreError::Busy,
        8 => StoreError::NotWritable,
        10 | 14 => StoreError::Unreachable,
        11 | 26 => StoreError::Damaged,
        13 => StoreError::Full,
        _ => StoreError::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_apart_by_their_low_byte() {
        let kind = |code: &str| trouble(code)(DbErr::Custom(String::new()));
        // SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED_SHAREDCACHE
        for code in ["5", "517", "262"] {
            assert!(matches!(kind(code), StoreError::Busy(_)), "{code}");
        }
        assert!(matches!(kind("13"), StoreError::Full(_)));
        assert!(matches!(kind("14"), StoreError::Unreachable(_)));
        assert!(
            matches!(kind("1032"), StoreError::NotWritable(_)),
            "READONLY_DBMOVED"
        );
        assert!(
            matches!(kind("275"), StoreError::Unfit(_)),
            "CONSTRAINT_CHECK"
        );
        assert!(matches!(kind("1"), StoreError::Failed(_)));
        assert!(matches!(kind(""), StoreError::Failed(_)));
    }
}
