//! 排序: what teachers are compared by before their points, and at equal points.
//!
//! A chain is a list of keys; the first that tells two teachers apart decides. A key is one thing that a condition may ask
//! for, with the highest or the lowest first; or the points of one item or block; or a class, of which those who meet a condition
//! come first; or the lot. In the document:
//!
//! ```json
//! ["teaching_years", {"most_first": {"column": "笔试成绩"}}, {"least_first": "age"}, {"meets": [{"homeroom_teacher": true}]}, "lottery"]
//! ```

mod check;
mod document;
mod words;

pub use check::OrderFault;
pub(in crate::policy) use check::find as check;
pub(in crate::policy) use document::schema;
pub use words::in_words;

use std::collections::BTreeSet;

use super::{ScoreItem, Scoring};
use crate::policy::conditions::{About, Attribute, Condition, Values, WhichRecords};
use crate::roster::TeacherColumn;

/// One key of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderKey {
    /// The more or the higher, the earlier.
    MostFirst(Compared),
    /// The less or the lower, the earlier.
    LeastFirst(Compared),
    /// Those who meet a condition come before all others.
    Meets(Condition),
    /// Whoever put the school of the post higher on the list comes first: only at equal points, and post by post.
    WishRank,
    /// A seeded lottery, the same in every scenario.
    Lottery,
}

/// What two teachers are compared by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compared {
    /// A number, a level or a yes of the roster.
    Attribute(Attribute),
    /// How many of the latest so many annual assessments have one of the grades at these positions.
    Assessments {
        /// How many years back.
        years: u16,
        /// The grades that count.
        grades: Vec<usize>,
    },
    /// What an extra column holds, by its name: a number, years, a date, or yes before no.
    Column(String),
    /// How many dated records of those asked for.
    Records(WhichRecords),
    /// The highest level among them, and how many have it.
    RecordLevel(WhichRecords),
    /// The points of an item of the scheme before weights.
    Item {
        /// Id of its block.
        block: String,
        /// Its id.
        item: String,
    },
    /// The points of all items of a block of the scheme before weights, by its id.
    Block(String),
}

impl OrderKey {
    /// Years, the most first.
    pub const fn years(attribute: Attribute) -> Self {
        Self::MostFirst(Compared::Attribute(attribute))
    }

    /// What is compared; `None` for classes and the lot.
    pub const fn compared(&self) -> Option<&Compared> {
        match self {
            Self::MostFirst(compared) | Self::LeastFirst(compared) => Some(compared),
            Self::Meets(_) | Self::WishRank | Self::Lottery => None,
        }
    }

    /// The columns of the teachers table that it reads; those of an item are the item's.
    pub fn columns(&self) -> BTreeSet<TeacherColumn> {
        match self {
            Self::MostFirst(compared) | Self::LeastFirst(compared) => compared.columns(),
            Self::Meets(condition) => condition.columns(),
            Self::WishRank | Self::Lottery => BTreeSet::new(),
        }
    }
}

impl Compared {
    /// The attributes that a key may compare: those of people that are more or less of something.
    pub fn attributes() -> impl Iterator<Item = Attribute> {
        let all = Attribute::ALL.iter().copied();
        all.filter(|attribute| is_ordered(attribute.values()))
    }

    fn columns(&self) -> BTreeSet<TeacherColumn> {
        match self {
            Self::Attribute(attribute) => attribute.columns().iter().copied().collect(),
            Self::Assessments { .. } => Attribute::Assessments.columns().iter().copied().collect(),
            Self::Column(_)
            | Self::Item { .. }
            | Self::Block(_)
            | Self::Records(_)
            | Self::RecordLevel(_) => BTreeSet::new(),
        }
    }

    /// What a teacher has of it; `None` where the roster does not say, and for items and blocks, whose points the scores hold.
    pub fn of(&self, about: &About<'_>) -> Option<i64> {
        match self {
            Self::Attribute(attribute) => about.number(*attribute),
            Self::Assessments { years, grades } => about.assessed(*years, grades),
            Self::Column(name) => about.number_in_column(name),
            Self::Records(which) => about.records(which),
            Self::RecordLevel(which) => about.record_level(which),
            Self::Item { .. } | Self::Block(_) => None,
        }
    }

    /// What it counts, with the most first, of whom the roster does not say, where that is not simply last: years are none.
    pub fn unknown_counts(&self) -> Option<i64> {
        match self {
            Self::Attribute(
                Attribute::Age
                | Attribute::TeachingYears
                | Attribute::YearsInTitle
                | Attribute::YearsInSchool
                | Attribute::RuralYears
                | Attribute::HomeroomYears,
            ) => Some(0),
            _ => None,
        }
    }

    /// The place of the block whose points are compared, if the scheme has it.
    pub fn block(&self, scoring: &Scoring) -> Option<usize> {
        let Self::Block(block) = self else { return None };
        scoring.blocks.iter().position(|known| known.id == *block)
    }

    /// The item whose points are compared, with its places, if the scheme has it.
    pub fn item<'scheme>(&self, scoring: &'scheme Scoring) -> Option<(usize, usize, &'scheme ScoreItem)> {
        let Self::Item { block, item } = self else {
            return None;
        };
        let blocks = &scoring.blocks;
        let place = blocks.iter().position(|known| known.id == *block)?;
        let items = &blocks.get(place)?.items;
        let within = items.iter().position(|known| known.id == *item)?;
        // A share of the other points is no points of its own.
        let found = items.get(within).filter(|found| found.rule.share().is_none());
        found.map(|found| (place, within, found))
    }
}

/// Whether values of the kind are more or less of something, which one number tells.
const fn is_ordered(values: Values) -> bool {
    matches!(
        values,
        Values::Whole { .. } | Values::Mark | Values::Levels(_) | Values::Flag(_)
    )
}

#[cfg(test)]
mod tests;
