//! Small markets of every kind, and what is true of them by definition.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::matching::markets::{Applicant, Market, Matching, Programme, Rank};

/// A market before it is built, so that lists can be changed.
#[derive(Debug, Clone)]
pub struct Draft {
    pub capacities: Vec<u32>,
    /// By applicant: programmes, best first.
    pub lists: Vec<Vec<u32>>,
    /// By programme: the rank of each applicant.
    pub ranks: Vec<Vec<u64>>,
}

impl Draft {
    pub fn build(&self) -> Market {
        let mut builder = Market::builder(self.capacities.clone());
        for (applicant, list) in self.lists.iter().enumerate() {
            builder
                .applicant(
                    list.iter()
                        .map(|&p| (Programme(p), Rank(self.ranks[p as usize][applicant]))),
                )
                .unwrap();
        }
        builder.build()
    }

    /// The same market, whose applicant `i` is applicant `order[i]` here.
    pub fn reordered(&self, order: &[Applicant]) -> Self {
        let ranks = self
            .ranks
            .iter()
            .map(|ranks| order.iter().map(|a| ranks[a.index()]).collect())
            .collect();
        let lists = order.iter().map(|a| self.lists[a.index()].clone()).collect();
        Self {
            capacities: self.capacities.clone(),
            lists,
            ranks,
        }
    }

    /// Where `programme` stands in the true list of `applicant`, or one past the end if nowhere.
    pub fn place(&self, applicant: usize, programme: Option<Programme>) -> usize {
        let list = &self.lists[applicant];
        list.iter()
            .position(|&p| Some(Programme(p)) == programme)
            .unwrap_or(list.len())
    }
}

/// Drafts of at most so many applicants and programmes, with capacities from 0 to 2 and lists of any
/// length.
pub fn drafts(applicants: usize, programmes: usize) -> impl Strategy<Value = Draft> {
    (0..=applicants, 0..=programmes).prop_flat_map(|(n, m)| {
        let list =
            (Just((0..m as u32).collect::<Vec<_>>()).prop_shuffle(), 0..=m).prop_map(|(mut list, length)| {
                list.truncate(length);
                list
            });
        let ranks = Just((0..n as u64).map(|rank| 7 * rank + 3).collect::<Vec<_>>()).prop_shuffle();
        (vec(0..=2_u32, m), vec(list, n), vec(ranks, m)).prop_map(|(capacities, lists, ranks)| Draft {
            capacities,
            lists,
            ranks,
        })
    })
}

/// Drafts with an order of their applicants.
pub fn ordered_drafts(
    applicants: usize,
    programmes: usize,
) -> impl Strategy<Value = (Draft, Vec<Applicant>)> {
    drafts(applicants, programmes).prop_flat_map(|draft| {
        let order = (0..draft.lists.len() as u32).map(Applicant).collect::<Vec<_>>();
        (Just(draft), Just(order).prop_shuffle())
    })
}

/// Every way to give applicants something they list, within capacity.
pub fn all_matchings(capacities: &[u32], lists: &[Vec<u32>]) -> Vec<Matching> {
    fn extend(
        left: &mut [u32],
        lists: &[Vec<u32>],
        so_far: &mut Vec<Option<Programme>>,
        all: &mut Vec<Matching>,
    ) {
        let Some(list) = lists.get(so_far.len()) else {
            all.push(Matching::new(so_far.clone()));
            return;
        };
        so_far.push(None);
        extend(left, lists, so_far, all);
        so_far.pop();
        for &p in list {
            if left[p as usize] > 0 {
                left[p as usize] -= 1;
                so_far.push(Some(Programme(p)));
                extend(left, lists, so_far, all);
                so_far.pop();
                left[p as usize] += 1;
            }
        }
    }
    let mut all = Vec::new();
    extend(&mut capacities.to_vec(), lists, &mut Vec::new(), &mut all);
    all
}

