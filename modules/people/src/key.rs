//! Keys of names: one to search in, whatever width and syllabary is typed, and one to sort by (五十音順).

use unicode_normalization::UnicodeNormalization;

/// Stands between the letters of a sort key and their marks; lower than any letter.
const MARKS: char = '\u{1f}';
const DAKUTEN: char = '\u{3099}';
const HANDAKUTEN: char = '\u{309a}';

/// What is searched in, and what is searched for: NFKC, ひらがな as カタカナ, lower case, no blanks,
/// no variation selectors.
pub fn search(text: &str) -> String {
    text.nfkc()
        .filter(|&letter| !letter.is_whitespace() && !is_variation_selector(letter))
        .map(katakana)
        .flat_map(char::to_lowercase)
        .collect()
}

/// The words of a search, each to be found somewhere.
pub fn words(query: &str) -> Vec<String> {
    query
        .split_whitespace()
        .map(search)
        .filter(|word| !word.is_empty())
        .collect()
}

/// 五十音順: first by the plain large kana (は, ば and ぱ alike, long vowels as the vowel), then
/// plain before dakuten before handakuten. A person without kana comes after all others, by name.
pub fn sort(kana: &str, name: &str) -> String {
    let (mut letters, mut marks) = (String::new(), String::new());
    for letter in kana.trim().nfkc().map(katakana).nfd() {
        match letter {
            DAKUTEN | HANDAKUTEN => {
                marks.pop();
                marks.push(if letter == DAKUTEN { '1' } else { '2' });
                continue;
            }
            letter if letter.is_whitespace() => letters.push(' '),
            'ー' => letters.push(letters.chars().last().map_or('ー', vowel)),
            letter => letters.push(large(letter)),
        }
        marks.push('0');
    }
    if letters.is_empty() {
        return format!("\u{fffd}{}", name.trim());
    }
    format!("{letters}{MARKS}{}", marks.trim_end_matches('0'))
}

fn katakana(letter: char) -> char {
    match letter {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(letter as u32 + 0x60).unwrap_or(letter),
        _ => letter,
    }
}

fn is_variation_selector(letter: char) -> bool {
    matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn large(letter: char) -> char {
    match letter {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヮ' => 'ワ',
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        _ => letter,
    }
}

/// The vowel that a long mark after this large kana stands for.
fn vowel(letter: char) -> char {
    const ROWS: [(char, &str); 5] = [
        ('ア', "アカサタナハマヤラワ"),
        ('イ', "イキシチニヒミリヰ"),
        ('ウ', "ウクスツヌフムユル"),
        ('エ', "エケセテネヘメレヱ"),
        ('オ', "オコソトノホモヨロヲ"),
    ];
    let row = ROWS.iter().find(|(_, row)| row.contains(letter));
    row.map_or('ー', |&(vowel, _)| vowel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_width_and_syllabary_is_the_same_search() {
        assert_eq!(search("ﾐﾄﾞﾘ"), search("みどり"));
        assert_eq!(search("ミドリ カワ"), "ミドリカワ");
        assert_eq!(search("００１２ＡＢ"), "0012ab");
        assert_eq!(search("葛\u{e0100}西"), "葛西");
        assert_eq!(search("𠮷丘"), "𠮷丘");
        assert_eq!(words(" 緑川　花 "), ["緑川", "花"]);
    }

    #[test]
    fn kana_sort_as_in_a_directory() {
        let sorted = [
            "アオキ イチロウ",
            "アオキ ハナ",
            "アオキ バン",
            "アオキ パン",
            "アオキダ アイ",
            "イトウ ケイ",
            "おおの まこと",
            "オオバ ジュン",
            "ｵｰﾊﾞ ﾕｳ",
            "ハットリ",
            "ハツトリイ",
            "バトウ",
            "ヒグチ",
        ];
        let keys: Vec<String> = sorted.iter().map(|kana| sort(kana, "")).collect();
        let mut again = keys.clone();
        again.sort();
        assert_eq!(keys, again);
        assert!(sort("", "阿部") > sort("ン", ""));
        assert!(
            sort("", "伊藤") < sort("", "阿部"),
            "by code point, for want of a reading"
        );
        assert!(sort("ハ", "") < sort("バ", "") && sort("バ", "") < sort("パ", ""));
        assert_eq!(sort("シヨウ", ""), sort("ショウ", ""));
    }
}
