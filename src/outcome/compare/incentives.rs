//! Who could gain by handing in a list that is not what they like: one cut short, or one with a school left out.
//!
//! On demand only: for each teacher looked at and each such list the rounds are run again with that one list changed,
//! everything else the same, and the teacher's end is judged by what they really like. Where that would take more runs
//! than are allowed, a sample of teachers is looked at, drawn from a random stream of its own, and the share comes with
//! Wilson's 95 % interval (Wilson 1927, [doi:10.1080/01621459.1927.10502953](https://doi.org/10.1080/01621459.1927.10502953)).
//!
//! Swapped lists are left out: where a swap helps, so in most cases does leaving out the schools it passes over.

use crate::mechanism::Mechanism;
use crate::ordering::sort_by;
use crate::outcome::Outcome;
use crate::policy::Scope;
use crate::random::{PersonalDraws, hash_name};
use crate::roster::{OnList, Roster, SchoolIndex, TeacherIndex};
use crate::stages::posts::GroupIndex;
use crate::stages::standing::qualifications;
use crate::stages::{Placed, RunError, Streams, rounds};

/// How a list is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing is listed after the wish of this number, from 1.
    CutAfter(u32),
    /// The wish of this number, from 1, is left out.
    LeftOut(u32),
}

/// A teacher who could gain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gain {
    /// The teacher.
    pub teacher: TeacherIndex,
    /// The first change found that helps.
    pub change: Change,
    /// What the honest list leads to; `None` without a post.
    pub honest: Option<GroupIndex>,
    /// What the changed list leads to.
    pub changed: GroupIndex,
}

/// Who could gain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incentives {
    /// Teachers who hand in a list of schools.
    pub lists: u32,
    /// Teachers looked at: all of them, or the sample.
    pub examined: u32,
    /// How often the rounds were run again.
    pub runs: u32,
    /// Those who could gain.
    pub gains: Vec<Gain>,
}

impl Incentives {
    /// Whether everyone was looked at.
    pub const fn is_exact(&self) -> bool {
        self.examined == self.lists
    }

    /// Share of those looked at who could gain, from 0 to 1; `None` of nobody.
    pub fn share(&self) -> Option<f64> {
        (self.examined > 0).then(|| self.gains.len() as f64 / f64::from(self.examined))
    }

    /// Wilson's 95 % interval of the share; `None` where everyone was looked at, or nobody.
    pub fn interval(&self) -> Option<(f64, f64)> {
        if self.is_exact() || self.examined == 0 {
            return None;
        }
        Some(wilson(self.gains.len() as u32, self.examined))
    }
}

/// Wilson's 95 % interval of a share of `part` in `whole`, which must not be 0.
///
/// For 3 of 20: p = 0.15, z² ÷ n = 3.8415 ÷ 20 = 0.1921; centre (0.15 + 0.0960) ÷ 1.1921 = 0.2064, half
/// 1.96 √(0.15 · 0.85 ÷ 20 + 3.8415 ÷ 1600) ÷ 1.1921 = 0.1540: from 0.0524 to 0.3604.
///
/// ```
/// let (low, high) = shapan::outcome::compare::incentives::wilson(3, 20);
/// assert_eq!(((low * 1000.0).round(), (high * 1000.0).round()), (52.0, 360.0));
/// ```
pub fn wilson(part: u32, whole: u32) -> (f64, f64) {
    const Z: f64 = 1.959_963_984_540_054;
    let n = f64::from(whole.max(1));
    let p = f64::from(part) / n;
    let spread = Z * Z / n;
    let centre = (p + spread / 2.0) / (1.0 + spread);
    let half = Z * (p * (1.0 - p) / n + spread / (4.0 * n)).sqrt() / (1.0 + spread);
    ((centre - half).max(0.0), (centre + half).min(1.0))
}

/// What the rounds read that does not depend on whose list is changed.
struct Honest<'run> {
    outcome: &'run Outcome,
    roster: &'run Roster,
    streams: Streams<'run>,
}

