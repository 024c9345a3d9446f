//! The search for a minimum-cost flow by successive shortest paths: one applicant after another is let in along the cheapest
//! chain of moves.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::matching::markets::{Matching, Programme};

/// What [`directed_placement()`](crate::matching::directed_placement()) found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectedPlacement {
    /// Who was sent where.
    pub matching: Matching,
    /// How many were placed: the most possible.
    pub placed: u32,
    /// What their placements cost together: the least possible for so many.
    pub cost: i64,
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

    /// Lets everyone in.
    pub(super) fn place(mut self) -> DirectedPlacement {
        for newcomer in 0..self.arc_of.len() as u32 {
            self.let_in(newcomer);
        }
        let (mut placed, mut cost) = (0, 0);
        let mut assignment = Vec::with_capacity(self.arc_of.len());
        for &arc in &self.arc_of {
            if arc == NO_ARC {
                assignment.push(None);
            } else {
                placed += 1;
                cost += self.costs[arc as usize];
                assignment.push(Some(self.programmes[arc as usize]));
            }
        }
        DirectedPlacement {
            matching: Matching::new(assignment),
            placed,
            cost,
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
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::matching::markets::{Applicant, CostMarket};

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
            // Sixty applicants, whose costs differ by at most 43.
            let leaving_out = 60 * 43 + 1;
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
