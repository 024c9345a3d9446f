//! 放弃: who of those that other schools would hire declines. Drawn for each person and round, so that whoever declines in a
//! round does so whatever post it would be.

use super::contest::Contest;
use super::record::Stop;
use crate::policy::{Declined, Round};
use crate::random::{Other, PersonalDraws, hash_name};
use crate::roster::{SchoolIndex, TeacherIndex};
use crate::stages::Setting;
use crate::stages::posts::GroupIndex;
use crate::units::Percent;

/// Who declines in a round.
pub(super) struct Withdrawals<'run> {
    setting: &'run Setting<'run>,
    share: Percent,
    draws: PersonalDraws,
    round: Other,
    /// Whether the next in line moves up.
    pub next_in_line: bool,
}

impl<'run> Withdrawals<'run> {
    /// Who declines; nothing where nobody does.
    pub fn new(setting: &'run Setting<'run>, round: &Round) -> Option<Self> {
        let happens = round.withdrawal.happens() && round.rules_something("withdrawal");
        happens.then(|| Self {
            setting,
            share: round.withdrawal.share,
            draws: PersonalDraws::new(setting.streams.seed, "withdrawals"),
            round: Other::new(hash_name(&round.id)),
            next_in_line: round.withdrawal.post == Declined::NextInLine,
        })
    }

    /// Of those who would be hired away from their own school, who declines: the number of the entrant, and the post.
    pub fn declined(&self, contest: &Contest<'_>, won: &[Option<GroupIndex>]) -> Vec<(usize, GroupIndex)> {
        let entrants = contest.entrants.iter().zip(won).enumerate();
        entrants
            .filter_map(|(number, (entrant, won))| {
                let group = (*won)?;
                let own = self.setting.roster.teacher(entrant.teacher).school;
                (Some(self.school(group)) != own && self.declines(entrant.teacher)).then_some((number, group))
            })
            .collect()
    }

    fn declines(&self, teacher: TeacherIndex) -> bool {
        let person = hash_name(&self.setting.roster.teacher(teacher).id);
        let draw = self.draws.towards(person).of(self.round);
        ((draw % 100_000) as i64) < self.share.thousandths()
    }

    fn school(&self, group: GroupIndex) -> SchoolIndex {
        self.setting.posts.group(group).school
    }

