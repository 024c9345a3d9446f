//! What is withheld of those compared with what really happened, in tables that are given out, by the rule of
//! [`small_cells`](super::super::small_cells).
//!
//! A group of 1 to 4 people compared is withheld whole, and with it the next smallest one where it is the only one: the sums of
//! all groups stand in the text. Within the others the sums of rows and of columns are known.

use super::super::small_cells::{is_small, protect_within};
use super::super::small_moves::{Moves, protect_moves};

/// Most groups that are protected count by count; of more every count is withheld.
const MOST: usize = 60;

/// Which groups are withheld whole: too few people are compared or at a school afterwards.
pub(super) fn too_few(groups: &[(u32, Vec<u32>)]) -> Vec<bool> {
    let mut few: Vec<bool> = groups
        .iter()
        .map(|(compared, after)| is_small(*compared) || after.iter().any(|&people| is_small(people)))
        .collect();
    if few.iter().filter(|few| **few).count() == 1 {
        let others = groups.iter().zip(&mut few).filter(|(_, few)| !**few);
        let next = others.min_by_key(|((compared, _), _)| (*compared == 0, *compared));
        if let Some((_, few)) = next {
            *few = true;
        }
    }
    few
}

/// What is withheld of counts of those compared in groups, each of which is made up of them.
pub(super) fn counts<const COLUMNS: usize>(groups: &[[u32; COLUMNS]], few: &[bool]) -> Vec<[bool; COLUMNS]> {
    let mut hidden = if groups.len() > MOST {
        vec![[true; COLUMNS]; groups.len()]
    } else {
        protect_within(groups)
    };
    for (hidden, few) in hidden.iter_mut().zip(few) {
        if *few {
            *hidden = [true; COLUMNS];
        }
    }
    hidden
}

/// The same of those who came to a school, left it, and are without one.
pub(super) fn moves(schools: &[Moves], few: &[bool]) -> Vec<[bool; 3]> {
    let mut hidden = protect_moves(schools);
    for (hidden, few) in hidden.iter_mut().zip(few) {
        if *few {
            *hidden = [true; 3];
        }
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_of_few_is_withheld_with_the_next_smallest() {
        let few = |groups: &[u32]| too_few(&groups.iter().map(|&all| (all, Vec::new())).collect::<Vec<_>>());
        assert_eq!(few(&[30, 3, 9, 0]), [false, true, true, false]);
        assert_eq!(few(&[30, 3, 9, 2]), [false, true, false, true]);
        assert_eq!(few(&[30, 5, 0]), [false; 3]);
        assert_eq!(too_few(&[(9, vec![4]), (7, vec![7])]), [true, true]);
    }

    #[test]
    fn no_small_count_is_shown_and_none_withheld_stands_alone() {
        let groups = [[20, 3], [30, 8], [12, 9], [2, 1]];
        let few = [false, false, false, true];
        let hidden = counts(&groups, &few);
        for (counts, hidden) in groups.iter().zip(&hidden) {
            for (count, hidden) in counts.iter().zip(hidden) {
                assert!(*hidden || !is_small(*count));
            }
        }
        for column in 0..2 {
            assert!(hidden.iter().filter(|row| row[column]).count() >= 2);
        }
        assert!(
            counts(&[[5, 9]; MOST + 1], &[false; MOST + 1])
                .iter()
                .all(|row| row[0])
        );
        let moved = moves(&[[9, 0, 0], [0, 9, 0], [2, 2, 0]], &[false, false, true]);
        assert_eq!(moved[2], [true; 3]);
    }
}
