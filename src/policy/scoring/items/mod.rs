//! The kinds of items that a scoring table may have, one file each.
//!
//! A file says everything about its kind: the fields, their leaves with name, unit, range and source, the most that it
//! gives, its clause in words, how a teacher's points are counted, examples, and its test. The registry below lists the
//! kinds; the document, its schema, the table of leaves, the clauses, the page's menu and the documentation follow from
//! it. The name of the file is the key in the document.

mod assessments;
mod bands;
mod column;
mod entered;
mod flat;
mod highest_level;
mod honours;
mod mark;
mod per_lesson;
mod per_year;
mod percentage;
mod rank;
mod records;
mod years;

pub use assessments::Assessments;
pub use bands::{Band, Bands};
pub use column::Column;
pub use entered::{Entered, EnteredColumn};
pub use flat::Flat;
pub use highest_level::{HOMEROOM_POSITION, HighestLevel, LevelAttribute};
pub use honours::{HonourPoints, Honours};
pub use mark::{Mark, MarkGiven, MarkKind};
pub use per_lesson::PerLesson;
pub use per_year::{PerYear, YearsQuantity};
pub use percentage::Percentage;
pub use rank::Rank;
pub use records::Records;
pub use years::Years;

pub use super::band_measure::BandMeasure;
pub use super::evidence::Evidence;
pub use super::record_bands::{LevelAsked, RecordBand, RecordCount};

use serde_json::{Map, Value};

use super::measure::Counted;
use crate::language::{Message, Text};
use crate::policy::PolicyProblem;
use crate::policy::leaves::Entry;
use crate::policy::strict::{Misfit, Part, only_member, unknown_choice, within};
use crate::roster::TeacherColumn;
use crate::text;
use crate::units::{Percent, Points, narrow};

/// Makes the kinds from the list of their files.
macro_rules! kinds {
    ($($(#[$doc:meta])* $key:ident: $kind:ident,)+) => {
        /// How an item is counted.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum ItemKind {
            $($(#[$doc])* $kind($kind)),+
        }

        impl ItemKind {
            /// Every kind, in order.
            pub const KINDS: &'static [Kind] = &[$(Kind {
                key: stringify!($key),
                leaves: <$kind as Item>::LEAVES,
                examples: <$kind as Item>::EXAMPLES,
            }),+];

            /// The key of the kind in the document.
            pub const fn key(&self) -> &'static str {
                match self { $(Self::$kind(_) => stringify!($key)),+ }
            }

            /// The most that the item can give on its own. Shares of the block count through
            /// [`Block::maximum`](super::Block::maximum).
            pub fn maximum(&self) -> Points {
                match self { $(Self::$kind(item) => item.maximum()),+ }
            }

            /// Whether there is no end to what the item can give.
            pub fn is_uncapped(&self) -> bool {
                match self { $(Self::$kind(item) => item.is_uncapped()),+ }
            }

            /// Whether the item ranks nobody, whatever the roster holds.
            pub fn gives_nothing(&self) -> bool {
                match self { $(Self::$kind(item) => item.gives_nothing()),+ }
            }

            /// The share of the block's other points that the item adds or takes off, if that is what it does.
            pub fn share(&self) -> Option<Percent> {
                match self { $(Self::$kind(item) => item.share()),+ }
            }

            /// How the item is counted, in words. What needs no naming beside the item's `id` is left out.
            pub fn clause(&self, id: &str) -> Message {
                match self { $(Self::$kind(item) => item.clause(id)),+ }
            }

            /// What the item counts of a teacher, and the points for it.
            pub fn count(&self, evidence: &Evidence<'_>) -> Counted {
                match self { $(Self::$kind(item) => item.count(evidence)),+ }
            }

            /// The columns of the teachers table that the item reads.
            pub fn columns(&self) -> Vec<TeacherColumn> {
                match self { $(Self::$kind(item) => item.columns()),+ }
            }

            /// The problems that the ranges of the leaves do not show, of the item at `path`.
            pub(in crate::policy) fn check(&self, path: &str, problems: &mut Vec<PolicyProblem>) {
                let path = format!("{path}.rule.{}", self.key());
                match self { $(Self::$kind(item) => item.check(&path, problems)),+ }
            }
        }

        impl Part for ItemKind {
            fn read(value: &Value) -> Result<Self, Misfit> {
                let (key, content) = only_member(value)?;
                match key {
                    $(stringify!($key) => within(key, Part::read(content)).map(Self::$kind),)+
                    _ => Err(unknown_choice(key, &[$(stringify!($key)),+])),
                }
            }

            fn write(&self) -> Value {
                under(self.key(), match self { $(Self::$kind(item) => item.write()),+ })
            }
        }
    };
}