    /// Takes from an entrant who declined a post what is left of the list from there on, the own school excepted.
    pub fn take_back(&self, contest: &mut Contest<'_>, number: usize, declined: GroupIndex) {
        let Some(entrant) = contest.entrants.get(number) else {
            return;
        };
        let own = self.setting.roster.teacher(entrant.teacher).school;
        let listed = contest.lists.get(number).into_iter().flatten();
        let behind: Vec<GroupIndex> = listed
            .map(|&(group, _)| group)
            .skip_while(|&group| group != declined)
            .filter(|&group| Some(self.school(group)) != own)
            .collect();
        contest.stop(number, Stop::Declined, |group| behind.contains(&group));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::outcome::example::{policy, run};
    use crate::outcome::{EndState, Outcome, Reason};
    use crate::policy::{Applicants, Policy, Scope, Withdrawal};
    use crate::random::Seed;
    use crate::roster::Roster;
    use crate::roster::generate::{CountyParameters, generate};

    fn county() -> Roster {
        let parameters = CountyParameters {
            schools: 24,
            ..CountyParameters::default()
        };
        generate(&parameters, Seed(3)).unwrap()
    }

    fn under(roster: &Roster, share: i64, post: Declined) -> Outcome {
        let mut policy = Policy::default();
        for round in &mut policy.rounds {
            if round.rules_something("withdrawal") {
                round.withdrawal = Withdrawal {
                    share: Percent::whole(share),
                    post,
                };
            }
        }
        run(roster, &policy)
    }

    /// By round across schools: who declined, and how many were hired away from their own school.
    fn counts(outcome: &Outcome, roster: &Roster) -> Vec<(usize, usize)> {
        let rounds = outcome.rounds.held.iter().zip(&outcome.rounds.records);
        rounds
            .filter(|(round, _)| round.rules_something("withdrawal"))
            .map(|(_, record)| {
                let declined = |application: &&crate::stages::rounds::Application| {
                    application
                        .stopped
                        .iter()
                        .any(|&(_, stop)| stop == Stop::Declined)
                };
                let away = |application: &&crate::stages::rounds::Application| {
                    let own = roster.teacher(application.teacher).school;
                    application
                        .won
                        .is_some_and(|group| Some(outcome.posts.group(group).school) != own)
                };
                let applications = || record.applications.iter();
                (
                    applications().filter(declined).count(),
                    applications().filter(away).count(),
                )
            })
            .collect()
    }

    #[test]
    fn nobody_declines_unless_it_is_assumed_and_all_do_at_a_hundred() {
        let roster = county();
        let none = under(&roster, 0, Declined::NextInLine);
        assert!(counts(&none, &roster).iter().all(|&(declined, _)| declined == 0));
        assert!(counts(&none, &roster).iter().any(|&(_, hired)| hired > 5));
        for post in [Declined::NextRound, Declined::NextInLine] {
            let all = under(&roster, 100, post);
            let counts = counts(&all, &roster);
            assert!(counts.iter().all(|&(_, hired)| hired == 0), "{counts:?}");
            assert!(counts.iter().any(|&(declined, _)| declined > 5), "{counts:?}");
        }
    }

    #[test]
    fn where_the_next_in_line_moves_up_more_posts_are_filled_in_the_round() {
        let roster = county();
        let hired = |post| {
            let counts = counts(&under(&roster, 40, post), &roster);
            counts.first().map_or(0, |&(_, hired)| hired)
        };
        let (vacant, filled) = (hired(Declined::NextRound), hired(Declined::NextInLine));
        assert!(filled >= vacant, "{filled} {vacant}");
        // Whoever declines in a round wins nothing at another school in it, and is told so.
        let outcome = under(&roster, 40, Declined::NextInLine);
        let mut told = 0;
        for record in &outcome.rounds.records {
            for application in &record.applications {
                let declined = application
                    .stopped
                    .iter()
                    .find(|&&(_, stop)| stop == Stop::Declined);
                if declined.is_some() {
                    let own = roster.teacher(application.teacher).school;
                    let won = application
                        .won
                        .map(|group| Some(outcome.posts.group(group).school));
                    assert!(won.is_none_or(|school| school == own));
                }
            }
        }
        for (teacher, _) in roster.teachers_indexed() {
            if outcome.end_state(&roster, teacher) == EndState::Awaiting
                && let Reason::Awaiting { stopped, .. } = outcome.reason(&roster, teacher)
            {
                told += stopped
                    .iter()
                    .filter(|halted| halted.halt.stop == Stop::Declined)
                    .count();
            }
        }
        assert!(told < roster.teachers.len());
    }

    #[test]
    fn the_same_person_declines_whatever_the_rules_and_shares_only_add() {
        let roster = county();
        let declined = |share| {
            let outcome = under(&roster, share, Declined::NextRound);
            let record = outcome
                .rounds
                .held
                .iter()
                .zip(&outcome.rounds.records)
                .find(|(round, _)| round.rules_something("withdrawal"))
                .map(|(_, record)| record.clone())
                .unwrap();
            let applications = record.applications.iter();
            applications
                .filter(|application| {
                    application
                        .stopped
                        .iter()
                        .any(|&(_, stop)| stop == Stop::Declined)
                })
                .map(|application| application.teacher)
                .collect::<Vec<_>>()
        };
        let (few, many) = (declined(20), declined(60));
        assert!(few.len() < many.len() && few.iter().all(|teacher| many.contains(teacher)));
    }

    #[test]
    fn rounds_in_which_nobody_leaves_have_none() {
        let mut round = Round::new("r", Scope::School, Mechanism::SerialDictatorship);
        assert!(!round.rules_something("withdrawal"));
        round.scope = Scope::Zone;
        assert!(round.rules_something("withdrawal"));
        round.mechanism = Mechanism::DirectedPlacement;
        assert!(!round.rules_something("withdrawal"));
        round.mechanism = Mechanism::DeferredAcceptance;
        round.applicants = Applicants::Volunteers;
        assert!(round.rules_something("withdrawal"));
        assert!(policy(vec![round]).rounds[0].withdrawal == Withdrawal::NONE);
    }
}
