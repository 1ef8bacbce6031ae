//! Pieces of queries that must mean the same on both databases.
#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, also in its helpers"
)]

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, QueryOrder};
use store::{Clock, Db, contains, insert_many, starts_with};
use testkit::{NOW, both};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "packs")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub code: String,
    pub imported_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

async fn fill(db: &Db, codes: impl IntoIterator<Item = String>) {
    let row = |code| ActiveModel {
        code: Set(code),
        imported_at: Set(NOW),
        ..Default::default()
    };
    let tx = db.begin("佐藤", &Clock::Frozen(NOW)).await.unwrap();
    insert_many(&tx, codes.into_iter().map(row).collect())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn found(db: &Db, filter: Expr) -> Vec<String> {
    let rows = Entity::find()
        .filter(filter)
        .order_by_asc(Column::Code)
        .all(db.read())
        .await
        .unwrap();
    rows.into_iter().map(|row| row.code).collect()
}

#[tokio::test]
async fn signs_in_a_search_mean_themselves() {
    both(async |db| {
        fill(
            &db,
            ["100%", "1000", "a_b", "axb", "A_B", "!x", "x", "\\x"].map(str::to_owned),
        )
        .await;
        assert_eq!(found(&db, contains(Column::Code, "0%")).await, ["100%"]);
        assert_eq!(found(&db, contains(Column::Code, "a_")).await, ["a_b"]);
        assert_eq!(found(&db, starts_with(Column::Code, "A")).await, ["A_B"]);
        assert_eq!(found(&db, starts_with(Column::Code, "!")).await, ["!x"]);
        assert_eq!(found(&db, contains(Column::Code, "\\")).await, ["\\x"]);
        assert_eq!(
            found(&db, starts_with(Column::Code, "100")).await,
            ["100%", "1000"]
        );
    })
    .await;
}

#[tokio::test]
async fn texts_are_sorted_by_code_point() {
    both(async |db| {
        let sorted = ["!", "A-10", "A-2", "B", "a", "ア", "ｱ", "𠮷"];
        fill(&db, sorted.iter().rev().map(|code| (*code).to_owned())).await;
        assert_eq!(found(&db, contains(Column::Code, "")).await, sorted);
    })
    .await;
}

#[tokio::test]
async fn more_rows_than_one_statement_carries_go_in_by_several() {
    both(async |db| {
        fill(&db, (0..70_000).map(|number| format!("{number:05}"))).await;
        assert_eq!(Entity::find().count(db.read()).await.unwrap(), 70_000);
        fill(&db, []).await;
    })
    .await;
}
