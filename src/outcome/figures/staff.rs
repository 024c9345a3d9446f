//! Staff: who holds the posts, group by group, and what that comes to by school, stage, subject and locality; how many
//! lessons each teacher has.

use serde::{Deserialize, Serialize};

use crate::outcome::Outcome;
use crate::roster::{Code, Locality, Roster, Stage, Subject};
use crate::stages::standing::is_away;

/// Staff of one post group after a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GroupStaff {
    /// Everyone who holds a post of the group, those away among them.
    pub staff: u32,
    /// Those who teach: not seconded, supporting elsewhere, on long leave or internally retired.
    pub teaching: u32,
}

/// Counts of one cell: a school, a subject, a locality, or all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffingCount {
    /// Posts.
    pub posts: u32,
    /// People who hold one, or stand beyond them.
    pub staff: u32,
    /// Posts held.
    pub filled: u32,
    /// Posts not held.
    pub empty: u32,
    /// People beyond the posts.
    pub over: u32,
    /// Teachers that the timetable needs, in thousandths of a person.
    pub need: i64,
    /// Teachers who teach.
    pub teaching: u32,
    /// Teachers missing for the timetable, in thousandths of a person; what one group has too many of does not
    /// make up for what another lacks.
    pub gap: i64,
    /// Need that came to no post at all and that nobody on a post of it meets, in thousandths of a person: no vacancy
    /// tells of it.
    pub unmet: i64,
}

impl StaffingCount {
    /// Teachers teaching less teachers needed, in thousandths of a person: below zero where some are missing.
    pub const fn balance(&self) -> i64 {
        self.teaching as i64 * 1000 - self.need
    }

    /// Adds one group.
    pub fn add(&mut self, posts: u32, need: i64, staff: GroupStaff) {
        self.posts += posts;
        self.staff += staff.staff;
        self.filled += staff.staff.min(posts);
        self.empty += posts.saturating_sub(staff.staff);
        self.over += staff.staff.saturating_sub(posts);
        self.need += need;
        self.teaching += staff.teaching;
        let gap = (need - i64::from(staff.teaching) * 1000).max(0);
        self.gap += gap;
        if posts == 0 {
            self.unmet += gap;
        }
    }
}

/// Staffing of the district, added up in several ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staffing {
    /// The whole district.
    pub total: StaffingCount,
    /// By school, in roster order.
    pub by_school: Vec<StaffingCount>,
    /// By stage.
    pub by_stage: [StaffingCount; Stage::COUNT],
    /// By subject and locality.
    pub by_subject: [[StaffingCount; Locality::COUNT]; Subject::COUNT],
    /// By locality.
    pub by_locality: [StaffingCount; Locality::COUNT],
    /// Teachers beyond the establishment, by school.
    pub surplus_by_school: Vec<u32>,
}

/// Lessons and teachers of one group of posts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Lessons a week that the timetable asks for, in thousandths.
    pub lessons: i64,
    /// Teachers who teach.
    pub teaching: u32,
    /// Lessons a week of each of them, in thousandths, at most a full load.
    pub each: i64,
}

impl Outcome {
    /// Staff by post group.
    pub fn staff(&self, roster: &Roster) -> Vec<GroupStaff> {
        let mut staff = vec![GroupStaff::default(); self.posts.groups.len()];
        for (teacher, record) in roster.teachers_indexed() {
            if let Some(group) = self.group_of(teacher) {
                let entry = &mut staff[group.index()];
                entry.staff += 1;
                entry.teaching += u32::from(!is_away(record));
            }
        }
        staff
    }

    /// Lessons and teachers by group of posts.
    pub fn loads(&self, roster: &Roster) -> Vec<Load> {
        let full_loads = &self.policy.posts.full_load;
        let groups = self.posts.groups.iter().zip(self.staff(roster));
        groups
            .map(|(group, here)| {
                let full = full_loads.of(group.stage, group.subject).thousandths();
                let lessons = group.need * full / 1000;
                let each = lessons / i64::from(here.teaching.max(1));
                Load {
                    lessons,
                    teaching: here.teaching,
                    each: each.min(full),
                }
            })
            .collect()
    }

    /// Staffing after the run.
    pub fn staffing(&self, roster: &Roster) -> Staffing {
        let staff = self.staff(roster);
        let mut staffing = Staffing {
            total: StaffingCount::default(),
            by_school: vec![StaffingCount::default(); roster.schools.len()],
            by_stage: [StaffingCount::default(); Stage::COUNT],
            by_subject: [[StaffingCount::default(); Locality::COUNT]; Subject::COUNT],
            by_locality: [StaffingCount::default(); Locality::COUNT],
            surplus_by_school: vec![0; roster.schools.len()],
        };
        let mut staff_by_unit = vec![[0_u32; Stage::COUNT]; roster.schools.len()];
        for ((_, group), &here) in self.posts.indexed().zip(&staff) {
            let locality = roster.school(group.school).locality.index();
            for count in [
                &mut staffing.total,
                &mut staffing.by_school[group.school.index()],
                &mut staffing.by_stage[group.stage.index()],
                &mut staffing.by_subject[group.subject.index()][locality],
                &mut staffing.by_locality[locality],
            ] {
                count.add(group.posts, group.need, here);
            }
            staff_by_unit[group.school.index()][group.stage.index()] += here.staff;
        }
        let mut granted = vec![[0_u32; Stage::COUNT]; roster.schools.len()];
        for unit in &self.establishment {
            granted[unit.school.index()][unit.stage.index()] = unit.teachers_granted;
        }
        for (school, (staff, granted)) in staff_by_unit.iter().zip(&granted).enumerate() {
            for &stage in Stage::ALL {
                let surplus = staff[stage.index()].saturating_sub(granted[stage.index()]);
                staffing.surplus_by_school[school] += surplus;
            }
        }
        staffing
    }
}
