//! The same question from the other side: which seat takes whom, where there are fewer seats than applicants.

use super::{DirectedPlacement, NO_ARC, Search};
use crate::matching::markets::{Matching, Programme};

/// Applicants whose lists are turned together, so that what is written lies together as well.
const TOGETHER: u32 = 16;

impl Search<'_> {
    /// What is found when seats are let in one by one, each along the cheapest chain in which one takes another's
    /// applicant down to somebody who is left out: of whom there are many, so that chains are short, while to let in
    /// applicants one by one moves nearly everybody. Nothing if there are seats for all, if somebody cannot be sent
    /// somewhere; or if it takes long, so that prices are to be begun with.
    pub(super) fn turned_round(&mut self) -> Option<DirectedPlacement> {
        let applicants = self.arc_of.len();
        if *self.seats.last()? as usize >= applicants {
            return None;
        }
        // By programme: where its list begins, if it has seats.
        let mut lists = vec![None; self.nodes.len()];
        let mut size = 0;
        for (list, _) in lists
            .iter_mut()
            .zip(&self.nodes)
            .filter(|(_, node)| node.seats > 0)
        {
            *list = Some(size);
            size += applicants;
        }
        let is_open = |arc: &u32| lists[self.programmes[*arc as usize].index()].is_some();
        let sent_to = |applicant: u32| self.list(applicant).filter(is_open).count();
        if size == 0 || !(0..applicants as u32).all(|applicant| sent_to(applicant) * applicants == size) {
            return None;
        }
        let (mut costs, mut programmes) = (vec![0; size], vec![Programme(0); size]);
        for list in programmes.chunks_exact_mut(applicants) {
            for (applicant, at) in (0..).zip(list) {
                *at = Programme(applicant);
            }
        }
        for some in (0..applicants as u32).step_by(TOGETHER as usize) {
            let some = some..(applicants as u32).min(some + TOGETHER);
            let longest = some.clone().map(|applicant| self.list(applicant).len()).max()?;
            for place in 0..longest {
                for applicant in some.clone() {
                    let arc = self.list(applicant).nth(place);
                    let list = arc.map(|arc| (arc, lists[self.programmes[arc as usize].index()]));
                    if let Some((arc, Some(list))) = list {
                        costs[list + applicant as usize] = self.costs[arc as usize];
                    }
                }
            }
        }
        let seats = lists.iter().zip(&self.nodes);
        let seats = seats.flat_map(|(list, node)| (0..node.seats).filter_map(move |_| *list));
        let starts: Vec<u32> = seats.map(|start| start as u32).collect();
        let ends: Vec<u32> = starts.iter().map(|start| start + applicants as u32).collect();
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
                self.unhurried = 0;
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
