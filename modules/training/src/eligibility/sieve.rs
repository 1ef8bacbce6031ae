//! Many questions asked of each row of a list at once: every cell says which questions it leaves open.

use people::{Completion, Selection, Word};

/// A question about the records of a list: all of it must fit one record.
#[derive(Debug, Clone)]
pub struct Question {
    /// 選考, or the course's name.
    pub subject: Word,
    /// The course's code, which does as well as its name.
    pub code: Word,
    pub status: Words,
    /// First and last fiscal year; `None` = open.
    pub years: (Option<i32>, Option<i32>),
    pub class: Words,
}

/// Which words fit.
#[derive(Debug, Clone)]
pub enum Words {
    Any,
    Of(Vec<Word>),
}

/// Up to 32 questions. Per value of a column: one bit for each question that it fits.
pub struct Sieve {
    subject: Vec<u32>,
    code: Vec<u32>,
    status: Vec<u32>,
    class: Vec<u32>,
    years: Vec<u32>,
    questions: usize,
}

/// Years of records; the parser of years knows none outside.
const YEARS: (i32, i32) = (1800, 2300);

impl Sieve {
    /// Makes questions ready, each with its bit, for a register with so many words.
    pub fn new(questions: &[(u32, &Question)], words: usize) -> Sieve {
        let mut sieve = Sieve {
            subject: vec![0; words],
            code: vec![0; words],
            status: vec![0; words],
            class: vec![0; words],
            years: Vec::new(),
            questions: questions.len(),
        };
        for &(bit, question) in questions {
            for (column, word) in [
                (&mut sieve.subject, question.subject),
                (&mut sieve.code, question.code),
            ] {
                if word.is_some() {
                    fits(column, word, bit);
                }
            }
            for (column, words) in [
                (&mut sieve.status, &question.status),
                (&mut sieve.class, &question.class),
            ] {
                match words {
                    Words::Any => column.iter_mut().for_each(|mask| *mask |= bit),
                    Words::Of(words) => words.iter().for_each(|&word| fits(column, word, bit)),
                }
            }
        }
        sieve.years = (YEARS.0..=YEARS.1)
            .map(|year| {
                let fits = |(_, question): &&(u32, &Question)| {
                    let (first, last) = question.years;
                    first.is_none_or(|first| first <= year) && last.is_none_or(|last| year <= last)
                };
                questions.iter().filter(fits).map(|(bit, _)| bit).sum()
            })
            .collect();
        sieve
    }

    /// Whether there are no questions at all.
    pub fn is_empty(&self) -> bool {
        self.questions == 0
    }

    /// Adds to each person's marks the questions that a record of a selection answers with yes.
    #[inline(never)]
    pub fn selections(&self, rows: &[Selection], first: u32, marks: &mut [u32]) {
        for row in rows {
            marks[(row.staff - first) as usize] |= mask(&self.subject, row.kind)
                & mask(&self.status, row.status)
                & mask(&self.class, row.class)
                & year(&self.years, row.fy);
        }
    }

    /// Adds to each person's marks the questions that a record of a course answers with yes.
    #[inline(never)]
    pub fn completions(&self, rows: &[Completion], first: u32, marks: &mut [u32]) {
        for row in rows {
            let course = mask(&self.subject, row.name) | mask(&self.code, row.code);
            // Most records are of courses that no rule speaks of.
            if course != 0 {
                marks[(row.staff - first) as usize] |=
                    course & mask(&self.status, row.status) & year(&self.years, row.fy);
            }
        }
    }
}

fn year(years: &[u32], fy: i32) -> u32 {
    let at = fy.wrapping_sub(YEARS.0) as usize;
    years.get(at).copied().unwrap_or(0)
}

fn mask(column: &[u32], word: Word) -> u32 {
    column.get(word.0 as usize).copied().unwrap_or(0)
}

/// A word that nobody uses has no place in the column, and fits nothing.
fn fits(column: &mut [u32], word: Word, bit: u32) {
    if let Some(mask) = column.get_mut(word.0 as usize) {
        *mask |= bit;
    }
}
