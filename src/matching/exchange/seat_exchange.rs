//! Trading seats along cycles: what all exchanges have in common.

use std::iter;

use crate::matching::markets::{Applicant, Market, Matching, Programme, Rank, StatusQuo};
use crate::ordering::sort_rows;

/// Who may open a chain of moves that ends in a seat without an incumbent.
///
/// In a cycle everyone takes the seat of the next. A chain is a cycle closed by a seat that nobody
/// holds: the one who opens it brings that seat as if it were a seat of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Chains {
    /// Only those who hold nothing. Every seat that an incumbent leaves is filled in the same chain,
    /// so that no programme ends with fewer than it has; when all newcomers are done, the seats
    /// still vacant stay so.
    ByNewcomers,
    /// Everyone in turn. More can move, but the seat left by an incumbent who opens a chain is given
    /// on later, or to nobody.
    ByAnyone,
}

/// Lets applicants trade seats until nobody is left.
///
/// Every seat held has its incumbent for an owner; a seat that nobody holds any more, or never did,
/// is owned by the first in `order` who may open a chain and is still in. Everyone still in points at
/// the best programme listed where there is an owned seat to be admitted to, and there at the first
/// such seat; incumbents point at their own seat when they come to their own programme, or to the
/// end of the list. Those on a cycle, from pointer to owner to pointer, take the seats they point at
/// and leave with them. Newcomers who find nothing to point at leave with nothing.
///
/// The smaller `standing`, the higher. It is asked for every incumbent at the programme held, with
/// no rank if that is not listed, and for applicants at the programmes they list. One is admitted to
/// the seat of an incumbent whose standing is no higher than one's own, whether or not the incumbent
/// is still in, and to any seat vacant from the start. The seats of a programme are pointed at from
/// the highest incumbent down, then the vacant ones. Of equal incumbents the first in `order` comes
/// first.
///
/// That one's options only ever shrink, whatever one says, and that an owner stays until served, is
/// what makes it useless to misreport.
///
/// Takes O(*L* log *c* + *n* log *n*) time for *L* choices of *n* applicants and at most *c*
/// incumbents to a programme, but for the inverse Ackermann function.
pub(in crate::matching) fn exchange(
    market: &Market,
    status_quo: &StatusQuo,
    order: &[Applicant],
    chains: Chains,
    standing: StandingOf<'_>,
) -> Matching {
    watched_exchange(market, status_quo, order, chains, standing, &mut |_| ())
}

/// [`exchange`], telling `watch` of everyone who leaves and with what: those on a cycle together, the one first whose
/// seat closes it, each taking the seat that the next brings.
pub(in crate::matching) fn watched_exchange(
    market: &Market,
    status_quo: &StatusQuo,
    order: &[Applicant],
    chains: Chains,
    standing: StandingOf<'_>,
    watch: &mut dyn FnMut(&[Left]),
) -> Matching {
    let (seats, own) = Seats::new(market, status_quo, order, standing);
    let mut exchange = Exchange {
        market,
        status_quo,
        order,
        chains,
        standing,
        seats,
        own,
        choices: market.lists().starts().to_vec(),
        positions: vec![None; market.applicants()],
        still_in: vec![true; market.applicants()],
        opened: 0,
    };
    let mut assignment = vec![None; market.applicants()];
    // Who points at whose seat, and the seat, up to the one whose pointer is sought next.
    let mut path: Vec<(Applicant, usize)> = Vec::new();
    let mut on_path = vec![false; market.applicants()];
    let mut cycle = Vec::new();
    for first in market.everyone() {
        let mut applicant = first;
        while exchange.still_in[applicant.index()] {
            let Some((seat, owner)) = exchange.aim(applicant) else {
                // Nothing to be had. Whoever pointed here, at a seat to be opened, looks again.
                exchange.still_in[applicant.index()] = false;
                on_path[applicant.index()] = false;
                watch(&[(applicant, None)]);
                applicant = path.pop().map_or(applicant, |(before, _)| before);
                continue;
            };
            on_path[applicant.index()] = true;
            path.push((applicant, seat));
            applicant = owner;
            if !on_path[owner.index()] {
                continue;
            }
            cycle.clear();
            while let Some((member, seat)) = path.pop() {
                exchange.still_in[member.index()] = false;
                on_path[member.index()] = false;
                assignment[member.index()] = Some(exchange.seats.take(seat));
                cycle.push((member, assignment[member.index()]));
                if member == owner {
                    break;
                }
            }
            cycle.reverse();
            watch(&cycle);
            applicant = path.pop().map_or(applicant, |(before, _)| before);
        }
    }
    Matching::new(assignment)
}

