//! 像我这样的人: the procedure run with somebody put into the place of one teacher after the other, to see what becomes of
//! such a person.
//!
//! In every draw the person stands in for another teacher of the same stage and subject at a school of the same locality, so
//! that no school has more or fewer people for it, and the procedure is run as a whole. Whom they stand in for goes through
//! all of these teachers at even steps; the lots stay those of the draw and of the code of the teacher stood in for.

use serde::{Deserialize, Serialize};

use crate::language::Text;
use crate::outcome::compare::draws::seeds;
use crate::outcome::explain::cases::Case;
use crate::outcome::{EndState, Outcome};
use crate::policy::{Policy, Scope};
use crate::random::Seed;
use crate::roster::{
    Assessment, BackboneLevel, Education, Gender, Locality, Roster, Stage, Subject, Teacher, TeacherIndex,
    Title,
};
use crate::stages::RunError;
use crate::units::{Points, Year};

/// A person as somebody describes themself. What is not said is not known, as in a roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The stage taught.
    pub stage: Stage,
    /// The main subject, which the certificate is taken to name.
    pub subject: Subject,
    /// What kind of place the school lies in.
    pub locality: Locality,
    /// The gender.
    pub gender: Option<Gender>,
    /// Years of age.
    pub age: Option<u16>,
    /// Years since teaching began.
    pub teaching_years: Option<u16>,
    /// Years at the present school.
    pub years_in_school: Option<u16>,
    /// Years taught in rural schools.
    pub rural_years: Option<u16>,
    /// Years as a homeroom teacher.
    pub homeroom_years: Option<u16>,
    /// The title held, and employed in.
    pub title: Option<Title>,
    /// The highest education.
    pub education: Option<Education>,
    /// The level as a key teacher.
    pub backbone: BackboneLevel,
    /// Whether a homeroom teacher now.
    pub homeroom_teacher: bool,
    /// Whether willing to move.
    pub willing_to_move: bool,
}

impl Person {
    /// Somebody of whom nothing more is said.
    pub const fn new(stage: Stage, subject: Subject, locality: Locality) -> Self {
        Self {
            stage,
            subject,
            locality,
            gender: None,
            age: None,
            teaching_years: None,
            years_in_school: None,
            rural_years: None,
            homeroom_years: None,
            title: None,
            education: None,
            backbone: BackboneLevel::None,
            homeroom_teacher: false,
            willing_to_move: true,
        }
    }

    /// Whether the years fit each other, as far as they are said.
    pub fn can_be(&self) -> bool {
        let within =
            |part: Option<u16>, whole: Option<u16>| part.zip(whole).is_none_or(|(part, whole)| part <= whole);
        let of_age = self.age.map(|age| age.saturating_sub(16));
        let parts = [self.years_in_school, self.rural_years, self.homeroom_years];
        within(self.teaching_years, of_age)
            && parts
                .iter()
                .all(|&part| within(part, self.teaching_years) && within(part, of_age))
    }

    /// The person with the code and the school of `other`, in `reference`, the year up to which years count. The last five
    /// assessments, as far as there are so many years, are taken to be 合格.
    fn in_the_place_of(&self, other: &Teacher, reference: Year) -> Teacher {
        let mut teacher = Teacher::new(other.id.clone(), other.school, self.stage, self.subject);
        let since = |years: u16| Year(reference.0.saturating_sub(years));
        teacher.establishment_stage = other.establishment_stage;
        teacher.home_zone = other.home_zone;
        teacher.extra = vec![None; other.extra.len()];
        teacher.certified_stage = Some(self.stage);
        teacher.certified_subjects = vec![self.subject];
        teacher.gender = self.gender;
        teacher.birth_year = self.age.map(since);
        teacher.first_service_year = self.teaching_years.map(since);
        teacher.entered_school_year = self.years_in_school.map(since);
        teacher.rural_years = self.rural_years;
        teacher.homeroom_years = self.homeroom_years;
        teacher.title_held = self.title;
        teacher.title_employed = self.title;
        teacher.education = self.education;
        teacher.backbone = self.backbone;
        teacher.homeroom_teacher = self.homeroom_teacher;
        teacher.willing_to_move = self.willing_to_move;
        let assessed = usize::from(self.teaching_years.unwrap_or(5)).min(5);
        teacher.assessments = vec![Assessment::Qualified; assessed];
        teacher
    }
}

