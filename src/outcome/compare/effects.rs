//! Winners and losers of a reform 改革得失: what each teacher gains or loses between two runs, by group and by school,
//! who ends in which state, and the pivotal cases.
//!
//! **Rank of an outcome.** A teacher's schools are those with a post that the certificate opens under the second run's
//! rules, and the two where the runs leave the teacher. The rank of a school is one more than the number of those that the teacher likes more, so 1 is the best;
//! who has no post stands one place below the last of them. Liking is simulated (`stages::preferences`, an assumption)
//! with the second run's rules of behaviour, and the same for both runs.
//!
//! **Effect.** Better or worse is what the teacher likes more or less ([`crate::outcome::figures::gains`], as everywhere);
//! the change of rank says how much: at least a tenth of the teacher's schools (and two at the least), or between a post
//! and none, is *much* better or worse. Five classes around “no change” with a
//! line between small and large is how tax-benefit models show a reform's winners and losers; the line at a tenth is
//! our convention.
//!
//! These are the numbers, of however few people; which of them may be shown is said where they are told
//! ([`crate::wording::compare::effects`]).

use serde::Serialize;

use super::change::transitions;
use super::group::{AgeBand, Group};
use crate::ordering::sort_by;
use crate::outcome::{EndState, Outcome};
use crate::roster::{
    Code, Locality, Roster, SchoolIndex, Stage, Subject, Teacher, TeacherIndex, Title, TitleBand,
};
use crate::stages::preferences::Preferences;
use crate::stages::standing::qualifications;

/// The parts of equal size into which teachers are split by their score.
pub const TENTHS: u8 = 10;

/// What a reform does to one teacher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Up by a tenth of the schools or more, or a post instead of none.
    MuchBetter,
    /// Up by less.
    Better,
    /// The same rank.
    Same,
    /// Down by less than a tenth.
    Worse,
    /// Down by a tenth of the schools or more, or no post instead of one.
    MuchWorse,
}

impl Effect {
    /// All, the best first.
    pub const ALL: [Self; 5] = [
        Self::MuchBetter,
        Self::Better,
        Self::Same,
        Self::Worse,
        Self::MuchWorse,
    ];

    /// The effect of gaining so many ranks (negative: of losing them) where a teacher has so many schools to choose
    /// from; `posts` tells whether the teacher had a post before and has one after.
    fn of(gained: i64, schools: i64, posts: [bool; 2]) -> Self {
        let much = gained.abs() >= ((schools + 9) / 10).max(2) || posts[0] != posts[1];
        match (gained.signum(), much) {
            (1, true) => Self::MuchBetter,
            (1, false) => Self::Better,
            (-1, true) => Self::MuchWorse,
            (-1, false) => Self::Worse,
            _ => Self::Same,
        }
    }
}

/// What a reform does to one teacher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TeacherEffect {
    /// Rank of the school in the first run, 1 the best; `None` where the school is the same in both runs.
    pub ranks: Option<[u32; 2]>,
    /// Ranks gained; negative: lost.
    pub gained: i64,
    /// The class.
    pub effect: Effect,
}

/// What a reform does to the teachers of one group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct GroupEffects {
    /// The group.
    pub group: Group,
    /// Its teachers by effect.
    pub counts: [u32; 5],
}

/// What a reform does to the teachers who were at one school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SchoolEffects {
    /// The school.
    pub school: SchoolIndex,
    /// Its teachers by effect.
    pub counts: [u32; 5],
    /// The ranks that they gain together.
    pub gained: i64,
}

