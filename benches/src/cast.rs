//! The words of careers, and how common each is.

use people::{Roster, Word};

/// The words of careers, resolved once.
pub struct Cast {
    pub(crate) posts: Vec<(Word, u32)>,
    pub(crate) trades: Vec<(Word, u32)>,
    pub(crate) office: Vec<Word>,
    pub(crate) workshop: Vec<Word>,
    pub(crate) series: [Word; 2],
    pub(crate) categories: Vec<(Word, u32)>,
    pub(crate) experienced: Word,
    pub(crate) employments: Vec<(Word, u32)>,
    pub(crate) temporary: [(Word, Word); 3],
    pub(crate) reappointed: Word,
    pub(crate) class: Word,
    /// 課務担当係長, 第一次評価者, 育成担当者, 技能長
    pub(crate) roles: [Word; 4],
    /// Each with its statuses and their weights.
    pub(crate) selections: Vec<(Word, u32)>,
    pub(crate) selection_statuses: Vec<(Word, u32)>,
    pub(crate) courses: Vec<(Word, u32)>,
    pub(crate) expected: Word,
    pub(crate) completion_statuses: Vec<(Word, u32)>,
}

impl Cast {
    /// Adds all words to the register. `courses` are the names of courses that records speak of.
    pub fn new(roster: &mut Roster, courses: &[&str]) -> Cast {
        let words = &mut roster.words;
        let mut weighted = |list: &[(&str, u32)]| -> Vec<(Word, u32)> {
            list.iter()
                .map(|&(text, weight)| (words.add(text), weight))
                .collect()
        };
        Cast {
            posts: weighted(&[
                ("事務", 60),
                ("土木", 6),
                ("建築", 4),
                ("福祉", 8),
                ("心理", 1),
                ("保育士", 12),
                ("児童指導", 4),
                ("看護師", 2),
                ("保健師", 3),
            ]),
            trades: weighted(&[("清掃", 30), ("清掃事業", 10), ("作業", 40), ("調理", 20)]),
            categories: weighted(&[
                ("Ⅰ類", 45),
                ("Ⅱ類", 12),
                ("Ⅲ類", 18),
                ("経験者", 15),
                ("障害者", 2),
                ("都区間交流", 2),
                ("区間交流", 2),
            ]),
            employments: weighted(&[
                ("常勤", 82),
                ("任期付", 2),
                ("再任用", 4),
                ("臨時的任用", 2),
                ("会計年度任用", 10),
            ]),
            selections: weighted(&[
                ("主任昇任選考", 60),
                ("係長昇任選考", 30),
                ("技能主任昇任選考", 4),
                ("管理職選考", 6),
            ]),
            selection_statuses: weighted(&[
                ("受験資格あり", 50),
                ("申込", 15),
                ("受験", 10),
                ("合格", 12),
                ("不合格", 13),
            ]),
            completion_statuses: weighted(&[("修了", 92), ("欠席", 5), ("一部修了", 3)]),
            courses: courses.iter().map(|name| (words.add(name), 1)).collect(),
            office: ["係員", "主任", "係長", "課長補佐", "課長", "部長"]
                .map(|t| words.add(t))
                .to_vec(),
            workshop: ["係員", "技能主任", "技能長", "統括技能長"]
                .map(|t| words.add(t))
                .to_vec(),
            series: ["行政系", "技能系"].map(|t| words.add(t)),
            experienced: words.add("経験者"),
            temporary: ["任期付", "臨時的任用", "会計年度任用"]
                .map(|t| (words.add(t), words.add(t))),
            reappointed: words.add("再任用"),
            class: words.add("種別Ａ"),
            roles: ["課務担当係長", "第一次評価者", "育成担当者", "技能長"].map(|t| words.add(t)),
            expected: words.add("受講予定"),
        }
    }
}
