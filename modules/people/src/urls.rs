//! Every address of the module.

use chrono::NaiveDate;

/// The list of imports.
pub fn imports() -> String {
    "/people/imports".to_owned()
}

/// One import: its preview, or what became of it.
pub fn import(id: i64) -> String {
    format!("/people/imports/{id}")
}

/// The roster.
pub fn roster() -> String {
    "/people/staff".to_owned()
}

/// The roster as a file.
pub fn roster_export() -> String {
    "/people/staff/export".to_owned()
}

/// One person.
pub fn staff(number: &str) -> String {
    format!("/people/staff/{}", encoded(number))
}

/// One person on a date.
pub fn staff_at(number: &str, at: NaiveDate) -> String {
    format!("{}?at={at}", staff(number))
}

/// The organisation.
pub fn units() -> String {
    "/people/units".to_owned()
}

/// The organisation as a file.
pub fn units_export() -> String {
    "/people/units/export".to_owned()
}

/// One unit on a date.
pub fn unit_at(code: &str, at: NaiveDate) -> String {
    format!("{}?at={at}", unit(code))
}

/// The roster of a unit and those below on a date.
pub fn roster_of(code: &str, at: NaiveDate) -> String {
    format!("/people/staff?unit={}&at={at}", encoded(code))
}

/// One unit.
pub fn unit(code: &str) -> String {
    format!("/people/units/{}", encoded(code))
}

/// The age structure.
pub fn ages() -> String {
    "/people/ages".to_owned()
}

/// The age structure as a file.
pub fn ages_export() -> String {
    "/people/ages/export".to_owned()
}

/// A key as one part of a path.
fn encoded(key: &str) -> String {
    let mut text = String::with_capacity(key.len());
    for byte in key.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                text.push(char::from(byte));
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}
