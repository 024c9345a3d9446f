//! What one row of a table of records says.

use super::kinds::Says;
use super::months::{self, Said, Time, span};
use super::parts::Parts;
use crate::import::assemble::Spellings;
use crate::import::book::SheetRow;
use crate::import::mapping::{Part, Sureness};
use crate::import::values::{Means, taken};
use crate::language::spelling::folded;
use crate::roster::fields::{Column as _, Field};
use crate::roster::values::{code_of, is_absent, readable};
use crate::roster::{TeacherColumn, year_of_cell};

/// What marks several subjects in one cell.
const BETWEEN: [char; 7] = ['、', ',', '，', ';', '；', '/', '　'];

/// What one row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Record {
    /// Months in a rural school; none elsewhere.
    Months(Option<(u32, u32)>),
    /// A level, by its key.
    Level(&'static str),
    /// The assessment of a year.
    Assessment(u16, &'static str),
    /// An employment.
    Employed {
        /// Since when.
        start: Time,
        /// Whether it holds in the year of the file.
        holds: bool,
        /// In what: a grade as it is written, or the key of a title; empty where it is no professional post.
        as_what: String,
    },
    /// A certificate: its stage, by its key, empty where it is for none from primary up, and its subjects.
    Certificate(&'static str, Vec<&'static str>),
    /// An exchange that moved the personnel relation; whether to the school at which the person is now.
    Moved(Time, bool),
    /// An exchange that did not; the status while it goes on, where its kind says one.
    Lent(Time, Option<&'static str>),
}

impl Record {
    /// Whether two records cannot both be true.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Assessment(year, result), Self::Assessment(known, said)) => {
                year == known && result != said
            }
            (
                Self::Employed {
                    start,
                    holds: true,
                    as_what: one,
                },
                Self::Employed {
                    start: known,
                    holds: true,
                    as_what: two,
                },
            ) => start == known && one != two && !one.is_empty() && !two.is_empty(),
            (Self::Moved(start, one), Self::Moved(known, two)) => start == known && one != two,
            _ => false,
        }
    }
}

/// The school at which a person is.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    /// It, as [`compared`]; nothing where no table of teachers says it.
    pub school: Option<&'a str>,
    /// What spellings of schools are taken for.
    pub spellings: &'a Spellings,
}

/// A school as all its spellings are compared.
pub(super) fn compared(said: &str, spellings: &Spellings) -> String {
    folded(spellings.code_of(said).map_or(said, |(code, _)| code))
}

