//! The mix of subjects among a school's teachers.

use super::draw::Draw;
use super::parameters::CountyParameters;
use crate::roster::codes::{Locality, Stage, Subject};
use Subject::{
    Art, Biology, Chemistry, Chinese, ComprehensivePractice, English, Geography, History, Mathematics,
    MoralityAndLaw, Music, PhysicalEducation, Physics, Science,
};

/// Teachers by main subject, per mille: Baiyun's 36.5 % Chinese, 22.0 % mathematics, 15.4 % English, 8.8 % PE, 4.4 %
/// music, 4.1 % art, 1.9 % science and 2.1 % information technology. Morality and law and practice have few specialists:
/// they are taught besides.
const PRIMARY: &[(Subject, i64)] = &[
    (Chinese, 354),
    (Mathematics, 215),
    (English, 154),
    (MoralityAndLaw, 35),
    (Science, 30),
    (PhysicalEducation, 95),
    (Music, 50),
    (Art, 48),
    (ComprehensivePractice, 22),
];

/// Baiyun's shares in junior schools, with music, art and practice filling up the rest.
const JUNIOR: &[(Subject, i64)] = &[
    (Chinese, 168),
    (Mathematics, 165),
    (English, 150),
    (MoralityAndLaw, 70),
    (PhysicalEducation, 85),
    (Physics, 62),
    (History, 62),
    (Chemistry, 38),
    (Geography, 40),
    (Biology, 52),
    (Music, 29),
    (Art, 29),
    (ComprehensivePractice, 40),
];

const SENIOR: &[(Subject, i64)] = &[
    (Chinese, 150),
    (Mathematics, 150),
    (English, 150),
    (MoralityAndLaw, 75),
    (History, 75),
    (Geography, 75),
    (Physics, 90),
    (Chemistry, 85),
    (Biology, 75),
    (PhysicalEducation, 45),
    (Music, 15),
    (Art, 15),
    (ComprehensivePractice, 20),
];

const fn shares(stage: Stage) -> &'static [(Subject, i64)] {
    match stage {
        Stage::Primary => PRIMARY,
        Stage::Junior => JUNIOR,
        Stage::Senior => SENIOR,
    }
}

/// The subjects taught in a stage.
pub(super) fn taught(stage: Stage) -> impl Iterator<Item = Subject> {
    shares(stage).iter().map(|&(subject, _)| subject)
}

/// The subjects of so many teachers of one stage of one school.
pub(super) fn mix(
    parameters: &CountyParameters,
    stage: Stage,
    locality: Locality,
    teachers: u32,
    draw: &mut Draw,
) -> Vec<Subject> {
    let shares = shares(stage);
    let weights: Vec<i64> = shares
        .iter()
        .map(|&(subject, share)| {
            let share = share * 1_000;
            let share = match subject {
                Science | PhysicalEducation | Music | Art if locality == Locality::Rural => {
                    parameters.village_specialists.of_rounded(share)
                }
                // Scarce too, but every school tries to have one.
                English if locality == Locality::Rural => share * 50 / 100,
                _ => share,
            };
            draw.around(share, 130)
        })
        .collect();
    let counts = draw.systematic(i64::from(teachers), &weights);
    shares
        .iter()
        .zip(counts)
        .flat_map(|(&(subject, _), count)| std::iter::repeat_n(subject, count as usize))
        .collect()
}

/// A second subject that someone of `subject` may teach, or be certified for, in the stage.
pub(super) fn second(stage: Stage, subject: Subject, draw: &mut Draw) -> Subject {
    let choices: &[Subject] = match (stage, subject) {
        (Stage::Primary, Chinese) => &[MoralityAndLaw, MoralityAndLaw, Art, Music, PhysicalEducation],
        (Stage::Primary, Mathematics) => &[Science, Science, PhysicalEducation, PhysicalEducation, Art],
        (Stage::Primary, English) => &[MoralityAndLaw, Music, Art, PhysicalEducation],
        (Stage::Primary, Music) => &[Art, MoralityAndLaw],
        (Stage::Primary, Art) => &[Music, ComprehensivePractice],
        (Stage::Primary, ComprehensivePractice) => &[Science, MoralityAndLaw],
        (Stage::Primary, _) => &[MoralityAndLaw, ComprehensivePractice, Science],
        (_, Chinese) => &[History, MoralityAndLaw],
        (_, Mathematics) => &[Physics, ComprehensivePractice],
        (_, ComprehensivePractice) => &[Biology, PhysicalEducation, Geography],
        (_, English) => &[MoralityAndLaw, Music, Art],
        (_, Physics) => &[Biology, Chemistry, Mathematics],
        (_, Chemistry) => &[Biology, Physics],
        (_, Biology) => &[Chemistry, Geography],
        (_, History) => &[MoralityAndLaw, Geography],
        (_, MoralityAndLaw | Geography) => &[History, ComprehensivePractice],
        _ => &[MoralityAndLaw, ComprehensivePractice],
    };
    choices[draw.between(0, choices.len() as i64 - 1) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_about_a_thousand() {
        for shares in [PRIMARY, JUNIOR, SENIOR] {
            let total: i64 = shares.iter().map(|(_, share)| share).sum();
            assert!((950..=1050).contains(&total), "{total}");
        }
    }
}
