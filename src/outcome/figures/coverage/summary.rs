//! Subjects covered in sum: by stage, subject and locality, schools by subject, and the subject to lead with.

use serde::{Deserialize, Serialize};

use super::{Coverage, SubjectCover};
use crate::outcome::figures::no_post::NoPosts;
use crate::roster::{Code, Locality, Roster, Stage, Subject};

/// Counts of schools and lessons; lessons a week in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverCount {
    /// Schools that teach the subject.
    pub schools: u32,
    /// Of these, schools that have nobody for it.
    pub without: u32,
    /// Lessons needed.
    pub lessons: i64,
    /// Lessons taught outside the subject.
    pub outside: i64,
    /// Lessons that nobody teaches.
    pub uncovered: i64,
}

impl CoverCount {
    const fn add(&mut self, row: &SubjectCover) {
        self.schools += 1;
        self.without += row.has_nobody() as u32;
        self.lessons += row.lessons;
        self.outside += row.outside;
        self.uncovered += row.uncovered;
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            schools: self.schools + other.schools,
            without: self.without + other.without,
            lessons: self.lessons + other.lessons,
            outside: self.outside + other.outside,
            uncovered: self.uncovered + other.uncovered,
        }
    }
}

/// One subject of one stage in the district.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageSubject {
    /// The stage.
    pub stage: Stage,
    /// The subject.
    pub subject: Subject,
    /// By locality.
    pub by_locality: [CoverCount; Locality::COUNT],
    /// Teaching points 教学点, which stand in their locality as well.
    pub teaching_points: CoverCount,
}

/// Schools that teach a subject in any stage, each counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolsOf {
    /// Schools that teach it.
    pub schools: u32,
    /// Of these, schools that have nobody for it in a stage that teaches it.
    pub without: u32,
    /// Of these, schools that have no post of it there, since their share of the posts was rounded to none.
    pub rounded_away: u32,
}

impl SchoolsOf {
    /// Both together.
    const fn plus(self, other: Self) -> Self {
        Self {
            schools: self.schools + other.schools,
            without: self.without + other.without,
            rounded_away: self.rounded_away + other.rounded_away,
        }
    }
}

/// What the page and the tables show: the district by stage and subject, and schools by subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageSummary {
    /// Subjects that a timetable asks for, by stage and subject.
    pub stages: Vec<StageSubject>,
    /// Schools by subject and locality.
    pub schools: [[SchoolsOf; Locality::COUNT]; Subject::COUNT],
    /// Schools that cannot offer every subject 开不齐课, by locality.
    pub incomplete: [u32; Locality::COUNT],
}

/// The subject to lead with: the one that proposal and status quo leave worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leading {
    /// The subject.
    pub subject: Subject,
    /// Where it is counted: villages, or all schools where no village teaches.
    pub locality: Option<Locality>,
    /// Schools under the status quo.
    pub before: SchoolsOf,
    /// Schools under the proposal.
    pub after: SchoolsOf,
}

/// Subjects that may lead, with their weight: a school without a teacher of Chinese, mathematics or English counts
/// three times, one without any other of these twice. Each has an indicator of its own.
pub const LEADING: [(Subject, u32); 8] = [
    (Subject::English, 3),
    (Subject::Chinese, 3),
    (Subject::Mathematics, 3),
    (Subject::Science, 2),
    (Subject::PhysicalEducation, 2),
    (Subject::Music, 2),
    (Subject::Art, 2),
    (Subject::MoralityAndLaw, 2),
];

impl CoverageSummary {
    /// Schools that teach a subject, in one locality or in all.
    pub fn schools_of(&self, subject: Subject, locality: Option<Locality>) -> SchoolsOf {
        let counts = &self.schools[subject.index()];
        locality.map_or_else(
            || counts.iter().copied().fold(SchoolsOf::default(), SchoolsOf::plus),
            |locality| counts[locality.index()],
        )
    }
}

/// The subject to lead with: by weight, the one whose schools without a teacher rise most; where none rises, the one
/// that most schools lack. Of equal ones the first of [`LEADING`]. `None` where no school lacks any of them.
pub fn leading(before: &CoverageSummary, after: &CoverageSummary) -> Option<Leading> {
    let villages = LEADING
        .iter()
        .any(|&(subject, _)| after.schools_of(subject, Some(Locality::Rural)).schools > 0);
    let locality = villages.then_some(Locality::Rural);
    let mut worst: Option<(Leading, (u32, u32))> = None;
    for (subject, weight) in LEADING {
        let found = Leading {
            subject,
            locality,
            before: before.schools_of(subject, locality),
            after: after.schools_of(subject, locality),
        };
        let rise = found.after.without.saturating_sub(found.before.without);
        let harm = (rise * weight, found.after.without * weight);
        if harm > (0, 0) && worst.is_none_or(|(_, most)| harm > most) {
            worst = Some((found, harm));
        }
    }
    worst.map(|(found, _)| found)
}

impl Coverage {
    /// The district by stage and subject, and schools by subject.
    pub fn summary(&self, roster: &Roster) -> CoverageSummary {
        let mut stages: Vec<StageSubject> = Vec::new();
        let mut place = [[None; Subject::COUNT]; Stage::COUNT];
        for &stage in Stage::ALL {
            for &subject in Subject::ALL {
                if self
                    .rows
                    .iter()
                    .any(|row| (row.stage, row.subject) == (stage, subject))
                {
                    place[stage.index()][subject.index()] = Some(stages.len());
                    stages.push(StageSubject {
                        stage,
                        subject,
                        by_locality: [CoverCount::default(); Locality::COUNT],
                        teaching_points: CoverCount::default(),
                    });
                }
            }
        }
        let mut schools = [[SchoolsOf::default(); Locality::COUNT]; Subject::COUNT];
        let mut incomplete = [0; Locality::COUNT];
        for rows in self.rows.chunk_by(|one, next| one.school == next.school) {
            let Some(first) = rows.first() else { continue };
            let school = roster.school(first.school);
            let locality = school.locality.index();
            let [mut taught, mut lacks, mut rounded] = [[false; Subject::COUNT]; 3];
            for row in rows {
                let subject = row.subject.index();
                taught[subject] = true;
                lacks[subject] |= row.has_nobody();
                rounded[subject] |= row.has_nobody() && row.no_post == Some(NoPosts::ShareTooSmall);
                let found = place[row.stage.index()][row.subject.index()];
                if let Some(count) = found.and_then(|found| stages.get_mut(found)) {
                    count.by_locality[locality].add(row);
                    if school.teaching_point {
                        count.teaching_points.add(row);
                    }
                }
            }
            for subject in 0..Subject::COUNT {
                schools[subject][locality].schools += u32::from(taught[subject]);
                schools[subject][locality].without += u32::from(lacks[subject]);
                schools[subject][locality].rounded_away += u32::from(rounded[subject]);
            }
            incomplete[locality] += u32::from(lacks.contains(&true));
        }
        CoverageSummary {
            stages,
            schools,
            incomplete,
        }
    }
}
