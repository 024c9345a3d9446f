//! Extra columns 附加列 of the teachers table: what a district scores and this program has no column for, such as a written
//! paper, an interview or a local point. The user names each; a scoring item of the kind `column` reads it by its name.
//!
//! In a file such a column is marked by its header, `附加：笔试成绩（数值）` or `extra: written paper (number)`, so that a header
//! that is only spelled wrongly is never taken for one.

mod read;

use serde::{Deserialize, Serialize};

pub(in crate::roster) use read::{Declared, Reading};

use super::fields::{FIRST_YEAR, Field, Kind, LAST_YEAR, TableKind};
use super::values::{self, Fault};
use crate::language::spelling::{narrowed, trimmed};
use crate::language::{Language, Text};
use crate::units::{Points, Year};

/// An extra column, by the name that the user gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtraColumn {
    /// The name, unlike that of any other one.
    pub name: String,
    /// What it holds.
    pub kind: ExtraKind,
    /// The categories, in order of first appearance; none where it holds something else.
    pub categories: Vec<String>,
}

/// What an extra column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtraKind {
    /// A number with at most three decimal places; its values are thousandths.
    Number,
    /// Whole years; its values are years.
    Years,
    /// Yes or no; its values are 1 and 0.
    Flag,
    /// A category; its values are positions in [`ExtraColumn::categories`].
    Category,
    /// A date of which year and month are kept; its values are `year × 100 + month`, month 0 where only the year is known.
    Date,
}

/// A value of an extra column, as its kind says it; `None` where the roster does not say.
pub type ExtraValue = Option<i64>;

/// What stands before the name of an extra column in a header, in both languages.
pub const EXTRA: Text = Text::new("附加：", "extra: ");

const fn field(key: &'static str, kind: Kind, example: Text) -> Field {
    Field {
        table: TableKind::Teachers,
        key,
        chinese: "附加列",
        synonyms: &[],
        required: false,
        kind,
        example,
        description: Text::new(
            "本地另有的成绩、得分或情况，由评分项目“附加列”按名称使用。",
            "A mark, a point or a circumstance of the district's own, scored by an item that names the column.",
        ),
    }
}

/// A number of whatever unit, far above any mark.
const NUMBER: Field = field(
    "extra_number",
    Kind::Decimal {
        least: -1_000_000,
        most: 1_000_000,
        unit: Text::new("本列的单位", "in the unit of the column"),
    },
    Text::new("86.5", "86.5"),
);
const YEARS: Field = field(
    "extra_years",
    Kind::Whole {
        least: 0,
        most: 60,
        unit: Text::new("年", "years"),
    },
    Text::new("3", "3"),
);
const FLAG: Field = field("extra_flag", Kind::YesNo, Text::new("是", "yes"));
const CATEGORY: Field = field("extra_category", Kind::Label, Text::new("甲", "A"));
const DATE: Field = field("extra_date", Kind::Year, Text::new("2019-09", "2019-09"));

