//! Chance from a seed, with the few questions the town asks of it.

use chrono::{Days, NaiveDate};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::ops::RangeInclusive;

/// A source of chance that gives the same answers for the same seed.
pub(super) struct Chance(StdRng);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(StdRng::seed_from_u64(seed))
    }

    /// True in a share `p` of cases.
    pub fn hits(&mut self, p: f64) -> bool {
        self.0.random_range(0.0..1.0) < p
    }

    pub fn whole(&mut self, range: RangeInclusive<i32>) -> i32 {
        self.0.random_range(range)
    }

    /// A place in a list of `len`; 0 for an empty one.
    pub fn place(&mut self, len: usize) -> usize {
        self.0.random_range(0..len.max(1) as u32) as usize
    }

    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.place(list.len())]
    }

    /// One of the values, by weight.
    pub fn weighted<T: Copy>(&mut self, list: &[(T, f64)]) -> T {
        let total: f64 = list.iter().map(|(_, weight)| weight).sum();
        let mut left = self.0.random_range(0.0..total);
        for &(value, weight) in list {
            left -= weight;
            if left < 0.0 {
                return value;
            }
        }
        list[list.len() - 1].0
    }

    /// A day from `first` to `last`.
    pub fn day(&mut self, first: NaiveDate, last: NaiveDate) -> NaiveDate {
        let days = (last - first).num_days().max(0) as u32;
        first + Days::new(u64::from(self.0.random_range(0..=days)))
    }
}
