//! The floor for rural posts: a round that must fill so many closes posts in towns, one by one, as long as each one
//! closed fills one more in a village. What no such closing can fill any more, the floor gives way by.
//!
//! Closed is a full post whose last holder has a village post with room further down the list. Each closing is
//! tried: it stands only where the mechanism then fills more rural posts than before, so that never more posts are
//! closed than rural posts gained. At most as many runs of the mechanism as there are groups of town posts, and as
//! many more as the floor asks for.

use super::contest::Contest;
use super::mechanism;
use super::quotas::QuotaOutcome;
use super::record::{Standpoint, VillageFloor};
use crate::matching::{MarketError, Matching};
use crate::stages::posts::GroupIndex;

/// What a competition comes to.
pub(super) struct Decision {
    pub matching: Matching,
    /// Posts opened, less those closed for the floor.
    pub opened: Vec<u32>,
    pub village_floor: Option<VillageFloor>,
    pub quotas: Option<QuotaOutcome>,
}

/// Runs the mechanism, closing town posts as far as that serves the floor for rural posts.
pub(super) fn decide(contest: &Contest<'_>, opened: Vec<u32>) -> Result<Decision, MarketError> {
    let (matching, quotas) = mechanism::solve(contest, &opened)?;
    let mut decision = Decision {
        matching,
        opened,
        village_floor: None,
        quotas,
    };
    let share = contest.round.village_floor;
    if share.thousandths() == 0 {
        return Ok(decision);
    }
    let village: u32 = opened_in_villages(contest, &decision.opened);
    let lists = contest.lists.iter();
    let willing = lists.filter(|list| list.iter().any(|&(group, _)| contest.is_village(group)));
    let mut floor = VillageFloor {
        required: share.of_ceiling(i64::from(village)) as u32,
        achieved: filled_in_villages(contest, &decision.matching),
        closed: 0,
        willing: willing.count() as u32,
    };
    let mut in_vain = vec![false; decision.opened.len()];
    while floor.achieved < floor.required {
        let Some(group) = next_to_close(contest, &decision, &in_vain) else {
            break;
        };
        let mut opened = decision.opened.clone();
        opened[group.index()] -= 1;
        let (matching, quotas) = mechanism::solve(contest, &opened)?;
        let filled = filled_in_villages(contest, &matching);
        if filled > floor.achieved {
            floor.achieved = filled;
            floor.closed += 1;
            decision = Decision {
                matching,
                opened,
                quotas,
                ..decision
            };
        } else {
            in_vain[group.index()] = true;
        }
    }
    decision.village_floor = Some(floor);
    Ok(decision)
}

/// The full town post whose last holder stands lowest of all those that have a village post with room behind it on
/// their list.
fn next_to_close(contest: &Contest<'_>, decision: &Decision, in_vain: &[bool]) -> Option<GroupIndex> {
    let groups = decision.opened.len();
    let mut filled = vec![0_u32; groups];
    let mut last: Vec<Option<(Standpoint, usize)>> = vec![None; groups];
    let won = contest.winners(&decision.matching);
    for (number, (entrant, won)) in contest.entrants.iter().zip(&won).enumerate() {
        let Some(group) = *won else { continue };
        filled[group.index()] += 1;
        let here = Some((contest.standpoint(entrant.teacher, group), number));
        let last = &mut last[group.index()];
        *last = here.max(*last);
    }
    let has_room = |group: GroupIndex| filled[group.index()] < decision.opened[group.index()];
    let to_a_village = |number: usize, from: GroupIndex| {
        let mut behind = contest.lists[number].iter().map(|&(group, _)| group);
        behind.by_ref().find(|&group| group == from);
        behind.any(|group| contest.is_village(group) && has_room(group))
    };
    let candidates = (0..).map(GroupIndex).zip(&last).filter_map(|(group, last)| {
        let (_, number) = (*last)?;
        let closes = !in_vain[group.index()] && !contest.is_village(group) && !has_room(group);
        // Entrants stand in score order.
        (closes && to_a_village(number, group)).then_some((number, group))
    });
    candidates.max().map(|(_, group)| group)
}

fn opened_in_villages(contest: &Contest<'_>, opened: &[u32]) -> u32 {
    let groups = (0..).map(GroupIndex).zip(opened);
    groups
        .filter(|(group, _)| contest.is_village(*group))
        .map(|(_, posts)| posts)
        .sum()
}

fn filled_in_villages(contest: &Contest<'_>, matching: &Matching) -> u32 {
    let won = matching.assignment().iter().flatten();
    won.filter(|programme| contest.is_village(GroupIndex(programme.0)))
        .count() as u32
}
