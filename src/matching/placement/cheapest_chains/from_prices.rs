//! Beginning with prices from an auction, where searches from nothing are long.

use std::borrow::Cow;

use super::{DirectedPlacement, Holder, NO_ARC, Search};
use crate::matching::markets::Matching;
use crate::matching::placement::alike::Lists;
use crate::matching::placement::auction::{Prices, auction};
use crate::matching::placement::square::Square;

/// Above this nothing is begun with prices, which are sums of costs themselves.
const LARGE: i64 = i64::MAX >> 7;

impl Search<'_> {
    /// What is found with prices from an auction to begin with, if everybody may be sent everywhere.
    pub(super) fn begun_with_prices(&self) -> Option<DirectedPlacement> {
        if self.leaving_out > LARGE {
            return None;
        }
        let seats: Vec<u32> = self.nodes.iter().map(|node| node.seats).collect();
        let lists = || Lists::new(self.starts, self.ends, self.programmes, self.costs);
        let lists = self
            .lists
            .as_ref()
            .map_or_else(|| Cow::Owned(lists()), Cow::Borrowed);
        let applicants = self.arc_of.len() as u32;
        let list = |applicant| self.list(applicant);
        let square = Square::new(&seats, list, self.programmes, self.costs, &lists, applicants)?;
        let mut lists = Lists::new(&square.starts, &square.ends, &square.programmes, &square.costs);
        let found = auction(&square, &mut lists);
        let dearest = found.prices.iter().copied().max().unwrap_or(0);
        // Everybody is placed in the end, if not in a seat; so that nobody may be left out, this must cost more than any
        // chain, which costs no more than all applicants and a price.
        let leaving_out = 4 * (self.leaving_out + dearest);
        let mut search = Search::with_lists(
            &square.capacities,
            (&square.starts, &square.ends),
            &square.programmes,
            &square.costs,
            leaving_out,
        );
        search.unhurried = u64::MAX;
        search.lists = Some(lists);
        search.seat(&found);
        for (newcomer, seated) in (0..).zip(&found.seated) {
            if seated.is_none() {
                search.let_in(newcomer);
            }
        }
        Some(search.without_the_added(&square, self.arc_of.len()))
    }

    /// Takes prices over, and with them whoever is best off by them.
    fn seat(&mut self, found: &Prices) {
        for (node, &price) in self.nodes.iter_mut().zip(&found.prices) {
            node.price = price;
        }
        for (applicant, programme) in (0..).zip(&found.seated) {
            let Some(programme) = *programme else { continue };
            let arc = self.starts[applicant as usize] + programme;
            let node = &mut self.nodes[programme as usize];
            let seat = self.seats[programme as usize] + node.held;
            node.held += 1;
            self.arc_of[applicant as usize] = arc;
            self.seat_of[applicant as usize] = seat;
            self.holders[seat as usize] = Holder {
                applicant,
                cost: self.costs[arc as usize],
                elsewhere: i64::MIN,
            };
        }
    }

    /// What it means for the first so many applicants, who were there before.
    fn without_the_added(&self, square: &Square, applicants: usize) -> DirectedPlacement {
        let (mut placed, mut cost) = (0, 0);
        let mut assignment = Vec::with_capacity(applicants);
        for &arc in &self.arc_of[..applicants] {
            let programme = (arc != NO_ARC).then(|| self.programmes[arc as usize]);
            let programme = programme.and_then(|programme| square.was(programme));
            if programme.is_some() {
                placed += 1;
                cost += self.costs[arc as usize];
            }
            assignment.push(programme);
        }
        DirectedPlacement {
            matching: Matching::new(assignment),
            placed,
            cost,
        }
    }
}
