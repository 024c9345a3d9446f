//! Accounts of movement: the teachers behind each count and mean.

use super::{Lister, Workings, decimal};
use crate::outcome::EndState;
use crate::outcome::indicators::movement::{
    AWAITING, DIRECTED, MEAN_DISTANCE, MOVED_BY_CHOICE, ROTATED, ROTATION_BACKBONE, ROTATION_SHARE,
    SCORE_DOWN, SCORE_UP, STAYED,
};
use crate::roster::{BackboneLevel, Locality, TeacherIndex};
use crate::stages::Placed;
use crate::table::Cell;

pub(super) fn workings(lister: &Lister<'_>) -> Workings {
    let (outcome, roster) = (lister.outcome, lister.roster);
    let end = |teacher| outcome.end_state(roster, teacher);
    let distance = |teacher: TeacherIndex| {
        let to = outcome.school_of(teacher)?;
        let metres = roster.distance(roster.teacher(teacher).school, to)?;
        Some(metres.0 as f64 / 1000.0)
    };
    let rotates_to_village = |teacher: TeacherIndex| match outcome.placed(teacher) {
        // Whoever has a turn of their own; in rotation in any direction the colleague has none.
        Some(Placed::Rotated { group, .. }) => {
            roster.school(outcome.posts.group(group).school).locality == Locality::Rural
        }
        _ => false,
    };
    let counts = |teacher: TeacherIndex| -> bool {
        let state = |definition, state| lister.is(definition) && end(teacher) == state;
        let moved = outcome.move_of(roster, teacher);
        let by_score = |down: bool| {
            end(teacher) != EndState::Rotated
                && moved.is_some_and(|(from, to)| if down { to > from } else { to < from })
        };
        state(&STAYED, EndState::Stayed)
            || state(&MOVED_BY_CHOICE, EndState::MovedByChoice)
            || state(&DIRECTED, EndState::Directed)
            || state(&ROTATED, EndState::Rotated)
            || state(&AWAITING, EndState::Awaiting)
            || (lister.is(&MEAN_DISTANCE) && moved.is_some() && distance(teacher).is_some())
            || (lister.is(&SCORE_DOWN) && by_score(true))
            || (lister.is(&SCORE_UP) && by_score(false))
            || (lister.is(&ROTATION_SHARE) && rotates_to_village(teacher))
            || (lister.is(&ROTATION_BACKBONE)
                && rotates_to_village(teacher)
                && roster.teacher(teacher).backbone >= BackboneLevel::County)
    };
    let teachers: Vec<TeacherIndex> = roster
        .teachers_indexed()
        .map(|(teacher, _)| teacher)
        .filter(|&teacher| counts(teacher))
        .collect();
    let rotation = &outcome.rotation;
    let people = teachers.len();
    let numbers = if lister.is(&ROTATION_SHARE) {
        format!("{} ÷ {} × 100", rotation.rotated, rotation.eligible)
    } else if lister.is(&ROTATION_BACKBONE) {
        format!("{} ÷ {} × 100", rotation.backbone, rotation.rotated)
    } else if lister.is(&MEAN_DISTANCE) {
        let sum: f64 = teachers.iter().filter_map(|&teacher| distance(teacher)).sum();
        format!("{} ÷ {people}", decimal(sum, 1))
    } else if lister.is(&SCORE_DOWN) || lister.is(&SCORE_UP) {
        let sum: f64 = teachers
            .iter()
            .map(|&teacher| outcome.scores.total(teacher).to_f64())
            .sum();
        format!("{} ÷ {people}", decimal(sum, 1))
    } else {
        String::new()
    };
    let rows = teachers.into_iter().map(|teacher| {
        let how = end(teacher).name().in_language(lister.language);
        let far = distance(teacher).map_or_else(
            || Cell::missing(lister.say("无新校或坐标不全", "no new school, or a position is unknown")),
            Cell::number,
        );
        (teacher, vec![Cell::words(how), lister.score(teacher), far])
    });
    let columns = vec![
        lister.words("方式", "How"),
        lister.number("量化总分", "Score", 1),
        lister.number("公里", "Kilometres", 1),
    ];
    let rows = rows.collect();
    Workings {
        numbers,
        table: lister.teachers(columns, rows),
    }
}
