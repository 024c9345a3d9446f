//! The floor for village posts: a round that must fill so many closes posts in towns until it does.

use super::contest::Contest;
use super::mechanism;
use super::quotas::QuotaOutcome;
use super::record::VillageFloor;
use crate::apportionment::largest_remainder;
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

/// Runs the mechanism, closing town posts as far as the floor for village posts asks.
pub(super) fn decide(contest: &Contest<'_>, opened: Vec<u32>) -> Result<Decision, MarketError> {
    let (matching, quotas) = mechanism::solve(contest, &opened)?;
    let decided = |matching, opened, village_floor| Decision {
        matching,
        opened,
        village_floor,
        quotas,
    };
    let share = contest.round.village_floor;
    if share.thousandths() == 0 {
        return Ok(decided(matching, opened, None));
    }
    let solve = |opened: &[u32]| mechanism::solve(contest, opened).map(|(matching, _)| matching);
    let village: u32 = opened_in_villages(contest, &opened);
    let required = share.of_ceiling(i64::from(village)) as u32;
    let town = opened.iter().sum::<u32>() - village;
    // What could be filled if no town post were open bounds what closing some of them can do.
    let all_closed = close(contest, &opened, town);
    let attainable = filled_in_villages(contest, &solve(&all_closed)?);
    let target = required.min(attainable);
    let achieved = filled_in_villages(contest, &matching);
    if achieved >= target {
        let floor = VillageFloor {
            required,
            achieved,
            closed: 0,
        };
        return Ok(decided(matching, opened, Some(floor)));
    }
    // The fewest closed posts with which the target is met; all closed always meets it.
    let (mut too_few, mut enough) = (0, town);
    while enough - too_few > 1 {
        let middle = u32::midpoint(too_few, enough);
        let matching = solve(&close(contest, &opened, middle))?;
        if filled_in_villages(contest, &matching) >= target {
            enough = middle;
        } else {
            too_few = middle;
        }
    }
    let reduced = close(contest, &opened, enough);
    let matching = solve(&reduced)?;
    let floor = VillageFloor {
        required,
        achieved: filled_in_villages(contest, &matching),
        closed: enough,
    };
    Ok(decided(matching, reduced, Some(floor)))
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

/// The openings with so many fewer posts in towns, shared by largest remainder.
fn close(contest: &Contest<'_>, opened: &[u32], fewer: u32) -> Vec<u32> {
    let town: Vec<i64> = (0..)
        .map(GroupIndex)
        .zip(opened)
        .map(|(group, &posts)| {
            if contest.is_village(group) {
                0
            } else {
                i64::from(posts)
            }
        })
        .collect();
    let left = town.iter().sum::<i64>() - i64::from(fewer);
    let kept = largest_remainder(left, &town);
    opened
        .iter()
        .zip(town.iter().zip(kept))
        .map(|(&posts, (&town, kept))| if town > 0 { kept as u32 } else { posts })
        .collect()
}
