//! Columns that hold bands in place of exact years, or merged values: a note of the roster, not of each person.
//!
//! Whoever made the roster anonymous may have put years into bands ([`crate::import::anonymise`]). Its cells then hold the
//! middle of a band each, by which rules count as by any year; but nobody who reads one may take it for exact. So the header
//! says it, `出生年份（每5年一段）`, and with the header it goes through every file.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::columns::{Teacher, TeacherColumn};
use super::fields::{Column as _, Field};
use super::model::Roster;
use crate::language::spelling::narrowed;
use crate::language::{Language, Message, Text};
use crate::text;
use crate::units::Year;

/// How a column is banded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// How many years a band has; 0 or 1 where each stands for itself.
    pub width: u16,
    /// The end that stands for everything beyond it as well: the earliest year of birth, the most years; 0 for none.
    pub end: u16,
    /// Whether values that few people had are merged with the nearest.
    pub merged: bool,
}

impl Band {
    /// Bands of so many years.
    pub const fn of_width(width: u16) -> Self {
        Self::with_end(width, 0)
    }

    /// Bands of so many years, with an end that stands for all beyond it; 0 for none.
    pub const fn with_end(width: u16, end: u16) -> Self {
        Self {
            width,
            end,
            merged: false,
        }
    }

    /// Rare values merged.
    pub const MERGED: Self = Self {
        width: 0,
        end: 0,
        merged: true,
    };
}

/// From where to where a number of years lies; open where it has no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The fewest.
    pub from: u16,
    /// The most.
    pub to: Option<u16>,
}

impl Span {
    /// It in words, with what is counted: “5–9 年”, “20 年以上”.
    pub fn counted(self, unit: Text) -> Message {
        let from = self.from;
        match self.to {
            Some(to) if to == from => text! { zh: "{from} {unit}", en: "{from} {unit}", from, unit },
            Some(to) => text! { zh: "{from}–{to} {unit}", en: "{from}–{to} {unit}", from, to, unit },
            None => text! { zh: "{from} {unit}以上", en: "{from} {unit} or more", from, unit },
        }
    }
}

/// The columns of teachers that can be banded. A new one goes to the end.
const COLUMNS: [TeacherColumn; 11] = [
    TeacherColumn::BirthYear,
    TeacherColumn::TitleYear,
    TeacherColumn::FirstServiceYear,
    TeacherColumn::EnteredSchoolYear,
    TeacherColumn::RuralYears,
    TeacherColumn::HomeroomYears,
    TeacherColumn::Education,
    TeacherColumn::TitleHeld,
    TeacherColumn::TitleEmployed,
    TeacherColumn::PostGrade,
    TeacherColumn::Backbone,
];

/// Which columns of a roster are banded, and how.
///
/// ```
/// use shapan::roster::{Band, Bands, Roster, TeacherColumn};
///
/// let mut roster = Roster::default();
/// roster.bands.note(TeacherColumn::BirthYear, Band::of_width(5));
/// assert_eq!(roster.bands.of(TeacherColumn::BirthYear).map(|band| band.width), Some(5));
/// assert_eq!(roster.bands.of(TeacherColumn::RuralYears), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bands([Band; COLUMNS.len()]);

impl Bands {
    /// Whether everything is exact.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// How a column is banded; nothing where it is not.
    pub fn of(&self, column: TeacherColumn) -> Option<Band> {
        self.all()
            .find(|(banded, _)| *banded == column)
            .map(|(_, band)| band)
    }

    /// All columns that are banded.
    pub fn all(&self) -> impl Iterator<Item = (TeacherColumn, Band)> {
        let columns = COLUMNS.into_iter().zip(self.0);
        columns.filter(|(_, band)| *band != Band::default())
    }

    /// Notes that a column is banded; the coarser of two holds.
    pub fn note(&mut self, column: TeacherColumn, band: Band) {
        let width = if band.width > 1 { band.width } else { 0 };
        let of = COLUMNS.iter().position(|known| *known == column);
        if let Some(known) = of.and_then(|place| self.0.get_mut(place)) {
            known.width = known.width.max(width);
            known.merged |= band.merged;
            // Of years the later one cuts off more, of numbers of years the smaller one.
            known.end = match (known.end, band.end) {
                (0, end) | (end, 0) => end,
                (one, other) if column.field().kind_is_year() => one.max(other),
                (one, other) => one.min(other),
            };
        }
    }

