//! Preferences met: at which place of the list handed in everyone ends.
//!
//! Counted are teachers who handed in a list of schools: who took part in a competition beyond the own school and found
//! a school there to list. The list
//! is that of the last such round; the rank is the place of the school won, from 1, and one more than the length of the
//! list for those whom the round did not place (rank profile as in the literature on assignment, for example
//! [arXiv:2204.07255](https://arxiv.org/abs/2204.07255)). Posts of one school share its place.

use crate::mechanism::Mechanism;
use crate::outcome::Outcome;
use crate::policy::Scope;
use crate::roster::TeacherIndex;

/// Where one teacher ends on the list handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The teacher.
    pub teacher: TeacherIndex,
    /// Schools on the list.
    pub listed: u32,
    /// The rank, from 1; `listed` + 1 for those whom the round did not place.
    pub rank: u32,
}

/// The rank profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RankProfile {
    /// How many are at each rank, the first rank first.
    pub counts: Vec<u32>,
    /// How many of all a school on their list hired.
    pub placed: u32,
}

impl RankProfile {
    /// The profile of these ranks.
    pub fn of(ranked: &[Ranked]) -> Self {
        let worst = ranked.iter().map(|ranked| ranked.rank).max().unwrap_or(0);
        let mut profile = Self {
            counts: vec![0; worst as usize],
            placed: 0,
        };
        for ranked in ranked {
            if let Some(count) = profile.counts.get_mut(ranked.rank.saturating_sub(1) as usize) {
                *count += 1;
            }
            profile.placed += u32::from(ranked.rank <= ranked.listed);
        }
        profile
    }

    /// Everyone.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// Mean rank; `None` of nobody.
    pub fn mean(&self) -> Option<f64> {
        let ranks = (1_u64..).zip(&self.counts);
        let sum: u64 = ranks.map(|(rank, &count)| rank * u64::from(count)).sum();
        (self.total() > 0).then(|| sum as f64 / f64::from(self.total()))
    }

    /// Median rank; `None` of nobody.
    pub fn median(&self) -> Option<f64> {
        let total = self.total();
        if total == 0 {
            return None;
        }
        // The ranks of the two in the middle, who are one where the number is odd.
        let (low, high) = (self.at((total - 1) / 2)?, self.at(total / 2)?);
        Some(f64::from(low + high) / 2.0)
    }

    /// The rank of whoever stands at a position, from 0, in the order of ranks.
    fn at(&self, position: u32) -> Option<u32> {
        let mut before = 0;
        (1..).zip(&self.counts).find_map(|(rank, &count)| {
            before += count;
            (position < before).then_some(rank)
        })
    }
}

impl Outcome {
    /// Where everyone ends who handed in a list of schools, in roster order.
    pub fn ranked(&self) -> Vec<Ranked> {
        let mut last: Vec<Option<Ranked>> = vec![None; self.standings.len()];
        for (round, record) in self.rounds.held.iter().zip(&self.rounds.records) {
            if round.scope == Scope::School || round.mechanism == Mechanism::DirectedPlacement {
                continue;
            }
            for application in &record.applications {
                let listed = application.schools_listed(&self.posts);
                // Newcomers had no school to leave for one they like more, and are counted apart.
                let newcomer = self.standings[application.teacher.index()].is_newcomer();
                if listed == 0 || newcomer {
                    continue;
                }
                let won = application.won.map(|group| self.posts.group(group).school);
                last[application.teacher.index()] = Some(Ranked {
                    teacher: application.teacher,
                    listed,
                    rank: won.map_or(listed + 1, |school| {
                        application.school_number(&self.posts, school)
                    }),
                });
            }
        }
        last.into_iter().flatten().collect()
    }
}
