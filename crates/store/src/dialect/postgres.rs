//! PostgreSQL 15 or newer: for a city, or a group of cities, that outgrows one file.

use std::time::Duration;

use sea_orm::sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sea_orm::sqlx::{ConnectOptions, Connection};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, IsolationLevel,
    RuntimeErr, SqlxPostgresConnector, TransactionTrait, sqlx,
};

use super::{Connections, PATIENCE, READERS};
use crate::StoreError;

/// The protocol counts values in 16 bits.
pub(super) const MOST_VALUES: usize = 65_535;
/// By code point, whatever the server's language is.
pub(super) const TEXT_ORDER: &str = "COLLATE \"C\"";

pub(super) async fn connect(url: &str) -> Result<Connections, StoreError> {
    let options: PgConnectOptions = url
        .parse()
        .map_err(|_| StoreError::BadUrl(without_password(url)))?;
    let options = super::quiet(options.application_name("hagukumi"));
    knock(&options, url).await?;
    let patience = format!("{}s", PATIENCE.as_secs());
    let writer = options
        .clone()
        .options([("lock_timeout", patience.as_str())]);
    let reader = options.options([("default_transaction_read_only", "on")]);
    Ok(Connections {
        writer: pool(1, writer).await?,
        readers: pool(READERS * 2, reader).await?,
    })
}

/// Tries one connection: a pool would go on trying for half a minute before it says no.
async fn knock(options: &PgConnectOptions, url: &str) -> Result<(), StoreError> {
    let answer = tokio::time::timeout(Duration::from_secs(10), options.connect()).await;
    let cause = match answer {
        Ok(Ok(connection)) => {
            return connection
                .close()
                .await
                .map_err(|cause| refused(cause).into());
        }
        Ok(Err(cause)) => cause,
        Err(_) => sqlx::Error::Io(std::io::ErrorKind::TimedOut.into()),
    };
    match &cause {
        sqlx::Error::Database(answer) if answer.code().as_deref() == Some("3D000") => {
            Err(StoreError::Missing(without_password(url)))
        }
        _ => Err(refused(cause).into()),
    }
}

async fn pool(most: u32, options: PgConnectOptions) -> Result<DatabaseConnection, DbErr> {
    let pool = PgPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(PATIENCE + Duration::from_secs(1))
        .connect_with(options)
        .await
        .map_err(refused)?;
    Ok(SqlxPostgresConnector::from_sqlx_postgres_pool(pool))
}

fn refused(cause: sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(cause.into()))
}

/// The address as it may be shown: without what stands between `:` and `@`.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    match rest.rsplit_once('@') {
        Some((login, place)) => {
            let name = login.split_once(':').map_or(login, |(name, _)| name);
            format!("{scheme}://{name}@{place}")
        }
        None => url.to_owned(),
    }
}

pub(super) async fn begin(writer: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let transaction = writer
        .begin_with_config(Some(IsolationLevel::Serializable), None)
        .await?;
    // Every change appends to one audit chain, so changes are one queue anyway. The lock makes
    // them wait here, also for another process, instead of failing at the end: LOCK TABLE comes
    // before the transaction's first look at the data. Readers are not held up.
    transaction
        .execute_unprepared("LOCK TABLE audit IN EXCLUSIVE MODE")
        .await?;
    Ok(transaction)
}

pub(super) async fn snapshot(readers: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    readers
        .begin_with_config(
            Some(IsolationLevel::RepeatableRead),
            Some(AccessMode::ReadOnly),
        )
        .await
}

pub(super) fn append_only(table: &str) -> Vec<String> {
    vec![
        format!(
            "CREATE FUNCTION {table}_refuses_change() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
        ),
        format!(
            "CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table} \
             FOR EACH ROW EXECUTE FUNCTION {table}_refuses_change()"
        ),
        format!(
            "CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} \
             FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuses_change()"
        ),
    ]
}

/// One line for every column, constraint, index and trigger.
pub(super) const SCHEMA_LINES: &str = "\
SELECT line FROM (
  SELECT 0 AS part, c.relname::text AS home, a.attnum::int AS place,
    'COLUMN ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE \"' || l.collname || '\"' ELSE '' END
      || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
      || CASE a.attidentity WHEN 'd' THEN ' IDENTITY' WHEN 'a' THEN ' IDENTITY ALWAYS' ELSE '' END
      || COALESCE(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_collation l ON l.oid = a.attcollation
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relkind = 'r'
  UNION ALL
  SELECT 1, c.relname::text, 0, 'CONSTRAINT ' || c.relname || '.' || k.conname || ' ' || pg_get_constraintdef(k.oid)
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
  UNION ALL
  SELECT 2, tablename::text, 0, indexdef FROM pg_indexes WHERE schemaname = current_schema()
  UNION ALL
  SELECT 3, c.relname::text, 0, pg_get_triggerdef(g.oid)
  FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
  WHERE NOT g.tgisinternal
) AS lines
WHERE home NOT LIKE 'seaql%'
ORDER BY part, home COLLATE \"C\", place, line COLLATE \"C\"";

/// <https://www.postgresql.org/docs/15/errcodes-appendix.html>
pub(super) fn trouble(code: &str) -> fn(DbErr) -> StoreError {
    match code {
        "40001" | "40P01" => StoreError::Conflict,
        "55P03" | "53300" => StoreError::Busy,
        "53100" => StoreError::Full,
        "23514" => StoreError::Unfit,
        "25006" | "42501" => StoreError::NotWritable,
        "57P01" | "57P02" | "57P03" | "28000" | "28P01" => StoreError::Unreachable,
        "XX001" | "XX002" => StoreError::Damaged,
        _ if code.starts_with("08") => StoreError::Unreachable,
        _ => StoreError::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        assert_eq!(
            without_password("postgres://me:se:cr@et@host/db"),
            "postgres://me@host/db"
        );
        assert_eq!(without_password("postgres://host/db"), "postgres://host/db");
    }
}
