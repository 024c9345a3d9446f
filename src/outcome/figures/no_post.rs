//! How the posts of each group came about, and why a subject that a school teaches has none there.

use serde::{Deserialize, Serialize};

use crate::outcome::Outcome;
use crate::roster::{Roster, SchoolIndex, Stage, Subject};
use crate::stages::establishment::StaffingUnit;
use crate::stages::posts::{GroupIndex, PostGroup, unit_posts};

/// Why a group has no posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoPosts {
    /// The timetable asks for no teacher of the subject here; somebody of the school teaches it all the same.
    NotInTimetable,
    /// The school and stage has no posts at all.
    NoneGranted,
    /// Teachers of another school come to teach it 走教.
    Pooled,
    /// The rules give it one post at least, and the school's other subjects have none to spare.
    NothingToSpare,
    /// The places table of the roster, which lists the posts of the school, has none of them.
    NotListed,
    /// Its share of the posts is too small: by largest remainder others come first.
    ShareTooSmall,
}

/// How the posts of one group came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostPlan {
    /// Teachers that the timetable needs for the classes here, in thousandths of a person, before anything travels.
    pub timetable_need: i64,
    /// Posts of the school and stage, over all subjects.
    pub unit_posts: i64,
    /// The exact part of them that the need comes to, in thousandths of a post, before rounding; rounded down.
    pub share: i64,
    /// Why there are none, where there are none.
    pub why_none: Option<NoPosts>,
}

/// A subject that a school teaches and has no post for, with the numbers behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoPost {
    /// The school's code.
    pub school: String,
    /// The stage.
    pub stage: Stage,
    /// The subject.
    pub subject: Subject,
    /// Teachers of it that the timetable needs here, in thousandths of a person.
    pub need: i64,
    /// Posts that the school is granted in this stage.
    pub unit_posts: i64,
    /// The subject's share of them before rounding, in thousandths.
    pub share: i64,
    /// Why it has none.
    pub why_none: NoPosts,
    /// The school whose teachers come, if any do.
    pub served_by: Option<String>,
}

impl Outcome {
    /// How the posts of every group came about, in the order of the groups.
    pub fn post_plans(&self) -> Vec<PostPlan> {
        let groups = self.posts.indexed();
        groups
            .map(|(index, group)| self.post_plan(index, group))
            .collect()
    }

    /// How the posts of one group came about.
    pub(super) fn post_plan(&self, index: GroupIndex, group: &PostGroup) -> PostPlan {
        let unit = self.planned(group.school, group.stage);
        let timetable_need = unit.map_or(0, |unit| unit.need_by_subject[group.subject.index()]);
        let needed = unit.map_or(0, StaffingUnit::teachers_needed);
        let is_listed = self.posts.is_listed(group.school);
        let unit_posts = if is_listed {
            i64::from(self.posts.of_unit(group.school, group.stage))
        } else {
            unit.map_or(0, |unit| unit_posts(unit, self.policy.posts.basis))
        };
        let why = if is_listed {
            NoPosts::NotListed
        } else if timetable_need == 0 {
            NoPosts::NotInTimetable
        } else if self
            .posts
            .served(group.school, group.stage, group.subject)
            .is_some()
        {
            NoPosts::Pooled
        } else if unit_posts == 0 {
            NoPosts::NoneGranted
        } else if self.posts.refused.binary_search(&index).is_ok() {
            NoPosts::NothingToSpare
        } else {
            NoPosts::ShareTooSmall
        };
        PostPlan {
            timetable_need,
            unit_posts,
            share: unit_posts * 1_000 * timetable_need / needed.max(1),
            why_none: (group.posts == 0).then_some(why),
        }
    }

    /// Code of the school whose teachers come to teach what a group's school needs, if any do.
    pub(super) fn served_by(&self, roster: &Roster, group: &PostGroup) -> Option<String> {
        let served = self.posts.served(group.school, group.stage, group.subject)?;
        let host = self.posts.group(served.by).school;
        Some(roster.school(host).id.clone())
    }

    /// The subjects that a school teaches and has no post for, by stage and subject.
    pub fn without_post(&self, roster: &Roster, school: SchoolIndex) -> Vec<NoPost> {
        let groups = self.posts.indexed().filter(|(_, group)| group.school == school);
        groups
            .filter_map(|(index, group)| {
                let plan = self.post_plan(index, group);
                let why_none = plan.why_none.filter(|_| plan.timetable_need > 0)?;
                Some(NoPost {
                    school: roster.school(group.school).id.clone(),
                    stage: group.stage,
                    subject: group.subject,
                    need: plan.timetable_need,
                    unit_posts: plan.unit_posts,
                    share: plan.share,
                    why_none,
                    served_by: self.served_by(roster, group),
                })
            })
            .collect()
    }
}
