//! 岗位等级: title posts, holders and surplus by grade, for each school and for the district.

use serde::Serialize;

use crate::outcome::Outcome;
use crate::roster::{Code, Roster, Stage};
use crate::stages::grades::GradeCount;

/// Title posts and holders by grade, of one stage of one school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TitleGradeRow {
    /// The school's code.
    pub school: String,
    /// The stage.
    pub stage: Stage,
    /// The counts, grade 1 first.
    pub grades: GradeCount,
}

impl Outcome {
    /// Title posts and holders by grade, of every stage of every school in the order of the establishment.
    pub fn title_grade_rows(&self, roster: &Roster) -> Vec<TitleGradeRow> {
        self.establishment
            .iter()
            .zip(&self.titles.grades)
            .map(|(unit, &grades)| TitleGradeRow {
                school: roster.school(unit.school).id.clone(),
                stage: unit.stage,
                grades,
            })
            .collect()
    }

    /// Title posts and holders by grade for the whole district: the sum over the schools, stage by stage.
    pub fn title_grade_sums(&self) -> Vec<(Stage, GradeCount)> {
        let sum = |&stage: &Stage| {
            let units = self.establishment.iter().zip(&self.titles.grades);
            let mut sum = GradeCount::default();
            for (_, count) in units.filter(|(unit, _)| unit.stage == stage) {
                sum.without_grade += count.without_grade;
                let pairs = [
                    (&mut sum.posts, &count.posts),
                    (&mut sum.holders, &count.holders),
                    (&mut sum.over, &count.over),
                    (&mut sum.recognised, &count.recognised),
                ];
                for (sums, counts) in pairs {
                    for (sum, count) in sums.iter_mut().zip(counts) {
                        *sum += count;
                    }
                }
            }
            (stage, sum)
        };
        Stage::ALL.iter().map(sum).collect()
    }
}
