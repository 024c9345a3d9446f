//! What every stage from the rounds on reads.

use super::establishment::StaffingUnit;
use super::marks::Marks;
use super::posts::Posts;
use super::preferences::Preferences;
use super::scoring::Scores;
use super::standing::Standing;
use crate::policy::{Policy, Round};
use crate::random::Seed;
use crate::roster::{Roster, SchoolIndex, TeacherIndex};

/// The people, the rules, and what the stages before the rounds made of them.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'run> {
    /// The roster.
    pub roster: &'run Roster,
    /// The rules.
    pub policy: &'run Policy,
    /// Staff granted and needed, by school and stage.
    pub establishment: &'run [StaffingUnit],
    /// The posts.
    pub posts: &'run Posts,
    /// Who competes, by teacher.
    pub standings: &'run [Standing],
    /// The scores.
    pub scores: &'run Scores,
    /// What is simulated or drawn.
    pub streams: &'run Streams<'run>,
}

impl Setting<'_> {
    /// The same, with the scores that count in a round.
    #[must_use]
    pub fn in_round(&self, round: &Round) -> Self {
        Self {
            scores: self.scores.of(round),
            ..*self
        }
    }
}

/// What is simulated or drawn in a run. It belongs to the people and the seed, so it is the same in every scenario.
#[derive(Clone, Debug)]
pub struct Streams<'run> {
    /// The seed, for lots and simulated consent.
    pub seed: Seed,
    /// The marks, for items of the score and schools' own judgements.
    pub marks: Marks<'run>,
    /// The simulated preferences.
    pub preferences: Preferences<'run>,
}

impl<'run> Streams<'run> {
    /// What is drawn with this seed.
    pub fn new(roster: &'run Roster, policy: &'run Policy, seed: Seed) -> Self {
        Self {
            seed,
            marks: Marks::new(&policy.behaviour.marks, seed),
            preferences: Preferences::new(roster, &policy.behaviour, seed),
        }
    }

    /// The same, but that one teacher hands in lists with none but these schools of those that they would have listed.
    #[must_use]
    pub fn reporting(&self, teacher: TeacherIndex, schools: Vec<SchoolIndex>) -> Self {
        Self {
            preferences: self.preferences.reporting(teacher, schools),
            ..self.clone()
        }
    }
}
