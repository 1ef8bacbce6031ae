//! The questions that a plan's conditions ask of lists and words, numbered: a person's answers fit into a few bits.

use super::plan::Atom;
use super::sieve::{Question, Sieve, Words};
use chrono::NaiveDate;
use people::{Roster, Word};
use policy::rule::Field;

/// Questions whose marks one number of a person holds.
const LAYER: usize = u32::BITS as usize;

/// The number of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark(usize);

impl Mark {
    /// The layer that holds the mark, and its bit.
    pub fn place(self) -> (usize, u32) {
        (self.0 / LAYER, 1 << (self.0 % LAYER))
    }

    /// The number of the question among all.
    pub fn number(self) -> usize {
        self.0
    }
}

/// Which marks answer a condition. No record means no.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    pub yes: Mark,
    /// Marks also those for whom a record leaves it open.
    pub possible: Mark,
    /// Marks those for whom it is no after all.
    pub unless: Option<Mark>,
}

/// The questions of all conditions.
#[derive(Default)]
pub struct Asked {
    pub selections: Vec<(Mark, Question)>,
    pub completions: Vec<(Mark, Question)>,
    /// Questions about a word of the person's state, with the words that fit.
    words: Vec<(Mark, WordColumn, Vec<Word>)>,
    count: usize,
}

/// A column of words of the snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordColumn {
    Field(Field),
    Unit,
}

/// Per word of a column: one bit for each question that it fits.
pub struct Table {
    pub column: WordColumn,
    pub masks: Vec<u32>,
}

impl Table {
    /// Adds to each person's marks the questions that their word fits.
    pub fn mark(&self, words: &[Word], marks: &mut [u32]) {
        for (marks, word) in marks.iter_mut().zip(words) {
            *marks |= self.masks.get(word.0 as usize).copied().unwrap_or(0);
        }
    }
}

type Years = (Option<i32>, Option<i32>);

impl Asked {
    /// Notes a condition's questions; `None` for conditions that compare columns.
    pub fn answer(&mut self, atom: &Atom, roster: &Roster, as_of: NaiveDate) -> Option<Answer> {
        let known = |texts: &[&str]| {
            let words = texts.iter().filter_map(|text| roster.words.find(text));
            Words::Of(words.collect())
        };
        let only = |word: Option<Word>| word.map_or(Words::Any, |word| Words::Of(vec![word]));
        let sure = |mark| Answer {
            yes: mark,
            possible: mark,
            unless: None,
        };
        let selection = |kind: Word, status, years, class| Question {
            subject: kind,
            code: Word::NONE,
            status,
            years,
            class,
        };
        Some(match atom {
            Atom::Is(field, of) => {
                let unknown = vec![Word::NONE];
                self.word(WordColumn::Field(*field), of.clone(), unknown)
            }
            Atom::InScope(tag) => {
                let of = |wanted: Option<bool>| {
                    let units = (0..roster.words.len() as u32).map(Word);
                    units.filter(move |unit| roster.bears_tag(*unit, *tag, as_of) == wanted)
                };
                self.word(
                    WordColumn::Unit,
                    of(Some(true)).collect(),
                    of(None).collect(),
                )
            }
            Atom::Role { .. } => sure(self.mark()),
            Atom::Moved { .. } => Answer {
                yes: self.mark(),
                possible: self.mark(),
                unless: None,
            },
            Atom::Selected {
                kind,
                status,
                fy,
                class,
            } => {
                let of_class = |class| selection(*kind, only(*status), (*fy, *fy), class);
                let yes = self.selection(of_class(only(*class)));
                // A record that does not say its 種別 may be of the one asked for.
                let possible = class.map_or(yes, |class| {
                    self.selection(of_class(Words::Of(vec![class, Word::NONE])))
                });
                Answer {
                    yes,
                    possible,
                    unless: None,
                }
            }
            Atom::NewlyQualified { kind, fy } => {
                let in_years =
                    |years| selection(*kind, known(&["受験資格あり"]), years, Words::Any);
                let now = self.selection(in_years((Some(*fy), Some(*fy))));
                let before = self.selection(in_years((None, Some(fy - 1))));
                Answer {
                    unless: Some(before),
                    ..sure(now)
                }
            }
            Atom::Took { code, name, fy } => {
                sure(self.completion(*code, *name, (*fy, *fy), known(&["修了"])))
            }
            Atom::Enrolled { code, name, fy } => {
                let expected = known(&["受講予定", "修了見込み"]);
                sure(self.completion(*code, *name, (Some(*fy), Some(*fy)), expected))
            }
            _ => return None,
        })
    }

    /// How many numbers a person's marks take.
    pub fn layers(&self) -> usize {
        self.count.div_ceil(LAYER)
    }

    /// Questions made ready, per layer.
    pub fn sieves(&self, questions: &[(Mark, Question)], words: usize) -> Vec<Sieve> {
        let of_layer = |layer| {
            let here = questions.iter().filter_map(|(mark, question)| {
                let (at, bit) = mark.place();
                (at == layer).then_some((bit, question))
            });
            Sieve::new(&here.collect::<Vec<_>>(), words)
        };
        (0..self.layers()).map(of_layer).collect()
    }

    /// Questions about words made ready: per layer, the columns that any speaks of.
    pub fn tables(&self, words: usize) -> Vec<Vec<Table>> {
        let mut layers: Vec<Vec<Table>> = (0..self.layers()).map(|_| Vec::new()).collect();
        for (mark, column, of) in &self.words {
            let (layer, bit) = mark.place();
            let tables = &mut layers[layer];
            let at = tables.iter().position(|table| table.column == *column);
            let at = at.unwrap_or_else(|| {
                tables.push(Table {
                    column: *column,
                    masks: vec![0; words],
                });
                tables.len() - 1
            });
            for word in of {
                // A word that nobody uses has no place in the table.
                if let Some(mask) = tables[at].masks.get_mut(word.0 as usize) {
                    *mask |= bit;
                }
            }
        }
        layers
    }

    fn word(&mut self, column: WordColumn, yes: Vec<Word>, unknown: Vec<Word>) -> Answer {
        let answer = Answer {
            yes: self.mark(),
            possible: self.mark(),
            unless: None,
        };
        let possible = yes.iter().copied().chain(unknown).collect();
        self.words.push((answer.yes, column, yes));
        self.words.push((answer.possible, column, possible));
        answer
    }

    fn mark(&mut self) -> Mark {
        self.count += 1;
        Mark(self.count - 1)
    }

    fn selection(&mut self, question: Question) -> Mark {
        let mark = self.mark();
        self.selections.push((mark, question));
        mark
    }

    fn completion(&mut self, code: Word, name: Word, years: Years, status: Words) -> Mark {
        let mark = self.mark();
        let question = Question {
            subject: name,
            code,
            status,
            years,
            class: Words::Any,
        };
        self.completions.push((mark, question));
        mark
    }
}
