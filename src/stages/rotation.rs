//! 交流轮岗: after the rounds, town teachers change places with village teachers of the same stage and subject.
//!
//! Eligible is who competes, holds a post in an urban or town school and has been at the present school for the
//! years the rules ask. Those longest at their school go first; backbone teachers fill their share before the rest. A
//! minimum-cost flow sends as many as it can to village posts at the least total distance; each village place is
//! a free post or a colleague who changes places. Posts stay as full as they were: for whoever goes into a free
//! post, a village gains what the town loses.

use std::cmp::Reverse;

use super::rounds::{Placed, RoundError, Rounds};
use super::{posts::GroupIndex, posts::Posts, scoring::Scores, standing::Standing};
use crate::matching::{CostMarket, Programme, directed_placement};
use crate::policy::Policy;
use crate::roster::{BackboneLevel, Locality, Roster, TeacherIndex};

/// What rotation came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rotated {
    /// Where everyone ends.
    pub placed: Vec<Option<Placed>>,
    /// Teachers eligible to rotate.
    pub eligible: u32,
    /// Teachers the rules ask to rotate.
    pub required: u32,
    /// Teachers who rotate from town to village.
    pub rotated: u32,
    /// Backbone teachers among them.
    pub backbone: u32,
}

/// Rotates teachers after the rounds.
///
/// # Errors
/// When a district is too large for the mechanism to number; never for a million teachers or fewer.
pub fn rotate(
    roster: &Roster,
    policy: &Policy,
    posts: &Posts,
    standings: &[Standing],
    scores: &Scores,
    rounds: &Rounds,
) -> Result<Rotated, RoundError> {
    let placed = rounds.placed.clone();
    let eligible = eligible(roster, policy, posts, standings, scores, &placed);
    let required = policy.rotation.share.of_ceiling(eligible.len() as i64) as usize;
    let chosen = choose(roster, policy, &eligible, required);
    let mut result = Rotated {
        placed,
        eligible: eligible.len() as u32,
        required: required as u32,
        rotated: 0,
        backbone: 0,
    };
    if chosen.is_empty() {
        return Ok(result);
    }
    let mut places = village_places(roster, posts, standings, scores, &result.placed);
    let matching = assign(roster, posts, &chosen, &places, &result.placed)?;
    for (&teacher, destination) in chosen.iter().zip(matching) {
        let (Some(destination), Some(origin)) =
            (destination, result.placed[teacher.index()].map(Placed::group))
        else {
            continue;
        };
        let partner = places[destination.index()].take();
        let rotated = |from: GroupIndex, to: GroupIndex, partner| {
            let distance = roster.distance(posts.group(from).school, posts.group(to).school);
            Some(Placed::Rotated {
                group: to,
                from,
                partner,
                distance,
            })
        };
        result.placed[teacher.index()] = rotated(origin, destination, partner);
        if let Some(partner) = partner {
            result.placed[partner.index()] = rotated(destination, origin, Some(teacher));
        }
        result.rotated += 1;
        result.backbone += u32::from(is_backbone(roster, teacher));
    }
    Ok(result)
}

fn is_backbone(roster: &Roster, teacher: TeacherIndex) -> bool {
    roster.teacher(teacher).backbone >= BackboneLevel::County
}

/// Town teachers who may rotate: longest at their school first, then in score order.
fn eligible(
    roster: &Roster,
    policy: &Policy,
    posts: &Posts,
    standings: &[Standing],
    scores: &Scores,
    placed: &[Option<Placed>],
) -> Vec<TeacherIndex> {
    let years_here = |teacher: TeacherIndex| {
        let entered = roster.teacher(teacher).entered_school_year;
        entered.map_or(0, |year| year.years_until(policy.standing.reference_year))
    };
    let mut eligible: Vec<TeacherIndex> = scores
        .order
        .iter()
        .copied()
        .filter(|&teacher| {
            let record = roster.teacher(teacher);
            let stays_in_town = placed[teacher.index()].is_some_and(|placed| {
                let school = posts.group(placed.group()).school;
                school == record.school && roster.school(school).locality != Locality::Rural
            });
            let long_enough =
                record.entered_school_year.is_some() && years_here(teacher) >= policy.rotation.minimum_years;
            standings[teacher.index()] == Standing::Competes && stays_in_town && long_enough
        })
        .collect();
    eligible.sort_by_key(|&teacher| Reverse(years_here(teacher)));
    eligible
}