/// How high one stands at a programme, the smaller the higher; nothing is the highest.
pub(in crate::matching) type Standing = Option<(Rank, Applicant)>;

/// Tells the standing of an applicant at a programme listed or held, given the rank there if it is listed. One type of
/// function for all exchanges, so that the exchange is compiled once.
pub(in crate::matching) type StandingOf<'a> = &'a dyn Fn(Applicant, Programme, Option<Rank>) -> Standing;

/// One who leaves, and with what.
pub(in crate::matching) type Left = (Applicant, Option<Programme>);

struct Exchange<'a> {
    market: &'a Market,
    status_quo: &'a StatusQuo,
    order: &'a [Applicant],
    chains: Chains,
    standing: StandingOf<'a>,
    seats: Seats,
    /// The seat each applicant holds.
    own: Vec<Option<usize>>,
    /// Where each applicant has come to in all lists laid end to end.
    choices: Vec<u32>,
    /// The first seat there that may still be open, once it has been looked up.
    positions: Vec<Option<usize>>,
    still_in: Vec<bool>,
    /// Everyone in `order` before this has left, or may not open a chain.
    opened: usize,
}

impl Exchange<'_> {
    /// The seat that `applicant` points at, and its owner.
    fn aim(&mut self, applicant: Applicant) -> Option<(usize, Applicant)> {
        let own = self.own[applicant.index()].map(|seat| (seat, applicant));
        let lists = self.market.lists();
        let end = lists.starts()[applicant.index() + 1];
        let current = self.status_quo.programme_of(applicant);
        while self.choices[applicant.index()] < end {
            let choice = self.choices[applicant.index()] as usize;
            let programme = lists.programmes()[choice];
            if Some(programme) == current {
                return own;
            }
            let from = self.positions[applicant.index()].unwrap_or_else(|| {
                let standing = (self.standing)(applicant, programme, Some(lists.values()[choice]));
                self.seats.first_admitting(programme, standing)
            });
            let seat = self.seats.open_from(from);
            if seat >= self.seats.starts[programme.index() + 1] {
                self.choices[applicant.index()] += 1;
                self.positions[applicant.index()] = None;
                continue;
            }
            self.positions[applicant.index()] = Some(seat);
            match self.owner(seat) {
                Some(owner) => return Some((seat, owner)),
                // There will never be one again.
                None => self.seats.close(seat),
            }
        }
        own
    }

    fn owner(&mut self, seat: usize) -> Option<Applicant> {
        let incumbent = self.seats.all[seat].incumbent;
        incumbent.filter(|a| self.still_in[a.index()]).or_else(|| {
            while let Some(&applicant) = self.order.get(self.opened) {
                let may_open = match self.chains {
                    Chains::ByAnyone => true,
                    Chains::ByNewcomers => self.own.get(applicant.index()) == Some(&None),
                };
                if may_open && self.still_in.get(applicant.index()) == Some(&true) {
                    return Some(applicant);
                }
                self.opened += 1;
            }
            None
        })
    }
}

