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

    /// Takes the post that an entrant declined from the list, and the posts at other schools that come behind it.
    pub fn take_back(&self, contest: &mut Contest<'_>, number: usize, declined: GroupIndex) {
        let listed = contest.lists.get(number).into_iter().flatten();
        let behind: Vec<GroupIndex> = listed
            .map(|&(group, _)| group)
            .skip_while(|&group| group != declined)
            .skip(1)
            .collect();
        contest.stop(number, Stop::Declined, |group| group == declined);
        self.close(contest, number, |group| behind.contains(&group));
    }

    /// Takes every other post at another school from the list of an entrant who declined one: nothing is decided anew.
    pub fn close_all(&self, contest: &mut Contest<'_>, number: usize) {
        self.close(contest, number, |_| true);
    }

    fn close(&self, contest: &mut Contest<'_>, number: usize, is_meant: impl Fn(GroupIndex) -> bool) {
        let Some(entrant) = contest.entrants.get(number) else {
            return;
        };
        let own = self.setting.roster.teacher(entrant.teacher).school;
        contest.stop(number, Stop::DeclinedAnother, |group| {
            Some(self.school(group)) != own && is_meant(group)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, policy, run, school, teacher};
    use crate::outcome::{Outcome, Reason};
    use crate::policy::conditions::{Attribute, Row, Test};
    use crate::policy::{Applicants, Approval, Condition, Policy, Scope, Withdrawal};
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};
    use crate::roster::{Entry, Locality, Roster, Stage, Subject, Teacher};
    use crate::stages::rounds::Application;
    use crate::units::Year;

    fn made_up() -> Roster {
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
                let declined = |application: &&Application| {
                    application
                        .stopped
                        .iter()
                        .any(|&(_, stop)| stop == Stop::Declined)
                };
                let away = |application: &&Application| {
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
        let roster = made_up();
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
        let roster = made_up();
        let hired = |post| {
            let counts = counts(&under(&roster, 40, post), &roster);
            counts.first().map_or(0, |&(_, hired)| hired)
        };
        let (vacant, filled) = (hired(Declined::NextRound), hired(Declined::NextInLine));
        assert!(filled >= vacant, "{filled} {vacant}");
        // Whoever declines in a round wins nothing at another school in it, and is told so.
        let outcome = under(&roster, 40, Declined::NextInLine);
        for record in &outcome.rounds.records {
            for application in &record.applications {
                if application
                    .stopped
                    .iter()
                    .any(|&(_, stop)| stop == Stop::Declined)
                {
                    let own = roster.teacher(application.teacher).school;
                    let won = application
                        .won
                        .map(|group| Some(outcome.posts.group(group).school));
                    assert!(won.is_none_or(|school| school == own));
                    assert!(application.stop_elsewhere().is_some(), "has a claim");
                }
            }
        }
        let all = under(&roster, 100, Declined::NextRound);
        let told = roster.teachers_indexed().any(|(teacher, _)| {
            let Reason::Awaiting { stopped, .. } = all.reason(&roster, teacher) else {
                return false;
            };
            stopped.iter().any(|halted| halted.halt.stop == Stop::Declined)
        });
        assert!(told, "nobody is told");
    }

    /// Newcomers for a school of so many posts, under a limit, and what the bureau asks of them.
    fn recruited(most: u32, approval: Approval) -> (Roster, Outcome) {
        let schools = vec![school("A", Locality::Rural, 1), school("B", Locality::Urban, 12)];
        let mut staff = teacher("T1", 0, 30);
        staff.willing_to_move = false;
        let newcomers = (0..12).map(|number| {
            let id = format!("N{number}");
            let mut newcomer =
                Teacher::newcomer(&id, Entry::CampusRecruitment, Stage::Primary, Subject::Chinese);
            newcomer.first_service_year = Some(Year(2010 + number));
            newcomer
        });
        let roster = county(schools, std::iter::once(staff).chain(newcomers).collect());
        let mut round = Round::new("recruitment", Scope::District, Mechanism::DeferredAcceptance);
        round.applicants = Applicants::Newcomers;
        round.newcomers_most = most;
        round.approval = approval;
        round.withdrawal = Withdrawal {
            share: Percent::whole(40),
            post: Declined::NextInLine,
        };
        let outcome = run(&roster, &policy(vec![round]));
        (roster, outcome)
    }

    fn stopped_by(outcome: &Outcome, stop: Stop) -> usize {
        let applications = outcome
            .rounds
            .records
            .iter()
            .flat_map(|record| &record.applications);
        let is_stopped = |application: &&Application| application.stopped.iter().any(|&(_, its)| its == stop);
        applications.filter(is_stopped).count()
    }

    #[test]
    fn whoever_declines_leaves_room_within_a_limit() {
        let hired = |most| {
            let (roster, outcome) = recruited(most, Approval::NONE);
            let newcomers = roster.teachers_indexed().skip(1);
            let hired = newcomers.filter(|&(teacher, _)| outcome.school_of(teacher).is_some());
            (hired.count(), stopped_by(&outcome, Stop::Declined))
        };
        let (all, declined) = hired(0);
        assert!(all + declined == 12 && (4..12).contains(&all), "{all} {declined}");
        assert_eq!(hired(3).0, 3);
        assert_eq!(hired(all as u32).0, all);
    }

    #[test]
    fn nobody_declines_what_the_bureau_refuses() {
        let nobody = Test::Among(vec![Entry::TransferIn.index()]);
        let approval = Approval {
            hires_meet: Condition(vec![Row::Asks(Attribute::Entry, nobody)]),
            ..Approval::NONE
        };
        let (_, outcome) = recruited(0, approval);
        assert_eq!(stopped_by(&outcome, Stop::Declined), 0);
        assert_eq!(stopped_by(&outcome, Stop::NotApproved), 12);
    }

    #[test]
    fn the_same_person_declines_whatever_the_rules_and_shares_only_add() {
        let roster = made_up();
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
