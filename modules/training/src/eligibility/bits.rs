//! Three-valued truth of many people at once: one bit for "yes", one for "possible", Kleene's logic on words.

/// People per block: a block of every node of a plan fits the second-level cache, and a block of a column
/// is long enough to be read ahead.
pub const BLOCK: usize = 8192;
/// 64-bit words per block.
pub const WORDS: usize = BLOCK / 64;

/// The truth of one condition for one block of people. Unknown = possible but not yes.
#[derive(Clone, Copy)]
pub struct Truth {
    pub yes: [u64; WORDS],
    pub possible: [u64; WORDS],
}

impl Truth {
    pub const NO: Truth = Truth {
        yes: [0; WORDS],
        possible: [0; WORDS],
    };
    pub const YES: Truth = Truth {
        yes: [!0; WORDS],
        possible: [!0; WORDS],
    };

    pub fn and(&mut self, other: &Truth) {
        for w in 0..WORDS {
            self.yes[w] &= other.yes[w];
            self.possible[w] &= other.possible[w];
        }
    }

    pub fn or(&mut self, other: &Truth) {
        for w in 0..WORDS {
            self.yes[w] |= other.yes[w];
            self.possible[w] |= other.possible[w];
        }
    }

    pub fn set_not(&mut self, other: &Truth) {
        for w in 0..WORDS {
            self.yes[w] = !other.possible[w];
            self.possible[w] = !other.yes[w];
        }
    }
}

/// A set of people of the population, one bit each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bits {
    pub words: Vec<u64>,
}

impl Bits {
    /// The empty set over `people`, padded to whole blocks.
    pub fn new(people: usize) -> Bits {
        Bits {
            words: vec![0; people.div_ceil(BLOCK) * WORDS],
        }
    }

    pub fn get(&self, person: usize) -> bool {
        let (word, bit) = place(person);
        self.words[word] >> bit & 1 == 1
    }

    /// How many people are in the set.
    pub fn count(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// The people of the set, group by group, in no order within a group.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(word, &bits)| {
            let mut rest = bits;
            std::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let bit = rest.trailing_zeros() as usize;
                rest &= rest - 1;
                Some(person_at(word, bit))
            })
        })
    }
}

/// The cells of one block of people.
pub fn part<T>(column: &[T], block: usize) -> &[T] {
    &column[block * BLOCK..column.len().min((block + 1) * BLOCK)]
}

/// People whose bits are packed together: 32 rows of 16, a person's bit being the row's in the number of
/// their lane, the first row's highest. So packing never moves bits across the lanes of a vector.
const GROUP: usize = 512;
const LANES: usize = 16;

/// Where a person's bit stands: the word, and the bit in it.
pub fn place(person: usize) -> (usize, usize) {
    let (row, lane) = (person % GROUP / LANES, person % LANES);
    (person / GROUP * 8 + lane / 2, lane % 2 * 32 + 31 - row)
}

/// The person whose bit stands there.
fn person_at(word: usize, bit: usize) -> usize {
    word / 8 * GROUP + (31 - bit % 32) * LANES + word % 8 * 2 + bit / 32
}

/// Packs one test per person into words. Bits beyond the column's people mean nothing.
pub fn pack<T: Copy>(column: &[T], out: &mut [u64; WORDS], test: impl Fn(T) -> bool) {
    let (groups, rest) = column.as_chunks::<GROUP>();
    let mut out = out.as_chunks_mut::<8>().0.iter_mut();
    for (group, words) in groups.iter().zip(&mut out) {
        pack_group(group, words, &test);
    }
    if let (Some(words), Some(&last)) = (out.next(), rest.last()) {
        let mut group = [last; GROUP];
        group[..rest.len()].copy_from_slice(rest);
        pack_group(&group, words, &test);
    }
}

fn pack_group<T: Copy>(group: &[T; GROUP], words: &mut [u64; 8], test: impl Fn(T) -> bool) {
    let mut lanes = [0u32; LANES];
    for row in group.as_chunks::<LANES>().0 {
        for (lane, &value) in lanes.iter_mut().zip(row) {
            *lane = *lane << 1 | u32::from(test(value));
        }
    }
    for (word, &[low, high]) in words.iter_mut().zip(lanes.as_chunks::<2>().0) {
        *word = u64::from(high) << 32 | u64::from(low);
    }
}