impl Outcome {
    /// Who could gain by cutting the list or leaving a school out, by running the rounds again at most `budget` times:
    /// for everyone where that is enough, else for a sample. `go_on` is told after each teacher how many of how many
    /// have been looked at; where it says no, what was found so far is returned as a smaller sample.
    ///
    /// # Errors
    /// As for [`crate::run`].
    pub fn incentives(
        &self,
        roster: &Roster,
        budget: u32,
        go_on: &mut dyn FnMut(u32, u32) -> bool,
    ) -> Result<Incentives, RunError> {
        let honest = Honest {
            outcome: self,
            roster,
            streams: Streams::new(roster, &self.policy, self.seed),
        };
        let mut those: Vec<(TeacherIndex, Vec<Vec<SchoolIndex>>)> = self
            .ranked()
            .iter()
            .map(|ranked| (ranked.teacher, honest.listed(ranked.teacher)))
            .collect();
        let mut incentives = Incentives {
            lists: those.len() as u32,
            ..Incentives::default()
        };
        // The order in which a sample is drawn belongs to the people, not to the file.
        let draws = PersonalDraws::new(self.seed, "sample of lists");
        let id = |teacher: TeacherIndex| hash_name(&roster.teacher(teacher).id);
        sort_by(&mut those, &mut |(left, _), (right, _)| {
            let key = |teacher: TeacherIndex| (draws.of(id(teacher)), teacher);
            key(*left).cmp(&key(*right))
        });
        let (mut left, mut sample) = (budget, 0);
        for (_, listed) in &those {
            let needed = changes(listed.len()).len() as u32;
            if needed > left {
                break;
            }
            left -= needed;
            sample += 1;
        }
        for (teacher, listed) in those.iter().take(sample) {
            for change in changes(listed.len()) {
                incentives.runs += 1;
                if let Some(changed) = honest.better(*teacher, listed, change)? {
                    incentives.gains.push(Gain {
                        teacher: *teacher,
                        change,
                        honest: self.rounds.placed[teacher.index()].map(Placed::group),
                        changed,
                    });
                    break;
                }
            }
            incentives.examined += 1;
            if !go_on(incentives.examined, sample as u32) {
                break;
            }
        }
        Ok(incentives)
    }
}

/// The changes tried of a list of so many wishes. Leaving out the last is the same as cutting before it.
fn changes(schools: usize) -> Vec<Change> {
    let schools = schools as u32;
    let cut = (0..schools).map(Change::CutAfter);
    cut.chain((1..schools).map(Change::LeftOut)).collect()
}

/// The schools that stay on the list.
fn kept(listed: &[Vec<SchoolIndex>], change: Change) -> Vec<SchoolIndex> {
    let numbered = (1..).zip(listed);
    let stays = |number: u32| match change {
        Change::CutAfter(last) => number <= last,
        Change::LeftOut(out) => number != out,
    };
    numbered
        .filter(|(number, _)| stays(*number))
        .flat_map(|(_, schools)| schools.iter().copied())
        .collect()
}

