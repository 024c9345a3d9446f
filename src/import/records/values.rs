//! What the records of one person come to.

use std::collections::BTreeMap;

use super::kinds::Says;
use super::months::{Time, years};
use super::record::Record;
use crate::roster::codes::{Stage, Title};
use crate::roster::{BackboneLevel, Code};

/// Assessments that the roster holds.
const MOST_ASSESSMENTS: usize = 10;

/// What records come to, a value for each column, and the rows that do not count.
pub(super) fn values(records: &[(u32, Record)], says: Says) -> (Vec<String>, Vec<u32>) {
    let levels = || {
        records.iter().filter_map(|(_, record)| match record {
            Record::Level(level) => Some(*level),
            _ => None,
        })
    };
    let values = match says {
        Says::RuralWork => {
            let spans = records.iter().filter_map(|(_, record)| match record {
                Record::Months(span) => *span,
                _ => None,
            });
            vec![years(spans.collect()).to_string()]
        }
        Says::Assessments => {
            let mut by_year: BTreeMap<u16, &str> = BTreeMap::new();
            for (_, record) in records {
                if let Record::Assessment(year, result) = record {
                    by_year.insert(*year, result);
                }
            }
            let latest = by_year.into_values().rev().take(MOST_ASSESSMENTS);
            vec![latest.collect::<Vec<_>>().join(";")]
        }
        Says::Backbone => vec![highest(levels().filter_map(BackboneLevel::read))],
        Says::TitlesHeld => vec![highest(levels().filter_map(Title::read))],
        Says::Honours => ["national", "provincial", "municipal", "county"]
            .map(|wanted| levels().filter(|level| *level == wanted).count().to_string())
            .to_vec(),
        Says::Posts => return employed(records, |grade, _| vec![grade.to_owned()]),
        Says::Titles => {
            return employed(records, |title, since| {
                vec![title.to_owned(), since.year.to_string()]
            });
        }
        Says::Certificates => return certified(records),
        Says::Exchanges => return exchanged(records),
    };
    (values, Vec::new())
}

fn highest<T: Code + Ord>(values: impl Iterator<Item = T>) -> String {
    values
        .max()
        .map_or_else(String::new, |value| value.key().to_owned())
}

/// The newest employment that holds, and since when its grade or title has been the same.
fn employed(
    records: &[(u32, Record)],
    values: impl Fn(&str, Time) -> Vec<String>,
) -> (Vec<String>, Vec<u32>) {
    let all = || {
        records.iter().filter_map(|(row, record)| match record {
            Record::Employed {
                start,
                holds,
                as_what,
            } => Some((*row, *start, *holds, as_what.as_str())),
            _ => None,
        })
    };
    let holding = all().filter(|(_, _, holds, as_what)| *holds && !as_what.is_empty());
    let newest = holding.max_by_key(|(_, start, _, _)| *start);
    let Some((_, start, _, now)) = newest else {
        let nothing = values("", Time::default());
        let rows = all().map(|(row, ..)| row);
        return (vec![String::new(); nothing.len()], rows.collect());
    };
    let same = all().filter(|(_, _, _, as_what)| *as_what == now);
    let since = same.map(|(_, start, ..)| start).min().unwrap_or(start);
    // An earlier one that has ended explains since when; one that is no professional post, or not begun, explains nothing.
    let aside = all().filter(|(_, begun, holds, as_what)| as_what.is_empty() || (!holds && *begun > start));
    (values(now, since), aside.map(|(row, ..)| row).collect())
}

/// The highest stage of certificates and their subjects: those of a lower one are not for that stage.
fn certified(records: &[(u32, Record)]) -> (Vec<String>, Vec<u32>) {
    let all = || {
        records.iter().filter_map(|(row, record)| match record {
            Record::Certificate(stage, subjects) => Some((*row, Stage::read(stage), subjects)),
            _ => None,
        })
    };
    let Some(stage) = all().filter_map(|(_, stage, _)| stage).max() else {
        return (vec![String::new(); 2], all().map(|(row, ..)| row).collect());
    };
    let mut subjects: Vec<&str> = Vec::new();
    for (_, of, said) in all() {
        for subject in said {
            if of == Some(stage) && !subjects.contains(subject) {
                subjects.push(subject);
            }
        }
    }
    let is_covered = |said: &[&str]| said.iter().all(|subject| subjects.contains(subject));
    let aside = all().filter(|(_, of, said)| of.is_none() || !is_covered(said));
    let aside = aside.map(|(row, ..)| row).collect();
    (vec![stage.key().to_owned(), subjects.join(";")], aside)
}

/// The year in which the last exchange that moved the personnel relation led to the present school, and the status that one without
/// it gives while it goes on.
fn exchanged(records: &[(u32, Record)]) -> (Vec<String>, Vec<u32>) {
    let moved = records.iter().filter_map(|(row, record)| match record {
        Record::Moved(start, is_here) => Some((*start, *row, *is_here)),
        _ => None,
    });
    let entered = moved.max().filter(|(_, _, is_here)| *is_here);
    let lent = records.iter().filter_map(|(row, record)| match record {
        Record::Lent(start, Some(status)) => Some((*start, *row, *status)),
        _ => None,
    });
    let lent = lent.max();
    let counts = [entered.map(|(_, row, _)| row), lent.map(|(_, row, _)| row)];
    let aside = records.iter().map(|(row, _)| *row);
    let aside = aside.filter(|row| !counts.contains(&Some(*row)));
    let values = vec![
        entered.map_or_else(String::new, |(start, ..)| start.year.to_string()),
        lent.map_or_else(String::new, |(.., status)| status.to_owned()),
    ];
    (values, aside.collect())
}
