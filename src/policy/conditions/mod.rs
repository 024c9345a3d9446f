//! Conditions 条件: what the rules may ask of a teacher or a post, wherever they ask.
//!
//! A condition is a list of rows that must all hold; an empty list asks nothing. A row asks one thing of an
//! [`Attribute`], or lists alternatives of which one must hold (`any`), or turns a list round (`not`). In the document:
//!
//! ```json
//! [{"education": {"at_least": "bachelor"}}, {"any": [[{"age": {"at_most": 45}}], [{"title_held": {"at_least": "senior"}}]]}]
//! ```
//!
//! What the roster does not say is neither fulfilled nor not: such a row is unknown, and so is what hangs on it (Kleene's
//! three values). A condition that is unknown is not met, wherever it stands.

mod attribute;
mod check;
mod document;
mod pairing;
mod percentile;
mod records;
mod schema;
mod words;

pub use attribute::{Attribute, Subjects, Values};
pub use check::ConditionFault;
pub(in crate::policy) use document::{grades_in, grades_out};
pub use pairing::ASPECTS;
pub use percentile::{Among, Percentile};
pub use records::WhichRecords;
pub(in crate::policy) use schema::schema;
pub use words::in_words;

use std::collections::BTreeSet;

use crate::roster::{
    DatedRecord, ExtraKind, RecordLevel, Roster, School, SchoolIndex, Stage, Subject, Teacher, TeacherColumn,
};
use crate::units::Year;

/// Rows that must all hold. Empty: no condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition(pub Vec<Row>);

/// One row of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Asks one thing.
    Asks(Attribute, Test),
    /// One of these must hold.
    Any(Vec<Condition>),
    /// This must not hold.
    Not(Condition),
}

/// What is asked of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// A number, or the position of a level, within bounds.
    Within(Bounds),
    /// One of the keys at these positions.
    Among(Vec<usize>),
    /// Yes or no.
    Is(bool),
    /// One of these names.
    Named(Vec<String>),
    /// Of the latest so many assessments, how many have one of the grades at these positions.
    Assessed {
        /// How many years back.
        years: u16,
        /// The grades that count.
        grades: Vec<usize>,
        /// How many of them.
        times: Bounds,
    },
    /// What an extra column holds: a number within bounds in thousandths, or one of these categories.
    Column {
        /// The name of the column.
        name: String,
        /// The bounds of numbers, years and years since a date.
        bounds: Bounds,
        /// The categories, or yes and no of a flag.
        among: Vec<String>,
    },
    /// How many records are asked for.
    Records {
        /// Which.
        which: WhichRecords,
        /// How many of them.
        times: Bounds,
    },
    /// Within the first so many per cent.
    Percentile(Percentile),
    /// A place that an extra column names.
    AsColumn {
        /// The name of the column.
        name: String,
        /// In what, by positions among [`ASPECTS`]: in one of these.
        aspects: Vec<usize>,
        /// How far from the school named there, in metres.
        bounds: Bounds,
    },
}

/// Bounds that count themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub at_least: Option<i64>,
    /// The most.
    pub at_most: Option<i64>,
}

impl Bounds {
    /// Whether a number lies within.
    pub fn hold(self, number: i64) -> bool {
        self.at_least.is_none_or(|least| number >= least) && self.at_most.is_none_or(|most| number <= most)
    }

    const fn are_none(self) -> bool {
        self.at_least.is_none() && self.at_most.is_none()
    }
}

/// Whom or what a condition is held against.
#[derive(Clone, Copy, Debug)]
pub struct About<'run> {
    roster: &'run Roster,
    teacher: Option<&'run Teacher>,
    /// None where it is about a newcomer and no post.
    school: Option<SchoolIndex>,
    stage: Stage,
    subject: Subject,
    reference: Year,
}

impl<'run> About<'run> {
    /// A teacher, with years up to `reference`.
    pub const fn teacher(roster: &'run Roster, teacher: &'run Teacher, reference: Year) -> Self {
        Self {
            roster,
            teacher: Some(teacher),
            school: teacher.school,
            stage: teacher.stage,
            subject: teacher.subject,
            reference,
        }
    }

