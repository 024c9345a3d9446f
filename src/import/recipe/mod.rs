//! Everything that a user decided about files: one document, saved, and applied to next year's files.
//!
//! Sheets are known by their headers rather than by their place. What the recipe does not decide is proposed.

mod anonymity;
mod apply;
pub mod by_hand;
pub mod by_value;
mod difference;
pub mod for_all;
pub mod header;
mod name;
pub mod pick;

pub use anonymity::Anonymity;
pub use name::Name;

pub use apply::{apply, sheet_of};
pub use by_value::RowsByValue;
pub use difference::Difference;
pub use pick::Picked;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::anonymise::Choices;
use super::assemble::{SchoolGroup, ValuePlan};
use super::mapping::{Becomes, ColumnPlan, Extra, NOT_READ, TablePlan, Target};
use super::table::Reading;
use super::values::Means;
use crate::diagnostic::{Finding, Path, Place, Severity};
use crate::language::Text;
use crate::roster::fields::{FIRST_YEAR, LAST_YEAR, TableKind};
use crate::roster::personal::may_name_somebody;
use crate::text;

/// The version of the document that is written.
pub const VERSION: u32 = 1;

/// What a user decided about files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// [`VERSION`].
    pub version: u32,
    /// The year that the files are of, from which ages and lengths of service count back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// What each sheet is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<SheetRecipe>,
    /// By field, such as `teachers.title_held`, what values mean that the reader does not know.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, BTreeMap<String, ValueMeans>>,
    /// Spellings of schools.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<SchoolSpellings>,
    /// What is done so that nobody can be known.
    #[serde(default)]
    pub anonymise: Choices,
    /// Cells that were mended by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<CellMend>,
    /// Rows that were left out by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<RowLeftOut>,
    /// Rows that are left out by what a column says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows_by_value: Vec<RowsByValue>,
    /// By field, such as `teachers.stage`, what is given for all rows where no column says it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub for_all: BTreeMap<String, String>,
    /// What was chosen for the tables of the files at hand.
    #[serde(skip)]
    pub picked: Picked,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            version: VERSION,
            year: None,
            sheets: Vec::new(),
            values: BTreeMap::new(),
            schools: Vec::new(),
            anonymise: Choices::default(),
            cells: Vec::new(),
            rows: Vec::new(),
            rows_by_value: Vec::new(),
            for_all: BTreeMap::new(),
            picked: Picked::default(),
        }
    }
}

/// What a sheet is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetRecipe {
    /// Its name, which decides between sheets with the same headers.
    pub sheet: String,
    /// Which table it is.
    pub table: SheetTable,
    /// How its header is found, where that is decided.
    #[serde(default, skip_serializing_if = "is_found")]
    pub reading: Reading,
    /// What its columns become.
    #[serde(default)]
    pub columns: Vec<ColumnRecipe>,
}

fn is_found(reading: &Reading) -> bool {
    *reading == Reading::default()
}

/// Which table a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetTable {
    /// Of schools.
    Schools,
    /// Of teachers.
    Teachers,
    /// Of preferences.
    Preferences,
    /// Of places.
    Places,
    /// Of an actual outcome.
    Outcome,
    /// Of records, several rows a person, that are summed.
    Records,
    /// Of dated records, which are kept one by one.
    #[serde(rename = "dated_records")]
    Dated,
    /// None.
    LeftOut,
}

impl SheetTable {
    /// All that a table can be.
    pub const ALL: [Self; 8] = [
        Self::Schools,
        Self::Teachers,
        Self::Preferences,
        Self::Places,
        Self::Outcome,
        Self::Records,
        Self::Dated,
        Self::LeftOut,
    ];

    /// The table, unless the sheet is left out.
    pub const fn kind(self) -> Option<TableKind> {
        match self {
            Self::Schools => Some(TableKind::Schools),
            Self::Teachers => Some(TableKind::Teachers),
            Self::Preferences => Some(TableKind::Preferences),
            Self::Places => Some(TableKind::Places),
            Self::Outcome => Some(TableKind::Outcome),
            Self::Dated => Some(TableKind::Records),
            Self::Records | Self::LeftOut => None,
        }
    }

