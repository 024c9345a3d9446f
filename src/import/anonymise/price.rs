//! What it costs to make a roster coarser, in what the roster is for: who is placed where, and the main numbers.

use serde::Serialize;

use crate::language::{Message, Say};
use crate::outcome::Outcome;
use crate::outcome::compare::change::{IndicatorChange, change_of};
use crate::outcome::indicators::families::definition_in_view;
use crate::policy::Policy;
use crate::random::Seed;
use crate::roster::{Roster, SchoolIndex, Stage, Subject, TeacherIndex};
use crate::run;
use crate::stages::RunError;
use crate::text;

/// The price, in one draw of what nobody knows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Price {
    /// Everybody.
    pub people: u32,
    /// Who ends at another post, or with one instead of none.
    pub placed_otherwise: u32,
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
            zh: "用同样的规则和同一次抽签各测算一次：分段等处理使 {people} 人中 {moved} 人的去向不同",
            en: "With the same rules and the same draw, making the roster coarser places {moved} of {people:person|people} otherwise",
            people, moved
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
        text! { zh: "{placements}，{numbers}{undefined}", en: "{placements} {numbers}{undefined}", placements, numbers, undefined }
    }
}

/// Runs the rules with a roster as it was and with the same people made coarser.
///
/// # Errors
/// When the district is too large for a mechanism to number; never for a million teachers or fewer.
pub fn price(before: &Roster, after: &Roster, policy: &Policy, seed: Seed) -> Result<Price, RunError> {
    let runs = [run(before, policy, seed)?, run(after, policy, seed)?];
    let [first, second] = &runs;
    let otherwise = before
        .teachers_indexed()
        .filter(|(teacher, _)| post(first, *teacher) != post(second, *teacher));
    let main = first.indicators_in_view(before);
    let main = main.iter().zip(second.indicators_in_view(after));
    Ok(Price {
        people: before.teachers.len() as u32,
        placed_otherwise: otherwise.count() as u32,
        main: main.map(|(before, after)| change_of(before, &after)).collect(),
        seed,
    })
}

/// Where somebody ends.
fn post(outcome: &Outcome, teacher: TeacherIndex) -> Option<(SchoolIndex, Stage, Subject)> {
    let group = outcome.posts.group(outcome.group_of(teacher)?);
    Some((group.school, group.stage, group.subject))
}
