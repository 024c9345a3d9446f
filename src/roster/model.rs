//! What a roster holds once it has been read and checked.

use serde::{Deserialize, Serialize};

use super::bands::Bands;
use super::cell::Names;
use super::codes::{EndKind, Entry, Locality, Stage, Subject};
use super::columns::{ActualEnd, ListedPosts, Preference, RecordRow, School, Teacher};
use super::extra::{ExtraColumn, ExtraValue};
use super::not_given::NotGiven;
use super::parts::{SchoolIndex, StageRoll, TeacherIndex, ZoneIndex};
use crate::units::{Metres, Year};

impl School {
    /// A school of which only the required columns are known.
    pub fn new(
        id: impl Into<String>,
        zone: ZoneIndex,
        locality: Locality,
        rolls: [Option<StageRoll>; Stage::COUNT],
    ) -> Self {
        Self::bare(id.into(), zone, locality, rolls)
    }

    /// Pupils and classes of `stage`, if the school has it.
    pub fn roll(&self, stage: Stage) -> Option<StageRoll> {
        self.rolls[stage.index()]
    }

    /// The tier, 1 for the strongest; the middle one where it is unknown.
    pub fn tier_or_middle(&self) -> u8 {
        self.tier.unwrap_or(3)
    }

    /// Whether the national assessment leaves the school out: a teaching point 教学点 of fewer than 50 planned pupils.
    pub const fn is_outside_assessment(&self, pupils: u32) -> bool {
        const SMALL: u32 = 50;
        self.teaching_point && pupils > 0 && pupils < SMALL
    }

    /// All pupils of the school.
    pub fn pupils(&self) -> u32 {
        self.rolls.iter().flatten().map(|roll| roll.pupils).sum()
    }

    /// All classes of the school.
    pub fn classes(&self) -> u32 {
        self.rolls.iter().flatten().map(|roll| roll.classes).sum()
    }
}

impl Teacher {
    /// A teacher of whom only the required columns are known: on post, not protected, willing to move.
    pub fn new(id: impl Into<String>, school: SchoolIndex, stage: Stage, subject: Subject) -> Self {
        Self::bare(id.into(), Some(school), stage, stage, subject)
    }

    /// A newcomer 新进人员: somebody without a present school, of whom only the required columns are known.
    pub fn newcomer(id: impl Into<String>, entry: Entry, stage: Stage, subject: Subject) -> Self {
        Self {
            entry: Some(entry),
            ..Self::bare(id.into(), None, stage, stage, subject)
        }
    }

    /// Somebody else with the code, the school and the kind of entry, of whom only the required columns are known.
    #[must_use]
    pub fn of_same_origin(&self, stage: Stage, subject: Subject) -> Self {
        Self {
            entry: self.entry,
            ..Self::bare(self.id.clone(), self.school, stage, stage, subject)
        }
    }

    /// Whether the teacher is a newcomer 新进人员, who has no present school.
    ///
    /// The one reading of it. A newcomer holds no post, counts in nobody's staff, surplus or quotas, and competes only in
    /// rounds that admit newcomers.
    pub const fn is_newcomer(&self) -> bool {
        self.school.is_none()
    }

    /// Whether annual assessments are missing: there are none, and the teacher is not in the first year, which has none
    /// yet.
    pub fn lacks_assessments(&self, reference: Year) -> bool {
        let first_year = (self.first_service_year).is_some_and(|year| year.years_until(reference) == 0);
        self.assessments.is_empty() && !first_year
    }
}

/// A district's schools and teachers, and what further tables say of them.
///
/// Every [`SchoolIndex`], [`TeacherIndex`] and [`ZoneIndex`] in it is in range: reading and generating see to that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// Names of the zones, in order of first appearance.
    pub zones: Vec<String>,
    /// The schools, in the order of the file.
    pub schools: Vec<School>,
    /// The teachers, in the order of the file.
    pub teachers: Vec<Teacher>,
    /// The extra columns 附加列 of teachers, of whose values each teacher has one a column.
    pub extra: Vec<ExtraColumn>,
    /// Preferences 志愿 as handed in, by teacher and place on the list; none of those who handed in none.
    pub preferences: Vec<Preference>,
    /// The posts 岗位 of schools that have them by decision, by school, stage, subject and band of titles. Of the schools in it
    /// it holds all posts; those of other schools follow from the rules.
    pub places: Vec<ListedPosts>,
    /// The actual outcome 上一轮结果 of the last procedure, by teacher, at most one row each. No rule reads it: it is only held
    /// against what the rules do.
    pub actual: Vec<ActualEnd>,
    /// How many people the files of the actual outcome name who are not in the teachers table. They are in no row here and are
    /// only counted; what is written of the roster has a row for each, under a code that is nobody's.
    pub actual_of_nobody: u32,
    /// Whether there is a records table 记录表. Without one nobody knows who has which records; with one, whoever is not in it
    /// has none.
    pub has_records: bool,
    /// The columns that no file filled in. The records hold a value there as well, by which they are treated.
    pub not_given: NotGiven,
    /// The columns that hold bands in place of exact years. Rules count by what stands there all the same.
    pub bands: Bands,
    /// Cells of the files that looked like personal data and that whoever loaded them declared to be none.
    pub doubtful: u32,
}

impl Roster {
    /// The school at `index`.
    pub fn school(&self, index: SchoolIndex) -> &School {
        &self.schools[index.index()]
    }

    /// The teacher at `index`.
    pub fn teacher(&self, index: TeacherIndex) -> &Teacher {
        &self.teachers[index.index()]
    }

