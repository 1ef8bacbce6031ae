//! The tables of the register, as they are. Empty text = the record does not say.

/// 組織.
pub mod unit {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "units")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub code: String,
        pub name: String,
        pub parent_code: String,
        pub kind: String,
        /// `;` between tags.
        pub tags: String,
        pub valid_from: Option<Date>,
        /// The last day.
        pub valid_to: Option<Date>,
        pub successor_code: String,
        pub notes: String,
        pub position: i32,
        pub recorded_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// 職員.
pub mod staff {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub number: String,
        pub name: String,
        pub kana: String,
        pub registry_name: String,
        pub alternate_name: String,
        pub born_on: Option<Date>,
        pub sex: String,
        pub mail: Option<String>,
        /// Folded name, kana, former names and number.
        pub search_key: String,
        /// Folded kana, to sort by.
        pub kana_key: String,
        pub notes: String,
        pub version: i32,
        pub recorded_at: DateTimeUtc,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// 旧姓 and other names a person had.
pub mod former_name {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "former_names")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub staff_id: i64,
        pub name: String,
        pub kana: String,
        pub search_key: String,
        pub noted_on: Date,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// 発令: append-only, dated twice (effective, recorded).
pub mod order {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "orders")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub staff_id: i64,
        pub number: Option<String>,
        pub effective_on: Date,
        /// Place among the person's orders of one day: file order.
        pub seq: i32,
        pub kind: String,
        pub unit_code: String,
        pub series: String,
        pub rank: String,
        pub occupation: String,
        pub hire_category: String,
        pub employment: String,
        pub role: String,
        pub class: String,
        /// 1 = cancels the earlier order of the same number.
        pub cancels: i32,
        pub remark: String,
        pub notes: String,
        pub digest: String,
        pub recorded_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The projection: one row a person and state, rebuilt from the orders.
pub mod span {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "spans")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub staff_id: i64,
        pub from_on: Date,
        /// The first day that is not part of it; 9999-12-31 = open.
        pub until_on: Date,
        pub service_since: Option<Date>,
        pub beginning: String,
        pub unit_code: String,
        pub series: String,
        pub rank: String,
        pub occupation: String,
        pub hire_category: String,
        pub employment: String,
        pub class: String,
        pub presence: String,
        /// `;` between unit codes.
        pub concurrent: String,
        /// `;` between roles.
        pub roles: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// 選考.
pub mod selection {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "selections")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub staff_id: i64,
        pub kind: String,
        pub fy: i32,
        pub status: String,
        pub class: String,
        pub notes: String,
        pub digest: String,
        pub recorded_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// 受講履歴.
pub mod completion {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "completions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub staff_id: i64,
        pub course_code: String,
        pub course_name: String,
        pub fy: i32,
        pub status: String,
        pub completed_on: Option<Date>,
        pub grade: String,
        pub notes: String,
        pub digest: String,
        pub recorded_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// 資格.
pub mod qualification {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "qualifications")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub staff_id: i64,
        pub name: String,
        pub class: String,
        pub acquired_on: Option<Date>,
        pub expires_on: Option<Date>,
        pub notes: String,
        pub digest: String,
        pub recorded_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// 取込: a file and what became of it.
pub mod upload {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "uploads")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        /// The first of the files that were given together; `None` = this one.
        pub first_id: Option<i64>,
        pub kind: String,
        pub file_name: String,
        pub content: Vec<u8>,
        pub digest: String,
        /// `preview`, `accepted` or `discarded`.
        pub state: String,
        pub summary: String,
        pub created_by: String,
        pub created_at: DateTimeUtc,
        pub decided_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which lists have been taken in.
pub mod imported_year {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "imported_years")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub list: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub fy: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