    /// Its name in choices, which is that in the document.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::Dated => "dated_records",
            Self::LeftOut => "left_out",
            Self::Schools => TableKind::Schools.key(),
            Self::Teachers => TableKind::Teachers.key(),
            Self::Preferences => TableKind::Preferences.key(),
            Self::Places => TableKind::Places.key(),
            Self::Outcome => TableKind::Outcome.key(),
        }
    }

    /// What it is called.
    pub const fn name(self) -> Text {
        match self {
            Self::Records => Text::new("记录表，汇总到教师表", "records, summed into the teachers table"),
            Self::Dated => Text::new("记录表，逐条保留", "records, kept one by one"),
            Self::LeftOut => NOT_READ,
            Self::Schools => TableKind::Schools.name(),
            Self::Teachers => TableKind::Teachers.name(),
            Self::Preferences => TableKind::Preferences.name(),
            Self::Places => TableKind::Places.name(),
            Self::Outcome => TableKind::Outcome.name(),
        }
    }

    /// What a table became.
    pub const fn of(plan: &TablePlan) -> Self {
        match plan.table {
            None if plan.records => Self::Records,
            Some(TableKind::Records) => Self::Dated,
            Some(TableKind::Schools) => Self::Schools,
            Some(TableKind::Teachers) => Self::Teachers,
            Some(TableKind::Preferences) => Self::Preferences,
            Some(TableKind::Places) => Self::Places,
            Some(TableKind::Outcome) => Self::Outcome,
            None => Self::LeftOut,
        }
    }
}

/// What a column becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnRecipe {
    /// Its header.
    pub header: String,
    /// What it becomes.
    pub becomes: ColumnBecomes,
}

/// What a column becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnBecomes {
    /// It feeds these fields, such as `teachers.school`; behind `:years_since` it is a number of years up to the year of the
    /// file, and behind `:choice_1` the first choice; behind `:record_start` it is
    /// that part of records that are summed.
    Fields(Vec<String>),
    /// It is kept as an extra column of teachers, with this name and type.
    Extra(Extra),
    /// It is not read.
    LeftOut,
    /// It is personal and is taken out.
    Removed,
}

/// What a value means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueMeans {
    /// The value of the code list with this key.
    Code(String),
    /// Nothing.
    Nothing,
    /// The row is left out.
    RowOut,
}

/// Spellings that are one school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchoolSpellings {
    /// What it is called.
    pub school: String,
    /// The other spellings.
    pub spellings: Vec<String>,
}

/// Where a row is: by its code, or by its number in this very file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum RowPlace {
    /// The row whose code in the file is this one, of the table.
    Code {
        /// The table.
        table: SheetTable,
        /// The code.
        code: String,
    },
    /// A row of a sheet of the file with this digest, and of no other file.
    Number {
        /// SHA-256 of the file.
        digest: String,
        /// The sheet.
        sheet: String,
        /// The row as a spreadsheet counts it.
        row: u32,
    },
}

/// A cell that was mended by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellMend {
    /// The row.
    pub row: RowPlace,
    /// The field, such as `teachers.stage`.
    pub field: String,
    /// What it is mended to.
    pub to: String,
}

/// A row that was left out by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowLeftOut {
    /// The row.
    pub row: RowPlace,
    /// Why, in the user's words or as one of [`by_hand::REASONS`].
    pub why: String,
}

impl Recipe {
    /// Reads a recipe.
    ///
    /// # Errors
    /// When it is no JSON, not a recipe, or of a later version.
    pub fn read(json: &str) -> Result<Self, Box<crate::diagnostic::Diagnostic>> {
        let broken = |position, what| {
            let place = Place::Document {
                file: None,
                position,
                path: Path::default().to_string(),
            };
            let way_out = text! {
                zh: "请使用本程序存下的导入设置，或照 docs/import.md 改正。",
                en: "Use a recipe that this program saved, or mend it by docs/import.md."
            };
            Box::new(Finding::new(what, way_out).at(Severity::Error, place))
        };
        let recipe: Self = serde_json::from_str(json).map_err(|error| {
            let detail = error.to_string();
            let position = (error.line() > 0).then(|| (error.line(), error.column()));
            broken(
                position,
                text! {
                    zh: "这不是导入设置（{detail}）。", en: "This is no recipe of an import ({detail}).", detail
                },
            )
        })?;
        if recipe.version != VERSION {
            let version = recipe.version;
            return Err(broken(
                None,
                text! {
                    zh: "导入设置的版本是 {version}，本程序读写的是 {own}。",
                    en: "The recipe is of version {version}; this program reads {own}.",
                    version, own = VERSION
                },
            ));
        }
        if let Some(year) = recipe.year
            && !(FIRST_YEAR..=LAST_YEAR).contains(&year)
        {
            return Err(broken(
                None,
                text! {
                    zh: "“year”是 {year}，应为 {first} 至 {last}。",
                    en: "“year” is {year}; it should be {first} to {last}.",
                    year, first = FIRST_YEAR, last = LAST_YEAR
                },
            ));
        }
        Ok(recipe)
    }

