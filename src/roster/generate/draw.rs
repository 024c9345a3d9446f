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

    /// `thousandths` as a whole number, rounded up as often as its fraction says, so that it is right on average.
    pub(super) fn rounded(&mut self, thousandths: i64) -> i64 {
        thousandths.div_euclid(1_000) + i64::from(self.chance(thousandths.rem_euclid(1_000)))
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

    /// Shares `seats` in proportion to `weights` by systematic sampling: evenly spaced ticks from a random start. Each
    /// share is its exact value rounded down or up, and right on average; rounding to the nearest would leave
    /// small schools without rare subjects for ever.
    pub(super) fn systematic(&mut self, seats: i64, weights: &[i64]) -> Vec<i64> {
        let total: i64 = weights.iter().sum();
        if total <= 0 || seats <= 0 {
            return vec![0; weights.len()];
        }
        let start = self.between(0, total - 1);
        let mut below = 0;
        weights
            .iter()
            .map(|weight| {
                // Ticks at start, start + total, … on a line of seats × weight.
                let ticks = |position: i64| (position * seats - start + total - 1).div_euclid(total);
                let from = ticks(below);
                below += weight;
                ticks(below) - from
            })
            .collect()
    }

    /// `mean` with a bell-shaped spread of `per_mille` of it, cut at a third and at three times the mean.
    pub(super) fn around(&mut self, mean: i64, per_mille: i64) -> i64 {
        let shift = mean * per_mille / 1000 * bell(self.0.next_u64()) / 1000;
        (mean + shift).clamp(mean / 3, mean * 3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systematic_shares_are_whole_seats_around_the_exact_ones() {
        let mut draw = Draw::new(Seed(1), "test");
        let weights = [345, 215, 75, 80, 30, 92, 50, 48, 30];
        let total: i64 = weights.iter().sum();
        let mut sums = [0; 9];
        for _ in 0..2_000 {
            let shares = draw.systematic(9, &weights);
            assert_eq!(shares.iter().sum::<i64>(), 9);
            for ((share, weight), sum) in shares.iter().zip(weights).zip(&mut sums) {
                assert!((share * total - 9 * weight).abs() < total);
                *sum += share;
            }
        }
        for (sum, weight) in sums.iter().zip(weights) {
            let exact = 2_000 * 9 * weight / total;
            assert!((sum - exact).abs() < exact / 10 + 60, "{sum} {exact}");
        }
    }
}