    /// A teacher who may have a post: what posts have is asked of the post, all else of the teacher, with years up to
    /// `reference`.
    pub const fn wish(
        roster: &'run Roster,
        teacher: &'run Teacher,
        (school, stage, subject): (SchoolIndex, Stage, Subject),
        reference: Year,
    ) -> Self {
        Self {
            roster,
            teacher: Some(teacher),
            school: Some(school),
            stage,
            subject,
            reference,
        }
    }

    /// A post.
    pub const fn post(roster: &'run Roster, school: SchoolIndex, stage: Stage, subject: Subject) -> Self {
        Self {
            roster,
            teacher: None,
            school: Some(school),
            stage,
            subject,
            reference: Year(0),
        }
    }

    fn school(&self) -> Option<&'run School> {
        self.school.map(|school| self.roster.school(school))
    }

    /// The present school of the teacher, whatever the post.
    fn school_left(&self) -> Option<&'run School> {
        Some(self.roster.school(self.teacher?.school?))
    }

    /// What they have of an attribute: a number, the position of a level, or 1 and 0 for yes and no; `None` where the roster
    /// does not say.
    pub fn number(&self, attribute: Attribute) -> Option<i64> {
        attribute.read(self)
    }

    /// How many of the latest so many annual assessments have one of the grades at these positions.
    pub fn assessed(&self, years: u16, grades: &[usize]) -> Option<i64> {
        let teacher = self.teacher?;
        if teacher.lacks_assessments(self.reference) {
            return None;
        }
        let latest = teacher.assessments.iter().take(usize::from(years));
        let counted = latest.filter(|grade| grades.contains(&grade.index())).count();
        i64::try_from(counted).ok()
    }

    /// How many records somebody has of those asked for; nothing where the roster has no records table.
    pub fn records(&self, which: &WhichRecords) -> Option<i64> {
        let fit = |record: &&DatedRecord| which.fit(record, self.reference);
        let teacher = self.teacher.filter(|_| self.roster.has_records)?;
        i64::try_from(teacher.records.iter().filter(fit).count()).ok()
    }

    /// The highest level among the records asked for and how many have it: the level from 1 times a thousand, and the number;
    /// 0 without any that has a level.
    pub fn record_level(&self, which: &WhichRecords) -> Option<i64> {
        let teacher = self.teacher.filter(|_| self.roster.has_records)?;
        let fitting = teacher
            .records
            .iter()
            .filter(|record| which.fit(record, self.reference));
        let levels: Vec<usize> = fitting
            .filter_map(|record| record.level.map(RecordLevel::index))
            .collect();
        let Some(highest) = levels.iter().max() else {
            return Some(0);
        };
        let count = levels.iter().filter(|level| *level == highest).count().min(999);
        i64::try_from((highest + 1) * 1_000 + count).ok()
    }

    /// What an extra column holds, as the roster keeps it; of categories nothing, for they are not more or less of anything.
    pub fn number_in_column(&self, name: &str) -> Option<i64> {
        let mut columns = self.roster.extra.iter().enumerate();
        let (place, column) = columns.find(|(_, column)| column.name == name)?;
        let ordered = column.kind != ExtraKind::Category;
        self.roster.extra_of(self.teacher?, place).filter(|_| ordered)
    }
}

/// All of several that may be unknown.
fn all(several: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = true;
    for one in several {
        match one {
            Some(false) => return Some(false),
            Some(true) => {}
            None => known = false,
        }
    }
    known.then_some(true)
}

impl Condition {
    /// Nothing is asked.
    pub const NONE: Self = Self(Vec::new());

    /// Whether nothing is asked.
    pub const fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is met; `None` where the roster does not say enough.
    pub fn holds(&self, about: &About<'_>) -> Option<bool> {
        all(self.0.iter().map(|row| row.holds(about)))
    }

    /// Whether it is met for certain.
    pub fn is_met(&self, about: &About<'_>) -> bool {
        self.is_none() || self.holds(about) == Some(true)
    }