/// All seats, by programme, and within one in the order in which they are pointed at.
struct Seats {
    /// Where each programme's seats begin, and after them where the last ones end. The last entry of
    /// each programme stands for all seats vacant from the start.
    starts: Vec<usize>,
    all: Vec<Seat>,
    /// For each seat one that is open or leads on to the next that is: a forest.
    next: Vec<usize>,
}

struct Seat {
    programme: Programme,
    incumbent: Option<Applicant>,
    /// Of the incumbent, and nothing if there was none.
    standing: Option<Standing>,
    left: u32,
}

impl Seats {
    /// All seats, and which of them each applicant holds.
    fn new(
        market: &Market,
        status_quo: &StatusQuo,
        order: &[Applicant],
        standing: StandingOf<'_>,
    ) -> (Self, Vec<Option<usize>>) {
        let mut turns = vec![usize::MAX; market.applicants()];
        for (turn, applicant) in order.iter().enumerate().rev() {
            if let Some(first) = turns.get_mut(applicant.index()) {
                *first = turn;
            }
        }
        // By programme, standing, turn and applicant.
        let mut held: Vec<[u64; 5]> = Vec::new();
        for applicant in market.everyone() {
            let Some(programme) = status_quo.programme_in(market, applicant) else {
                continue;
            };
            let standing = standing(applicant, programme, market.rank(applicant, programme));
            let (rank, second) = standing.unwrap_or((Rank(0), Applicant(0)));
            held.push([
                u64::from(programme.0) << 1 | u64::from(standing.is_some()),
                rank.0,
                u64::from(second.0),
                turns[applicant.index()] as u64,
                u64::from(applicant.0),
            ]);
        }
        sort_rows(&mut held);

        let mut own = vec![None; market.applicants()];
        let mut starts = Vec::with_capacity(market.programmes() + 1);
        let mut seats = Vec::with_capacity(held.len() + market.programmes());
        let mut held = held.into_iter().peekable();
        for (programme, &capacity) in (0..).map(Programme).zip(market.capacities()) {
            starts.push(seats.len());
            let mut vacant = capacity;
            while let Some([at, rank, second, _, applicant]) =
                held.next_if(|row| row[0] >> 1 == u64::from(programme.0))
            {
                let applicant = Applicant(applicant as u32);
                let standing = (at & 1 == 1).then_some((Rank(rank), Applicant(second as u32)));
                own[applicant.index()] = Some(seats.len());
                seats.push(Seat {
                    programme,
                    incumbent: Some(applicant),
                    standing: Some(standing),
                    left: 1,
                });
                vacant = vacant.saturating_sub(1);
            }
            seats.push(Seat {
                programme,
                incumbent: None,
                standing: None,
                left: vacant,
            });
        }
        starts.push(seats.len());
        let empty = |(seat, entry): (usize, &Seat)| seat + usize::from(entry.left == 0);
        let next = seats
            .iter()
            .enumerate()
            .map(empty)
            .chain(iter::once(seats.len()))
            .collect();
        (
            Self {
                starts,
                all: seats,
                next,
            },
            own,
        )
    }

    /// The first seat of `programme` that admits one of such `standing`.
    fn first_admitting(&self, programme: Programme, standing: Standing) -> usize {
        let (start, end) = (self.starts[programme.index()], self.starts[programme.index() + 1]);
        let standing = Some(standing);
        start + self.all[start..end - 1].partition_point(|seat| seat.standing < standing)
    }

    /// The first seat open at or after `seat`, be it of a later programme.
    fn open_from(&mut self, mut seat: usize) -> usize {
        while self.next[seat] != seat {
            self.next[seat] = self.next[self.next[seat]];
            seat = self.next[seat];
        }
        seat
    }

    fn close(&mut self, seat: usize) {
        self.next[seat] = seat + 1;
    }

    fn take(&mut self, seat: usize) -> Programme {
        let taken = &mut self.all[seat];
        taken.left = taken.left.saturating_sub(1);
        let programme = taken.programme;
        if taken.left == 0 {
            self.close(seat);
        }
        programme
    }
}
