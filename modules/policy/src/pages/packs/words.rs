//! What an entry of a pack says of itself on screens, and which of its texts can be changed.

use serde_json::Value;
use std::collections::HashMap;

/// One text of an entry that a form may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    pub key: &'static str,
    pub label: &'static str,
    pub required: bool,
    /// Several lines.
    pub long: bool,
}

const fn must(key: &'static str, label: &'static str) -> Spec {
    Spec {
        key,
        label,
        required: true,
        long: false,
    }
}

const fn may(key: &'static str, label: &'static str) -> Spec {
    Spec {
        key,
        label,
        required: false,
        long: false,
    }
}

const fn long(key: &'static str, label: &'static str) -> Spec {
    Spec {
        key,
        label,
        required: false,
        long: true,
    }
}

/// The key of a form under which the 〇 of a course stand.
pub const MARKS: &str = "marks";
/// The key of a form under which the place of the source stands.
pub const PLACE: &str = "place";

const NAME: Spec = must("name", "名称");
const TEXT: Spec = long("text", "説明");

/// The texts of a kind, in the order of its form.
pub fn specs(kind: &str) -> Vec<Spec> {
    let own: &[Spec] = match kind {
        "document" => &[must("title", "題名"), may("date", "作成時期")],
        "organiser" => &[NAME, may("full_name", "正式な名称")],
        "figure" => &[NAME, may("unit", "単位"), long("definition", "定義")],
        "rank" | "band" | "rating" | "sheet" => &[NAME],
        "standard" => &[TEXT],
        "table" => &[NAME, may("category", "研修の区分")],
        "audience" => &[must("printed", "印刷された対象者")],
        "course" => &[
            NAME,
            may("printed", "印刷された対象者"),
            may("period", "実施時期"),
            may("days", "日数"),
            may(MARKS, "身につく能力の〇"),
            may("organiser", "主催者"),
            TEXT,
        ],
        "session" => &[may("name", "名称"), must("period", "時期")],
        "bundle" => &[NAME],
        "session_rule" => &[may("printed", "印刷された文言")],
        "required" => &[must("stage", "時期"), must("kind", "区分")],
        _ => &[NAME, TEXT],
    };
    let mut specs = own.to_vec();
    if kind != "document" {
        specs.push(must(PLACE, "出典の場所"));
    }
    specs.push(long("note", "注"));
    specs.push(long("unconfirmed", "要確認"));
    specs
}

/// The value of one text as its form shows it.
pub fn value(body: &Value, key: &str) -> String {
    let found = match key {
        PLACE => body.pointer("/source/place"),
        MARKS => return marks(body),
        _ => body.get(key),
    };
    found.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The 〇 as a form shows them: names, or a number.
fn marks(body: &Value) -> String {
    if let Some(count) = body.pointer("/marks/count").and_then(Value::as_u64) {
        return count.to_string();
    }
    let names = body.pointer("/marks/abilities").and_then(Value::as_array);
    let names: Vec<&str> = names
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    names.join("、")
}

/// Puts a typed text in its place; an empty one takes the text away.
pub fn put(body: &mut Value, key: &str, text: &str) {
    let text = text.trim();
    match key {
        PLACE => {
            if let Some(place) = body.pointer_mut("/source/place") {
                *place = text.into();
            }
        }
        MARKS => set(body, MARKS, read_marks(text)),
        _ => set(body, key, (!text.is_empty()).then(|| text.into())),
    }
}

fn set(body: &mut Value, key: &str, value: Option<Value>) {
    let Some(object) = body.as_object_mut() else {
        return;
    };
    match value {
        Some(value) => object.insert(key.to_owned(), value),
        None => object.remove(key),
    };
}

fn read_marks(text: &str) -> Option<Value> {
    let folded = people::words::fold(text);
    if folded.is_empty() {
        return None;
    }
    if let Ok(count) = folded.parse::<u32>() {
        return Some(serde_json::json!({ "count": count }));
    }
    let names = text
        .split(['、', '，', ','])
        .map(str::trim)
        .filter(|name| !name.is_empty());
    Some(serde_json::json!({ "abilities": names.collect::<Vec<_>>() }))
}

/// The heading of an entry in lists.
pub fn heading(body: &Value) -> String {
    let word = |key: &str| body.get(key).and_then(Value::as_str);
    let first = ["name", "title", "printed", "stage"]
        .into_iter()
        .find_map(word);
    let standard = || Some(format!("{} {}", word("series")?, word("rank")?));
    first
        .map(str::to_owned)
        .or_else(standard)
        .unwrap_or_default()
}

/// One line about an entry: its explanation, or what it lists.
pub fn summary(body: &Value) -> String {
    let word = |key: &str| body.get(key).and_then(Value::as_str);
    if let Some(text) = ["text", "definition", "full_name", "kind"]
        .into_iter()
        .find_map(word)
    {
        return text.to_owned();
    }
    let listed = [
        "items",
        "ranks",
        "steps",
        "points",
        "courses",
        "abilities",
        "listings",
        "covers",
    ];
    let list = listed
        .into_iter()
        .find_map(|key| body.get(key).and_then(Value::as_array));
    let one = |item: &Value| match item {
        Value::String(text) => Some(text.clone()),
        Value::Object(fields) => {
            let words: Vec<&str> = ["at", "name", "value", "text"]
                .into_iter()
                .filter_map(|key| fields.get(key).and_then(Value::as_str))
                .collect();
            (!words.is_empty()).then(|| words.join(" "))
        }
        _ => None,
    };
    list.into_iter()
        .flatten()
        .filter_map(one)
        .collect::<Vec<_>>()
        .join("、")
}

/// The title of the document that an entry stands in; its code where the title is not known.
pub fn document(body: &Value, titles: &HashMap<String, String>) -> String {
    let code = body
        .pointer("/source/document")
        .and_then(Value::as_str)
        .unwrap_or_default();
    titles.get(code).cloned().unwrap_or_else(|| code.to_owned())
}

/// What is open about an entry.
pub fn open(body: &Value) -> Vec<String> {
    let told = body
        .get("unconfirmed")
        .and_then(Value::as_str)
        .map(str::to_owned);
    let lost = body
        .pointer("/marks/count")
        .and_then(Value::as_u64)
        .filter(|&count| count > 0)
        .map(|count| format!("身につく能力の〇は{count}個。どの列かは分からない"));
    told.into_iter().chain(lost).collect()
}
