//! What rules read in columns that nobody filled in, where a blank counts as no, as none, or as 0.

use super::{Reader, ReadinessLine, Treated, line, rule};
use crate::mechanism::Mechanism;
use crate::policy::{Policy, ReservedFor};
use crate::roster::{Roster, SchoolColumn, Teacher, TeacherColumn};
use crate::units::Lessons;

/// An item of the score, if it reads such a column. Of whom it lacks anything else is told on its own.
pub(super) fn of_item(
    roster: &Roster,
    reads: &[TeacherColumn],
    reader: impl Fn() -> Reader,
    is_missing: impl Fn(&Teacher) -> bool,
) -> Option<ReadinessLine> {
    let lacking = roster.not_given.read_as_values();
    let reads = reads.iter().any(|column| lacking.contains(column));
    reads
        .then(|| {
            line(roster, reader(), Treated::NoColumn, |teacher| {
                !is_missing(teacher)
            })
        })
        .flatten()
}

/// The other rules, in their order.
pub(super) fn of_rules(roster: &Roster, policy: &Policy) -> Vec<ReadinessLine> {
    use TeacherColumn as Column;
    let lacking = roster.not_given.read_as_values();
    let standing = &policy.standing;
    let rotation = &policy.rotation;
    let (homeroom, cadre) = (&policy.duties.homeroom, &policy.duties.cadre);
    let is_held = rotation.is_held();
    let manages = [&cadre.junior, &cadre.intermediate, &cadre.senior]
        .iter()
        .any(|level| level.management_experience);
    let duty = &policy.posts.duty_lessons;
    let rules = [
        (true, "standing.away_keep_posts", Column::Status),
        (
            standing.protected_keep_posts,
            "standing.protected_keep_posts",
            Column::Protected,
        ),
        (
            !policy.awaiting.dismissed_if.is_none(),
            "awaiting.dismissed_if",
            Column::Protected,
        ),
        (
            standing.barred_may_not_compete,
            "standing.barred_may_not_compete",
            Column::Barred,
        ),
        (standing.cadres_exempt, "standing.cadres_exempt", Column::Cadre),
        (
            standing.homeroom_exempt,
            "standing.homeroom_exempt",
            Column::HomeroomTeacher,
        ),
        (
            duty.middle_cadre != Lessons::ZERO,
            "posts.duty_lessons.middle_cadre",
            Column::Cadre,
        ),
        (
            duty.head != Lessons::ZERO,
            "posts.duty_lessons.head",
            Column::Cadre,
        ),
        (
            is_held && rotation.backbone_share.thousandths() > 0 && rotation.backbone_if.is_none(),
            "rotation.backbone_share",
            Column::Backbone,
        ),
        (
            rotation.graduating_share.thousandths() > 0,
            "rotation.graduating_share",
            Column::GraduatingGrade,
        ),
        (
            homeroom.appoint && !homeroom.cadres_may && !cadre.appoint,
            "duties.homeroom.cadres_may",
            Column::Cadre,
        ),
        (cadre.appoint && manages, "duties.cadre.appoint", Column::Cadre),
    ];
    let mut lines: Vec<ReadinessLine> = rules
        .into_iter()
        .filter(|(reads, _, column)| *reads && lacking.contains(column))
        .filter_map(|(_, path, _)| line(roster, rule(path), Treated::NoColumn, |_| true))
        .collect();
    for round in &policy.rounds {
        let reserves = matches!(
            round.mechanism,
            Mechanism::TwoStepMinimumGuarantee | Mechanism::DeferredAcceptanceWithReserves
        ) && round.parameters.reserved_for == ReservedFor::Backbone;
        if reserves && lacking.contains(&Column::Backbone) {
            let reader = rule(&format!("rounds.{}.parameters.reserved_for", round.id));
            lines.extend(line(roster, reader, Treated::NoColumn, |_| true));
        }
    }
    lines.extend(of_schools(roster, policy));
    lines
}

/// Rules of the establishment that read columns of schools.
fn of_schools(roster: &Roster, policy: &Policy) -> Vec<ReadinessLine> {
    let rules = &policy.establishment;
    let read = [
        (
            rules.boarders_per_staff > 0,
            "establishment.boarders_per_staff",
            SchoolColumn::Boarders,
        ),
        (
            rules.teaching_point_minimum > 0,
            "establishment.teaching_point_minimum",
            SchoolColumn::TeachingPoint,
        ),
    ];
    read.into_iter()
        .filter(|(reads, _, column)| *reads && roster.not_given.has(*column))
        .filter_map(|(_, path, _)| line(roster, rule(path), Treated::NoSchoolColumn, |_| true))
        .collect()
}
