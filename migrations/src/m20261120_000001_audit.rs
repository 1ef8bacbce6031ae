//! The audit log: a chain of rows that the database itself refuses to change.

use sea_orm_migration::prelude::*;
use store::dialect;

use crate::table::{NAME, NewTable, Null, PROSE, WORD};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        NewTable::new(manager, "audit")
            .moment("at", Null::Never)
            .key("actor", NAME)
            .key("action", WORD)
            .key("thing", WORD)
            // A key of any table, or a code: there is nothing to point to once the thing is gone.
            .text("thing_id", NAME)
            .optional_text("before", 10_000_000)
            .optional_text("after", 10_000_000)
            .text("reason", PROSE)
            .key("prev_hash", 64)
            .key("hash", 64)
            .unique(&["hash"])
            .index(&["thing", "thing_id"])
            .create()
            .await?;
        let connection = manager.get_connection();
        for statement in dialect::append_only(connection, "audit") {
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