    /// Notes what the header of a column says.
    pub(super) fn note_header(&mut self, field: &Field, header: &str) {
        let column = COLUMNS.into_iter().find(|column| column.field() == field);
        // A band of ages, say, is none of years of birth.
        let is_own = [field.key, field.chinese]
            .iter()
            .any(|name| header.trim_start().starts_with(name));
        if let (Some(column), Some(band), true) = (column, read(header), is_own) {
            self.note(column, band);
        }
    }
}

impl Band {
    /// What stands behind the name of a column in a header.
    fn in_header(self, is_year: bool, language: Language) -> String {
        let mut parts = Vec::new();
        let (width, end) = (self.width, self.end);
        if width > 1 {
            parts.push(text! { zh: "每{width}年一段", en: "bands of {width} years", width });
        }
        if end > 0 && is_year {
            parts.push(text! { zh: "{end}年及以前合为一段", en: "{end} and before as one", end });
        } else if end > 0 {
            parts.push(text! { zh: "{end}年及以上合为一段", en: "{end} and more as one", end });
        }
        if self.merged {
            parts.push(text! { zh: "少见的并入相近的", en: "rare ones merged" });
        }
        let mut note = String::new();
        for part in parts {
            let before = if note.is_empty() {
                ""
            } else {
                language.pick("，", ", ")
            };
            let _ = write!(note, "{before}{}", part.say(language));
        }
        match language {
            Language::Chinese => format!("（{note}）"),
            Language::English => format!(" ({note})"),
        }
    }

    /// The years that one in a cell stands for: from the first, or any before, to the last.
    fn of_year(self, year: u16) -> (Option<u16>, u16) {
        let (first, last) = if self.width > 1 {
            let first = year - year % self.width;
            (first, first.saturating_add(self.width - 1))
        } else {
            (year, year)
        };
        ((self.end == 0 || year > self.end).then_some(first), last)
    }

    /// The numbers of years that one in a cell stands for. None are none.
    fn of_count(self, years: u16) -> Span {
        let (from, to) = match years.checked_sub(1) {
            Some(before) if self.width > 1 => {
                let from = before - before % self.width + 1;
                (from, from.saturating_add(self.width - 1))
            }
            _ => (years, years),
        };
        let is_open = self.end > 0 && years >= self.end;
        Span {
            from,
            to: (!is_open).then_some(to),
        }
    }
}

/// The band that a header tells of in brackets at its end, in either language.
fn read(header: &str) -> Option<Band> {
    let header = narrowed(header);
    let (_, note) = header.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let mut band = Band::default();
    for part in note.split([',', ';']) {
        let part: String = part.split_whitespace().collect::<String>().to_lowercase();
        let between = |before: &str, behind: &str| -> Option<u16> {
            part.strip_prefix(before)?.strip_suffix(behind)?.parse().ok()
        };
        let width = between("每", "年一段").or_else(|| between("bandsof", "years"));
        let ends = [
            "年及以前合为一段",
            "年及以上合为一段",
            "andbeforeasone",
            "andmoreasone",
        ];
        let end = ends.into_iter().find_map(|behind| between("", behind));
        match (width, end) {
            (Some(width), _) => band.width = width,
            (None, Some(end)) => band.end = end,
            (None, None) if ["少见的并入相近的", "rareonesmerged"].contains(&part.as_str()) => {
                band.merged = true;
            }
            (None, None) => return None,
        }
    }
    (band != Band::default()).then_some(band)
}

impl Roster {
    /// The header of a column as it is written: its name, and whether it is banded.
    pub fn header_of(&self, field: &Field, language: Language) -> String {
        let mut columns = self.bands.all();
        let band = columns.find(|(column, _)| column.field() == field);
        let note = band.map(|(_, band)| band.in_header(field.kind_is_year(), language));
        format!("{}{}", field.header(language), note.unwrap_or_default())
    }

