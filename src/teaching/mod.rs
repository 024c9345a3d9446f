//! 教学: mechanisms played step by step on an instance that fits on a screen, in words.
//!
//! A [`Lesson`] is a built-in example with a story, or one subject of one zone of the user's own roster, under one
//! mechanism, with a sentence for every step. Everything in it is data in one language; the page only shows it.

mod examples;
mod own;
mod words;

use serde::{Deserialize, Serialize};

use crate::language::{Language, Text};
use crate::matching::steps::{Event, Step, Traced, trace};
use crate::matching::{Applicant, Market, Programme, StatusQuo};
use crate::mechanism::Mechanism;
use crate::ordering::sort_by;
use crate::outcome::Outcome;
use crate::roster::Roster;

/// The most teachers and schools that an instance may have.
const TEACHERS: usize = 12;
const SCHOOLS: usize = 8;

/// A mechanism on an instance, step by step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// Names of all instances to choose from, the built-in ones first.
    pub instances: Vec<String>,
    /// Which of them this is.
    pub instance: u32,
    /// Which of [`Traced::ALL`] it is played by.
    pub mechanism: u32,
    /// What the mechanism does and gives up.
    pub what_it_does: String,
    /// The situation.
    pub story: String,
    /// The schools.
    pub schools: Vec<LessonSchool>,
    /// The teachers.
    pub teachers: Vec<LessonTeacher>,
    /// The steps: at least the beginning and the end.
    pub steps: Vec<LessonStep>,
}

/// A school with posts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonSchool {
    /// Its name.
    pub name: String,
    /// Its posts.
    pub posts: u32,
    /// The teachers who list it, highest first.
    pub order: Vec<u32>,
}

/// A teacher with a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonTeacher {
    /// The name.
    pub name: String,
    /// The schools listed, best first.
    pub list: Vec<u32>,
    /// The present school, if there is one.
    pub present: Option<u32>,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonStep {
    /// What happens.
    pub words: String,
    /// The school that each teacher holds, for now or for good.
    pub holds: Vec<Option<u32>>,
    /// How many schools at the head of each teacher's list are out of the question.
    pub places: Vec<u32>,
    /// For which teachers it is over.
    pub settled: Vec<bool>,
    /// The teachers whom the step is about.
    pub actors: Vec<u32>,
}

/// What a lesson is played on.
struct Instance {
    story: String,
    teachers: Vec<String>,
    schools: Vec<String>,
    market: Market,
    status_quo: StatusQuo,
}

/// The mechanism of rounds that a traced mechanism is.
pub const fn mechanism_of(traced: Traced) -> Mechanism {
    match traced {
        Traced::SerialDictatorship => Mechanism::SerialDictatorship,
        Traced::DeferredAcceptance => Mechanism::DeferredAcceptance,
        Traced::DeferredAcceptanceByProgrammes => Mechanism::DeferredAcceptanceSchool,
        Traced::ImmediateAcceptance => Mechanism::ImmediateAcceptance,
        Traced::StatusQuoDeferredAcceptance => Mechanism::StatusQuoDeferredAcceptance,
        Traced::TopTradingCycles => Mechanism::TopTradingCycles,
        Traced::BlockExchange => Mechanism::BlockExchange,
    }
}

/// Plays an instance by a mechanism. Whatever is not there is taken for the first: a page may ask for an instance of a
/// roster that is held no more.
///
/// ```
/// use shapan::language::Language;
/// use shapan::teaching::lesson;
///
/// // The first example: Ann and Bo would like to swap, and their schools would not.
/// let swap = lesson(None, 0, 6, Language::English);
/// assert!(swap.story.contains("Ann"));
/// assert!(swap.steps.len() > 2);
/// ```
pub fn lesson(own: Option<(&Roster, &Outcome)>, instance: u32, mechanism: u32, language: Language) -> Lesson {
    let mut instances: Vec<String> = examples::EXAMPLES
        .iter()
        .map(|example| example.name.in_language(language).to_owned())
        .collect();
    let built_in = instances.len();
    let offered = own.map_or_else(Vec::new, |(roster, outcome)| own::offered(roster, outcome));
    instances.extend(
        offered
            .iter()
            .filter_map(|&group| own.map(|(roster, _)| own::name(roster, group, language))),
    );
    let mut chosen = instance as usize;
    if chosen >= instances.len() {
        chosen = 0;
    }
    let mechanism = if (mechanism as usize) < Traced::ALL.len() {
        mechanism
    } else {
        0
    };
    let traced = Traced::ALL[mechanism as usize];
    let from_roster = own
        .zip(chosen.checked_sub(built_in).and_then(|place| offered.get(place)))
        .and_then(|((roster, outcome), &group)| own::instance(roster, outcome, group, language));
    let found = from_roster.or_else(|| examples::EXAMPLES.get(chosen)?.instance(language));
    let Some(found) = found else {
        return Lesson::default();
    };
    Lesson {
        instances,
        instance: chosen as u32,
        mechanism,
        what_it_does: mechanism_of(traced)
            .what_it_does()
            .in_language(language)
            .to_owned(),
        story: found.story.clone(),
        schools: schools(&found),
        teachers: teachers(&found),
        steps: steps(&found, traced, language),
    }
}

