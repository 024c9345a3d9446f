//! Places that rotation may lead to: free posts, and colleagues who can change places.

use super::is_backbone;
use crate::policy::{RotationDirection, RotationFirst};
use crate::roster::{Locality, Stage, Subject, TeacherIndex};
use crate::stages::placed::free_posts;
use crate::stages::posts::GroupIndex;
use crate::stages::standing::Standing;
use crate::stages::{Placements, Setting};

/// The stage and subject of a post as one number.
pub(super) fn kind(setting: &Setting<'_>, group: GroupIndex) -> usize {
    let post = setting.posts.group(group);
    post.stage.index() * Subject::COUNT + post.subject.index()
}

/// How many places there are in each stage and subject.
pub(super) fn room(setting: &Setting<'_>, before: &Placements) -> Vec<u32> {
    let mut room = vec![0; Stage::COUNT * Subject::COUNT];
    for (group, places) in (0..).map(GroupIndex).zip(places(setting, before, &[])) {
        room[kind(setting, group)] += places.count();
    }
    room
}

/// The places of one post group: free posts first, then colleagues who can change places.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    free: u32,
    partners: Vec<TeacherIndex>,
}

impl Places {
    pub fn count(&self) -> u32 {
        self.free + self.partners.len() as u32
    }

    /// Takes a place; the colleague who leaves it, if it is not free.
    pub fn take(&mut self) -> Option<TeacherIndex> {
        if self.free > 0 {
            self.free -= 1;
            None
        } else {
            self.partners.pop()
        }
    }
}

/// Free posts that rotation may lead to, by stage and subject.
pub(super) fn free(setting: &Setting<'_>, before: &Placements) -> Vec<u32> {
    let mut free = vec![0; Stage::COUNT * Subject::COUNT];
    for (group, places) in (0..).map(GroupIndex).zip(places(setting, before, &[])) {
        free[kind(setting, group)] += places.free;
    }
    free
}

/// Places that rotation may lead to. Colleagues highest in the score order change places first, key teachers after
/// all others, since villages are to keep them, and not at all where the rules send key teachers first; whoever has a turn of their own is no one's colleague.
pub(super) fn places(setting: &Setting<'_>, before: &Placements, chosen: &[TeacherIndex]) -> Vec<Places> {
    let (roster, posts) = (setting.roster, setting.posts);
    let mut places = vec![Places::default(); posts.groups.len()];
    let leads_here = |group: GroupIndex| {
        setting.policy.rotation.direction == RotationDirection::Any
            || roster.school(posts.group(group).school).locality == Locality::Rural
    };
    let mut has_turn = vec![false; roster.teachers.len()];
    for teacher in chosen {
        has_turn[teacher.index()] = true;
    }
    let free = free_posts(posts, setting.policy, before);
    for (index, _) in posts.indexed().filter(|&(index, _)| leads_here(index)) {
        places[index.index()].free = free[index.index()];
    }
    // Taken from the end, so the first in order must come last.
    let order = setting.scores.order.iter().rev();
    let (backbone, others): (Vec<&TeacherIndex>, Vec<&TeacherIndex>) =
        order.partition(|&&teacher| is_backbone(setting, teacher));
    let backbone = if setting.policy.rotation.first == RotationFirst::Backbone {
        Vec::new()
    } else {
        backbone
    };
    for &teacher in backbone.into_iter().chain(others) {
        let record = roster.teacher(teacher);
        if let Some(placed) = before[teacher.index()]
            && setting.standings[teacher.index()] == Standing::Competes
            && !has_turn[teacher.index()]
            && leads_here(placed.group())
            && Some(posts.group(placed.group()).school) == record.school
            && (
                posts.group(placed.group()).stage,
                posts.group(placed.group()).subject,
            ) == (record.stage, record.subject)
        {
            places[placed.group().index()].partners.push(teacher);
        }
    }
    places
}
