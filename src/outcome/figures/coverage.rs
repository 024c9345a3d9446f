//! Subjects covered 开齐开足: for every subject that the timetable of a school asks for, whether anybody there can teach it,
//! and how many of its lessons are taught by whom.
//!
//! Lessons are those of the classes alone; duties and shared courses are no lessons of a subject. Nobody works more than
//! a full load. In each school and stage, in this order:
//!
//! 1. the teachers who hold posts of a subject give its lessons, as far as their full loads reach; travelling teachers
//!    走教 give what was pooled at their school in the same proportion;
//! 2. whoever has time left helps out in other subjects: first those certified for them, then those who teach them
//!    beside their own 兼教, then anybody of the stage;
//! 3. what is left is uncovered.
//!
//! A lesson given by somebody who neither has the subject as the main one nor a certificate for it is taught outside
//! the subject 教非所学. Comprehensive practice is everybody's, and never outside.
//!
//! The district in sum, and the subject that a proposal leaves worst: [`summary`].

pub mod summary;

use serde::Serialize;

use crate::outcome::Outcome;
use crate::outcome::figures::no_post::NoPosts;
use crate::policy::CertificateMatch;
use crate::roster::{Code, Roster, SchoolIndex, Stage, Subject, Teacher};
use crate::stages::establishment::StaffingUnit;
use crate::stages::posts::PostGroup;
use crate::stages::standing::{is_away, is_out_of_subject, qualifications_by};

/// One subject in one stage of one school. Lessons are a week's, in thousandths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SubjectCover {
    /// The school.
    #[serde(skip)]
    pub school: SchoolIndex,
    /// The stage.
    pub stage: Stage,
    /// The subject.
    pub subject: Subject,
    /// Lessons that the classes need.
    pub lessons: i64,
    /// Of these, taught by teachers of the subject.
    pub in_subject: i64,
    /// Taught by others 教非所学.
    pub outside: i64,
    /// Taught by nobody within a full load.
    pub uncovered: i64,
    /// Teachers who teach and hold a post of the subject.
    pub teachers: u32,
    /// Teachers of the school on other posts who can teach it: by main subject, certificate, or beside their own 兼教.
    pub beside: u32,
    /// Whether a teacher of another school travels here for it 走教.
    pub visited: bool,
    /// Why the school has no post of it, where it has none.
    #[serde(skip)]
    pub no_post: Option<NoPosts>,
}

impl SubjectCover {
    /// Whether there is nobody for it at the school, not even in passing.
    pub const fn has_nobody(&self) -> bool {
        self.teachers == 0 && self.beside == 0 && !self.visited
    }
}

/// All subjects of all schools, by school, stage and subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The rows.
    pub rows: Vec<SubjectCover>,
}

/// A row with the school's code, as documents name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    /// The school's code.
    pub school: String,
    /// The rest.
    #[serde(flatten)]
    pub cover: SubjectCover,
    /// Whether there is nobody for it at the school.
    pub has_nobody: bool,
}

impl Coverage {
    /// The rows with the codes of their schools.
    pub fn with_codes(self, roster: &Roster) -> Vec<CoverageRow> {
        let row = |cover: SubjectCover| CoverageRow {
            school: roster.school(cover.school).id.clone(),
            has_nobody: cover.has_nobody(),
            cover,
        };
        self.rows.into_iter().map(row).collect()
    }
}

/// What is still to be found of one row, in thousandths of a person.
#[derive(Clone, Copy, Default)]
struct Need {
    all: i64,
    in_subject: i64,
    outside: i64,
}

impl Need {
    const fn open(&self) -> i64 {
        self.all - self.in_subject - self.outside
    }
}

/// Somebody who teaches at a school.
struct Helper<'roster> {
    record: &'roster Teacher,
    stage: Stage,
    able: Vec<(Stage, Subject)>,
    /// Time left beside the own posts, in thousandths of a person.
    left: i64,
}

/// What stands at one group of posts.
#[derive(Clone, Copy, Default)]
struct Holders {
    teaching: u32,
    /// Of these, teachers of the subject.
    of_subject: u32,
}

fn outside(record: &Teacher, subject: Subject) -> bool {
    subject != Subject::ComprehensivePractice && is_out_of_subject(record, subject)
}

