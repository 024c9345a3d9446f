//! Drawing whole numbers.

use rand::rngs::ChaCha8Rng;
use rand::{Rng, RngExt};

use crate::random::{Seed, bell, stream};

/// A source of draws for one purpose.
pub(super) struct Draw(ChaCha8Rng);

impl Draw {
    pub(super) fn new(seed: Seed, purpose: &str) -> Self {
        Self(stream(seed, purpose))
    }

    /// A whole number from `low` to `high`, both possible.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        if low >= high {
            low
        } else {
            self.0.random_range(low..=high)
        }
    }

    /// True in `per_mille` of a thousand cases.
    pub(super) fn chance(&mut self, per_mille: i64) -> bool {
        self.between(0, 999) < per_mille
    }

    /// A position, drawn with the given weights; 0 if all are zero.
    pub(super) fn weighted(&mut self, weights: &[i64]) -> usize {
        let total: i64 = weights.iter().sum();
        let mut left = self.between(0, (total - 1).max(0));
        for (position, &weight) in weights.iter().enumerate() {
            if left < weight {
                return position;
            }
            left -= weight;
        }
        0
    }

    /// `mean` with a bell-shaped spread of `per_mille` of it, cut at a third and at three times the mean.
    pub(super) fn around(&mut self, mean: i64, per_mille: i64) -> i64 {
        let shift = mean * per_mille / 1000 * bell(self.0.next_u64()) / 1000;
        (mean + shift).clamp(mean / 3, mean * 3)
    }
}
