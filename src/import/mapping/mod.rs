//! What each table and each column of a file is, and why: proposed by headers, by spelling and by content, or decided by
//! the recipe.

mod columns;
mod content;
mod further;
mod header;
mod marks;
mod outcome;
mod records;
mod schools;
mod spelled;
mod unclear;
mod why;

pub use columns::propose;
pub use content::fits;
pub(in crate::import) use further::rank_in_words;
pub(in crate::import) use header::is_aside;
pub(in crate::import) use outcome::leave_to_table;
pub(in crate::import) use schools::{grades_of, is_of_stage, stage_of};
pub use spelled::is_known;
pub use unclear::Unclear;
pub(in crate::import) use unclear::settle;
pub use why::{Sureness, Why};

use serde::{Deserialize, Serialize, Serializer};

use crate::language::{Message, Text};
use crate::roster::fields::{Field, TableKind};
use crate::roster::personal::PersonalData;
use crate::roster::{ExtraKind, extra_header, extra_name};
use crate::text;

/// Of a hundred different values, the fewest that must be a field's where the header is one of its own.
const MOST_FIT: usize = 50;

/// Samples shown of a column.
pub const SAMPLES: usize = 3;

/// What becomes of a table in a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TablePlan {
    /// The place of its file among those given.
    pub book: usize,
    /// The place of its sheet in the file.
    pub sheet: usize,
    /// What messages call it.
    pub name: String,
    /// Which table it is, or a part of; nothing where it is left out.
    pub table: Option<TableKind>,
    /// Whether it holds records, several rows a person, which are summed into the columns of the teachers table.
    pub records: bool,
    /// How sure that is.
    pub sure: Sureness,
    /// Why.
    pub why: Why,
    /// The first and the last row of its header.
    pub header: (u32, u32),
    /// How many rows of data it has.
    pub rows: usize,
    /// Its columns, from the left.
    pub columns: Vec<ColumnPlan>,
}

/// What becomes of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ColumnPlan {
    /// Its place in the rows of the sheet, counted from 0.
    pub place: u32,
    /// Its header, or its letter where it has none.
    pub header: String,
    /// What it becomes.
    pub becomes: Becomes,
    /// How sure that is.
    pub sure: Sureness,
    /// Why.
    pub why: Why,
    /// A few of its values; none where they could be personal.
    pub samples: Vec<String>,
    /// How many of its cells are filled.
    pub filled: usize,
}

/// What a column becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Becomes {
    /// It feeds these fields.
    Fields(Vec<Target>),
    /// It is kept as an extra column of teachers.
    Extra(Extra),
    /// It is not read.
    LeftOut,
    /// It holds personal data and is taken out before anything reads it.
    Removed(PersonalData),
}

/// An extra column that a column is kept as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extra {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: ExtraKind,
}

impl Extra {
    /// What a column with this header is kept as, if it can have a name: with the mark of extra columns the header says it
    /// without that.
    pub fn of(header: &str, kind: ExtraKind) -> Option<Self> {
        let name = extra_header(header).map_or(header, |(name, _)| name);
        let name = extra_name(name)?;
        Some(Self { name, kind })
    }

    /// What it is, in words.
    pub fn message(&self) -> Message {
        text! {
            zh: "附加列“{name}”（{kind}）", en: "extra column “{name}” ({kind})",
            name = &self.name, kind = self.kind.name()
        }
    }
}

/// A field that a column feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The field.
    pub field: &'static Field,
    /// How the column says it.
    pub form: Form,
}

/// How a column says what the field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// As the field does.
    AsIs,
    /// As a number of years up to the year of the file: an age, a length of service.
    YearsSince,
    /// As one of several columns, each for a year: the annual assessment of this one.
    OfYear(u16),
    /// As one of several columns, each for a place on a list: the first choice, the second one.
    OfChoice(u16),
    /// Of the stage that another column of the row says: 学生数 beside 学段.
    ByStage,
    /// It is that other column.
    StageOfRow,
    /// As a part of records that are summed into the field.
    Record(Part),
}

/// What a column of a table of records says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// When something began.
    Start,
    /// When it ended.
    End,
    /// Whether it was in a rural school.
    Rural,
    /// The level of an honour or a recognition.
    Level,
    /// The year of an assessment.
    Year,
    /// Its result.
    Result,
    /// The title held or employed in.
    Title,
    /// The grade of the post employed in.
    Grade,
    /// The category of that post: professional, of management, of a worker.
    Category,
    /// Of which kind an exchange was.
    Type,
    /// Whether the personnel relation moved with it.
    Moved,
    /// The school that it led to.
    To,
    /// The stage of a certificate.
    Stage,
    /// Its subject.
    Subject,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Start,
        Self::End,
        Self::Rural,
        Self::Level,
        Self::Year,
        Self::Result,
        Self::Title,
        Self::Grade,
        Self::Category,
        Self::Type,
        Self::Moved,
        Self::To,
        Self::Stage,
        Self::Subject,
    ];

    /// The key in recipes.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
            Self::Rural => "rural",
            Self::Level => "level",
            Self::Year => "year",
            Self::Result => "result",
            Self::Title => "title",
            Self::Grade => "grade",
            Self::Category => "category",
            Self::Type => "type",
            Self::Moved => "moved",
            Self::To => "to",
            Self::Stage => "stage",
            Self::Subject => "subject",
        }
    }
}

impl Target {
    /// Its key in recipes and logs, such as `teachers.birth_year`.
    pub fn key(&self) -> String {
        format!("{}.{}", self.field.table.key(), self.field.key)
    }

    /// The field with this key, said as the field says it.
    pub fn of_key(key: &str) -> Option<Self> {
        let (table, key) = key.split_once('.')?;
        let kind = TableKind::ALL.into_iter().find(|kind| kind.key() == table)?;
        let field = kind.fields().iter().find(|field| field.key == key)?;
        Some(Self {
            field,
            form: Form::AsIs,
        })
    }
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.key())
    }
}

impl TablePlan {
    /// The columns that feed a field, from the left.
    pub fn feeding<'plan>(
        &'plan self,
        field: &'plan Field,
    ) -> impl Iterator<Item = (&'plan ColumnPlan, Form)> {
        self.columns.iter().filter_map(move |column| {
            let Becomes::Fields(targets) = &column.becomes else {
                return None;
            };
            let target = targets.iter().find(|target| target.field == field)?;
            Some((column, target.form))
        })
    }

    /// Whether anything of it is read.
    pub const fn is_read(&self) -> bool {
        self.table.is_some() || self.records
    }

    /// Every field that some column feeds, in the order of the tables.
    pub fn fed(&self) -> Vec<&'static Field> {
        let fields = TableKind::ALL.iter().flat_map(|kind| kind.fields());
        fields
            .filter(|field| self.feeding(field).next().is_some())
            .collect()
    }
}

/// What a column that is not read is called where a table says what it becomes.
pub const NOT_READ: Text = Text::new("不读取", "not read");
