//! What it costs to make a roster coarser, in what the roster is for: who is placed where, and the main numbers.

use serde::Serialize;

use crate::outcome::Outcome;
use crate::outcome::compare::change::{IndicatorChange, change_of};
use crate::policy::Policy;
use crate::random::Seed;
use crate::roster::{Roster, SchoolIndex, Stage, Subject, TeacherIndex};
use crate::run;
use crate::stages::RunError;

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
            let definition = crate::outcome::indicators::families::definition_in_view(&change.key)?;
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
