//! Efficiency-adjusted deferred acceptance by its definition, slowly.

use crate::matching::deferred::deferred_acceptance;
use crate::matching::markets::{Applicant, Market, Matching, Programme};

/// Deferred acceptance from the beginning in every round.
pub fn round_by_round(market: &Market, consents: impl Fn(Applicant) -> bool) -> Matching {
    let mut lists: Vec<Vec<_>> = market.everyone().map(|a| market.choices(a).collect()).collect();
    let mut assignment = vec![None; market.applicants()];
    let mut settled = vec![false; market.applicants()];
    // Every round but the first, which settles all who get nothing, settles a programme.
    for _ in 0..=market.programmes() {
        let mut builder = Market::builder(market.capacities().to_vec());
        for list in &lists {
            builder.applicant(list.iter().copied()).unwrap();
        }
        let outcome = deferred_acceptance(&builder.build());
        let better: Vec<Vec<_>> = (market.everyone())
            .map(|a| {
                let list = lists[a.index()].iter().copied();
                list.take_while(|&(p, _)| Some(p) != outcome.programme_of(a))
                    .collect()
            })
            .collect();
        let wanted = |programme| better.iter().flatten().any(|&(other, _)| other == programme);
        let settle = |&a: &Applicant| !settled[a.index()] && !outcome.programme_of(a).is_some_and(wanted);
        let settling: Vec<Applicant> = market.everyone().filter(settle).collect();
        let closed: Vec<Programme> = (0..market.programmes() as u32)
            .map(Programme)
            .filter(|&p| !wanted(p))
            .collect();
        for &a in &settling {
            settled[a.index()] = true;
            assignment[a.index()] = outcome.programme_of(a);
            lists[a.index()].clear();
        }
        for &a in settling.iter().filter(|&&a| !consents(a)) {
            for &(barred, bar) in &better[a.index()] {
                for (b, list) in (0..).map(Applicant).zip(&mut lists) {
                    list.retain(|&(p, rank)| p != barred || (rank, b) < (bar, a));
                }
            }
        }
        for list in &mut lists {
            list.retain(|(p, _)| !closed.contains(p));
        }
    }
    Matching::new(assignment)
}
