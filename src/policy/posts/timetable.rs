//! The official timetable 课程安排表: weekly lessons for one class, by grade and subject.
//!
//! Grades 1–9 follow the trial table of Shandong province for compulsory education, published by Jining city on
//! 21 July 2023 (<https://www.jining.gov.cn/art/2023/7/21/art_89010_2799157.html>). Grades 10–12 are an assumption:
//! a usual 35-lesson week. Local and school courses 地方与学校课程 have no teachers of their own; the table leaves
//! them out here and the staff of all subjects share them.

use std::collections::BTreeMap;

use crate::ordering::map_of;
use crate::policy::strict::{record, section};
use crate::roster::{Stage, Subject};
use crate::units::Lessons;

/// The timetables of all stages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timetable {
    /// Grades 1–6.
    pub primary: StageTimetable,
    /// Grades 7–9.
    pub junior: StageTimetable,
    /// Grades 10–12.
    pub senior: StageTimetable,
}

section!(Timetable: primary, junior, senior);

/// Weekly lessons of one class through the grades of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageTimetable {
    /// Lessons a week of each subject, grade by grade.
    pub subjects: BTreeMap<Subject, Vec<Lessons>>,
    /// Lessons a week of local and school courses 地方与学校课程 by grade, shared by the staff of all subjects.
    pub shared: Vec<Lessons>,
}

record!(StageTimetable: subjects, shared);

impl StageTimetable {
    /// Lessons a week that the subjects' own teachers give, summed over the grades, in thousandths.
    pub fn own(&self) -> i64 {
        self.subjects
            .values()
            .flatten()
            .map(|lessons| lessons.thousandths())
            .sum()
    }

    /// Lessons a week that all staff share, summed over the grades, in thousandths.
    pub fn shared(&self) -> i64 {
        self.shared.iter().map(|lessons| lessons.thousandths()).sum()
    }
}

impl Timetable {
    /// The timetable of a stage.
    pub const fn of(&self, stage: Stage) -> &StageTimetable {
        match stage {
            Stage::Primary => &self.primary,
            Stage::Junior => &self.junior,
            Stage::Senior => &self.senior,
        }
    }
}

impl Default for Timetable {
    fn default() -> Self {
        Self {
            primary: PRIMARY.as_data(),
            junior: JUNIOR.as_data(),
            senior: SENIOR.as_data(),
        }
    }
}

/// A published table.
struct Published {
    own: &'static [(Subject, &'static [i64])],
    shared: &'static [i64],
}

impl Published {
    fn as_data(&self) -> StageTimetable {
        let lessons = |row: &[i64]| row.iter().map(|&lessons| Lessons::whole(lessons)).collect();
        StageTimetable {
            subjects: map_of(self.own.iter().map(|&(subject, row)| (subject, lessons(row)))),
            shared: lessons(self.shared),
        }
    }
}

use Subject::{
    Art, Biology, Chemistry, Chinese, ComprehensivePractice, English, Geography, History, Mathematics,
    MoralityAndLaw, Music, PhysicalEducation, Physics, Science,
};

const PRIMARY: Published = Published {
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

const JUNIOR: Published = Published {
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

const SENIOR: Published = Published {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::Code;

    #[test]
    fn weekly_totals_equal_the_published_ones() {
        let timetable = Timetable::default();
        let totals = |stage: Stage| -> Vec<i64> {
            let table = timetable.of(stage);
            (0..stage.grades() as usize)
                .map(|grade| {
                    let own: i64 = table.subjects.values().map(|row| row[grade].thousandths()).sum();
                    (own + table.shared[grade].thousandths()) / 1000
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
            for (subject, lessons) in &Timetable::default().of(stage).subjects {
                assert_eq!(lessons.len() as i64, stage.grades(), "{stage:?} {subject:?}");
            }
        }
    }
}
