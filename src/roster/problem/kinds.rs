//! The kinds of problem.

use serde::Serialize;

use super::{Extra, Further};
use crate::roster::codes::Stage;
use crate::roster::encoding::{Encoding, FileType};
use crate::roster::fields::{Field, TableKind};
use crate::roster::personal::{Certainty, Evidence, PersonalData};
use crate::roster::values::cause::Cause;

/// Required columns that a file lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Their definitions.
    pub columns: Vec<&'static Field>,
    /// Columns of the file that were not read and may be meant.
    pub likely: Vec<Likely>,
}

/// A code or a name, and how many rows have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// As it was first written.
    pub label: String,
    /// The rows.
    pub rows: usize,
}

/// Personal data of one kind in one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Personal {
    /// Of which kind.
    pub data: PersonalData,
    /// How sure it is.
    pub certainty: Certainty,
    /// By what it was found.
    pub evidence: Evidence,
    /// The first rows; none where the header says it.
    pub rows: Vec<u32>,
    /// How many cells.
    pub total: usize,
    /// Whether the user has said that it is none.
    pub checked: bool,
}

/// A column of a file that may be one of the table's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Likely {
    /// Its header in the file.
    pub header: String,
    /// The column that is probably meant.
    pub column: &'static Field,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ProblemKind {
    /// The file has no bytes, or only blanks.
    EmptyFile,
    /// The file is larger than [`ROSTER_BYTES`](crate::limits::ROSTER_BYTES).
    FileTooLarge {
        /// Its size in bytes.
        bytes: u64,
    },
    /// The file is not text.
    NotText {
        /// What it is instead.
        found: FileType,
    },
    /// The file ends in the middle of a character.
    CutOff,
    /// Some rows are in UTF-8 and others are not.
    MixedEncodings {
        /// The first rows that are not in UTF-8.
        rows: Box<[u32]>,
        /// How many there are.
        total: usize,
    },
    /// The text is in no encoding that is read.
    UnknownEncoding,
    /// The text was read in another encoding than UTF-8.
    EncodingFound {
        /// The encoding.
        encoding: Encoding,
    },
    /// A quotation mark is opened and not closed as it should be.
    BrokenQuote,
    /// The row has too few or too many cells.
    Ragged {
        /// Cells in the row.
        found: usize,
        /// Cells in the header row.
        expected: usize,
    },
    /// The table has more than [`COLUMNS`](crate::limits::COLUMNS) columns.
    TooManyColumns,
    /// The table has more rows than are read.
    TooManyRows {
        /// Which table.
        table: TableKind,
    },
    /// The table has a header and no row.
    NoRows,
    /// The headers are of no table.
    NotRecognised {
        /// Whether the text is garbled, as if read in another encoding than it was written in.
        garbled: bool,
    },
    /// None of the files holds a table that must be there.
    NoTable {
        /// Which table.
        table: TableKind,
    },
    /// Two files hold the same table.
    SameTable {
        /// Which table.
        table: TableKind,
    },
    /// The files were given in the other order.
    FilesSwapped,
    /// No sheet holds the table.
    MissingTable {
        /// Which table.
        table: TableKind,
    },
    /// The schools were found in the teachers' rows, which do not say all that is needed of them.
    SchoolsToFill {
        /// How many there are.
        schools: usize,
        /// What is missing.
        missing: Box<[&'static Field]>,
    },
    /// Required columns are missing.
    MissingColumns {
        /// The table.
        table: TableKind,
        /// Which.
        #[serde(flatten)]
        missing: Box<Missing>,
    },
    /// The table has no column of pupils and classes.
    NoRollColumns,
    /// Two columns have the same header.
    RepeatedColumn,
    /// The column has the meaning of another and other values, and neither header says which counts.
    RivalColumn {
        /// The header of the other one.
        other: String,
    },
    /// The column is not used because a better one was found.
    UnusedColumn {
        /// The header of the better one.
        used: String,
    },
    /// The column is unknown and is not read.
    UnknownColumn {
        /// The column that is probably meant.
        nearest: Option<&'static Field>,
    },
    /// Cells hold personal data, or seem to.
    PersonalData(Box<Personal>),
    /// A required value is missing.
    MissingValue {
        /// The definition of the column.
        field: &'static Field,
    },
    /// The value cannot be read.
    NotUnderstood {
        /// The definition of the column.
        field: &'static Field,
        /// What probably happened to it.
        #[serde(skip_serializing_if = "Option::is_none")]
        cause: Option<Cause>,
    },
    /// The value is too small, too large, or too long.
    OutOfRange {
        /// The definition of the column.
        field: &'static Field,
        /// What probably happened to it.
        #[serde(skip_serializing_if = "Option::is_none")]
        cause: Option<Cause>,
    },
    /// The code already stands in another row.
    DuplicateId {
        /// That row.
        first_row: u32,
        /// The file that it stands in, where it is another one.
        #[serde(skip_serializing_if = "Option::is_none")]
        first_file: Option<Box<str>>,
        /// Whether the two differ in marks that cannot be seen.
        unseen: bool,
    },
    /// Codes were shortened to scientific notation, so that different ones may have become the same.
    ShortenedCodes {
        /// How many rows have such a code.
        count: usize,
        /// Whether some are the same.
        repeated: bool,
    },
    /// Marks that cannot be seen were left out.
    InvisibleMarks,
    /// Two codes or names look the same and are two.
    LookAlikes {
        /// The two.
        labels: Box<[Counted; 2]>,
    },
    /// The row holds totals and was passed over.
    TotalRow,
    /// The row holds a remark or a signature and was passed over.
    RemarkRow,
    /// The row repeats the headers and was passed over.
    RepeatedHeader,
    /// Cells of a required column are empty below filled ones, as where cells were merged.
    MergedCells {
        /// The first such rows.
        rows: Box<[u32]>,
        /// How many there are.
        total: usize,
        /// Whether it is the column of the teachers' schools, which newcomers leave empty.
        of_school: bool,
    },
    /// No school has this code.
    UnknownSchool {
        /// A school's code that is nearly the same.
        nearest: Option<String>,
    },
    /// The school has no stage.
    NoStage,
    /// The stage has pupils and no class, or the number of classes is missing.
    PupilsWithoutClasses {
        /// The stage.
        stage: Stage,
    },
    /// The stage has classes, and the number of pupils is missing.
    ClassesWithoutPupils {
        /// The stage.
        stage: Stage,
    },
    /// The stage has classes and no pupil.
    EmptyClasses {
        /// The stage.
        stage: Stage,
    },
    /// No row of a teacher names the school.
    SchoolWithoutTeachers,
    /// The school has more homeroom teachers than classes.
    MoreHomeroomThanClasses {
        /// Its homeroom teachers.
        homeroom: u32,
        /// Its classes.
        classes: u32,
    },
    /// The school, or the whole roster, has far fewer pupils than its teachers could teach.
    FewPupils {
        /// Its teachers.
        teachers: u32,
        /// Its pupils.
        pupils: u32,
        /// Whether that is of the whole roster.
        district: bool,
    },
    /// The whole roster has far more pupils than its teachers can teach.
    ManyPupils {
        /// Its teachers.
        teachers: u32,
        /// Its pupils.
        pupils: u32,
    },
    /// Only one of the two coordinates is given.
    HalfPosition,
    /// The teacher teaches a stage that the school does not have.
    StageNotAtSchool {
        /// The stage.
        stage: Stage,
    },
    /// The first service came before the age of 14.
    ServiceTooEarly,
    /// The entry to the school came before the first service.
    EnteredBeforeService,
    /// The zone of the household is no school's zone.
    UnknownHomeZone,
    /// Something in a further table.
    #[serde(untagged)]
    Further(Further),
    /// Something about an extra column.
    #[serde(untagged)]
    Extra(Extra),
}