kinds! {
    /// Points for each year of something, up to a cap.
    per_year: PerYear,
    /// Points by the highest level reached.
    highest_level: HighestLevel,
    /// Points for each annual assessment in a look-back window, up to a cap.
    assessments: Assessments,
    /// Points for honours by level.
    honours: Honours,
    /// Points by the rank of the teaching result.
    rank: Rank,
    /// Points in proportion to a mark out of 100.
    mark: Mark,
    /// Points by the band that a measure falls into.
    bands: Bands,
    /// Points for each lesson taught a week, up to a cap.
    per_lesson: PerLesson,
    /// Points that the roster brings along, up to a cap.
    entered: Entered,
    /// Points, or a deduction, for whoever fulfils a condition.
    flat: Flat,
    /// A bonus or penalty on the other items of the block, for whoever fulfils a condition.
    percentage: Percentage,
    /// Points by what an extra column of the roster holds.
    column: Column,
    /// Points for years at rates by segment, times a level, and lumps besides.
    years: Years,
    /// Points for dated records of the records table.
    records: Records,
}

/// What a kind of item has to say about itself.
trait Item: Part {
    /// Its leaves.
    const LEAVES: &'static [Entry];

    /// Items of the kind that somebody may begin with; the first stands for the kind in documentation and tests.
    const EXAMPLES: &'static [Example];

    /// The most that it can give on its own.
    fn maximum(&self) -> Points;

    /// Whether there is no end to what it can give.
    fn is_uncapped(&self) -> bool {
        false
    }

    /// Whether it ranks nobody. An item that only takes points off does rank.
    fn gives_nothing(&self) -> bool {
        self.maximum() == Points::ZERO
    }

    /// The share of the block's other points that it adds or takes off.
    fn share(&self) -> Option<Percent> {
        None
    }

    /// Finds what the ranges of the leaves cannot; `path` is that of the kind.
    fn check(&self, _path: &str, _problems: &mut Vec<PolicyProblem>) {}

    /// How it is counted, in words.
    fn clause(&self, id: &str) -> Message;

    /// The columns of the teachers table that it reads.
    fn columns(&self) -> Vec<TeacherColumn>;

    /// What it counts of a teacher, and the points for it.
    fn count(&self, evidence: &Evidence<'_>) -> Counted;
}

/// One entry of the registry.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// The key in the document.
    pub key: &'static str,
    /// The leaves.
    pub(in crate::policy) leaves: &'static [Entry],
    /// Items that somebody may begin with.
    pub examples: &'static [Example],
}

/// An item that somebody may begin with.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// What it does, as a menu says it.
    pub name: Text,
    /// The id that it begins with.
    pub id: &'static str,
    /// What stands under the key of its kind, as JSON.
    pub rule: &'static str,
}

impl Kind {
    /// The examples as a document writes them, each with its name.
    pub fn items(&self) -> impl Iterator<Item = (Text, Value)> {
        self.examples
            .iter()
            .map(|example| (example.name, self.item(example.id, example)))
    }

    /// The first example under the key of the kind as its id, which no other kind has.
    pub fn sample(&self) -> Value {
        let first = self.examples.first();
        first.map_or(Value::Null, |example| self.item(self.key, example))
    }

    fn item(&self, id: &str, example: &Example) -> Value {
        // That every example can be read is a test.
        let rule = serde_json::from_str(example.rule).unwrap_or_default();
        let mut item = Map::new();
        item.insert("id".to_owned(), Value::from(id));
        item.insert("only_for".to_owned(), Value::Array(Vec::new()));
        item.insert("rule".to_owned(), under(self.key, rule));
        Value::Object(item)
    }
}

/// An object with one member.
fn under(key: &str, content: Value) -> Value {
    let mut members = Map::new();
    members.insert(key.to_owned(), content);
    Value::Object(members)
}

/// Where the points of the default table come from.
const SOURCE: Text = Text::new(
    "参照“中小学专业技术人员竞聘上岗量化评分表”；原表没有的分值为本程序假设",
    "After a widely copied 100-point hiring table; points that the table lacks are assumptions",
);

/// A cap that stands for none: the greatest that an item may have. Up to version 2 of the document it was 1,000.
pub const NO_CAP: Points = Points::whole(10_000);

/// A cap as it ends a clause.
pub(super) fn capped(cap: Points) -> Message {
    if cap >= NO_CAP {
        Text::new("，不封顶", ", without a cap").into()
    } else {
        text! { zh: "，最高 {cap} 分", en: ", at most {cap}", cap }
    }
}

/// Points for so many.
fn times(points: Points, count: u16) -> Points {
    Points::from_thousandths(points.thousandths().saturating_mul(i64::from(count)))
}

/// Points in proportion to thousandths of something, rounded to the nearest thousandth of a point, halves up.
const fn proportion(points: Points, thousandths: i64, whole: i64) -> Points {
    let wide = points.thousandths() as i128 * thousandths as i128 + (whole / 2) as i128;
    Points::from_thousandths(narrow(wide.div_euclid(whole as i128)))
}

/// The path of a leaf of an item, from the key of its kind.
macro_rules! leaf_path {
    ($tail:literal) => {
        concat!("scoring.blocks.*.items.*.rule.", $tail)
    };
}

