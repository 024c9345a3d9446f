//! Who would rather hold which post than the one the rounds gave, and has a claim to it.
//!
//! A teacher claims a post that they like more than what the rounds gave them, for which they qualify, and which some
//! competition opened and could have given them by its reach and direction, if one of three things holds (each post
//! counts once, by the first that does):
//!
//! - it is their own present post (*status quo*);
//! - it stayed free (*waste*);
//! - a competition gave it to somebody whom they outrank by the priority of that very round (*envy*).
//!
//! Liking is the whole order of preference that the run assumes, not the list handed in: what a short list leaves out
//! can be claimed too. Only teachers who may compete have claims, and only posts won in a competition can be envied; a
//! post that its holder keeps outside of it cannot. The bureau's own placement ranks nobody and nobody asks it for a
//! post: it gives no claims, neither to what it filled nor to what it alone could have given. Looked at is what the rounds gave, before upward selection, rotation and retraining.
//!
//! Definitions of envy and waste: Abdulkadiroğlu, Sönmez (2003),
//! [doi:10.1257/000282803322157061](https://doi.org/10.1257/000282803322157061); of envy across rounds: Dur, Kesten
//! (2019), [doi:10.1007/s00199-018-1133-9](https://doi.org/10.1007/s00199-018-1133-9).

mod search;

use self::search::{Search, is_competition};
use crate::outcome::{Outcome, Undefined};
use crate::parallel::in_parts;
use crate::roster::{Roster, TeacherIndex};
use crate::stages::Streams;
use crate::stages::posts::GroupIndex;

/// What a claim rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// It is the teacher's own present post.
    StatusQuo,
    /// It stayed free.
    Waste,
    /// Somebody of lower priority got it.
    Envy,
}

/// One teacher's claim to one group of posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Who claims.
    pub teacher: TeacherIndex,
    /// The posts claimed.
    pub group: GroupIndex,
    /// What the claim rests on.
    pub kind: ClaimKind,
    /// Teachers of lower priority who won such a post, whatever the claim rests on.
    pub envied: u32,
    /// Of those, how many won it in another round than the one that placed the claimant.
    pub envied_across: u32,
}

/// Claims in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClaimCounts {
    /// Pairs of one who envies and one who is envied.
    pub envy_pairs: u64,
    /// Those of them placed in different rounds.
    pub across: u64,
    /// Teachers who envy anybody.
    pub envious: u32,
    /// Teachers who would rather hold their present post.
    pub status_quo: u32,
    /// Teachers and free posts.
    pub waste: u32,
    /// Teachers and posts that somebody of lower priority won.
    pub envy: u32,
}

impl ClaimCounts {
    /// Adds up claims, which stand by teacher.
    pub fn of(claims: &[Claim]) -> Self {
        let mut counts = Self::default();
        let mut last: Option<TeacherIndex> = None;
        for claim in claims {
            counts.envy_pairs += u64::from(claim.envied);
            counts.across += u64::from(claim.envied_across);
            if claim.envied > 0 && last != Some(claim.teacher) {
                counts.envious += 1;
                last = Some(claim.teacher);
            }
            *match claim.kind {
                ClaimKind::StatusQuo => &mut counts.status_quo,
                ClaimKind::Waste => &mut counts.waste,
                ClaimKind::Envy => &mut counts.envy,
            } += 1;
        }
        counts
    }
}

impl Outcome {
    /// Why there can be no claims: no rounds are held, or nobody competes in them.
    pub(crate) fn no_competition(&self) -> Option<Undefined> {
        if self.rounds.held.is_empty() {
            return Some(Undefined::NoRounds);
        }
        let mut rounds = self.rounds.held.iter().zip(&self.rounds.records);
        let competed = rounds.any(|(round, record)| is_competition(round) && !record.applications.is_empty());
        (!competed).then_some(Undefined::NobodyCompetes)
    }

    /// All claims, by teacher; none where no rounds are held.
    pub fn claims(&self, roster: &Roster) -> Vec<Claim> {
        if self.rounds.held.is_empty() {
            return Vec::new();
        }
        let streams = Streams::new(roster, &self.policy, self.seed);
        let setting = self.setting(roster, &streams);
        let search = Search::new(setting, self);
        in_parts(roster.teachers.len(), |part| {
            let mut claims = Vec::new();
            for number in part {
                search.claims_of(TeacherIndex(number as u32), &mut claims);
            }
            claims
        })
    }
}
