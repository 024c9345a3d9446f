//! What a roster holds once it has been read and checked.

use serde::{Deserialize, Serialize};

use super::codes::{Locality, Stage, Subject};
use super::fields::{School, Teacher};
use crate::units::Metres;

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// The position as a number for indexing.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index! {
    /// A school's position in [`Roster::schools`].
    SchoolIndex
}
index! {
    /// A teacher's position in [`Roster::teachers`].
    TeacherIndex
}
index! {
    /// A zone's 学区 position in [`Roster::zones`].
    ZoneIndex
}

/// Pupils and classes of one stage at one school.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageRoll {
    /// Pupils enrolled.
    pub pupils: u32,
    /// Classes.
    pub classes: u32,
}

/// Where a school stands, in metres from an arbitrary origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Metres to the east.
    pub east: i64,
    /// Metres to the north.
    pub north: i64,
}

impl Position {
    /// Straight-line distance, rounded down to whole metres.
    ///
    /// ```
    /// use shapan::roster::Position;
    /// let (home, school) = (Position { east: 0, north: 0 }, Position { east: 3_000, north: 4_000 });
    /// assert_eq!(home.distance(school).0, 5_000);
    /// ```
    pub fn distance(self, other: Self) -> Metres {
        // 64 bits hold the squares of anything on earth, and are several times faster.
        const NEAR: u64 = 1 << 31;
        let (east, north) = (self.east.abs_diff(other.east), self.north.abs_diff(other.north));
        if east < NEAR && north < NEAR {
            return Metres((east * east + north * north).isqrt() as i64);
        }
        let square = |side: u64| u128::from(side) * u128::from(side);
        Metres(square(east).saturating_add(square(north)).isqrt() as i64)
    }
}

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

    /// All pupils of the school.
    pub fn pupils(&self) -> u32 {
        self.rolls.iter().flatten().map(|roll| roll.pupils).sum()
    }

    /// All classes of the school.
    pub fn classes(&self) -> u32 {
        self.rolls.iter().flatten().map(|roll| roll.classes).sum()
    }
}

/// Honours 荣誉, counted by the level that gave them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Honours {
    /// 国家级.
    pub national: u16,
    /// 省级.
    pub provincial: u16,
    /// 市级.
    pub municipal: u16,
    /// 县级.
    pub county: u16,
}

impl Teacher {
    /// A teacher of whom only the required columns are known: on post, not protected, willing to move.
    pub fn new(id: impl Into<String>, school: SchoolIndex, stage: Stage, subject: Subject) -> Self {
        Self::bare(id.into(), school, stage, stage, subject)
    }
}

/// A district's schools and teachers.
///
/// Every [`SchoolIndex`] and [`ZoneIndex`] in it is in range: reading and generating see to that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// Names of the zones, in order of first appearance.
    pub zones: Vec<String>,
    /// The schools, in the order of the file.
    pub schools: Vec<School>,
    /// The teachers, in the order of the file.
    pub teachers: Vec<Teacher>,
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

    /// The school that employs `teacher` now.
    pub fn school_of(&self, teacher: TeacherIndex) -> &School {
        self.school(self.teacher(teacher).school)
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

    /// Distance between two schools for choosing between them: 50 km where a position is unknown, far but not
    /// out of reach.
    pub fn distance_or_far(&self, from: SchoolIndex, to: SchoolIndex) -> Metres {
        self.distance(from, to).unwrap_or(Metres(50_000))
    }

    /// Distance between two schools; `None` where either position is unknown.
    pub fn distance(&self, from: SchoolIndex, to: SchoolIndex) -> Option<Metres> {
        Some(self.school(from).position?.distance(self.school(to).position?))
    }
}
