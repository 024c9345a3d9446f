//! What a roster holds once it has been read and checked.

use serde::{Deserialize, Serialize};

use super::codes::{
    Assessment, BackboneLevel, CadreLevel, Education, Gender, Locality, Stage, Status, Subject, Title,
};
use crate::units::{Lessons, Metres, Points, Year};

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

/// A school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct School {
    /// The code of the school in the user's files.
    pub id: String,
    /// Its zone 学区.
    pub zone: ZoneIndex,
    /// Urban, town or rural.
    pub locality: Locality,
    /// Pupils and classes by [`Stage`]; `None` where the school does not have the stage.
    pub rolls: [Option<StageRoll>; Stage::COUNT],
    /// School tier, 1 (strongest) to 5, if known.
    pub tier: Option<u8>,
    /// Boarding pupils.
    pub boarders: u32,
    /// Where it stands, if known.
    pub position: Option<Position>,
    /// Whether it is a teaching point 教学点.
    pub teaching_point: bool,
}

impl School {
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

/// A teacher. Years count calendar years; absent values stay absent and score nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Teacher {
    /// The anonymous code of the teacher in the user's files.
    pub id: String,
    /// The school that employs the teacher now.
    pub school: SchoolIndex,
    /// The stage whose establishment the teacher counts in 编制所在学段.
    pub establishment_stage: Stage,
    /// The stage taught 任教学段.
    pub stage: Stage,
    /// Main subject.
    pub subject: Subject,
    /// Other subjects taught.
    pub other_subjects: Vec<Subject>,
    /// The stage of the teaching certificate; it also covers the stages below.
    pub certified_stage: Option<Stage>,
    /// Subjects of the teaching certificate.
    pub certified_subjects: Vec<Subject>,
    /// Year of birth. For a five-year age band, its middle year.
    pub birth_year: Option<Year>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Highest education.
    pub education: Option<Education>,
    /// Title held 现有职称.
    pub title_held: Option<Title>,
    /// Title employed 聘任职称.
    pub title_employed: Option<Title>,
    /// Year of first employment in the employed title, for years in post 任现职年限.
    pub title_year: Option<Year>,
    /// Professional post grade 专业技术岗位等级, 1 to 13.
    pub post_grade: Option<u8>,
    /// Year of first service as a teacher, for teaching years 教龄.
    pub first_service_year: Option<Year>,
    /// Year of entry to the present school, for years in school 校龄.
    pub entered_school_year: Option<Year>,
    /// Years taught in rural schools.
    pub rural_years: u16,
    /// Years as a homeroom teacher 班主任.
    pub homeroom_years: u16,
    /// Whether a homeroom teacher now.
    pub homeroom_teacher: bool,
    /// Administrative level.
    pub cadre: CadreLevel,
    /// Backbone level.
    pub backbone: BackboneLevel,
    /// Annual assessments, latest first, at most five.
    pub assessments: Vec<Assessment>,
    /// Rank of the teaching result among peers, 1 the best.
    pub teaching_rank: Option<u16>,
    /// Honours by level.
    pub honours: Honours,
    /// Lessons taught a week.
    pub weekly_lessons: Option<Lessons>,
    /// Mark of the democratic vote 民主测评.
    pub vote_mark: Option<Points>,
    /// Mark of the panel or interview 面试.
    pub interview_mark: Option<Points>,
    /// Points for competitions by the district's own table.
    pub competition_points: Option<Points>,
    /// Points for papers, projects and demonstration lessons by the district's own table.
    pub research_points: Option<Points>,
    /// Other points by the district's own table.
    pub other_points: Option<Points>,
    /// Working status.
    pub status: Status,
    /// Kept outside the competition, for a reason that is never recorded.
    pub protected: bool,
    /// Barred from competing 一票否决, for a reason that is never recorded.
    pub barred: bool,
    /// The last year of a contracted period of service 服务期, as for special-post or state-funded graduates.
    pub service_until: Option<Year>,
    /// Whether teaching the graduating grade 毕业年级 now.
    pub graduating_grade: bool,
    /// Willing to move to another school.
    pub willing_to_move: bool,
    /// The zone of the household, if known.
    pub home_zone: Option<ZoneIndex>,
}

impl Teacher {
    /// A teacher of whom only the required columns are known: on post, not protected, willing to move.
    pub fn new(id: impl Into<String>, school: SchoolIndex, stage: Stage, subject: Subject) -> Self {
        Self {
            id: id.into(),
            school,
            establishment_stage: stage,
            stage,
            subject,
            other_subjects: Vec::new(),
            certified_stage: None,
            certified_subjects: Vec::new(),
            birth_year: None,
            gender: None,
            education: None,
            title_held: None,
            title_employed: None,
            title_year: None,
            post_grade: None,
            first_service_year: None,
            entered_school_year: None,
            rural_years: 0,
            homeroom_years: 0,
            homeroom_teacher: false,
            cadre: CadreLevel::None,
            backbone: BackboneLevel::None,
            assessments: Vec::new(),
            teaching_rank: None,
            honours: Honours::default(),
            weekly_lessons: None,
            vote_mark: None,
            interview_mark: None,
            competition_points: None,
            research_points: None,
            other_points: None,
            status: Status::OnPost,
            protected: false,
            barred: false,
            service_until: None,
            graduating_grade: false,
            willing_to_move: true,
            home_zone: None,
        }
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
