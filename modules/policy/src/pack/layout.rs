//! The one way a pack's text looks: short values on one line, long ones over several.

use std::fmt::Write;
use toml::{Table, Value};

/// Columns of a line; a character that is not ASCII takes two.
const LIMIT: usize = 120;

/// The keys and values of a table, one a line.
pub(super) fn fields(text: &mut String, table: &Table) {
    for (key, value) in table {
        let line = field(key, value, 0);
        text.push_str(&line);
        text.push('\n');
    }
}

/// A heading `[[name]]` with its keys and values.
pub(super) fn entry(text: &mut String, heading: &str, table: &Table) {
    if !text.is_empty() {
        text.push('\n');
    }
    let _ = writeln!(text, "[[{heading}]]");
    fields(text, table);
}

/// `key = value`, without a line's end.
fn field(key: &str, value: &Value, indent: usize) -> String {
    let head = format!("{key} = ");
    let flat = flat(value);
    // One column is for the comma that may follow.
    if indent + width(&head) + width(&flat) < LIMIT || !has_members(value) {
        return head + &flat;
    }
    head + &tall(value, indent)
}

fn has_members(value: &Value) -> bool {
    matches!(value, Value::Array(_) | Value::Table(_))
}

/// A list or table with one member a line.
fn tall(value: &Value, indent: usize) -> String {
    let (open, members, close) = match value {
        Value::Array(list) => (
            "[",
            list.iter().map(|one| member(one, indent + 2)).collect(),
            "]",
        ),
        Value::Table(table) => {
            let fields = table.iter().map(|(key, one)| field(key, one, indent + 2));
            ("{", fields.collect::<Vec<String>>(), "}")
        }
        plain => return flat(plain),
    };
    let mut text = open.to_owned() + "\n";
    for member in members {
        let _ = writeln!(text, "{:1$}{member},", "", indent + 2);
    }
    let _ = write!(text, "{:1$}{close}", "", indent);
    text
}

fn member(value: &Value, indent: usize) -> String {
    let flat = flat(value);
    match indent + width(&flat) < LIMIT || !has_members(value) {
        true => flat,
        false => tall(value, indent),
    }
}

/// A value on one line.
fn flat(value: &Value) -> String {
    let join = |members: Vec<String>| members.join(", ");
    match value {
        Value::String(text) => quoted(text),
        Value::Array(list) => format!("[{}]", join(list.iter().map(flat).collect())),
        Value::Table(table) => {
            let fields = table
                .iter()
                .map(|(key, one)| format!("{key} = {}", flat(one)));
            format!("{{ {} }}", join(fields.collect()))
        }
        plain => plain.to_string(),
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for char in text.chars() {
        match char {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", control as u32);
            }
            plain => quoted.push(plain),
        }
    }
    quoted + "\""
}

fn width(text: &str) -> usize {
    text.chars()
        .map(|char| if char.is_ascii() { 1 } else { 2 })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(toml: &str) -> String {
        let table: Table = toml.parse().expect("test text is TOML");
        let mut text = String::new();
        fields(&mut text, &table);
        text
    }

    #[test]
    fn short_values_stay_on_their_line() {
        let text = "when = { rank = [\"係長級\"] }\nn = [2, { min = 3, max = 5 }]\n";
        assert_eq!(written(text), text);
    }

    #[test]
    fn long_values_are_broken_and_read_back() {
        let word = "長".repeat(30);
        let text = format!("when = {{ all = [{{ a = \"{word}\" }}, {{ b = \"{word}\" }}] }}\n");
        let tall = written(&text);
        let expected = format!(
            "when = {{\n  all = [\n    {{ a = \"{word}\" }},\n    {{ b = \"{word}\" }},\n  ],\n}}\n"
        );
        assert_eq!(tall, expected);
        assert_eq!(written(&tall), tall);
    }

    #[test]
    fn quotes_and_line_ends_survive() {
        let table: Table = "a = \"x\\\"y\\\\\\nz\\u0007\""
            .parse()
            .expect("test text is TOML");
        let mut text = String::new();
        fields(&mut text, &table);
        assert_eq!(text.parse::<Table>().expect("still TOML"), table);
    }
}
