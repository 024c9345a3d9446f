//! The result of a run as a table of an actual outcome, which a roster may hold.

use crate::language::Language;
use crate::outcome::figures::ends::Destination;
use crate::outcome::{EndState, Outcome};
use crate::policy::leaves::GivenNames;
use crate::roster::{ActualEnd, EndKind, Roster, TeacherIndex, extra_name};
use crate::stages::Placed;

/// Where a run leaves everybody, as a table of an actual outcome says it: with the post, and with the round, or the stage
/// after the rounds, in `language`.
pub fn actual_ends(outcome: &Outcome, roster: &Roster, language: Language) -> Vec<ActualEnd> {
    let names = GivenNames::of(&outcome.policy);
    let teachers = roster.teachers_indexed();
    let end = |teacher: TeacherIndex| {
        let end = outcome.end(roster, teacher);
        let Some(placed) = outcome.placed(teacher) else {
            let kind = match end.destination {
                Destination::Exited => EndKind::Exited,
                // Whoever was never in the staff is gone from it as far as a table can say; so is who was dismissed.
                Destination::Outside | Destination::Dismissed => EndKind::Gone,
                Destination::Own | Destination::Other(_) | Destination::Awaiting => EndKind::Awaiting,
            };
            return ActualEnd::without_school(teacher, kind);
        };
        let post = outcome.posts.group(placed.group());
        let round = match placed {
            Placed::Unchanged { .. } | Placed::Kept { .. } => None,
            Placed::Hired { round, .. } | Placed::Directed { round, .. } => {
                let round = outcome.rounds.held.get(round);
                round.map(|round| names.name(&round.id, language))
            }
            Placed::Selected { .. } => Some(EndState::Selected.name().in_language(language).to_owned()),
            Placed::Rotated { .. } => Some(EndState::Rotated.name().in_language(language).to_owned()),
            Placed::Retrained { .. } => Some(EndState::Retrained.name().in_language(language).to_owned()),
        };
        ActualEnd {
            stage: Some(post.stage),
            subject: Some(post.subject),
            // What no cell can hold is not written.
            round: round.and_then(|round| extra_name(&round)),
            ..ActualEnd::placed(teacher, post.school)
        }
    };
    teachers.map(|(teacher, _)| end(teacher)).collect()
}
