//! Accounts of preferences met: everyone who handed in a list, with the place they got.

use super::{Lister, Workings};
use crate::outcome::indicators::preference::{ANY_CHOICE, FIRST_CHOICE, MEAN, MEDIAN, RankProfile, WORST};
use crate::table::Cell;

pub(super) fn workings(lister: &Lister<'_>) -> Workings {
    let ranked = lister.outcome.ranked();
    let profile = RankProfile::of(&ranked);
    let total = profile.total();
    let first = profile.counts.first().copied().unwrap_or(0);
    let numbers = if lister.is(&FIRST_CHOICE) {
        format!("{first} ÷ {total} × 100")
    } else if lister.is(&ANY_CHOICE) {
        format!("{} ÷ {total} × 100", profile.placed)
    } else if lister.is(&MEAN) {
        let terms: Vec<String> = (1..)
            .zip(&profile.counts)
            .filter(|(_, count)| **count > 0)
            .map(|(rank, count)| format!("{rank} × {count}"))
            .collect();
        format!("({}) ÷ {total}", terms.join(" + "))
    } else if lister.is(&MEDIAN) || lister.is(&WORST) {
        lister
            .language
            .pick(format!("{total} 人的名次"), format!("of {total} ranks"))
    } else {
        String::new()
    };
    let rows = ranked.iter().map(|ranked| {
        let cells = vec![Cell::number(ranked.listed), Cell::number(ranked.rank)];
        (ranked.teacher, cells)
    });
    let columns = vec![
        lister.number("志愿数", "Schools listed", 0),
        lister.number("名次", "Rank", 0),
    ];
    let rows = rows.collect();
    Workings {
        numbers,
        table: lister.teachers(columns, rows),
    }
}
