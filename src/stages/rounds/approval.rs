//! 审批: which hires of a competition the bureau refuses, in the order of the scores, and by what rule.
//!
//! Counted at a school are those who hold a post there when the round begins, and those approved before in it; what
//! volunteers would leave counts as held until the round is over.

use super::Progress;
use std::collections::BTreeSet;

use super::admission::about_wish;
use super::contest::Contest;
use super::record::Stop;
use crate::policy::Round;
use crate::roster::{SchoolIndex, TeacherIndex};
use crate::stages::posts::GroupIndex;
use crate::stages::titles::TitlePosts;
use crate::stages::{Placed, Setting};

/// What the bureau goes by in a round.
pub(super) struct Approvals<'run> {
    setting: &'run Setting<'run>,
    round: &'run Round,
    /// By teacher, the school where they hold a post when the round begins.
    at: Vec<Option<SchoolIndex>>,
    /// By school, the teachers who hold a post there.
    staff: Vec<u32>,
    /// By school, the teachers whom the establishment grants.
    granted: Vec<u32>,
    /// What the schools have of title posts, less those whose holders are there.
    titles: TitlePosts,
}

/// A hire that is refused: the number of the entrant, the post, and the rule.
pub(super) type Refusal = (usize, GroupIndex, Stop);

impl<'run> Approvals<'run> {
    /// What the bureau goes by; nothing where the round asks it nothing.
    pub fn new(setting: &'run Setting<'run>, round: &'run Round, progress: &Progress) -> Option<Self> {
        if !round.approval.asks_something() || !round.rules_something("approval") {
            return None;
        }
        let school = |placed: &Option<Placed>| Some(setting.posts.group((*placed)?.group()).school);
        let at: Vec<Option<SchoolIndex>> = progress.placed.iter().map(school).collect();
        let mut staff = vec![0; setting.roster.schools.len()];
        for school in at.iter().flatten() {
            staff[school.index()] += 1;
        }
        let mut granted = vec![0; setting.roster.schools.len()];
        for unit in setting.establishment {
            granted[unit.school.index()] += unit.teachers_granted;
        }
        let mut titles = TitlePosts::new(setting);
        for (teacher, placed) in setting.roster.teachers_indexed().zip(&progress.placed) {
            if let Some(placed) = placed {
                titles.take(setting, teacher.0, placed.group());
            }
        }
        Some(Self {
            setting,
            round,
            at,
            staff,
            granted,
            titles,
        })
    }

    /// Of those who would be hired, whom the bureau refuses.
    pub fn refused(&self, contest: &Contest<'_>, won: &[Option<GroupIndex>]) -> Vec<Refusal> {
        let mut staff = self.staff.clone();
        let mut titles = self.titles.clone();
        let mut refused = Vec::new();
        for (number, (entrant, won)) in contest.entrants.iter().zip(won).enumerate() {
            let Some(group) = *won else { continue };
            let school = self.setting.posts.group(group).school;
            let is_counted = self.at[entrant.teacher.index()] == Some(school);
            let stop = self.stop(
                entrant.teacher,
                group,
                (staff[school.index()], is_counted),
                &titles,
            );
            if let Some(stop) = stop {
                refused.push((number, group, stop));
            } else if !is_counted {
                staff[school.index()] += 1;
                titles.take(self.setting, entrant.teacher, group);
            }
        }
        refused
    }

    /// Keeps from a post whoever was refused it in an earlier round and would be again: asked for once more it would only
    /// stay empty once more.
    pub fn stop_those_refused_before(
        &self,
        contest: &mut Contest<'_>,
        refused: &BTreeSet<(TeacherIndex, GroupIndex)>,
    ) {
        for number in 0..contest.entrants.len() {
            let teacher = contest.entrants[number].teacher;
            let before = refused.range((teacher, GroupIndex(0))..=(teacher, GroupIndex(u32::MAX)));
            for &(_, group) in before {
                let school = self.setting.posts.group(group).school;
                let here = (self.staff[school.index()], false);
                if let Some(stop) = self.stop(teacher, group, here, &self.titles) {
                    contest.stop(number, stop, |listed| listed == group);
                }
            }
        }
    }

