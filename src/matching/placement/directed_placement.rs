//! Directed placement: as many as possible, at the least cost in all.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use thiserror::Error;

use crate::matching::markets::{Applicant, CostMarket, Matching, Programme};

/// What [`directed_placement()`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectedPlacement {
    /// Who was sent where.
    pub matching: Matching,
    /// How many were placed: the most possible.
    pub placed: u32,
    /// What their placements cost together: the least possible for so many.
    pub cost: i64,
}

/// Why no placement could be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DirectedPlacementError {
    /// The costs are too large to be added up without overflow.
    #[error("the largest costs of all applicants add up to {total}, more than {limit}; use smaller costs")]
    CostsTooLarge {
        /// The sum over all applicants of the largest cost and the largest gain each can cause.
        total: i128,
        /// The most it may be.
        limit: i64,
    },
}

/// The most that the costs of all applicants may add up to. Below it no label, price or sum in the
/// search can overflow: each is a sum of at most five terms no larger than the cost of leaving one
/// applicant out.
const LIMIT: i64 = i64::MAX / 8;

/// Places as many applicants as possible, and among all ways to do so finds one of least cost.
///
/// This is what remains when everyone has chosen and some seats must still be filled. It is a
/// minimum-cost flow in whole numbers, found by successive shortest paths: applicants come one by
/// one, and each is let in along the cheapest chain of moves, in which one takes another's seat, who
/// takes another's, down to a seat that was free or to somebody who is left out. Every programme has
/// a price, zero while it has seats to spare, such that all sit where cost and price together are
/// least for them; so a chain has only to be searched for among programmes whose prices are close,
/// and the search runs over programmes, not applicants. Since prices only rise, what somebody would at
/// least have to give up by moving is remembered, and lists are seldom gone through again.
///
/// On algorithms for minimum-cost flows: Kovács (2015),
/// [doi:10.1080/10556788.2014.895828](https://doi.org/10.1080/10556788.2014.895828). If the cost is
/// the place in the applicant's list this is [`rank_minimising`](crate::matching::rank_minimising()).
///
/// # Complexity
///
/// O(*n* (*L* + *m* log *m*)) time at worst for *n* applicants, *L* arcs and *m* programmes. While there
/// are seats for all, a search ends after a few programmes; where many must be left out, it takes many
/// of them, but few of their arcs. O(*L* + *m*) space.
///
/// # What it guarantees
///
/// - No other placement places more, and none that places as many costs less.
/// - Both numbers are unique. The placement itself need not be: which one is found depends on the
///   order of applicants and on the order of their arcs, and on nothing else.
///
/// # What it gives up
///
/// - Priorities: it knows none, so it is not stable, and one applicant may well envy another.
/// - Honest lists: if costs come from what applicants say, it may pay to say something else.
/// - Any one applicant's good: somebody may be sent far so that others need not be.
///
/// # Errors
///
/// If the costs are so large that their sum could overflow. For each applicant take the largest cost
/// (at least zero) less the smallest (at most zero): the sum may be about 10¹⁸.
///
/// # Examples
///
/// Three vans bring lunch to two villages, whose kitchens need two and one. The figures are
/// kilometres. Ann is close to both, Bo and Cai are not; so Ann drives where it costs her little
/// more, and Bo where it would have cost Bo far more to be sent elsewhere.
///
/// ```
/// use shapan::matching::{CostMarket, Programme, directed_placement};
///
/// let (upper, lower) = (Programme(0), Programme(1));
/// let mut builder = CostMarket::builder(vec![2, 1]);
/// let ann = builder.applicant([(upper, 5), (lower, 4)])?;
/// let bo = builder.applicant([(upper, 30), (lower, 9)])?;
/// let cai = builder.applicant([(upper, 12)])?;
/// let placement = directed_placement(&builder.build())?;
///
/// assert_eq!(placement.matching.programme_of(ann), Some(upper));
/// assert_eq!(placement.matching.programme_of(bo), Some(lower));
/// assert_eq!(placement.matching.programme_of(cai), Some(upper));
/// assert_eq!((placement.placed, placement.cost), (3, 5 + 9 + 12));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn directed_placement(market: &CostMarket) -> Result<DirectedPlacement, DirectedPlacementError> {
    Ok(place(Search::new(
        market.capacities(),
        market.lists().starts(),
        market.lists().programmes(),
        market.lists().values(),
        cost_of_leaving_out(market)?,
    )))
}