impl ExtraKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Number, Self::Years, Self::Flag, Self::Category, Self::Date];

    /// The key in recipes.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Years => "years",
            Self::Flag => "flag",
            Self::Category => "category",
            Self::Date => "date",
        }
    }

    /// What it is called in a header.
    pub const fn name(self) -> Text {
        match self {
            Self::Number => Text::new("数值", "number"),
            Self::Years => Text::new("年数", "years"),
            Self::Flag => Text::new("是否", "flag"),
            Self::Category => Text::new("类别", "category"),
            Self::Date => Text::new("年月", "date"),
        }
    }

    /// What is said of a cell of it.
    pub const fn field(self) -> &'static Field {
        match self {
            Self::Number => &NUMBER,
            Self::Years => &YEARS,
            Self::Flag => &FLAG,
            Self::Category => &CATEGORY,
            Self::Date => &DATE,
        }
    }

    /// The kind that a word names, in either language.
    pub fn named(word: &str) -> Option<Self> {
        let is = |kind: &Self| {
            Language::ALL
                .iter()
                .any(|&language| kind.name().in_language(language).eq_ignore_ascii_case(word))
        };
        Self::ALL.into_iter().find(is)
    }

    /// The value of a cell; of a category whether it can be one.
    pub(in crate::roster) fn parse(self, text: &str) -> Result<ExtraValue, Fault> {
        match self {
            Self::Number => {
                let text = narrowed(text);
                values::decimal(text.strip_suffix('分').unwrap_or(&text), self.field())
            }
            Self::Years => values::whole(text, self.field()),
            Self::Flag => Ok(values::yes_no(text)?.map(i64::from)),
            Self::Category => match values::label(text)? {
                // Rules name a category by a path, which points divide.
                Some(label) if label.contains('.') => Err(Fault::NotUnderstood),
                label => Ok(label.map(|_| 0)),
            },
            Self::Date => {
                let date = values::month(text)?;
                Ok(date.map(|(year, month)| i64::from(year) * 100 + i64::from(month.unwrap_or(0))))
            }
        }
    }

    /// What cells most likely hold: the first kind that nine in ten of those that are filled can be. Years are numbers
    /// like others as long as nobody says so.
    ///
    /// ```
    /// use shapan::roster::ExtraKind;
    ///
    /// assert_eq!(ExtraKind::of_cells(["86.5", "90", "无"].into_iter()), ExtraKind::Number);
    /// assert_eq!(ExtraKind::of_cells(["是", "否"].into_iter()), ExtraKind::Flag);
    /// assert_eq!(ExtraKind::of_cells(["2019-09", "2020年3月"].into_iter()), ExtraKind::Date);
    /// assert_eq!(ExtraKind::of_cells(["甲", "乙"].into_iter()), ExtraKind::Category);
    /// ```
    pub fn of_cells<'cell>(cells: impl Iterator<Item = &'cell str>) -> Self {
        const ORDER: [ExtraKind; 3] = [ExtraKind::Number, ExtraKind::Flag, ExtraKind::Date];
        let (mut filled, mut fits) = (0_usize, [0_usize; ORDER.len()]);
        for cell in cells.filter(|cell| !values::is_empty_cell(cell)) {
            filled += 1;
            let plain = values::plain(cell);
            for (kind, fits) in ORDER.into_iter().zip(&mut fits) {
                *fits += usize::from(kind.parse(trimmed(&plain)).is_ok());
            }
        }
        let best = ORDER
            .into_iter()
            .zip(fits)
            .find(|(_, fits)| fits * 10 >= filled * 9);
        best.filter(|_| filled > 0)
            .map_or(Self::Category, |(kind, _)| kind)
    }
}

/// The name, as it stands, and the kind that a header marks an extra column with; nothing where it marks none.
///
/// ```
/// use shapan::roster::{ExtraKind, extra_header};
///
/// assert_eq!(extra_header("附加：笔试成绩（数值）"), Some(("笔试成绩", Some(ExtraKind::Number))));
/// assert_eq!(extra_header("Extra: written paper (2026)"), Some(("written paper (2026)", None)));
/// assert_eq!(extra_header("附加分"), None);
/// ```
pub fn extra_header(header: &str) -> Option<(&str, Option<ExtraKind>)> {
    let (mark, rest) = trimmed(header).split_once([':', '：'])?;
    let mark = trimmed(mark);
    if !(mark == "附加" || mark == "附加列" || mark.eq_ignore_ascii_case("extra")) {
        return None;
    }
    let name = trimmed(rest);
    let kind = || {
        let (name, note) = name.strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
        Some((trimmed(name), ExtraKind::named(trimmed(note))?))
    };
    Some(kind().map_or((name, None), |(name, kind)| (name, Some(kind))))
}

/// A text as the name of an extra column, if it can be one: not empty, not too long, and nothing that a spreadsheet runs.
pub fn extra_name(text: &str) -> Option<String> {
    values::label(trimmed(&values::plain(text))).ok().flatten()
}

impl ExtraColumn {
    /// The header that it is written under.
    pub fn header(&self, language: Language) -> String {
        let (mark, kind) = (
            EXTRA.in_language(language),
            self.kind.name().in_language(language),
        );
        match language {
            Language::Chinese => format!("{mark}{}（{kind}）", self.name),
            Language::English => format!("{mark}{} ({kind})", self.name),
        }
    }

    /// A value as a cell holds it; empty where there is none.
    pub fn cell(&self, value: ExtraValue, language: Language) -> String {
        let Some(value) = value else {
            return String::new();
        };
        match self.kind {
            ExtraKind::Number => Points::from_thousandths(value).to_string(),
            ExtraKind::Years => value.to_string(),
            ExtraKind::Flag if value != 0 => language.pick("是", "yes").to_owned(),
            ExtraKind::Flag => language.pick("否", "no").to_owned(),
            ExtraKind::Category => self.category(value).unwrap_or_default().to_owned(),
            ExtraKind::Date if value % 100 == 0 => (value / 100).to_string(),
            ExtraKind::Date => format!("{}-{:02}", value / 100, value % 100),
        }
    }

    /// The category that a value stands for.
    pub fn category(&self, value: i64) -> Option<&str> {
        let category = self.categories.get(usize::try_from(value).ok()?)?;
        Some(category)
    }

    /// The year of a date.
    pub fn year(value: i64) -> Option<Year> {
        let year = u16::try_from(value / 100).ok()?;
        (FIRST_YEAR..=LAST_YEAR).contains(&year).then_some(Year(year))
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