impl ProblemKind {
    /// The definition of the column that the problem is about, if it is about a value.
    pub const fn field(&self) -> Option<&'static Field> {
        match self {
            Self::MissingValue { field }
            | Self::NotUnderstood { field, .. }
            | Self::OutOfRange { field, .. } => Some(field),
            _ => None,
        }
    }

    /// Whether it only looks like personal data, so that the user may say that it is none.
    pub fn is_doubt(&self) -> bool {
        matches!(self, Self::PersonalData(personal) if personal.certainty == Certainty::Doubtful)
    }

    /// Whether both are of one kind, and have one cause.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let cause = |kind: &Self| match kind {
            Self::NotUnderstood { cause, .. } | Self::OutOfRange { cause, .. } => {
                cause.as_ref().map(std::mem::discriminant)
            }
            _ => None,
        };
        if let (Self::Further(one), Self::Further(two)) = (self, other) {
            return std::mem::discriminant(one) == std::mem::discriminant(two);
        }
        if let (Self::Extra(one), Self::Extra(two)) = (self, other) {
            return std::mem::discriminant(one) == std::mem::discriminant(two);
        }
        std::mem::discriminant(self) == std::mem::discriminant(other) && cause(self) == cause(other)
    }

    /// Whether a remark of this kind should not be overlooked: results may be wrong without it.
    pub const fn is_grave(&self) -> bool {
        matches!(
            self,
            Self::UnknownColumn { nearest: Some(_) }
                | Self::ShortenedCodes { .. }
                | Self::LookAlikes { .. }
                | Self::PersonalData(_)
                | Self::TotalRow
                | Self::UnknownHomeZone
        )
    }
}
