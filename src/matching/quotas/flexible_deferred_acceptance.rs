//! Deferred acceptance where several programmes together may take only so many.

use std::collections::{BTreeSet, BinaryHeap};

use super::regional_caps::{RegionalCaps, RegionalCapsError, RegionalProgramme};
use crate::matching::deferred::claims::{Asking, Claim};
use crate::matching::markets::{Market, Matching, Programme};

/// Finds the matching best for applicants that keeps to regional caps and to the way regions share
/// them.
///
/// Applicants ask down their lists as in [`deferred_acceptance`](crate::matching::deferred_acceptance()), but a
/// region chooses for all its programmes together among those who ask. First each programme keeps its
/// highest, as many as its target; then, in rounds and in a fixed order, each keeps one more, while it
/// has seats, someone asks, and the region's cap is not reached. A seat that one programme has no
/// applicants for can so be used by another of the region, which fixed shares would not allow.
///
/// Kamada, Kojima (2015), [doi:10.1257/aer.20101552](https://doi.org/10.1257/aer.20101552).
///
/// # Complexity
///
/// O(*L* log (*n* + *m*)) time for *L* choices in all, *n* applicants and *m* programmes;
/// O(*L* + *m*) space.
///
/// # What it guarantees
///
/// - No region takes more than its cap, and no programme more than its seats.
/// - Nobody envies one of lower rank at the same programme.
/// - A programme with a seat free turns somebody away only if its region is full and it has its
///   target. If that somebody sits elsewhere in the region, then after moving, the programme moved
///   to would be further above its target than the one left.
/// - No applicant gains by another list than the true one.
/// - Everyone is at least as well off as if the targets were the capacities.
/// - The order of applicants does not matter.
///
/// # What it gives up
///
/// - Stability in the usual sense: a seat may stay empty that somebody wants, since the cap of the
///   region is used up by applicants of lower rank at another programme.
/// - What targets do not say: a region cannot be told to hold out for better applicants.
/// - Fill: a cap keeps a region from taking too many; nothing makes applicants go elsewhere.
///
/// # Errors
///
/// If `caps` are for another number of programmes than the market has.
///
/// # Examples
///
/// Two museums of one town share a budget for two guides. Each counts on one. Ann wants to work at
/// the castle, Bo and Cai at the harbour, and nobody but them applies.
///
/// ```
/// use shapan::matching::{
///     Market, Programme, Rank, Region, RegionalCaps, RegionalProgramme, flexible_deferred_acceptance,
/// };
///
/// let (castle, harbour) = (Programme(0), Programme(1));
/// let counts_on_one = RegionalProgramme { region: Region(0), target: 1 };
/// let caps = RegionalCaps::new(vec![2], vec![counts_on_one; 2], vec![castle, harbour])?;
///
/// let mut builder = Market::builder(vec![2, 2]);
/// let ann = builder.applicant([(castle, Rank(1))])?;
/// let bo = builder.applicant([(harbour, Rank(1))])?;
/// let cai = builder.applicant([(harbour, Rank(2))])?;
/// let matching = flexible_deferred_acceptance(&builder.clone().build(), &caps)?;
/// assert_eq!(matching.programme_of(ann), Some(castle));
/// assert_eq!(matching.programme_of(bo), Some(harbour));
/// assert_eq!(matching.programme_of(cai), None);
///
/// // Had Ann not come, the harbour could have had both.
/// let mut builder = Market::builder(vec![2, 2]);
/// let bo = builder.applicant([(harbour, Rank(1))])?;
/// let cai = builder.applicant([(harbour, Rank(2))])?;
/// let matching = flexible_deferred_acceptance(&builder.build(), &caps)?;
/// assert_eq!(matching.programme_of(cai), Some(harbour));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn flexible_deferred_acceptance(
    market: &Market,
    caps: &RegionalCaps,
) -> Result<Matching, RegionalCapsError> {
    if caps.programmes.len() != market.programmes() {
        return Err(RegionalCapsError::OtherMarket {
            caps: caps.programmes.len(),
            market: market.programmes(),
        });
    }
    Ok(accept_by_region(market, caps))
}

