//! A run beside what really happened: where each teacher ends by the rules, and where the last procedure really left them.
//!
//! Everybody in the roster is counted exactly once, by [`Likeness`]. Shares are of those who can be compared: who is in the
//! table and ended in a way that the rules lead to as well. The others are counted apart, as neither alike nor different.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::outcome::Outcome;
use crate::outcome::figures::ends::Destination;
use crate::roster::{ActualEnd, Code, EndKind, Roster, SchoolIndex, Stage, Subject, TeacherIndex};
use crate::stages::standing::qualifications;

/// How the actual end of a teacher and the one by the rules go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// At the own school, both times.
    SameStayed,
    /// At the same other school, both times.
    SameMoved,
    /// Without a post in the same way, both times.
    SameWithout,
    /// Really at another school; by the rules at the own one.
    MovedReally,
    /// Really at the own school; by the rules at another one.
    MovedByRules,
    /// At two different other schools.
    OtherSchool,
    /// Really at a school; by the rules without one.
    PlacedReally,
    /// Really without a school; by the rules at one.
    PlacedByRules,
    /// Without a school both times: once awaiting placement, once in another unit.
    OtherWithout,
    /// Retired or gone, to which no rule leads.
    OutsideRules,
    /// Not in the table of the actual outcome.
    NotInTable,
}

impl Likeness {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 11] = [
        Self::SameStayed,
        Self::SameMoved,
        Self::SameWithout,
        Self::MovedReally,
        Self::MovedByRules,
        Self::OtherSchool,
        Self::PlacedReally,
        Self::PlacedByRules,
        Self::OtherWithout,
        Self::OutsideRules,
        Self::NotInTable,
    ];

    /// Whether both ends are the same; nothing where they cannot be compared.
    pub const fn agrees(self) -> Option<bool> {
        match self {
            Self::SameStayed | Self::SameMoved | Self::SameWithout => Some(true),
            Self::MovedReally
            | Self::MovedByRules
            | Self::OtherSchool
            | Self::PlacedReally
            | Self::PlacedByRules
            | Self::OtherWithout => Some(false),
            Self::OutsideRules | Self::NotInTable => None,
        }
    }

    /// Of an actual end and one by the rules, for somebody of this school.
    /// A newcomer's actual end, if there is one, is the end of a procedure before the newcomer came.
    fn of(actual: Option<&ActualEnd>, by_rules: Destination, own: Option<SchoolIndex>) -> Self {
        let (Some(actual), Some(own)) = (actual, own) else {
            return Self::NotInTable;
        };
        match (actual.school, actual.end) {
            (Some(school), _) => match by_rules {
                Destination::Own if school == own => Self::SameStayed,
                Destination::Own => Self::MovedReally,
                Destination::Other(_) if school == own => Self::MovedByRules,
                Destination::Other(other) if school == other => Self::SameMoved,
                Destination::Other(_) => Self::OtherSchool,
                Destination::Awaiting
                | Destination::Exited
                | Destination::Dismissed
                | Destination::Outside => Self::PlacedReally,
            },
            (None, EndKind::Retired | EndKind::Gone) => Self::OutsideRules,
            (None, end) => match by_rules {
                Destination::Own | Destination::Other(_) => Self::PlacedByRules,
                Destination::Exited if end == EndKind::Exited => Self::SameWithout,
                Destination::Awaiting if end != EndKind::Exited => Self::SameWithout,
                Destination::Awaiting
                | Destination::Exited
                | Destination::Dismissed
                | Destination::Outside => Self::OtherWithout,
            },
        }
    }
}

/// A run beside the actual outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgainstActual {
    /// Teachers in the roster.
    pub teachers: u32,
    /// People in the table of the actual outcome who are not in the roster: counted here and nowhere else.
    pub not_in_roster: u32,
    /// Of the teachers, those who can be compared: shares are of these.
    pub compared: u32,
    /// Of those, who end alike.
    pub agree: u32,
    /// Of those, who really stayed at their school: as many would end alike if the rules moved nobody.
    pub really_stayed: u32,
    /// Of those, who really moved to another school.
    pub really_moved: u32,
    /// How many there are of each likeness, in the order of [`Likeness::ALL`]; together all teachers.
    pub counts: Vec<LikenessCount>,
    /// Those compared, by what their actual round is called; in the order of first appearance, those of no round last.
    pub by_round: Vec<RoundCount>,
    /// Those compared, by school, in roster order.
    pub by_school: Vec<SchoolCount>,
    /// Those compared, by the subject that they teach.
    pub by_subject: Vec<SubjectCount>,
    /// Posts that teachers really have and that the run does not make, of those who end at another school by the rules.
    pub no_such_post: Vec<NoSuchPost>,
    /// Everybody in the table, in roster order.
    pub people: Vec<Person>,
}

