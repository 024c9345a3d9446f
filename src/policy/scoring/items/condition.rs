//! Conditions that items of points and of percentages ask for.

use crate::policy::choice::choice;
use crate::roster::{Assessment, BackboneLevel, CadreLevel, Teacher, TeacherColumn};
use crate::units::Year;

choice! {
    /// Conditions for flat points and percentages.
    Condition {
        /// Is a homeroom teacher now.
        HomeroomTeacher = "homeroom_teacher", "现任班主任", "Homeroom teacher now";
        /// Holds an administrative post.
        Cadre = "cadre", "担任管理干部", "Holds an administrative post";
        /// Is a key teacher of county level or above.
        Backbone = "backbone", "县级以上骨干教师", "Key teacher";
        /// Teaches a graduating grade.
        GraduatingGrade = "graduating_grade", "任教毕业年级", "Teaches a graduating grade";
        /// Has taught in a rural school for a year or more.
        RuralService = "rural_service", "有农村任教（支教）经历", "Has taught in a rural school";
        /// Has taught in a rural school for three years or more.
        LongRuralService = "long_rural_service", "农村任教满 3 年", "Three or more rural years";
        /// Failed one of the last five assessments.
        FailedAssessment = "failed_assessment", "近五年有年度考核不合格", "Failed an assessment in five years";
        /// Teaches a main subject that the certificate does not name.
        OutOfSubject = "out_of_subject", "教非所学（主教学科不在资格证学科内）", "Teaches outside the certificate";
    }
}

impl Condition {
    /// The columns that it asks for.
    pub const fn columns(self) -> &'static [TeacherColumn] {
        match self {
            Self::HomeroomTeacher => &[TeacherColumn::HomeroomTeacher],
            Self::Cadre => &[TeacherColumn::Cadre],
            Self::Backbone => &[TeacherColumn::Backbone],
            Self::GraduatingGrade => &[TeacherColumn::GraduatingGrade],
            Self::RuralService | Self::LongRuralService => &[TeacherColumn::RuralYears],
            Self::FailedAssessment => &[TeacherColumn::Assessments, TeacherColumn::FirstServiceYear],
            Self::OutOfSubject => &[TeacherColumn::CertifiedSubjects, TeacherColumn::Subject],
        }
    }

    /// Whether a teacher fulfils it; `None` where the roster does not hold what it asks for. `reference` is the year up
    /// to which years count.
    pub fn holds_for(self, teacher: &Teacher, reference: Year) -> Option<bool> {
        match self {
            Self::HomeroomTeacher => Some(teacher.homeroom_teacher),
            Self::Cadre => Some(teacher.cadre != CadreLevel::None),
            Self::Backbone => Some(teacher.backbone >= BackboneLevel::County),
            Self::GraduatingGrade => Some(teacher.graduating_grade),
            Self::RuralService => teacher.rural_years.map(|years| years >= 1),
            Self::LongRuralService => teacher.rural_years.map(|years| years >= 3),
            Self::FailedAssessment => {
                let mut latest = teacher.assessments.iter().take(5);
                let failed = latest.any(|&grade| grade == Assessment::Unqualified);
                (!teacher.lacks_assessments(reference)).then_some(failed)
            }
            Self::OutOfSubject => {
                let certified = &teacher.certified_subjects;
                (!certified.is_empty()).then(|| !certified.contains(&teacher.subject))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::someone;
    use super::*;
    use crate::roster::Subject;

    #[test]
    fn conditions_hold_from_their_first_year_and_level_on() {
        let holds = |condition: Condition, teacher: &Teacher| condition.holds_for(teacher, Year(2026));
        let mut teacher = someone();
        for &condition in Condition::ALL {
            assert_ne!(holds(condition, &teacher), Some(true), "{condition:?}");
        }
        teacher.rural_years = Some(2);
        assert_eq!(holds(Condition::RuralService, &teacher), Some(true));
        assert_eq!(holds(Condition::LongRuralService, &teacher), Some(false));
        teacher.rural_years = Some(3);
        assert_eq!(holds(Condition::LongRuralService, &teacher), Some(true));
        teacher.backbone = BackboneLevel::County;
        assert_eq!(holds(Condition::Backbone, &teacher), Some(true));
        teacher.certified_subjects = vec![Subject::Art];
        assert_eq!(holds(Condition::OutOfSubject, &teacher), Some(true));
        teacher.certified_subjects.push(teacher.subject);
        assert_eq!(holds(Condition::OutOfSubject, &teacher), Some(false));
    }

    #[test]
    fn what_the_roster_does_not_say_is_neither_fulfilled_nor_not() {
        let mut teacher = someone();
        let holds = |condition: Condition, teacher: &Teacher| condition.holds_for(teacher, Year(2026));
        for condition in [
            Condition::RuralService,
            Condition::LongRuralService,
            Condition::FailedAssessment,
            Condition::OutOfSubject,
        ] {
            assert_eq!(holds(condition, &teacher), None, "{condition:?}");
        }
        // In the first year there is no assessment yet.
        teacher.first_service_year = Some(Year(2026));
        assert_eq!(holds(Condition::FailedAssessment, &teacher), Some(false));
        teacher.assessments = vec![Assessment::Qualified; 5];
        teacher.assessments.push(Assessment::Unqualified);
        assert_eq!(
            holds(Condition::FailedAssessment, &teacher),
            Some(false),
            "six years ago"
        );
        teacher.assessments.remove(0);
        assert_eq!(holds(Condition::FailedAssessment, &teacher), Some(true));
    }
}