/// The first `required`, with backbone teachers up to their share taken before the others.
fn choose(roster: &Roster, policy: &Policy, eligible: &[TeacherIndex], required: usize) -> Vec<TeacherIndex> {
    let backbone_quota = policy.rotation.backbone_share.of_ceiling(required as i64) as usize;
    let mut chosen: Vec<TeacherIndex> = eligible
        .iter()
        .copied()
        .filter(|&teacher| is_backbone(roster, teacher))
        .take(backbone_quota)
        .collect();
    let mut is_chosen = vec![false; roster.teachers.len()];
    for teacher in &chosen {
        is_chosen[teacher.index()] = true;
    }
    let others = eligible
        .iter()
        .copied()
        .filter(|teacher| !is_chosen[teacher.index()]);
    chosen.extend(others.take(required - chosen.len()));
    chosen
}

/// The places of one village post group: free posts first, then colleagues who can change places.
#[derive(Clone, Debug, Default)]
struct Places {
    free: u32,
    partners: Vec<TeacherIndex>,
}

impl Places {
    fn count(&self) -> u32 {
        self.free + self.partners.len() as u32
    }

    /// Takes a place; the colleague who leaves it, if it is not free.
    fn take(&mut self) -> Option<TeacherIndex> {
        if self.free > 0 {
            self.free -= 1;
            None
        } else {
            self.partners.pop()
        }
    }
}

/// Places in village schools. Colleagues highest in the score order change places first.
fn village_places(
    roster: &Roster,
    posts: &Posts,
    standings: &[Standing],
    scores: &Scores,
    placed: &[Option<Placed>],
) -> Vec<Places> {
    let mut places = vec![Places::default(); posts.groups.len()];
    let in_village = |group: GroupIndex| roster.school(posts.group(group).school).locality == Locality::Rural;
    let mut holders = vec![0_u32; posts.groups.len()];
    for placed in placed.iter().flatten() {
        holders[placed.group().index()] += 1;
    }
    for (index, group) in posts.indexed().filter(|&(index, _)| in_village(index)) {
        places[index.index()].free = group.posts.saturating_sub(holders[index.index()]);
    }
    // Taken from the end, so the first in order must come last.
    for &teacher in scores.order.iter().rev() {
        let record = roster.teacher(teacher);
        if let Some(placed) = placed[teacher.index()]
            && standings[teacher.index()] == Standing::Competes
            && in_village(placed.group())
            && posts.group(placed.group()).school == record.school
            && (
                posts.group(placed.group()).stage,
                posts.group(placed.group()).subject,
            ) == (record.stage, record.subject)
        {
            places[placed.group().index()].partners.push(teacher);
        }
    }
    places
}

/// Sends the chosen to village groups of the stage and subject they teach: as many as can go, least total distance.
fn assign(
    roster: &Roster,
    posts: &Posts,
    chosen: &[TeacherIndex],
    places: &[Places],
    placed: &[Option<Placed>],
) -> Result<Vec<Option<GroupIndex>>, RoundError> {
    let failed = |source| RoundError::Market {
        round: "rotation".to_owned(),
        source,
    };
    let mut builder = CostMarket::builder(places.iter().map(Places::count).collect());
    for teacher in chosen {
        let arcs = placed[teacher.index()]
            .map(Placed::group)
            .into_iter()
            .flat_map(|from| {
                let post = posts.group(from);
                roster.schools_indexed().filter_map(move |(school, _)| {
                    let group = posts.find(school, post.stage, post.subject)?;
                    let distance = roster.distance_or_far(post.school, school).0;
                    (places[group.index()].count() > 0).then_some((Programme(group.0), distance))
                })
            });
        builder.applicant(arcs).map_err(failed)?;
    }
    let placement = directed_placement(&builder.build()).map_err(|source| RoundError::Placement {
        round: "rotation".to_owned(),
        source,
    })?;
    Ok(placement
        .matching
        .assignment()
        .iter()
        .map(|won| won.map(|programme| GroupIndex(programme.0)))
        .collect())
}
