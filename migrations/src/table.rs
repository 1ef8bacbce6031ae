//! How this house writes a table: keys are i64, text is never NULL without need and has a limit,
//! every `*_id` points somewhere and has an index.

use sea_orm_migration::prelude::*;
use store::dialect;

/// A table in the making.
pub(crate) struct NewTable<'a> {
    manager: &'a SchemaManager<'a>,
    name: &'static str,
    statement: TableCreateStatement,
    references: Vec<&'static str>,
    indexes: Vec<(Unique, Vec<&'static str>)>,
    key: Vec<&'static str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unique {
    Yes,
    No,
}

/// Whether a value may be unknown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Null {
    Never,
    Unknown,
}

/// Longest texts, in characters.
pub(crate) const CODE: u32 = 60;
pub(crate) const WORD: u32 = 100;
pub(crate) const NAME: u32 = 300;
pub(crate) const PROSE: u32 = 4_000;

impl<'a> NewTable<'a> {
    /// A table with a key that the database counts up: `id`.
    pub fn new(manager: &'a SchemaManager<'a>, name: &'static str) -> Self {
        let mut table = NewTable::without_id(manager, name);
        let mut id = ColumnDef::new("id");
        id.big_integer().not_null().auto_increment().primary_key();
        table.statement.col(&mut id);
        table
    }

    /// A table whose key is given by [`NewTable::keyed_by`].
    pub fn without_id(manager: &'a SchemaManager<'a>, name: &'static str) -> Self {
        let mut statement = Table::create();
        statement.table(name);
        NewTable {
            manager,
            name,
            statement,
            references: Vec::new(),
            indexes: Vec::new(),
            key: Vec::new(),
        }
    }

    pub fn keyed_by(mut self, columns: &[&'static str]) -> Self {
        let mut key = Index::create();
        for column in columns {
            key.col(*column);
        }
        self.statement.primary_key(&mut key);
        self.key = columns.to_vec();
        self
    }

    /// A text that is always there: 1 to `most` characters.
    pub fn key(self, name: &'static str, most: u32) -> Self {
        let check = format!("length(\"{name}\") BETWEEN 1 AND {most}");
        self.text_column(name, Null::Never, None, check)
    }

    /// A text that may be empty: 0 to `most` characters.
    pub fn text(self, name: &'static str, most: u32) -> Self {
        let check = format!("length(\"{name}\") <= {most}");
        self.text_column(name, Null::Never, Some(""), check)
    }

    /// A text that is NULL where unknown, so that a unique index lets the unknown ones be.
    pub fn optional_text(self, name: &'static str, most: u32) -> Self {
        let check = format!("length(\"{name}\") BETWEEN 1 AND {most}");
        self.text_column(name, Null::Unknown, None, check)
    }

    /// A document kept as JSON text; `empty` stands where nothing was said.
    pub fn json(self, name: &'static str, empty: &'static str) -> Self {
        let check = format!("length(\"{name}\") <= 10000000");
        self.text_column(name, Null::Never, Some(empty), check)
    }

    /// One of a few words; the first is the default.
    pub fn word(self, name: &'static str, words: &[&'static str]) -> Self {
        let list: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
        let check = format!("\"{name}\" IN ({})", list.join(", "));
        self.text_column(name, Null::Never, words.first().copied(), check)
    }

    fn text_column(
        mut self,
        name: &'static str,
        null: Null,
        default: Option<&'static str>,
        check: String,
    ) -> Self {
        let mut column = ColumnDef::new(name);
        column.text();
        let order = dialect::text_order(self.manager.get_connection());
        if !order.is_empty() {
            column.extra(order);
        }
        if null == Null::Never {
            column.not_null();
        }
        if let Some(default) = default {
            column.default(default);
        }
        column.check(Expr::cust(check));
        self.statement.col(&mut column);
        self
    }

    /// A whole number (i32), 0 unless said otherwise.
    pub fn int(mut self, name: &'static str) -> Self {
        let mut column = ColumnDef::new(name);
        self.statement.col(column.integer().not_null().default(0));
        self
    }

    /// A whole number (i32), NULL where unknown.
    pub fn optional_int(mut self, name: &'static str) -> Self {
        self.statement.col(ColumnDef::new(name).integer().null());
        self
    }

    /// 0 or 1.
    pub fn flag(mut self, name: &'static str) -> Self {
        let mut column = ColumnDef::new(name);
        column.integer().not_null().default(0);
        column.check(Expr::cust(format!("\"{name}\" IN (0, 1)")));
        self.statement.col(&mut column);
        self
    }

    pub fn date(mut self, name: &'static str, null: Null) -> Self {
        let mut column = ColumnDef::new(name);
        column.date();
        if null == Null::Never {
            column.not_null();
        }
        self.statement.col(&mut column);
        self
    }

    /// A moment, in UTC.
    pub fn moment(mut self, name: &'static str, null: Null) -> Self {
        let mut column = ColumnDef::new(name);
        column.timestamp_with_time_zone();
        if null == Null::Never {
            column.not_null();
        }
        self.statement.col(&mut column);
        self
    }

    /// A file's content.
    pub fn bytes(mut self, name: &'static str) -> Self {
        self.statement.col(ColumnDef::new(name).blob().not_null());
        self
    }

    /// The key of a row in another table.
    pub fn belongs_to(mut self, name: &'static str, table: &'static str) -> Self {
        self.statement
            .col(ColumnDef::new(name).big_integer().not_null());
        self.reference(name, table)
    }

    /// The key of a row in another table, or of none.
    pub fn may_belong_to(mut self, name: &'static str, table: &'static str) -> Self {
        self.statement
            .col(ColumnDef::new(name).big_integer().null());
        self.reference(name, table)
    }

    fn reference(mut self, name: &'static str, table: &'static str) -> Self {
        let mut key = ForeignKey::create();
        key.name(format!("{}_{name}_fkey", self.name))
            .from(self.name, name)
            .to(table, "id");
        self.statement.foreign_key(&mut key);
        self.references.push(name);
        self
    }

    pub fn unique(mut self, columns: &[&'static str]) -> Self {
        self.indexes.push((Unique::Yes, columns.to_vec()));
        self
    }

    pub fn index(mut self, columns: &[&'static str]) -> Self {
        self.indexes.push((Unique::No, columns.to_vec()));
        self
    }

    /// Makes the table and its indexes.
    pub async fn create(mut self) -> Result<(), DbErr> {
        for name in &self.references {
            let covered = self.key.first() == Some(name)
                || self
                    .indexes
                    .iter()
                    .any(|(_, columns)| columns.first() == Some(name));
            if !covered {
                self.indexes.push((Unique::No, vec![name]));
            }
        }
        self.manager.create_table(self.statement).await?;
        for (unique, columns) in &self.indexes {
            let mut index = Index::create();
            index
                .name(format!("{}_{}", self.name, columns.join("_")))
                .table(self.name);
            if *unique == Unique::Yes {
                index.unique();
            }
            for column in columns {
                index.col(*column);
            }
            self.manager.create_index(index).await?;
        }
        Ok(())
    }
}
