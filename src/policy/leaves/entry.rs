//! What entries of the table of leaves are made of.

use super::{Entry, Leaf, LeafKind};
use crate::language::Text;

pub(in crate::policy) const NONE: Text = Text::new("", "");
pub(in crate::policy) const PERCENT: Text = Text::new("%", "%");
pub(in crate::policy) const POINTS: Text = Text::new("分", "points");
pub(in crate::policy) const TIMES: Text = Text::new("倍", "times");
pub(in crate::policy) const LESSONS: Text = Text::new("节/周", "lessons a week");
pub(in crate::policy) const YEARS: Text = Text::new("年", "years");
pub(in crate::policy) const PEOPLE: Text = Text::new("人", "people");
pub(in crate::policy) const PUPILS: Text = Text::new("人", "pupils");
pub(in crate::policy) const CLASSES: Text = Text::new("班", "classes");
pub(in crate::policy) const POSTS: Text = Text::new("个", "posts");
pub(in crate::policy) const WORKING_DAYS: Text = Text::new("个工作日", "working days");

pub(in crate::policy) const SHARE: LeafKind = decimal(0, 100_000, 1_000);
pub(in crate::policy) const ITEM_POINTS: LeafKind = decimal(0, MOST_POINTS, 500);
/// Points that may be taken off as well.
pub(in crate::policy) const SIGNED_POINTS: LeafKind = decimal(-MOST_POINTS, MOST_POINTS, 500);
/// No published table gives or takes more.
const MOST_POINTS: i64 = 10_000_000;

pub(in crate::policy) const fn decimal(minimum: i64, maximum: i64, step: i64) -> LeafKind {
    LeafKind::Decimal {
        minimum,
        maximum,
        step,
    }
}

pub(in crate::policy) const fn whole(minimum: i64, maximum: i64, step: i64) -> LeafKind {
    LeafKind::Whole {
        minimum,
        maximum,
        step,
    }
}

/// A rule whose default follows a source or common practice.
pub(in crate::policy) const fn rule(
    path: &'static str,
    zh: &'static str,
    en: &'static str,
    unit: Text,
    kind: LeafKind,
    source: Text,
) -> Entry {
    let leaf = Leaf {
        path,
        name: Text::new(zh, en),
        unit,
        kind,
        assumption: false,
    };
    Entry { leaf, source }
}

/// A rule or coefficient whose default is an assumption of this program.
pub(in crate::policy) const fn assumed(
    path: &'static str,
    zh: &'static str,
    en: &'static str,
    unit: Text,
    kind: LeafKind,
    source: Text,
) -> Entry {
    let mut entry = rule(path, zh, en, unit, kind, source);
    entry.leaf.assumption = true;
    entry
}

/// How many entries parts of a table have together.
pub(in crate::policy) const fn count(parts: &[&[Entry]]) -> usize {
    let mut count = 0;
    let mut part = 0;
    while part < parts.len() {
        count += parts[part].len();
        part += 1;
    }
    count
}

/// The entries of all parts, one after the other; there are `COUNT` of them ([`count`]).
pub(in crate::policy) const fn chained<const COUNT: usize>(parts: &[&[Entry]]) -> [Entry; COUNT] {
    let mut entries = [parts[0][0]; COUNT];
    let (mut part, mut place) = (0, 0);
    while part < parts.len() {
        let own = parts[part];
        let mut entry = 0;
        while entry < own.len() {
            entries[place] = own[entry];
            place += 1;
            entry += 1;
        }
        part += 1;
    }
    entries
}
