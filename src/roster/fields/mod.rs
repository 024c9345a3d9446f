//! What is said of a column: its headers, what it holds, whether it must be there.

mod kind;

use serde::{Serialize, Serializer};

pub use kind::{Choice, Kind};
pub(super) use kind::{choices, classes, entered_points, honours, kilometres, mark, pupils, subjects, years};

use crate::language::{Language, Message, Text};
use crate::limits;

/// Rows at the top of a file among which the header row is looked for; a title may stand above it.
pub(super) const HEADER_ROWS: usize = 20;
/// The first year that a year column accepts.
pub const FIRST_YEAR: u16 = 1940;
/// The last year that a year column accepts.
pub const LAST_YEAR: u16 = 2100;
/// The lowest professional post grade 专技十三级.
pub const LOWEST_POST_GRADE: u8 = 13;

/// One of the tables of a roster: two that it must have, and further ones that it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// One row for each school.
    Schools,
    /// One row for each teacher.
    Teachers,
    /// Preferences 志愿: one row for each place on a teacher's list.
    Preferences,
    /// Posts 岗位: one row for each kind of post that a school has.
    Places,
    /// An actual outcome 上一轮结果: one row for each teacher, where the last procedure really left them.
    Outcome,
    /// Dated records 记录: one row for each honour, paper or lesson of a teacher.
    Records,
}

impl TableKind {
    /// All tables.
    pub const ALL: [Self; 6] = [
        Self::Schools,
        Self::Teachers,
        Self::Preferences,
        Self::Places,
        Self::Outcome,
        Self::Records,
    ];
    /// Those that a roster must have.
    pub const REQUIRED: [Self; 2] = [Self::Schools, Self::Teachers];

    /// The key, which its file is named after: `schools` for `schools.csv`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Schools => "schools",
            Self::Teachers => "teachers",
            Self::Preferences => "preferences",
            Self::Places => "places",
            Self::Outcome => "outcome",
            Self::Records => "records",
        }
    }

    /// Whether a roster must have it.
    pub fn is_required(self) -> bool {
        Self::REQUIRED.contains(&self)
    }

    /// What the table is called.
    pub const fn name(self) -> Text {
        match self {
            Self::Schools => Text::new("学校表", "schools table"),
            Self::Teachers => Text::new("教师表", "teachers table"),
            Self::Preferences => Text::new("志愿表", "preferences table"),
            Self::Places => Text::new("岗位表", "places table"),
            Self::Outcome => Text::new("上一轮结果表", "table of the actual outcome"),
            Self::Records => Text::new("记录表", "records table"),
        }
    }

    /// Most rows that are read, far above any district's.
    pub const fn most_rows(self) -> usize {
        match self {
            Self::Schools => limits::SCHOOLS,
            Self::Teachers => limits::TEACHERS,
            Self::Preferences | Self::Places | Self::Outcome | Self::Records => limits::FURTHER_ROWS,
        }
    }
}

/// The definition of one column.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The table that the column belongs to.
    pub table: TableKind,
    /// The English header.
    pub key: &'static str,
    /// The Chinese header.
    pub chinese: &'static str,
    /// Other headers that are read as this column, the best first.
    pub synonyms: &'static [&'static str],
    /// Whether the column, and a value in each of its cells, is required.
    pub required: bool,
    /// What it holds.
    pub kind: Kind,
    /// An example of a cell.
    pub example: Text,
    /// One sentence on what it means.
    pub description: Text,
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        (self.table, self.key) == (other.table, other.key)
    }
}

impl Eq for Field {}

/// As its key.
impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key)
    }
}

impl Field {
    /// The header in `language`.
    pub const fn header(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.chinese,
            Language::English => self.key,
        }
    }

    /// Every header that is read as this column, the best first.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> {
        [self.key, self.chinese]
            .into_iter()
            .chain(self.synonyms.iter().copied())
    }

    /// Whether it holds years.
    pub const fn kind_is_year(&self) -> bool {
        matches!(self.kind, Kind::Year)
    }

    /// What a cell may hold, as the end of a sentence: `0 至 100000 的整数（人）`.
    pub fn expected(&self) -> Message {
        self.kind.expected()
    }
}

/// A column of one table, by name.
pub trait Column: Copy + 'static {
    /// The table.
    const TABLE: TableKind;

    /// All columns, in the order in which they are written.
    const ALL: &'static [Self];

    /// The position in [`Column::ALL`].
    fn index(self) -> usize;

    /// The definition.
    fn field(self) -> &'static Field;
}