impl SchoolEffects {
    /// Everyone who was there.
    pub fn teachers(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// Those who are better off.
    pub const fn better(&self) -> u32 {
        self.counts[Effect::MuchBetter as usize] + self.counts[Effect::Better as usize]
    }

    /// Those who are worse off.
    pub const fn worse(&self) -> u32 {
        self.counts[Effect::MuchWorse as usize] + self.counts[Effect::Worse as usize]
    }

    /// Those who are better off less those who are worse off.
    pub fn net(&self) -> i64 {
        i64::from(self.better()) - i64::from(self.worse())
    }
}

/// Two runs of one roster, and what lies between them for each teacher.
#[derive(Debug)]
pub struct Effects<'run> {
    /// The roster of both runs.
    pub roster: &'run Roster,
    /// The runs.
    pub runs: [&'run Outcome; 2],
    /// By teacher, in roster order.
    pub of_teachers: Vec<TeacherEffect>,
}

impl<'run> Effects<'run> {
    /// What the second run changes for each teacher.
    pub fn new(roster: &'run Roster, runs: [&'run Outcome; 2]) -> Self {
        let [first, second] = runs;
        let preferences = Preferences::new(roster, &second.policy.behaviour, second.seed);
        let of_teachers = roster
            .teachers_indexed()
            .map(|(teacher, record)| {
                let ends = [first.school_of(teacher), second.school_of(teacher)];
                // Newcomers neither gain nor lose a place that they had.
                if ends[0] == ends[1] || record.is_newcomer() {
                    return TeacherEffect {
                        ranks: None,
                        gained: 0,
                        effect: Effect::Same,
                    };
                }
                let post = |run: &Outcome| {
                    let post = run.posts.group(run.group_of(teacher)?);
                    Some((post.school, post.stage))
                };
                let posts = [post(first), post(second)];
                let (ranks, schools) = ranks(second, roster, &preferences, teacher, posts);
                let gained = i64::from(ranks[0]) - i64::from(ranks[1]);
                TeacherEffect {
                    ranks: Some(ranks),
                    gained,
                    effect: Effect::of(gained, i64::from(schools), ends.map(|end| end.is_some())),
                }
            })
            .collect();
        Self {
            roster,
            runs,
            of_teachers,
        }
    }

    /// Teachers by effect; newcomers are not among them.
    pub fn totals(&self) -> [u32; 5] {
        let mut counts = [0; 5];
        for (teacher, _, _) in self.roster.staff_indexed() {
            counts[self.of_teachers[teacher.index()].effect as usize] += 1;
        }
        counts
    }

    /// Teachers by locality, stage, age, title, subject and tenth of the scores. Every teacher is in one group of each;
    /// groups without anybody are left out.
    pub fn by_group(&self) -> Vec<GroupEffects> {
        let localities = Locality::ALL.iter().copied().map(Group::Locality);
        let stages = Stage::ALL.iter().copied().map(Group::Stage);
        let ages = AgeBand::TEN_YEARS.map(|band| Group::Age(Some(band)));
        let titles = TitleBand::ALL.iter().map(|&band| Group::Title(Some(band)));
        let subjects = Subject::ALL.iter().copied().map(Group::Subject);
        let groups = localities
            .chain(stages)
            .chain(ages)
            .chain([Group::Age(None)])
            .chain(titles)
            .chain(subjects)
            .chain((0..TENTHS).map(Group::Score));
        let mut found: Vec<GroupEffects> = groups
            .map(|group| GroupEffects {
                group,
                counts: [0; 5],
            })
            .collect();
        for (teacher, own, record) in self.roster.staff_indexed() {
            let effect = self.of_teachers[teacher.index()];
            let of_teacher = self.groups_of(teacher, own, record);
            for entry in found.iter_mut().filter(|entry| of_teacher.contains(&entry.group)) {
                entry.counts[effect.effect as usize] += 1;
            }
        }
        found.retain(|entry| entry.counts != [0; 5]);
        found
    }

    /// The groups that a teacher belongs to.
    fn groups_of(&self, teacher: TeacherIndex, own: SchoolIndex, record: &Teacher) -> [Group; 6] {
        let second = self.runs[1];
        let year = second.policy.standing.reference_year;
        let tenth =
            second.scores.place(teacher) as usize * usize::from(TENTHS) / self.of_teachers.len().max(1);
        [
            Group::Locality(self.roster.school(own).locality),
            Group::Stage(record.stage),
            Group::Age(AgeBand::of(&AgeBand::TEN_YEARS, record.birth_year, year)),
            // Who is employed in no title has none.
            Group::Title(Some(record.title_employed.map_or(TitleBand::None, Title::band))),
            Group::Subject(record.subject),
            Group::Score(tenth as u8),
        ]
    }

