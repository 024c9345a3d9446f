//! Four parts to take in an exercise, so that a room sees one outcome through several eyes: the bureau, the head of a
//! rural school, a young mother, an old teacher. Whoever plays them is found in the roster of the exercise, alike for
//! every group.

use super::{Exercise, JudgeError};
use crate::outcome::Outcome;
use crate::outcome::figures::schools::SchoolRow;
use crate::roster::{Gender, Locality, Roster, SchoolIndex, Teacher, TeacherIndex};
use crate::stages::standing::is_away;

/// A part to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The education bureau, which wrote the rules.
    Bureau,
    /// The head of the rural school whose vacancies the answer changes most.
    Head,
    /// A woman from 25 to 35 at a rural school, of middling points. That she has a small child is part of the play.
    YoungMother,
    /// The teacher from 50 on with the fewest points.
    OldTeacher,
}

/// Through whose eyes a part is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eyes {
    /// The whole district.
    District,
    /// A school.
    School(SchoolIndex),
    /// A teacher.
    Teacher(TeacherIndex),
}

/// A part and who plays it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The part.
    pub role: Role,
    /// Who plays it.
    pub eyes: Eyes,
}

/// The runs by which parts are cast: of the first rules and of the model answer, in the draw of the exercise.
///
/// # Errors
/// As [`crate::run`].
pub fn casting(exercise: &Exercise, roster: &Roster) -> Result<[Outcome; 2], JudgeError> {
    let start = exercise.start()?;
    let answer = exercise.answer().apply()?;
    Ok([
        crate::run(roster, &start, start.seed)?,
        crate::run(roster, &answer, start.seed)?,
    ])
}

/// The parts that this roster can fill, by the runs of the rules that the exercise begins with and of its model answer:
/// whoever these two treat differently has more to say than others. A part is left out where nobody fits it.
pub fn cast(roster: &Roster, [start, answer]: [&Outcome; 2]) -> Vec<Part> {
    let runs = [start, answer];
    let found = [
        (Role::Bureau, Some(Eyes::District)),
        (Role::Head, head(roster, runs).map(Eyes::School)),
        (Role::YoungMother, young_mother(roster, runs).map(Eyes::Teacher)),
        (Role::OldTeacher, old_teacher(roster, runs).map(Eyes::Teacher)),
    ];
    let parts = found.into_iter();
    parts
        .filter_map(|(role, eyes)| Some(Part { role, eyes: eyes? }))
        .collect()
}

/// The rural school whose vacancies differ most, of several alike the one with most under the first rules, and of these the
/// first in the roster.
fn head(roster: &Roster, runs: [&Outcome; 2]) -> Option<SchoolIndex> {
    let [start, answer] = runs.map(|run| run.school_rows(roster));
    let weight =
        |(before, after): &(&SchoolRow, &SchoolRow)| (before.empty.abs_diff(after.empty), before.empty);
    let rural = (start.iter().zip(&answer)).filter(|(row, _)| row.locality == Locality::Rural);
    let most = rural.reduce(|most, pair| if weight(&pair) > weight(&most) { pair } else { most });
    most.map(|(row, _)| row.index)
}

/// Those of the staff who are there and fit, the highest score first: those whom the rules end differently, or else those
/// who compete under either, or else all.
fn candidates(
    roster: &Roster,
    runs: [&Outcome; 2],
    fits: impl Fn(&Teacher, u16) -> bool,
) -> Vec<TeacherIndex> {
    let [start, answer] = runs;
    let reference = start.policy.standing.reference_year;
    let order = start.scores.order.iter().copied();
    let all: Vec<TeacherIndex> = order
        .filter(|teacher| {
            let record = roster.teacher(*teacher);
            let age = record.birth_year.map(|year| year.years_until(reference));
            !record.is_newcomer() && !is_away(record) && age.is_some_and(|age| fits(record, age))
        })
        .collect();
    let differ = |teacher: &TeacherIndex| start.end(roster, *teacher) != answer.end(roster, *teacher);
    let compete = |teacher: &TeacherIndex| runs.iter().any(|run| run.standings[teacher.index()].competes());
    let some = |wanted: &dyn Fn(&TeacherIndex) -> bool| {
        let found: Vec<TeacherIndex> = all.iter().copied().filter(wanted).collect();
        (!found.is_empty()).then_some(found)
    };
    some(&differ).or_else(|| some(&compete)).unwrap_or(all)
}

fn young_mother(roster: &Roster, runs: [&Outcome; 2]) -> Option<TeacherIndex> {
    let fit = candidates(roster, runs, |record, age| {
        let at = record.school.map(|school| roster.school(school).locality);
        record.gender == Some(Gender::Female) && (25..=35).contains(&age) && at == Some(Locality::Rural)
    });
    fit.get(fit.len() / 2).copied()
}

fn old_teacher(roster: &Roster, runs: [&Outcome; 2]) -> Option<TeacherIndex> {
    candidates(roster, runs, |_, age| age >= 50).last().copied()
}
