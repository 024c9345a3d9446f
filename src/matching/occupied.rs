//! Small markets where some have a seat already, and what is true of them by definition.

use proptest::collection::vec;
use proptest::prelude::*;

use super::brute_force::{Draft, drafts};
use super::market::{Applicant, Programme};
use super::matching::Matching;
use super::status_quo::StatusQuo;

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

/// The matching of those whose applicant `i` is applicant `order[i]` here.
pub fn reordered(matching: &Matching, order: &[Applicant]) -> Matching {
    Matching::new(order.iter().map(|&a| matching.programme_of(a)).collect())
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
