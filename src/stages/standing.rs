//! 资格: who competes, who keeps the post without competing, and which posts a teacher may be hired for.

use serde::Serialize;

use crate::policy::Policy;
use crate::roster::{Code, Roster, Stage, Status, Subject, Teacher};

/// A teacher's standing in the procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "status")]
pub enum Standing {
    /// Takes part in the rounds.
    Competes,
    /// Keeps the post without competing because of the protected flag.
    Protected,
    /// Keeps the post because the teacher is seconded, supporting elsewhere or on long leave.
    Away(Status),
}

impl Standing {
    /// Whether the teacher keeps the present post without competing.
    pub const fn keeps_post(self) -> bool {
        !matches!(self, Self::Competes)
    }
}

/// The standing of every teacher.
pub fn standings(roster: &Roster, policy: &Policy) -> Vec<Standing> {
    let of = |teacher: &Teacher| {
        if teacher.protected && policy.standing.protected_keep_posts {
            Standing::Protected
        } else if teacher.status == Status::OnPost {
            Standing::Competes
        } else {
            Standing::Away(teacher.status)
        }
    };
    roster.teachers.iter().map(of).collect()
}

/// The stages and subjects a teacher may be hired for, best fit first: the stage taught now before lower ones, and
/// in each stage the main subject, then others taught or certified, then posts open to everyone.
pub fn qualifications(teacher: &Teacher, policy: &Policy) -> Vec<(Stage, Subject)> {
    let mut subjects = vec![teacher.subject];
    for &subject in teacher.certified_subjects.iter().chain(&teacher.other_subjects) {
        if !subjects.contains(&subject) {
            subjects.push(subject);
        }
    }
    let practice = Subject::ComprehensivePractice;
    if policy.standing.practice_open_to_all && !subjects.contains(&practice) {
        subjects.push(practice);
    }
    let mut stages = vec![teacher.stage];
    let certified = teacher.certified_stage.unwrap_or(teacher.stage);
    if !stages.contains(&certified) {
        stages.push(certified);
    }
    if policy.standing.certificate_covers_lower_stages {
        for &stage in Stage::ALL.iter().rev() {
            if stage < certified && !stages.contains(&stage) {
                stages.push(stage);
            }
        }
    }
    stages
        .iter()
        .flat_map(|&stage| subjects.iter().map(move |&subject| (stage, subject)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::SchoolIndex;

    #[test]
    fn a_junior_certificate_covers_primary_but_not_the_other_way_round() {
        let policy = Policy::default();
        let mut teacher = Teacher::new("T1", SchoolIndex(0), Stage::Primary, Subject::Chinese);
        teacher.stage = Stage::Junior;
        teacher.certified_stage = Some(Stage::Junior);
        let stages = |teacher: &Teacher| -> Vec<Stage> {
            let mut stages: Vec<Stage> = qualifications(teacher, &policy)
                .into_iter()
                .map(|(stage, _)| stage)
                .collect();
            stages.dedup();
            stages
        };
        assert_eq!(stages(&teacher), [Stage::Junior, Stage::Primary]);
        teacher.stage = Stage::Primary;
        teacher.certified_stage = Some(Stage::Primary);
        assert_eq!(stages(&teacher), [Stage::Primary]);
    }

    #[test]
    fn the_main_subject_comes_first() {
        let mut teacher = Teacher::new("T1", SchoolIndex(0), Stage::Primary, Subject::Chinese);
        teacher.subject = Subject::Music;
        teacher.certified_subjects = vec![Subject::Art, Subject::Music];
        let first = qualifications(&teacher, &Policy::default());
        assert_eq!(first[0].1, Subject::Music);
        assert_eq!(first[1].1, Subject::Art);
        assert_eq!(first[2].1, Subject::ComprehensivePractice);
    }
}
