//! The tables of the training year, as they are. What may be unknown is optional; JSON is kept as text.

/// 研修計画: one plan a fiscal year.
pub mod plan {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "plans")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        /// The calendar year of its 1 April.
        pub fy: i32,
        pub title: String,
        /// The pack it came from; empty = made here.
        pub pack_code: String,
        /// `open` or `closed`.
        pub status: String,
        /// The fiscal year it was rolled over from.
        pub rolled_from: Option<i32>,
        /// JSON of [`crate::frame::Frame`].
        pub frame: String,
        pub version: i32,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// 対象者: who courses are for. Its rule is the live one of `rule_version`.
pub mod audience {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audiences")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub plan_id: i64,
        pub code: String,
        /// The wording as printed.
        pub printed: String,
        /// JSON of [`policy::pack::Source`].
        pub source: String,
        pub note: String,
        /// 要確認; empty = nothing is open.
        pub unconfirmed: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// 対象者ルールの版: one live version an audience, the past ones kept.
pub mod rule_version {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "rule_versions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub audience_id: i64,
        pub number: i32,
        /// JSON of [`policy::rule::Rule`].
        pub rule: String,
        pub reason: String,
        /// `draft`, `live` or `past`.
        pub state: String,
        pub created_by: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// 研修: one row of the plan book.
pub mod course {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "courses")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub plan_id: i64,
        pub code: String,
        pub position: i32,
        pub table_code: String,
        /// The table's name in the plan book.
        pub category: String,
        pub name: String,
        /// Folded name: the same course in another year has the same key.
        pub name_key: String,
        pub organiser: String,
        pub audience_id: i64,
        pub printed: String,
        /// JSON list of [`policy::pack::Printed`].
        pub also_printed: String,
        pub period: String,
        /// The fiscal year whose days the wording of the period names, where that is not the plan's own (after a roll-over).
        pub dates_of: Option<i32>,
        pub first_day: Option<Date>,
        pub last_day: Option<Date>,
        pub days: String,
        /// 概要 in our own words.
        pub outline: String,
        /// How many 〇; `None` = the document does not say.
        pub mark_count: Option<i32>,
        /// JSON list of the abilities whose 〇 is known; empty where only the count is.
        pub marks: String,
        /// JSON list of the table's abilities.
        pub columns: String,
        /// JSON list of [`policy::pack::Part`].
        pub parts: String,
        pub page: String,
        /// JSON of [`policy::pack::Source`].
        pub source: String,
        pub note: String,
        pub unconfirmed: String,
        pub version: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// 開催: shared n:m between courses.
pub mod session {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sessions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub plan_id: i64,
        pub code: String,
        pub name: String,
        pub period: String,
        /// As with a course: set, the days of this wording are last year's.
        pub dates_of: Option<i32>,
        /// Code of the session whose days these are a part of.
        pub part_of: String,
        /// `all_days`, `one_of`, `own_pace`, `material` or empty.
        pub rule: String,
        pub place: String,
        pub capacity_min: Option<i32>,
        pub capacity_max: Option<i32>,
        pub apply_by: Option<Date>,
        pub note: String,
        pub unconfirmed: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// 開催日.
pub mod session_day {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "session_days")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub session_id: i64,
        pub on_day: Date,
        /// 09:00, or empty where unknown.
        pub starts: String,
        pub ends: String,
        pub place: String,
        pub title: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which course meets in which session.
pub mod session_listing {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "session_listings")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub session_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub course_id: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// 対象者名簿: one snapshot of a course.
pub mod target_list {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "target_lists")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub course_id: i64,
        pub number: i32,
        pub as_of: Date,
        pub rule_version_id: i64,
        /// `proposed`, `accepted`, `frozen` or `past`.
        pub state: String,
        pub created_by: String,
        pub created_at: DateTimeUtc,
        pub accepted_by: String,
        pub accepted_at: Option<DateTimeUtc>,
        pub people: i32,
        pub unconfirmed: i32,
        /// JSON list of sentences.
        pub notices: String,
        /// Equal digests = equal rows.
        pub digest: String,
        /// Of a proposal, against the list that counted when it was made.
        pub enters: i32,
        pub leaves: i32,
        pub differs: i32,
        pub updates: i32,
        pub frozen_by: String,
        pub frozen_at: Option<DateTimeUtc>,
        pub frozen_reason: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// One person on a list.
pub mod target_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "target_rows")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub list_id: i64,
        pub staff_id: i64,
        pub mode: String,
        /// 1 = 要確認
        pub review: i32,
        pub presence: String,
        pub unit_code: String,
        pub unit_name: String,
        pub rank: String,
        pub reason: String,
        pub weaker: String,
        /// `rule` or `hand`.
        pub origin: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// 手作業の追加・除外.
pub mod hand_entry {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "hand_entries")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub course_id: i64,
        pub staff_id: i64,
        /// `add` or `exclude`.
        pub kind: String,
        pub mode: Option<String>,
        pub reason: String,
        pub created_by: String,
        pub created_at: DateTimeUtc,
        pub withdrawn_at: Option<DateTimeUtc>,
        pub withdrawn_reason: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
