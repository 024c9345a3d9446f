//! The table of leaves, put together from the chapters when the program is compiled: leaves apart from their sources, which
//! only some programs tell.

use super::entry::{chained, count};
use super::{Entry, Leaf, fits};
use crate::language::Text;
use crate::policy::{after, behaviour, duties, establishment, posts, procedure, rounds, scoring, standing};

/// The leaves of every chapter, in the order of the document.
const CHAPTERS: [&[Entry]; 14] = [
    establishment::leaves::LEAVES,
    posts::leaves::LEAVES,
    posts::title_leaves::LEAVES,
    posts::timetable_leaves::LEAVES,
    standing::leaves::LEAVES,
    scoring::leaves::LEAVES,
    procedure::leaves::LEAVES,
    rounds::leaves::LEAVES,
    rounds::places::LEAVES,
    rounds::approval::LEAVES,
    rounds::withdrawal::LEAVES,
    after::leaves::LEAVES,
    duties::leaves::LEAVES,
    behaviour::leaves::LEAVES,
];

const COUNT: usize = count(&CHAPTERS);

static LEAVES: [Leaf; COUNT] = {
    let entries = chained::<COUNT>(&CHAPTERS);
    let mut leaves = [entries[0].leaf; COUNT];
    let mut place = 0;
    while place < COUNT {
        leaves[place] = entries[place].leaf;
        place += 1;
    }
    leaves
};

static SOURCES: [Text; COUNT] = {
    let entries = chained::<COUNT>(&CHAPTERS);
    let mut sources = [entries[0].source; COUNT];
    let mut place = 0;
    while place < COUNT {
        sources[place] = entries[place].source;
        place += 1;
    }
    sources
};

/// All leaves, in the order of the document.
pub fn all() -> impl Iterator<Item = &'static Leaf> {
    LEAVES.iter()
}

/// Where the default or the range of the leaf at `path` comes from; nothing where nothing is known to cite.
pub fn source(path: &str) -> Option<Text> {
    let mut both = LEAVES.iter().zip(&SOURCES);
    let (_, source) = both.find(|(leaf, _)| fits(leaf.path, path))?;
    Some(*source).filter(|source| !source.zh.is_empty())
}