/// Lets everyone in.
pub(super) fn place(mut search: Search) -> DirectedPlacement {
    for newcomer in 0..search.arc_of.len() as u32 {
        search.let_in(newcomer);
    }
    let (mut placed, mut cost) = (0, 0);
    let mut assignment = Vec::with_capacity(search.arc_of.len());
    for &arc in &search.arc_of {
        if arc == NO_ARC {
            assignment.push(None);
        } else {
            placed += 1;
            cost += search.costs[arc as usize];
            assignment.push(Some(search.programmes[arc as usize]));
        }
    }
    DirectedPlacement {
        matching: Matching::new(assignment),
        placed,
        cost,
    }
}

/// One more than any two placements can differ in cost, so that to leave one applicant less out is
/// worth any cost.
fn cost_of_leaving_out(market: &CostMarket) -> Result<i64, DirectedPlacementError> {
    let total: i128 = (0..market.applicants() as u32)
        .map(|applicant| {
            let costs = || {
                market
                    .choices(Applicant(applicant))
                    .map(|(_, cost)| i128::from(cost))
                    .chain([0])
            };
            costs().max().unwrap_or(0) - costs().min().unwrap_or(0)
        })
        .sum();
    match i64::try_from(total) {
        Ok(total) if total < LIMIT => Ok(total + 1),
        _ => Err(DirectedPlacementError::CostsTooLarge { total, limit: LIMIT }),
    }
}

/// No arc: the applicant is not placed, or the programme not yet reached.
const NO_ARC: u32 = u32::MAX;

/// The flow so far, and room for the search for one more chain.
///
/// Between two calls of [`let_in`](Self::let_in) it holds that every applicant let in sits where
/// cost plus price is least, where to be left out counts as a programme of price zero; that only full
/// programmes have a price; and that no price is negative.
pub(super) struct Search<'a> {
    starts: &'a [u32],
    programmes: &'a [Programme],
    costs: &'a [i64],
    leaving_out: i64,

    /// By applicant: the arc to the programme held.
    arc_of: Vec<u32>,
    /// By applicant: which of all seats it is.
    seat_of: Vec<u32>,

    /// Where each programme's seats begin, and after them where the last ones end.
    seats: Vec<u32>,
    holders: Vec<Holder>,
    nodes: Vec<Node>,

    /// Reached but not yet scanned, nearest first. May hold outdated entries.
    reached: BinaryHeap<Reverse<(i64, u32)>>,
    /// Reached at the very distance now being scanned.
    level: Vec<u32>,
    /// Every programme reached in this search.
    touched: Vec<u32>,
}

/// Who has a seat.
#[derive(Clone, Copy)]
struct Holder {
    applicant: u32,
    /// The cost of the seat.
    cost: i64,
    /// No other programme can be had for less than this by cost and price. Found when the applicant
    /// last looked around; since prices only rise, it stays true until the applicant moves.
    elsewhere: i64,
}

/// What is known of one programme.
#[derive(Clone, Copy)]
struct Node {
    price: i64,
    /// How far the programme is from the newcomer, by cost and price; [`i64::MAX`] if not reached.
    distance: i64,
    /// The last move on the nearest chain: who comes here, by which of their arcs.
    via: u32,
    arrival: u32,
    /// Seats taken, and seats to be had.
    held: u32,
    seats: u32,
}

/// Where a chain of moves ends.
#[derive(Clone, Copy)]
enum End {
    /// At a programme with a seat free.
    Free(u32),
    /// With an applicant who is left out.
    LeftOut(u32),
}