/// How many teachers there are of a likeness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LikenessCount {
    /// The likeness.
    pub likeness: Likeness,
    /// How many.
    pub teachers: u32,
}

/// Those who were really hired in one round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoundCount {
    /// What the table calls it; nothing where it says none.
    pub round: Option<String>,
    /// How many can be compared.
    pub compared: u32,
    /// How many of them end alike.
    pub agree: u32,
}

/// Those compared of one school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SchoolCount {
    /// The school.
    #[serde(skip)]
    pub index: SchoolIndex,
    /// Its code.
    pub school: String,
    /// Who were there before.
    pub before: u32,
    /// Who really were there afterwards, and came and went.
    pub really: SchoolStaff,
    /// The same by the rules.
    pub by_rules: SchoolStaff,
}

/// Those at a school afterwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SchoolStaff {
    /// How many.
    pub staff: u32,
    /// Who came from another school.
    pub arrived: u32,
    /// Who left for another school.
    pub left: u32,
}

/// Those compared who teach one subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SubjectCount {
    /// The subject.
    pub subject: Subject,
    /// How many can be compared.
    pub compared: u32,
    /// How many of them end alike.
    pub agree: u32,
    /// Who really moved.
    pub moved_really: u32,
    /// Who move by the rules.
    pub moved_by_rules: u32,
    /// Who really had no school.
    pub without_really: u32,
    /// Who have none by the rules.
    pub without_by_rules: u32,
}

/// A post that somebody really has, and that the run does not make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoSuchPost {
    /// Code of the school.
    pub school: String,
    /// The stage, where the table says it.
    pub stage: Option<Stage>,
    /// The subject, where the table says it.
    pub subject: Option<Subject>,
    /// Who really has it.
    pub teachers: u32,
}

/// A teacher in the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The teacher.
    #[serde(skip)]
    pub index: TeacherIndex,
    /// The code.
    pub teacher: String,
    /// How it really ended.
    pub end: EndKind,
    /// Code of the school where it did.
    pub school: Option<String>,
    /// The stage, where the table says it.
    pub stage: Option<Stage>,
    /// The subject, where the table says it.
    pub subject: Option<Subject>,
    /// What the table calls the round.
    pub round: Option<String>,
    /// How that goes together with the end by the rules.
    pub likeness: Likeness,
}

impl AgainstActual {
    /// How many there are of a likeness.
    pub fn of(&self, likeness: Likeness) -> u32 {
        self.counts
            .iter()
            .filter(|count| count.likeness == likeness)
            .map(|count| count.teachers)
            .sum()
    }
}

impl Outcome {
    /// How the actual end of a teacher and the one by the rules go together.
    pub fn likeness(&self, roster: &Roster, teacher: TeacherIndex) -> Likeness {
        let own = roster.teacher(teacher).school;
        Likeness::of(
            roster.actual_of(teacher),
            self.end(roster, teacher).destination,
            own,
        )
    }

    /// Whether the run makes a post such as a teacher really has: of the stage and subject of the table, or, where it does
    /// not say them, of any that the teacher may be hired for.
    pub fn makes_post_of(&self, roster: &Roster, actual: &ActualEnd) -> bool {
        let Some(school) = actual.school else {
            return true;
        };
        let has = |(stage, subject)| {
            let group = self.posts.find(school, stage, subject);
            group.is_some_and(|group| self.posts.group(group).posts > 0)
        };
        if let (Some(stage), Some(subject)) = (actual.stage, actual.subject) {
            return has((stage, subject));
        }
        let open = qualifications(roster.teacher(actual.teacher), &self.policy);
        open.into_iter()
            .any(|(stage, subject)| has((actual.stage.unwrap_or(stage), actual.subject.unwrap_or(subject))))
    }

