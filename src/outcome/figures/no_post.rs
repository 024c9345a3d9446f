//! Why a subject that a school teaches has no post there.

use serde::Serialize;

use crate::outcome::Outcome;
use crate::roster::{Roster, SchoolIndex, Stage, Subject};
use crate::stages::posts::{GroupIndex, PostGroup};

/// Why a subject that the timetable asks for has no post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoPostCause {
    /// The stage has no posts at all at the school.
    NoPosts,
    /// Teachers of another school come to teach it.
    Served,
    /// The rules give it a post at least, and the school's other subjects have none to spare.
    NothingToSpare,
    /// Its share of the school's posts went to subjects with a larger remainder.
    Rounded,
}

/// A subject without a post, with the numbers behind it.
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
    /// Posts that the school has in this stage.
    pub posts: u32,
    /// The subject's share of them before rounding, in thousandths.
    pub share: i64,
    /// Why it has none.
    pub why: NoPostCause,
    /// The school whose teachers come, if any do.
    pub served_by: Option<String>,
}

impl Outcome {
    /// Why a group has no post although the timetable asks for it; `None` for all others.
    pub fn no_post_cause(&self, group: GroupIndex) -> Option<NoPostCause> {
        let post = self.posts.group(group);
        if post.posts > 0 || self.need_here(post) == 0 {
            return None;
        }
        Some(
            if self.posts.served(post.school, post.stage, post.subject).is_some() {
                NoPostCause::Served
            } else if self.posts_of(post.school, post.stage) == 0 {
                NoPostCause::NoPosts
            } else if self.posts.refused.binary_search(&group).is_ok() {
                NoPostCause::NothingToSpare
            } else {
                NoPostCause::Rounded
            },
        )
    }

    /// The subjects of a school that have no post there, by stage and subject.
    pub fn without_post(&self, roster: &Roster, school: SchoolIndex) -> Vec<NoPost> {
        let groups = self.posts.indexed().filter(|(_, post)| post.school == school);
        groups
            .filter_map(|(group, post)| {
                let why = self.no_post_cause(group)?;
                let served = self.posts.served(post.school, post.stage, post.subject);
                Some(NoPost {
                    school: roster.school(post.school).id.clone(),
                    stage: post.stage,
                    subject: post.subject,
                    need: self.need_here(post),
                    posts: self.posts_of(post.school, post.stage),
                    share: post.share,
                    why,
                    served_by: served
                        .map(|served| roster.school(self.posts.group(served.by).school).id.clone()),
                })
            })
            .collect()
    }

    /// What the timetable of a post's own school needs of its subject, in thousandths of a person.
    fn need_here(&self, post: &PostGroup) -> i64 {
        let key = (post.school, post.stage);
        let unit = (self.establishment).binary_search_by_key(&key, |unit| (unit.school, unit.stage));
        let unit = unit.ok().and_then(|unit| self.establishment.get(unit));
        unit.map_or(0, |unit| unit.need_by_subject[post.subject.index()])
    }

    fn posts_of(&self, school: SchoolIndex, stage: Stage) -> u32 {
        let from = (self.posts.groups).partition_point(|post| (post.school, post.stage) < (school, stage));
        let groups = self.posts.groups.get(from..).unwrap_or_default().iter();
        let here = groups.take_while(|post| (post.school, post.stage) == (school, stage));
        here.map(|post| post.posts).sum()
    }
}
