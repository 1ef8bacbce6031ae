//! The tables of the packs, as they are.

/// 方針パック
pub mod pack {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "packs")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub code: String,
        pub municipality: String,
        pub title: String,
        /// JSON of [`crate::db::shelf::Header`].
        pub header: String,
        pub imported_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl permit::Subject for Model {
        const KIND: permit::Kind = permit::Kind::Pack;
    }
}

/// One entry of a pack, whole, as JSON.
pub mod pack_entry {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "pack_entries")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub pack_id: i64,
        /// The heading of the pack's files (`course`, `rank` …).
        pub kind: String,
        /// Its code, or its name where it has none; unique inside its kind.
        pub code: String,
        /// Place among its kind.
        pub position: i32,
        pub body: String,
        pub version: i32,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
