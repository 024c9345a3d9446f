//! What those missed who end without a post, and why no round took them.

use super::{NotAdmitted, Reason, StoppedIn};
use crate::outcome::Outcome;
use crate::outcome::explain::halt::Halt;
use crate::policy::conditions::About;
use crate::policy::{Applicants, Condition, Round};
use crate::roster::{Roster, TeacherIndex};
use crate::stages::rounds::Application;

impl Outcome {
    /// Why no round hired a newcomer.
    pub(super) fn not_engaged(&self, roster: &Roster, teacher: TeacherIndex) -> Reason {
        let barred = self.bar(roster, teacher);
        let lets_in = self.rounds.held.iter().any(Round::lets_newcomers_in);
        match self.awaiting_reason(roster, teacher) {
            Reason::Awaiting {
                last_post,
                score,
                contest,
                decided,
                possible,
                not_admitted,
                stopped,
            } => Reason::NotEngaged {
                barred,
                lets_in,
                possible: Some(possible),
                last_post,
                score,
                contest,
                decided,
                not_admitted,
                stopped,
            },
            _ => Reason::NotEngaged {
                barred,
                lets_in,
                possible: None,
                last_post: None,
                score: self.scores.total(teacher),
                contest: None,
                decided: None,
                not_admitted: self.not_admitted(roster, teacher),
                stopped: Vec::new(),
            },
        }
    }

    /// Why a member of the staff ends without a post.
    pub(super) fn awaiting_reason(&self, roster: &Roster, teacher: TeacherIndex) -> Reason {
        let competitions = self.rounds.held.iter().zip(&self.rounds.records);
        let lost = competitions
            .filter(|(round, _)| round.mechanism != crate::mechanism::Mechanism::DirectedPlacement)
            .filter_map(|(round, record)| {
                let application = record.application(teacher)?;
                // What a rule kept the teacher from was no contest.
                let mut listed = application.listed.iter().copied().enumerate();
                let (number, group) = listed.find(|&(_, group)| application.stop_at(group).is_none())?;
                let scores = self.scores.of(round);
                let own = application.standpoint(number, scores.place(teacher));
                let decided =
                    (record.last_hired(group)).and_then(|last| self.decided(roster, round, group, last, own));
                let contest = self.contest(roster, round, record, group);
                Some((group, contest, decided, scores.total(teacher)))
            })
            .next_back();
        let mut entered = self.rounds.records.iter().rev();
        let not_admitted = self.not_admitted(roster, teacher);
        let Some(possible) = entered.find_map(|record| record.application(teacher)) else {
            return Reason::TookNoPart { not_admitted };
        };
        let (last_post, contest, decided, score) = match lost {
            Some((group, contest, decided, score)) => {
                (Some(self.post_name(roster, group)), Some(contest), decided, score)
            }
            None => (None, None, None, self.scores.total(teacher)),
        };
        Reason::Awaiting {
            last_post,
            score,
            contest,
            decided,
            possible: possible.listed.len() as u32,
            not_admitted,
            stopped: self.stopped(roster, teacher),
        }
    }

    /// The rounds in which a rule kept a teacher from a post.
    pub(super) fn stopped(&self, roster: &Roster, teacher: TeacherIndex) -> Vec<StoppedIn> {
        let rounds = self.rounds.held.iter().zip(&self.rounds.records);
        let found = rounds.filter_map(|(round, record)| {
            let application = record.application(teacher)?;
            let mut listed = application.listed.iter();
            let (group, stop) = listed.find_map(|&group| Some((group, application.stop_at(group)?)))?;
            Some(StoppedIn {
                round: round.id.clone(),
                post: self.post_name(roster, group),
                halt: Halt::of(round, application, stop),
            })
        });
        found.collect()
    }

    /// Whether the teacher asked for another post than the one held in the last round for such before this one, and lost.
    pub(in crate::outcome::explain) fn lost_before(&self, round: &Round, teacher: TeacherIndex) -> bool {
        let held = self.rounds.held.iter().zip(&self.rounds.records);
        let before = held.take_while(|(earlier, _)| earlier.id != round.id);
        let asked = before.filter(|(earlier, _)| earlier.applicants.admits_holders());
        let applications = asked.filter_map(|(_, record)| record.application(teacher));
        let last = applications
            .filter(|application| !application.listed.is_empty())
            .last();
        last.is_some_and(Application::lost)
    }

    /// The round in which the bureau found no post for a teacher who keeps the present one.
    pub(super) fn not_placed(&self, teacher: TeacherIndex) -> Option<String> {
        let mut held = self.rounds.held.iter().zip(&self.rounds.records);
        let found = held.find(|(round, record)| {
            let application = record.application(teacher);
            !round.is_competition() && application.is_some_and(|application| application.won.is_none())
        });
        found.map(|(round, _)| round.id.clone())
    }

    /// The rounds for such as this teacher whose conditions the teacher does not meet.
    pub(super) fn not_admitted(&self, roster: &Roster, teacher: TeacherIndex) -> Vec<NotAdmitted> {
        let is_newcomer = roster.teacher(teacher).is_newcomer();
        let rounds = self.rounds.held.iter();
        let rounds = rounds.filter(|round| {
            if is_newcomer {
                round.lets_newcomers_in()
            } else {
                match round.applicants {
                    Applicants::Newcomers => false,
                    Applicants::UnsuccessfulVolunteers => self.lost_before(round, teacher),
                    _ => true,
                }
            }
        });
        let found = rounds.filter_map(|round| {
            let (unmet, unknown) = self.unmet(roster, round, teacher)?;
            let round = round.id.clone();
            Some(NotAdmitted {
                round,
                unmet,
                unknown,
            })
        });
        found.collect()
    }

    /// What a teacher does not meet of a round's condition, and whether only because the roster does not say enough; nothing
    /// where the condition is met.
    pub(in crate::outcome::explain) fn unmet(
        &self,
        roster: &Roster,
        round: &Round,
        teacher: TeacherIndex,
    ) -> Option<(Condition, bool)> {
        let about = About::teacher(
            roster,
            roster.teacher(teacher),
            self.policy.standing.reference_year,
        );
        (!round.open_to.is_met(&about)).then(|| round.open_to.unmet(&about))
    }
}