use leaf_path;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::json;

    use super::super::measure::Measure;
    use super::*;
    use crate::language::Language;
    use crate::policy::leaves;
    use crate::policy::{Policy, check};
    use crate::roster::{Roster, SchoolIndex, Stage, Subject, Teacher};
    use crate::units::Year;

    pub(super) fn someone() -> Teacher {
        Teacher::new("T1", SchoolIndex(0), Stage::Primary, Subject::Chinese)
    }

    pub(super) fn rule(rule: &Value) -> ItemKind {
        ItemKind::from_document(rule).unwrap()
    }

    /// Points before and after the cap in 2026, with the marks that the roster holds.
    pub(super) fn points(teacher: &Teacher, item: &ItemKind) -> (Points, Points) {
        let mark = |kind| {
            let mark = match kind {
                MarkKind::Vote => teacher.vote_mark,
                MarkKind::Interview => teacher.interview_mark,
            };
            let simulated = false;
            mark.map(|mark| MarkGiven { mark, simulated })
        };
        let counted = item.count(&Evidence {
            teacher,
            reference: Year(2026),
            mark: &mark,
            roster: &Roster::default(),
        });
        (counted.before_cap, counted.points)
    }

    /// The default policy with a block of one item of each kind.
    fn with_every_kind() -> Policy {
        let items: Vec<Value> = ItemKind::KINDS.iter().map(Kind::sample).collect();
        let mut document = Policy::default().document();
        let blocks = document["scoring"]["blocks"].as_array_mut().unwrap();
        blocks.push(json!({"id": "every", "items": items}));
        Policy::from_value(document).unwrap()
    }

    #[test]
    fn the_greatest_cap_is_none() {
        let said = |cap: i64| capped(Points::from_thousandths(cap)).say(Language::English);
        assert_eq!(said(10_000_000), ", without a cap");
        assert_eq!(said(1_000_000), ", at most 1000");
        // And it cuts nothing.
        let beyond = Points::whole(12_000);
        let counted = Counted::capped(Measure::DoesNotApply, beyond, NO_CAP);
        assert_eq!(counted.points, beyond);
    }

    /// A kind without leaves has no ranges, no names and no controls.
    #[test]
    fn each_kind_has_its_leaves_and_its_examples() {
        let keys: Vec<&str> = ItemKind::KINDS.iter().map(|kind| kind.key).collect();
        // In the order of the registry: the leaves of a kind stand together.
        let mut of_leaves: Vec<&str> = leaves::all()
            .filter_map(|leaf| leaf.path.strip_prefix(leaf_path!("")))
            .filter_map(|tail| tail.split('.').next())
            .collect();
        of_leaves.dedup();
        assert_eq!(of_leaves, keys);
        let policy = with_every_kind();
        let items = &policy.scoring.blocks.last().unwrap().items;
        let of_examples: Vec<&str> = items.iter().map(|item| item.rule.key()).collect();
        assert_eq!(of_examples, keys);
        // Every leaf of a kind is in its example, and everything in the example has a leaf.
        for (kind, item) in ItemKind::KINDS.iter().zip(items) {
            let mut visited = BTreeSet::new();
            leaves::walk(&item.rule.write(), |path, _| {
                let path = format!("scoring.blocks.every.items.{}.rule.{path}", item.id);
                visited.insert(leaves::leaf(&path).map_or(path.clone(), |leaf| leaf.path.to_owned()));
            });
            let own: BTreeSet<String> = kind.leaves.iter().map(|leaf| leaf.leaf.path.to_owned()).collect();
            assert_eq!(visited, own, "{}", kind.key);
        }
    }

    #[test]
    fn every_example_can_be_read_is_allowed_and_ranks_somebody() {
        let mut policy = Policy::default();
        for kind in ItemKind::KINDS {
            assert!(!kind.examples.is_empty(), "{}", kind.key);
            for (position, (_, item)) in kind.items().enumerate() {
                let rule = ItemKind::from_document(&item["rule"]).unwrap();
                assert!(!rule.gives_nothing() || rule.share().is_some(), "{}", kind.key);
                policy.scoring.blocks[0].items.push(super::super::ScoreItem {
                    id: format!("{}_{position}", kind.key),
                    name: String::new(),
                    only_for: crate::policy::Condition::NONE,
                    rule,
                });
            }
        }
        assert_eq!(check(&policy), []);
    }

    /// Every file of this folder, but this one, is in the registry.
    #[test]
    #[cfg(not(target_arch = "wasm32"))]
    fn each_kind_is_the_file_of_its_key_with_a_test() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/policy/scoring/items");
        let mut files: BTreeSet<String> = BTreeSet::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            if name == "mod" {
                continue;
            }
            assert!(
                std::fs::read_to_string(&path).unwrap().contains("#[test]"),
                "{name} has no test"
            );
            files.insert(name);
        }
        let keys: BTreeSet<String> = ItemKind::KINDS.iter().map(|kind| kind.key.to_owned()).collect();
        assert_eq!(files, keys);
    }
}
