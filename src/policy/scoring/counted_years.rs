//! The years that items count by segments, and the levels that they are multiplied by.

use crate::policy::choice::choice;
use crate::roster::{ExtraColumn, ExtraKind};
use crate::units::Year;

use super::items::{Evidence, LevelAttribute, YearsQuantity};

choice! {
    /// Years that are counted by segments.
    CountedYears {
        /// Years since first service.
        Teaching = "teaching", "教龄", "Teaching years";
        /// Years in the employed title.
        InTitle = "in_title", "任现职年限", "Years in title";
        /// Years in the present school.
        InSchool = "in_school", "校龄", "Years in school";
        /// Years as a homeroom teacher.
        Homeroom = "homeroom", "班主任年限", "Homeroom years";
        /// Years taught in rural schools.
        Rural = "rural", "农村任教年限", "Rural years";
        /// Years of age.
        Age = "age", "年龄", "Age";
        /// An extra column of years, or of the date since when.
        Column = "column", "附加列（年数或起始年月）", "Extra column (years, or the date since when)";
        /// An extra column of months.
        ColumnOfMonths = "column_of_months", "附加列（月数）", "Extra column (months)";
    }
}

choice! {
    /// Levels that points for years are multiplied by.
    FactorLevel {
        /// None.
        Nothing = "none", "不乘", "None";
        /// 学历.
        Education = "education", "学历", "Education";
        /// 聘任职称.
        TitleEmployed = "title_employed", "聘任职称", "Employed title";
        /// 现有职称.
        TitleHeld = "title_held", "已取得职称", "Title held";
        /// 骨干教师级别.
        Backbone = "backbone", "骨干教师级别", "Key-teacher level";
        /// 管理职务.
        Cadre = "cadre", "管理干部层级", "Administrative post";
    }
}

impl FactorLevel {
    /// The level of the roster.
    pub(super) const fn attribute(self) -> Option<LevelAttribute> {
        match self {
            Self::Nothing => None,
            Self::Education => Some(LevelAttribute::Education),
            Self::TitleEmployed => Some(LevelAttribute::TitleEmployed),
            Self::TitleHeld => Some(LevelAttribute::TitleHeld),
            Self::Backbone => Some(LevelAttribute::Backbone),
            Self::Cadre => Some(LevelAttribute::Cadre),
        }
    }
}

impl CountedYears {
    /// The years of the roster; `None` where an extra column holds them.
    pub(super) const fn quantity(self) -> Option<YearsQuantity> {
        match self {
            Self::Teaching => Some(YearsQuantity::Teaching),
            Self::InTitle => Some(YearsQuantity::InTitle),
            Self::InSchool => Some(YearsQuantity::InSchool),
            Self::Homeroom => Some(YearsQuantity::Homeroom),
            Self::Rural => Some(YearsQuantity::Rural),
            Self::Age => Some(YearsQuantity::Age),
            Self::Column | Self::ColumnOfMonths => None,
        }
    }
}

/// Time is counted in thousandths of a month.
pub(super) const MONTH: i64 = 1_000;
/// A year of it.
pub(super) const YEAR: i64 = 12 * MONTH;

/// How an extra column is read as time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'rule> {
    /// The name of the column.
    pub column: &'rule str,
    /// The month of the reference year up to which a date counts, that month included.
    pub until_month: u16,
}

impl CountedYears {
    /// The time of a teacher as the roster has it, before parts of years are counted or not; `None` where the roster does
    /// not say.
    pub(super) fn time(self, reading: Reading<'_>, evidence: &Evidence<'_>) -> Option<i64> {
        if let Some(quantity) = self.quantity() {
            let years = quantity.of(evidence.teacher, evidence.reference)?;
            return Some(i64::from(years) * YEAR);
        }
        let (column, value) = evidence.extra(reading.column)?;
        let value = value?;
        let unit = if self == Self::ColumnOfMonths { 1 } else { 12 };
        let time = match column.kind {
            ExtraKind::Number => value.saturating_mul(unit),
            ExtraKind::Years => value.saturating_mul(unit * MONTH),
            ExtraKind::Date => since(value, reading.until_month, evidence.reference)?,
            ExtraKind::Flag | ExtraKind::Category => return None,
        };
        // Less than no time is a slip of the roster.
        (time >= 0).then_some(time)
    }
}

/// The time from a date on, the month in which it lies and the last month included. Of a date without a month only the
/// year counts, as everywhere.
fn since(date: i64, until_month: u16, reference: Year) -> Option<i64> {
    let year = ExtraColumn::year(date)?;
    let years = i64::from(reference.0) - i64::from(year.0);
    let months = match date % 100 {
        0 => years * 12,
        month => years * 12 + i64::from(until_month) - month + 1,
    };
    Some(months.max(0) * MONTH)
}

/// The time that counts: so many months beyond whole years count as a year, or every month as a twelfth where that is 0.
pub(super) fn counting(time: i64, part_year: u16) -> i64 {
    let (years, rest) = (time / YEAR, time % YEAR);
    match i64::from(part_year) {
        0 => time,
        enough => (years + i64::from(rest >= enough * MONTH)) * YEAR,
    }
}
