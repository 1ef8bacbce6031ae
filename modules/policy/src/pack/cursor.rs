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

    fn missing(&self, key: &str, expected: &str) {
        let message = format!("`{key}` がありません。{key} = {expected} と書きます");
        self.ledger.fault(self.place().fault(message));
    }

    fn wrong(&self, key: &str, value: &Spanned<DeValue>, expected: &str) {
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

    fn string(&self, key: &str, value: &'a Spanned<DeValue<'a>>) -> Option<&'a str> {
        let expected = "\"…\"（文字）";
        match value.get_ref().as_str() {
            None => self.wrong(key, value, expected),
            Some(text) if text.trim().is_empty() || text.trim() != text => {
                self.fault_at(value, format!("`{key}` が空か、前後に余分な空白があります"));
            }
            Some(text) => return Some(text),
        }
        None
    }

    /// A text that may be left out.
    pub fn opt_text(&self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        self.string(key, value).map(str::to_owned)
    }

    /// A text that must be there.
    pub fn text(&self, key: &'static str) -> String {
        if self.get(key).is_none() {
            self.missing(key, "\"…\"");
        }
        self.opt_text(key).unwrap_or_default()
    }

    /// A text that names this entry among others of its kind.
    pub fn define(&self, key: &'static str, kind: Kind) -> String {
        let text = self.text(key);
        if let Some(value) = self.get(key).filter(|_| !text.is_empty()) {
            self.ledger.define(kind, &text, self.place_of(value));
        }
        text
    }

    /// The name of something defined elsewhere, which may be left out.
    pub fn opt_name(&self, key: &'static str, kind: Kind) -> Option<String> {
        let text = self.opt_text(key)?;
        let value = self.get(key)?;
        self.ledger.refer(kind, &text, self.place_of(value));
        Some(text)
    }

    /// The name of something defined elsewhere.
    pub fn name(&self, key: &'static str, kind: Kind) -> String {
        if self.get(key).is_none() {
            self.missing(key, "\"…\"");
        }
        self.opt_name(key, kind).unwrap_or_default()
    }

    /// A list of texts with their places; an empty list is a fault.
    pub fn placed_texts(&self, key: &'static str) -> Vec<(String, Place)> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let Some(list) = value.get_ref().as_array().filter(|list| !list.is_empty()) else {
            self.wrong(key, value, "[\"…\", \"…\"]（1つ以上の文字の一覧）");
            return Vec::new();
        };
        let texts: Vec<_> = list
            .iter()
            .filter_map(|member| {
                Some((self.string(key, member)?.to_owned(), self.place_of(member)))
            })
            .collect();
        let members = texts
            .iter()
            .map(|(text, place)| (text.as_str(), place.clone()));
        self.ledger.check_distinct(members);
        texts
    }

    /// A list of texts that may be left out.
    pub fn opt_texts(&self, key: &'static str) -> Vec<String> {
        let texts = self.placed_texts(key);
        texts.into_iter().map(|(text, _)| text).collect()
    }

    /// A list of texts that must be there.
    pub fn texts(&self, key: &'static str) -> Vec<String> {
        if self.get(key).is_none() {
            self.missing(key, "[\"…\", \"…\"]");
        }
        self.opt_texts(key)
    }

    /// A list of names of things defined elsewhere, which may be left out.
    pub fn opt_names(&self, key: &'static str, kind: Kind) -> Vec<String> {
        let texts = self.placed_texts(key);
        for (text, place) in &texts {
            self.ledger.refer(kind, text, place.clone());
        }
        texts.into_iter().map(|(text, _)| text).collect()
    }

    /// A list of names of things defined elsewhere.
    pub fn names(&self, key: &'static str, kind: Kind) -> Vec<String> {
        if self.get(key).is_none() {
            self.missing(key, "[\"…\", \"…\"]");
        }
        self.opt_names(key, kind)
    }

    /// A whole number that may be left out.
    pub fn opt_int(&self, key: &'static str) -> Option<i32> {
        let value = self.get(key)?;
        let number = int_of(value.get_ref());
        if number.is_none() {
            self.wrong(key, value, "整数");
        }
        number
    }

    /// A whole number that must be there.
    pub fn int(&self, key: &'static str) -> i32 {
        if self.get(key).is_none() {
            self.missing(key, "整数");
        }
        self.opt_int(key).unwrap_or_default()
    }

    /// A list of whole numbers that must be there.
    pub fn ints(&self, key: &'static str) -> Vec<i32> {
        let expected = "[1, 2]（1つ以上の整数の一覧）";
        let Some(value) = self.get(key) else {
            self.missing(key, expected);
            return Vec::new();
        };
        let list = value.get_ref().as_array().filter(|list| !list.is_empty());
        let numbers = list.and_then(|list| list.iter().map(|n| int_of(n.get_ref())).collect());
        if numbers.is_none() {
            self.wrong(key, value, expected);
        }
        numbers.unwrap_or_default()
    }

    /// `true`, or nothing.
    pub fn flag(&self, key: &'static str) -> bool {
        let Some(value) = self.get(key) else {
            return false;
        };
        let flag = value.get_ref().as_bool();
        if flag != Some(true) {
            self.wrong(key, value, "true（当てはまらないときは項目ごと省く）");
        }
        flag == Some(true)
    }

    /// One of a few words, which may be left out.
    pub fn opt_choice<T: Copy>(&self, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
        let value = self.get(key)?;
        let text = self.string(key, value)?;
        let found = choices.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            self.fault_at(
                value,
                format!(
                    "`{key}` は {} のどれかです（今は「{text}」）",
                    words.join("、")
                ),
            );
        }
        found.map(|(_, choice)| *choice)
    }

    /// One of a few words; the first stands in for one that is missing.
    pub fn choice<T: Copy>(&self, key: &'static str, choices: &[(&str, T)]) -> T {
        if self.get(key).is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            self.missing(key, &format!("\"…\"（{}）", words.join("、")));
        }
        self.opt_choice(key, choices).unwrap_or(choices[0].1)
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

/// A whole number, in any notation of TOML.
pub(super) fn int_of(value: &DeValue) -> Option<i32> {
    let number = value.as_integer()?;
    i32::from_str_radix(number.as_str(), number.radix()).ok()
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
