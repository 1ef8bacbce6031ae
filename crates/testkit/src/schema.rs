//! A database's schema as text and as lists, read from its own catalogue.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use store::{Db, dialect};

/// One table, as the database itself describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    pub references: Vec<Reference>,
    /// The columns of each index and key, in order.
    pub indexes: Vec<Vec<String>>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    /// `true` = may be NULL.
    pub optional: bool,
}

/// One foreign key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub column: String,
    pub table: String,
}

/// The whole schema as text: the same for the same schema, one fact a line.
///
/// # Panics
/// When the catalogue cannot be read.
pub async fn schema_dump(db: &Db) -> String {
    let mut text = String::new();
    for line in lines(db, dialect::schema_lines(db.read())).await {
        // SQLite keeps a table as the one long line that made it.
        let line = line
            .replace(" ( \"", " (\n  \"")
            .replace(", \"", ",\n  \"")
            .replace(", FOREIGN KEY", ",\n  FOREIGN KEY")
            .replace(", PRIMARY KEY", ",\n  PRIMARY KEY");
        text.push_str(&line);
        text.push_str(";\n");
    }
    text
}

/// All tables of the program (not those of the migration library), by name.
///
/// # Panics
/// When the catalogue cannot be read.
pub async fn tables(db: &Db) -> Vec<Table> {
    let [names, columns, references, indexes] = match db.read().get_database_backend() {
        DbBackend::Postgres => POSTGRES,
        _ => SQLITE,
    };
    let mut tables: Vec<Table> = lines(db, names)
        .await
        .into_iter()
        .map(|name| Table {
            name,
            ..Table::default()
        })
        .collect();
    for fact in facts(db, columns).await {
        let [table, name, optional] = fact;
        let column = Column {
            name,
            optional: optional == "1",
        };
        of(&mut tables, &table, |table| table.columns.push(column));
    }
    for [table, column, to] in facts(db, references).await {
        of(&mut tables, &table, |table| {
            table.references.push(Reference { column, table: to })
        });
    }
    for [table, _, columns] in facts(db, indexes).await {
        let columns = columns.split(',').map(str::to_owned).collect();
        of(&mut tables, &table, |table| table.indexes.push(columns));
    }
    tables
}

fn of(tables: &mut [Table], name: &str, change: impl FnOnce(&mut Table)) {
    if let Some(table) = tables.iter_mut().find(|table| table.name == name) {
        change(table);
    }
}

async fn lines(db: &Db, sql: &str) -> Vec<String> {
    let conn = db.read();
    let query = Statement::from_string(conn.get_database_backend(), sql);
    let rows = conn.query_all_raw(query).await.expect(sql);
    rows.iter()
        .map(|row| row.try_get("", "line").expect("a line of text"))
        .collect()
}

async fn facts(db: &Db, sql: &str) -> Vec<[String; 3]> {
    let split = |line: String| {
        let mut parts = line.split('|').map(str::to_owned);
        std::array::from_fn(|_| parts.next().unwrap_or_default())
    };
    lines(db, sql).await.into_iter().map(split).collect()
}

const SQLITE: [&str; 4] = [
    "SELECT name AS line FROM sqlite_master
     WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'seaql_%' ORDER BY name",
    "SELECT t.name || '|' || c.name || '|' || (c.\"notnull\" = 0 AND c.pk = 0) AS line
     FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY t.name, c.cid",
    "SELECT t.name || '|' || f.\"from\" || '|' || f.\"table\" AS line
     FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table' ORDER BY 1",
    "SELECT t.name || '|' || i.name || '|' || (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) AS line
     FROM sqlite_master t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' ORDER BY 1",
];

const POSTGRES: [&str; 4] = [
    "SELECT relname::text AS line FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = current_schema() AND relkind = 'r' AND relname NOT LIKE 'seaql%' ORDER BY relname COLLATE \"C\"",
    "SELECT table_name || '|' || column_name || '|' || CASE is_nullable WHEN 'YES' THEN '1' ELSE '0' END AS line
     FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position",
    "SELECT c.relname || '|' || a.attname || '|' || f.relname AS line
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
     WHERE k.contype = 'f' ORDER BY 1",
    "SELECT c.relname || '|' || x.relname || '|' || (
       SELECT string_agg(a.attname::text, ',' ORDER BY u.place)
       FROM unnest(i.indkey) WITH ORDINALITY AS u(number, place)
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.number) AS line
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
     JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() ORDER BY 1",
];
