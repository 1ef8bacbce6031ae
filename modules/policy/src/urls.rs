//! Every address of this module.

use std::fmt::Write;

/// All packs.
pub fn packs() -> String {
    "/policy/packs".to_owned()
}

/// What one pack holds.
pub fn pack(code: &str) -> String {
    format!("/policy/packs/{}", segment(code))
}

/// One entry of a pack.
pub fn entry(pack: &str, kind: &str, code: &str) -> String {
    format!(
        "/policy/packs/{}/entries/{kind}/{}",
        segment(pack),
        segment(code)
    )
}

/// All entries as a spreadsheet.
pub fn export(code: &str) -> String {
    format!("{}/export", pack(code))
}

/// One file of a pack.
pub fn file(code: &str, name: &str) -> String {
    format!("{}/files/{name}", pack(code))
}

/// One piece of a path, with everything that is not plain ASCII escaped.
pub fn segment(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}