impl Outcome {
    /// The subjects of all schools, and who teaches them after the run. O(teachers × subjects they can teach + posts).
    pub fn coverage(&self, roster: &Roster) -> Coverage {
        let mut holders = vec![Holders::default(); self.posts.groups.len()];
        let mut at_school: Vec<Vec<(usize, &Teacher)>> = vec![Vec::new(); roster.schools.len()];
        for (teacher, record) in roster.teachers_indexed() {
            if let Some(group) = self.group_of(teacher).filter(|_| !is_away(record)) {
                let post = self.posts.group(group);
                let here = &mut holders[group.index()];
                here.teaching += 1;
                here.of_subject += u32::from(!outside(record, post.subject));
                at_school[post.school.index()].push((group.index(), record));
            }
        }
        let mut rows = Vec::new();
        for units in self.establishment.chunk_by(|one, next| one.school == next.school) {
            let Some(school) = units.first().map(|unit| unit.school) else {
                continue;
            };
            let mut helpers: Vec<Helper<'_>> = at_school[school.index()]
                .iter()
                .map(|&(group, record)| {
                    let post = &self.posts.groups[group];
                    let teaching = i64::from(holders[group].teaching);
                    Helper {
                        record,
                        stage: post.stage,
                        able: able(record, post, self),
                        left: (teaching * 1_000 - post.need).max(0) / teaching.max(1),
                    }
                })
                .collect();
            let mut here: Vec<(SubjectCover, Need)> = Vec::new();
            for unit in units {
                for &subject in Subject::ALL {
                    if unit.need_by_subject[subject.index()] > 0 {
                        here.push(self.by_holders(unit, subject, &holders, &helpers));
                    }
                }
            }
            help_out(&mut here, &mut helpers);
            rows.extend(here.into_iter().map(|(row, need)| in_lessons(row, need)));
        }
        Coverage { rows }
    }

    /// A subject of a school with what the holders of its posts, here and where it was pooled, teach of it.
    fn by_holders(
        &self,
        unit: &StaffingUnit,
        subject: Subject,
        holders: &[Holders],
        helpers: &[Helper<'_>],
    ) -> (SubjectCover, Need) {
        let (school, stage) = (unit.school, unit.stage);
        let all = unit.need_by_subject[subject.index()];
        let mut need = Need {
            all,
            ..Need::default()
        };
        let group = self.posts.find(school, stage, subject);
        let here = group.map_or_else(Holders::default, |group| holders[group.index()]);
        let asked = group.map_or(0, |group| self.posts.group(group).need);
        add_share(&mut need, asked.min(all), asked, here);
        let mut visited = false;
        if let Some(served) = self.posts.served(school, stage, subject) {
            let travelling = holders[served.by.index()];
            visited = travelling.teaching > 0;
            add_share(
                &mut need,
                served.need,
                self.posts.group(served.by).need,
                travelling,
            );
        }
        let beside = helpers
            .iter()
            .filter(|helper| helper.able.contains(&(stage, subject)))
            .count();
        let table = self.policy.timetable.of(stage).subjects.get(&subject);
        let lessons: i64 = table.map_or(0, |row| row.iter().map(|lessons| lessons.thousandths()).sum());
        let row = SubjectCover {
            school,
            stage,
            subject,
            lessons: i64::from(unit.classes) * lessons / stage.grades(),
            in_subject: 0,
            outside: 0,
            uncovered: 0,
            teachers: here.teaching,
            beside: beside as u32,
            visited,
            no_post: group.and_then(|index| {
                let group = self.posts.group(index);
                (group.posts == 0).then(|| self.post_plan(index, group).why_none)?
            }),
        };
        (row, need)
    }
}

/// What a teacher who holds a post can teach besides it.
fn able(record: &Teacher, post: &PostGroup, outcome: &Outcome) -> Vec<(Stage, Subject)> {
    let mut able = qualifications_by(record, &outcome.policy, CertificateMatch::Taught);
    able.push((post.stage, Subject::ComprehensivePractice));
    able.retain(|&which| which != (post.stage, post.subject));
    able
}

/// Adds what holders who answer for `asked` in all teach of a `part` of it.
fn add_share(need: &mut Need, part: i64, asked: i64, holders: Holders) {
    let teaching = i64::from(holders.teaching);
    if asked <= 0 || teaching == 0 {
        return;
    }
    let taught = part * asked.min(teaching * 1_000) / asked;
    let in_subject = taught * i64::from(holders.of_subject) / teaching;
    need.in_subject += in_subject;
    need.outside += taught - in_subject;
}

/// Those with time left take what is open at their school, best fit first.
fn help_out(rows: &mut [(SubjectCover, Need)], helpers: &mut [Helper<'_>]) {
    type Fits = fn(&Helper<'_>, Stage, Subject) -> bool;
    let passes: [Fits; 3] = [
        |helper, stage, subject| {
            subject != Subject::ComprehensivePractice
                && helper.able.contains(&(stage, subject))
                && !outside(helper.record, subject)
        },
        |helper, stage, subject| {
            subject != Subject::ComprehensivePractice && helper.able.contains(&(stage, subject))
        },
        |helper, stage, _| helper.stage == stage,
    ];
    for fits in passes {
        for (row, need) in &mut *rows {
            for helper in &mut *helpers {
                if need.open() == 0 {
                    break;
                }
                if helper.left > 0 && fits(helper, row.stage, row.subject) {
                    let taken = helper.left.min(need.open());
                    helper.left -= taken;
                    if outside(helper.record, row.subject) {
                        need.outside += taken;
                    } else {
                        need.in_subject += taken;
                    }
                }
            }
        }
    }
}

/// The row with its lessons shared as its need is.
const fn in_lessons(mut row: SubjectCover, need: Need) -> SubjectCover {
    // A need above 0 is what made the row.
    row.outside = row.lessons * need.outside / need.all;
    row.uncovered = row.lessons * need.open() / need.all;
    row.in_subject = row.lessons - row.outside - row.uncovered;
    row
}

#[cfg(test)]
mod tests;
