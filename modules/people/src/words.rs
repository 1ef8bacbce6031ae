//! Words of the register (職層, 職種, 組織コード …) as small numbers, equal when they fold to the same text.

use std::collections::HashMap;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// A word of a [`Words`] table. `Word::NONE` is "the record does not say".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Word(pub u32);

impl Word {
    /// Unknown: the record does not say.
    pub const NONE: Word = Word(0);

    /// Whether the record says anything.
    pub fn is_some(self) -> bool {
        self != Word::NONE
    }
}

/// Folds a word for comparison: NFKC and no surrounding blanks, so that Ⅰ類 = I類 and 種別Ａ = 種別A.
pub fn fold(text: &str) -> String {
    let text = text.trim();
    match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfkc().collect::<String>().trim().to_owned(),
    }
}

/// All distinct words of one register, each kept as first written.
#[derive(Debug, Clone)]
pub struct Words {
    texts: Vec<String>,
    index: HashMap<String, Word>,
}

impl Default for Words {
    fn default() -> Self {
        Words {
            texts: vec![String::new()],
            index: HashMap::from([(String::new(), Word::NONE)]),
        }
    }
}

impl Words {
    /// The word for a text, made if it is new. Empty text is [`Word::NONE`].
    pub fn add(&mut self, text: &str) -> Word {
        if let Some(&word) = self.index.get(text) {
            return word;
        }
        let key = fold(text);
        let word = match self.index.get(&key) {
            Some(&word) => word,
            None => {
                let word = Word(self.texts.len() as u32);
                self.texts.push(text.trim().to_owned());
                self.index.insert(key, word);
                word
            }
        };
        self.index.insert(text.to_owned(), word);
        word
    }

    /// The word for a text, if anybody has used it.
    pub fn find(&self, text: &str) -> Option<Word> {
        self.index
            .get(text)
            .or_else(|| self.index.get(&fold(text)))
            .copied()
    }

    /// The text as first written; empty for [`Word::NONE`].
    pub fn text(&self, word: Word) -> &str {
        self.texts.get(word.0 as usize).map_or("", String::as_str)
    }

    /// How many words there are, `Word::NONE` included: a length for tables indexed by word.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether no word has been used yet.
    pub fn is_empty(&self) -> bool {
        self.texts.len() == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_fold_alike_are_one() {
        let mut words = Words::default();
        let one = words.add("Ⅰ類");
        assert_eq!(words.add("I類"), one);
        assert_eq!(words.add(" Ⅰ類 "), one);
        assert_eq!(words.text(one), "Ⅰ類");
        assert_eq!(words.add(""), Word::NONE);
        assert_eq!(words.add("　"), Word::NONE);
    }
}
