//! What two tables say that does not go together.

use super::schools::SchoolsRead;
use crate::roster::columns::Teacher;
use crate::roster::problem::{Problem, ProblemKind, Problems};

/// Fewest teachers of a roster whose pupils are held against them: small ones may be a part of something.
const FEWEST_TEACHERS: u32 = 50;
/// Pupils a teacher below which a roster is remarked on. Whole districts have 8 to 20.
const FEWEST_PUPILS: u32 = 4;
/// Pupils a teacher above which a roster is remarked on.
const MOST_PUPILS: u32 = 40;
/// Fewest pupils for that.
const MANY_PUPILS: u32 = 5_000;
/// Fewest teachers of a school that has fewer pupils than teachers; below that a teaching point may be so.
const FEWEST_OF_SCHOOL: u32 = 10;

/// Remarks on schools without teachers, on schools with more homeroom teachers than classes, and on pupils that are far too few
/// or too many for the teachers.
pub(super) fn report(schools: &SchoolsRead, teachers: &[Teacher], problems: &mut Problems) {
    let mut staff = vec![(0_u32, 0_u32); schools.len()];
    for teacher in teachers {
        let school = teacher.school.and_then(|school| staff.get_mut(school.index()));
        if let Some((all, homeroom)) = school {
            *all += 1;
            *homeroom += u32::from(teacher.homeroom_teacher);
        }
    }
    let present = staff.iter().map(|(all, _)| all).sum();
    let is_odd = of_all(schools, present, problems);
    for (file, row, index) in schools.places() {
        let school = schools.school(index);
        let Some(&(all, homeroom)) = staff.get(index.index()) else {
            continue;
        };
        let mut remark = |kind| {
            problems.push(Problem::warning(file, kind).at(row).with_value(&school.id));
        };
        if all == 0 {
            remark(ProblemKind::SchoolWithoutTeachers);
        }
        let pupils = school.pupils();
        if !is_odd && all >= FEWEST_OF_SCHOOL && pupils < all {
            remark(ProblemKind::FewPupils {
                teachers: all,
                pupils,
                district: false,
            });
        }
        let classes = school.classes();
        if homeroom > classes {
            remark(ProblemKind::MoreHomeroomThanClasses { homeroom, classes });
        }
    }
}

/// Holds all pupils against all teachers. Whether that is remarked on, so that single schools need not be.
fn of_all(schools: &SchoolsRead, teachers: u32, problems: &mut Problems) -> bool {
    let places = schools.places();
    let counted = places.iter().map(|(_, _, index)| schools.school(*index).pupils());
    let pupils = counted.fold(0_u32, u32::saturating_add);
    let kind = if teachers >= FEWEST_TEACHERS && pupils < teachers.saturating_mul(FEWEST_PUPILS) {
        ProblemKind::FewPupils {
            teachers,
            pupils,
            district: true,
        }
    } else if pupils >= MANY_PUPILS && pupils > teachers.saturating_mul(MOST_PUPILS) {
        ProblemKind::ManyPupils { teachers, pupils }
    } else {
        return false;
    };
    if let Some((file, _, _)) = places.first() {
        problems.push(Problem::warning(file, kind));
    }
    true
}
