//! Chance from a seed (splitmix64): the same seed gives the same register on every machine.

/// A stream of chance.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A whole number in 0..n.
    pub fn below(&mut self, n: u32) -> u32 {
        ((u128::from(self.next()) * u128::from(n)) >> 64) as u32
    }

    /// A whole number in from..=to.
    pub fn between(&mut self, from: i32, to: i32) -> i32 {
        from + self.below((to - from + 1).max(1) as u32) as i32
    }

    /// Happens so many times in 10,000.
    pub fn happens(&mut self, of_10_000: u32) -> bool {
        self.below(10_000) < of_10_000
    }

    /// One of several, by weight.
    pub fn pick<T: Copy>(&mut self, weighted: &[(T, u32)]) -> T {
        let all: u32 = weighted.iter().map(|&(_, weight)| weight).sum();
        let mut at = self.below(all);
        for &(value, weight) in weighted {
            if at < weight {
                return value;
            }
            at -= weight;
        }
        weighted[0].0
    }
}
