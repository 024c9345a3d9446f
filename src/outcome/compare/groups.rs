//! What becomes of teachers of different groups: those who may compete, group by group.
//!
//! These are the numbers, of however few people; which of them may be shown is said where they are told
//! ([`crate::wording::compare::groups`]).

use serde::Serialize;

use super::group::{AgeBand, Group};
use crate::outcome::{EndState, Outcome};
use crate::roster::{Code, Gender, Locality, Roster, Subject, Teacher, Title, TitleBand};
use crate::units::Points;

/// What teachers are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// Five-year bands of age.
    Age,
    /// Gender.
    Gender,
    /// Band of the title employed.
    Title,
    /// Main subject.
    Subject,
    /// Locality of the present school.
    Locality,
}

impl Grouping {
    /// All groupings.
    pub const ALL: [Self; 5] = [
        Self::Age,
        Self::Gender,
        Self::Title,
        Self::Subject,
        Self::Locality,
    ];

    /// The key, for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::Gender => "gender",
            Self::Title => "title",
            Self::Subject => "subject",
            Self::Locality => "locality",
        }
    }

    /// The groups; those of whom the roster does not say come last.
    fn groups(self) -> Vec<Group> {
        match self {
            Self::Age => {
                let bands = AgeBand::FIVE_YEARS.iter().map(|&band| Some(band));
                bands.chain([None]).map(Group::Age).collect()
            }
            Self::Gender => {
                let genders = Gender::ALL.iter().map(|&gender| Some(gender));
                genders.chain([None]).map(Group::Gender).collect()
            }
            Self::Title => {
                let bands = TitleBand::ALL.iter().map(|&band| Some(band));
                bands.chain([None]).map(Group::Title).collect()
            }
            Self::Subject => Subject::ALL.iter().copied().map(Group::Subject).collect(),
            Self::Locality => Locality::ALL.iter().copied().map(Group::Locality).collect(),
        }
    }

    /// The group of a teacher; none where it goes by a present school and there is none.
    fn of(self, outcome: &Outcome, roster: &Roster, teacher: &Teacher) -> Option<Group> {
        Some(match self {
            Self::Age => {
                let year = outcome.policy.standing.reference_year;
                Group::Age(AgeBand::of(&AgeBand::FIVE_YEARS, teacher.birth_year, year))
            }
            Self::Gender => Group::Gender(teacher.gender),
            Self::Title => Group::Title(teacher.title_employed.map(Title::band)),
            Self::Subject => Group::Subject(teacher.subject),
            Self::Locality => Group::Locality(roster.school(teacher.school?).locality),
        })
    }
}

/// What became of the teachers of one group who may compete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct GroupPlacement {
    /// The group.
    pub group: Group,
    /// Those who may compete.
    pub compete: u32,
    /// Of those: stayed; moved by choice; placed elsewhere by the bureau; without a post.
    pub ends: [u32; 4],
    /// Their scores together.
    pub score: Points,
}

/// Where the end of a teacher is counted in [`GroupPlacement::ends`].
/// Newcomers are in no group.
const fn column(end: EndState) -> Option<usize> {
    match end {
        EndState::Stayed => Some(0),
        EndState::MovedByChoice | EndState::Selected => Some(1),
        EndState::Directed | EndState::Rotated | EndState::Retrained => Some(2),
        EndState::Awaiting | EndState::Exited | EndState::Dismissed => Some(3),
        EndState::Engaged | EndState::NotEngaged => None,
    }
}

impl Outcome {
    /// What became of those who may compete, group by group, groups without anybody among them.
    pub fn placement_by(&self, roster: &Roster, grouping: Grouping) -> Vec<GroupPlacement> {
        let groups = grouping.groups().into_iter();
        let mut placements: Vec<GroupPlacement> = groups
            .map(|group| GroupPlacement {
                group,
                compete: 0,
                ends: [0; 4],
                score: Points::ZERO,
            })
            .collect();
        for (teacher, record) in roster.teachers_indexed() {
            if !self.standings[teacher.index()].competes() {
                continue;
            }
            let Some((group, column)) = grouping
                .of(self, roster, record)
                .zip(column(self.end_state(roster, teacher)))
            else {
                continue;
            };
            if let Some(placement) = placements.iter_mut().find(|placement| placement.group == group) {
                placement.compete += 1;
                placement.ends[column] += 1;
                placement.score = placement.score + self.scores.total(teacher);
            }
        }
        placements
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, in_school, policy, run, school, teacher};
    use crate::units::Year;

    #[test]
    fn everybody_who_may_compete_is_counted_where_they_end() {
        // Ten men of 40 compete for 5 posts of their school: 5 stay, 5 await placement.
        let mut teachers: Vec<Teacher> = (1..=10).map(|n| teacher(&format!("T{n}"), 0, n)).collect();
        for teacher in &mut teachers {
            teacher.gender = Some(Gender::Male);
            teacher.birth_year = Some(Year(1986));
        }
        let roster = county(vec![school("A", Locality::Rural, 5)], teachers);
        let outcome = run(&roster, &policy(vec![in_school()]));
        for grouping in Grouping::ALL {
            let mut placements = outcome.placement_by(&roster, grouping);
            placements.retain(|placement| placement.compete > 0);
            assert_eq!(placements.len(), 1, "{grouping:?}");
            assert_eq!((placements[0].compete, placements[0].ends), (10, [5, 0, 0, 5]));
        }
        let age = outcome.placement_by(&roster, Grouping::Age);
        let forty = AgeBand {
            from: 40,
            to: Some(44),
        };
        assert!(
            age.iter()
                .any(|placement| placement.group == Group::Age(Some(forty)) && placement.compete == 10)
        );
        // Of titles the roster does not say; that is a group of its own, the last.
        let title = outcome.placement_by(&roster, Grouping::Title);
        assert_eq!(
            title.last().map(|placement| (placement.group, placement.compete)),
            Some((Group::Title(None), 10))
        );
    }
}
