//! A pack as entries by kind and code, and back.

use crate::pack::{Info, Pack};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

/// One kind of entry.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// The heading of the files.
    pub word: &'static str,
    /// What one is called on screens.
    pub label: &'static str,
    /// Where a pack's JSON keeps them.
    path: &'static str,
}

const fn kind(word: &'static str, label: &'static str, path: &'static str) -> Kind {
    Kind { word, label, path }
}

/// All kinds, in the order of the files.
pub const KINDS: [Kind; 28] = [
    kind("document", "文書", "/documents"),
    kind("organiser", "主催者", "/words/organisers"),
    kind("statement", "方針の言葉", "/words/statements"),
    kind("figure", "数値", "/words/figures"),
    kind("series", "職系", "/ladder/series"),
    kind("rank", "職層", "/ladder/ranks"),
    kind("band", "職層の括り", "/ladder/bands"),
    kind("occupation", "職種", "/masters/occupations"),
    kind("hire_category", "採用区分", "/masters/hire_categories"),
    kind("employment", "任用形態", "/masters/employments"),
    kind("role", "役割", "/masters/roles"),
    kind("org_tag", "組織の区分", "/masters/org_tags"),
    kind("selection", "選考", "/masters/selections"),
    kind("class", "種別", "/masters/classes"),
    kind("rating", "評語", "/masters/ratings"),
    kind("sheet", "評価票", "/masters/sheets"),
    kind("subsidy", "助成", "/masters/subsidies"),
    kind("rotation", "年代帯", "/masters/rotations"),
    kind("skill", "スキルピラミッド", "/masters/skills"),
    kind("recruitment", "採用時の着目点", "/masters/recruitments"),
    kind("standard", "標準職務遂行能力", "/standards"),
    kind("table", "計画書の表", "/tables"),
    kind("audience", "対象者", "/audiences"),
    kind("course", "研修", "/courses"),
    kind("session", "開催", "/sessions"),
    kind("bundle", "組になった研修", "/bundles"),
    kind("session_rule", "回ごとの規則", "/session_rules"),
    kind("required", "必修研修", "/required"),
];

/// The kind of a word.
pub fn kind_of(word: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.word == word)
}

/// What a pack says about itself as a whole.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Header {
    pub info: Info,
    /// The comment lines at the head of a file, by the file's name.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
}

/// One entry off the shelf.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    pub kind: &'static Kind,
    pub code: String,
    pub body: Value,
}

/// A pack taken apart: all its entries, in order.
///
/// # Errors
/// When a part of the pack has no words in JSON, which none has.
pub fn apart(pack: &Pack) -> serde_json::Result<Vec<Placed>> {
    let whole = serde_json::to_value(pack)?;
    let mut placed = Vec::new();
    for kind in &KINDS {
        let mut taken: HashSet<String> = HashSet::new();
        let entries = whole.pointer(kind.path).and_then(Value::as_array);
        for body in entries.into_iter().flatten() {
            let name = name(body);
            // The same name may stand twice (a statement for two readers): number the later ones.
            let code = (1..)
                .map(|n| {
                    if n == 1 {
                        name.clone()
                    } else {
                        format!("{name}（{n}）")
                    }
                })
                .find(|code| taken.insert(code.clone()))
                .unwrap_or_default();
            placed.push(Placed {
                kind,
                code,
                body: body.clone(),
            });
        }
    }
    Ok(placed)
}

/// What an entry is called: its code, or the words that tell it from its neighbours.
fn name(body: &Value) -> String {
    let word = |key: &str| body.get(key).and_then(Value::as_str);
    if let Some(code) = word("code") {
        return code.to_owned();
    }
    let words = ["kind", "series", "rank", "stage", "employment", "name"]
        .into_iter()
        .filter_map(word);
    let name: String = words.collect::<Vec<_>>().join("・");
    name.chars().take(200).collect()
}

/// A pack put together from its header and its entries, which come in order of position.
///
/// # Errors
/// When an entry is not what its kind should hold.
pub fn together<'a>(
    header: Header,
    entries: impl Iterator<Item = (&'a str, Value)>,
) -> serde_json::Result<Pack> {
    let mut whole = serde_json::to_value(Pack {
        info: header.info,
        headers: header.headers,
        ..Pack::default()
    })?;
    for (word, body) in entries {
        let list = kind_of(word).and_then(|kind| whole.pointer_mut(kind.path));
        if let Some(Value::Array(list)) = list {
            list.push(body);
        }
    }
    serde_json::from_value(whole)
}