/// [`flexible_deferred_acceptance`], with caps for as many programmes as the market has.
pub(super) fn accept_by_region(market: &Market, caps: &RegionalCaps) -> Matching {
    let mut regions = Regions {
        caps,
        capacities: market.capacities(),
        held: vec![BinaryHeap::new(); market.programmes()],
        taken: vec![0; caps.caps.len()],
        extra: vec![BTreeSet::new(); caps.caps.len()],
    };
    let mut asking = Asking::new(market);
    for newcomer in 0..market.applicants() as u32 {
        asking.ask_on(newcomer, |programme, claim| regions.ask(programme, claim));
    }
    let mut assignment = vec![None; market.applicants()];
    for (programme, held) in (0..).map(Programme).zip(regions.held) {
        for claim in held {
            assignment[claim.applicant as usize] = Some(programme);
        }
    }
    Matching::new(assignment)
}

/// The claims held so far.
///
/// A programme that holds more than its target got the first of them above it in round 1, the next in
/// round 2, and so on. Of all such seats that it could give, a region gives those which come first by
/// round and turn, as many as its cap leaves room for. Since nobody who was turned away returns, the
/// seats a region gives above targets only become fewer once it is full: they are taken back last
/// first.
struct Regions<'a> {
    caps: &'a RegionalCaps,
    capacities: &'a [u32],
    /// By programme: a heap with the lowest claim on top.
    held: Vec<BinaryHeap<Claim>>,
    /// By region: the seats given.
    taken: Vec<u32>,
    /// By region: for each programme above its target the round and turn of the last seat it got.
    extra: Vec<BTreeSet<(u32, u32)>>,
}