/// Whether everyone has something listed, or nothing, and no programme is over capacity.
pub fn is_feasible(draft: &Draft, matching: &Matching) -> bool {
    let got = matching.assignment();
    got.len() == draft.lists.len()
        && got
            .iter()
            .zip(&draft.lists)
            .all(|(got, list)| got.is_none_or(|p| list.contains(&p.0)))
        && matching
            .filled(draft.capacities.len())
            .iter()
            .zip(&draft.capacities)
            .all(|(f, c)| f <= c)
}

/// Whether no applicant and programme would rather have each other, by definition.
pub fn is_stable(draft: &Draft, matching: &Matching) -> bool {
    let filled = matching.filled(draft.capacities.len());
    (0..draft.lists.len()).all(|a| {
        let place = draft.place(a, matching.assignment()[a]);
        draft.lists[a][..place].iter().all(|&p| {
            let p = p as usize;
            filled[p] >= draft.capacities[p]
                && matching
                    .holders(Programme(p as u32))
                    .all(|b| draft.ranks[p][b.index()] < draft.ranks[p][a])
        })
    })
}

/// Whether another feasible matching is at least as good for everyone and better for someone.
pub fn is_dominated(draft: &Draft, matching: &Matching) -> bool {
    all_matchings(&draft.capacities, &draft.lists)
        .iter()
        .any(|other| {
            let places = |m: &Matching| -> Vec<usize> {
                m.assignment()
                    .iter()
                    .enumerate()
                    .map(|(a, &got)| draft.place(a, got))
                    .collect()
            };
            let (mine, theirs) = (places(matching), places(other));
            mine != theirs && theirs.iter().zip(&mine).all(|(theirs, mine)| theirs <= mine)
        })
}

/// Every list that can be made of `programmes` programmes.
pub fn all_lists(programmes: usize) -> Vec<Vec<u32>> {
    let mut all = vec![Vec::new()];
    let mut from = 0;
    for _ in 0..programmes {
        let to = all.len();
        for shorter in from..to {
            for p in (0..programmes as u32)
                .filter(|p| !all[shorter].contains(p))
                .collect::<Vec<_>>()
            {
                let mut longer = all[shorter].clone();
                longer.push(p);
                all.push(longer);
            }
        }
        from = to;
    }
    all
}

/// Someone who gains under `mechanism` by another list than the true one, and that list.
pub fn gain_by_misreport(
    draft: &Draft,
    mechanism: impl Fn(&Market) -> Matching,
) -> Option<(usize, Vec<u32>)> {
    gain_by_one_of(draft, &all_lists(draft.capacities.len()), mechanism)
}

/// Someone who gains under `mechanism` by one of these lists instead of the true one, and that list.
pub fn gain_by_one_of(
    draft: &Draft,
    lists: &[Vec<u32>],
    mechanism: impl Fn(&Market) -> Matching,
) -> Option<(usize, Vec<u32>)> {
    let honest = mechanism(&draft.build());
    (0..draft.lists.len()).find_map(|a| {
        let place = draft.place(a, honest.assignment()[a]);
        let mut told = draft.clone();
        lists.iter().find_map(|list| {
            told.lists[a].clone_from(list);
            let got = mechanism(&told.build()).assignment()[a];
            (draft.place(a, got) < place).then(|| (a, list.clone()))
        })
    })
}

/// The matching of those whose applicant `i` is applicant `order[i]` here.
pub fn reordered(matching: &Matching, order: &[Applicant]) -> Matching {
    Matching::new(order.iter().map(|&a| matching.programme_of(a)).collect())
}

/// The same turns of those whose applicant `i` is applicant `order[i]` here.
pub fn renumbered(turns: &[Applicant], order: &[Applicant]) -> Vec<Applicant> {
    let number = |a: &Applicant| Applicant(order.iter().position(|b| a == b).unwrap() as u32);
    turns.iter().map(number).collect()
}
