//! Three-valued truth of many people at once: one bit for "yes", one for "possible", Kleene's logic on words.

/// People per block: a block of every node of a plan fits the second-level cache.
pub const BLOCK: usize = 2048;
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

    pub fn not(&self) -> Truth {
        Truth {
            yes: self.possible.map(|w| !w),
            possible: self.yes.map(|w| !w),
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

    pub fn set(&mut self, person: usize) {
        self.words[person / 64] |= 1 << (person % 64);
    }

    pub fn get(&self, person: usize) -> bool {
        self.words[person / 64] >> (person % 64) & 1 == 1
    }

    /// How many people are in the set.
    pub fn count(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// The people of the set, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(w, &bits)| {
            let mut rest = bits;
            std::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let bit = rest.trailing_zeros() as usize;
                rest &= rest - 1;
                Some(w * 64 + bit)
            })
        })
    }
}

/// Packs one test per person into words: 64 comparisons to bytes (which the compiler vectorises),
/// then eight multiplications that gather the bytes' low bits.
pub fn pack<T: Copy>(column: &[T], out: &mut [u64; WORDS], test: impl Fn(T) -> bool) {
    for (chunk, word) in column.chunks(64).zip(out.iter_mut()) {
        let mut bytes = [0u8; 64];
        for (byte, &value) in bytes.iter_mut().zip(chunk) {
            *byte = u8::from(test(value));
        }
        let mut packed = 0u64;
        for (i, eight) in bytes.as_chunks::<8>().0.iter().enumerate() {
            let gathered = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
            packed |= gathered << (8 * i);
        }
        *word = packed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn packing_is_one_bit_per_person(values in prop::collection::vec(0u32..4, 0..BLOCK)) {
            let mut words = [0; WORDS];
            pack(&values, &mut words, |v| v == 2);
            for (i, &v) in values.iter().enumerate() {
                prop_assert_eq!(words[i / 64] >> (i % 64) & 1 == 1, v == 2);
            }
        }

        #[test]
        fn sets_give_back_what_was_put_in(people in prop::collection::btree_set(0usize..5000, 0..50)) {
            let mut bits = Bits::new(5000);
            people.iter().for_each(|&p| bits.set(p));
            prop_assert_eq!(bits.count(), people.len());
            prop_assert_eq!(bits.iter().collect::<Vec<_>>(), people.into_iter().collect::<Vec<_>>());
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
            assert_eq!(value(&truth(a).not()), 2 - a);
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
