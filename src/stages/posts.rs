//! 设岗: posts for each school × stage × subject.

use super::establishment::StaffingUnit;
use crate::apportionment::largest_remainder;
use crate::policy::{Policy, PostsBasis};
use crate::roster::{Code, Roster, SchoolIndex, Stage, Subject};
use crate::units::Percent;

/// A post group's position in [`Posts::groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct GroupIndex(pub u32);

impl GroupIndex {
    /// The position as a number for indexing.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The posts of one subject in one stage of one school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostGroup {
    /// The school.
    pub school: SchoolIndex,
    /// The stage.
    pub stage: Stage,
    /// The subject.
    pub subject: Subject,
    /// How many posts there are.
    pub posts: u32,
    /// Teachers that the timetable needs, in thousandths of a person.
    pub need: i64,
}

/// The posts of the district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posts {
    /// All groups, ordered by school, stage and subject.
    pub groups: Vec<PostGroup>,
    /// The group of each school × stage × subject, `u32::MAX` where there is none.
    lookup: Vec<u32>,
    /// The first group of each unit of one school and stage, and one past the last.
    unit_bounds: Vec<usize>,
}

const PLACES: usize = Stage::COUNT * Subject::COUNT;

fn place(school: SchoolIndex, stage: Stage, subject: Subject) -> usize {
    school.index() * PLACES + stage.index() * Subject::COUNT + subject.index()
}

impl Posts {
    /// The group of a school, stage and subject.
    pub fn find(&self, school: SchoolIndex, stage: Stage, subject: Subject) -> Option<GroupIndex> {
        let group = *self.lookup.get(place(school, stage, subject))?;
        (group != u32::MAX).then_some(GroupIndex(group))
    }

    /// The group at `index`.
    pub fn group(&self, index: GroupIndex) -> &PostGroup {
        &self.groups[index.index()]
    }

    /// All groups with their positions.
    pub fn indexed(&self) -> impl Iterator<Item = (GroupIndex, &PostGroup)> {
        self.groups
            .iter()
            .enumerate()
            .map(|(index, group)| (GroupIndex(index as u32), group))
    }

    /// All posts of the district.
    pub fn total(&self) -> u32 {
        self.groups.iter().map(|group| group.posts).sum()
    }

    /// Opens a share of what is free, unit by unit: the number opened in a school and stage is the share of its free
    /// posts, rounded to the nearest whole, and its subjects share it by largest remainder.
    pub fn open(&self, free: &[u32], share: Percent) -> Vec<u32> {
        if share == Percent::HUNDRED {
            return free.to_vec();
        }
        let mut opened = Vec::with_capacity(free.len());
        for bounds in self.unit_bounds.windows(2) {
            let weights: Vec<i64> = free[bounds[0]..bounds[1]]
                .iter()
                .map(|&posts| i64::from(posts))
                .collect();
            let seats = share.of_rounded(weights.iter().sum());
            opened.extend(
                largest_remainder(seats, &weights)
                    .into_iter()
                    .map(|posts| posts as u32),
            );
        }
        opened
    }
}

/// The posts that the establishment and the timetable give. A group without posts still stands where the timetable
/// asks for the subject or where a teacher of it works, so that gaps and surpluses have a place to show.
pub fn make_posts(roster: &Roster, policy: &Policy, units: &[StaffingUnit]) -> Posts {
    let mut lookup = vec![u32::MAX; roster.schools.len() * PLACES];
    let mut incumbents = vec![false; roster.schools.len() * PLACES];
    for teacher in &roster.teachers {
        incumbents[place(teacher.school, teacher.stage, teacher.subject)] = true;
    }
    let mut groups = Vec::new();
    let mut unit_bounds = vec![0];
    let mut unit_of_school = units.iter().peekable();
    for (school, _) in roster.schools_indexed() {
        for &stage in Stage::ALL {
            let unit = unit_of_school.next_if(|unit| unit.school == school && unit.stage == stage);
            let need = unit.map_or([0; Subject::COUNT], |unit| unit.need_by_subject);
            let total = unit.map_or(0, |unit| unit_posts(unit, policy.posts.basis));
            let shares = largest_remainder(total, &need);
            for &subject in Subject::ALL {
                let index = subject.index();
                let here = place(school, stage, subject);
                if need[index] > 0 || incumbents[here] {
                    lookup[here] = groups.len() as u32;
                    let posts = shares[index] as u32;
                    groups.push(PostGroup {
                        school,
                        stage,
                        subject,
                        posts,
                        need: need[index],
                    });
                }
            }
            if unit_bounds.last() != Some(&groups.len()) {
                unit_bounds.push(groups.len());
            }
        }
    }
    Posts {
        groups,
        lookup,
        unit_bounds,
    }
}

fn unit_posts(unit: &StaffingUnit, basis: PostsBasis) -> i64 {
    let granted = i64::from(unit.teachers_granted);
    let needed = (unit.teachers_needed() + 500) / 1000;
    match basis {
        PostsBasis::Establishment => granted,
        PostsBasis::Timetable => needed,
        PostsBasis::Larger => granted.max(needed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opening_a_share_holds_back_from_the_largest_group_first() {
        let posts = Posts {
            groups: vec![],
            lookup: vec![],
            unit_bounds: vec![0, 3],
        };
        assert_eq!(posts.open(&[8, 1, 1], Percent::whole(90)), [7, 1, 1]);
        assert_eq!(posts.open(&[8, 1, 1], Percent::ZERO), [0, 0, 0]);
    }
}
