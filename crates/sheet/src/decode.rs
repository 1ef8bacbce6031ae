//! Bytes of a text file to text: UTF-8 with or without BOM, else CP932.

use crate::Fault;
use encoding_rs::{SHIFT_JIS, UTF_8};
use std::borrow::Cow;

/// The text of a file, and whether some bytes had no meaning; those stand in it as U+FFFD.
pub(crate) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// The encoding's name on screen, if some bytes were undecodable in it.
    pub undecodable_in: Option<&'static str>,
}

/// Decodes a text file. Bytes that are valid UTF-8 are UTF-8; others are CP932, unless they look
/// like damaged UTF-8, which CP932 would turn into nonsense without complaint.
pub(crate) fn decode<'a>(file: &str, bytes: &'a [u8]) -> Result<Decoded<'a>, Box<Fault>> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Box::new(Fault::of_file(
            file,
            "文字コードがUTF-16です。「CSV UTF-8」で保存しなおしてください",
        )));
    }
    if let Some(body) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return Ok(utf_8(body));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded {
            text: Cow::Borrowed(text),
            undecodable_in: None,
        });
    }
    let damaged = utf_8(bytes);
    if looks_japanese(&damaged.text) {
        return Ok(damaged);
    }
    let (text, failed) = SHIFT_JIS.decode_without_bom_handling(bytes);
    Ok(Decoded {
        text,
        undecodable_in: failed.then_some("CP932（Shift_JIS）"),
    })
}

fn utf_8(bytes: &[u8]) -> Decoded<'_> {
    let (text, failed) = UTF_8.decode_without_bom_handling(bytes);
    Decoded {
        text,
        undecodable_in: failed.then_some("UTF-8"),
    }
}

/// Whether kana and kanji outnumber the bytes without meaning. CP932 read as UTF-8 is nearly all of the latter.
fn looks_japanese(text: &str) -> bool {
    let wrong = text.matches(char::REPLACEMENT_CHARACTER).count();
    let japanese = text
        .chars()
        .filter(|c| ('\u{3000}'..='\u{9FFF}').contains(c));
    japanese.count() > wrong
}