impl<'a> Search<'a> {
    /// Nobody is let in yet. The list of applicant `i` is where `starts[i]` and the next one say;
    /// to leave out one applicant less must be worth any cost.
    pub(super) fn new(
        capacities: &[u32],
        starts: &'a [u32],
        programmes: &'a [Programme],
        costs: &'a [i64],
        leaving_out: i64,
    ) -> Self {
        // No programme needs more room than it has applicants, however many its seats.
        let mut listed = vec![0_u32; capacities.len()];
        for programme in programmes {
            listed[programme.index()] += 1;
        }
        let mut seats = Vec::with_capacity(capacities.len() + 1);
        let mut nodes = Vec::with_capacity(capacities.len());
        let mut end = 0;
        for (&capacity, &listed) in capacities.iter().zip(&listed) {
            seats.push(end);
            let room = capacity.min(listed);
            end += room;
            // A programme without seats costs more than to be left out does, so no chain goes there.
            let price = if room == 0 { 2 * leaving_out } else { 0 };
            nodes.push(Node {
                price,
                distance: i64::MAX,
                via: 0,
                arrival: NO_ARC,
                held: 0,
                seats: room,
            });
        }
        seats.push(end);
        let nobody = Holder {
            applicant: 0,
            cost: 0,
            elsewhere: i64::MIN,
        };
        Self {
            starts,
            programmes,
            costs,
            leaving_out,
            arc_of: vec![NO_ARC; starts.len().saturating_sub(1)],
            seat_of: vec![0; starts.len().saturating_sub(1)],
            seats,
            holders: vec![nobody; end as usize],
            nodes,
            reached: BinaryHeap::new(),
            level: Vec::new(),
            touched: Vec::new(),
        }
    }

    /// Lets in one more applicant along the cheapest chain of moves.
    fn let_in(&mut self, newcomer: u32) {
        let (end, length) = self.cheapest_chain(newcomer);
        for touched in self.touched.drain(..) {
            let node = &mut self.nodes[touched as usize];
            if node.distance < length {
                node.price += length - node.distance;
            }
            node.distance = i64::MAX;
        }
        self.reached.clear();
        self.level.clear();
        self.move_along(newcomer, end);
    }

    /// Dijkstra's search over programmes, from the newcomer to the nearest end.
    fn cheapest_chain(&mut self, newcomer: u32) -> (End, i64) {
        let mut best = (End::LeftOut(newcomer), self.leaving_out);
        let mut here = i64::MIN;
        self.reach_from(newcomer, None, 0, here, &mut best);
        while best.1 > here {
            let programme = match self.level.pop() {
                Some(programme) => programme,
                None => match self.reached.pop() {
                    Some(Reverse((distance, programme))) => {
                        if distance >= best.1 {
                            break;
                        }
                        if distance > self.nodes[programme as usize].distance {
                            continue;
                        }
                        here = distance;
                        programme
                    }
                    None => break,
                },
            };
            let (start, held) = (
                self.seats[programme as usize],
                self.nodes[programme as usize].held,
            );
            let price = self.nodes[programme as usize].price;
            for seat in start..start + held {
                let holder = self.holders[seat as usize];
                let offset = here - (holder.cost + price);
                if offset + self.leaving_out < best.1 {
                    best = (End::LeftOut(holder.applicant), offset + self.leaving_out);
                }
                if holder.elsewhere < best.1 - offset {
                    let elsewhere =
                        self.reach_from(holder.applicant, Some(programme), offset, here, &mut best);
                    self.holders[seat as usize].elsewhere = elsewhere;
                }
                if best.1 <= here {
                    break;
                }
            }
        }
        best
    }

    /// Reaches whatever programmes `applicant` could move to, at cost and price and `offset`, and
    /// returns the least of cost and price at any but the one held, or what is below it.
    #[inline]
    fn reach_from(
        &mut self,
        applicant: u32,
        held: Option<u32>,
        offset: i64,
        here: i64,
        best: &mut (End, i64),
    ) -> i64 {
        let mut least = i64::MAX;
        let range = self.starts[applicant as usize]..self.starts[applicant as usize + 1];
        for arc in range {
            let programme = self.programmes[arc as usize].0;
            if Some(programme) == held {
                continue;
            }
            let node = &mut self.nodes[programme as usize];
            let value = self.costs[arc as usize] + node.price;
            least = least.min(value);
            let distance = value + offset;
            if distance >= node.distance || distance >= best.1 {
                continue;
            }
            if node.distance == i64::MAX {
                self.touched.push(programme);
            }
            node.distance = distance;
            node.via = applicant;
            node.arrival = arc;
            if node.held < node.seats {
                *best = (End::Free(programme), distance);
                if distance <= here {
                    return i64::MIN;
                }
            } else if distance == here {
                self.level.push(programme);
            } else {
                self.reached.push(Reverse((distance, programme)));
            }
        }
        least
    }