    /// The run beside the actual outcome; nothing where the roster has none.
    pub fn against_actual(&self, roster: &Roster) -> Option<AgainstActual> {
        if roster.actual.is_empty() {
            return None;
        }
        let mut counts = Likeness::ALL.map(|likeness| LikenessCount {
            likeness,
            teachers: 0,
        });
        let mut schools: Vec<SchoolCount> = roster
            .schools_indexed()
            .map(|(index, school)| SchoolCount {
                index,
                school: school.id.clone(),
                before: 0,
                really: SchoolStaff::default(),
                by_rules: SchoolStaff::default(),
            })
            .collect();
        let mut subjects = Vec::with_capacity(Subject::COUNT);
        subjects.extend(Subject::ALL.iter().map(|&subject| SubjectCount {
            subject,
            compared: 0,
            agree: 0,
            moved_really: 0,
            moved_by_rules: 0,
            without_really: 0,
            without_by_rules: 0,
        }));
        let mut rounds: Vec<RoundCount> = Vec::new();
        let mut missing: BTreeMap<(SchoolIndex, Option<Stage>, Option<Subject>), u32> = BTreeMap::new();
        let (mut really_stayed, mut really_moved) = (0, 0);
        let mut people = Vec::with_capacity(roster.actual.len());
        for (teacher, record) in roster.teachers_indexed() {
            let actual = roster.actual_of(teacher);
            let by_rules = self.end(roster, teacher).destination;
            let likeness = Likeness::of(actual, by_rules, record.school);
            counts[likeness as usize].teachers += 1;
            let (Some(actual), Some(own)) = (actual, record.school) else {
                continue;
            };
            people.push(person(roster, actual, likeness));
            let after = match by_rules {
                Destination::Own => Some(own),
                Destination::Other(school) => Some(school),
                Destination::Awaiting
                | Destination::Exited
                | Destination::Dismissed
                | Destination::Outside => None,
            };
            // Who ends there all the same is kept beyond the posts.
            if let Some(school) = actual.school
                && after != Some(school)
                && !self.makes_post_of(roster, actual)
            {
                *missing.entry((school, actual.stage, actual.subject)).or_default() += 1;
            }
            let Some(agrees) = likeness.agrees() else {
                continue;
            };
            let place = rounds.iter().position(|known| known.round == actual.round);
            let place = place.unwrap_or_else(|| {
                rounds.push(RoundCount {
                    round: actual.round.clone(),
                    compared: 0,
                    agree: 0,
                });
                rounds.len() - 1
            });
            let round = &mut rounds[place];
            round.compared += 1;
            round.agree += u32::from(agrees);
            let subject = &mut subjects[record.subject.index()];
            subject.compared += 1;
            subject.agree += u32::from(agrees);
            let moved = |to: Option<SchoolIndex>| u32::from(to.is_some_and(|to| to != own));
            really_stayed += u32::from(actual.school == Some(own));
            really_moved += moved(actual.school);
            subject.moved_really += moved(actual.school);
            subject.moved_by_rules += moved(after);
            subject.without_really += u32::from(actual.school.is_none());
            subject.without_by_rules += u32::from(after.is_none());
            schools[own.index()].before += 1;
            count(&mut schools, own, actual.school, |school| &mut school.really);
            count(&mut schools, own, after, |school| &mut school.by_rules);
        }
        rounds.sort_by_key(|round| round.round.is_none());
        let sum = |is: &dyn Fn(Likeness) -> bool| -> u32 {
            let counts = counts.iter().filter(|count| is(count.likeness));
            counts.map(|count| count.teachers).sum()
        };
        Some(AgainstActual {
            teachers: roster.teachers.len() as u32,
            not_in_roster: roster.actual_of_nobody,
            compared: sum(&|likeness| likeness.agrees().is_some()),
            agree: sum(&|likeness| likeness.agrees() == Some(true)),
            really_stayed,
            really_moved,
            counts: counts.into(),
            by_round: rounds,
            by_school: schools,
            by_subject: subjects
                .into_iter()
                .filter(|subject| subject.compared > 0)
                .collect(),
            no_such_post: missing
                .into_iter()
                .map(|((school, stage, subject), teachers)| NoSuchPost {
                    school: roster.school(school).id.clone(),
                    stage,
                    subject,
                    teachers,
                })
                .collect(),
            people,
        })
    }
}

/// Counts somebody of a school where they are afterwards.
fn count(
    schools: &mut [SchoolCount],
    own: SchoolIndex,
    after: Option<SchoolIndex>,
    of: impl Fn(&mut SchoolCount) -> &mut SchoolStaff,
) {
    let Some(after) = after else {
        return;
    };
    of(&mut schools[after.index()]).staff += 1;
    if after != own {
        of(&mut schools[after.index()]).arrived += 1;
        of(&mut schools[own.index()]).left += 1;
    }
}

fn person(roster: &Roster, actual: &ActualEnd, likeness: Likeness) -> Person {
    Person {
        index: actual.teacher,
        teacher: roster.teacher(actual.teacher).id.clone(),
        end: actual.end,
        school: actual.school.map(|school| roster.school(school).id.clone()),
        stage: actual.stage,
        subject: actual.subject,
        round: actual.round.clone(),
        likeness,
    }
}

#[cfg(test)]
mod tests;