    /// Teachers by the school where they were, the schools that lose most first.
    pub fn by_school(&self) -> Vec<SchoolEffects> {
        let schools = self.roster.schools_indexed();
        let mut found: Vec<SchoolEffects> = schools
            .map(|(school, _)| SchoolEffects {
                school,
                counts: [0; 5],
                gained: 0,
            })
            .collect();
        for (teacher, own, _) in self.roster.staff_indexed() {
            let effect = self.of_teachers[teacher.index()];
            let of_school = &mut found[own.index()];
            of_school.counts[effect.effect as usize] += 1;
            of_school.gained += effect.gained;
        }
        sort_by(&mut found, &mut |left, right| left.net().cmp(&right.net()));
        found
    }

    /// Teachers by the state they end in: the first run's, then the second's.
    pub fn transitions(&self) -> [[u32; EndState::COUNT]; EndState::COUNT] {
        transitions(self.roster, self.runs)
    }

    /// The teachers who end at different schools, the worst affected first.
    pub fn changed(&self) -> Vec<(TeacherIndex, TeacherEffect)> {
        let all = self.roster.teachers_indexed().map(|(teacher, _)| teacher);
        let mut changed: Vec<(TeacherIndex, TeacherEffect)> = all
            .zip(self.of_teachers.iter().copied())
            .filter(|(_, effect)| effect.ranks.is_some())
            .collect();
        sort_by(&mut changed, &mut |left, right| {
            let key = |&(teacher, effect): &(TeacherIndex, TeacherEffect)| {
                (std::cmp::Reverse(effect.effect), effect.gained, teacher)
            };
            key(left).cmp(&key(right))
        });
        changed
    }
}

/// The ranks of two ends, and how many schools the teacher has to choose from.
fn ranks(
    outcome: &Outcome,
    roster: &Roster,
    preferences: &Preferences<'_>,
    teacher: TeacherIndex,
    ends: [Option<(SchoolIndex, Stage)>; 2],
) -> ([u32; 2], u32) {
    let qualified = qualifications(roster.teacher(teacher), &outcome.policy);
    let liking = ends.map(|end| end.map(|(school, stage)| preferences.liking(teacher, school, stage)));
    let mut ranks = [1; 2];
    let mut schools = 0;
    for (school, _) in roster.schools_indexed() {
        let has_post = |&(stage, subject): &(Stage, Subject)| {
            let group = outcome.posts.find(school, stage, subject);
            group.is_some_and(|group| outcome.posts.group(group).posts > 0)
        };
        let ended = ends.iter().flatten().find(|(end, _)| *end == school);
        let stage = ended.map(|&(_, stage)| stage);
        let stage = stage.or_else(|| {
            qualified
                .iter()
                .find(|kind| has_post(kind))
                .map(|&(stage, _)| stage)
        });
        let Some(stage) = stage else {
            continue;
        };
        schools += 1;
        let here = preferences.liking(teacher, school, stage);
        for (rank, liking) in ranks.iter_mut().zip(liking) {
            *rank += u32::from(liking.is_none_or(|liking| here > liking));
        }
    }
    (ranks, schools)
}

#[cfg(test)]
mod tests {
    use std::mem::discriminant;

