//! Sharing whole seats in proportion.

use crate::ordering::sort_by;

/// Shares `seats` in proportion to `weights` by largest remainder (Hamilton's method); equal remainders go to the
/// larger weight, then to the earlier place. The shares add up to `seats` unless all weights are zero.
///
/// ```
/// use shapan::apportionment::largest_remainder;
/// // Ten seats over 3.2 : 1.9 : 0.4 are exactly 5.82, 3.45 and 0.73.
/// assert_eq!(largest_remainder(10, &[3200, 1900, 400]), [6, 3, 1]);
/// ```
pub fn largest_remainder(seats: i64, weights: &[i64]) -> Vec<i64> {
    let total: i128 = weights.iter().map(|&weight| i128::from(weight)).sum();
    if total <= 0 || seats <= 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: i64| i128::from(seats) * i128::from(weight);
    let mut shares: Vec<i64> = weights
        .iter()
        .map(|&weight| (exact(weight) / total) as i64)
        .collect();
    let left = seats - shares.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    let remainder = |index: usize| (exact(weights[index]) % total, weights[index]);
    // Stable: what is equal in both goes by place.
    sort_by(&mut order, &mut |&left, &right| {
        remainder(right).cmp(&remainder(left))
    });
    for &index in order.iter().take(left as usize) {
        shares[index] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_and_never_stray_a_whole_seat() {
        let weights = [3_000, 1_857, 555, 777, 555, 1_111, 666, 666, 666];
        for seats in 0..40 {
            let shares = largest_remainder(seats, &weights);
            assert_eq!(shares.iter().sum::<i64>(), seats);
            let total: i64 = weights.iter().sum();
            for (share, weight) in shares.iter().zip(weights) {
                assert!((share * total - seats * weight).abs() < total);
            }
        }
        assert_eq!(largest_remainder(5, &[0, 0]), [0, 0]);
    }
}
