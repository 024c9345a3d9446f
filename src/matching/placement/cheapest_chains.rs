//! The search for a minimum-cost flow by successive shortest paths: one applicant after another is let in along the cheapest
//! chain of moves.

mod first_sight;
mod from_prices;
mod moving;
mod reaching;
mod turned_round;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::alike::Lists;
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

/// How often all arcs may be gone through before it pays to remember more of the lists.
const PLAIN: u64 = 3;
/// From how many arcs to an applicant on it pays at once.
const LONG: usize = 64;

/// How many times the arcs of everybody let in may be gone through, beside half of all, before it pays to begin again with
/// prices from an auction.
const UNHURRIED: u64 = 3;

/// No arc: the applicant is not placed, or the programme not yet reached.
const NO_ARC: u32 = u32::MAX;

/// The flow so far, and room for the search for one more chain.
///
/// Between two calls of [`let_in`](Self::let_in) it holds that every applicant let in sits where
/// cost plus price is least, where to be left out counts as a programme of price zero; that only full
/// programmes have a price; and that no price is negative.
pub(super) struct Search<'a> {
    /// By applicant: where the list begins, and where it ends.
    starts: &'a [u32],
    ends: &'a [u32],
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

    /// Reached but not yet scanned: of whoever reached them, the nearest each, nearest first. May hold outdated entries.
    reached: BinaryHeap<Reverse<Offer>>,
    /// Distance and programme, one stretch for each who reached some.
    offers: Vec<(i64, u32)>,
    /// Reached at the very distance now being scanned.
    level: Vec<u32>,
    /// Every programme reached in this search.
    touched: Vec<u32>,

    /// How many programmes the last search went through.
    scanned: u32,
    /// How many searches are to do without a chain by first sight, as the last ones were no good.
    without: u32,
    /// And how many were to when that was last found.
    patience: u32,
    /// By programme: the last newcomer for whom a chain by first sight went through it.
    sighted: Vec<u32>,
    /// Arcs that may still be gone through before it pays to remember more of the lists.
    plain: u64,
    /// What is remembered of the lists, once it pays.
    lists: Option<Lists>,
    /// Arcs that may still be gone through before it pays to begin with prices from an auction.
    unhurried: u64,
}

/// The nearest programme of those that somebody reached, by distance and number, and where in `offers` the others are.
type Offer = (i64, u32, u32, u32);

