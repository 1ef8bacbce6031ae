//! A cursor over text folded for reading: NFKC, one kind of dash and of wave, blanks skipped between marks.

use unicode_normalization::UnicodeNormalization;

/// Reads marks from left to right; every step skips the blanks before it.
#[derive(Debug, Clone)]
pub(crate) struct Scan {
    chars: Vec<char>,
    at: usize,
}

impl Scan {
    pub fn new(text: &str) -> Scan {
        let chars = text.trim().nfkc().map(one_form).collect();
        Scan { chars, at: 0 }
    }

    fn skip_blanks(&mut self) {
        while self.chars.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
    }

    /// Whether nothing but blanks is left.
    pub fn is_done(&mut self) -> bool {
        self.skip_blanks();
        self.at == self.chars.len()
    }

    /// Takes a word if it stands here.
    pub fn take(&mut self, word: &str) -> Option<()> {
        self.skip_blanks();
        let mut at = self.at;
        for c in word.chars() {
            if self.chars.get(at) != Some(&c) {
                return None;
            }
            at += 1;
        }
        self.at = at;
        Some(())
    }

    /// Takes the first of several words that stands here.
    pub fn take_any<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        words
            .iter()
            .copied()
            .find(|&word| self.take(word).is_some())
    }

    /// Takes a run of ASCII digits, as text (its length and leading zeros matter).
    pub fn digits(&mut self) -> Option<String> {
        self.skip_blanks();
        let run: String = self.chars[self.at..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .collect();
        self.at += run.len();
        (!run.is_empty()).then_some(run)
    }

    /// Takes a small number of one or two digits: a month, a day, the year of an era.
    pub fn small(&mut self) -> Option<u32> {
        self.attempt(|scan| scan.digits().filter(|d| d.len() <= 2)?.parse().ok())
    }

    /// Tries a reading; where it fails, nothing has been taken.
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Scan) -> Option<T>) -> Option<T> {
        let back = self.at;
        let value = read(self);
        if value.is_none() {
            self.at = back;
        }
        value
    }
}

/// Dashes and waves that NFKC leaves apart but that people use alike.
fn one_form(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{301c}' | '\u{223c}' => '~',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_marks_and_skips_blanks() {
        let mut scan = Scan::new(" Ｒ　７ ．４ ");
        assert_eq!(scan.take_any(&["令和", "R"]), Some("R"));
        assert_eq!(scan.small(), Some(7));
        assert!(!scan.is_done());
        assert_eq!(scan.attempt(|s| s.take("/").and(s.small().map(drop))), None);
        assert!(scan.take(".").is_some());
        assert_eq!(scan.digits().as_deref(), Some("4"));
        assert!(scan.is_done());
    }
}