/// Turns marks (32 bits a person) into 32 sets of people. Bits beyond the people mean nothing.
pub fn turn(marks: &[u32], sets: &mut [[u64; WORDS]; 32]) {
    for (at, group) in marks.chunks(GROUP).enumerate() {
        let mut rows = [[0u32; LANES]; 32];
        for (row, people) in rows.iter_mut().rev().zip(group.chunks(LANES)) {
            row[..people.len()].copy_from_slice(people);
        }
        turn_lanes(&mut rows);
        for (set, row) in sets.iter_mut().zip(&rows) {
            for (word, &[low, high]) in set[at * 8..].iter_mut().zip(row.as_chunks::<2>().0) {
                *word = u64::from(high) << 32 | u64::from(low);
            }
        }
    }
}

/// Transposes the 32 × 32 bits of every lane: halves, then quarters, change places.
fn turn_lanes(rows: &mut [[u32; LANES]; 32]) {
    let (mut step, mut mask) = (16, 0x0000_FFFF_u32);
    while step > 0 {
        for at in (0..32).filter(|at| at & step == 0) {
            let (above, below) = rows.split_at_mut(at + step);
            for (upper, lower) in above[at].iter_mut().zip(&mut below[0]) {
                let change = (*upper >> step ^ *lower) & mask;
                *upper ^= change << step;
                *lower ^= change;
            }
        }
        step /= 2;
        mask ^= mask << step;
    }
}

/// Everybody of a block of so many people.
pub fn everybody(people: usize) -> [u64; WORDS] {
    if people == BLOCK {
        return [!0; WORDS];
    }
    let mut words = [0; WORDS];
    for person in 0..people {
        let (word, bit) = place(person);
        words[word] |= 1 << bit;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn packing_is_one_bit_per_person(values in prop::collection::vec(0u32..4, 0..=BLOCK)) {
            let mut words = [!0; WORDS];
            pack(&values, &mut words, |v| v == 2);
            let everybody = everybody(values.len());
            let bits = Bits {
                words: words.iter().zip(everybody).map(|(packed, all)| packed & all).collect(),
            };
            for (i, &v) in values.iter().enumerate() {
                prop_assert_eq!(bits.get(i), v == 2);
            }
            let mut people: Vec<usize> = bits.iter().collect();
            people.sort();
            let wanted: Vec<usize> = (0..values.len()).filter(|&i| values[i] == 2).collect();
            prop_assert_eq!(bits.count(), wanted.len());
            prop_assert_eq!(people, wanted);
        }

        #[test]
        fn marks_turn_into_sets(marks in prop::collection::vec(any::<u32>(), 0..=BLOCK)) {
            let mut sets = [[0; WORDS]; 32];
            turn(&marks, &mut sets);
            for (person, mark) in marks.iter().enumerate() {
                let (word, at) = place(person);
                for (bit, set) in sets.iter().enumerate() {
                    prop_assert_eq!(set[word] >> at & 1, u64::from(mark >> bit & 1));
                }
            }
        }

        #[test]
        fn every_person_has_a_bit_of_their_own(person in 0usize..1_000_000) {
            let (word, bit) = place(person);
            prop_assert_eq!(person_at(word, bit), person);
        }
    }

    #[test]
    fn kleene() {
        // Per bit: 0 = no, 1 = unknown, 2 = yes.
        let truth = |v: u8| Truth {
            yes: [if v == 2 { !0 } else { 0 }; WORDS],
            possible: [if v >= 1 { !0 } else { 0 }; WORDS],
        };
        let value = |t: &Truth| u8::from(t.yes[0] != 0) + u8::from(t.possible[0] != 0);
        for a in 0..3 {
            let mut not = Truth::NO;
            not.set_not(&truth(a));
            assert_eq!(value(&not), 2 - a);
            for b in 0..3 {
                let (mut and, mut or) = (truth(a), truth(a));
                and.and(&truth(b));
                or.or(&truth(b));
                assert_eq!(value(&and), a.min(b));
                assert_eq!(value(&or), a.max(b));
            }
        }
    }
}
