//! 職員・組織: organisation, staff, orders, the projection of their fold, and lists of facts.

use sea_orm_migration::prelude::*;

use crate::table::{CODE, NAME, NewTable, Null, PROSE, WORD};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        register(manager).await?;
        orders(manager).await?;
        facts(manager).await?;
        imports(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn register(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(manager, "units")
        .key("code", CODE)
        .key("name", NAME)
        .text("parent_code", CODE)
        .text("kind", WORD)
        // `;` between tags.
        .text("tags", PROSE)
        .date("valid_from", Null::Unknown)
        .date("valid_to", Null::Unknown)
        .text("successor_code", CODE)
        .json("notes", "{}")
        .int("position")
        .moment("recorded_at", Null::Never)
        .unique(&["code"])
        .index(&["parent_code"])
        .create()
        .await?;
    NewTable::new(manager, "staff")
        .key("number", CODE)
        .key("name", NAME)
        .text("kana", NAME)
        .text("registry_name", NAME)
        .text("alternate_name", NAME)
        .date("born_on", Null::Unknown)
        .text("sex", WORD)
        .optional_text("mail", NAME)
        // Folded name, kana, former names and number, to search in.
        .text("search_key", PROSE)
        // Folded kana, to sort by (五十音順).
        .text("kana_key", NAME)
        .json("notes", "{}")
        .int("version")
        .moment("recorded_at", Null::Never)
        .moment("changed_at", Null::Never)
        .unique(&["number"])
        .unique(&["mail"])
        .index(&["kana_key", "number"])
        .create()
        .await?;
    NewTable::new(manager, "former_names")
        .belongs_to("staff_id", "staff")
        .key("name", NAME)
        .text("kana", NAME)
        .text("search_key", PROSE)
        .date("noted_on", Null::Never)
        .create()
        .await
}

async fn orders(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(manager, "orders")
        .belongs_to("staff_id", "staff")
        .optional_text("number", CODE)
        .date("effective_on", Null::Never)
        // Place among the person's orders of one day: file order.
        .int("seq")
        .key("kind", WORD)
        .text("unit_code", CODE)
        .text("series", WORD)
        .text("rank", WORD)
        .text("occupation", WORD)
        .text("hire_category", WORD)
        .text("employment", WORD)
        .text("role", WORD)
        .text("class", WORD)
        .flag("cancels")
        .text("remark", PROSE)
        .json("notes", "{}")
        .key("digest", 64)
        .moment("recorded_at", Null::Never)
        .unique(&["digest"])
        .index(&["staff_id", "effective_on", "seq"])
        .index(&["number"])
        .index(&["recorded_at"])
        .create()
        .await?;
    // A projection: whatever stands here can be rebuilt from the orders.
    NewTable::new(manager, "spans")
        .belongs_to("staff_id", "staff")
        .date("from_on", Null::Never)
        // The first day that is not part of it; 9999-12-31 = open.
        .date("until_on", Null::Never)
        .date("service_since", Null::Unknown)
        .text("beginning", WORD)
        .text("unit_code", CODE)
        .text("series", WORD)
        .text("rank", WORD)
        .text("occupation", WORD)
        .text("hire_category", WORD)
        .text("employment", WORD)
        .text("class", WORD)
        .text("presence", WORD)
        .text("concurrent", PROSE)
        .text("roles", PROSE)
        .unique(&["staff_id", "from_on"])
        // Of the spans of any one day nearly all are still open today.
        .index(&["until_on", "from_on"])
        .index(&["unit_code", "until_on"])
        .create()
        .await
}

async fn facts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(manager, "selections")
        .belongs_to("staff_id", "staff")
        .key("kind", WORD)
        .int("fy")
        .key("status", WORD)
        .text("class", WORD)
        .json("notes", "{}")
        .key("digest", 64)
        .moment("recorded_at", Null::Never)
        .unique(&["digest"])
        .index(&["kind", "fy"])
        .create()
        .await?;
    NewTable::new(manager, "completions")
        .belongs_to("staff_id", "staff")
        .text("course_code", CODE)
        .text("course_name", NAME)
        .int("fy")
        .key("status", WORD)
        .date("completed_on", Null::Unknown)
        .text("grade", WORD)
        .json("notes", "{}")
        .key("digest", 64)
        .moment("recorded_at", Null::Never)
        .unique(&["digest"])
        .index(&["course_code", "fy"])
        .create()
        .await?;
    NewTable::new(manager, "qualifications")
        .belongs_to("staff_id", "staff")
        .key("name", NAME)
        .text("class", WORD)
        .date("acquired_on", Null::Unknown)
        .date("expires_on", Null::Unknown)
        .json("notes", "{}")
        .key("digest", 64)
        .moment("recorded_at", Null::Never)
        .unique(&["digest"])
        .create()
        .await
}

async fn imports(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(manager, "uploads")
        // The first of the files that were given together; NULL = this one.
        .may_belong_to("first_id", "uploads")
        .key("kind", WORD)
        .key("file_name", NAME)
        .bytes("content")
        .key("digest", 64)
        .word("state", &["preview", "accepted", "discarded"])
        .json("summary", "{}")
        .key("created_by", NAME)
        .moment("created_at", Null::Never)
        .moment("decided_at", Null::Unknown)
        .index(&["state", "created_at"])
        .create()
        .await?;
    // Which lists have been taken in: a record that is missing from a list that is there means
    // no; a list that is not there means unknown.
    NewTable::without_id(manager, "imported_years")
        .key("kind", WORD)
        .text("list", WORD)
        .int("fy")
        .keyed_by(&["kind", "list", "fy"])
        .create()
        .await
}
