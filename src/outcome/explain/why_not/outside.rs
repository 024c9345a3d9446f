//! Why somebody without a post took no part in a round.

use super::{Asked, Barrier};
use crate::policy::{Applicants, Round};

impl Asked<'_> {
    /// What kept the teacher out of a round.
    pub(super) fn took_no_part(&self, round: &Round) -> Barrier {
        let record = self.roster.teacher(self.teacher);
        let standing = self.outcome.standings[self.teacher.index()];
        let may_compete = standing.competes() || record.is_newcomer() && !standing.bars_newcomer();
        if record.is_newcomer() && may_compete && !round.lets_newcomers_in() {
            return Barrier::NoNewcomers;
        }
        if !may_compete {
            return Barrier::Barred(standing);
        }
        if !record.is_newcomer() && round.applicants == Applicants::Newcomers {
            return Barrier::OnlyNewcomers;
        }
        if round.applicants == Applicants::UnsuccessfulVolunteers
            && !self.outcome.lost_before(round, self.teacher)
        {
            return Barrier::OnlyUnsuccessfulVolunteers;
        }
        match self.outcome.unmet(self.roster, round, self.teacher) {
            Some((unmet, unknown)) => Barrier::ConditionNotMet { unmet, unknown },
            None if !record.willing_to_move && !record.is_newcomer() => Barrier::NotWilling,
            None => Barrier::SentPast,
        }
    }
}
