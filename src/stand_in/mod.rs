//! 像我这样的人: the procedure run with somebody put into the place of one teacher after the other, to see what becomes of
//! such a person.
//!
//! In every draw the person stands in for another teacher of the same stage and subject at a school of the same locality, so
//! that no school has more or fewer people for it, and the procedure is run as a whole. Whom they stand in for goes through
//! all of these teachers at even steps; the lots stay those of the draw and of the code of the teacher stood in for.

mod person;

pub use person::{Person, typical};

use crate::outcome::compare::draws::seeds;
use crate::outcome::explain::cases::Case;
use crate::outcome::{EndState, Outcome};
use crate::policy::{Policy, Scope};
use crate::random::Seed;
use crate::roster::{Bands, Roster, TeacherColumn, TeacherIndex};
use crate::stages::RunError;
use crate::units::{Points, Year};

/// What becomes of a person under several policies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prospects {
    /// How many teachers the person could stand in for.
    pub comparable: u32,
    /// At how many schools those are.
    pub schools: u32,
    /// How many draws were made.
    pub draws: u32,
    /// The columns of what was said of the person and the roster says of nobody: it was left out.
    pub left_out: Vec<TeacherColumn>,
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
    let (person, left_out) = person.as_known_as(&roster.teachers);
    let person = &person;
    let comparable = comparable(roster, person);
    let mut schools: Vec<_> = comparable
        .iter()
        .map(|&teacher| roster.teacher(teacher).school)
        .collect();
    schools.sort_unstable();
    schools.dedup();
    // What was said of the person is exact.
    let mut roster = Roster {
        bands: Bands::default(),
        ..roster.clone()
    };
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
        left_out,
        under,
    }))
}

/// The teachers whom a person can stand in for, in the order of the roster.
fn comparable(roster: &Roster, person: &Person) -> Vec<TeacherIndex> {
    let alike = roster.staff_indexed().filter(|&(_, own, teacher)| {
        let locality = roster.school(own).locality;
        (teacher.stage, teacher.subject, locality) == (person.stage, person.subject, person.locality)
    });
    alike.map(|(teacher, _, _)| teacher).collect()
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
        let points: Vec<Points> = last
            .map(|standpoint| outcome.points_at(round, standpoint))
            .collect();
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
    use crate::roster::generate::{CountyParameters, generate};
    use crate::roster::{Locality, Preference, Stage, Subject, Title};

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
                let school = roster.school(teacher.school.unwrap());
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
            school: roster.teacher(teacher).school.unwrap(),
            stage: None,
            subject: None,
            zone: None,
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
