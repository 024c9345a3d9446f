//! Orders that name everything once.

/// Whether `order` names each number below `count` once.
pub(in crate::matching) fn is_permutation(
    mut order: impl ExactSizeIterator<Item = usize>,
    count: usize,
) -> bool {
    let mut named = vec![false; count];
    order.len() == count
        && order.all(|number| (named.get_mut(number)).is_some_and(|named| !std::mem::replace(named, true)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permutation_names_each_once() {
        let is = |order: &[usize], count| is_permutation(order.iter().copied(), count);
        assert!(is(&[], 0) && is(&[1, 0], 2));
        assert!(!is(&[0], 2) && !is(&[0, 0], 2) && !is(&[0, 2], 2) && !is(&[0, 1, 0], 2));
    }
}
