//! What may fall into bands.

use super::items::{Evidence, MarkKind, YearsQuantity};
use super::measure::Measure;
use crate::policy::choice::choice;
use crate::roster::{ExtraColumn, ExtraKind, TeacherColumn};
use crate::units::{Amount, Points};

choice! {
    /// Measures that fall into bands.
    BandMeasure {
        /// The democratic vote.
        VoteMark = "vote_mark", "民主测评分", "Democratic vote";
        /// The interview.
        InterviewMark = "interview_mark", "面试（考察）分", "Interview";
        /// Rank of the teaching result.
        TeachingRank = "teaching_rank", "教学成绩名次", "Rank of teaching result";
        /// Lessons a week.
        WeeklyLessons = "weekly_lessons", "周课时", "Weekly lessons";
        /// Rural years.
        RuralYears = "rural_years", "农村任教年限", "Rural years";
        /// Years in the present school.
        YearsInSchool = "years_in_school", "校龄", "Years in school";
        /// Years since first service.
        TeachingYears = "teaching_years", "教龄", "Teaching years";
        /// Years in the employed title.
        YearsInTitle = "years_in_title", "任现职年限", "Years in title";
        /// Years as a homeroom teacher.
        HomeroomYears = "homeroom_years", "班主任年限", "Homeroom years";
        /// Years of age.
        Age = "age", "年龄", "Age";
        /// An extra column of numbers, years or dates.
        Column = "column", "附加列", "Extra column";
    }
}

impl BandMeasure {
    /// The columns that it is taken from.
    pub(super) const fn columns(self) -> &'static [TeacherColumn] {
        match self {
            Self::VoteMark => &[TeacherColumn::VoteMark],
            Self::InterviewMark => &[TeacherColumn::InterviewMark],
            Self::TeachingRank => &[TeacherColumn::TeachingRank],
            Self::WeeklyLessons => &[TeacherColumn::WeeklyLessons],
            Self::RuralYears => &[TeacherColumn::RuralYears],
            Self::YearsInSchool => YearsQuantity::InSchool.columns(),
            Self::TeachingYears => YearsQuantity::Teaching.columns(),
            Self::YearsInTitle => YearsQuantity::InTitle.columns(),
            Self::HomeroomYears => YearsQuantity::Homeroom.columns(),
            Self::Age => YearsQuantity::Age.columns(),
            Self::Column => &[],
        }
    }

    /// Whether it is not always a whole number.
    pub(super) const fn has_fractions(self) -> bool {
        matches!(
            self,
            Self::VoteMark | Self::InterviewMark | Self::WeeklyLessons | Self::Column
        )
    }

    /// What is measured of a teacher.
    pub(super) fn of(self, column: &str, evidence: &Evidence<'_>) -> Measure {
        let of_years =
            |quantity: YearsQuantity| Measure::Years(quantity.of(evidence.teacher, evidence.reference));
        match self {
            Self::VoteMark => (evidence.mark)(MarkKind::Vote).into(),
            Self::InterviewMark => (evidence.mark)(MarkKind::Interview).into(),
            Self::TeachingRank => Measure::Rank(evidence.teacher.teaching_rank),
            Self::WeeklyLessons => Measure::Lessons(evidence.teacher.weekly_lessons),
            Self::RuralYears => of_years(YearsQuantity::Rural),
            Self::YearsInSchool => of_years(YearsQuantity::InSchool),
            Self::TeachingYears => of_years(YearsQuantity::Teaching),
            Self::YearsInTitle => of_years(YearsQuantity::InTitle),
            Self::HomeroomYears => of_years(YearsQuantity::Homeroom),
            Self::Age => of_years(YearsQuantity::Age),
            Self::Column => of_column(column, evidence),
        }
    }
}

/// What the extra column holds of a teacher.
fn of_column(column: &str, evidence: &Evidence<'_>) -> Measure {
    let Some((column, value)) = evidence.extra(column) else {
        return Measure::Number(None);
    };
    let whole = |years: i64| u16::try_from(years).ok();
    match column.kind {
        ExtraKind::Number => Measure::Number(value.map(Points::from_thousandths)),
        ExtraKind::Years => Measure::Years(value.and_then(whole)),
        ExtraKind::Date => {
            let since = value.and_then(ExtraColumn::year);
            Measure::Years(since.map(|year| year.years_until(evidence.reference)))
        }
        ExtraKind::Flag | ExtraKind::Category => Measure::Number(None),
    }
}

/// What was measured, as an amount that bands are compared with.
pub(super) fn amount_of(measure: &Measure) -> Option<Amount> {
    let whole = |number: u16| Amount::whole(i64::from(number));
    match *measure {
        Measure::Mark(given) => given.map(|(mark, _)| Amount::from_thousandths(mark.thousandths())),
        Measure::Number(number) => number.map(|number| Amount::from_thousandths(number.thousandths())),
        Measure::Lessons(lessons) => lessons.map(|lessons| Amount::from_thousandths(lessons.thousandths())),
        Measure::Rank(number) | Measure::Years(number) => number.map(whole),
        _ => None,
    }
}