/// How many programmes a search goes through before it pays to look for some chain first.
const DEEP: u32 = 16;
/// How many searches at most do without, where the chains that are found first are no good.
const IMPATIENT: u32 = 63;

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
        let (ends, applicants) = (
            starts.get(1..).unwrap_or_default(),
            starts.len().saturating_sub(1),
        );
        Self::with_lists(
            capacities,
            (&starts[..applicants], ends),
            programmes,
            costs,
            leaving_out,
        )
    }

    /// The same, where each list begins and ends as said, so that several applicants may share one.
    fn with_lists(
        capacities: &[u32],
        (starts, ends): (&'a [u32], &'a [u32]),
        programmes: &'a [Programme],
        costs: &'a [i64],
        leaving_out: i64,
    ) -> Self {
        // No programme needs more room than it has applicants, however many its seats.
        let applicants = starts.len() as u32;
        let mut listed = vec![applicants; capacities.len()];
        let room = |(&seats, &listed): (&u32, &u32)| u64::from(seats.min(listed));
        if capacities.iter().zip(&listed).map(room).sum::<u64>()
            > programmes.len() as u64 + u64::from(applicants)
        {
            listed.fill(0);
            for (&start, &end) in starts.iter().zip(ends) {
                for programme in &programmes[start as usize..end as usize] {
                    listed[programme.index()] += 1;
                }
            }
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
            ends,
            programmes,
            costs,
            leaving_out,
            arc_of: vec![NO_ARC; applicants as usize],
            seat_of: vec![0; applicants as usize],
            seats,
            holders: vec![nobody; end as usize],
            nodes,
            reached: BinaryHeap::new(),
            offers: Vec::new(),
            scanned: 0,
            without: 0,
            patience: 0,
            sighted: vec![u32::MAX; capacities.len()],
            level: Vec::new(),
            touched: Vec::new(),
            plain: if programmes.len() < LONG * starts.len() {
                PLAIN * (programmes.len() as u64 + starts.len() as u64)
            } else {
                0
            },
            lists: None,
            unhurried: programmes.len() as u64 / 2,
        }
    }

    /// Lets everyone in.
    pub(super) fn place(mut self) -> DirectedPlacement {
        // Seats fewer than applicants, who may be sent to many.
        if self.holders.len() < self.arc_of.len() && self.programmes.len() >= LONG * self.starts.len() {
            if let Some(found) = self.turned_round() {
                return found;
            }
            self.unhurried = 0;
        }
        for newcomer in 0..self.arc_of.len() as u32 {
            if self.unhurried == 0 {
                if let Some(found) = self.begun_with_prices() {
                    return found;
                }
                self.unhurried = u64::MAX;
            }
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

    /// The arcs of an applicant.
    fn list(&self, applicant: u32) -> Range<u32> {
        self.starts[applicant as usize]..self.ends[applicant as usize]
    }

    /// Lets in one more applicant along the cheapest chain of moves.
    fn let_in(&mut self, newcomer: u32) {
        if self.plain == 0 && self.lists.is_none() {
            self.lists = Some(Lists::new(self.starts, self.ends, self.programmes, self.costs));
        }
        let arcs = self.list(newcomer).len() as u64;
        self.unhurried = self.unhurried.saturating_add(UNHURRIED * arcs);
        let (end, length) = self.cheapest_chain(newcomer);
        for touched in self.touched.drain(..) {
            let node = &mut self.nodes[touched as usize];
            if node.distance < length {
                node.price += length - node.distance;
            }
            node.distance = i64::MAX;
        }
        self.reached.clear();
        self.offers.clear();
        self.level.clear();
        self.move_along(newcomer, end);
    }

    /// Dijkstra's search over programmes, from the newcomer to the nearest end.
    fn cheapest_chain(&mut self, newcomer: u32) -> (End, i64) {
        let mut best = (End::LeftOut(newcomer), self.leaving_out);
        let mut sight = None;
        if self.scanned >= DEEP && self.lists.is_some() {
            if self.without == 0 {
                // Nothing farther than the end of any chain is worth a look. The search finds an end at least as near.
                let length = self.chain_by_first_sight(newcomer);
                best.1 = best.1.min(length.saturating_add(1));
                sight = Some(length);
            } else {
                self.without -= 1;
            }
        }
        self.scanned = 0;
        let mut here = i64::MIN;
        if let Some(lists) = &mut self.lists {
            lists.is_new(newcomer, newcomer);
        }
        self.reach_from(newcomer, None, 0, here, &mut best);
        while best.1 > here {
            let programme = match self.level.pop() {
                Some(programme) => programme,
                None => match self.reached.pop() {
                    Some(Reverse((distance, programme, next, end))) => {
                        if distance >= best.1 {
                            break;
                        }
                        self.offer_nearest(next, end);
                        if distance > self.nodes[programme as usize].distance {
                            continue;
                        }
                        here = distance;
                        programme
                    }
                    None => break,
                },
            };
            self.scanned += 1;
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
                // All with the same list have their seats for the same cost and price, so whoever of them comes first
                // reaches whatever the others could.
                let is_new = |lists: &mut Lists| lists.is_new(holder.applicant, newcomer);
                if holder.elsewhere < best.1 - offset && self.lists.as_mut().is_none_or(is_new) {
                    let elsewhere =
                        self.reach_from(holder.applicant, Some(programme), offset, here, &mut best);
                    self.holders[seat as usize].elsewhere = elsewhere;
                }
                if best.1 <= here {
                    break;
                }
            }
        }
        if let Some(length) = sight {
            self.patience = if length > best.1 {
                (2 * self.patience + 1).min(IMPATIENT)
            } else {
                0
            };
            self.without = self.patience;
        }
        best
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties;
