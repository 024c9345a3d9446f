//! Labels that look the same and are not: one remark for each, with how many rows have which.

use std::collections::BTreeMap;

use super::header::Mapping;
use crate::language::spelling::skeleton;
use crate::random::hash_name;
use crate::roster::fields::Column;
use crate::roster::grid::Grid;
use crate::roster::problem::{Counted, HIDDEN, Problem, ProblemKind, Problems, showable};

/// Reports the labels from position `from` on that look like an earlier one. With each label comes how many rows have it.
pub(super) fn report<'a>(
    labels: impl Iterator<Item = (&'a str, usize)> + Clone,
    from: usize,
    (table, mapping, column): (&Grid, &Mapping, impl Column),
    problems: &mut Problems,
) {
    let Some(position) = mapping.position(column.index()) else {
        return;
    };
    // Of a million labels hardly two look alike, which their hashes tell in a fraction of the time.
    let mut hashes: Vec<u64> = labels
        .clone()
        .map(|(label, _)| hash_name(&skeleton(label)))
        .collect();
    hashes.sort_unstable();
    if hashes.windows(2).all(|pair| pair.first() != pair.last()) {
        return;
    }
    let header = table.header().map_or("", |header| header.cell(position));
    let mut met: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for (place, (label, rows)) in labels.enumerate() {
        let first = *met.entry(skeleton(label)).or_insert((label, rows));
        if first.0 != label && place >= from {
            let counted = |(label, rows): (&str, usize)| Counted {
                label: showable(label).unwrap_or_else(|| HIDDEN.to_owned()),
                rows,
            };
            let labels = Box::new([counted(first), counted((label, rows))]);
            let kind = ProblemKind::LookAlikes { labels };
            problems.push(Problem::warning(table.file(), kind).under(header));
        }
    }
}
