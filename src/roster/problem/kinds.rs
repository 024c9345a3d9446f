//! The kinds of problem.

use serde::Serialize;

use crate::roster::codes::Stage;
use crate::roster::encoding::{Encoding, FileType};
use crate::roster::fields::{Field, TableKind};
use crate::roster::personal::evident::{Evidence, PersonalData};

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ProblemKind {
    /// The file has no bytes, or only blanks.
    EmptyFile,
    /// The file is larger than [`MAX_FILE_BYTES`](crate::roster::encoding::MAX_FILE_BYTES).
    FileTooLarge {
        /// Its size in bytes.
        bytes: u64,
    },
    /// The file is not text.
    NotText {
        /// What it is instead.
        found: FileType,
    },
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
    /// The table has more than [`MOST_COLUMNS`](crate::roster::fields::MOST_COLUMNS) columns.
    TooManyColumns,
    /// The table has more rows than are read.
    TooManyRows {
        /// Which table.
        table: TableKind,
    },
    /// The table has a header and no row.
    NoRows,
    /// The headers are of neither table.
    NotRecognised,
    /// Both files hold the same table.
    SameTable {
        /// Which table.
        table: TableKind,
    },
    /// The files were given in the other order.
    FilesSwapped,
    /// Required columns are missing.
    MissingColumns {
        /// The table.
        table: TableKind,
        /// Their definitions.
        columns: Box<[&'static Field]>,
    },
    /// The table has no column of pupils and classes.
    NoRollColumns,
    /// Two columns have the same header.
    RepeatedColumn,
    /// The column is not used because a better one was found.
    UnusedColumn {
        /// The header of the better one.
        used: String,
    },
    /// The column is unknown and is not read.
    UnknownColumn,
    /// The column holds personal data.
    PersonalColumn {
        /// Of which kind.
        data: PersonalData,
        /// How it was recognised.
        evidence: Evidence,
    },
    /// A required value is missing.
    MissingValue {
        /// The definition of the column.
        field: &'static Field,
    },
    /// The value cannot be read.
    NotUnderstood {
        /// The definition of the column.
        field: &'static Field,
    },
    /// The value is too small, too large, or too long.
    OutOfRange {
        /// The definition of the column.
        field: &'static Field,
    },
    /// The code already stands in another row.
    DuplicateId {
        /// That row.
        first_row: u32,
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
}

impl ProblemKind {
    /// The definition of the column that the problem is about, if it is about a value.
    pub const fn field(&self) -> Option<&'static Field> {
        match self {
            Self::MissingValue { field } | Self::NotUnderstood { field } | Self::OutOfRange { field } => {
                Some(field)
            }
            _ => None,
        }
    }
}
