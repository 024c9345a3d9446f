//! 优质均衡 as the assessment counts it beyond its lines: the schools that meet all three numbers, those left out, those
//! split by stage.

use crate::outcome::Outcome;
use crate::outcome::figures::balance::{ASSESSED, CountedSchool, Resource};
use crate::roster::{Roster, Stage};

/// What the assessment leaves out and what it splits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exceptions {
    /// Teaching points of fewer than 50 pupils, which are left out.
    pub left_out: u32,
    /// Nine-year schools, which count once in each stage.
    pub split: u32,
}

impl Outcome {
    /// Schools that meet all three numbers in a stage, and schools counted.
    pub fn schools_meeting_all(&self, roster: &Roster, stage: Stage) -> (u32, u32) {
        let counted = self.counted_schools(roster, stage);
        let all = |school: &&CountedSchool| {
            Resource::ALL
                .iter()
                .all(|&resource| school.meets(resource, stage))
        };
        (counted.iter().filter(all).count() as u32, counted.len() as u32)
    }

    /// What the assessment leaves out and what it splits.
    pub fn assessment_exceptions(&self, roster: &Roster) -> Exceptions {
        let mut exceptions = Exceptions::default();
        for (index, school) in roster.schools_indexed() {
            let pupils = |stage| self.planned(index, stage).map_or(0, |unit| unit.pupils);
            let stages = ASSESSED.into_iter().filter(|&stage| pupils(stage) > 0).count();
            exceptions.split += u32::from(stages == ASSESSED.len());
            let small = ASSESSED
                .into_iter()
                .any(|stage| school.is_outside_assessment(pupils(stage)));
            exceptions.left_out += u32::from(small);
        }
        exceptions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, policy, run, school, teacher};
    use crate::roster::{Education, Locality, StageRoll};

    #[test]
    fn the_form_leaves_out_small_teaching_points_and_splits_nine_year_schools() {
        // A: 100 primary pupils and 5 teachers with junior college: 5 per 100, at least 4.2. N, a nine-year school:
        // 50 primary pupils and 1 such teacher: 2 per 100; 40 junior pupils, no teacher. P, a teaching point of 20
        // pupils with 1 such teacher, is left out. Primary: 6 ÷ 150 × 100 = 4.0; one of two schools meets it.
        // S = √(100/150 (5 − 4)² + 50/150 (2 − 4)²) = √2 = 1.4142; ÷ 4 = 0.3536, at most 0.50.
        let mut schools = vec![
            school("A", Locality::Urban, 100),
            school("N", Locality::Town, 50),
            school("P", Locality::Rural, 20),
        ];
        schools[1].rolls[Stage::Junior.index()] = Some(StageRoll {
            pupils: 40,
            classes: 1,
        });
        schools[2].teaching_point = true;
        let at = [0, 0, 0, 0, 0, 1, 2];
        let mut teachers: Vec<_> = (1..)
            .zip(at)
            .map(|(n, at)| teacher(&format!("T{n}"), at, 5))
            .collect();
        for teacher in &mut teachers {
            teacher.education = Some(Education::JuniorCollege);
        }
        let roster = county(schools, teachers);
        let outcome = run(&roster, &policy(Vec::new()));
        assert_eq!(outcome.schools_meeting_all(&roster, Stage::Primary), (0, 2));
        assert_eq!(
            outcome.assessment_exceptions(&roster),
            Exceptions {
                left_out: 1,
                split: 1
            }
        );
    }
}
