//! What two tables say that does not go together.

use super::schools::SchoolsRead;
use crate::roster::columns::Teacher;
use crate::roster::problem::{Problem, ProblemKind, Problems};

/// Remarks on schools without teachers, and on schools with more homeroom teachers than classes.
pub(super) fn report(schools: &SchoolsRead, teachers: &[Teacher], problems: &mut Problems) {
    let mut staff = vec![(0_u32, 0_u32); schools.len()];
    for teacher in teachers {
        if let Some((all, homeroom)) = staff.get_mut(teacher.school.index()) {
            *all += 1;
            *homeroom += u32::from(teacher.homeroom_teacher);
        }
    }
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
        let classes = school.classes();
        if homeroom > classes {
            remark(ProblemKind::MoreHomeroomThanClasses { homeroom, classes });
        }
    }
}
