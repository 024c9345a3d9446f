//! How people stand by what is compared beside the score: what shortlists go by, and what comes before the place on a list.

use super::{Basis, Chain, Scores};
use crate::policy::{OrderKey, Policy};
use crate::roster::{Roster, TeacherIndex};
use crate::stages::marks::Marks;

impl Scores {
    /// Works out how everybody stands by what the rounds shortlist by, where that is not the score.
    pub(super) fn add_shortlists(&mut self, roster: &Roster, policy: &Policy, marks: &Marks<'_>) {
        let basis = Basis {
            marks,
            reference: policy.standing.reference_year,
            roster,
        };
        for round in policy.rounds_held() {
            let keys = round.opening.shortlist_by;
            if !keys.is_empty() && self.shortlist(&keys).is_none() {
                let chain = Chain::of(&keys, &policy.scoring, &self.fills, basis);
                self.shortlists.push((keys, chain));
            }
        }
        for (_, own) in &mut self.of_rounds {
            own.shortlists.clone_from(&self.shortlists);
        }
    }

    /// The class of a teacher by what is compared at equal points before the place on the list, from 0 for the first; nothing
    /// where that place is not compared.
    pub fn before_wishes(&self, teacher: TeacherIndex) -> Option<u32> {
        self.before_wishes.get(teacher.index()).copied()
    }

    /// Whether the place on the list is compared at equal points.
    pub const fn compare_wishes(&self) -> bool {
        !self.before_wishes.is_empty()
    }

    /// How everybody stands by these keys, if a round shortlists by them.
    #[must_use]
    pub fn shortlist(&self, keys: &[OrderKey]) -> Option<&Chain> {
        let mut known = self.shortlists.iter();
        known.find(|(own, _)| own == keys).map(|(_, chain)| chain)
    }
}
