//! 申诉: a declared share of those refused appeals, a declared share of the appeals is upheld, and the scores of those
//! are corrected. The rounds are then run again, so that every post an upheld appeal touches is decided anew.

use super::posts::GroupIndex;
use super::rounds::{self, Rounds};
use super::scoring::Scores;
use super::{Placed, RunError, Setting};
use crate::mechanism::Mechanism;
use crate::random::{PersonalDraws, hash_name};
use crate::roster::{Roster, TeacherIndex};

/// Who appealed, with what success.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppealsHeard {
    /// Teachers who took part in a competition and were hired in none.
    pub refused: u32,
    /// Those of them who appealed.
    pub appealed: u32,
    /// Those whose appeal was upheld.
    pub upheld: Vec<TeacherIndex>,
    /// Everyone whose post changed when the rounds were run again: the teacher, the post before, the post after.
    pub changed: Vec<(TeacherIndex, Option<GroupIndex>, Option<GroupIndex>)>,
}

/// What the appeals leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AfterAppeals {
    /// Who appealed, with what success.
    pub heard: AppealsHeard,
    /// The scores as corrected, where an appeal was upheld.
    pub corrected: Option<Scores>,
    /// The rounds: where an appeal was upheld, as they were run again.
    pub rounds: Rounds,
}

/// Hears the appeals against the rounds, and holds them again where one is upheld.
///
/// # Errors
/// When a district is too large for the mechanisms; never for districts of up to a million teachers.
pub fn appeal(setting: &Setting<'_>, rounds: Rounds) -> Result<AfterAppeals, RunError> {
    let mut heard = hear(setting, &rounds);
    if heard.upheld.is_empty() {
        return Ok(AfterAppeals {
            heard,
            corrected: None,
            rounds,
        });
    }
    let (roster, policy, seed) = (setting.roster, setting.policy, setting.streams.seed);
    let correction = policy.behaviour.appeals.correction;
    let scores = setting.scores.corrected(roster, &heard.upheld, correction, seed);
    let again = rounds::hold(&Setting {
        scores: &scores,
        ..*setting
    })?;
    heard.note_changes(roster, &rounds, &again);
    Ok(AfterAppeals {
        heard,
        corrected: Some(scores),
        rounds: again,
    })
}

/// Who appeals, with what success. Whoever appeals or is upheld is so in every scenario in which they are refused.
fn hear(setting: &Setting<'_>, rounds: &Rounds) -> AppealsHeard {
    let (roster, rules) = (setting.roster, &setting.policy.behaviour.appeals);
    let appeals = PersonalDraws::new(setting.streams.seed, "appeals");
    let rulings = PersonalDraws::new(setting.streams.seed, "rulings");
    let within = |draw: u64, share: crate::units::Percent| ((draw % 100_000) as i64) < share.thousandths();
    let mut heard = AppealsHeard::default();
    let mut competed = vec![false; roster.teachers.len()];
    for (round, record) in rounds.held.iter().zip(&rounds.records) {
        if round.mechanism != Mechanism::DirectedPlacement {
            for application in &record.applications {
                competed[application.teacher.index()] = true;
            }
        }
    }
    // Newcomers have no place in the procedure to appeal for.
    for (teacher, _, record) in roster.staff_indexed() {
        let hired = matches!(rounds.placed[teacher.index()], Some(Placed::Hired { .. }));
        if !competed[teacher.index()] || hired {
            continue;
        }
        heard.refused += 1;
        let id = hash_name(&record.id);
        if within(appeals.of(id), rules.appeal_share) {
            heard.appealed += 1;
            if within(rulings.of(id), rules.upheld_share) {
                heard.upheld.push(teacher);
            }
        }
    }
    heard
}

impl AppealsHeard {
    /// Notes whose post is another one after the rounds were run again.
    fn note_changes(&mut self, roster: &Roster, before: &Rounds, after: &Rounds) {
        let group =
            |rounds: &Rounds, teacher: TeacherIndex| rounds.placed[teacher.index()].map(Placed::group);
        for (teacher, _) in roster.teachers_indexed() {
            let (was, is) = (group(before, teacher), group(after, teacher));
            if was != is {
                self.changed.push((teacher, was, is));
            }
        }
    }
}
