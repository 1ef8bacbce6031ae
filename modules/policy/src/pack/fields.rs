//! The plain fields of a table: texts, numbers, names of things defined elsewhere, and lists of them.

use super::cursor::Cursor;
use super::fault::Place;
use super::ledger::Kind;
use toml::Spanned;
use toml::de::DeValue;

impl<'a> Cursor<'a> {
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
}

/// A whole number, in any notation of TOML.
pub(super) fn int_of(value: &DeValue) -> Option<i32> {
    let number = value.as_integer()?;
    i32::from_str_radix(number.as_str(), number.radix()).ok()
}
