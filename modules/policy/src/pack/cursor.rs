//! Reading one table of a TOML file field by field, so that every mistake is found in one go.
//!
//! A field that is missing or of the wrong kind is reported and read as something empty: the pack is
//! refused in the end, so nobody sees the stand-in.

use super::entry::{Entry, Source};
use super::fault::{Lines, Place};
use super::ledger::{Kind, Ledger};
use std::cell::RefCell;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One table, and which of its keys have been asked for.
pub(super) struct Cursor<'a> {
    pub ledger: &'a Ledger,
    lines: &'a Lines<'a>,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Cursor<'a> {
    pub fn new(
        ledger: &'a Ledger,
        lines: &'a Lines<'a>,
        table: &'a DeTable<'a>,
        span: Range<usize>,
    ) -> Cursor<'a> {
        Cursor {
            ledger,
            lines,
            table,
            span,
            asked: RefCell::default(),
        }
    }

    /// The value of a key, if it is there.
    pub fn get(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
        self.table.get(key)
    }

    /// The keys of the table, as written.
    pub fn keys(&self) -> Vec<&'a str> {
        self.table
            .keys()
            .map(|key| key.get_ref().as_ref())
            .collect()
    }

    /// Where the table begins.
    pub fn place(&self) -> Place {
        self.lines.place(self.span.start)
    }

    pub fn place_of(&self, value: &Spanned<DeValue>) -> Place {
        self.lines.place(value.span().start)
    }

    pub fn fault_at(&self, value: &Spanned<DeValue>, message: impl Into<String>) {
        self.ledger.fault(self.place_of(value).fault(message));
    }

    pub fn missing(&self, key: &str, expected: &str) {
        let message = format!("`{key}` がありません。{key} = {expected} と書きます");
        self.ledger.fault(self.place().fault(message));
    }

    pub fn wrong(&self, key: &str, value: &Spanned<DeValue>, expected: &str) {
        let found = kind_of(value.get_ref());
        self.fault_at(
            value,
            format!("`{key}` は {expected} と書きます（今は{found}）"),
        );
    }

    /// Reports keys nobody asked for. Every table ends with it.
    pub fn finish(&self) {
        let asked = self.asked.borrow();
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if !asked.contains(&name) {
                let place = self.lines.place(key.span().start);
                self.ledger.fault(place.fault(format!(
                    "`{name}` という項目はありません。書けるのは {} です",
                    asked.join(", ")
                )));
            }
        }
    }

    /// A cursor on a value that must be a table.
    pub fn enter(&self, key: &str, value: &'a Spanned<DeValue<'a>>) -> Option<Cursor<'a>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(key, value, "{ 名前 = 値 }");
        }
        table.map(|table| Cursor::new(self.ledger, self.lines, table, value.span()))
    }

    /// A table that may be left out.
    pub fn opt_table<T>(&self, key: &'static str, read: impl Fn(&Cursor<'a>) -> T) -> Option<T> {
        let inner = self.enter(key, self.get(key)?)?;
        let body = read(&inner);
        inner.finish();
        Some(body)
    }

    /// A list of tables that may be left out.
    pub fn opt_tables<T>(&self, key: &'static str, read: impl Fn(&Cursor<'a>) -> T) -> Vec<T> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array().filter(|list| !list.is_empty()) else {
            self.wrong(key, value, "[{ 名前 = 値 }, …]（1つ以上の一覧）");
            return Vec::new();
        };
        let inner = list.iter().filter_map(|member| self.enter(key, member));
        inner
            .map(|inner| {
                let body = read(&inner);
                inner.finish();
                body
            })
            .collect()
    }

    /// A list of tables that must be there.
    pub fn tables<T>(&self, key: &'static str, read: impl Fn(&Cursor<'a>) -> T) -> Vec<T> {
        if self.get(key).is_none() {
            self.missing(key, "[{ 名前 = 値 }, …]");
        }
        self.opt_tables(key, read)
    }

    /// The entries under a heading `[[key]]`, with what every entry carries.
    pub fn entries<T>(&self, key: &'static str, read: impl Fn(&Cursor<'a>) -> T) -> Vec<Entry<T>> {
        self.opt_tables(key, |entry| {
            let body = read(entry);
            let source = entry.opt_table("source", |source| Source {
                document: source.name("document", Kind::Document),
                place: source.text("place"),
            });
            if source.is_none() && entry.get("source").is_none() {
                entry.missing("source", "{ document = \"…\", place = \"…\" }（出典）");
            }
            Entry {
                body,
                source: source.unwrap_or_default(),
                note: entry.opt_text("note"),
                unconfirmed: entry.opt_text("unconfirmed"),
                line: entry.place().line,
            }
        })
    }
}

fn kind_of(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "文字",
        DeValue::Integer(_) => "整数",
        DeValue::Float(_) => "小数",
        DeValue::Boolean(_) => "true か false",
        DeValue::Datetime(_) => "日付",
        DeValue::Array(list) if list.is_empty() => "空の一覧",
        DeValue::Array(_) => "一覧",
        DeValue::Table(_) => "{ } のまとまり",
    }
}
