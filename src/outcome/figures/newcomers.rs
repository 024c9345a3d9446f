//! Newcomers 新进人员: how many compete, how many are hired and where. They are counted here and in no figure of the
//! staff that moves, stays or waits.

use serde::Serialize;

use crate::outcome::Outcome;
use crate::roster::{Code, Entry, Locality, Roster, Stage, Subject};

/// Newcomers of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NewcomerCount {
    /// In the roster.
    pub candidates: u32,
    /// Of those, who took part in a round.
    pub competed: u32,
    /// Of those, who are hired, by the locality of the school.
    pub engaged: [u32; Locality::COUNT],
}

impl NewcomerCount {
    /// Who are hired.
    pub fn hired(&self) -> u32 {
        self.engaged.iter().sum()
    }

    /// Who are not.
    pub fn not_hired(&self) -> u32 {
        self.candidates.saturating_sub(self.hired())
    }

    fn add(&mut self, competed: bool, at: Option<Locality>) {
        self.candidates += 1;
        self.competed += u32::from(competed);
        if let Some(count) = at.and_then(|at| self.engaged.get_mut(at.index())) {
            *count += 1;
        }
    }
}

/// Newcomers by how they come, and by what they teach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Newcomers {
    /// All of them.
    pub total: NewcomerCount,
    /// By kind of entry, kinds without anybody left out.
    pub by_entry: Vec<(Entry, NewcomerCount)>,
    /// By stage and main subject, those without anybody left out.
    pub by_subject: Vec<(Stage, Subject, NewcomerCount)>,
}