    /// The rule by which the bureau refuses a hire, given the staff of the school and whether the teacher is one of them.
    fn stop(
        &self,
        teacher: TeacherIndex,
        group: GroupIndex,
        (staff, is_counted): (u32, bool),
        titles: &TitlePosts,
    ) -> Option<Stop> {
        let (setting, rules) = (self.setting, &self.round.approval);
        let school = setting.posts.group(group).school;
        let meets = || {
            let about = about_wish(setting.roster, setting.policy, setting.posts, teacher, group);
            rules.hires_meet.is_met(&about)
        };
        if !rules.hires_meet.is_none() && !meets() {
            return Some(Stop::NotApproved);
        }
        if rules.within_establishment && !is_counted && staff >= self.granted[school.index()] {
            return Some(Stop::NoEstablishment);
        }
        // Whoever stays at the school keeps the title there.
        let comes = setting.roster.teacher(teacher).school != Some(school);
        (rules.within_titles && comes && !titles.has_room(setting, teacher, group))
            .then_some(Stop::NoTitlePost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::outcome::Outcome;
    use crate::outcome::Reason;
    use crate::outcome::example::{county, policy, run, school, teacher};
    use crate::policy::conditions::{Attribute, Row, Test};
    use crate::policy::{Applicants, Approval, Condition, Refused, Scope};
    use crate::roster::{Entry, Locality, Roster, Stage, Subject, Teacher, Title};
    use crate::units::Year;

    /// Village A with a vacant post and city B with one. N1 has 9 years, N2 and N3 none; all would like B best.
    fn roster() -> Roster {
        let schools = vec![school("A", Locality::Rural, 2), school("B", Locality::Urban, 1)];
        let mut staff = teacher("T1", 0, 30);
        staff.willing_to_move = false;
        let newcomer = |id: &str, entry, since| {
            let mut newcomer = Teacher::newcomer(id, entry, Stage::Primary, Subject::Chinese);
            newcomer.first_service_year = Some(Year(since));
            newcomer
        };
        let mut senior = newcomer("N1", Entry::TransferIn, 2017);
        senior.title_employed = Some(Title::Senior);
        let others = ["N2", "N3"].map(|id| newcomer(id, Entry::CampusRecruitment, 2026));
        county(schools, [staff, senior].into_iter().chain(others).collect())
    }

    fn under(approval: &Approval, rounds: usize) -> Outcome {
        let rounds = (0..rounds).map(|number| {
            let mechanism = Mechanism::DeferredAcceptance;
            let mut round = Round::new(format!("recruitment-{number}"), Scope::District, mechanism);
            round.applicants = Applicants::Newcomers;
            round.approval = approval.clone();
            round
        });
        run(&roster(), &policy(rounds.collect()))
    }

    fn ends(outcome: &Outcome) -> ([Option<u32>; 2], usize) {
        let school = |teacher| outcome.school_of(TeacherIndex(teacher)).map(|school| school.0);
        let hired = (1..4).filter(|&teacher| school(teacher).is_some()).count();
        let holder = (1..4).find(|&teacher| school(teacher) == Some(1));
        ([school(1), holder], hired)
    }

    fn campus_only(refused: Refused) -> Approval {
        let campus = Test::Among(vec![Entry::CampusRecruitment.index()]);
        Approval {
            hires_meet: Condition(vec![Row::Asks(Attribute::Entry, campus)]),
            refused,
            ..Approval::NONE
        }
    }

    #[test]
    fn a_post_whose_hire_is_refused_waits_for_the_next_round() {
        assert_eq!(ends(&under(&Approval::NONE, 1)), ([Some(1), Some(1)], 2));
        let refused = under(&campus_only(Refused::NextRound), 1);
        // B stays empty, and N1 is not hired for A either.
        assert_eq!(ends(&refused), ([None, None], 1));
        let (roster, n1) = (roster(), TeacherIndex(1));
        let Reason::NotEngaged { stopped, .. } = refused.reason(&roster, n1) else {
            panic!();
        };
        assert_eq!(stopped[0].halt.stop, Stop::NotApproved);
        assert!(!stopped[0].halt.who.is_none());
        let application = refused.rounds.records[0].application(n1).unwrap();
        let stops: Vec<Stop> = application.stopped.iter().map(|&(_, stop)| stop).collect();
        assert_eq!(stops, [Stop::NotApproved, Stop::RefusedHigher]);
        // The next round fills B with somebody whom the bureau approves.
        let (ends, hired) = ends(&under(&campus_only(Refused::NextRound), 2));
        assert!(ends[0].is_none() && ends[1].is_some() && hired == 2);
    }

    #[test]
    fn or_the_next_in_line_moves_up() {
        let (ends, hired) = ends(&under(&campus_only(Refused::NextInLine), 1));
        assert!(ends[0].is_none() && ends[1].is_some() && hired == 2);
    }

    #[test]
    fn whoever_comes_with_a_title_needs_a_free_post_of_it() {
        let titles = Approval {
            within_titles: true,
            refused: Refused::NextInLine,
            ..Approval::NONE
        };
        // So small schools have no post for a senior title.
        let outcome = under(&titles, 1);
        let (ends, hired) = ends(&outcome);
        assert!(ends[0].is_none() && hired == 2, "{ends:?} {hired}");
        let application = outcome.rounds.records[0].application(TeacherIndex(1)).unwrap();
        assert!(
            application
                .stopped
                .iter()
                .all(|&(_, stop)| stop == Stop::NoTitlePost)
        );
    }
}