impl Honest<'_> {
    /// What stands on all lists that a teacher handed in, in the order listed: schools, each by itself, and zones, each with its
    /// schools, which nobody can ask for without the others.
    fn listed(&self, teacher: TeacherIndex) -> Vec<Vec<SchoolIndex>> {
        let (outcome, mut places, mut listed) = (self.outcome, Vec::new(), Vec::<Vec<SchoolIndex>>::new());
        for (round, record) in outcome.rounds.held.iter().zip(&outcome.rounds.records) {
            if round.scope == Scope::School || round.mechanism == Mechanism::DirectedPlacement {
                continue;
            }
            let Some(application) = record.application(teacher) else {
                continue;
            };
            for &group in &application.listed {
                let post = outcome.posts.group(group);
                let school = post.school;
                let here = if application.places_taken.is_empty() {
                    OnList::School(school)
                } else {
                    self.streams.preferences.on_list(teacher, post)
                };
                match places.iter().position(|&place| place == here) {
                    Some(place) if !listed[place].contains(&school) => listed[place].push(school),
                    Some(_) => {}
                    None => {
                        places.push(here);
                        listed.push(vec![school]);
                    }
                }
            }
        }
        listed
    }

    /// What a changed list leads to, where the teacher likes that more than what the honest one leads to.
    fn better(
        &self,
        teacher: TeacherIndex,
        listed: &[Vec<SchoolIndex>],
        change: Change,
    ) -> Result<Option<GroupIndex>, RunError> {
        let outcome = self.outcome;
        let changed = self.streams.reporting(teacher, kept(listed, change));
        let again = rounds::hold(&outcome.setting(self.roster, &changed))?;
        let Some(new) = again.placed[teacher.index()].map(Placed::group) else {
            return Ok(None);
        };
        let old = outcome.rounds.placed[teacher.index()].map(Placed::group);
        let likes = old.is_none_or(|old| self.rank(teacher, new) < self.rank(teacher, old));
        Ok(likes.then_some(new))
    }

    /// How a teacher really ranks a post: the smaller, the better.
    fn rank(&self, teacher: TeacherIndex, group: GroupIndex) -> ((i64, u64), usize) {
        let post = self.outcome.posts.group(group);
        let fits = qualifications(self.roster.teacher(teacher), &self.outcome.policy);
        let fit = fits.iter().position(|&fit| fit == (post.stage, post.subject));
        let school = self.streams.preferences.rank(teacher, post.school, post.stage);
        (school, fit.unwrap_or(fits.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, policy, run, school, teacher, zone};
    use crate::policy::Round;
    use crate::roster::Locality::{Rural, Town, Urban};
    use crate::roster::Roster;

    /// City B, town C, village A, one post each; three teachers of A, 30, 20 and 10 years of service.
    fn story() -> Roster {
        let schools = vec![school("A", Rural, 1), school("B", Urban, 1), school("C", Town, 1)];
        let teachers = vec![teacher("T1", 0, 30), teacher("T2", 0, 20), teacher("T3", 0, 10)];
        county(schools, teachers)
    }

    fn look(mechanism: Mechanism, budget: u32) -> Incentives {
        let roster = story();
        let outcome = run(&roster, &policy(vec![zone(mechanism)]));
        outcome.incentives(&roster, budget, &mut |_, _| true).unwrap()
    }

    #[test]
    fn deferred_acceptance_of_whole_lists_rewards_no_lie_and_immediate_acceptance_does() {
        // Deferred acceptance: T1 B, T2 C, T3 A, and no list helps anybody.
        let honest = look(Mechanism::DeferredAcceptance, 1_000);
        assert_eq!((honest.lists, honest.examined, honest.gains.len()), (3, 3, 0));
        // Cut after 0, 1, 2 and without 1 or 2: five lists each.
        assert_eq!(
            (honest.runs, honest.is_exact(), honest.interval()),
            (15, true, None)
        );
        // Immediate acceptance: step 1 gives B to T1; step 2 C to T2; step 3 A to T3. T3 could have had C by leaving
        // out B: in step 1 C goes to whoever lists it first.
        let gamble = look(Mechanism::ImmediateAcceptance, 1_000);
        assert_eq!(gamble.gains.len(), 1);
        let gain = gamble.gains[0];
        assert_eq!((gain.teacher, gain.change), (TeacherIndex(2), Change::LeftOut(1)));
        assert_eq!(gamble.share(), Some(1.0 / 3.0));
    }

    #[test]
    fn what_is_too_much_is_sampled_with_an_interval() {
        // Five lists for each teacher: eleven runs are enough for two of the three.
        let sample = look(Mechanism::DeferredAcceptance, 11);
        assert_eq!((sample.lists, sample.examined, sample.is_exact()), (3, 2, false));
        // Wilson of 0 in 2: 0 to z² ÷ (n + z²) = 3.8415 ÷ 5.8415 = 0.6576.
        let (low, high) = sample.interval().unwrap();
        assert!(low.abs() < 1e-12 && (high - 0.6576).abs() < 5e-5, "{low} {high}");
        assert_eq!(look(Mechanism::DeferredAcceptance, 4).share(), None);
    }

    #[test]
    fn it_can_be_stopped_and_needs_lists() {
        let roster = story();
        let outcome = run(&roster, &policy(vec![zone(Mechanism::DeferredAcceptance)]));
        let stopped = outcome.incentives(&roster, 1_000, &mut |_, _| false).unwrap();
        assert_eq!((stopped.examined, stopped.is_exact()), (1, false));
        let rounds: Vec<Round> = Vec::new();
        let still = run(&roster, &policy(rounds));
        let nothing = still.incentives(&roster, 1_000, &mut |_, _| true).unwrap();
        assert_eq!((nothing.lists, nothing.share()), (0, None));
    }
}
