//! What is said of a roster.

use serde::{Deserialize, Serialize};

use super::{ImportFiles, Packed, Part};
use crate::language::{Language, Spoken};
use crate::random::Seed;
use crate::roster::generate::County;
use crate::roster::{ExtraColumn, Position, Roster, School};

/// A roster as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadRoster {
    /// The roster, packed, for those workers to hold that run it.
    pub roster: Packed,
    /// What the page knows of it.
    pub summary: RosterSummary,
    /// Of its import, if it was one.
    pub import: ImportFiles,
}

/// Which synthetic county is to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountyAsked {
    /// The kind.
    pub county: County,
    /// How many schools.
    pub schools: u32,
    /// The seed.
    pub seed: Seed,
    /// How many newcomers, who have no school yet.
    pub newcomers: u32,
}

/// A synthetic county, which nobody uses yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MadeCounty {
    /// Which was asked for.
    pub asked: CountyAsked,
    /// Its roster.
    pub read: ReadRoster,
    /// What it looks like beside real ones, in each language.
    pub profile: [Part; Language::ALL.len()],
}

/// What the page knows of the roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterSummary {
    /// Names of the files; none for a county that was made up.
    pub files: Vec<String>,
    /// What a county is called that was made up: that it was, and how to make it again; nothing for the sample county.
    pub made: Option<Spoken>,
    /// Schools.
    pub schools: u32,
    /// Teachers.
    pub teachers: u32,
    /// Pupils.
    pub pupils: u32,
    /// Zones.
    pub zones: u32,
    /// Fingerprint of the content.
    pub fingerprint: String,
    /// Cells that looked like personal data and were declared to be none.
    pub doubtful: u32,
    /// Notes from reading; the roster is in order all the same.
    pub notes: Vec<ProblemLine>,
    /// All notes, shown or not.
    pub note_count: u32,
    /// A teacher whose case is worth a look: the first one.
    pub first_teacher: Option<String>,
    /// The names of the zones.
    pub zone_names: Vec<String>,
    /// The extra columns of teachers.
    pub extra: Vec<ExtraColumn>,
    /// Whose preferences are simulated and whose the roster holds.
    pub preferences: Spoken,
    /// How many teachers have their own preferences in the roster.
    pub with_preferences: u32,
    /// Where each school stands, in roster order.
    pub places: Vec<Place>,
    /// What was done to the files of an office before they were a roster, a sentence each; nothing for others.
    pub import: Vec<Spoken>,
}

impl RosterSummary {
    /// What the page knows of a roster that stood in these files, and what was noted when they were read.
    pub fn of(
        roster: &Roster,
        files: Vec<String>,
        notes: Vec<ProblemLine>,
        note_count: u32,
        preferences: Spoken,
    ) -> Self {
        Self {
            files,
            made: None,
            schools: roster.schools.len() as u32,
            teachers: roster.teachers.len() as u32,
            pupils: roster.schools.iter().map(School::pupils).sum(),
            zones: roster.zones.len() as u32,
            fingerprint: roster.fingerprint(),
            doubtful: roster.doubtful,
            notes,
            note_count,
            first_teacher: roster.teachers.first().map(|teacher| teacher.id.clone()),
            zone_names: roster.zones.clone(),
            extra: roster.extra.clone(),
            preferences,
            with_preferences: roster.teachers_with_preferences(),
            places: roster.schools.iter().map(Place::of).collect(),
            import: Vec::new(),
        }
    }

    /// Whether it is the sample county.
    pub const fn is_sample(&self) -> bool {
        self.files.is_empty() && self.made.is_none()
    }

    /// What it is called: its files, or the county that was made up, of which the sample has several names.
    pub fn called(&self, sample: &str, language: Language) -> String {
        match &self.made {
            Some(made) => made.text(language).to_owned(),
            None if self.files.is_empty() => sample.to_owned(),
            None => self.files.join(language.pick("、", ", ")),
        }
    }
}

/// What the map needs of a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Position of its zone among the names.
    pub zone: u32,
    /// Pupils of all stages.
    pub pupils: u32,
    /// Where it stands, if the roster says so.
    pub position: Option<Position>,
}

impl Place {
    fn of(school: &School) -> Self {
        Self {
            zone: school.zone.0,
            pupils: school.pupils(),
            position: school.position,
        }
    }
}

/// The problems of refused files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemReport {
    /// Names of the files.
    pub files: Vec<String>,
    /// The problems: the first few of each kind.
    pub problems: Vec<ProblemLine>,
    /// All problems.
    pub total: u32,
    /// Whether nothing is wrong but what only looks like personal data.
    pub is_doubt: bool,
    /// The list as a CSV file in each language.
    pub csv: Spoken,
}

/// One problem, ready to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemLine {
    /// The file.
    pub file: String,
    /// The row as the user counts it, from 1 with the header.
    pub row: Option<u32>,
    /// The column's header.
    pub column: Option<String>,
    /// The value; never personal data.
    pub value: Option<String>,
    /// Whether it keeps the file from loading.
    pub error: bool,
    /// Whether results may be wrong where it is overlooked.
    pub grave: bool,
    /// What is wrong and how to mend it.
    pub message: Spoken,
}
