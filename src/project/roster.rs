//! The roster of a project: its facts, its tables, and the two held against each other.

use serde::{Deserialize, Serialize};

use super::Project;
use super::refusal::Refusal;
use crate::language::{Language, Message, Spoken};
use crate::roster::encoding::{GbDecoder, SourceFile};
use crate::roster::personal::Doubts;
use crate::roster::problem::Rejection;
use crate::roster::{LoadedRoster, Roster, read_roster, write_roster};
use crate::text;

/// What a project says of its roster, whether its rows are in the file or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterFacts {
    /// [`Roster::fingerprint`].
    pub fingerprint: String,
    /// How many schools it has.
    pub schools: usize,
    /// How many teachers.
    pub teachers: usize,
    /// How many rows of preferences.
    pub preferences: usize,
    /// How many rows of places.
    pub places: usize,
    /// How many rows of an actual outcome.
    #[serde(default, skip_serializing_if = "is_none")]
    pub outcome: u32,
    /// How many rows of dated records.
    #[serde(default, skip_serializing_if = "is_none")]
    pub records: u32,
    /// Cells that looked like personal data and were declared to be none by whoever loaded them.
    #[serde(default, skip_serializing_if = "is_none")]
    pub personal_data_checked: u32,
    /// What a roster is called that was made up, in each language; nothing for real ones, and where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<Spoken>,
}

// Serde asks for a reference.
#[expect(clippy::trivially_copy_pass_by_ref)]
const fn is_none(count: &u32) -> bool {
    *count == 0
}

impl RosterFacts {
    /// The facts of a roster.
    pub fn of(roster: &Roster) -> Self {
        Self {
            fingerprint: roster.fingerprint(),
            schools: roster.schools.len(),
            teachers: roster.teachers.len(),
            preferences: roster.wishes().count(),
            places: roster.places.len(),
            outcome: roster.actual.len() as u32,
            records: roster.record_rows().len() as u32,
            personal_data_checked: roster.doubtful,
            made: None,
        }
    }
}

/// Why no roster came out of a project.
#[derive(Debug)]
pub enum NoRoster {
    /// The file is wrong.
    Refused(Refusal),
    /// Its tables are.
    Rejected(Rejection),
}

impl Project {
    /// Takes in a roster, with headers and values in `language`; `with_rows` says whether its rows go into the file.
    pub fn hold(&mut self, roster: &Roster, with_rows: bool, language: Language) {
        self.roster = Some(RosterFacts::of(roster));
        self.tables = if with_rows {
            let written = write_roster(roster, language);
            let tables = written.tables();
            tables.map(|(table, text)| (table, text.to_owned())).collect()
        } else {
            Vec::new()
        };
    }

    /// The roster in the file, read and checked like any other and held against the facts. What only looks like personal
    /// data is taken as the project says that somebody looked at it.
    ///
    /// # Errors
    /// When there is none, it is refused, or it is another one than the file says.
    pub fn read_roster(&self, decode: GbDecoder, doubts: Doubts) -> Result<LoadedRoster, NoRoster> {
        if self.tables.is_empty() {
            return Err(NoRoster::Refused(Refusal::NoRoster));
        }
        let files: Vec<SourceFile> = self
            .tables
            .iter()
            .map(|(table, text)| SourceFile {
                name: super::parts::table_part(*table),
                bytes: text.clone().into_bytes(),
            })
            .collect();
        let checked = self
            .roster
            .as_ref()
            .is_some_and(|facts| facts.personal_data_checked > 0);
        let doubts = if checked { Doubts::Checked } else { doubts };
        let loaded = read_roster(&files, decode, doubts).map_err(NoRoster::Rejected)?;
        // That it was made up is nothing that its rows show.
        let found = RosterFacts {
            made: self.roster.as_ref().and_then(|facts| facts.made.clone()),
            ..RosterFacts::of(&loaded.roster)
        };
        match &self.roster {
            Some(facts) if *facts == found => Ok(loaded),
            facts => {
                let said = facts.clone().unwrap_or_default().message();
                Err(NoRoster::Refused(Refusal::OtherRoster {
                    said,
                    found: found.message(),
                }))
            }
        }
    }
}

impl RosterFacts {
    /// By what somebody knows it again.
    pub fn short(&self) -> Message {
        text! {
            zh: "{schools} 所学校，{teachers} 名教师，数据校验码 {fingerprint}",
            en: "{schools:school|schools}, {teachers:teacher|teachers}, fingerprint {fingerprint}",
            schools = self.schools, teachers = self.teachers, fingerprint = self.fingerprint.as_str()
        }
    }

    /// The fingerprint with the numbers of rows, in words.
    pub fn message(&self) -> Message {
        text! {
            zh: "数据校验码 {fingerprint}，{schools} 所学校，{teachers} 名教师，志愿 {preferences} 行，岗位 {places} 行，上一轮结果 {outcome} 行，记录 {records} 行，核对过 {checked} 处",
            en: "fingerprint {fingerprint}, {schools:school|schools}, {teachers:teacher|teachers}, {preferences:row|rows} of preferences, {places:row|rows} of places, {outcome:row|rows} of an actual outcome, {records:row|rows} of records, {checked:cell|cells} looked at",
            fingerprint = self.fingerprint.as_str(), schools = self.schools, teachers = self.teachers,
            preferences = self.preferences, places = self.places, outcome = self.outcome, records = self.records, checked = self.personal_data_checked
        }
    }
}
