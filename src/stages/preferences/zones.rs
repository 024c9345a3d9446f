//! Wishes for a zone: any school of it, in the order in which the teacher is taken to like them, which no list tells.

use super::Preferences;
use crate::ordering::sort_by;
use crate::roster::{Code, Preference, Roster, SchoolIndex, Stage, TeacherIndex};

/// The lists handed in, the schools of each zone wished for in that order; nothing where no list has such a wish.
pub(super) fn in_order_of_liking(roster: &Roster, preferences: &Preferences<'_>) -> Option<Vec<Preference>> {
    if roster.preferences.iter().all(|wish| wish.zone.is_none()) {
        return None;
    }
    let mut lists = roster.preferences.clone();
    for schools in lists.chunk_by_mut(Preference::is_of_one_wish) {
        let Some(first) = schools.first().filter(|wish| wish.zone.is_some()) else {
            continue;
        };
        let teacher = first.teacher;
        let rater = preferences.rater(teacher);
        let rank = |wish: &Preference| {
            let stage = wish
                .stage
                .unwrap_or_else(|| stage_at(roster, teacher, wish.school));
            rater.simulated_rank(wish.school, stage)
        };
        sort_by(schools, &mut |left, right| rank(left).cmp(&rank(right)));
    }
    Some(lists)
}

/// The stage that a teacher would most likely teach at a school: the one taught now, or else the first that the school has.
fn stage_at(roster: &Roster, teacher: TeacherIndex, school: SchoolIndex) -> Stage {
    let (own, school) = (roster.teacher(teacher).stage, roster.school(school));
    let mut stages = std::iter::once(own).chain(Stage::ALL.iter().copied());
    stages.find(|&stage| school.roll(stage).is_some()).unwrap_or(own)
}
