//! How many posts of each subject every unit of one school and stage has.

use super::{least_posts, neighbours, unit_posts, zone_pool};
use crate::apportionment::largest_remainder;
use crate::policy::{Policy, Pooling};
use crate::roster::{Roster, Subject};
use crate::stages::establishment::StaffingUnit;

/// What one unit of a school and stage has of each subject.
#[derive(Clone, Debug, Default)]
pub(super) struct Shares {
    pub posts: [i64; Subject::COUNT],
    pub itinerant: [i64; Subject::COUNT],
    /// What the posts here answer for, in thousandths of a person.
    pub need: [i64; Subject::COUNT],
}

/// What a unit needs of a subject and another unit's teachers come to teach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Visit {
    /// The unit served.
    pub unit: usize,
    pub subject: Subject,
    /// The unit whose teachers come.
    pub by: usize,
    pub need: i64,
}

/// The posts of all units.
#[derive(Debug, Default)]
pub(super) struct AllShares {
    pub units: Vec<Shares>,
    pub served: Vec<Visit>,
    /// Subjects of units that are to have a post at least and could not be given one.
    pub refused: Vec<(usize, Subject)>,
}

/// The posts of every unit by subject: by largest remainder of the timetable's need, so that each unit keeps its
/// total; small schools pool the subjects that travel, and a subject that is to have so many posts at least gets them of the
/// school's others.
///
/// Schools of which the roster lists the posts have those, and take no part in what others share.
pub(super) fn share_posts(roster: &Roster, policy: &Policy, units: &[StaffingUnit]) -> AllShares {
    if roster.places.is_empty() {
        return by_rules(roster, policy, units);
    }
    let is_listed = |unit: &StaffingUnit| !roster.places_of(unit.school).is_empty();
    let (places, left): (Vec<usize>, Vec<StaffingUnit>) = units
        .iter()
        .enumerate()
        .filter(|(_, unit)| !is_listed(unit))
        .map(|(place, unit)| (place, unit.clone()))
        .unzip();
    let shared = by_rules(roster, policy, &left);
    let mut all = AllShares {
        units: units.iter().map(|unit| listed(roster, unit)).collect(),
        ..AllShares::default()
    };
    for (&place, shares) in places.iter().zip(shared.units) {
        all.units[place] = shares;
    }
    all.served = shared
        .served
        .iter()
        .map(|visit| Visit {
            unit: places[visit.unit],
            by: places[visit.by],
            ..*visit
        })
        .collect();
    all.refused = (shared.refused.iter())
        .map(|&(unit, subject)| (places[unit], subject))
        .collect();
    all
}

/// The posts that the roster lists of a unit.
fn listed(roster: &Roster, unit: &StaffingUnit) -> Shares {
    let mut shares = Shares {
        need: unit.need_by_subject,
        ..Shares::default()
    };
    let here = roster.places_of(unit.school).iter();
    for posts in here.filter(|posts| posts.stage == unit.stage) {
        shares.posts[posts.subject.index()] += i64::from(posts.posts);
    }
    shares
}

/// The posts of every unit by the rules.
fn by_rules(roster: &Roster, policy: &Policy, units: &[StaffingUnit]) -> AllShares {
    let mut all = match policy.posts.itinerant.pooling {
        _ if policy.posts.itinerant.subjects.is_empty() => by_need(policy, units),
        Pooling::Zone => zone_pool::share(roster, policy, units),
        Pooling::Neighbours => neighbours::share(roster, policy, units),
    };
    least_posts::give(policy, units, &mut all);
    all
}

/// Every unit for itself.
pub(super) fn by_need(policy: &Policy, units: &[StaffingUnit]) -> AllShares {
    let share = |unit: &StaffingUnit| {
        let mut shares = Shares {
            need: unit.need_by_subject,
            ..Shares::default()
        };
        shares.round(unit_posts(unit, policy.posts.basis));
        shares
    };
    AllShares {
        units: units.iter().map(share).collect(),
        ..AllShares::default()
    }
}

impl Shares {
    /// Shares so many posts over the subjects in proportion to what they answer for.
    pub fn round(&mut self, total: i64) {
        let need = self.need;
        self.posts = [0; Subject::COUNT];
        self.share_out(total, &need);
    }

    /// Adds so many posts to those of the subjects in proportion to such weights.
    pub fn share_out(&mut self, total: i64, weights: &[i64; Subject::COUNT]) {
        for (subject, share) in largest_remainder(total, weights).into_iter().enumerate() {
            self.posts[subject] += share;
        }
    }

    /// Gives a subject with fewer posts than `least` some of the unit's others, so that the total stays: each from the one
    /// with two posts or more whose posts exceed its need by most, then the one with more posts, then the later one. Posts
    /// that serve other schools are not given. Whether the subject has so many then.
    pub fn give(&mut self, subject: Subject, least: i64) -> bool {
        let to = subject.index();
        while self.posts[to] < least {
            let spares = |&from: &usize| from != to && self.posts[from] > self.itinerant[from].max(1);
            let beyond = |&from: &usize| (self.posts[from] * 1_000 - self.need[from], self.posts[from], from);
            let giver = (0..Subject::COUNT).filter(spares).max_by_key(beyond);
            let Some(from) = giver else { return false };
            self.posts[from] -= 1;
            self.posts[to] += 1;
        }
        true
    }
}
