//! What is given to be made anonymous, and what comes of it.

use serde::{Deserialize, Serialize};

use super::choices::Choices;
use super::key::KeyFile;
use crate::roster::fields::{Column as _, Field, Kind, TableKind};
use crate::roster::personal::{Certainty, Evidence, PersonalData, looks_personal};
use crate::roster::{OutcomeColumn, PreferenceColumn, RecordColumn, SchoolColumn, TeacherColumn};

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// A row for each school.
    Schools,
    /// A row for each teacher.
    Teachers,
    /// Rows that name teachers or schools, as many as there are: preferences, places, records.
    Others,
}

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It tells teachers apart: a code, a number, a name.
    Teacher,
    /// It tells schools apart: a code or a name.
    School,
    /// It names zones.
    Zone,
    /// It is read as this column of a roster.
    Field(&'static Field),
    /// It is kept under its own name.
    Extra,
    /// Nothing reads it.
    Unread,
}

impl Role {
    /// The role of a column that is read as a column of a roster.
    pub fn of(field: &'static Field) -> Self {
        match field.kind {
            Kind::Id
                if [
                    TeacherColumn::Id.field(),
                    PreferenceColumn::Teacher.field(),
                    OutcomeColumn::Teacher.field(),
                    RecordColumn::Teacher.field(),
                ]
                .contains(&field) =>
            {
                Self::Teacher
            }
            Kind::Id => Self::School,
            // What rounds and records are called is no place.
            Kind::Label if !matches!(field.table, TableKind::Outcome | TableKind::Records) => Self::Zone,
            _ => Self::Field(field),
        }
    }

    /// Whether it is read as this column of teachers.
    pub(super) fn is(self, column: TeacherColumn) -> bool {
        matches!(self, Self::Field(field) if field == column.field())
    }
}

/// A column of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header; where it held personal data itself, its place, or nothing once the column was removed.
    pub header: String,
    /// What it is for.
    pub role: Role,
    /// Its cells from the top, as many as the table has rows; none once it was removed.
    pub cells: Vec<String>,
    /// What became of it; to begin with it is kept.
    pub fate: Fate,
}

impl Column {
    /// A column that is still as it was.
    pub fn new(header: impl Into<String>, role: Role, cells: Vec<String>) -> Self {
        Self {
            header: header.into(),
            role,
            cells,
            fate: Fate::Kept,
        }
    }

    /// Whether it is still there.
    pub const fn is_there(&self) -> bool {
        !matches!(self.fate, Fate::Removed(_))
    }

    pub(super) fn cell(&self, row: usize) -> &str {
        self.cells.get(row).map_or("", String::as_str)
    }
}

/// A table of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What messages call it: the name of the sheet or the file.
    pub name: String,
    /// What it holds.
    pub holds: Holds,
    /// Its columns. What is found out of identity numbers is added at the end.
    pub columns: Vec<Column>,
    /// The column of the schools that teachers are at, where another column names schools as well.
    pub own_school: Option<usize>,
    /// The number of each row as the user's spreadsheet counts it.
    pub rows: Vec<u32>,
}

impl Table {
    /// Its name as messages have it: empty where it looks like personal data.
    pub(super) fn shown_name(&self) -> String {
        if looks_personal(&self.name) {
            String::new()
        } else {
            self.name.clone()
        }
    }

    /// Which of the two tables of a roster its headers are told by.
    pub(super) const fn kind(&self) -> TableKind {
        match self.holds {
            Holds::Schools => TableKind::Schools,
            Holds::Teachers | Holds::Others => TableKind::Teachers,
        }
    }

    /// The numbers of rows at these places.
    pub(super) fn row_numbers(&self, places: impl IntoIterator<Item = usize>) -> Vec<u32> {
        let rows = places.into_iter();
        rows.filter_map(|place| self.rows.get(place).copied()).collect()
    }

    /// The first column with this role that is still there.
    pub(super) fn column(&self, role: Role) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns.position(|column| column.role == role && column.is_there())
    }
}

