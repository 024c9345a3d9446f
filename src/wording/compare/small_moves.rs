//! Which numbers of who moves are not shown school by school in what is given out 各校流动的小单元保护, by the rule of
//! [`super::small_cells`].
//!
//! How many teachers a school had and has stands in the same table, so what a school gains less what it loses is known; and
//! the sums of all schools stand elsewhere. One number that is withheld alone in its row or in its column could be worked
//! out. With two at least in every row and every column that has any, each lies on a cycle along which all can change: a
//! number on no cycle would have a cycle on either side, and these need four columns. Linear in the schools.

use super::small_cells::is_small;

/// Arrived, left, awaiting placement.
pub type Moves = [u32; 3];

/// What is withheld of the schools.
pub fn protect_moves(schools: &[Moves]) -> Vec<[bool; 3]> {
    let mut hidden: Vec<[bool; 3]> = schools.iter().map(|moves| moves.map(is_small)).collect();
    // The smallest number that is shown goes next, people before nobody.
    let key = |count: u32| (count == 0, count);
    loop {
        let before = hidden.clone();
        for (moves, hidden) in schools.iter().zip(&mut hidden) {
            if hidden.iter().filter(|&&hidden| hidden).count() == 1 {
                let shown = moves.iter().zip(hidden).filter(|(_, hidden)| !**hidden);
                if let Some((_, least)) = shown.min_by_key(|(count, _)| key(**count)) {
                    *least = true;
                }
            }
        }
        for column in 0..3 {
            if hidden.iter().filter(|row| row[column]).count() == 1 {
                let shown = schools.iter().zip(&mut hidden).filter(|(_, row)| !row[column]);
                // A row that has something to hide already loses least.
                let least = shown.min_by_key(|(moves, row)| (!row.contains(&true), key(moves[column])));
                if let Some((_, row)) = least {
                    row[column] = true;
                }
            }
        }
        if hidden == before {
            return hidden;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_who_awaits_a_post_is_not_shown_nor_given_away() {
        // Awaiting 1 at the second school: with 14 gained and 9 lost beside it, it would follow from the staff before and after; and
        // from the sum of those who wait.
        let schools = [[20, 8, 0], [14, 9, 1], [30, 12, 6], [5, 5, 7]];
        let hidden = protect_moves(&schools);
        assert_eq!(hidden[1], [false, true, true]);
        let of = |column: usize| hidden.iter().filter(|row| row[column]).count();
        // The number of those who left that goes with it needs another, and so does the one who waits.
        assert_eq!((of(0), of(1), of(2)), (0, 2, 2));
        assert_eq!(hidden.iter().filter(|row| row.contains(&true)).count(), 2);
    }

    #[test]
    fn large_numbers_and_nobody_are_shown() {
        assert_eq!(
            protect_moves(&[[20, 8, 0], [0, 0, 0], [5, 6, 7]]),
            [[false; 3]; 3]
        );
        assert_eq!(protect_moves(&[]), [[false; 3]; 0]);
        // There is nothing beside a single school.
        assert_eq!(protect_moves(&[[0, 0, 1]]), [[true, false, true]]);
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// No small number is shown, and none that is withheld stands alone in its row or column.
        #[test]
        fn nothing_withheld_stands_alone(schools in proptest::collection::vec([0..9_u32, 0..9_u32, 0..9_u32], 2..9)) {
            let hidden = protect_moves(&schools);
            for (moves, row) in schools.iter().zip(&hidden) {
                for (count, hidden) in moves.iter().zip(row) {
                    prop_assert!(*hidden || !is_small(*count));
                }
                prop_assert_ne!(row.iter().filter(|&&hidden| hidden).count(), 1);
            }
            for column in 0..3 {
                prop_assert_ne!(hidden.iter().filter(|row| row[column]).count(), 1);
            }
        }
    }
}