    /// The school that employs `teacher` now; none of a newcomer.
    pub fn school_of(&self, teacher: TeacherIndex) -> Option<&School> {
        self.teacher(teacher).school.map(|school| self.school(school))
    }

    /// All schools with their positions in the roster.
    pub fn schools_indexed(&self) -> impl Iterator<Item = (SchoolIndex, &School)> {
        self.schools
            .iter()
            .enumerate()
            .map(|(index, school)| (SchoolIndex(index as u32), school))
    }

    /// All teachers with their positions in the roster.
    pub fn teachers_indexed(&self) -> impl Iterator<Item = (TeacherIndex, &Teacher)> {
        self.teachers
            .iter()
            .enumerate()
            .map(|(index, teacher)| (TeacherIndex(index as u32), teacher))
    }

    /// The present staff: all teachers but newcomers, with their positions in the roster and their schools.
    pub fn staff_indexed(&self) -> impl Iterator<Item = (TeacherIndex, SchoolIndex, &Teacher)> {
        self.teachers_indexed()
            .filter_map(|(index, teacher)| Some((index, teacher.school?, teacher)))
    }

    /// The present staff, each with the school.
    pub fn staff(&self) -> impl Iterator<Item = (SchoolIndex, &Teacher)> {
        self.teachers
            .iter()
            .filter_map(|teacher| Some((teacher.school?, teacher)))
    }

    /// The newcomers 新进人员, with their positions in the roster.
    pub fn newcomers_indexed(&self) -> impl Iterator<Item = (TeacherIndex, &Teacher)> {
        self.teachers_indexed()
            .filter(|(_, teacher)| teacher.is_newcomer())
    }

    /// How many newcomers there are.
    pub fn newcomers(&self) -> u32 {
        self.newcomers_indexed().count() as u32
    }

    /// What an extra column holds of a teacher; nothing where there is none at this place.
    pub fn extra_of(&self, teacher: &Teacher, place: usize) -> ExtraValue {
        self.extra.get(place)?;
        teacher.extra.get(place).copied().flatten()
    }

    /// The rows of the records table, by teacher.
    pub fn record_rows(&self) -> Vec<RecordRow> {
        let of = |(teacher, own): (TeacherIndex, &Teacher)| {
            let records = own.records.clone().into_iter();
            records.map(move |record| RecordRow::bare(teacher, record))
        };
        self.teachers_indexed().flat_map(of).collect()
    }

    /// The list that a teacher handed in, the most wanted first; empty where there is none.
    pub fn preferences_of(&self, teacher: TeacherIndex) -> &[Preference] {
        let from = self.preferences.partition_point(|wish| wish.teacher < teacher);
        let rest = &self.preferences[from..];
        &rest[..rest.partition_point(|wish| wish.teacher == teacher)]
    }

    /// The wishes of all lists, each with the schools that it asks for: one, or those of a zone.
    pub fn wishes(&self) -> impl Iterator<Item = &[Preference]> {
        self.preferences.chunk_by(Preference::is_of_one_wish)
    }

    /// The posts that a school has by decision; empty where they follow from the rules.
    pub fn places_of(&self, school: SchoolIndex) -> &[ListedPosts] {
        let from = self.places.partition_point(|posts| posts.school < school);
        let rest = &self.places[from..];
        &rest[..rest.partition_point(|posts| posts.school == school)]
    }

    /// Where a teacher really ended in the last procedure, if the roster says so.
    pub fn actual_of(&self, teacher: TeacherIndex) -> Option<&ActualEnd> {
        let found = self.actual.binary_search_by_key(&teacher, |end| end.teacher);
        self.actual.get(found.ok()?)
    }

    /// How many teachers the actual outcome holds by how it ended, in the order of [`EndKind::ALL`](super::Code::ALL).
    pub fn actual_ends(&self) -> [u32; EndKind::COUNT] {
        let mut counts = [0; EndKind::COUNT];
        for actual in &self.actual {
            counts[actual.end.index()] += 1;
        }
        counts
    }

    /// How many teachers handed in a list.
    pub fn teachers_with_preferences(&self) -> u32 {
        self.preferences
            .chunk_by(|one, next| one.teacher == next.teacher)
            .count() as u32
    }

    /// Distance between two schools for choosing between them: 50 km where a position is unknown, far but not
    /// out of reach.
    pub fn distance_or_far(&self, from: SchoolIndex, to: SchoolIndex) -> Metres {
        self.distance(from, to).unwrap_or(Metres(50_000))
    }

    /// Distance to a school from the present one of a teacher, for choosing between schools: as
    /// [`distance_or_far`](Self::distance_or_far), and nothing from nowhere.
    pub fn distance_or_none(&self, from: Option<SchoolIndex>, to: SchoolIndex) -> Metres {
        from.map_or(Metres(0), |from| self.distance_or_far(from, to))
    }

    /// Distance between two schools; `None` where either position is unknown.
    pub fn distance(&self, from: SchoolIndex, to: SchoolIndex) -> Option<Metres> {
        Some(self.school(from).position?.distance(self.school(to).position?))
    }
}

impl Names for Roster {
    fn school(&self, school: SchoolIndex) -> &str {
        &self.schools[school.index()].id
    }

    fn teacher(&self, teacher: TeacherIndex) -> &str {
        &self.teachers[teacher.index()].id
    }

    fn zone(&self, zone: ZoneIndex) -> &str {
        &self.zones[zone.index()]
    }
}