/// What became of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It stays; single cells may be blank now.
    Kept,
    /// Codes stand in its place.
    Coded,
    /// It was added, with what identity numbers say.
    Added,
    /// It is gone.
    Removed(Why),
}

/// Why a column was removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It holds data by which people are known, or which say something of them that is nobody's business here.
    Personal {
        /// Of which kind.
        data: PersonalData,
        /// By what it was found.
        evidence: Evidence,
    },
    /// It holds free text, in which anything may stand.
    FreeText,
    /// Nothing reads it.
    NotRead,
    /// The user chose so.
    Chosen,
}

/// What was found in a column, counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Of which kind.
    pub data: PersonalData,
    /// How sure it is.
    pub certainty: Certainty,
    /// How many cells.
    pub cells: usize,
    /// The first rows, as the user's spreadsheet counts them.
    pub rows: Vec<u32>,
}

/// A column as messages name it. It never holds a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The table.
    pub table: String,
    /// The header; nothing where the header itself looks like personal data.
    pub header: Option<String>,
    /// The column, counted from 1.
    pub column: usize,
}

/// What was done to a column, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Done {
    /// The column.
    pub place: Place,
    /// What became of it.
    pub fate: Fate,
    /// What was found in it.
    pub found: Vec<Counted>,
    /// How many cells of a column that stays were emptied.
    pub blanked: usize,
}

/// What only the user can decide, or has to know before the rest is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// The names of schools or zones read like names of people. They stay as they are until it is said what they are.
    PlacesLikePeople {
        /// Where.
        place: Place,
        /// How many cells.
        cells: usize,
        /// The first rows.
        rows: Vec<u32>,
    },
}

/// What was noticed about people, by rows and never by values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Noticed {
    /// People of one name, told apart by what else is known of them: each got a code of their own.
    SameName {
        /// The table.
        table: String,
        /// The rows.
        rows: Vec<u32>,
    },
    /// Rows whose teacher is one of several of that name, and nothing says which: left without a code.
    Ambiguous {
        /// The table.
        table: String,
        /// The rows.
        rows: Vec<u32>,
    },
    /// Rows whose teacher was in the former key more than once and could not be told apart: they got new codes.
    NotToldByKey {
        /// The table.
        table: String,
        /// The rows.
        rows: Vec<u32>,
    },
    /// The year of birth in the table is not the one in the identity number; the table's stays.
    OtherBirthYear {
        /// The table.
        table: String,
        /// The rows.
        rows: Vec<u32>,
    },
    /// The gender in the table is not the one in the identity number; the table's stays.
    OtherGender {
        /// The table.
        table: String,
        /// The rows.
        rows: Vec<u32>,
    },
    /// Identity numbers that are not of 18 digits, have a wrong check digit, or are of nobody who can be at work, from which
    /// nothing was read.
    NumberNotRead {
        /// The table.
        table: String,
        /// The rows.
        rows: Vec<u32>,
    },
}

/// Tables without what names a person, and all that was done.
#[derive(Clone, Debug)]
pub struct Anonymised {
    /// The tables.
    pub tables: Vec<Table>,
    /// What was done, column by column, where anything was.
    pub done: Vec<Done>,
    /// What has to be decided.
    pub questions: Vec<Question>,
    /// What was noticed.
    pub noticed: Vec<Noticed>,
    /// Old ids and new codes: for the user alone.
    pub key: KeyFile,
    /// Cells that only look like personal data and stay because the user said so.
    pub kept_doubtful: usize,
    /// How many years of birth and genders were read out of identity numbers.
    pub from_numbers: FromNumbers,
    /// The choices that were followed.
    pub choices: Choices,
}

/// How many cells were filled from identity numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FromNumbers {
    /// Years of birth.
    pub birth_years: usize,
    /// Genders.
    pub genders: usize,
}

/// Which roles are of a table of schools.
pub(super) fn is_of_schools(holds: Holds, role: Role) -> bool {
    let zone = SchoolColumn::Zone.field();
    holds == Holds::Schools && role != Role::Zone && role != Role::of(zone)
}