    /// One of several: nothing is asked where one of them asks nothing.
    pub fn either<'own>(several: impl Iterator<Item = &'own Self>) -> Self {
        let mut each: Vec<Self> = Vec::new();
        for one in several {
            if one.is_none() {
                return Self::NONE;
            }
            if !each.contains(one) {
                each.push(one.clone());
            }
        }
        match each.pop() {
            None => Self::NONE,
            Some(only) if each.is_empty() => only,
            Some(last) => {
                each.push(last);
                Self(vec![Row::Any(each)])
            }
        }
    }

    /// The rows that somebody does not meet, and whether that is so only because the roster does not say enough.
    pub fn unmet(&self, about: &About<'_>) -> (Self, bool) {
        let rows = self.0.iter().map(|row| (row, row.holds(about)));
        let unmet: Vec<(&Row, Option<bool>)> = rows.filter(|(_, holds)| *holds != Some(true)).collect();
        let unknown = unmet.iter().all(|(_, holds)| holds.is_none());
        (
            Self(unmet.into_iter().map(|(row, _)| row.clone()).collect()),
            unknown,
        )
    }

    /// Every attribute that it asks for, with what it asks.
    pub fn tests(&self) -> Vec<(Attribute, &Test)> {
        let mut tests = Vec::new();
        self.visit(&mut |attribute, test| tests.push((attribute, test)));
        tests
    }

    fn visit<'own>(&'own self, visit: &mut dyn FnMut(Attribute, &'own Test)) {
        for row in &self.0 {
            match row {
                Row::Asks(attribute, test) => visit(*attribute, test),
                Row::Any(several) => several.iter().for_each(|one| one.visit(visit)),
                Row::Not(one) => one.visit(visit),
            }
        }
    }

    /// The columns of the teachers table that it reads.
    pub fn columns(&self) -> BTreeSet<TeacherColumn> {
        let tests = self.tests().into_iter();
        tests
            .flat_map(|(attribute, _)| attribute.columns().iter().copied())
            .collect()
    }
}

impl Row {
    fn holds(&self, about: &About<'_>) -> Option<bool> {
        match self {
            Self::Asks(attribute, test) => test.holds(*attribute, about),
            // One of them holds unless none does.
            Self::Any(several) => {
                let none = all(several.iter().map(|one| one.holds(about).map(|holds| !holds)));
                none.map(|none| !none)
            }
            Self::Not(one) => one.holds(about).map(|holds| !holds),
        }
    }
}

impl Test {
    fn holds(&self, attribute: Attribute, about: &About<'_>) -> Option<bool> {
        match self {
            Self::Within(bounds) => attribute.read(about).map(|number| bounds.hold(number)),
            Self::Among(positions) => {
                let found = attribute.read(about)?;
                Some(
                    positions
                        .iter()
                        .any(|&position| i64::try_from(position) == Ok(found)),
                )
            }
            Self::Is(yes) => attribute.read(about).map(|found| (found != 0) == *yes),
            Self::Named(names) => {
                let school = match attribute {
                    Attribute::SchoolLeft | Attribute::ZoneLeft => about.school_left()?,
                    _ => about.school()?,
                };
                let own = match attribute {
                    Attribute::Zone | Attribute::ZoneLeft => about.roster.zones.get(school.zone.index())?,
                    _ => &school.id,
                };
                Some(names.contains(own))
            }
            Self::Assessed { years, grades, times } => {
                about.assessed(*years, grades).map(|counted| times.hold(counted))
            }
            Self::Records { which, times } => about.records(which).map(|count| times.hold(count)),
            Self::Percentile(percentile) => percentile.holds(about),
            Self::AsColumn {
                name,
                aspects,
                bounds,
            } => {
                let of_post = attribute == Attribute::PostInColumn;
                about.is_as_column_says(of_post, name, aspects, *bounds)
            }
            Self::Column { name, bounds, among } => {
                let place = about
                    .roster
                    .extra
                    .iter()
                    .position(|column| column.name == *name)?;
                let column = about.roster.extra.get(place)?;
                let value = about.roster.extra_of(about.teacher?, place)?;
                let whole = |years: i64| Some(bounds.hold(years.saturating_mul(1_000)));
                match column.kind {
                    ExtraKind::Number => Some(bounds.hold(value)),
                    ExtraKind::Years => whole(value),
                    ExtraKind::Date => {
                        let year = crate::roster::ExtraColumn::year(value)?;
                        whole(i64::from(year.years_until(about.reference)))
                    }
                    ExtraKind::Flag => {
                        let words = document::YES_AND_NO[usize::from(value == 0)];
                        Some(among.iter().any(|word| word == words.zh || word == words.en))
                    }
                    ExtraKind::Category => {
                        let category = column.category(value)?;
                        Some(among.iter().any(|known| known == category))
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
