//! The official timetable 课程安排表: weekly lessons for one class, by grade and subject.
//!
//! Grades 1–9 follow the trial table of Shandong province for compulsory education, published by Jining city on
//! 21 July 2023 (<https://www.jining.gov.cn/art/2023/7/21/art_89010_2799157.html>). Grades 10–12 are an assumption:
//! a usual 35-lesson week. Local and school courses 地方与学校课程 have no teachers of their own; the table leaves
//! them out here and the staff of all subjects share them.

use crate::roster::{Stage, Subject};

/// Weekly lessons of one class through the grades of a stage, and the lessons that all staff share.
#[derive(Clone, Copy, Debug)]
pub struct StageTimetable {
    /// Lessons a week of each subject, summed over the grades of the stage.
    pub own: &'static [(Subject, &'static [i64])],
    /// Lessons a week of local and school courses by grade, shared by the staff of all subjects.
    pub shared: &'static [i64],
}

use Subject::{
    Art, Biology, Chemistry, Chinese, ComprehensivePractice, English, Geography, History, Mathematics,
    MoralityAndLaw, Music, PhysicalEducation, Physics, Science,
};

const PRIMARY: StageTimetable = StageTimetable {
    own: &[
        (Chinese, &[8, 8, 7, 7, 6, 6]),
        (Mathematics, &[4, 4, 4, 4, 5, 5]),
        (English, &[0, 0, 2, 2, 3, 3]),
        (MoralityAndLaw, &[3, 3, 3, 3, 2, 2]),
        (Science, &[1, 1, 2, 2, 2, 2]),
        (PhysicalEducation, &[4, 4, 3, 3, 3, 3]),
        (Music, &[2, 2, 2, 2, 2, 2]),
        (Art, &[2, 2, 2, 2, 2, 2]),
        (ComprehensivePractice, &[1, 1, 2, 2, 3, 3]),
    ],
    shared: &[4, 4, 3, 3, 2, 2],
};

const JUNIOR: StageTimetable = StageTimetable {
    own: &[
        (Chinese, &[5, 4, 5]),
        (Mathematics, &[4, 4, 5]),
        (English, &[4, 4, 4]),
        (MoralityAndLaw, &[2, 2, 2]),
        (History, &[2, 2, 2]),
        (Geography, &[2, 2, 0]),
        (Biology, &[3, 3, 0]),
        (Physics, &[0, 2, 3]),
        (Chemistry, &[0, 0, 3]),
        (PhysicalEducation, &[3, 3, 3]),
        (Music, &[1, 1, 1]),
        (Art, &[1, 1, 1]),
        (ComprehensivePractice, &[3, 3, 3]),
    ],
    shared: &[4, 3, 2],
};

const SENIOR: StageTimetable = StageTimetable {
    own: &[
        (Chinese, &[4, 4, 5]),
        (Mathematics, &[4, 4, 5]),
        (English, &[4, 4, 5]),
        (MoralityAndLaw, &[2, 3, 3]),
        (History, &[2, 3, 3]),
        (Geography, &[2, 3, 3]),
        (Physics, &[3, 3, 3]),
        (Chemistry, &[3, 3, 3]),
        (Biology, &[2, 3, 3]),
        (PhysicalEducation, &[2, 2, 2]),
        (Music, &[1, 1, 0]),
        (Art, &[1, 1, 0]),
        (ComprehensivePractice, &[2, 1, 0]),
    ],
    shared: &[3, 0, 0],
};

/// The timetable of a stage.
pub const fn of(stage: Stage) -> &'static StageTimetable {
    match stage {
        Stage::Primary => &PRIMARY,
        Stage::Junior => &JUNIOR,
        Stage::Senior => &SENIOR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::Code;

    #[test]
    fn weekly_totals_equal_the_published_ones() {
        let totals = |stage: Stage| -> Vec<i64> {
            let table = of(stage);
            (0..stage.grades() as usize)
                .map(|grade| {
                    table.own.iter().map(|(_, lessons)| lessons[grade]).sum::<i64>() + table.shared[grade]
                })
                .collect()
        };
        assert_eq!(totals(Stage::Primary), [29, 29, 30, 30, 30, 30]);
        assert_eq!(totals(Stage::Junior), [34, 34, 34]);
        assert_eq!(totals(Stage::Senior), [35, 35, 35]);
    }

    #[test]
    fn every_row_has_a_value_for_every_grade() {
        for &stage in Stage::ALL {
            for (subject, lessons) in of(stage).own {
                assert_eq!(lessons.len() as i64, stage.grades(), "{stage:?} {subject:?}");
            }
        }
    }
}