    /// Reads a recipe as it stands in a file.
    ///
    /// # Errors
    /// As [`read`](Self::read), and when it is not text in UTF-8.
    pub fn read_bytes(bytes: &[u8]) -> Result<Self, Box<crate::diagnostic::Diagnostic>> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        // What is no text is no JSON either, and is told so.
        Self::read(&String::from_utf8_lossy(bytes))
    }

    /// The recipe as it is saved.
    pub fn written(&self) -> String {
        // Nothing in it can fail to be written.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }

    /// Takes over what a sheet became, so that next year's becomes the same.
    pub fn keep(&mut self, plan: &TablePlan, sheet: &str, reading: Reading) {
        self.sheets.push(SheetRecipe {
            sheet: sheet.to_owned(),
            table: SheetTable::of(plan),
            reading,
            columns: plan.columns.iter().map(kept).collect(),
        });
    }

    /// Takes over what values and spellings of schools were taken for. What looks personal stays out of a document that is
    /// passed on.
    pub fn keep_values(&mut self, values: &[ValuePlan], schools: &[SchoolGroup]) {
        for value in values.iter().filter(|value| !may_name_somebody(&value.value)) {
            let means = match value.means {
                Means::Code(code) => ValueMeans::Code(code.to_owned()),
                Means::Nothing => ValueMeans::Nothing,
                Means::RowOut => ValueMeans::RowOut,
            };
            let known = self.values.entry(value.field.clone()).or_default();
            known.entry(value.value.clone()).or_insert(means);
        }
        self.schools.extend(schools.iter().map(|group| {
            SchoolSpellings {
                school: group.school.clone(),
                spellings: group
                    .spellings
                    .iter()
                    .map(|(spelling, _)| spelling.clone())
                    .collect(),
            }
        }));
    }
}

fn kept(column: &ColumnPlan) -> ColumnRecipe {
    let becomes = match &column.becomes {
        Becomes::Fields(targets) => ColumnBecomes::Fields(targets.iter().map(apply::written).collect()),
        Becomes::Extra(extra) => ColumnBecomes::Extra(extra.clone()),
        Becomes::LeftOut => ColumnBecomes::LeftOut,
        Becomes::Removed(_) => ColumnBecomes::Removed,
    };
    ColumnRecipe {
        header: column.header.clone(),
        becomes,
    }
}

/// How a recipe says that a column feeds these fields; with none, that it is not read.
pub fn written_becomes(targets: &[Target]) -> String {
    let becomes = if targets.is_empty() {
        ColumnBecomes::LeftOut
    } else {
        ColumnBecomes::Fields(targets.iter().map(apply::written).collect())
    };
    // Nothing in it can fail to be written.
    serde_json::to_string(&becomes).unwrap_or_default()
}

/// The key of a field that a column says of one choice.
pub(super) fn key_of_choice(key: &str, choice: u16) -> String {
    format!("{key}{OF_CHOICE}{choice}")
}

/// What stands behind a field that a column says as a number of years.
const YEARS_SINCE: &str = ":years_since";
/// What stands behind a field that a column says of one choice, before its number.
const OF_CHOICE: &str = ":choice_";
/// What stands behind a field of a roll that a column says of the stage that another one says.
const BY_STAGE: &str = ":by_stage";
/// What stands behind a field of a roll in that other column.
const STAGE_OF_ROW: &str = ":stage";
/// What stands behind a field that records are summed into, before what the column says of a record.
const OF_RECORD: &str = ":record_";
