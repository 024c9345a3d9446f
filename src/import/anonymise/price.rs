//! What it costs to make a roster coarser or to leave columns out of it, in what the roster is for: who is placed where, and
//! the main numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::banding::changed_columns;
use super::choices::Choices;
use super::risk::{Known, class_sizes};
use crate::import::steps::Steps;
use crate::language::{Language, Message, Say, Text};
use crate::outcome::Outcome;
use crate::outcome::compare::change::{IndicatorChange, change_of};
use crate::outcome::indicators::families::definition_in_view;
use crate::policy::Policy;
use crate::random::Seed;
use crate::roster::fields::{Column as _, Field};
use crate::roster::{Roster, Stage, Subject, TeacherColumn, TeacherIndex};
use crate::run;
use crate::stages::RunError;
use crate::text;

/// What was done to a roster that can change its results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coarser {
    /// Whether years are in bands, or rare values merged or left out.
    pub banded: bool,
    /// How many columns were left out by choice.
    pub columns: u32,
    /// What others are taken to know of people, a bit each.
    pub known: u32,
}

/// What others are taken to know, a bit each.
fn bits(known: &[Known]) -> u32 {
    let all = Known::ALL.iter().enumerate();
    let own = all.filter(|(_, one)| known.contains(one));
    own.map(|(place, _)| 1 << place).sum()
}

impl Coarser {
    /// What these choices do; nothing where they do none of it.
    pub fn of(choices: &Choices) -> Option<Self> {
        let coarser = Self {
            banded: !choices.banding.is_none(),
            columns: choices.without.len() as u32,
            known: 0,
        };
        (coarser != Self::default()).then(|| Self {
            known: bits(&choices.known),
            ..coarser
        })
    }

    /// What others are taken to know of people.
    fn known(self) -> Vec<Known> {
        let all = Known::ALL.into_iter().enumerate();
        let own: Vec<Known> = all
            .filter(|(place, _)| self.known & (1 << place) != 0)
            .map(|(_, one)| one)
            .collect();
        if own.is_empty() {
            Known::USUAL.to_vec()
        } else {
            own
        }
    }

    /// The same choices without any of it.
    #[must_use]
    pub fn undone(choices: &Choices) -> Choices {
        Choices {
            banding: super::Banding::default(),
            without: std::collections::BTreeSet::new(),
            ..choices.clone()
        }
    }
}

impl Coarser {
    /// What is asked about it.
    pub fn question(self) -> Message {
        let coarser = self.message();
        text! { zh: "{coarser}会改变多少结果", en: "How much {coarser} changes the results", coarser }
    }
}

impl Say for Coarser {
    fn message(&self) -> Message {
        let columns = self.columns;
        let out = (columns > 0).then(|| {
            text! { zh: "去掉 {columns} 列", en: "leaving out {columns:column|columns}", columns }
        });
        let coarser = Text::new("分段等处理", "making the roster coarser");
        match out {
            None => coarser.into(),
            Some(out) if self.banded => {
                text! { zh: "{coarser}和{out}", en: "{coarser} and {out}", coarser, out }
            }
            Some(out) => out,
        }
    }
}

/// The price, in one draw of what nobody knows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Price {
    /// What was done.
    pub coarser: Coarser,
    /// Everybody.
    pub people: u32,
    /// Who ends at another post, or with one instead of none.
    pub placed_otherwise: u32,
    /// Whether something was made coarser, and the rules read none of it.
    pub unread: bool,
    /// The columns that were made coarser.
    pub columns: Vec<&'static str>,
    /// Of all who are alike in what others know, the fewest: with the roster as it was, and made coarser.
    pub fewest: [u32; 2],
    /// Who is alike with nobody, likewise.
    pub alone: [u32; 2],
    /// The main numbers, which the page shows of every run: with the roster as it was, and made coarser.
    pub main: Vec<IndicatorChange>,
    /// The seed of the draw.
    pub seed: Seed,
}

impl Price {
    /// The main number that changes most, by what says anything of it; `None` where none does as shown.
    pub fn most_changed(&self) -> Option<&IndicatorChange> {
        let by_resolution = |change: &IndicatorChange| {
            let definition = definition_in_view(&change.key)?;
            let difference = change.difference?.abs();
            (difference > 0.0).then(|| difference / definition.resolution)
        };
        let changed = self
            .main
            .iter()
            .filter_map(|change| Some((by_resolution(change)?, change)));
        changed
            .max_by(|left, right| left.0.total_cmp(&right.0))
            .map(|(_, change)| change)
    }

    /// Main numbers that can be worked out with one roster only.
    pub fn undefined(&self) -> usize {
        let one_only = |change: &&IndicatorChange| change.before.is_some() != change.after.is_some();
        self.main.iter().filter(one_only).count()
    }
}

