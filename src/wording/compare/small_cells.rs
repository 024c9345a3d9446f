//! Which numbers of few people are not shown 小样本不公布: the one place of that rule, for every table by group or by
//! school.
//!
//! Tables of single teachers are for those who hold the roster anyway, and are not held back.

use crate::language::Language;
use crate::table::Cell;

/// The smallest number of people that is shown.
pub const SMALLEST: u32 = 5;

/// Whether these are too few people to be shown; nobody is not.
const fn is_small(people: u32) -> bool {
    people > 0 && people < SMALLEST
}

/// What stands where a number is withheld.
pub fn withheld(language: Language) -> Cell {
    Cell::missing(language.pick("人数过少，不公布", "withheld, too few"))
}

/// The number, or that it is withheld.
pub fn shown(people: u32, withhold: bool, language: Language) -> Cell {
    if withhold {
        withheld(language)
    } else {
        Cell::number(people)
    }
}

/// Which numbers of one row are withheld: those from 1 to 4, and with one of them alone, which would follow from the
/// row's total, the next smallest. All of them where the total itself is small.
pub fn in_row<const CELLS: usize>(counts: [u32; CELLS]) -> [bool; CELLS] {
    if counts.iter().sum::<u32>() < SMALLEST {
        return [true; CELLS];
    }
    let mut hidden = counts.map(is_small);
    hide_second(&counts, &mut hidden);
    hidden
}

/// Which numbers of a table are withheld, of rows whose first number is the sum of the others.
///
/// First every count from 1 to 4; then, until nothing changes, in every row and every column where a single number is
/// withheld the next smallest as well. A row whose total is withheld is withheld whole.
pub fn in_table<const CELLS: usize>(counts: &[[u32; CELLS]]) -> Vec<[bool; CELLS]> {
    let mut hidden: Vec<[bool; CELLS]> = counts.iter().map(|row| row.map(is_small)).collect();
    loop {
        let before = hidden.clone();
        for (row, hidden) in counts.iter().zip(&mut hidden) {
            if hidden[0] {
                *hidden = [true; CELLS];
            }
            hide_second(&row[1..], &mut hidden[1..]);
        }
        for cell in 0..CELLS {
            let column: Vec<u32> = counts.iter().map(|row| row[cell]).collect();
            let mut withheld: Vec<bool> = hidden.iter().map(|row| row[cell]).collect();
            hide_second(&column, &mut withheld);
            for (row, withheld) in hidden.iter_mut().zip(withheld) {
                row[cell] = withheld;
            }
        }
        if hidden == before {
            return hidden;
        }
    }
}

/// Where one number alone is withheld, withholds the smallest of the others that count anybody.
fn hide_second(counts: &[u32], hidden: &mut [bool]) {
    if hidden.iter().filter(|&&hidden| hidden).count() != 1 {
        return;
    }
    let others = (0..counts.len()).filter(|&place| !hidden[place] && counts[place] > 0);
    if let Some(place) = others.min_by_key(|&place| counts[place]) {
        hidden[place] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_number_of_a_row_cannot_be_worked_out_from_the_others() {
        assert_eq!(in_row([0, 0, 9, 0, 0]), [false; 5]);
        assert_eq!(in_row([3, 0, 9, 2, 0]), [true, false, false, true, false]);
        // 3 would follow from 40 − 12 − 25: the 12 goes too.
        assert_eq!(in_row([3, 0, 25, 12, 0]), [true, false, false, true, false]);
    }

    #[test]
    fn a_row_of_four_is_withheld_whole_and_one_of_five_is_not() {
        assert_eq!(in_row([4, 0, 0, 0, 0]), [true; 5]);
        assert_eq!(in_row([0; 5]), [true; 5]);
        assert_eq!(in_row([5, 0, 0, 0, 0]), [false; 5]);
    }

    #[test]
    fn small_numbers_of_a_table_cannot_be_worked_out_from_rows_and_columns() {
        // The 3 of the first row is small; 7, the next smallest there, goes with it; so that neither column has a
        // single gap, the 8 and the 9 of the second row go too.
        let hidden = in_table(&[[30, 20, 3, 7, 0], [40, 23, 8, 9, 0]]);
        assert_eq!(hidden[0], [false, false, true, true, false]);
        assert_eq!(hidden[1], [false, false, true, true, false]);
        // A group of four is withheld whole, and with it the smallest of the others.
        let hidden = in_table(&[[4, 4, 0, 0, 0], [10, 10, 0, 0, 0], [20, 20, 0, 0, 0]]);
        assert_eq!(hidden[0], [true; 5]);
        assert!(hidden[1][0] && !hidden[2][0]);
        assert_eq!(in_table(&[[12, 5, 7, 0, 0]]), [[false; 5]]);
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_withheld_number_stands_alone(rows in proptest::collection::vec([0..30_u32, 0..30_u32, 0..30_u32, 0..30_u32], 1..8)) {
            let counts: Vec<[u32; 5]> = rows.iter().map(|&[a, b, c, d]| [a + b + c + d, a, b, c, d]).collect();
            let hidden = in_table(&counts);
            for (row, hidden) in counts.iter().zip(&hidden) {
                for (count, hidden) in row.iter().zip(hidden) {
                    prop_assert!(*hidden || *count == 0 || *count >= SMALLEST);
                }
                let alone = hidden[1..].iter().filter(|&&hidden| hidden).count() == 1;
                let others = (1..5).filter(|&cell| !hidden[cell] && row[cell] > 0).count();
                prop_assert!(!alone || others == 0);
            }
        }
    }
}