/// Six people of whom every district has some, by what they are called.
pub fn typical() -> [(Text, Person); 6] {
    let person = |stage, subject, locality, years: [u16; 5], title| {
        let [age, teaching, in_school, rural, homeroom] = years;
        Person {
            age: Some(age),
            teaching_years: Some(teaching),
            years_in_school: Some(in_school),
            rural_years: Some(rural),
            homeroom_years: Some(homeroom),
            title: Some(title),
            education: Some(Education::Bachelor),
            ..Person::new(stage, subject, locality)
        }
    };
    [
        (
            Text::new("新教师（镇小学语文）", "Newcomer (Chinese, town primary)"),
            person(
                Stage::Primary,
                Subject::Chinese,
                Locality::Town,
                [25, 2, 2, 0, 1],
                Title::SecondGrade,
            ),
        ),
        (
            Text::new(
                "三十出头、不愿流动的女教师（城区小学数学）",
                "Woman in her early thirties who would rather stay (maths, urban primary)",
            ),
            Person {
                gender: Some(Gender::Female),
                willing_to_move: false,
                ..person(
                    Stage::Primary,
                    Subject::Mathematics,
                    Locality::Urban,
                    [32, 9, 6, 0, 3],
                    Title::FirstGrade,
                )
            },
        ),
        (
            Text::new(
                "临近退休的乡村教师（小学语文）",
                "Rural teacher close to retirement (Chinese, primary)",
            ),
            Person {
                gender: Some(Gender::Male),
                education: Some(Education::JuniorCollege),
                ..person(
                    Stage::Primary,
                    Subject::Chinese,
                    Locality::Rural,
                    [57, 36, 20, 36, 18],
                    Title::FirstGrade,
                )
            },
        ),
        (
            Text::new("乡村小学英语教师", "English teacher at a rural primary school"),
            Person {
                gender: Some(Gender::Female),
                ..person(
                    Stage::Primary,
                    Subject::English,
                    Locality::Rural,
                    [30, 7, 7, 7, 2],
                    Title::SecondGrade,
                )
            },
        ),
        (
            Text::new(
                "县级骨干（城区初中物理）",
                "Key teacher of the county (physics, urban junior)",
            ),
            Person {
                backbone: BackboneLevel::County,
                ..person(
                    Stage::Junior,
                    Subject::Physics,
                    Locality::Urban,
                    [44, 22, 12, 3, 8],
                    Title::Senior,
                )
            },
        ),
        (
            Text::new(
                "现任班主任（镇初中数学）",
                "Homeroom teacher (maths, town junior)",
            ),
            Person {
                homeroom_teacher: true,
                ..person(
                    Stage::Junior,
                    Subject::Mathematics,
                    Locality::Town,
                    [38, 15, 10, 2, 12],
                    Title::FirstGrade,
                )
            },
        ),
    ]
}

/// What becomes of a person under several policies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prospects {
    /// How many teachers the person could stand in for.
    pub comparable: u32,
    /// At how many schools those are.
    pub schools: u32,
    /// How many draws were made.
    pub draws: u32,
    /// Under each policy, in the order given.
    pub under: Vec<Prospect>,
}

/// What becomes of a person under one policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prospect {
    /// In how many draws the person ends in each state, in the order of [`EndState::ALL`].
    pub ends: [u32; EndState::COUNT],
    /// The case in the first draw, that of the seed shown.
    pub case: Case,
    /// Rounds of the first draw that opened posts of the person's stage and subject at schools of the same locality.
    pub cutoffs: Vec<Cutoffs>,
}

/// What it took to be hired, in a round, for posts of one stage and subject at the schools of one locality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cutoffs {
    /// Id of the round.
    pub round: String,
    /// Whether each school hired from its own staff alone.
    pub in_school: bool,
    /// Posts that were open.
    pub open: u32,
    /// Teachers hired for them.
    pub hired: u32,
    /// Points of the last one hired, at the school where these are least and where they are most; none where nobody was
    /// hired.
    pub last_hired: Option<[Points; 2]>,
}

