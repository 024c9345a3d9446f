//! Runs policies again with other luck: the runs behind [`crate::outcome::compare::draws`].

use crate::outcome::compare::draws::{Draws, Values, seeds};
use crate::policy::Policy;
use crate::random::Seed;
use crate::roster::Roster;
use crate::stages::RunError;

/// What policies came to with one luck after the other. What has been drawn is kept, so that a pair can be drawn a few
/// draws at a time, and a policy that stands in several pairs once.
#[derive(Debug, Default)]
pub struct Lots {
    /// The seed of the draw shown, which comes first.
    shown: Seed,
    drawn: Vec<(Policy, Vec<Values>)>,
}

impl Lots {
    /// Nothing is drawn yet; the first draw will be that of the seed shown.
    pub const fn new(shown: Seed) -> Self {
        Self {
            shown,
            drawn: Vec::new(),
        }
    }

    /// Turns to these policies and this seed; what was drawn of them on the same roster is kept, all else forgotten.
    pub fn turn_to(&mut self, shown: Seed, policies: &[&Policy]) {
        let is_same = self.shown == shown;
        self.shown = shown;
        self.drawn
            .retain(|(known, _)| is_same && policies.contains(&known));
    }

    /// The first `made` draws of two policies, of `wanted` in all. Makes those that are not there yet: each costs a run
    /// of each policy and all of its indicators.
    ///
    /// # Errors
    /// As [`crate::run`].
    pub fn compare(
        &mut self,
        roster: &Roster,
        policies: [&Policy; 2],
        made: u32,
        wanted: u32,
    ) -> Result<Draws, RunError> {
        let [before, after] = policies;
        let [before, after] = [self.draw(roster, before, made)?, self.draw(roster, after, made)?];
        let of = |place: usize| self.drawn.get(place).map_or(&[][..], |(_, values)| values);
        let first = |values: &'_ [Values]| values.len().min(made as usize);
        let (before, after) = (of(before), of(after));
        Ok(Draws::new(
            self.shown,
            wanted,
            &before[..first(before)],
            &after[..first(after)],
        ))
    }

    /// Makes the first draws of two policies, as far as they are not there, for [`Lots::compare`] to set side by side.
    ///
    /// # Errors
    /// As [`crate::run`].
    pub fn make(&mut self, roster: &Roster, policies: [&Policy; 2], made: u32) -> Result<(), RunError> {
        for policy in policies {
            self.draw(roster, policy, made)?;
        }
        Ok(())
    }

    /// Makes the first draws of a policy, as far as they are not there; where they stand.
    fn draw(&mut self, roster: &Roster, policy: &Policy, made: u32) -> Result<usize, RunError> {
        let known = self.drawn.iter().position(|(known, _)| known == policy);
        let place = known.unwrap_or_else(|| {
            self.drawn.push((policy.clone(), Vec::new()));
            self.drawn.len() - 1
        });
        let values = &mut self.drawn[place].1;
        for seed in seeds(self.shown, made).skip(values.len()) {
            let outcome = crate::run(roster, policy, seed)?;
            let indicators = outcome.indicators(roster).into_iter();
            values.push(indicators.map(|indicator| indicator.value.ok()).collect());
        }
        Ok(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::outcome::compare::change::compare;
    use crate::policy::Preset;
    use crate::roster::generate::{CountyParameters, generate};

    fn policy(preset: Preset) -> Policy {
        preset.scenario(Language::Chinese).overrides.apply().unwrap()
    }

    #[test]
    fn each_draw_is_the_run_of_its_seed_however_many_are_made_at_once() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let (before, after) = (policy(Preset::STATUS_QUO), policy(Preset::COMMON_ROUNDS));
        let mut lots = Lots::new(Seed(5));
        let first = lots.compare(&roster, [&before, &after], 2, 3).unwrap();
        assert_eq!((first.seeds.len(), first.is_complete()), (2, false));
        let all = lots.compare(&roster, [&before, &after], 3, 3).unwrap();
        assert!(all.is_complete());
        for (place, &seed) in all.seeds.iter().enumerate() {
            let runs = [&before, &after].map(|policy| crate::run(&roster, policy, seed).unwrap());
            let compared = compare(&roster, &runs[0], &runs[1]).unwrap();
            for (drawn, change) in all.indicators.iter().zip(&compared.indicators) {
                assert_eq!(drawn.key, change.key);
                let values = (drawn.before[place], drawn.after[place]);
                assert_eq!(values, (change.before, change.after), "{} {seed:?}", change.key);
            }
        }
        for (early, late) in first.indicators.iter().zip(&all.indicators) {
            assert_eq!(early.after, late.after[..2]);
        }
        // Asked again, or for fewer, it says the same.
        assert_eq!(lots.compare(&roster, [&before, &after], 3, 3).unwrap(), all);
        assert_eq!(lots.compare(&roster, [&before, &after], 2, 3).unwrap(), first);
        // Another seed is another row of draws.
        lots.turn_to(Seed(6), &[&before, &after]);
        let other = lots.compare(&roster, [&before, &after], 2, 2).unwrap();
        assert_eq!(other.indicators[0].after, all.indicators[0].after[1..]);
    }

    #[test]
    fn a_policy_beside_itself_is_the_same_in_every_draw() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let policy = policy(Preset::COMMON_ROUNDS);
        let draws = Lots::new(Seed(1))
            .compare(&roster, [&policy, &policy], 3, 3)
            .unwrap();
        let tallies = draws.indicators.iter().map(|indicator| indicator.tally);
        assert!(tallies.clone().all(|tally| tally.same + tally.unknown == 3));
        assert!(tallies.filter(|tally| tally.same == 3).count() > 20);
    }
}
