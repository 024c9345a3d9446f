//! Counts over all profiles that are published.

use crate::matching::deferred::{deferred_acceptance, deferred_acceptance_by_programmes};
use crate::matching::markets::{Market, Programme, Rank};
use crate::matching::testing::brute_force::all_lists;

fn orders(count: usize) -> Vec<Vec<u32>> {
    let mut orders = all_lists(count);
    orders.retain(|order| order.len() == count);
    orders
}

/// What `look` finds on each profile of so many men and women, and of women after the last man's number who refuse all.
fn each_profile(men: usize, refusing: usize, mut look: impl FnMut(&[&Vec<u32>], &Market)) {
    let (lists, ranks) = (orders(men + refusing), orders(men));
    let profiles = lists.len().pow(men as u32) * ranks.len().pow(men as u32);
    for profile in 0..profiles {
        let mut digits = profile;
        let mut next = |all: usize| {
            let found = digits % all;
            digits /= all;
            found
        };
        let mine: Vec<&Vec<u32>> = (0..men).map(|_| &lists[next(lists.len())]).collect();
        let theirs: Vec<&Vec<u32>> = (0..men).map(|_| &ranks[next(ranks.len())]).collect();
        let mut builder = Market::builder([vec![1; men], vec![0; refusing]].concat());
        for (man, list) in mine.iter().enumerate() {
            let rank = |woman: u32| {
                theirs
                    .get(woman as usize)
                    .map_or(0, |ranks| u64::from(ranks[man]))
            };
            builder
                .applicant(list.iter().map(|&woman| (Programme(woman), Rank(rank(woman)))))
                .unwrap();
        }
        look(&mine, &builder.build());
    }
}

#[test]
fn profiles_with_one_stable_matching() {
    // OEIS A344666, of (n!)²ⁿ.
    for (size, published, profiles) in [(1, 1, 1), (2, 14, 16), (3, 34_080, 46_656)] {
        let (mut unique, mut all) = (0, 0);
        each_profile(size, 0, |_, market| {
            all += 1;
            unique += u32::from(deferred_acceptance(market) == deferred_acceptance_by_programmes(market));
        });
        assert_eq!((unique, all), (published, profiles));
    }
}

#[test]
fn proposals_to_one_who_refuses_all() {
    // OEIS A309933: how many profiles of two men, two women and one who refuses both have 0, 1 and 2 proposals to her.
    let mut counts = [0; 3];
    each_profile(2, 1, |lists, market| {
        let found = deferred_acceptance(market);
        let asked = lists.iter().zip(found.assignment()).filter(|(list, got)| {
            let place = |woman: u32| list.iter().position(|&listed| listed == woman);
            got.is_none_or(|got| place(got.0) > place(2))
        });
        counts[asked.count()] += 1;
    });
    assert_eq!(counts, [48, 72, 24]);
}
