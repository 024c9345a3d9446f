//! Small markets where everyone would take anything, for the mechanisms that need it.

use proptest::collection::vec;
use proptest::prelude::*;

use super::brute_force::{Draft, all_lists, gain_by_one_of};
use crate::matching::markets::{Applicant, Market, Matching, Programme};

/// Drafts of so many applicants and programmes where every list is full and every programme has
/// seats for all.
pub fn full_drafts(
    applicants: std::ops::RangeInclusive<usize>,
    programmes: std::ops::RangeInclusive<usize>,
) -> impl Strategy<Value = Draft> {
    (applicants, programmes).prop_flat_map(|(n, m)| {
        let list = Just((0..m as u32).collect::<Vec<_>>()).prop_shuffle();
        let ranks = Just((0..n as u64).collect::<Vec<_>>()).prop_shuffle();
        (vec(list, n), vec(ranks, m)).prop_map(move |(lists, ranks)| Draft {
            capacities: vec![n as u32; m],
            lists,
            ranks,
        })
    })
}

/// Drafts where every list is full and everyone can be placed, with minima that can be kept to.
pub fn minima_drafts(applicants: usize, programmes: usize) -> impl Strategy<Value = (Draft, Vec<u32>)> {
    let quotas = vec((0..=2_u32, 0..=3_u32), 0..=programmes);
    (quotas, any::<prop::sample::Index>()).prop_flat_map(move |(quotas, share)| {
        let mut left = applicants as u32;
        let minima = quotas.iter().map(|&(minimum, _)| {
            let minimum = minimum.min(left);
            left -= minimum;
            minimum
        });
        let minima: Vec<u32> = minima.collect();
        let capacities: Vec<u32> = minima
            .iter()
            .zip(&quotas)
            .map(|(minimum, (_, more))| minimum + more)
            .collect();
        let (least, most) = (minima.iter().sum::<u32>(), capacities.iter().sum::<u32>());
        let n = least as usize + share.index((most.min(applicants as u32) - least) as usize + 1);
        full_drafts(n..=n, minima.len()..=minima.len()).prop_map(move |mut draft| {
            draft.capacities.clone_from(&capacities);
            (draft, minima.clone())
        })
    })
}

/// The applicants of `draft` in any order.
pub fn master_lists(draft: &Draft) -> impl Strategy<Value = Vec<Applicant>> + use<> {
    Just((0..draft.lists.len() as u32).map(Applicant).collect::<Vec<_>>()).prop_shuffle()
}

/// The programmes of `draft` in any order.
pub fn orders(draft: &Draft) -> impl Strategy<Value = Vec<Programme>> + use<> {
    Just(
        (0..draft.capacities.len() as u32)
            .map(Programme)
            .collect::<Vec<_>>(),
    )
    .prop_shuffle()
}

/// Someone who gains under `mechanism` by another full list than the true one, and that list.
pub fn gain_by_reordering(
    draft: &Draft,
    mechanism: impl Fn(&Market) -> Matching,
) -> Option<(usize, Vec<u32>)> {
    let mut lists = all_lists(draft.capacities.len());
    lists.retain(|list| list.len() == draft.capacities.len());
    gain_by_one_of(draft, &lists, mechanism)
}

/// Whether somebody prefers a programme that gave a seat to one of lower rank among those for whom
/// `counts` holds of the two.
pub fn is_envied(draft: &Draft, matching: &Matching, counts: impl Fn(usize, usize) -> bool) -> bool {
    (0..draft.lists.len()).any(|a| {
        let place = draft.place(a, matching.assignment()[a]);
        draft.lists[a][..place].iter().any(|&p| {
            let ranks = &draft.ranks[p as usize];
            matching
                .holders(Programme(p))
                .any(|b| ranks[b.index()] > ranks[a] && counts(a, b.index()))
        })
    })
}
