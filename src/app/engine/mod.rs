//! The engine: whatever thinks, explains and draws for the page. A pure state that answers one request
//! at a time; in the browser it stands in a worker, and as many workers as there is work for hold one each.

mod answers;
mod clauses;
mod exercises;
mod holdings;
mod orders;
pub(in crate::app) mod presets;
mod seals;
pub mod view;

use self::answers::answer;
use self::clauses::in_words;
use self::holdings::Holdings;
use self::orders::{Made, make};
use self::seals::check;
use super::protocol::{
    Answer, CountyAsked, Delivery, Drawn, ImportFiles, MadeCounty, Opening, Packed, Part, PriceAsked,
    ReadRoster, Reply, Request, RosterSummary, Runs,
};
#[cfg(target_arch = "wasm32")]
use super::scope;
use crate::import::anonymise::{Coarser, price};
use crate::language::{Language, Say, Spoken};
use crate::outcome::compare::draws::DRAWS;
use crate::random::Seed;
use crate::roster::Roster;
use crate::roster::generate::{CountyParameters, SAMPLE, generate};
use crate::table::Table;
use crate::teaching::lesson;
use crate::wording;
use crate::wording::compare::mechanisms;
use crate::wording::figures::profile;

/// Starts the engine in a worker.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    if let Some(scope) = scope::scope() {
        let mut engine = Engine::default();
        scope::listen(&scope, move |request, step| engine.answer_by_steps(request, step));
    }
}

/// What is told whenever so many steps are done, of so many.
pub type Steps<'told> = &'told dyn Fn(u32, u32);

/// The engine with what it holds between requests.
#[derive(Debug, Default)]
pub struct Engine {
    held: Holdings,
}

impl Engine {
    /// Answers a request. What is to be done with files is refused: another program does that.
    pub fn answer(&mut self, request: Request) -> Reply {
        self.answer_by_steps(request, &|_, _| ())
    }

    /// The same; `step` is told whenever so many steps are done, of so many.
    pub fn answer_by_steps(&mut self, request: Request, step: Steps<'_>) -> Reply {
        match request {
            Request::Sample => self.sample(),
            Request::Generate(asked) => made(asked),
            Request::Former
            | Request::Read { .. }
            | Request::Import(_)
            | Request::Coarser(_)
            | Request::Templates(..)
            | Request::WriteRoster { .. }
            | Request::Pack { .. }
            | Request::Write { .. } => Reply::Refused(Spoken::default()),
            Request::Hold(read) => match read.roster.unpack() {
                Ok(roster) => {
                    self.held.hold(roster);
                    Reply::Holding
                }
                Err(_) => Reply::Refused(Spoken::default()),
            },
            Request::Run {
                changes,
                pairs,
                seed,
                number,
            } => self.held.run(changes, pairs, seed, number, step),
            Request::Draws {
                changes,
                pairs,
                seed,
                number,
                made,
            } => match self.held.draw(&changes, &pairs, seed, made, step) {
                Ok(scenarios) => Reply::Drawn(Box::new(Drawn { number, scenarios })),
                Err(refusal) => Reply::Refused(refusal),
            },
            Request::Clauses { proposal, language } => Reply::Clauses(Box::new(in_words(proposal, language))),
            Request::Ask {
                question,
                shown,
                draws,
                language,
            } => {
                let (words, tables) =
                    answer(&self.held, &question, shown, &draws, language).unwrap_or_default();
                Reply::Answer(Answer {
                    question,
                    run: self.held.number(),
                    words,
                    tables,
                })
            }
            Request::Export(..) => Reply::Roster(Packed::pack(self.held.roster())),
            Request::Order {
                number,
                job,
                shown,
                language,
                ..
            } => match make(&mut self.held, job, shown, language, step) {
                Ok(Made::Whole(delivery)) => Reply::Delivered(number, Box::new(delivery)),
                Ok(Made::Draft(draft)) => Reply::Drafted(number, draft),
                Err(why) => Reply::Delivered(number, Box::new(Delivery::Refused(why))),
            },
            Request::Check { work, seal } => match check(&self.held, work, &seal, step) {
                Some(checked) => Reply::Checked(checked),
                None => Reply::Refused(Spoken::default()),
            },
            Request::Price(asked, rosters) => priced(&asked, &rosters, step),
            Request::Mechanisms { shown, language } => self.mechanisms(shown, language),
            Request::Lesson {
                instance,
                mechanism,
                shown,
                language,
            } => {
                let outcome = self.held.outcome(shown);
                let own = outcome.map(|outcome| (self.held.roster(), outcome));
                Reply::Lesson(Box::new(lesson(own, instance, mechanism, language)))
            }
        }
    }

