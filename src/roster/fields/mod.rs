//! Every column of the two tables, defined once. The reader, the writer and the documentation follow from it.

mod schools;
mod teachers;

use serde::{Serialize, Serializer};

pub use schools::SchoolColumn;
pub use teachers::TeacherColumn;

use super::codes::Code;
use crate::language::{Language, Text};

/// Most characters in a code or a name.
pub const LONGEST_LABEL: usize = 64;
/// The first year that a year column accepts.
pub const FIRST_YEAR: u16 = 1940;
/// The last year that a year column accepts.
pub const LAST_YEAR: u16 = 2100;
/// The lowest professional post grade 专技十三级.
pub const LOWEST_POST_GRADE: u8 = 13;

/// One of the two tables of a roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// One row for each school.
    Schools,
    /// One row for each teacher.
    Teachers,
}

impl TableKind {
    /// Both tables.
    pub const ALL: [Self; 2] = [Self::Schools, Self::Teachers];

    /// What the table is called.
    pub const fn name(self) -> Text {
        match self {
            Self::Schools => Text::new("学校表", "schools table"),
            Self::Teachers => Text::new("教师表", "teachers table"),
        }
    }

    /// Most rows that are read, far above any district's.
    pub const fn most_rows(self) -> usize {
        match self {
            Self::Schools => 5_000,
            Self::Teachers => 100_000,
        }
    }

    /// The definitions of the table's columns, in the order in which they are written.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Schools => SchoolColumn::FIELDS,
            Self::Teachers => TeacherColumn::FIELDS,
        }
    }
}

/// One allowed value of a code list: its key and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The spelling in English files.
    pub key: &'static str,
    /// The name; the Chinese one is the spelling in Chinese files.
    pub name: Text,
}

