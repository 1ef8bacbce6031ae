//! 方針: the packs that were taken in, entry by entry.

use sea_orm_migration::prelude::*;

use crate::table::{CODE, NAME, NewTable, Null, WORD};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        NewTable::new(manager, "packs")
            .key("code", CODE)
            .text("municipality", NAME)
            .text("title", NAME)
            .json("header", "{}")
            .moment("imported_at", Null::Never)
            .unique(&["code"])
            .create()
            .await?;
        NewTable::new(manager, "pack_entries")
            .belongs_to("pack_id", "packs")
            .key("kind", WORD)
            .key("code", NAME)
            .int("position")
            .json("body", "{}")
            .int("version")
            .moment("changed_at", Null::Never)
            .unique(&["pack_id", "kind", "code"])
            .create()
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
