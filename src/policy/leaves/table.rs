//! The table of leaves, put together from the chapters when the program is compiled: leaves apart from their sources, which
//! only some programs tell.

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

static LEAVES: [Leaf; count()] = {
    let entries = chained::<{ count() }>();
    let mut leaves = [entries[0].leaf; count()];
    let mut place = 0;
    while place < count() {
        leaves[place] = entries[place].leaf;
        place += 1;
    }
    leaves
};

static SOURCES: [Text; count()] = {
    let entries = chained::<{ count() }>();
    let mut sources = [entries[0].source; count()];
    let mut place = 0;
    while place < count() {
        sources[place] = entries[place].source;
        place += 1;
    }
    sources
};

const fn count() -> usize {
    let mut count = 0;
    let mut chapter = 0;
    while chapter < CHAPTERS.len() {
        count += CHAPTERS[chapter].len();
        chapter += 1;
    }
    count
}

/// All entries, in the order of the document.
const fn chained<const COUNT: usize>() -> [Entry; COUNT] {
    let mut entries = [CHAPTERS[0][0]; COUNT];
    let (mut chapter, mut place) = (0, 0);
    while chapter < CHAPTERS.len() {
        let own = CHAPTERS[chapter];
        let mut entry = 0;
        while entry < own.len() {
            entries[place] = own[entry];
            place += 1;
            entry += 1;
        }
        chapter += 1;
    }
    entries
}

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
