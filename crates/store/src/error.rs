//! What can go wrong with a database, in words that the person before the screen understands.

use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr, SqlErr, TransactionError};

use crate::dialect;

/// A failure of the database. Its text is for the screen; the cause underneath is for the log.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address is none that the program knows.
    #[error("データベースの指定「{0}」を読めません。{how}", how = dialect::ADDRESSES)]
    BadUrl(String),
    /// There is no database at the address.
    #[error("データベース「{0}」がありません。先に hagukumi init で用意してください。")]
    Missing(String),
    /// Somebody else holds the database for too long.
    #[error("データベースがほかの処理で使われています。少し待って、もう一度お試しください。")]
    Busy(#[source] DbErr),
    /// Two people changed the same thing at once, and this one came second.
    #[error("ほかの人の変更と重なりました。もう一度お試しください。")]
    Conflict(#[source] DbErr),
    /// No room left.
    #[error(
        "データベースの保存先がいっぱいで、書き込めません。空き容量を増やしてください。変更は保存されていません。"
    )]
    Full(#[source] DbErr),
    /// The disk or the account does not allow writing.
    #[error("データベースに書き込む権限がありません。ファイルや接続先の権限を確かめてください。")]
    NotWritable(#[source] DbErr),
    /// The server does not answer, or the file cannot be opened.
    #[error("データベースにつながりません。接続先と、サーバーが動いているかを確かめてください。")]
    Unreachable(#[source] DbErr),
    /// The file is no database, or is damaged.
    #[error("データベースのファイルが壊れているか、データベースではありません。")]
    Damaged(#[source] DbErr),
    /// Something with the same key is there already.
    #[error("同じものがすでに登録されています。")]
    Taken(#[source] DbErr),
    /// The thing points to something that is not there, or something still points to it.
    #[error("つながりのある記録がないか、まだ使われているため、変更できません。")]
    Dangling(#[source] DbErr),
    /// A value that its column does not take: a text too long, a word that is none of the few.
    #[error("長すぎるなど、保存できない値があります。入力を見直してください。")]
    Unfit(#[source] DbErr),
    /// Anything else: a mistake in the program.
    #[error("データベースの処理に失敗しました。")]
    Failed(#[source] DbErr),
}

impl StoreError {
    /// A unique key is taken: a form turns this into a message at its field.
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, StoreError::Taken(_))
    }

    /// A foreign key points nowhere, or what was to go is still pointed to.
    pub fn is_foreign_key_violation(&self) -> bool {
        matches!(self, StoreError::Dangling(_))
    }

    /// The same work may succeed when it is done again from the start.
    pub fn is_worth_retrying(&self) -> bool {
        matches!(self, StoreError::Conflict(_))
    }

    /// A text kept in the database is not what its column should hold (bad JSON, an unknown word).
    pub fn unreadable(what: impl std::fmt::Display) -> StoreError {
        StoreError::Failed(DbErr::Custom(what.to_string()))
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> StoreError {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => return StoreError::Taken(error),
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => return StoreError::Dangling(error),
            _ => {}
        }
        let wrap = match &error {
            DbErr::ConnectionAcquire(ConnAcquireErr::Timeout) => StoreError::Busy,
            DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed) => StoreError::Unreachable,
            DbErr::Conn(RuntimeErr::SqlxError(cause))
            | DbErr::Exec(RuntimeErr::SqlxError(cause))
            | DbErr::Query(RuntimeErr::SqlxError(cause)) => dialect::trouble(cause),
            _ => StoreError::Failed,
        };
        wrap(error)
    }
}

impl From<TransactionError<StoreError>> for StoreError {
    fn from(error: TransactionError<StoreError>) -> StoreError {
        match error {
            TransactionError::Connection(error) => error.into(),
            TransactionError::Transaction(error) => error,
        }
    }
}
