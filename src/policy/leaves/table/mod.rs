//! The table of leaves: one entry for each rule and assumption, section by section.

mod after;
mod behaviour;
mod duties;
mod establishment;
mod posts;
mod procedure;
mod rounds;
mod scoring;
mod standing;

use super::{Leaf, LeafKind};
use crate::language::Text;

/// Every section of the document, in its order.
pub const SECTIONS: &[&[Leaf]] = &[
    establishment::LEAVES,
    posts::LEAVES,
    standing::LEAVES,
    scoring::LEAVES,
    procedure::LEAVES,
    rounds::LEAVES,
    after::LEAVES,
    duties::LEAVES,
    behaviour::LEAVES,
];

const NONE: Text = Text::new("", "");
const PERCENT: Text = Text::new("%", "%");
const POINTS: Text = Text::new("分", "points");
const LESSONS: Text = Text::new("节/周", "lessons a week");
const YEARS: Text = Text::new("年", "years");
const PEOPLE: Text = Text::new("人", "people");
const PUPILS: Text = Text::new("人", "pupils");
const CLASSES: Text = Text::new("班", "classes");
const POSTS: Text = Text::new("个", "posts");
const WORKING_DAYS: Text = Text::new("个工作日", "working days");

const SHARE: LeafKind = decimal(0, 100_000, 1_000);
const ITEM_POINTS: LeafKind = decimal(0, 1_000_000, 500);

const fn decimal(minimum: i64, maximum: i64, step: i64) -> LeafKind {
    LeafKind::Decimal {
        minimum,
        maximum,
        step,
    }
}

const fn whole(minimum: i64, maximum: i64, step: i64) -> LeafKind {
    LeafKind::Whole {
        minimum,
        maximum,
        step,
    }
}

/// A rule whose default follows a source or common practice.
const fn rule(
    path: &'static str,
    zh: &'static str,
    en: &'static str,
    unit: Text,
    kind: LeafKind,
    source: Text,
) -> Leaf {
    Leaf {
        path,
        name: Text::new(zh, en),
        unit,
        kind,
        source,
        assumption: false,
    }
}

/// A rule or coefficient whose default is an assumption of this program.
const fn assumed(
    path: &'static str,
    zh: &'static str,
    en: &'static str,
    unit: Text,
    kind: LeafKind,
    source: Text,
) -> Leaf {
    Leaf {
        assumption: true,
        ..rule(path, zh, en, unit, kind, source)
    }
}
