//! Small pieces of queries that mean the same on both databases.

use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, SimpleExpr};

/// Rows whose text contains `part`, taken literally (`%` and `_` are no wildcards). Search in
/// columns that hold normalised keys: letters count as they are.
pub fn contains(column: impl ColumnTrait, part: &str) -> SimpleExpr {
    like(column, format!("%{}%", literal(part)))
}

/// Rows whose text starts with `part`, taken literally.
pub fn starts_with(column: impl ColumnTrait, part: &str) -> SimpleExpr {
    like(column, format!("{}%", literal(part)))
}

fn like(column: impl ColumnTrait, pattern: String) -> SimpleExpr {
    Expr::col(column.as_column_ref()).like(LikeExpr::new(pattern).escape('!'))
}

fn literal(part: &str) -> String {
    let mut text = String::with_capacity(part.len());
    for letter in part.chars() {
        if matches!(letter, '%' | '_' | '!') {
            text.push('!');
        }
        text.push(letter);
    }
    text
}