impl Regions<'_> {
    /// Lets `claim` be held if it can be, and returns who is turned away.
    fn ask(&mut self, programme: Programme, claim: Claim) -> Option<u32> {
        let held = self.held[programme.index()].len() as u32;
        if held >= self.capacities[programme.index()] {
            return Some(self.compete(programme, claim));
        }
        let RegionalProgramme { region, target } = self.caps.programmes[programme.index()];
        if self.taken[region.index()] < self.caps.caps[region.index()] {
            self.give(programme, claim);
            return None;
        }
        let wanted = (
            (held + 1).saturating_sub(target),
            self.caps.turns[programme.index()],
        );
        match self.extra[region.index()].last() {
            Some(&last) if wanted < last => {
                let ousted = self.take_back(self.caps.order[last.1 as usize]);
                self.give(programme, claim);
                ousted
            }
            _ => Some(self.compete(programme, claim)),
        }
    }

    /// Leaves the programme as many claims as it has, the highest of them and `claim`, and returns
    /// whose claim is the lowest.
    fn compete(&mut self, programme: Programme, claim: Claim) -> u32 {
        match self.held[programme.index()].peek_mut() {
            Some(mut lowest) if claim < *lowest => {
                let ousted = lowest.applicant;
                *lowest = claim;
                ousted
            }
            _ => claim.applicant,
        }
    }

    /// Gives the programme one more seat.
    fn give(&mut self, programme: Programme, claim: Claim) {
        let before = self.above_target(programme);
        self.held[programme.index()].push(claim);
        let after = self.above_target(programme);
        let region = self.caps.programmes[programme.index()].region;
        self.taken[region.index()] += 1;
        self.note(programme, before, after);
    }

    /// Takes a seat back from the programme, and returns who held it.
    fn take_back(&mut self, programme: Programme) -> Option<u32> {
        let before = self.above_target(programme);
        let ousted = self.held[programme.index()].pop()?.applicant;
        let after = self.above_target(programme);
        let region = self.caps.programmes[programme.index()].region;
        self.taken[region.index()] -= 1;
        self.note(programme, before, after);
        Some(ousted)
    }

    fn above_target(&self, programme: Programme) -> u32 {
        let held = self.held[programme.index()].len() as u32;
        held.saturating_sub(self.caps.programmes[programme.index()].target)
    }

    fn note(&mut self, programme: Programme, before: u32, after: u32) {
        let turn = self.caps.turns[programme.index()];
        let extra = &mut self.extra[self.caps.programmes[programme.index()].region.index()];
        extra.remove(&(before, turn));
        if after > 0 {
            extra.insert((after, turn));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::markets::Rank;
    use crate::matching::quotas::Region;
    use crate::matching::testing::fixtures::{outcome, textbook};

    fn caps(caps: &[u32], programmes: &[(u32, u32)], order: &[u32]) -> RegionalCaps {
        let programmes = programmes.iter().map(|&(region, target)| RegionalProgramme {
            region: Region(region),
            target,
        });
        let order = order.iter().copied().map(Programme).collect();
        RegionalCaps::new(caps.to_vec(), programmes.collect(), order).unwrap()
    }

    /// Ten doctors, two hospitals with ten seats each, ten in the region: three apply to the first
    /// hospital only, seven to the second only.
    fn ten_doctors(capacity: u32) -> Market {
        let mut builder = Market::builder(vec![capacity; 2]);
        for doctor in 0..10 {
            builder
                .applicant([(Programme(u32::from(doctor >= 3)), Rank(doctor))])
                .unwrap();
        }
        builder.build()
    }

    #[test]
    fn a_seat_without_applicants_is_used_next_door() {
        let caps = caps(&[10], &[(0, 5), (0, 5)], &[0, 1]);
        let flexible = flexible_deferred_acceptance(&ten_doctors(10), &caps).unwrap();
        assert_eq!(flexible.placed(), 10);
        let fixed = crate::matching::deferred_acceptance(&ten_doctors(5));
        assert_eq!(fixed.placed(), 8);
    }

    #[test]
    fn what_targets_leave_over_goes_round_by_round_in_order() {
        // Five seats in all, one by target.
        let everyone: Vec<&[u32]> = vec![&[1], &[1], &[1], &[2], &[2], &[2], &[3], &[3], &[3]];
        let market = textbook(&[3, 3, 1], &everyone, &[&[1, 2, 3], &[4, 5, 6], &[7, 8, 9]]);
        let filled = |order: &[u32]| {
            let caps = caps(&[5], &[(0, 1), (0, 0), (0, 0)], order);
            flexible_deferred_acceptance(&market, &caps).unwrap().filled(3)
        };
        // Round 1: one more each. Round 2: one more for whoever comes first and has room.
        assert_eq!(filled(&[0, 1, 2]), [3, 1, 1]);
        assert_eq!(filled(&[2, 1, 0]), [2, 2, 1]);
    }

    #[test]
    fn a_seat_may_stay_empty_that_somebody_of_higher_rank_wants() {
        // One seat for both; the first has it by target and takes whom the other ranks second.
        let market = textbook(&[1, 1], &[&[2], &[1]], &[&[2, 1], &[1, 2]]);
        let caps = caps(&[1], &[(0, 1), (0, 0)], &[0, 1]);
        assert_eq!(
            outcome(&flexible_deferred_acceptance(&market, &caps).unwrap()),
            [0, 1]
        );
    }

    #[test]
    fn nothing_to_match() {
        let none = caps(&[], &[], &[]);
        let empty = textbook(&[], &[], &[]);
        assert!(outcome(&flexible_deferred_acceptance(&empty, &none).unwrap()).is_empty());
        // No seats, no room in the region, a target without seats, no list.
        for (capacity, cap, target) in [(0, 5, 0), (5, 0, 0), (0, 5, 5)] {
            let market = textbook(&[capacity], &[&[1], &[]], &[&[1]]);
            let caps = caps(&[cap], &[(0, target)], &[0]);
            assert_eq!(
                outcome(&flexible_deferred_acceptance(&market, &caps).unwrap()),
                [0, 0]
            );
        }
        let market = textbook(&[u32::MAX], &[&[1]], &[&[1]]);
        let caps = caps(&[u32::MAX], &[(0, u32::MAX)], &[0]);
        assert_eq!(
            outcome(&flexible_deferred_acceptance(&market, &caps).unwrap()),
            [1]
        );
    }

    #[test]
    fn caps_for_another_market_are_refused() {
        let one = caps(&[1], &[(0, 1)], &[0]);
        assert_eq!(
            flexible_deferred_acceptance(&textbook(&[], &[], &[]), &one)
                .unwrap_err()
                .to_string(),
            "the caps are for 1 programmes, but the market has 0"
        );
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties;
