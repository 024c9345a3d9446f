//! Lists of schools for a made-up county, so that a preferences table can be tried without anybody's data.

use super::preferences::Preferences;
use crate::policy::Behaviour;
use crate::random::{PersonalDraws, Seed, hash_name};
use crate::roster::{Preference, Roster, SchoolIndex, Stage};

/// Most schools on a list.
const LONGEST: u64 = 6;

/// The list of everybody who is willing to move: one to six schools of the stage taught other than the own one, the most
/// liked first. Who likes what is simulated as in a run, but drawn from streams of its own.
///
/// ```
/// use shapan::random::Seed;
/// use shapan::roster::generate::{CountyParameters, generate};
/// use shapan::stages::made_up::preferences;
///
/// let mut county = generate(&CountyParameters::with_schools(10), Seed(1))?;
/// county.preferences = preferences(&county, Seed(1));
/// let first = &county.preferences[0];
/// assert!(county.teacher(first.teacher).willing_to_move && first.rank == 1);
/// assert_ne!(Some(first.school), county.teacher(first.teacher).school);
/// # Ok::<(), shapan::roster::generate::GenerateError>(())
/// ```
pub fn preferences(roster: &Roster, seed: Seed) -> Vec<Preference> {
    let behaviour = Behaviour::default();
    let tastes = PersonalDraws::new(seed, "made-up preferences");
    let lengths = PersonalDraws::new(seed, "made-up lengths of lists");
    let liking = Preferences::of_draws(roster, &behaviour, tastes);
    let mut preferences = Vec::new();
    for (teacher, record) in roster.teachers_indexed() {
        if !record.willing_to_move {
            continue;
        }
        let others: Vec<(SchoolIndex, Stage)> = roster
            .schools_indexed()
            .filter(|&(school, there)| Some(school) != record.school && there.roll(record.stage).is_some())
            .map(|(school, _)| (school, record.stage))
            .collect();
        let length = 1 + lengths.of(hash_name(&record.id)) % LONGEST;
        let list = liking.list(teacher, &others, length as usize);
        preferences.extend(
            (1..)
                .zip(list)
                .map(|(rank, school)| Preference::new(teacher, rank, school)),
        );
    }
    preferences
}