    use super::*;
    use crate::language::Language;
    use crate::policy::Preset;
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};

    #[test]
    fn the_line_between_better_and_much_better() {
        let with_post = [true, true];
        // Of 40 schools a tenth is 4; of 5 schools it would be 1, and two at the least count.
        assert_eq!(Effect::of(3, 40, with_post), Effect::Better);
        assert_eq!(Effect::of(4, 40, with_post), Effect::MuchBetter);
        assert_eq!(
            Effect::of(-4, 41, with_post),
            Effect::Worse,
            "a tenth of 41, rounded up, is 5"
        );
        assert_eq!(Effect::of(-1, 5, with_post), Effect::Worse);
        assert_eq!(Effect::of(-2, 5, with_post), Effect::MuchWorse);
        assert_eq!(Effect::of(0, 40, with_post), Effect::Same);
        assert_eq!(Effect::of(-1, 40, [true, false]), Effect::MuchWorse);
        assert_eq!(Effect::of(1, 40, [false, true]), Effect::MuchBetter);
    }

    fn run(roster: &Roster, preset: Preset) -> Outcome {
        let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
        crate::run(roster, &policy, Seed(7)).unwrap()
    }

    #[test]
    fn a_scenario_against_itself_changes_nothing_for_anybody() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let outcome = run(&roster, Preset::COMMON_ROUNDS);
        let effects = Effects::new(&roster, [&outcome, &outcome]);
        let all = roster.teachers.len() as u32;
        assert_eq!(effects.totals(), [0, 0, all, 0, 0]);
        assert!(effects.changed().is_empty());
        for school in effects.by_school() {
            assert_eq!((school.better(), school.worse(), school.gained), (0, 0, 0));
        }
        for (from, row) in effects.transitions().iter().enumerate() {
            for (to, &count) in row.iter().enumerate() {
                assert!(count == 0 || from == to, "{from} to {to}");
            }
        }
    }

    #[test]
    fn everybody_is_counted_and_the_worst_come_first() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let runs = [
            run(&roster, Preset::STATUS_QUO),
            run(&roster, Preset::COMMON_ROUNDS),
        ];
        let effects = Effects::new(&roster, [&runs[0], &runs[1]]);
        let all = roster.teachers.len() as u32;
        assert_eq!(effects.totals().iter().sum::<u32>(), all);
        let moved = roster
            .teachers_indexed()
            .filter(|&(teacher, _)| runs[0].school_of(teacher) != runs[1].school_of(teacher))
            .count();
        let changed = effects.changed();
        assert_eq!(changed.len(), moved);
        let classes = changed.iter().map(|(_, effect)| effect.effect);
        assert!(classes.rev().is_sorted());
        let schools = effects.by_school();
        assert_eq!(schools.iter().map(SchoolEffects::teachers).sum::<u32>(), all);
        assert!(schools.iter().map(SchoolEffects::net).is_sorted());
        // Each kind of group holds everybody once.
        let groups = effects.by_group();
        let mut people = Vec::new();
        for kind in groups.chunk_by(|one, next| discriminant(&one.group) == discriminant(&next.group)) {
            people.push(kind.iter().flat_map(|entry| entry.counts).sum::<u32>());
        }
        assert_eq!(people, [all; 6]);
        assert!(groups.iter().all(|entry| entry.counts.iter().sum::<u32>() > 0));
    }

    #[test]
    fn ranks_count_the_schools_liked_more() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let outcome = run(&roster, Preset::STATUS_QUO);
        let preferences = Preferences::new(&roster, &outcome.policy.behaviour, outcome.seed);
        let teacher = TeacherIndex(0);
        let places: Vec<(SchoolIndex, Stage)> = {
            let qualified = qualifications(roster.teacher(teacher), &outcome.policy);
            let stage_of_a_post = |school: SchoolIndex| {
                let found = qualified.iter().find(|&&(stage, subject)| {
                    let group = outcome.posts.find(school, stage, subject);
                    group.is_some_and(|group| outcome.posts.group(group).posts > 0)
                });
                found.map(|&(stage, _)| (school, stage))
            };
            let schools = roster.schools_indexed();
            schools
                .filter_map(|(school, _)| stage_of_a_post(school))
                .collect()
        };
        let order = preferences.list(teacher, &places, places.len());
        let third = places.iter().copied().find(|&(school, _)| school == order[2]);
        let ends = [third, None];
        let (ranks, schools) = ranks(&outcome, &roster, &preferences, teacher, ends);
        assert_eq!(ranks, [3, order.len() as u32 + 1]);
        assert_eq!(schools as usize, order.len());
    }
}
