//! Small markets where some have a seat already, and what is true of them by definition.

use proptest::collection::vec;
use proptest::prelude::*;

use super::brute_force::{Draft, all_matchings, drafts};
use crate::matching::markets::{Applicant, Matching, Programme, StatusQuo};

/// A draft, and what everyone holds.
#[derive(Debug, Clone)]
pub struct Occupied {
    pub draft: Draft,
    pub current: Vec<Option<Programme>>,
}

impl Occupied {
    pub fn status_quo(&self) -> StatusQuo {
        StatusQuo::new(&self.draft.build(), self.current.clone()).unwrap()
    }

    /// The same, where all who do not list what they hold list it last.
    pub fn with_own_listed(&self) -> Self {
        let mut listed = self.clone();
        for (list, current) in listed.draft.lists.iter_mut().zip(&self.current) {
            if let Some(programme) = current.filter(|p| !list.contains(&p.0)) {
                list.push(programme.0);
            }
        }
        listed
    }

    /// The same market, whose applicant `i` is applicant `order[i]` here.
    pub fn reordered(&self, order: &[Applicant]) -> Self {
        Self {
            draft: self.draft.reordered(order),
            current: order.iter().map(|a| self.current[a.index()]).collect(),
        }
    }
}

/// [`drafts`] in which most hold a seat, whether they list it or not.
pub fn occupied_drafts(applicants: usize, programmes: usize) -> impl Strategy<Value = Occupied> {
    drafts(applicants, programmes).prop_flat_map(|draft| {
        let (n, m) = (draft.lists.len(), draft.capacities.len());
        vec(0..=m, n).prop_map(move |wishes| {
            let mut left = draft.capacities.clone();
            let current = wishes
                .iter()
                .map(|&p| {
                    let seats = left.get_mut(p)?;
                    *seats = seats.checked_sub(1)?;
                    Some(Programme(p as u32))
                })
                .collect();
            Occupied {
                draft: draft.clone(),
                current,
            }
        })
    })
}

/// [`occupied_drafts`] with an order of their applicants.
pub fn ordered_occupied_drafts(
    applicants: usize,
    programmes: usize,
) -> impl Strategy<Value = (Occupied, Vec<Applicant>)> {
    occupied_drafts(applicants, programmes).prop_flat_map(|occupied| {
        let order = (0..occupied.current.len() as u32)
            .map(Applicant)
            .collect::<Vec<_>>();
        (Just(occupied), Just(order).prop_shuffle())
    })
}

/// Whether everyone got what they hold or something listed before it.
pub fn everyone_keeps_or_improves(occupied: &Occupied, matching: &Matching) -> bool {
    let draft = &occupied.draft;
    (0..draft.lists.len()).all(|a| {
        let (got, current) = (matching.assignment()[a], occupied.current[a]);
        got == current || draft.place(a, got) < draft.place(a, current)
    })
}

/// Everyone at each programme by `value`, the smallest first.
fn staff(programmes: usize, matching: &Matching, value: &impl Fn(usize, Applicant) -> u64) -> Vec<Vec<u64>> {
    let staff_of = |p| {
        let holders = matching.holders(Programme(p as u32));
        let mut values: Vec<u64> = holders.map(|a| value(p, a)).collect();
        values.sort_unstable();
        values
    };
    (0..programmes).map(staff_of).collect()
}

/// Whether every programme has at least as many as before, who are position by position at least as
/// high, where `value` gives the standing of an applicant at a programme, the smaller the higher.
pub fn no_programme_is_worse(
    programmes: usize,
    before: &Matching,
    after: &Matching,
    value: &impl Fn(usize, Applicant) -> u64,
) -> bool {
    let (before, after) = (staff(programmes, before, value), staff(programmes, after, value));
    before.iter().zip(&after).all(|(before, after)| {
        before.len() <= after.len() && before.iter().zip(after).all(|(before, after)| after <= before)
    })
}

/// Another matching that leaves no programme worse than the status quo, no applicant worse than
/// `found`, and some applicant better.
pub fn better_without_harm(
    occupied: &Occupied,
    found: &Matching,
    value: &impl Fn(usize, Applicant) -> u64,
) -> Option<Matching> {
    let draft = &occupied.draft;
    let before = Matching::new(occupied.current.clone());
    all_matchings(&draft.capacities, &draft.lists)
        .into_iter()
        .find(|other| {
            other != found
                && other
                    .assignment()
                    .iter()
                    .zip(found.assignment())
                    .enumerate()
                    .all(|(a, (&theirs, &mine))| draft.place(a, theirs) <= draft.place(a, mine))
                && no_programme_is_worse(draft.capacities.len(), &before, other, value)
        })
}
