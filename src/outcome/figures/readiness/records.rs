//! What rules ask of dated records and the roster does not have: kinds, issuers and ranks, and records of later years.

use std::collections::BTreeSet;

use super::{Reader, ReadinessLine, Treated, line};
use crate::policy::scoring::items::Records;
use crate::roster::{DatedRecord, Roster};
use crate::units::Year;

/// Of a kind, an issuer and a rank asked for, those that no record has; empty ones ask nothing.
pub(super) fn unknown(roster: &Roster, asked: [&str; 3]) -> BTreeSet<String> {
    let has = |place: usize, word: &str| {
        let said = |record: &DatedRecord| match place {
            0 => record.kind == word,
            1 => record.issuer.as_deref() == Some(word),
            _ => record.rank.as_deref() == Some(word),
        };
        roster
            .teachers
            .iter()
            .any(|teacher| teacher.records.iter().any(said))
    };
    let asked = asked.into_iter().enumerate();
    let unknown = asked.filter(|(place, word)| !word.is_empty() && !has(*place, word));
    unknown.map(|(_, word)| word.to_owned()).collect()
}

/// The lines of an item that counts records.
pub(super) fn of_item(
    roster: &Roster,
    item: &Records,
    reference: Year,
    reader: impl Fn() -> Reader,
) -> Vec<ReadinessLine> {
    if !roster.has_records {
        return Vec::new();
    }
    let bands = item.bands.iter();
    let asked = bands.map(|band| [band.kind.as_str(), band.issuer.as_str(), band.rank.as_str()]);
    let names: BTreeSet<String> = asked.flat_map(|asked| unknown(roster, asked)).collect();
    let without = line(roster, reader(), Treated::UnknownNames, |_| !names.is_empty());
    let without = without.map(|line| ReadinessLine {
        codes: names.iter().cloned().collect(),
        ..line
    });
    let later = line(roster, reader(), Treated::LaterRecords, |teacher| {
        teacher.records.iter().any(|record| record.year > reference)
    });
    without.into_iter().chain(later).collect()
}
