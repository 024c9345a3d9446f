//! The same question from the other side: which seat takes whom, where there are fewer seats than applicants.

use std::ops::Range;

use super::{DirectedPlacement, NO_ARC, Search};
use crate::matching::markets::{Matching, Programme};

/// So many applicants at most are gone through together.
const BLOCK: usize = 16;

impl Search<'_> {
    /// The programmes that an applicant lists.
    fn named(&self, applicant: u32) -> &[Programme] {
        let list = self.list(applicant);
        &self.programmes[list.start as usize..list.end as usize]
    }

    /// All applicants, those next to each other together who list the same programmes in the same order: of them a programme's
    /// costs are written in one go, and not each far from the one before.
    fn blocks(&self) -> Vec<Range<u32>> {
        let mut blocks: Vec<Range<u32>> = Vec::new();
        for applicant in 0..self.arc_of.len() as u32 {
            match blocks.last_mut() {
                Some(block) if block.len() < BLOCK && self.named(block.start) == self.named(applicant) => {
                    block.end += 1;
                }
                _ => blocks.push(applicant..applicant + 1),
            }
        }
        blocks
    }

    /// What is found when seats are let in one by one, each along the cheapest chain in which one takes another's
    /// applicant, down to somebody who is left out or a seat that is left free. Of those left out there are many where
    /// seats are few, so that chains are short, while to let in applicants one by one moves nearly everybody. Nothing if
    /// it takes long as well.
    pub(super) fn turned_round(&self) -> Option<DirectedPlacement> {
        let applicants = self.arc_of.len();
        let blocks = self.blocks();
        // By programme: where its list of applicants begins, in their order. Seats of one programme share it.
        let mut ends = vec![0_u32; self.nodes.len()];
        for block in &blocks {
            for programme in self.named(block.start) {
                ends[programme.index()] += block.end - block.start;
            }
        }
        let mut size = 0;
        for (end, node) in ends.iter_mut().zip(&self.nodes) {
            let listed = if node.seats > 0 { *end } else { 0 };
            *end = size;
            size += listed;
        }
        let starts = ends.clone();
        let (mut costs, mut programmes) = (vec![0; size as usize], vec![Programme(0); size as usize]);
        for block in &blocks {
            let from = |applicant: u32| &self.costs[self.starts[applicant as usize] as usize..];
            let lists: Vec<&[i64]> = block.clone().map(from).collect();
            for (place, programme) in self.named(block.start).iter().enumerate() {
                if self.nodes[programme.index()].seats == 0 {
                    continue;
                }
                let end = &mut ends[programme.index()];
                let room = *end as usize..*end as usize + lists.len();
                *end += lists.len() as u32;
                for (cost, list) in costs[room.clone()].iter_mut().zip(&lists) {
                    *cost = list[place];
                }
                for (its, applicant) in programmes[room].iter_mut().zip(block.clone()) {
                    *its = Programme(applicant);
                }
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