/// The values of a code list.
fn choices<T: Code>() -> Vec<Choice> {
    T::ALL
        .iter()
        .map(|value| Choice {
            key: value.key(),
            name: value.name(),
        })
        .collect()
}

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// An anonymous code, unique in its own table.
    Id,
    /// A name, for example of a zone.
    Label,
    /// One value of a code list.
    Code(fn() -> Vec<Choice>),
    /// Several values of a code list, separated.
    Codes {
        /// The list.
        choices: fn() -> Vec<Choice>,
        /// Most values in a cell.
        most: usize,
    },
    /// A whole number.
    Whole {
        /// The least value allowed.
        least: u32,
        /// The largest value allowed.
        most: u32,
        /// The unit.
        unit: Text,
    },
    /// A decimal number with at most three places.
    Decimal {
        /// The least value allowed, in whole units.
        least: i32,
        /// The largest value allowed, in whole units.
        most: i32,
        /// The unit.
        unit: Text,
    },
    /// A calendar year, or a date of which the year is kept.
    Year,
    /// A professional post grade 专业技术岗位等级.
    PostGrade,
    /// Yes or no.
    YesNo,
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

    /// What a cell may hold, as the end of a sentence: `0 至 100000 的整数（人）`.
    pub fn expected(&self, language: Language) -> String {
        let list = |choices: fn() -> Vec<Choice>| {
            let names: Vec<&str> = choices()
                .iter()
                .map(|choice| language.pick(choice.name.zh, choice.key))
                .collect();
            names.join(language.pick("、", ", "))
        };
        match self.kind {
            Kind::Id => language.pick(
                format!("1 至 {LONGEST_LABEL} 个字符的代码，不以 = + - @ 开头"),
                format!("a code of 1 to {LONGEST_LABEL} characters that does not begin with = + - @"),
            ),
            Kind::Label => language.pick(
                format!("1 至 {LONGEST_LABEL} 个字符的名称，不以 = + - @ 开头"),
                format!("a name of 1 to {LONGEST_LABEL} characters that does not begin with = + - @"),
            ),
            Kind::Code(choices) => {
                let names = list(choices);
                language.pick(format!("以下之一：{names}"), format!("one of: {names}"))
            }
            Kind::Codes { choices, most } => {
                let names = list(choices);
                language.pick(
                    format!("至多 {most} 项，用顿号隔开，每项为以下之一：{names}"),
                    format!("at most {most} values separated by semicolons, each one of: {names}"),
                )
            }
            Kind::Whole { least, most, unit } => {
                let unit = unit.in_language(language);
                language.pick(
                    format!("{least} 至 {most} 的整数（{unit}）"),
                    format!("a whole number from {least} to {most} ({unit})"),
                )
            }
            Kind::Decimal { least, most, unit } => {
                let unit = unit.in_language(language);
                language.pick(
                    format!("{least} 至 {most} 的数，至多三位小数（{unit}）"),
                    format!("a number from {least} to {most} with at most three decimal places ({unit})"),
                )
            }
            Kind::Year => language.pick(
                format!("{FIRST_YEAR} 至 {LAST_YEAR} 的年份，如 2008、2008年9月 或 2008-09"),
                format!("a year from {FIRST_YEAR} to {LAST_YEAR}, such as 2008, 2008年9月 or 2008-09"),
            ),
            Kind::PostGrade => language.pick(
                format!("1 至 {LOWEST_POST_GRADE} 的整数（级），如 10 或 专技十级"),
                format!("a whole number from 1 to {LOWEST_POST_GRADE} (grade), such as 10 or 专技十级"),
            ),
            Kind::YesNo => language.pick("“是”或“否”".to_owned(), "“yes” or “no”".to_owned()),
        }
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

macro_rules! columns {
    ($(#[$doc:meta])* $name:ident, $table:expr; $(
        $variant:ident: $key:literal, $zh:literal, [$($synonym:literal),*], $required:literal, $kind:expr,
        $example_zh:literal / $example_en:literal,
        $description_zh:literal / $description_en:literal;
    )+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(
                #[doc = $description_en]
                $variant,
            )+
        }

        impl $name {
            pub(super) const FIELDS: &'static [Field] = &[$(
                Field {
                    table: $table,
                    key: $key,
                    chinese: $zh,
                    synonyms: &[$($synonym),*],
                    required: $required,
                    kind: $kind,
                    example: Text::new($example_zh, $example_en),
                    description: Text::new($description_zh, $description_en),
                },
            )+];
        }

        impl Column for $name {
            const TABLE: TableKind = $table;
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn index(self) -> usize {
                self as usize
            }

            fn field(self) -> &'static Field {
                &Self::FIELDS[self as usize]
            }
        }
    };
}
use columns;

/// People.
const PEOPLE: Text = Text::new("人", "people");
/// Classes.
const CLASSES: Text = Text::new("班", "classes");
/// Whole years.
const YEARS: Text = Text::new("年", "years");
/// Kilometres.
const KILOMETRES: Text = Text::new("公里", "km");

/// A number of pupils at one school.
const fn pupils() -> Kind {
    Kind::Whole {
        least: 0,
        most: 100_000,
        unit: PEOPLE,
    }
}

/// A number of classes at one school.
const fn classes() -> Kind {
    Kind::Whole {
        least: 0,
        most: 2_000,
        unit: CLASSES,
    }
}

/// A length of service.
const fn years() -> Kind {
    Kind::Whole {
        least: 0,
        most: 60,
        unit: YEARS,
    }
}

/// A coordinate.
const fn kilometres() -> Kind {
    Kind::Decimal {
        least: -10_000,
        most: 10_000,
        unit: KILOMETRES,
    }
}

/// A mark that a score takes over as it stands.
const fn mark() -> Kind {
    Kind::Decimal {
        least: 0,
        most: 1_000,
        unit: Text::new("分", "points"),
    }
}

/// A number of honours.
const fn honours() -> Kind {
    Kind::Whole {
        least: 0,
        most: 999,
        unit: Text::new("项", "honours"),
    }
}
