//! Sorting, compiled once for all.
//!
//! The standard sorts are compiled anew for every type and closure they are called with, some seven kilobytes each. The
//! page downloads all of it, so the callers here share one copy: what is sorted is the order, by places.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// So few items are put in order where they stand, which takes less than to make room for their places.
const FEW: usize = 16;

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
    if items.len() <= FEW {
        for end in 1..items.len() {
            let mut place = end;
            while place > 0 && compare(&items[place - 1], &items[place]) == Ordering::Greater {
                items.swap(place - 1, place);
                place -= 1;
            }
        }
        return;
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    sort_order(&mut order, &mut |left, right| {
        compare(&items[left], &items[right])
    });
    // Where each item is to go.
    let mut target = vec![0; order.len()];
    for (place, &from) in order.iter().enumerate() {
        target[from] = place;
    }
    for place in 0..target.len() {
        while target[place] != place {
            let to = target[place];
            items.swap(place, to);
            target.swap(place, to);
        }
    }
}

/// Sorts `items` by a key; those with equal keys keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, &mut |left, right| key(left).cmp(&key(right)));
}

/// Sorts `items`.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, &mut T::cmp);
}

/// A map of pairs, put in one after the other: a map that collects sorts first. Of one key the last value counts.
pub fn map_of<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in pairs {
        map.insert(key, value);
    }
    map
}

/// A set of items, put in one after the other.
pub fn set_of<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for item in items {
        set.insert(item);
    }
    set
}

/// Sorts places by what stands there.
#[inline(never)]
fn sort_order(order: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    order.sort_by(|&left, &right| compare(left, right));
}

/// Sorts rows of numbers by the first, then the second, and so on: for whoever can write what to sort by as numbers.
#[inline(never)]
pub fn sort_rows(rows: &mut [[u64; 5]]) {
    rows.sort_unstable();
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn items_are_sorted_as_the_standard_sort_does(keys in vec(0..20_u8, 0..200)) {
            let mut items: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|&(key, _)| key);
            sort_by(&mut items, &mut |left, right| left.0.cmp(&right.0));
            prop_assert_eq!(&items, &expected);
            let mut by_key = expected.clone();
            by_key.reverse();
            sort_by_key(&mut by_key, |&(key, _)| key);
            let mut reversed = expected.clone();
            reversed.reverse();
            reversed.sort_by_key(|&(key, _)| key);
            prop_assert_eq!(by_key, reversed);
            prop_assert_eq!(map_of(items.iter().copied()), items.iter().copied().collect());
            prop_assert_eq!(set_of(&items), items.iter().collect());
            sort(&mut items);
            expected.sort_unstable();
            prop_assert_eq!(items, expected);
        }
    }
}