fn schools(instance: &Instance) -> Vec<LessonSchool> {
    let market = &instance.market;
    (instance.schools.iter().zip(market.capacities()).zip(0..))
        .map(|((name, &posts), number)| {
            let listing = market.everyone().filter_map(|applicant| {
                let rank = market.rank(applicant, Programme(number))?;
                Some((rank, applicant))
            });
            let mut order: Vec<_> = listing.collect();
            sort_by(&mut order, &mut |one, other| one.cmp(other));
            LessonSchool {
                name: name.clone(),
                posts,
                order: order.into_iter().map(|(_, applicant)| applicant.0).collect(),
            }
        })
        .collect()
}

fn teachers(instance: &Instance) -> Vec<LessonTeacher> {
    (instance.teachers.iter().zip((0..).map(Applicant)))
        .map(|(name, applicant)| LessonTeacher {
            name: name.clone(),
            list: (instance.market.choices(applicant))
                .map(|(programme, _)| programme.0)
                .collect(),
            present: instance
                .status_quo
                .programme_of(applicant)
                .map(|programme| programme.0),
        })
        .collect()
}

fn steps(instance: &Instance, traced: Traced, language: Language) -> Vec<LessonStep> {
    let film = trace(&instance.market, &instance.status_quo, traced);
    let teller = words::Teller { instance, traced };
    let mut before: Option<&Step> = None;
    let mut told = Vec::with_capacity(film.steps.len());
    for step in &film.steps {
        told.push(LessonStep {
            words: teller.tell(step, before).say(language),
            holds: (step.holds.iter())
                .map(|held| held.map(|programme| programme.0))
                .collect(),
            // Whoever waits for offers may still hope for all of them.
            places: (step.places.iter())
                .map(|&place| {
                    if traced == Traced::DeferredAcceptanceByProgrammes {
                        0
                    } else {
                        place as u32
                    }
                })
                .collect(),
            settled: step.settled.clone(),
            actors: actors(&step.event),
        });
        before = Some(step);
    }
    told
}

fn actors(event: &Event) -> Vec<u32> {
    match event {
        Event::Begins | Event::Round(_) | Event::Ends => Vec::new(),
        Event::Held {
            applicant, ousted, ..
        } => {
            let mut both = vec![applicant.0];
            both.extend(ousted.map(|ousted| ousted.0));
            both
        }
        Event::Refused { applicant, .. }
        | Event::Taken { applicant, .. }
        | Event::Offered { applicant, .. }
        | Event::Declined { applicant, .. }
        | Event::Stays(applicant)
        | Event::WithoutSeat(applicant) => vec![applicant.0],
        Event::Traded(members) => members.iter().map(|(applicant, _)| applicant.0).collect(),
    }
}

/// Names in both languages.
type Names = &'static [Text];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};

    fn check(lesson: &Lesson) {
        assert!(!lesson.story.is_empty() && !lesson.what_it_does.is_empty());
        assert!(lesson.teachers.len() <= TEACHERS && lesson.schools.len() <= SCHOOLS);
        assert!(lesson.steps.len() >= 2);
        for step in &lesson.steps {
            assert!(!step.words.is_empty());
            assert_eq!(step.holds.len(), lesson.teachers.len());
            for (number, school) in (0..).zip(&lesson.schools) {
                let held = step.holds.iter().filter(|held| **held == Some(number)).count();
                assert!(held <= school.posts as usize);
            }
        }
    }

    #[test]
    fn every_example_plays_by_every_mechanism_in_both_languages() {
        for language in Language::ALL {
            for instance in 0..examples::EXAMPLES.len() as u32 {
                for mechanism in 0..Traced::ALL.len() as u32 {
                    let lesson = lesson(None, instance, mechanism, language);
                    assert_eq!((lesson.instance, lesson.mechanism), (instance, mechanism));
                    check(&lesson);
                    for step in &lesson.steps {
                        let end = language.pick('。', '.');
                        assert!(step.words.ends_with(end), "{}", step.words);
                        let chinese = step.words.chars().any(|letter| letter > '\u{2e80}');
                        assert_eq!(chinese, language == Language::Chinese, "{}", step.words);
                    }
                }
            }
        }
    }

    #[test]
    fn subjects_of_the_own_roster_can_be_played() {
        let county = generate(&CountyParameters::with_schools(60), Seed(7)).unwrap();
        let outcome = crate::run(&county, &Policy::default(), Seed(7)).unwrap();
        let first = lesson(Some((&county, &outcome)), 0, 1, Language::Chinese);
        let own = first.instances.len() - examples::EXAMPLES.len();
        assert!(own > 0, "no zone and subject is small enough");
        for instance in examples::EXAMPLES.len()..first.instances.len() {
            for mechanism in [1, 5, 6] {
                let lesson = lesson(
                    Some((&county, &outcome)),
                    instance as u32,
                    mechanism,
                    Language::English,
                );
                assert_eq!(lesson.instance, instance as u32);
                check(&lesson);
            }
        }
    }

    #[test]
    fn what_is_not_there_is_taken_for_the_first() {
        let lesson = lesson(None, 99, 99, Language::Chinese);
        assert_eq!((lesson.instance, lesson.mechanism), (0, 0));
        check(&lesson);
    }
}