    fn sample(&mut self) -> Reply {
        match generate(&CountyParameters::default(), SAMPLE) {
            Ok(roster) => {
                let whose = Spoken::of(&wording::roster::whose_preferences(&roster));
                let summary = RosterSummary::of(&roster, Vec::new(), Vec::new(), 0, whose);
                self.held.hold(roster);
                Reply::Loaded(summary)
            }
            Err(error) => Reply::Refused(Spoken::of(&error)),
        }
    }

    fn mechanisms(&self, shown: u32, language: Language) -> Reply {
        let Some(outcome) = self.held.outcome(shown) else {
            return Reply::Mechanisms(Table::default());
        };
        match outcome.mechanisms(self.held.roster()) {
            Ok(compared) => Reply::Mechanisms(
                compared.map_or_else(Table::default, |compared| mechanisms::table(&compared, language)),
            ),
            Err(error) => Reply::Refused(Spoken::of(&error)),
        }
    }
}

/// What it costs to make a roster coarser, by both rosters.
fn priced(asked: &PriceAsked, rosters: &Packed, step: Steps<'_>) -> Reply {
    let Ok((plain, coarse, coarser)) = rosters.unpack::<(Roster, Roster, Coarser)>() else {
        return Reply::Refused(Spoken::default());
    };
    let policy = match asked.rules.0.apply() {
        Ok(policy) => policy,
        Err(error) => return Reply::Refused(Spoken::of(&error)),
    };
    match price([&plain, &coarse], coarser, &policy, asked.seed, step) {
        Ok(price) => Reply::Price(Spoken::of(&price.message())),
        Err(error) => Reply::Refused(Spoken::of(&error)),
    }
}

/// A synthetic county, and what it looks like.
fn made(asked: CountyAsked) -> Reply {
    let CountyAsked {
        county,
        schools,
        seed,
        newcomers,
    } = asked;
    let mut parameters = county.parameters(schools);
    parameters.newcomers = newcomers;
    let roster = match generate(&parameters, seed) {
        Ok(roster) => roster,
        Err(error) => return Reply::Refused(Spoken::of(&error)),
    };
    let whose = Spoken::of(&wording::roster::whose_preferences(&roster));
    let mut summary = RosterSummary::of(&roster, Vec::new(), Vec::new(), 0, whose);
    let name = profile::name(county, &parameters, seed);
    summary.made = Some(Spoken::of(&name));
    let about = profile::about(county, &roster);
    let beside = Language::ALL.map(|language| Part {
        heading: name.say(language),
        sentences: about.iter().map(|said| said.say(language)).collect(),
        tables: vec![profile::table(county, &roster, language)],
    });
    Reply::Made(Box::new(MadeCounty {
        asked,
        read: ReadRoster {
            roster: Packed::pack(&roster),
            summary,
            import: ImportFiles::default(),
        },
        profile: beside,
    }))
}

