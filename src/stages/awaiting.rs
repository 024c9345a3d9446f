//! 待岗: what becomes of those whom no round placed. Retraining widens the subjects they may teach and places them
//! where posts are left; of the rest, some take places in other public units; the others go on waiting.

use super::posts::{GroupIndex, Posts};
use super::rounds::{Placed, RoundError, arcs_to};
use super::scoring::Scores;
use super::standing::qualifications_by;
use super::upward_selection::free_posts;
use crate::matching::{CostMarket, Programme, directed_placement};
use crate::ordering::sort_by;
use crate::policy::Policy;
use crate::random::{PersonalDraws, Seed, hash_name};
use crate::roster::{Roster, TeacherIndex};

/// What became of those without a post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Awaited {
    /// Where everyone ends; `None` awaits placement or has left.
    pub placed: Vec<Option<Placed>>,
    /// Whether each teacher left for another public unit.
    pub exited: Vec<bool>,
    /// Teachers whom no round placed.
    pub awaiting_before: u32,
    /// Teachers placed after retraining.
    pub retrained: u32,
    /// Teachers who left for another public unit.
    pub exits_taken: u32,
}

/// Retrains, offers exits, and leaves the rest waiting.
///
/// # Errors
/// When a district is too large for the mechanism to number; never for a million teachers or fewer.
pub fn settle(
    roster: &Roster,
    policy: &Policy,
    posts: &Posts,
    scores: &Scores,
    placed: &[Option<Placed>],
    seed: Seed,
) -> Result<Awaited, RoundError> {
    let without_post = |placed: &[Option<Placed>]| -> Vec<TeacherIndex> {
        let order = scores.order.iter().copied();
        order
            .filter(|teacher| placed[teacher.index()].is_none())
            .collect()
    };
    let waiting = without_post(placed);
    let mut result = Awaited {
        placed: placed.to_vec(),
        exited: vec![false; placed.len()],
        awaiting_before: waiting.len() as u32,
        ..Awaited::default()
    };
    if policy.awaiting.retraining && !waiting.is_empty() {
        retrain(roster, policy, posts, &waiting, &mut result)?;
    }
    // Whoever is willing is so in every scenario; places go by lottery.
    let willingness = PersonalDraws::new(seed, "exit willingness");
    let lottery = PersonalDraws::new(seed, "exit lottery");
    let id = |teacher: TeacherIndex| hash_name(&roster.teacher(teacher).id);
    let line = policy.behaviour.exit_willingness.thousandths();
    let mut willing: Vec<TeacherIndex> = without_post(&result.placed)
        .into_iter()
        .filter(|&teacher| ((willingness.of(id(teacher)) % 100_000) as i64) < line)
        .collect();
    let place = |teacher: TeacherIndex| (lottery.of(id(teacher)), teacher);
    sort_by(&mut willing, &mut |&left, &right| place(left).cmp(&place(right)));
    willing.truncate(policy.awaiting.exit_places as usize);
    for teacher in &willing {
        result.exited[teacher.index()] = true;
    }
    result.exits_taken = willing.len() as u32;
    Ok(result)
}

/// Places those waiting where posts are left, with the subjects that retraining opens.
fn retrain(
    roster: &Roster,
    policy: &Policy,
    posts: &Posts,
    waiting: &[TeacherIndex],
    result: &mut Awaited,
) -> Result<(), RoundError> {
    let free = free_posts(posts, &result.placed);
    let mut builder = CostMarket::builder(free.clone());
    for &teacher in waiting {
        let qualified = qualifications_by(roster.teacher(teacher), policy, policy.awaiting.retraining_match);
        let arcs = arcs_to(roster, policy, posts, &free, teacher, &qualified, |_| true);
        builder
            .applicant(arcs.iter().map(|&(group, cost)| (Programme(group.0), cost)))
            .map_err(|source| RoundError::Market {
                round: "retraining".to_owned(),
                source,
            })?;
    }
    let placement = directed_placement(&builder.build()).map_err(|source| RoundError::Placement {
        round: "retraining".to_owned(),
        source,
    })?;
    for (&teacher, won) in waiting.iter().zip(placement.matching.assignment()) {
        if let Some(group) = won.map(|programme| GroupIndex(programme.0)) {
            let from = roster.teacher(teacher).school;
            result.placed[teacher.index()] = Some(Placed::Retrained {
                group,
                distance: roster.distance(from, posts.group(group).school),
            });
            result.retrained += 1;
        }
    }
    Ok(())
}
