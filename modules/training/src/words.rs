//! Names folded for comparison.

/// The key by which a course is the same course in another year: NFKC, without blanks.
pub fn name_key(name: &str) -> String {
    people::words::fold(name).split_whitespace().collect()
}
