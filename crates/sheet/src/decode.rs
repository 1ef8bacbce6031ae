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

/// Decodes a text file. Bytes that are valid UTF-8 are UTF-8; others are CP932, unless far fewer
/// bytes are wrong when read as UTF-8 (a damaged UTF-8 file).
pub(crate) fn decode<'a>(file: &str, bytes: &'a [u8]) -> Result<Decoded<'a>, Fault> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Fault::of_file(
            file,
            "文字コードがUTF-16です。「CSV UTF-8」で保存しなおしてください",
        ));
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
    let (text, failed) = SHIFT_JIS.decode_without_bom_handling(bytes);
    let cp932 = Decoded {
        text,
        undecodable_in: failed.then_some("CP932（Shift_JIS）"),
    };
    if failed {
        let utf_8 = utf_8(bytes);
        if replaced(&utf_8.text) < replaced(&cp932.text) {
            return Ok(utf_8);
        }
    }
    Ok(cp932)
}

fn utf_8(bytes: &[u8]) -> Decoded<'_> {
    let (text, failed) = UTF_8.decode_without_bom_handling(bytes);
    Decoded {
        text,
        undecodable_in: failed.then_some("UTF-8"),
    }
}

fn replaced(text: &str) -> usize {
    text.matches(char::REPLACEMENT_CHARACTER).count()
}