    /// Between which numbers of years a teacher has what is counted up to `reference` from one of these columns; nothing where
    /// none of them is banded, or the roster does not say.
    pub fn span_of(&self, teacher: &Teacher, columns: &[TeacherColumn], reference: Year) -> Option<Span> {
        let (column, band) = columns
            .iter()
            .find_map(|&column| Some((column, self.bands.of(column)?)))?;
        let year = match column {
            TeacherColumn::BirthYear => teacher.birth_year,
            TeacherColumn::TitleYear => teacher.title_year,
            TeacherColumn::FirstServiceYear => teacher.first_service_year,
            TeacherColumn::EnteredSchoolYear => teacher.entered_school_year,
            TeacherColumn::RuralYears => return teacher.rural_years.map(|years| band.of_count(years)),
            TeacherColumn::HomeroomYears => return teacher.homeroom_years.map(|years| band.of_count(years)),
            _ => None,
        };
        let (first, last) = band.of_year(year?.0);
        let until = |year: u16| Year(year).years_until(reference);
        Some(Span {
            from: until(last),
            to: first.map(until),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::codes::{Stage, Subject};
    use crate::roster::parts::SchoolIndex;

    #[test]
    fn a_header_says_how_its_column_is_banded_and_is_read_again() {
        let mut roster = Roster::default();
        for (column, width, end) in [
            (TeacherColumn::BirthYear, 5, 1965),
            (TeacherColumn::FirstServiceYear, 3, 0),
            (TeacherColumn::RuralYears, 0, 15),
        ] {
            roster.bands.note(column, Band::with_end(width, end));
        }
        roster.bands.note(TeacherColumn::TitleHeld, Band::MERGED);
        let headers =
            |column: TeacherColumn| Language::ALL.map(|language| roster.header_of(column.field(), language));
        assert_eq!(
            headers(TeacherColumn::BirthYear),
            [
                "出生年份（每5年一段，1965年及以前合为一段）",
                "birth_year (bands of 5 years, 1965 and before as one)"
            ]
        );
        assert_eq!(
            headers(TeacherColumn::RuralYears),
            [
                "农村任教年限（15年及以上合为一段）",
                "rural_years (15 and more as one)"
            ]
        );
        assert_eq!(
            headers(TeacherColumn::TitleHeld),
            ["现有职称（少见的并入相近的）", "title_held (rare ones merged)"]
        );
        assert_eq!(headers(TeacherColumn::TitleYear), ["聘任年份", "title_year"]);
        let mut again = Bands::default();
        for column in COLUMNS {
            for header in headers(column) {
                again.note_header(column.field(), &header);
            }
        }
        assert_eq!(again, roster.bands);
        for other in [
            "出生年份",
            "出生年份（必填）",
            "出生年份（每五年一段）",
            "教龄(年)",
            "",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn of_two_bands_the_coarser_one_is_told() {
        let mut bands = Bands::default();
        bands.note(TeacherColumn::BirthYear, Band::of_width(1));
        assert!(bands.is_none());
        bands.note(TeacherColumn::BirthYear, Band::with_end(5, 1960));
        bands.note(TeacherColumn::BirthYear, Band::with_end(2, 1965));
        bands.note(TeacherColumn::Gender, Band::of_width(2));
        let birth = Band::with_end(5, 1965);
        assert_eq!(
            bands.all().collect::<Vec<_>>(),
            [(TeacherColumn::BirthYear, birth)]
        );
    }

    /// Born 1980 to 1984, written as 1982: 42 to 46 years old in 2026.
    #[test]
    fn years_are_told_as_spans() {
        let mut roster = Roster::default();
        let mut teacher = Teacher::new("T1", SchoolIndex(0), Stage::Primary, Subject::Music);
        teacher.birth_year = Some(Year(1982));
        teacher.rural_years = Some(0);
        teacher.homeroom_years = Some(8);
        let said = |roster: &Roster, teacher: &Teacher, column: TeacherColumn| {
            let span = roster.span_of(teacher, &[TeacherColumn::Gender, column], Year(2026));
            span.map(|span| {
                Language::ALL.map(|language| span.counted(Text::new("年", "years")).say(language))
            })
        };
        assert_eq!(said(&roster, &teacher, TeacherColumn::BirthYear), None);
        for column in COLUMNS {
            roster.bands.note(column, Band::of_width(5));
        }
        let told = |span: &str| Some([format!("{span} 年"), format!("{span} years")]);
        assert_eq!(said(&roster, &teacher, TeacherColumn::BirthYear), told("42–46"));
        assert_eq!(said(&roster, &teacher, TeacherColumn::RuralYears), told("0"));
        assert_eq!(
            said(&roster, &teacher, TeacherColumn::HomeroomYears),
            told("6–10")
        );
        assert_eq!(said(&roster, &teacher, TeacherColumn::TitleYear), None);
        roster
            .bands
            .note(TeacherColumn::BirthYear, Band::with_end(5, 1982));
        roster
            .bands
            .note(TeacherColumn::HomeroomYears, Band::with_end(5, 8));
        let open = |from: u16| Some([format!("{from} 年以上"), format!("{from} years or more")]);
        assert_eq!(said(&roster, &teacher, TeacherColumn::BirthYear), open(42));
        assert_eq!(said(&roster, &teacher, TeacherColumn::HomeroomYears), open(6));
        // Nobody has served less than no time.
        teacher.entered_school_year = Some(Year(2025));
        assert_eq!(
            said(&roster, &teacher, TeacherColumn::EnteredSchoolYear),
            told("0–1")
        );
    }
}
