//! Makes every string of the data printable: a PDF/A may not hold a glyph for "no such character".

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::Chars;

use serde_json::Value;
use unicode_normalization::char::{compose, is_combining_mark};

use crate::fonts;

/// 下駄記号: what Japanese printers put where a type is missing.
const GETA: char = '〓';

/// Replaces what cannot be drawn in all strings of `value` (keys are the templates' own); returns what it was.
pub(crate) fn make_printable(value: &mut Value) -> Vec<String> {
    let mut missing = BTreeSet::new();
    walk(value, &mut missing);
    missing.into_iter().collect()
}

fn walk(value: &mut Value, missing: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            if let Some(clean) = printable(text, missing) {
                *text = clean;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, missing)),
        Value::Object(fields) => fields.values_mut().for_each(|field| walk(field, missing)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text as it can be set, or `None` if it already can.
fn printable(text: &str, missing: &mut BTreeSet<String>) -> Option<String> {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\n' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push(' '),
            c if c.is_control() || is_invisible(c) || is_selector(c) => {}
            c if fonts::draws(c) => push_drawn(c, &mut rest, &mut clean, missing),
            c if c.is_whitespace() => clean.push(' '),
            c => {
                clean.push(GETA);
                missing.insert(c.to_string());
            }
        }
    }
    (clean != text).then_some(clean)
}

/// Pushes `base` with the selector and the combining marks that follow it, as far as they can be drawn.
fn push_drawn(
    base: char,
    rest: &mut Peekable<Chars<'_>>,
    clean: &mut String,
    missing: &mut BTreeSet<String>,
) {
    let mut letter = base;
    let mut kept = String::new();
    while let Some(mark) = rest.next_if(|next| is_selector(*next) || is_combining_mark(*next)) {
        let whole = compose(letter, mark).filter(|whole| kept.is_empty() && fonts::draws(*whole));
        match whole {
            Some(whole) => letter = whole,
            None if fonts::draws_together(base, mark) => kept.push(mark),
            // These choose between text and emoji, or a shape that the ordinary glyph stands for.
            None if matches!(mark, '\u{FE00}'..='\u{FE0F}') => {}
            None => {
                missing.insert(format!("{base}{mark}"));
            }
        }
    }
    clean.push(letter);
    clean.push_str(&kept);
}

/// Variation selectors; U+E0100 and on are those of kanji (IVS).
fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Joiners, direction marks, soft hyphens and byte order marks that come along in copied text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> (String, Vec<String>) {
        let mut value = Value::String(text.to_owned());
        let missing = make_printable(&mut value);
        (value.as_str().unwrap().to_owned(), missing)
    }

    #[test]
    fn names_and_signs_of_offices_stay_as_they_are() {
        let texts = [
            "𠮷田　﨑山　髙橋　葛\u{E0100}城　葛\u{E0101}飾　辻\u{E0101}　祇\u{E0100}園　邉\u{E0102}",
            "①②⑳〇○◎△×ⅠⅡⅹ～〜−－ー‐・･（株）㈱№℡㍻㊤☎※→←↑↓★☆",
            "ＡＢＣ　ｶﾞｷﾞ　彅　瀨　德　鷗　𩸽　𠀋　𡚴　丂",
            "Nguyễn Thị Đặng Ñandú Öztürk Łukasz",
        ];
        for text in texts {
            assert_eq!(set(text), (text.to_owned(), vec![]), "{text}");
        }
    }

    #[test]
    fn what_no_face_draws_is_replaced_and_told() {
        assert_eq!(
            set("山\u{E000}田😀"),
            (
                "山〓田〓".to_owned(),
                vec!["\u{E000}".to_owned(), "😀".to_owned()]
            )
        );
        assert_eq!(
            set("葛\u{E01EF}西"),
            ("葛西".to_owned(), vec!["葛\u{E01EF}".to_owned()])
        );
    }

    #[test]
    fn marks_join_their_letters_or_leave_and_are_told() {
        assert_eq!(
            set("か\u{3099}は\u{309A}あ\u{3099}e\u{302}\u{301}"),
            ("がぱあ\u{3099}ế".to_owned(), vec![])
        );
        assert_eq!(
            set("1\u{20E3}山"),
            ("1山".to_owned(), vec!["1\u{20E3}".to_owned()])
        );
    }

    #[test]
    fn invisible_marks_leave_quietly() {
        assert_eq!(
            set("\u{FEFF}山\u{200B}田\u{202E}\t太\r\n郎\u{E0100}"),
            ("山田 太\n郎\u{E0100}".to_owned(), vec![])
        );
        assert_eq!(
            set("★\u{FE0F}　\u{2003}\u{A0}山"),
            ("★　 \u{A0}山".to_owned(), vec![])
        );
    }

    #[test]
    fn strings_deep_inside_are_reached() {
        let mut value = serde_json::json!({ "rows": [{ "name": "\u{E000}", "count": 3, "none": null, "held": true }] });
        assert_eq!(make_printable(&mut value), ["\u{E000}"]);
        assert_eq!(value["rows"][0]["name"], "〓");
    }
}
