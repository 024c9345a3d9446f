//! The engine: whatever thinks, reads, explains, draws and writes for the page. A pure state that answers one request
//! at a time; in the browser it stands in a worker, and as many workers as there is work for hold one each.

mod answers;
mod clauses;
mod holdings;
mod orders;
mod reading;
pub mod view;

#[cfg(target_arch = "wasm32")]
mod scope;

use self::answers::answer;
use self::clauses::in_words;
use self::holdings::Holdings;
use self::orders::make;
use self::reading::{problem_line, read};
use super::protocol::{
    Answer, Delivery, Drawn, Opening, Packed, PickedFile, Place, ProblemLine, ReadRoster, Reply, Request,
    RosterSummary, Runs,
};
use crate::language::{Language, Spoken, Text};
use crate::outcome::compare::draws::DRAWS;
use crate::random::Seed;
use crate::roster::encoding::GbDecoder;
use crate::roster::fields::TableKind;
use crate::roster::generate::{CountyParameters, SAMPLE, generate};
use crate::roster::personal::Doubts;
use crate::roster::{Roster, School, template, write_roster};
use crate::table::Table;
use crate::teaching::lesson;
use crate::wording;
use crate::wording::compare::mechanisms;

/// Starts the engine in a worker.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    if let Some(scope) = scope::scope() {
        let mut engine = Engine::default();
        scope::listen(&scope, move |request, step| {
            engine.answer_by_steps(request, &scope::decode_gb18030, step)
        });
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
    /// Answers a request. `decode` reads GB18030, which each platform has its own way to do.
    pub fn answer(&mut self, request: Request, decode: GbDecoder<'_>) -> Reply {
        self.answer_by_steps(request, decode, &|_, _| ())
    }

    /// The same; `step` is told whenever so many steps are done, of so many.
    pub fn answer_by_steps(&mut self, request: Request, decode: GbDecoder<'_>, step: Steps<'_>) -> Reply {
        match request {
            Request::Sample => self.sample(),
            Request::Read(files, doubts) => self.read(files, decode, doubts),
            Request::Hold(roster) => match roster.unpack() {
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
            Request::Export(language) => {
                let written = write_roster(self.held.roster(), language);
                exported("", written.tables().map(|(table, text)| (table, text.to_owned())))
            }
            Request::Templates(language) => {
                let of = |table| (table, template(table, language));
                exported("-template", TableKind::ALL.into_iter().map(of))
            }
            Request::Order {
                number,
                job,
                shown,
                language,
                ..
            } => {
                let made = make(&mut self.held, job, shown, language, step);
                Reply::Delivered(number, Box::new(made.unwrap_or_else(Delivery::Refused)))
            }
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
                let summary = summary(&roster, Vec::new(), Vec::new(), 0);
                self.held.hold(roster);
                Reply::Loaded(summary)
            }
            Err(error) => Reply::Refused(Spoken::of(&error)),
        }
    }

    fn read(&mut self, files: Vec<PickedFile>, decode: GbDecoder<'_>, doubts: Doubts) -> Reply {
        let names = files.iter().map(|file| file.name.clone()).collect();
        let loaded = match read(files, decode, doubts) {
            Ok(loaded) => loaded,
            Err(report) => return Reply::Rejected(report),
        };
        let notes = loaded.notes.lines().map(problem_line).collect();
        let summary = summary(&loaded.roster, names, notes, loaded.notes.total as u32);
        let packed = Packed::pack(&loaded.roster);
        self.held.hold(loaded.roster);
        match packed {
            Ok(roster) => Reply::Read(Box::new(ReadRoster { roster, summary })),
            Err(_) => Reply::Refused(Spoken::default()),
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

impl Opening {
    /// What the engine answers when it is asked for the sample county and for these runs, packed into one file; `None`
    /// if it refuses them.
    pub fn make(runs: &Runs, seed: Seed) -> Option<Packed> {
        let mut engine = Engine::default();
        let no_decoder: GbDecoder<'_> = &|_| None;
        let Reply::Loaded(roster) = engine.answer(Request::Sample, no_decoder) else {
            return None;
        };
        let run = Request::run(runs, seed, Self::NUMBER);
        let Reply::Results(results) = engine.answer(run, no_decoder) else {
            return None;
        };
        let draws = Request::draws(runs, seed, Self::NUMBER, DRAWS);
        let Reply::Drawn(drawn) = engine.answer(draws, no_decoder) else {
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
        Packed::pack(&opening).ok()
    }
}

/// What the page knows of a roster.
fn summary(roster: &Roster, files: Vec<String>, notes: Vec<ProblemLine>, note_count: u32) -> RosterSummary {
    RosterSummary {
        files,
        schools: roster.schools.len() as u32,
        teachers: roster.teachers.len() as u32,
        pupils: roster.schools.iter().map(School::pupils).sum(),
        zones: roster.zones.len() as u32,
        fingerprint: roster.fingerprint(),
        notes,
        note_count,
        first_teacher: roster.teachers.first().map(|teacher| teacher.id.clone()),
        zone_names: roster.zones.clone(),
        preferences: Spoken::of(&wording::roster::preferences(
            roster.teachers_with_preferences(),
            roster.teachers.len() as u32,
            Text::new(
                "花名册没有志愿，志愿按距离、城乡、学校层级、家庭所在学区等因素模拟；同一教师在各方案中的意愿不变。",
                "The roster holds no preferences; they are simulated from distance, locality, tier and household. A teacher's preferences are the same in every scenario.",
            ),
        )),
        places: roster.schools.iter().map(place).collect(),
    }
}

fn place(school: &School) -> Place {
    Place {
        zone: school.zone.0,
        pupils: school.pupils(),
        position: school.position,
    }
}

/// Files named after their tables.
fn exported(suffix: &str, tables: impl Iterator<Item = (TableKind, String)>) -> Reply {
    let file = |(table, text): (TableKind, String)| (format!("{}{suffix}.csv", table.key()), text);
    Reply::Exported(tables.map(file).collect())
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::app::protocol::Results;
    use crate::app::state::{Area, Draft, RunAction, State, Work};

    fn results(engine: &mut Engine, draft: &Draft, number: u32) -> Results {
        match engine.answer(Request::run(&draft.runs(), draft.seed, number), &|_| None) {
            Reply::Results(results) => *results,
            other => panic!("{other:?}"),
        }
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
        let Reply::Loaded(summary) = engine.answer(Request::Sample, &|_| None) else {
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
        let Reply::Drawn(drawn) = engine.answer(draws, &|_| None) else {
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