/// What becomes of `person` under each of `policies` in so many draws, the first of them with the seed `shown`. Tells each
/// run to `step`. `None` where the roster has nobody of the stage and subject at a school of the locality, or the draws are
/// none.
///
/// # Errors
/// As [`crate::run`].
pub fn stand_in(
    roster: &Roster,
    policies: &[&Policy],
    shown: Seed,
    person: &Person,
    draws: u32,
    step: &mut dyn FnMut(),
) -> Result<Option<Prospects>, RunError> {
    let comparable = comparable(roster, person);
    let mut schools: Vec<_> = comparable
        .iter()
        .map(|&teacher| roster.teacher(teacher).school)
        .collect();
    schools.sort_unstable();
    schools.dedup();
    let mut roster = roster.clone();
    let mut under = Vec::with_capacity(policies.len());
    for policy in policies {
        let reference = policy.standing.reference_year;
        let mut prospect: Option<Prospect> = None;
        for (seed, number) in seeds(shown, draws).zip(0_u64..) {
            // At even steps through all of them, so that every part of the district has its share.
            let place = number * comparable.len() as u64 / u64::from(draws.max(1));
            let Some(&teacher) = comparable.get(place as usize) else {
                return Ok(None);
            };
            let end = with_person(&mut roster, teacher, person, reference, |roster| {
                let outcome = crate::run(roster, policy, seed)?;
                if prospect.is_none() {
                    prospect = Some(Prospect {
                        ends: [0; EndState::COUNT],
                        case: outcome.case(roster, teacher),
                        cutoffs: cutoffs(&outcome, roster, person),
                    });
                }
                Ok(outcome.end(roster, teacher).state)
            })?;
            if let Some(prospect) = &mut prospect {
                prospect.ends[end.index()] += 1;
            }
            step();
        }
        let Some(prospect) = prospect else {
            return Ok(None);
        };
        under.push(prospect);
    }
    Ok(Some(Prospects {
        comparable: comparable.len() as u32,
        schools: schools.len() as u32,
        draws,
        under,
    }))
}

/// The teachers whom a person can stand in for, in the order of the roster.
fn comparable(roster: &Roster, person: &Person) -> Vec<TeacherIndex> {
    let alike = roster.teachers_indexed().filter(|&(_, teacher)| {
        let locality = roster.school(teacher.school).locality;
        (teacher.stage, teacher.subject, locality) == (person.stage, person.subject, person.locality)
    });
    alike.map(|(teacher, _)| teacher).collect()
}

/// Does `work` with the person in the place of `teacher`, who handed in no list of wishes; then all is as before.
fn with_person<T>(
    roster: &mut Roster,
    teacher: TeacherIndex,
    person: &Person,
    reference: Year,
    work: impl FnOnce(&Roster) -> T,
) -> T {
    let stand_in = person.in_the_place_of(roster.teacher(teacher), reference);
    let other = std::mem::replace(&mut roster.teachers[teacher.index()], stand_in);
    let from = roster.preferences.partition_point(|wish| wish.teacher < teacher);
    let to = roster.preferences.partition_point(|wish| wish.teacher <= teacher);
    let wishes: Vec<_> = roster.preferences.drain(from..to).collect();
    let done = work(roster);
    roster.preferences.splice(from..from, wishes);
    roster.teachers[teacher.index()] = other;
    done
}

