//! Key teachers first 骨干教师优先: from the schools that have most of them for their pupils to those that have
//! least, and nobody where that would widen the differences between schools.
//!
//! With B key teachers at a school of p pupils, the square of the pupil-weighted coefficient of variation is, but for
//! constants, Σ B² ÷ p. A teacher who goes from school d to school r changes it by
//! `(2 B_r + 1) ÷ p_r − (2 B_d − 1) ÷ p_d`,
//! which is compared in whole numbers; only those go for whom it is not above 0. Colleagues who change places with
//! them are no key teachers, so that rotation cannot raise the coefficient.

use std::cmp::Ordering;

use super::places::{kind, places};
use super::{Rotated, is_backbone};
use crate::ordering::sort_by;
use crate::roster::{SchoolIndex, Stage, TeacherIndex};
use crate::stages::posts::GroupIndex;
use crate::stages::{Placed, Setting};

/// Key teachers and pupils of one stage of one school.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    backbone: u64,
    pupils: u32,
}

impl Held {
    /// What one more would add, against what one less would at another school.
    fn one_more_against_one_less(self, other: Self) -> Ordering {
        let more = (2 * self.backbone + 1) * u64::from(other.pupils);
        more.cmp(&((2 * other.backbone).saturating_sub(1) * u64::from(self.pupils)))
    }

    /// Who has more for the pupils.
    fn compare(self, other: Self) -> Ordering {
        (self.backbone * u64::from(other.pupils)).cmp(&(other.backbone * u64::from(self.pupils)))
    }

    /// What one more would add, here or there.
    fn compare_one_more(self, other: Self) -> Ordering {
        let one_more = Self {
            backbone: 2 * self.backbone + 1,
            ..self
        };
        one_more.compare(Self {
            backbone: 2 * other.backbone + 1,
            ..other
        })
    }
}

/// Sends key teachers, up to all who are to rotate. O(key teachers × schools).
pub(super) fn send(setting: &Setting<'_>, eligible: &[TeacherIndex], result: &mut Rotated) {
    let (roster, posts) = (setting.roster, setting.posts);
    let mut held = vec![[Held::default(); Stage::COUNT]; roster.schools.len()];
    for unit in setting.establishment {
        held[unit.school.index()][unit.stage.index()].pupils = unit.pupils;
    }
    let home = |result: &Rotated, teacher: TeacherIndex| result.placed[teacher.index()].map(Placed::group);
    for (teacher, _) in roster.teachers_indexed() {
        if let Some(group) = home(result, teacher).filter(|_| is_backbone(setting, teacher)) {
            let post = posts.group(group);
            held[post.school.index()][post.stage.index()].backbone += 1;
        }
    }
    let at = |held: &[[Held; Stage::COUNT]], group: GroupIndex| {
        let post = posts.group(group);
        held[post.school.index()][post.stage.index()]
    };
    // Small teaching points are outside the assessment: what goes there comes from all others.
    let counts = |school: SchoolIndex, held: Held| {
        held.pupils > 0 && !roster.school(school).is_outside_assessment(held.pupils)
    };
    let mut places = places(setting, &result.placed, &[]);
    let mut leads_to: Vec<Vec<GroupIndex>> = Vec::new();
    for (group, _) in posts.indexed() {
        let kind = kind(setting, group);
        if leads_to.len() <= kind {
            leads_to.resize(kind + 1, Vec::new());
        }
        leads_to[kind].push(group);
    }
    let mut turns: Vec<(TeacherIndex, GroupIndex)> = (eligible.iter())
        .filter(|&&teacher| is_backbone(setting, teacher))
        .filter_map(|&teacher| Some((teacher, home(result, teacher)?)))
        .collect();
    sort_by(&mut turns, &mut |&(_, left), &(_, right)| {
        at(&held, right).compare(at(&held, left))
    });
    for (teacher, from) in turns {
        if result.rotated >= result.required {
            break;
        }
        let (here, school) = (at(&held, from), posts.group(from).school);
        if !counts(school, here) {
            continue;
        }
        let open = leads_to[kind(setting, from)].iter().copied().filter(|&group| {
            let there = at(&held, group);
            places[group.index()].count() > 0
                && posts.group(group).school != school
                && counts(posts.group(group).school, there)
                && there.one_more_against_one_less(here).is_le()
        });
        let distance = |group: GroupIndex| roster.distance_or_far(school, posts.group(group).school);
        let best = open.min_by(|&one, &other| {
            let (left, right) = (at(&held, one), at(&held, other));
            (left.compare_one_more(right))
                .then_with(|| distance(one).0.cmp(&distance(other).0))
                .then(one.cmp(&other))
        });
        if let Some(to) = best {
            let partner = places[to.index()].take();
            result.send(setting, teacher, to, partner);
            let mut change = |group: GroupIndex, gains: bool| {
                let post = posts.group(group);
                let backbone = &mut held[post.school.index()][post.stage.index()].backbone;
                *backbone = if gains {
                    *backbone + 1
                } else {
                    backbone.saturating_sub(1)
                };
            };
            change(from, false);
            change(to, true);
        }
    }
}