impl Outcome {
    /// What becomes of the newcomers; nothing where the roster has none.
    pub fn newcomers(&self, roster: &Roster) -> Option<Newcomers> {
        let mut total = NewcomerCount::default();
        let mut by_entry = [NewcomerCount::default(); Entry::COUNT];
        let mut by_subject = [[NewcomerCount::default(); Subject::COUNT]; Stage::COUNT];
        for (teacher, record) in roster.newcomers_indexed() {
            let mut records = self.rounds.records.iter();
            let competed = records.any(|record| record.application(teacher).is_some());
            let at = self
                .school_of(teacher)
                .map(|school| roster.school(school).locality);
            total.add(competed, at);
            by_subject[record.stage.index()][record.subject.index()].add(competed, at);
            if let Some(entry) = record.entry {
                by_entry[entry.index()].add(competed, at);
            }
        }
        let kinds = Entry::ALL.iter().copied().zip(by_entry);
        let subjects = Stage::ALL.iter().zip(by_subject).flat_map(|(&stage, counts)| {
            let subjects = Subject::ALL.iter().zip(counts);
            subjects.map(move |(&subject, count)| (stage, subject, count))
        });
        (total.candidates > 0).then(|| Newcomers {
            total,
            by_entry: kinds.filter(|(_, count)| count.candidates > 0).collect(),
            by_subject: subjects.filter(|(_, _, count)| count.candidates > 0).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::outcome::Reason;
    use crate::outcome::example::{county, policy, run, school, teacher, zone};
    use crate::outcome::explain::halt::Halt;
    use crate::outcome::figures::ends::{Destination, EndState, Movement};
    use crate::policy::conditions::{Attribute, Row, Test};
    use crate::policy::{Applicants, Condition, Policy, Round, Scope};
    use crate::roster::{SchoolIndex, Teacher, TeacherIndex};
    use crate::stages::rounds::Stop;
    use crate::units::Year;

    /// Village A with two posts and city B with one; T1 of A stays, B stands empty. N1 has 9 years, N2 none, and both
    /// would like B best.
    fn with_newcomers() -> Roster {
        let schools = vec![school("A", Locality::Rural, 2), school("B", Locality::Urban, 1)];
        let mut staff = teacher("T1", 0, 30);
        staff.willing_to_move = false;
        let newcomer = |id: &str, entry, since| {
            let mut newcomer = Teacher::newcomer(id, entry, Stage::Primary, Subject::Chinese);
            newcomer.first_service_year = Some(Year(since));
            newcomer
        };
        let newcomers = [
            newcomer("N1", Entry::TransferIn, 2017),
            newcomer("N2", Entry::CampusRecruitment, 2026),
            newcomer("N3", Entry::CampusRecruitment, 2026),
        ];
        county(schools, std::iter::once(staff).chain(newcomers).collect())
    }

    fn recruitment(applicants: Applicants) -> Round {
        let mut round = Round::new("recruitment", Scope::District, Mechanism::DeferredAcceptance);
        round.applicants = applicants;
        round
    }

    fn run_with(rounds: Vec<Round>) -> (Roster, Policy, Outcome) {
        let (roster, rules) = (with_newcomers(), policy(rounds));
        let outcome = run(&roster, &rules);
        (roster, rules, outcome)
    }

    #[test]
    fn only_posts_that_nobody_holds_are_filled_and_whoever_is_left_waits_for_nothing() {
        // Held first and alone: A has one vacant post, B one; three newcomers want them.
        let (roster, _, outcome) = run_with(vec![recruitment(Applicants::Newcomers)]);
        let found = outcome.newcomers(&roster).unwrap();
        assert_eq!((found.total.candidates, found.total.competed), (3, 3));
        assert_eq!(found.total.engaged, [1, 0, 1]);
        assert_eq!((found.total.hired(), found.total.not_hired()), (2, 1));
        let (transfers, campus) = (found.by_entry[1], found.by_entry[0]);
        assert_eq!((campus.0, campus.1.candidates), (Entry::CampusRecruitment, 2));
        // More points take the post in the city.
        assert_eq!((transfers.0, transfers.1.engaged), (Entry::TransferIn, [1, 0, 0]));
        assert_eq!(found.by_subject.len(), 1);
        let movement = outcome.movement(&roster);
        let expected = Movement {
            stayed: 1,
            engaged: 2,
            not_engaged: 1,
            ..Movement::default()
        };
        assert_eq!(movement, expected);
        let last = outcome.end(&roster, TeacherIndex(3));
        let first = outcome.end(&roster, TeacherIndex(1));
        let ends = [first, last].map(|end| (end.state, end.destination));
        assert_eq!(ends[0], (EndState::Engaged, Destination::Other(SchoolIndex(1))));
        let second = outcome.end(&roster, TeacherIndex(2)).state;
        assert_eq!(ends[1].0 == EndState::NotEngaged, second == EndState::Engaged);
        // Nobody waits, nobody moves, and nobody has lost anything.
        assert_eq!(outcome.after_rounds().awaiting.awaiting, 0);
        assert_eq!(outcome.awaiting.awaiting_before, 0);
        assert_eq!(outcome.flows(&roster).awaiting, [0; Locality::COUNT]);
        assert!(outcome.below_status_quo(&roster).is_empty());
        assert!(outcome.ranked().is_empty());
        let rows = outcome.school_rows(&roster);
        assert_eq!(
            (rows[0].teachers_before, rows[0].teachers, rows[0].arrived),
            (1, 2, 1)
        );
        assert_eq!(
            (rows[1].teachers_before, rows[1].teachers, rows[1].arrived),
            (0, 1, 1)
        );
    }

    #[test]
    fn rounds_that_do_not_admit_them_hire_none_and_joint_rounds_rank_all_together() {
        let (roster, _, outcome) = run_with(vec![zone(Mechanism::DeferredAcceptance)]);
        let found = outcome.newcomers(&roster).unwrap();
        assert_eq!((found.total.competed, found.total.hired()), (0, 0));
        assert_eq!(outcome.movement(&roster).not_engaged, 3);
        // Together the 30 years of T1 come first.
        let (roster, _, outcome) = run_with(vec![recruitment(Applicants::WithNewcomers)]);
        assert_eq!(outcome.rounds.records[0].applications.len(), 4);
        assert_eq!(outcome.movement(&roster).engaged, 2);
        assert_eq!(outcome.movement(&roster).awaiting, 0);
        let staff = Roster {
            teachers: roster.teachers[..1].to_vec(),
            ..roster.clone()
        };
        assert_eq!(run(&staff, &outcome.policy).newcomers(&staff), None);
    }

    #[test]
    fn no_more_are_hired_than_the_round_may_and_the_highest_scores_go_first() {
        let mut limited = recruitment(Applicants::Newcomers);
        limited.newcomers_most = 1;
        let (roster, _, outcome) = run_with(vec![limited.clone()]);
        let found = outcome.newcomers(&roster).unwrap();
        assert_eq!((found.total.hired(), found.total.engaged), (1, [1, 0, 0]));
        assert_eq!(outcome.end_state(&roster, TeacherIndex(1)), EndState::Engaged);
        let Reason::NotEngaged { stopped, .. } = outcome.reason(&roster, TeacherIndex(2)) else {
            panic!();
        };
        assert_eq!(stopped[0].halt, Halt::by(Stop::NewcomersMost));
        // What they may not take, others may: the staff is not counted.
        limited.applicants = Applicants::WithNewcomers;
        let (roster, _, outcome) = run_with(vec![limited]);
        let movement = outcome.movement(&roster);
        assert_eq!((movement.engaged, movement.awaiting), (1, 0));
    }

    #[test]
    fn whoever_is_barred_or_does_not_meet_the_condition_is_not_hired() {
        let (mut roster, rules, _) = run_with(vec![recruitment(Applicants::Newcomers)]);
        roster.teachers[1].barred = true;
        let outcome = run(&roster, &rules);
        assert_eq!(outcome.end_state(&roster, TeacherIndex(1)), EndState::NotEngaged);
        assert_eq!(outcome.movement(&roster).engaged, 2);
        let mut rules = rules;
        let campus = Row::Asks(
            Attribute::Entry,
            Test::Among(vec![Entry::CampusRecruitment.index()]),
        );
        rules.rounds[0].open_to = Condition(vec![campus]);
        roster.teachers[1].barred = false;
        let outcome = run(&roster, &rules);
        assert_eq!(outcome.end_state(&roster, TeacherIndex(1)), EndState::NotEngaged);
        assert_eq!(outcome.movement(&roster).engaged, 2);
    }
}
