//! Whose turn it is to rotate: who may, in which order, and how many of them.
//!
//! Those longest at their school go first, or, where the rules say so, those whose subject has free posts where rotation
//! leads, or whom the lot draws. Key teachers who go first do so by [`super::backbone`].

use super::places::{self, kind};
use super::{Rotated, is_backbone};
use crate::ordering::sort_by;
use crate::policy::conditions::About;
use crate::policy::{RotationDirection, RotationFirst};
use crate::random::{PersonalDraws, hash_name};
use crate::roster::{Locality, TeacherIndex};
use crate::stages::standing::Standing;
use crate::stages::{Placements, Setting};

/// Teachers who may rotate, in the order in which they get their turn.
pub(super) fn eligible(setting: &Setting<'_>, before: &Placements) -> Vec<TeacherIndex> {
    let (roster, policy) = (setting.roster, setting.policy);
    let years_here = |teacher: TeacherIndex| {
        let entered = roster.teacher(teacher).entered_school_year;
        entered.map_or(0, |year| year.years_until(policy.standing.reference_year))
    };
    let mut eligible: Vec<TeacherIndex> = setting
        .scores
        .order
        .iter()
        .copied()
        .filter(|&teacher| {
            let record = roster.teacher(teacher);
            let may_leave = before[teacher.index()].is_some_and(|placed| {
                let school = setting.posts.group(placed.group()).school;
                let from_here = policy.rotation.direction == RotationDirection::Any
                    || roster.school(school).locality != Locality::Rural;
                Some(school) == record.school && from_here
            });
            let long_enough =
                record.entered_school_year.is_some() && years_here(teacher) >= policy.rotation.minimum_years;
            let about = About::teacher(roster, record, policy.standing.reference_year);
            setting.standings[teacher.index()] == Standing::Competes
                && may_leave
                && long_enough
                && policy.rotation.open_to.is_met(&about)
        })
        .collect();
    sort_by(&mut eligible, &mut |&left, &right| {
        years_here(right).cmp(&years_here(left))
    });
    match policy.rotation.first {
        RotationFirst::LongestAtSchool | RotationFirst::Backbone => {}
        RotationFirst::ShortSubjects => {
            let mut free = places::free(setting, before);
            let mut fills = |teacher: &TeacherIndex| {
                before[teacher.index()].is_some_and(|placed| {
                    let left = &mut free[kind(setting, placed.group())];
                    let fills = *left > 0;
                    *left = left.saturating_sub(1);
                    fills
                })
            };
            let (mut first, then): (Vec<_>, Vec<_>) =
                eligible.into_iter().partition(|teacher| fills(teacher));
            first.extend(then);
            eligible = first;
        }
        RotationFirst::Lot => {
            let lots = PersonalDraws::new(setting.streams.seed, "rotation");
            let lot = |teacher: TeacherIndex| lots.of(hash_name(&roster.teacher(teacher).id));
            sort_by(&mut eligible, &mut |&left, &right| lot(left).cmp(&lot(right)));
        }
    }
    eligible
}

/// Key teachers and teachers of a graduating grade up to what is asked for, then the others up to the whole; in
/// each stage and subject no more than there is room for.
pub(super) fn choose(
    setting: &Setting<'_>,
    before: &Placements,
    eligible: &[TeacherIndex],
    so_far: &Rotated,
) -> Vec<TeacherIndex> {
    let roster = setting.roster;
    let mut room = places::room(setting, before);
    let mut is_chosen = vec![false; roster.teachers.len()];
    let mut take = |most: u32, counts: &dyn Fn(TeacherIndex) -> bool| {
        let already = eligible
            .iter()
            .filter(|&&teacher| is_chosen[teacher.index()] && counts(teacher))
            .count();
        let mut more = (most as usize).saturating_sub(already);
        for &teacher in eligible {
            let Some(placed) = before[teacher.index()] else {
                continue;
            };
            let left = &mut room[kind(setting, placed.group())];
            if more > 0 && *left > 0 && !is_chosen[teacher.index()] && counts(teacher) {
                is_chosen[teacher.index()] = true;
                more -= 1;
                *left -= 1;
            }
        }
    };
    let more = |required: u32, rotated: u32| required.saturating_sub(rotated);
    take(more(so_far.backbone_required, so_far.backbone), &|teacher| {
        is_backbone(setting, teacher)
    });
    take(more(so_far.graduating_required, so_far.graduating), &|teacher| {
        roster.teacher(teacher).graduating_grade
    });
    take(more(so_far.required, so_far.rotated), &|_| true);
    let eligible = eligible.iter().copied();
    eligible.filter(|teacher| is_chosen[teacher.index()]).collect()
}
