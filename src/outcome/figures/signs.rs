//! What a map shows of a school beside its row of figures: the subjects it has nobody for, and its key teachers.

use serde::{Deserialize, Serialize};

use crate::outcome::Outcome;
use crate::outcome::figures::coverage::Coverage;
use crate::roster::{BackboneLevel, Roster, Subject};

/// A few of the subjects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subjects(u32);

impl Subjects {
    /// Whether the subject is among them.
    ///
    /// ```
    /// use shapan::outcome::figures::signs::Subjects;
    /// use shapan::roster::Subject;
    /// let music = Subjects::default().with(Subject::Music);
    /// assert!(music.has(Subject::Music) && !music.has(Subject::Art));
    /// ```
    pub fn has(self, subject: Subject) -> bool {
        self.0 & (1 << subject.index()) != 0
    }

    /// These and one more.
    #[must_use]
    pub fn with(self, subject: Subject) -> Self {
        Self(self.0 | (1 << subject.index()))
    }
}

/// What a map shows of a school.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolSigns {
    /// Subjects that its timetable asks for.
    pub taught: Subjects,
    /// Of these, those that it has nobody for in some stage.
    pub without: Subjects,
    /// Teachers recognised as backbone by the county or higher.
    pub backbone: u32,
}

impl Outcome {
    /// What a map shows of the schools after a run, in roster order.
    pub fn school_signs(&self, roster: &Roster, coverage: &Coverage) -> Vec<SchoolSigns> {
        let mut signs = vec![SchoolSigns::default(); roster.schools.len()];
        for row in &coverage.rows {
            let here = &mut signs[row.school.index()];
            here.taught = here.taught.with(row.subject);
            if row.has_nobody() {
                here.without = here.without.with(row.subject);
            }
        }
        for (teacher, record) in roster.teachers_indexed() {
            if record.backbone >= BackboneLevel::County
                && let Some(school) = self.school_of(teacher)
            {
                signs[school.index()].backbone += 1;
            }
        }
        signs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, policy, run, school, teacher, zone};
    use crate::roster::{Locality, SchoolIndex, TeacherIndex};

    #[test]
    fn signs_follow_the_teachers_to_where_they_end() {
        // Village A and city B, one Chinese post each. The only teacher, a backbone one, leaves A for B.
        let schools = vec![school("A", Locality::Rural, 1), school("B", Locality::Urban, 1)];
        let mut one = teacher("T1", 0, 30);
        one.backbone = BackboneLevel::County;
        let roster = county(schools, vec![one]);
        let outcome = run(&roster, &policy(vec![zone(Mechanism::DeferredAcceptance)]));
        assert_eq!(outcome.school_of(TeacherIndex(0)), Some(SchoolIndex(1)));
        let signs = outcome.school_signs(&roster, &outcome.coverage(&roster));
        let chinese = Subjects::default().with(Subject::Chinese);
        let expected = [
            SchoolSigns {
                taught: chinese,
                without: chinese,
                backbone: 0,
            },
            SchoolSigns {
                taught: chinese,
                without: Subjects::default(),
                backbone: 1,
            },
        ];
        assert_eq!(signs, expected);
    }
}