/// What it took in each round that opened posts such as the person's.
fn cutoffs(outcome: &Outcome, roster: &Roster, person: &Person) -> Vec<Cutoffs> {
    let alike: Vec<_> = outcome
        .posts
        .indexed()
        .filter(|(_, post)| (post.stage, post.subject) == (person.stage, person.subject))
        .filter(|(_, post)| roster.school(post.school).locality == person.locality)
        .map(|(group, _)| group)
        .collect();
    let rounds = outcome.rounds.held.iter().zip(&outcome.rounds.records);
    let of_rounds = rounds.map(|(round, record)| {
        let of = |counts: &[u32]| -> u32 { alike.iter().filter_map(|group| counts.get(group.index())).sum() };
        let last = alike.iter().filter_map(|&group| record.last_hired(group));
        let points: Vec<Points> = last.map(|standpoint| outcome.points_at(standpoint)).collect();
        Cutoffs {
            round: round.id.clone(),
            in_school: round.scope == Scope::School,
            open: of(&record.opened),
            hired: of(&record.filled),
            last_hired: points
                .iter()
                .min()
                .zip(points.iter().max())
                .map(|(&least, &most)| [least, most]),
        }
    });
    of_rounds.filter(|cutoffs| cutoffs.open > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::policy::Preset;
    use crate::roster::Preference;
    use crate::roster::generate::{CountyParameters, generate};

    fn county() -> Roster {
        generate(&CountyParameters::with_schools(30), Seed(7)).unwrap()
    }

    fn policies() -> [Policy; 2] {
        [Preset::STATUS_QUO, Preset::COMMON_ROUNDS]
            .map(|preset| preset.scenario(Language::Chinese).overrides.apply().unwrap())
    }

    fn person() -> Person {
        Person {
            teaching_years: Some(10),
            years_in_school: Some(4),
            title: Some(Title::FirstGrade),
            ..Person::new(Stage::Primary, Subject::Chinese, Locality::Rural)
        }
    }

    #[test]
    fn each_draw_is_the_run_with_the_person_in_somebodys_place() {
        let roster = county();
        let policies = policies();
        let person = person();
        let mut steps = 0;
        let found = stand_in(
            &roster,
            &[&policies[0], &policies[1]],
            Seed(5),
            &person,
            4,
            &mut || steps += 1,
        )
        .unwrap()
        .unwrap();
        assert_eq!((found.draws, steps, found.under.len()), (4, 8, 2));
        // By hand: the roster with another record in the same row.
        let alike: Vec<TeacherIndex> = (roster.teachers_indexed())
            .filter(|(_, teacher)| {
                let school = roster.school(teacher.school);
                teacher.stage == Stage::Primary
                    && teacher.subject == Subject::Chinese
                    && school.locality == Locality::Rural
            })
            .map(|(index, _)| index)
            .collect();
        assert_eq!(found.comparable as usize, alike.len());
        let mut ends = [0; EndState::COUNT];
        for number in 0..4 {
            let teacher = alike[number * alike.len() / 4];
            let mut changed = roster.clone();
            changed.teachers[teacher.index()] =
                person.in_the_place_of(roster.teacher(teacher), policies[1].standing.reference_year);
            let outcome = crate::run(&changed, &policies[1], Seed(5 + number as u32)).unwrap();
            ends[outcome.end(&changed, teacher).state.index()] += 1;
            if number == 0 {
                assert_eq!(found.under[1].case, outcome.case(&changed, teacher));
            }
        }
        assert_eq!(found.under[1].ends, ends);
        // Where nothing changes, everybody stays.
        assert_eq!(found.under[0].ends[EndState::Stayed.index()], 4);
        assert!(found.under[0].cutoffs.is_empty());
    }

    #[test]
    fn typical_people_can_be_and_others_cannot() {
        for (name, person) in typical() {
            assert!(person.can_be(), "{name:?}");
        }
        assert!(person().can_be(), "what is not said fits");
        let old = Person {
            age: Some(25),
            ..person()
        };
        assert!(!old.can_be(), "teaching since the age of 15");
        let rural = Person {
            rural_years: Some(11),
            ..person()
        };
        assert!(!rural.can_be());
    }

    #[test]
    fn cutoffs_are_those_of_the_contests() {
        let roster = county();
        let policy = &policies()[1];
        let person = person();
        let found = stand_in(&roster, &[policy], Seed(5), &person, 1, &mut || {})
            .unwrap()
            .unwrap();
        assert!(!found.under[0].cutoffs.is_empty());
        let teacher = comparable(&roster, &person)[0];
        let mut changed = roster.clone();
        changed.teachers[teacher.index()] =
            person.in_the_place_of(roster.teacher(teacher), policy.standing.reference_year);
        let outcome = crate::run(&changed, policy, Seed(5)).unwrap();
        for cutoffs in &found.under[0].cutoffs {
            let (mut open, mut hired, mut last) = (0, 0, Vec::new());
            for (group, post) in outcome.posts.indexed() {
                let locality = changed.school(post.school).locality;
                if (post.stage, post.subject, locality) == (Stage::Primary, Subject::Chinese, Locality::Rural)
                {
                    let contests = outcome.contests(&changed, group).rounds;
                    for contest in contests.iter().filter(|contest| contest.round == cutoffs.round) {
                        open += contest.open;
                        hired += contest.hired;
                        last.extend(contest.cutoff);
                    }
                }
            }
            assert_eq!((cutoffs.open, cutoffs.hired), (open, hired), "{}", cutoffs.round);
            let range = last.iter().min().zip(last.iter().max());
            let range = range.map(|(&least, &most)| [least, most]);
            assert_eq!(cutoffs.last_hired, range, "{}", cutoffs.round);
        }
    }

    #[test]
    fn nobody_is_found_where_nobody_is_alike_and_the_roster_stays_as_it_was() {
        let mut roster = county();
        let policy = &policies()[1];
        let teacher = comparable(&roster, &person())[0];
        let wish = Preference {
            teacher,
            rank: 1,
            school: roster.teacher(teacher).school,
            stage: None,
            subject: None,
        };
        roster.preferences = vec![wish];
        let before = roster.clone();
        let none = Person::new(Stage::Senior, Subject::Science, Locality::Rural);
        assert_eq!(
            stand_in(&roster, &[policy], Seed(5), &none, 4, &mut || {}).unwrap(),
            None
        );
        assert_eq!(
            stand_in(&roster, &[policy], Seed(5), &person(), 0, &mut || {}).unwrap(),
            None
        );
        let had = with_person(&mut roster, teacher, &person(), Year(2026), |roster| {
            (roster.preferences.len(), roster.teacher(teacher).title_held)
        });
        assert_eq!(had, (0, Some(Title::FirstGrade)));
        assert_eq!(roster, before);
    }
}
