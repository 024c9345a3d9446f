//! What the raw points of a block are measured against, and what they become.

use crate::ordering::sort_by;
use crate::policy::{Block, Normalisation};
use crate::roster::{Roster, Teacher};
use crate::units::{Points, narrow};

/// What the raw points of a block are measured against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    Absolute,
    /// The highest raw points by school.
    Schools(Vec<Points>),
    /// The highest raw points of the district.
    District(Points),
    /// All raw points, lowest first.
    Sorted(Vec<Points>),
}

impl Scale {
    /// From the present staff: newcomers are measured against it, and move nobody's measure.
    pub(super) fn of(block: &Block, roster: &Roster, raw: &[Points]) -> Self {
        let of_staff = || {
            let everybody = roster.teachers.iter().zip(raw);
            everybody
                .filter(|(teacher, _)| !teacher.is_newcomer())
                .map(|(_, &points)| points)
        };
        match block.normalisation {
            Normalisation::Absolute => Self::Absolute,
            Normalisation::SchoolTop => {
                let mut tops = vec![Points::ZERO; roster.schools.len()];
                for (teacher, points) in roster.teachers.iter().zip(raw) {
                    let Some(school) = teacher.school else { continue };
                    let top = &mut tops[school.index()];
                    *top = (*top).max(*points);
                }
                Self::Schools(tops)
            }
            Normalisation::DistrictTop => Self::District(of_staff().max().unwrap_or(Points::ZERO)),
            Normalisation::Percentile => {
                let mut sorted: Vec<Points> = of_staff().collect();
                sort_by(&mut sorted, &mut Points::cmp);
                Self::Sorted(sorted)
            }
        }
    }

    /// The highest raw points that a teacher is measured against, if that is how the block is normalised.
    pub(super) fn top(&self, teacher: &Teacher) -> Option<Points> {
        match self {
            // Whoever has no school is measured against full marks.
            Self::Schools(tops) => tops.get(teacher.school?.index()).copied(),
            Self::District(top) => Some(*top),
            Self::Absolute | Self::Sorted(_) => None,
        }
    }

    /// How many have fewer raw points, if that is how the block is normalised.
    pub(super) fn below(&self, raw: Points) -> Option<u32> {
        match self {
            Self::Sorted(sorted) => Some(sorted.partition_point(|&points| points < raw) as u32),
            _ => None,
        }
    }

    /// Normalises and weighs raw points, rounding to the nearest thousandth of a point, halves up.
    pub(super) fn weigh(&self, block: &Block, teacher: &Teacher, raw: Points) -> Points {
        let full = block.full_marks.thousandths();
        let share = |part: i64, whole: i64| {
            if whole <= 0 {
                0
            } else {
                let wide = i128::from(part.max(0)) * i128::from(full) + i128::from(whole / 2);
                narrow(wide / i128::from(whole))
            }
        };
        let normalised = match self {
            Self::Absolute => raw.thousandths(),
            Self::Schools(_) | Self::District(_) => share(
                raw.thousandths(),
                self.top(teacher).unwrap_or(Points::ZERO).thousandths(),
            ),
            Self::Sorted(sorted) => share(i64::from(self.below(raw).unwrap_or(0)), sorted.len() as i64 - 1),
        };
        Points::from_thousandths(block.weight.of_rounded(normalised))
    }
}