/// Reads a row; `at` is the school at which its person is, `year` that of the file. Nothing where it does not say enough.
pub(super) fn read(
    row: &SheetRow,
    parts: &Parts<'_>,
    says: Says,
    at: At<'_>,
    year: Option<u16>,
) -> Option<Record> {
    let word = |part: Part| parts.word(row, part);
    let time = |part: Part| months::read(parts.cell(row, part)?);
    let begun = || match time(Part::Start)? {
        Said::At(time) => Some(time),
        Said::Open => None,
    };
    match says {
        Says::RuralWork => {
            if !yes_or_no(&word(Part::Rural)?)? {
                return Some(Record::Months(None));
            }
            let span = span(time(Part::Start)?, time(Part::End)?, year)?;
            Some(Record::Months(Some(span)))
        }
        Says::Assessments => {
            let year = year_of_cell(&word(Part::Year)?)?.0;
            let result = code_of(&word(Part::Result)?, TeacherColumn::Assessments.field())?;
            Some(Record::Assessment(year, result))
        }
        Says::Honours | Says::Backbone => {
            let level = word(Part::Level)?;
            let level = if is_absent(&level) {
                "none"
            } else {
                code_of(&level, TeacherColumn::Backbone.field())?
            };
            Some(Record::Level(level))
        }
        Says::TitlesHeld => {
            let title = word(Part::Title)?;
            Some(Record::Level(code(&title, TeacherColumn::TitleHeld.field())?))
        }
        Says::Posts | Says::Titles => {
            let start = begun()?;
            let holds = holds(start, parts, row, year)?;
            let as_what = if says == Says::Titles {
                let title = word(Part::Title)?;
                code(&title, TeacherColumn::TitleEmployed.field())?.to_owned()
            } else {
                grade(&word(Part::Grade)?, word(Part::Category).as_deref())?
            };
            Some(Record::Employed {
                start,
                holds,
                as_what,
            })
        }
        Says::Certificates => {
            let stage = code(&word(Part::Stage)?, TeacherColumn::CertifiedStage.field())?;
            let said = word(Part::Subject)?;
            let said = said.split(BETWEEN).map(str::trim);
            let field = TeacherColumn::CertifiedSubjects.field();
            let subjects = said
                .filter(|subject| !is_absent(subject))
                .map(|subject| code(subject, field).filter(|code| !code.is_empty()));
            // What is below primary has subjects of its own.
            let subjects = if stage.is_empty() {
                Vec::new()
            } else {
                subjects.collect::<Option<_>>()?
            };
            Some(Record::Certificate(stage, subjects))
        }
        Says::Exchanges => {
            let start = begun()?;
            let moved = word(Part::Moved)?;
            // Nobody knows what nobody says.
            let moved = if moved.is_empty() {
                return None;
            } else {
                yes_or_no(&moved)?
            };
            if moved {
                let to = word(Part::To).map(|to| compared(&to, at.spellings));
                return Some(Record::Moved(start, to.is_some() && to.as_deref() == at.school));
            }
            let goes_on = parts.has(Part::End) && holds(start, parts, row, year)?;
            let status = word(Part::Type).filter(|_| goes_on);
            let status = status.and_then(|said| code(&said, TeacherColumn::Status.field()));
            Some(Record::Lent(
                start,
                status.filter(|status| ["supporting", "seconded"].contains(status)),
            ))
        }
    }
}

/// Whether what began then holds in the year of the file. Nothing where it ends and nobody knows that year, or ends before it begins.
fn holds(start: Time, parts: &Parts<'_>, row: &SheetRow, year: Option<u16>) -> Option<bool> {
    let has_begun = year.is_none_or(|year| start.year <= year);
    let end = match parts.cell(row, Part::End) {
        Some(cell) => months::read(cell)?,
        None => Said::Open,
    };
    match end {
        Said::Open => Some(has_begun),
        Said::At(end) if end.year < start.year => None,
        Said::At(end) => Some(has_begun && end.year >= year?),
    }
}

/// The value of a code list that a word stands for, empty where that is none of them; nothing where nobody knows the word.
fn code(said: &str, field: &'static Field) -> Option<&'static str> {
    if let Some(code) = code_of(said, field) {
        return Some(code);
    }
    let taken = taken(said, field).filter(|taken| taken.sure != Sureness::Doubtful)?;
    match taken.means {
        Means::Code(code) => Some(code),
        Means::Nothing => Some(""),
        Means::RowOut => None,
    }
}

/// The grade of a post as it is written, empty where it is no professional post; nothing where it cannot be read.
fn grade(said: &str, category: Option<&str>) -> Option<String> {
    let other = ["管理", "工勤"];
    let is_other = |said: &str| other.iter().any(|word| said.contains(word));
    if is_other(said) || category.is_some_and(is_other) {
        return Some(String::new());
    }
    let field = TeacherColumn::PostGrade.field();
    (!is_absent(said) && readable(said, field)).then(|| said.to_owned())
}

fn yes_or_no(said: &str) -> Option<bool> {
    match said {
        "是" | "1" | "√" | "农村" | "乡村" | "yes" | "true" => Some(true),
        "否" | "0" | "×" | "城市" | "城镇" | "" | "no" | "false" => Some(false),
        _ => None,
    }
}