impl Say for Price {
    fn message(&self) -> Message {
        let (people, moved) = (self.people, self.placed_otherwise);
        let placements = text! {
            zh: "用同样的规则和同一次抽签各测算一次：{coarser}使 {people} 人中 {moved} 人的去向不同",
            en: "With the same rules and the same draw, {coarser} places {moved} of {people:person|people} otherwise",
            coarser = self.coarser.message(), people, moved
        };
        let numbers = match self.most_changed().and_then(|change| {
            let definition = definition_in_view(&change.key)?;
            Some((
                definition,
                change.before?,
                change.after?,
                change.difference?.abs(),
            ))
        }) {
            None => text! { zh: "主要数字都不变。", en: "and changes no main number." },
            Some((definition, before, after, difference)) => {
                let decimals = usize::from(definition.decimals);
                let number = |value: f64| format!("{value:.decimals$}");
                let (name, unit) = (definition.name, definition.unit);
                text! {
                    zh: "主要数字中变化最大的是“{name}”，由 {before} 变为 {after}，相差 {difference}{unit}。",
                    en: "and of the main numbers “{name}” changes most, from {before} to {after}, by {difference} {unit}.",
                    name, unit, before = number(before), after = number(after), difference = number(difference)
                }
            }
        };
        let undefined = self.undefined();
        let undefined = (undefined > 0).then(|| text! {
            zh: "另有 {undefined} 个主要数字只有一份花名册能算出。",
            en: " {undefined:main number|main numbers} more can be worked out with one of the rosters only.",
            undefined
        });
        let unread = self.unread.then(|| {
            text! {
                zh: "这个方案的规则没有用到{columns}，去向本来就不会因此改变。",
                en: " The rules do not use {columns}, so that nobody could be placed otherwise by it.",
                columns = self.columns_named()
            }
        });
        text! {
            zh: "{placements}，{numbers}{undefined}{unread}{gain}", en: "{placements} {numbers}{undefined}{unread} {gain}",
            placements, numbers, undefined, unread, gain = self.gain()
        }
    }
}

impl Price {
    /// The columns that were made coarser, by their headers.
    fn columns_named(&self) -> Message {
        let fields = TeacherColumn::ALL.iter().map(|column| column.field());
        let own: Vec<&Field> = fields.filter(|field| self.columns.contains(&field.key)).collect();
        Message::said(Language::ALL.map(|language| {
            let headers: Vec<&str> = own.iter().map(|field| field.header(language)).collect();
            match language {
                Language::Chinese => format!("“{}”", headers.join("”“")),
                Language::English => headers.join(", "),
            }
        }))
    }

    /// What is gained by it: how many people are alike at least, and how many with nobody.
    fn gain(&self) -> Message {
        let ([before, after], [was, is]) = (self.fewest, self.alone);
        if after > before {
            return text! {
                zh: "换来的：至少 {after} 人彼此相同（k 由 {before} 变为 {after}）。",
                en: "What it gains: at least {after} people are alike (k rises from {before} to {after}).", before, after
            };
        }
        if is < was {
            return text! {
                zh: "换来的：与谁都不同的由 {was} 人减为 {is} 人，但 k 处理前是 {before}、处理后是 {after}，没有提高。",
                en: "What it gains: those who are like nobody else go down from {was} to {is}; k is {before} before and {after} after, no better.",
                was, is, before, after
            };
        }
        text! {
            zh: "k 处理前是 {before}、处理后是 {after}，与谁都不同的人也没有减少：这样处理并没有让人更难认出。",
            en: "k is {before} before and {after} after, and as many people as before are like nobody else: nothing is gained by it here.",
            before, after
        }
    }
}

/// Runs the rules with a roster as it was and as it was made coarser. People are told by their codes, which have to be the
/// same in both: codes decide lots. Each run is a step.
///
/// # Errors
/// When the district is too large for a mechanism to number; never for a million teachers or fewer.
pub fn price(
    [before, after]: [&Roster; 2],
    coarser: Coarser,
    policy: &Policy,
    seed: Seed,
    step: Steps<'_>,
) -> Result<Price, RunError> {
    let first = run(before, policy, seed)?;
    step(1, 2);
    let second = run(after, policy, seed)?;
    step(2, 2);
    // A column that is left out may have left rows out: who is in one roster only has no post in the other.
    let mut ends: BTreeMap<&str, [Option<Post<'_>>; 2]> = BTreeMap::new();
    for (place, (roster, outcome)) in [(before, &first), (after, &second)].into_iter().enumerate() {
        for (teacher, own) in roster.teachers_indexed() {
            let [was, is] = ends.entry(&own.id).or_default();
            *(if place == 0 { was } else { is }) = post(roster, outcome, teacher);
        }
    }
    let otherwise = ends.values().filter(|[was, is]| was != is);
    let changed = changed_columns(&before.teachers, &after.teachers);
    let read = policy.teacher_columns();
    let known = coarser.known();
    let fewest = |roster: &Roster| class_sizes(roster, &known).into_iter().min().unwrap_or(0);
    let alone = |roster: &Roster| {
        class_sizes(roster, &known)
            .into_iter()
            .filter(|size| *size == 1)
            .count() as u32
    };
    let main = first.indicators_in_view(before);
    let main = main.iter().zip(second.indicators_in_view(after));
    Ok(Price {
        coarser,
        people: ends.len() as u32,
        placed_otherwise: otherwise.count() as u32,
        unread: coarser.columns == 0
            && !changed.is_empty()
            && changed.iter().all(|column| !read.contains(column)),
        columns: changed.iter().map(|column| column.field().key).collect(),
        fewest: [fewest(before), fewest(after)],
        alone: [alone(before), alone(after)],
        main: main.map(|(before, after)| change_of(before, &after)).collect(),
        seed,
    })
}

/// A post: of which school, for what.
type Post<'roster> = (&'roster str, Stage, Subject);

/// Where somebody ends.
fn post<'roster>(roster: &'roster Roster, outcome: &Outcome, teacher: TeacherIndex) -> Option<Post<'roster>> {
    let group = outcome.posts.group(outcome.group_of(teacher)?);
    Some((&roster.school(group.school).id, group.stage, group.subject))
}