impl Opening {
    /// What the engine answers when it is asked for the sample county and for these runs, packed into one file; `None`
    /// if it refuses them.
    pub fn make(runs: &Runs, seed: Seed) -> Option<Packed> {
        let mut engine = Engine::default();
        let Reply::Loaded(roster) = engine.answer(Request::Sample) else {
            return None;
        };
        let run = Request::run(runs, seed, Self::NUMBER);
        let Reply::Results(results) = engine.answer(run) else {
            return None;
        };
        let draws = Request::draws(runs, seed, Self::NUMBER, DRAWS);
        let Reply::Drawn(drawn) = engine.answer(draws) else {
            return None;
        };
        let draws = drawn.scenarios.get(1)?.clone();
        let results = *results;
        let opening = Self {
            roster,
            results,
            draws,
        };
        // What is left out can be made again.
        if opening.drawn() != *drawn {
            return None;
        }
        Some(Packed::pack(&opening))
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::app::protocol::{Results, Unreadable};
    use crate::app::state::{Area, Draft, RunAction, State, Work};
    use crate::roster::generate::County;

    fn results(engine: &mut Engine, draft: &Draft, number: u32) -> Results {
        match engine.answer(Request::run(&draft.runs(), draft.seed, number)) {
            Reply::Results(results) => *results,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_county_of_every_kind_is_looked_at_held_and_run_and_says_that_it_is_made_up() {
        let draft = Draft::default();
        for &county in County::ALL {
            let asked = CountyAsked {
                county,
                schools: 12,
                seed: Seed(3),
                newcomers: 7,
            };
            let mut engine = Engine::default();
            let Reply::Made(made) = engine.answer(Request::Generate(asked)) else {
                panic!("{county:?}");
            };
            assert_eq!((made.asked, made.read.summary.schools), (asked, 12));
            assert!(
                made.read
                    .summary
                    .called("", Language::Chinese)
                    .starts_with("虚构县：")
            );
            let [chinese, english] = &made.profile;
            assert_ne!(chinese.sentences, english.sentences);
            assert!(chinese.tables.iter().any(|table| table.rows.len() > 20));
            assert_eq!(
                engine.answer(Request::Hold(Box::new(made.read.clone()))),
                Reply::Holding
            );
            let results = results(&mut engine, &draft, 1);
            assert_eq!(
                results.views.iter().map(|view| view.schools.len()).max(),
                Some(12)
            );
        }
        let none = CountyAsked {
            county: County::Small,
            schools: 2,
            seed: Seed(3),
            newcomers: 0,
        };
        let refused = Engine::default().answer(Request::Generate(none));
        assert!(
            matches!(&refused, Reply::Refused(why) if why.zh.contains("学校数")),
            "{refused:?}"
        );
    }

    #[test]
    fn no_byte_of_the_first_numbers_breaks_the_program_that_reads_them() {
        let draft = Draft::default();
        let packed = Opening::make(&draft.runs(), draft.seed).unwrap();
        let mut bytes = packed.bytes().to_vec();
        assert!(Packed::received(bytes.clone()).unpack::<Opening>().is_ok());
        let step = bytes.len().div_ceil(300);
        for place in (0..bytes.len()).step_by(step) {
            for wrong in [0, 1, 127, 128, 255] {
                let right = std::mem::replace(&mut bytes[place], wrong);
                // Another number may stand there now; what may not happen is that reading does not end.
                let _ = Packed::received(bytes.clone()).unpack::<Opening>();
                bytes[place] = right;
            }
        }
        bytes.truncate(bytes.len() / 2);
        assert_eq!(
            Packed::received(bytes).unpack::<Opening>().err(),
            Some(Unreadable)
        );
    }

    #[test]
    fn the_first_numbers_are_those_that_the_engine_then_finds_and_they_stay_in_place() {
        let draft = Draft::default();
        let opening: Opening = Opening::make(&draft.runs(), draft.seed)
            .unwrap()
            .unpack()
            .unwrap();
        let opened = State::opened(Some(&opening), Language::English, Some(Area::Compare));
        assert_eq!((opened.language, opened.area), (Language::English, Area::Compare));
        assert_eq!(opened.scenarios.draft, draft);

        let mut engine = Engine::default();
        let Reply::Loaded(summary) = engine.answer(Request::Sample) else {
            panic!("no sample");
        };
        assert_eq!(opened.data.roster.as_deref(), Some(&summary));
        let found = results(&mut engine, &draft, 1);
        let first = opened.run.results.clone().unwrap();
        assert_eq!((&first.views, &first.pairs), (&found.views, &found.pairs));
        let then = opened.apply(RunAction::Results(found.clone()));
        assert_eq!(then.run.work, Work::Idle);
        assert!(Rc::ptr_eq(&first, then.run.results.as_ref().unwrap()));

        // The draws are there as well, those that the engine makes; none of them is made again.
        assert!(opened.lots.are_complete() && then.lots.are_complete());
        let draws = Request::draws(&draft.runs(), draft.seed, 1, DRAWS);
        let Reply::Drawn(drawn) = engine.answer(draws) else {
            panic!("no draws");
        };
        for (number, draws) in drawn.scenarios.iter().enumerate() {
            assert_eq!(then.lots.of_scenario(number), Some(draws));
        }
        let due = then.requests(&opened);
        assert!(
            !due.iter().any(|request| matches!(request, Request::Draws { .. })),
            "{due:?}"
        );

        // Whatever else is found takes their place, and so does what is asked for later.
        let mut other = found.clone();
        other.views.pop();
        let mut later = found;
        later.number = 2;
        for results in [other, later] {
            let then = opened.apply(RunAction::Results(results.clone()));
            assert_eq!(then.run.results.as_deref(), Some(&results));
            assert_eq!(then.lots.progress().0, 0);
        }
    }
}
