//! Sorting, compiled once for each type of element.
//!
//! The standard sorts are compiled anew for every closure they are called with, some four kilobytes each. The page
//! downloads all of it before it can show anything, so the callers here share one copy.

use std::cmp::Ordering;

/// Sorts `items`; equal ones keep their order.
///
/// ```
/// use shapan::ordering::sort_by;
/// let mut words = ["pear", "fig", "apple", "kiwi"];
/// sort_by(&mut words, &mut |left, right| left.len().cmp(&right.len()));
/// assert_eq!(words, ["fig", "pear", "kiwi", "apple"]);
/// ```
#[inline(never)]
pub fn sort_by<T>(items: &mut [T], compare: &mut dyn FnMut(&T, &T) -> Ordering) {
    items.sort_by(|left, right| compare(left, right));
}

/// Sorts rows of numbers by the first, then the second, and so on: for whoever can write what to sort by as numbers.
#[inline(never)]
pub fn sort_rows(rows: &mut [[u64; 5]]) {
    rows.sort_unstable();
}
