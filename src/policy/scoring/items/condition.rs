//! Conditions that items of points and of percentages ask for.

use crate::policy::choice::choice;
use crate::roster::{Assessment, BackboneLevel, CadreLevel, Teacher};

choice! {
    /// Conditions for flat points and percentages.
    Condition {
        /// Is a homeroom teacher now.
        HomeroomTeacher = "homeroom_teacher", "现任班主任", "Homeroom teacher now";
        /// Holds an administrative post.
        Cadre = "cadre", "担任管理职务", "Holds an administrative post";
        /// Is a backbone teacher of county level or above.
        Backbone = "backbone", "县级以上骨干教师", "Backbone teacher";
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
    /// Whether a teacher fulfils it.
    pub fn holds_for(self, teacher: &Teacher) -> bool {
        match self {
            Self::HomeroomTeacher => teacher.homeroom_teacher,
            Self::Cadre => teacher.cadre != CadreLevel::None,
            Self::Backbone => teacher.backbone >= BackboneLevel::County,
            Self::GraduatingGrade => teacher.graduating_grade,
            Self::RuralService => teacher.rural_years >= 1,
            Self::LongRuralService => teacher.rural_years >= 3,
            Self::FailedAssessment => teacher.assessments.contains(&Assessment::Unqualified),
            Self::OutOfSubject => {
                !teacher.certified_subjects.is_empty()
                    && !teacher.certified_subjects.contains(&teacher.subject)
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
        let mut teacher = someone();
        for &condition in Condition::ALL {
            assert!(!condition.holds_for(&teacher), "{condition:?}");
        }
        teacher.rural_years = 2;
        assert!(Condition::RuralService.holds_for(&teacher));
        assert!(!Condition::LongRuralService.holds_for(&teacher));
        teacher.rural_years = 3;
        assert!(Condition::LongRuralService.holds_for(&teacher));
        teacher.backbone = BackboneLevel::County;
        assert!(Condition::Backbone.holds_for(&teacher));
        teacher.certified_subjects = vec![Subject::Art];
        assert!(Condition::OutOfSubject.holds_for(&teacher));
        teacher.certified_subjects.push(teacher.subject);
        assert!(!Condition::OutOfSubject.holds_for(&teacher));
    }
}
