//! 研修: the year's plan, its courses and rules, their sessions, and the lists of people they mean.

use sea_orm_migration::prelude::*;

use crate::table::{CODE, NAME, NewTable, Null, PROSE, WORD};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        plans(manager).await?;
        sessions(manager).await?;
        target_lists(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn plans(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(manager, "plans")
        .int("fy")
        .key("title", NAME)
        .text("pack_code", CODE)
        .key("status", WORD)
        // The fiscal year whose plan this one was rolled over from.
        .optional_int("rolled_from")
        // What stands around the courses: tables of the book, organisers, bundles, session rules.
        .json("frame", "{}")
        .int("version")
        .moment("created_at", Null::Never)
        .unique(&["fy"])
        .create()
        .await?;
    NewTable::new(manager, "audiences")
        .belongs_to("plan_id", "plans")
        .key("code", CODE)
        .text("printed", PROSE)
        .json("source", "{}")
        .text("note", PROSE)
        .text("unconfirmed", PROSE)
        .unique(&["plan_id", "code"])
        .create()
        .await?;
    NewTable::new(manager, "rule_versions")
        .belongs_to("audience_id", "audiences")
        .int("number")
        .json("rule", "{}")
        .text("reason", PROSE)
        .word("state", &["draft", "live", "past"])
        .key("created_by", NAME)
        .moment("created_at", Null::Never)
        .unique(&["audience_id", "number"])
        .create()
        .await?;
    NewTable::new(manager, "courses")
        .belongs_to("plan_id", "plans")
        .key("code", CODE)
        .int("position")
        .text("table_code", CODE)
        .text("category", NAME)
        .key("name", NAME)
        // Folded name: the same course in another year has the same key.
        .text("name_key", NAME)
        .text("organiser", NAME)
        .belongs_to("audience_id", "audiences")
        .text("printed", PROSE)
        .json("also_printed", "[]")
        .text("period", PROSE)
        // The fiscal year whose days the wording names, where that is not the plan's own.
        .optional_int("dates_of")
        .date("first_day", Null::Unknown)
        .date("last_day", Null::Unknown)
        .text("days", NAME)
        // 概要
        .text("outline", PROSE)
        .optional_int("mark_count")
        .json("marks", "[]")
        .json("columns", "[]")
        .json("parts", "[]")
        .text("page", WORD)
        .json("source", "{}")
        .text("note", PROSE)
        .text("unconfirmed", PROSE)
        .int("version")
        .unique(&["plan_id", "code"])
        .index(&["plan_id", "position"])
        .index(&["name_key"])
        .create()
        .await
}

async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(manager, "sessions")
        .belongs_to("plan_id", "plans")
        .key("code", CODE)
        .text("name", NAME)
        .text("period", PROSE)
        .optional_int("dates_of")
        .text("part_of", CODE)
        .text("rule", WORD)
        .text("place", NAME)
        .optional_int("capacity_min")
        .optional_int("capacity_max")
        .date("apply_by", Null::Unknown)
        .text("note", PROSE)
        .text("unconfirmed", PROSE)
        .unique(&["plan_id", "code"])
        .create()
        .await?;
    NewTable::new(manager, "session_days")
        .belongs_to("session_id", "sessions")
        .date("on_day", Null::Never)
        // 09:00, or empty where unknown.
        .text("starts", 5)
        .text("ends", 5)
        .text("place", NAME)
        .text("title", NAME)
        .unique(&["session_id", "on_day", "starts"])
        .index(&["on_day"])
        .create()
        .await?;
    // Sessions are shared n:m between courses.
    NewTable::without_id(manager, "session_listings")
        .belongs_to("session_id", "sessions")
        .belongs_to("course_id", "courses")
        .keyed_by(&["session_id", "course_id"])
        .create()
        .await
}

async fn target_lists(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(manager, "target_lists")
        .belongs_to("course_id", "courses")
        .int("number")
        .date("as_of", Null::Never)
        .belongs_to("rule_version_id", "rule_versions")
        .word("state", &["proposed", "accepted", "frozen", "past"])
        .key("created_by", NAME)
        .moment("created_at", Null::Never)
        .text("accepted_by", NAME)
        .moment("accepted_at", Null::Unknown)
        .int("people")
        .int("unconfirmed")
        .json("notices", "[]")
        // Equal digests = equal rows, so that recomputing compares lists without loading them.
        .text("digest", WORD)
        // Of a proposal, against the list that counted when it was made.
        .int("enters")
        .int("leaves")
        .int("differs")
        .int("updates")
        .text("frozen_by", NAME)
        .moment("frozen_at", Null::Unknown)
        .text("frozen_reason", PROSE)
        .unique(&["course_id", "number"])
        .create()
        .await?;
    NewTable::new(manager, "target_rows")
        .belongs_to("list_id", "target_lists")
        .belongs_to("staff_id", "staff")
        .key("mode", WORD)
        // 1 = 要確認
        .flag("review")
        .text("presence", WORD)
        .text("unit_code", CODE)
        .text("unit_name", NAME)
        .text("rank", WORD)
        .text("reason", PROSE)
        .text("weaker", PROSE)
        .word("origin", &["rule", "hand"])
        .unique(&["list_id", "staff_id"])
        .index(&["list_id", "mode"])
        .create()
        .await?;
    NewTable::new(manager, "hand_entries")
        .belongs_to("course_id", "courses")
        .belongs_to("staff_id", "staff")
        .word("kind", &["add", "exclude"])
        .optional_text("mode", WORD)
        .key("reason", PROSE)
        .key("created_by", NAME)
        .moment("created_at", Null::Never)
        .moment("withdrawn_at", Null::Unknown)
        .text("withdrawn_reason", PROSE)
        .create()
        .await
}
