//! The same question from the other side: which seat takes whom, where there are fewer seats than applicants.

use super::{DirectedPlacement, NO_ARC, Search};
use crate::matching::markets::{Matching, Programme};

impl Search<'_> {
    /// What is found when seats are let in one by one, each along the cheapest chain in which one takes another's
    /// applicant, down to somebody who is left out or a seat that is left free. Of those left out there are many where
    /// seats are few, so that chains are short, while to let in applicants one by one moves nearly everybody. Nothing if
    /// it takes long as well.
    pub(super) fn turned_round(&self) -> Option<DirectedPlacement> {
        let applicants = self.arc_of.len();
        // By programme: where its list of applicants begins, in their order. Seats of one programme share it.
        let mut ends = vec![0_u32; self.nodes.len()];
        let everyone = || 0..applicants as u32;
        let is_open = |arc: &u32| self.nodes[self.programmes[*arc as usize].index()].seats > 0;
        for arc in everyone()
            .flat_map(|applicant| self.list(applicant))
            .filter(is_open)
        {
            ends[self.programmes[arc as usize].index()] += 1;
        }
        let mut size = 0;
        for end in &mut ends {
            size += std::mem::replace(end, size);
        }
        let starts = ends.clone();
        let (mut costs, mut programmes) = (vec![0; size as usize], vec![Programme(0); size as usize]);
        for applicant in everyone() {
            for arc in self.list(applicant).filter(is_open) {
                let end = &mut ends[self.programmes[arc as usize].index()];
                costs[*end as usize] = self.costs[arc as usize];
                programmes[*end as usize] = Programme(applicant);
                *end += 1;
            }
        }
        let of_seats = |by_programme: &[u32]| -> Vec<u32> {
            let all = by_programme.iter().zip(&self.nodes);
            all.flat_map(|(&at, node)| (0..node.seats).map(move |_| at))
                .collect()
        };
        let (starts, ends) = (of_seats(&starts), of_seats(&ends));
        let capacities = vec![1; applicants];
        let mut search = Search::with_lists(
            &capacities,
            (&starts, &ends),
            &programmes,
            &costs,
            self.leaving_out,
        );
        for seat in 0..starts.len() as u32 {
            if search.unhurried == 0 {
                return None;
            }
            search.let_in(seat);
        }
        let mut assignment = vec![None; applicants];
        let (mut placed, mut cost) = (0, 0);
        for (programme, its) in (0..).map(Programme).zip(self.seats.windows(2)) {
            for seat in its[0]..its[1] {
                let arc = search.arc_of[seat as usize];
                if arc != NO_ARC {
                    placed += 1;
                    cost += costs[arc as usize];
                    assignment[programmes[arc as usize].index()] = Some(programme);
                }
            }
        }
        Some(DirectedPlacement {
            matching: Matching::new(assignment),
            placed,
            cost,
        })
    }
}
