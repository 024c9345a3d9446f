//! The names of choices, which say what each is about.

use std::fmt;

use super::anonymity::Anonymity;

/// What stands between two texts in the name of a choice.
const BETWEEN: char = '\u{1f}';

/// What a choice is about. As text it is the name of the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name<'a> {
    /// All that is open and has a proposal.
    Accept,
    /// The year that the files are of.
    Year,
    /// In which row the header of a sheet begins, by the place of its file and its own in that.
    Header(usize, usize),
    /// How many rows it has.
    HeaderRows(usize, usize),
    /// Which table the table with this place is.
    Table(usize),
    /// What the column at a place of the table with this place becomes.
    Column(usize, u32),
    /// What columns become whose headers leave this open.
    Unclear(&'a str),
    /// What is given for a field in all rows, as no column says it.
    ForAll(&'a str),
    /// What a value of a field means.
    Value(&'a str, &'a str),
    /// Whether the second spelling is the school of the first.
    School(&'a str, &'a str),
    /// What the cell of a field in a row of the table with this place is mended to.
    Cell(usize, u32, &'a str),
    /// Whether these rows of the table with this place are left out, and why.
    Rows(usize, &'a str),
    /// By what column of a kind of table rows are left out.
    By(&'a str),
    /// By what a column of a kind of table, with this header, says.
    ByColumn(&'a str, &'a str),
    /// Why rows are left out in which a column of a kind of table says this.
    ByValue(&'a str, &'a str, &'a str),
    /// Whether the columns of teachers with these keys are taken out.
    Without(&'a str),
    /// Something about anonymity.
    Anonymity(Anonymity),
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Accept => formatter.write_str("accept"),
            Self::Year => formatter.write_str("year"),
            Self::Header(book, sheet) => write!(formatter, "header/{book}/{sheet}"),
            Self::HeaderRows(book, sheet) => write!(formatter, "header_rows/{book}/{sheet}"),
            Self::Table(table) => write!(formatter, "table/{table}"),
            Self::Column(table, place) => write!(formatter, "column/{table}/{place}"),
            Self::Unclear(what) => write!(formatter, "unclear/{what}"),
            Self::ForAll(field) => write!(formatter, "for_all/{field}"),
            Self::Value(field, value) => write!(formatter, "value/{field}/{value}"),
            Self::School(school, spelling) => write!(formatter, "school/{school}{BETWEEN}{spelling}"),
            Self::Cell(table, row, field) => write!(formatter, "cell/{table}/{row}/{field}"),
            Self::Rows(table, rows) => write!(formatter, "rows/{table}/{rows}"),
            Self::By(table) => write!(formatter, "by/{table}"),
            Self::ByColumn(table, header) => write!(formatter, "by_column/{table}/{header}"),
            Self::ByValue(table, header, value) => {
                write!(formatter, "by_value/{table}/{header}{BETWEEN}{value}")
            }
            Self::Without(keys) => write!(formatter, "without/{keys}"),
            Self::Anonymity(choice) => formatter.write_str(choice.key()),
        }
    }
}

impl<'a> Name<'a> {
    /// What the choice with this name is about.
    pub fn read(name: &'a str) -> Option<Self> {
        let Some((kind, rest)) = name.split_once('/') else {
            return match name {
                "accept" => Some(Self::Accept),
                "year" => Some(Self::Year),
                _ => Anonymity::ALL
                    .into_iter()
                    .find(|choice| choice.key() == name)
                    .map(Self::Anonymity),
            };
        };
        let places = || {
            let (first, second) = rest.split_once('/')?;
            Some((first.parse().ok()?, second.parse().ok()?))
        };
        match kind {
            "header" => places().map(|(book, sheet)| Self::Header(book, sheet)),
            "header_rows" => places().map(|(book, sheet)| Self::HeaderRows(book, sheet)),
            "table" => rest.parse().ok().map(Self::Table),
            "column" => {
                let (table, place) = rest.split_once('/')?;
                Some(Self::Column(table.parse().ok()?, place.parse().ok()?))
            }
            "cell" => {
                let (table, rest) = rest.split_once('/')?;
                let (row, field) = rest.split_once('/')?;
                Some(Self::Cell(table.parse().ok()?, row.parse().ok()?, field))
            }
            "rows" => {
                let (table, rows) = rest.split_once('/')?;
                Some(Self::Rows(table.parse().ok()?, rows))
            }
            "unclear" => Some(Self::Unclear(rest)),
            "for_all" => Some(Self::ForAll(rest)),
            "by" => Some(Self::By(rest)),
            "by_column" => rest
                .split_once('/')
                .map(|(table, header)| Self::ByColumn(table, header)),
            "by_value" => {
                let (table, rest) = rest.split_once('/')?;
                let (header, value) = rest.split_once(BETWEEN)?;
                Some(Self::ByValue(table, header, value))
            }
            "without" => Some(Self::Without(rest)),
            "value" => rest
                .split_once('/')
                .map(|(field, value)| Self::Value(field, value)),
            "school" => rest
                .split_once(BETWEEN)
                .map(|(school, spelling)| Self::School(school, spelling)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recipe::Recipe;
    use crate::import::recipe::pick::{ALL, pick};

    #[test]
    fn a_name_says_what_its_choice_is_about() {
        let names = [
            Name::Accept,
            Name::Year,
            Name::Header(0, 2),
            Name::HeaderRows(1, 0),
            Name::Table(3),
            Name::Column(0, 12),
            Name::Unclear("title"),
            Name::ForAll("teachers.stage"),
            Name::Value("teachers.title_held", "一级/甲"),
            Name::School("一小", "第一小学/东"),
            Name::Cell(1, 7, "teachers.stage"),
            Name::Rows(0, "5,7-9"),
            Name::By("teachers"),
            Name::ByColumn("teachers", "在岗/状态"),
            Name::ByValue("teachers", "在岗/状态", "退休/离岗"),
            Name::ByValue("schools", "类型", ""),
            Name::Without("gender+education"),
        ];
        let about = Anonymity::ALL.into_iter().map(Name::Anonymity);
        for name in names.into_iter().chain(about) {
            let written = name.to_string();
            assert_eq!(Name::read(&written), Some(name), "{written}");
        }
        for name in [
            "",
            "/",
            "table/",
            "header/0",
            "header/0/1",
            "header_rows/x/1",
            "table/x",
            "column/1",
            "column/1/-1",
            "unclear/title",
            "for_all/teachers.stage",
            "for_all/teachers.id",
            "unclear/moon",
            "value/x",
            "school/一小",
            "accept/",
            "cell/0/teachers.stage",
            "cell/0/2/teachers.stage",
            "rows/0",
            "rows/0/2-",
            "by/records",
            "by_column/teachers/状态",
            "by_value/teachers/状态",
            "without/",
            "without/school",
            "without/gender+nothing",
        ] {
            let mut recipe = Recipe::default();
            assert!(!pick(&mut recipe, &[], name, ALL), "{name}");
            assert_eq!(recipe, Recipe::default());
        }
    }
}
