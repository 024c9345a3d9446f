//! A synthetic county, for trying things out without anybody's data.
//!
//! Margins follow the public totals of Guangzhou's Baiyun district for 2023 (8,109 teachers in post: age pyramid, subjects,
//! titles by stage, administrative posts, and the gradient between the centre and the outer townships in age, education and
//! key teachers). Schools are as small and as unequal as the county balance tables published for the first national
//! round of assessment show. [`County`] holds the kinds of county to choose from; what each looks like beside real ones is
//! told by [`profile`](crate::outcome::figures::profile), and held to it by `tests/integration/fidelity.rs`.

mod draw;
mod newcomers;
mod parameters;
mod people;
mod presets;
mod schools;
mod side_subjects;
mod subjects;

pub use parameters::{CountyParameters, GenerateError};
pub use presets::{County, Departure};

use draw::Draw;

use super::codes::{Code, Stage};
use super::columns::TeacherColumn;
use super::model::Roster;
use crate::language::Text;
use crate::random::Seed;
use crate::units::Year;

/// The year up to which everything in a synthetic county has happened.
pub const YEAR: Year = Year(2026);

/// With fewer schools than this, one or two of them move the figures of the whole county.
pub const FEW_SCHOOLS: u32 = 30;

/// The seed of the sample county: which county it is, not what the lots of a run decide in it.
pub const SAMPLE: Seed = Seed(20_261_123);

/// What the sample county is called where it is kept.
pub const SAMPLE_NAME: Text = Text::new(
    "示例县（虚构，由随机种子生成）",
    "the sample county (fictional, made from a seed)",
);

/// Draws a county. The same parameters and seed give the same county on every platform.
///
/// ```
/// use shapan::random::Seed;
/// use shapan::roster::generate::{CountyParameters, generate};
///
/// let county = generate(&CountyParameters::with_schools(40), Seed(1))?;
/// assert_eq!(county.schools.len(), 40);
/// assert_eq!(county, generate(&CountyParameters::with_schools(40), Seed(1))?);
/// # Ok::<(), shapan::roster::generate::GenerateError>(())
/// ```
///
/// # Errors
/// When a parameter is out of its range.
pub fn generate(parameters: &CountyParameters, seed: Seed) -> Result<Roster, GenerateError> {
    parameters.check()?;
    let zones = schools::zones(parameters);
    let drawn = schools::draw(parameters, &mut Draw::new(seed, "schools"));
    let mut draw = Draw::new(seed, "teachers");
    let mut teachers = Vec::new();
    for (index, school) in drawn.iter().enumerate() {
        people::staff(parameters, index, school, &mut draw, &mut teachers);
    }
    // A stream of their own, so that they shift nobody's age or subject.
    people::obligations(&drawn, &mut Draw::new(seed, "obligations"), &mut teachers);
    let is_there = |stage: Stage| drawn.iter().any(|drawn| drawn.school.roll(stage).is_some());
    let stages: Vec<Stage> = Stage::ALL
        .iter()
        .copied()
        .filter(|&stage| is_there(stage))
        .collect();
    teachers.extend(newcomers::draw(
        parameters,
        &stages,
        &mut Draw::new(seed, "newcomers"),
    ));
    let schools = drawn.into_iter().map(|drawn| drawn.school).collect();
    let mut roster = Roster {
        zones,
        schools,
        teachers,
        ..Roster::default()
    };
    // Nothing is made up of how the staff once came.
    if parameters.newcomers == 0 {
        roster.not_given.insert(TeacherColumn::Entry);
    }
    Ok(roster)
}

/// Whether a roster is that of the sample county, whatever file it comes from.
pub fn is_sample(roster: &Roster) -> bool {
    let parameters = CountyParameters::default();
    let may_be = roster.schools.len() as u64 == u64::from(parameters.schools);
    let is_it = |sample: Roster| sample.fingerprint() == roster.fingerprint();
    may_be && generate(&parameters, SAMPLE).is_ok_and(is_it)
}

#[cfg(test)]
mod tests;