    /// Moves everyone on the chain that leads to `end`, last first.
    fn move_along(&mut self, newcomer: u32, end: End) {
        let (mut mover, mut arc, mut seat) = match end {
            End::Free(programme) => {
                let node = &mut self.nodes[programme as usize];
                let seat = self.seats[programme as usize] + node.held;
                node.held += 1;
                (node.via, node.arrival, seat)
            }
            End::LeftOut(applicant) => (applicant, NO_ARC, 0),
        };
        loop {
            let (left_arc, left_seat) = (self.arc_of[mover as usize], self.seat_of[mover as usize]);
            self.arc_of[mover as usize] = arc;
            if arc != NO_ARC {
                self.seat_of[mover as usize] = seat;
                self.holders[seat as usize] = Holder {
                    applicant: mover,
                    cost: self.costs[arc as usize],
                    elsewhere: i64::MIN,
                };
            }
            if mover == newcomer {
                break;
            }
            let node = &self.nodes[self.programmes[left_arc as usize].index()];
            (mover, arc, seat) = (node.via, node.arrival, left_seat);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::testing::fixtures::outcome;

    fn place(
        capacities: &[u32],
        arcs: &[&[(u32, i64)]],
    ) -> Result<(Vec<u32>, u32, i64), DirectedPlacementError> {
        let mut builder = CostMarket::builder(capacities.to_vec());
        for arcs in arcs {
            builder
                .applicant(arcs.iter().map(|&(p, cost)| (Programme(p - 1), cost)))
                .unwrap();
        }
        let found = directed_placement(&builder.build())?;
        Ok((outcome(&found.matching), found.placed, found.cost))
    }

    #[test]
    fn one_more_placed_is_worth_any_cost() {
        let found = place(&[1, 1], &[&[(1, 0), (2, 1_000_000)], &[(1, 0)]]);
        assert_eq!(found, Ok((vec![2, 1], 2, 1_000_000)));
    }

    #[test]
    fn who_is_left_out_is_who_would_cost_most() {
        let found = place(&[1], &[&[(1, 7)], &[(1, 3)], &[(1, 5)]]);
        assert_eq!(found, Ok((vec![0, 1, 0], 1, 3)));
    }

    #[test]
    fn a_chain_of_moves_lets_the_last_one_in() {
        let found = place(&[1, 1, 1], &[&[(1, 0), (2, 0)], &[(2, 0), (3, 0)], &[(1, 0)]]);
        assert_eq!(found, Ok((vec![2, 3, 1], 3, 0)));
    }

    #[test]
    fn costs_may_be_negative() {
        let found = place(&[1, 2], &[&[(1, -5), (2, -4)], &[(1, -9), (2, 0)]]);
        assert_eq!(found, Ok((vec![2, 1], 2, -13)));
    }

    #[test]
    fn nothing_to_place() {
        assert_eq!(place(&[], &[]), Ok((vec![], 0, 0)));
        assert_eq!(place(&[3], &[]), Ok((vec![], 0, 0)));
        assert_eq!(place(&[3], &[&[]]), Ok((vec![0], 0, 0)));
        assert_eq!(place(&[0], &[&[(1, -1)], &[(1, 1)]]), Ok((vec![0, 0], 0, 0)));
    }

    #[test]
    fn the_first_of_equally_good_arcs_is_taken() {
        assert_eq!(place(&[1, 1], &[&[(2, 1), (1, 1)]]), Ok((vec![2], 1, 1)));
        assert_eq!(place(&[1, 1], &[&[(1, 1), (2, 1)]]), Ok((vec![1], 1, 1)));
    }

    #[test]
    fn costs_as_large_as_allowed_are_added_up() {
        let half = LIMIT / 2;
        let arcs: [&[(u32, i64)]; 3] = [&[(1, half), (2, 0)], &[(1, 1 - half), (2, 0)], &[(2, 0), (1, 0)]];
        let (_, placed, cost) = place(&[1, 1], &arcs).unwrap();
        assert_eq!((placed, cost), (2, 1 - half));
    }

    #[test]
    fn larger_costs_are_refused() {
        let error = place(&[1], &[&[(1, i64::MAX)], &[(1, i64::MIN)]]).unwrap_err();
        let total = i128::from(u64::MAX);
        assert_eq!(
            error,
            DirectedPlacementError::CostsTooLarge { total, limit: LIMIT }
        );
        assert!(place(&[1], &[&[(1, LIMIT)]]).is_err());
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::matching::testing::brute_force::{Draft, all_matchings, drafts, is_feasible};

    /// Drafts with the cost of every applicant at every programme: few values, so that there are
    /// ties, or many.
    fn costed_drafts() -> impl Strategy<Value = (Draft, Vec<Vec<i64>>)> {
        let narrow = vec(vec(-1..=2_i64, 4), 6);
        let wide = vec(vec(-500..=1000_i64, 4), 6);
        (drafts(6, 3), prop_oneof![narrow, wide])
    }

    fn build(draft: &Draft, costs: &[Vec<i64>]) -> CostMarket {
        let mut builder = CostMarket::builder(draft.capacities.clone());
        for (list, costs) in draft.lists.iter().zip(costs) {
            builder
                .applicant(list.iter().map(|&p| (Programme(p), costs[p as usize])))
                .unwrap();
        }
        builder.build()
    }

    fn cost(matching: &Matching, costs: &[Vec<i64>]) -> i64 {
        let got = matching.assignment().iter().zip(costs);
        got.filter_map(|(got, costs)| got.map(|p| costs[p.index()])).sum()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn places_the_most_at_the_least_cost((draft, costs) in costed_drafts()) {
            let found = directed_placement(&build(&draft, &costs)).unwrap();
            prop_assert!(is_feasible(&draft, &found.matching));
            prop_assert_eq!(found.placed as usize, found.matching.placed());
            prop_assert_eq!(found.cost, cost(&found.matching, &costs));
            let all = all_matchings(&draft.capacities, &draft.lists);
            let best = all.iter().map(|m| (Reverse(m.placed()), cost(m, &costs))).min();
            prop_assert_eq!(Some((Reverse(found.placed as usize), found.cost)), best);
        }
    }

    /// Markets too large to enumerate, from too few seats to plenty.
    fn larger_markets() -> impl Strategy<Value = CostMarket> {
        let arcs = (
            Just((0..8).map(Programme).collect::<Vec<_>>()).prop_shuffle(),
            vec(-3..=40_i64, 0..=5),
        );
        (vec(0..=12_u32, 8), vec(arcs, 60)).prop_map(|(capacities, lists)| {
            let mut builder = CostMarket::builder(capacities);
            for (programmes, costs) in lists {
                builder.applicant(programmes.into_iter().zip(costs)).unwrap();
            }
            builder.build()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn prices_prove_that_it_is_optimal(market in larger_markets()) {
            let leaving_out = cost_of_leaving_out(&market).unwrap();
            let lists = market.lists();
            let (capacities, starts) = (market.capacities(), lists.starts());
            let mut search = Search::new(capacities, starts, lists.programmes(), lists.values(), leaving_out);
            for newcomer in 0..market.applicants() as u32 {
                search.let_in(newcomer);
            }
            for (applicant, &arc) in (0..).map(Applicant).zip(&search.arc_of) {
                let at = |arc: usize| search.costs[arc] + search.nodes[search.programmes[arc].index()].price;
                let got = if arc == NO_ARC { leaving_out } else { at(arc as usize) };
                prop_assert!(got <= leaving_out);
                prop_assert!(market.lists().range(applicant).all(|other| got <= at(other)));
            }
            for (node, &start) in search.nodes.iter().zip(&search.seats) {
                for holder in &search.holders[start as usize..(start + node.held) as usize] {
                    let held = search.arc_of[holder.applicant as usize] as usize;
                    prop_assert_eq!(holder.cost, search.costs[held]);
                    let mut others = market.lists().range(Applicant(holder.applicant)).filter(|&arc| arc != held);
                    let value = |arc: usize| search.costs[arc] + search.nodes[search.programmes[arc].index()].price;
                    prop_assert!(others.all(|arc| holder.elsewhere <= value(arc)));
                }
            }
            for (node, &capacity) in search.nodes.iter().zip(market.capacities()) {
                prop_assert!(node.held <= capacity && node.price >= 0);
                prop_assert!(node.held == node.seats || node.price == 0);
            }
        }
    }
}
