//! An exercise that is being worked at.

use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::exercise_draft::ExerciseDraft;
use crate::app::protocol::{ExerciseShown, Request, RosterSummary};
use crate::app::state::{Draft, OF_EXERCISES, ScenarioAction, State};
use crate::limits;
use crate::policy::{Overrides, Scenario};

/// The exercise on the page, if there is one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Training {
    /// The exercise.
    pub exercise: Option<Rc<ExerciseShown>>,
    /// The one that a project says was worked at, until it has come.
    pub wanted: Option<Wanted>,
    /// Whether its county has not come yet.
    pub is_loading: bool,
    /// What was foretold, as it was typed; nothing before that.
    pub predicted: Option<String>,
    /// How many hints are shown.
    pub hints: usize,
    /// What stood on the page before it; nothing where it came out of a project.
    before: Option<Rc<Before>>,
}

/// An exercise that a project speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// One that ships, by its key.
    Shipped(String),
    /// One of a file, as that held it.
    Own(String),
}

/// What an exercise took the place of.
#[derive(Debug, PartialEq)]
struct Before {
    draft: Draft,
    roster: Option<Rc<RosterSummary>>,
}

/// What can happen to an exercise.
#[derive(Clone, Debug, PartialEq)]
pub enum TrainingAction {
    /// It begins: its rules stand beside a copy of them, which is the answer to be.
    Begin(Rc<ExerciseShown>),
    /// The one that a project speaks of has come and goes on, or there is none such any more.
    GoOn(Option<Rc<ExerciseShown>>),
    /// The learner has foretold.
    Predict(String),
    /// One hint more.
    Hint,
    /// Another is made of it: it is left, its scenarios stay.
    Adapt,
    /// This one is being made; or none is any more.
    Draft(Option<Rc<ExerciseDraft>>),
    /// It is left: the scenarios from before it are back; where it came out of a project, its own stay.
    End,
}

/// The member of a project's view that says which exercise was worked at.
const EXERCISE: &str = "exercise";
/// Its members: which exercise, by its key or as a whole.
const KEY: &str = "key";
const DOCUMENT: &str = "document";

impl Wanted {
    /// Whether an exercise is it.
    pub fn is(&self, exercise: &ExerciseShown) -> bool {
        match self {
            Self::Shipped(key) => exercise.key == *key,
            // Its file holds no other.
            Self::Own(_) => true,
        }
    }
}

impl Training {
    /// How far it is, for a project to keep.
    pub(in crate::app::state) fn write_into(&self, view: &mut Map<String, Value>) {
        let worked_at = self.exercise.as_ref().map(|exercise| {
            if exercise.is_own {
                (DOCUMENT, &exercise.document)
            } else {
                (KEY, &exercise.key)
            }
        });
        let wanted = self.wanted.as_ref().map(|wanted| match wanted {
            Wanted::Shipped(key) => (KEY, key),
            Wanted::Own(document) => (DOCUMENT, document),
        });
        if let Some((member, which)) = worked_at.or(wanted) {
            let progress = json!({ member: which, "predicted": self.predicted, "hints": self.hints });
            view.insert(EXERCISE.to_owned(), progress);
        }
    }

    /// As far as a project says that it was.
    pub(in crate::app::state) fn of(view: &Map<String, Value>) -> Self {
        let kept = view.get(EXERCISE);
        let text = |member: &str, most: usize| {
            let said = kept?.get(member)?.as_str()?;
            (said.len() <= most).then(|| said.to_owned())
        };
        let own = text(DOCUMENT, limits::EXERCISE_BYTES).map(Wanted::Own);
        let hints = kept.and_then(|kept| kept.get("hints")?.as_u64());
        Self {
            wanted: own.or_else(|| text(KEY, limits::NAME).map(Wanted::Shipped)),
            predicted: text("predicted", limits::NAME),
            hints: hints.and_then(|hints| hints.try_into().ok()).unwrap_or(0),
            ..Self::default()
        }
    }

    /// Whether leaving it brings something back.
    pub const fn has_before(&self) -> bool {
        self.before.is_some()
    }
}

impl State {
    pub(in crate::app::state) fn train(&mut self, action: TrainingAction) {
        match action {
            TrainingAction::Begin(exercise) => {
                let before = Before {
                    draft: self.scenarios.draft.clone(),
                    roster: self.data.roster.clone(),
                };
                let [start, own, _] = OF_EXERCISES.map(|name| name.in_language(self.language).to_owned());
                let start = Scenario {
                    name: start,
                    overrides: exercise.start.0.clone(),
                };
                self.change(ScenarioAction::Begin(start));
                self.change(ScenarioAction::Fork);
                self.change(ScenarioAction::Rename(own));
                self.training = Training {
                    is_loading: exercise.county.is_some(),
                    exercise: Some(exercise),
                    before: Some(Rc::new(before)),
                    ..Training::default()
                };
            }
            TrainingAction::GoOn(exercise) => {
                let was_wanted = self.training.wanted.take().is_some();
                let Some(exercise) = exercise.filter(|_| was_wanted) else {
                    return;
                };
                self.training.is_loading = exercise.county.is_some();
                self.training.exercise = Some(exercise);
            }
            TrainingAction::Predict(typed) => self.training.predicted = Some(typed),
            TrainingAction::Hint => self.training.hints += 1,
            TrainingAction::Adapt => {
                if let Some(exercise) = std::mem::take(&mut self.training).exercise {
                    self.adapt(&exercise);
                }
            }
            TrainingAction::Draft(draft) => self.exercise_draft = draft,
            TrainingAction::End => {
                if let Some(before) = std::mem::take(&mut self.training).before {
                    self.change(ScenarioAction::Return(Box::new(before.draft.clone())));
                }
            }
        }
    }

    /// An exercise like this one is being made; its first rules and its model answer stand on the page.
    fn adapt(&mut self, exercise: &ExerciseShown) {
        let place_of = |state: &Self, rules: &Overrides| {
            let scenarios = state.scenarios.draft.scenarios.iter();
            let mut proposals = scenarios.skip(1).map(|scenario| &scenario.overrides);
            proposals.position(|own| own == rules).map(|place| place + 1)
        };
        if place_of(self, &exercise.answer.0).is_none() {
            self.change(ScenarioAction::Add(Scenario {
                name: OF_EXERCISES[2].in_language(self.language).to_owned(),
                overrides: exercise.answer.0.clone(),
            }));
        }
        let id = |place: Option<usize>| {
            let scenario = self.scenarios.draft.scenarios.get(place?)?;
            Some(scenario.id.clone())
        };
        let start = id(place_of(self, &exercise.start.0)).unwrap_or_default();
        let answer = id(place_of(self, &exercise.answer.0)).unwrap_or_default();
        let draft = ExerciseDraft::of_exercise(self.language, &exercise.document, start, answer);
        let key = format!("{}-own", exercise.key.trim_end_matches("-own"));
        self.exercise_draft = Some(Rc::new(draft.with("/key", json!(key))));
    }

    /// What brings the roster back that was in force before the exercise; nothing where it still is, or is known no more.
    pub fn roster_before_exercise(&self) -> Option<Request> {
        let before = self.training.before.as_ref()?.roster.as_ref()?;
        let is = |other: Option<&Rc<RosterSummary>>| {
            other.is_some_and(|other| other.fingerprint == before.fingerprint)
        };
        if is(self.data.roster.as_ref()) {
            None
        } else if before.is_sample() {
            Some(Request::Sample)
        } else {
            is(self.data.former.as_ref()).then_some(Request::Former)
        }
    }

    /// Another roster is there: the county of the exercise that has just begun, or one that ends it.
    pub(in crate::app::state) fn trains_on(&mut self, roster: &RosterSummary) {
        let county = self
            .training
            .exercise
            .as_ref()
            .and_then(|exercise| exercise.county);
        let made = self.data.made.as_ref().filter(|made| Some(made.asked) == county);
        if made.is_some_and(|made| made.read.summary.fingerprint == roster.fingerprint) {
            self.training.is_loading = false;
        } else if self.training.wanted.is_none() && !self.training.is_loading {
            self.training = Training::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::app::protocol::{Changes, CountyAsked, ImportFiles, MadeCounty, Packed, ReadRoster};
    use crate::app::state::{DataAction, KeepAction, tests::roster_summary};
    use crate::random::Seed;
    use crate::roster::generate::County;

    const COUNTY: CountyAsked = CountyAsked {
        county: County::Ordinary,
        schools: 30,
        seed: Seed(1),
        newcomers: 0,
    };

    fn exercise() -> Rc<ExerciseShown> {
        let start: Overrides = [("rotation.share".to_owned(), json!(0))].into_iter().collect();
        Rc::new(ExerciseShown {
            key: "an-exercise".to_owned(),
            start: Changes(start),
            county: Some(COUNTY),
            ..ExerciseShown::default()
        })
    }

    fn roster(fingerprint: &str) -> RosterSummary {
        RosterSummary {
            fingerprint: fingerprint.to_owned(),
            ..roster_summary()
        }
    }

    fn loaded(state: &State, fingerprint: &str) -> State {
        state.apply(DataAction::Loaded(Box::new(roster(fingerprint))))
    }

    /// The county of the exercise has been made, and is in force.
    fn with_county(state: &State) -> State {
        let made = MadeCounty {
            asked: COUNTY,
            read: ReadRoster {
                roster: Packed::pack(&()),
                summary: roster("county"),
                import: ImportFiles::default(),
            },
            profile: Default::default(),
        };
        loaded(&state.apply(DataAction::Made(Box::new(made))), "county")
    }

    #[test]
    fn an_exercise_has_its_rules_and_a_copy_and_ends_with_another_roster() {
        let begun = State::default().apply(TrainingAction::Begin(exercise()));
        let scenarios = &begun.scenarios.draft.scenarios;
        assert_eq!(scenarios.len(), 3);
        assert!(
            scenarios
                .iter()
                .skip(1)
                .all(|scenario| scenario.overrides == exercise().start.0)
        );
        assert_eq!(scenarios[2].name, "我的答案");
        assert_eq!(begun.scenarios.draft.shown, 2);
        let foretold = begun
            .apply(TrainingAction::Predict("7".to_owned()))
            .apply(TrainingAction::Hint);
        assert!(foretold.training.is_loading);
        let came = with_county(&foretold);
        assert_eq!(
            (came.training.hints, came.training.predicted.as_deref()),
            (1, Some("7"))
        );
        assert!(!came.training.is_loading);
        let another = loaded(&came, "another");
        assert_eq!(another.training, Training::default());
        assert_eq!(another.scenarios.draft.scenarios.len(), 3, "the scenarios stay");
    }

    #[test]
    fn leaving_it_brings_scenarios_and_roster_back() {
        let own = loaded(&State::default(), "own")
            .apply(ScenarioAction::Fork)
            .apply(ScenarioAction::Rename("送审稿".to_owned()));
        let begun = own.apply(TrainingAction::Begin(exercise()));
        assert_eq!(begun.roster_before_exercise(), None, "it is still in force");
        let came = with_county(&begun);
        assert!(came.training.has_before());
        assert_eq!(came.roster_before_exercise(), Some(Request::Former));
        let left = came.apply(TrainingAction::End);
        assert_eq!(left.scenarios.draft, own.scenarios.draft);
        assert_eq!(left.training, Training::default());
        let undone = left.apply(ScenarioAction::Undo);
        assert_eq!(
            undone.scenarios.draft, came.scenarios.draft,
            "the answer is not lost"
        );
        let mut sample = came;
        sample.training.before = Some(Rc::new(Before {
            draft: Draft::default(),
            roster: Some(Rc::new(RosterSummary {
                files: Vec::new(),
                ..roster("sample")
            })),
        }));
        assert_eq!(sample.roster_before_exercise(), Some(Request::Sample));
    }

    #[test]
    fn another_exercise_is_made_of_one() {
        let answer: Overrides = [("rotation.share".to_owned(), json!(5))].into_iter().collect();
        let model = Rc::new(ExerciseShown {
            answer: Changes(answer.clone()),
            document: json!({ "key": "an-exercise", "minutes": 30 }).to_string(),
            ..(*exercise()).clone()
        });
        let begun = with_county(&State::default().apply(TrainingAction::Begin(Rc::clone(&model))));
        let made = begun.apply(TrainingAction::Adapt);
        assert_eq!(made.training, Training::default());
        let scenarios = &made.scenarios.draft.scenarios;
        assert_eq!(scenarios.len(), 4);
        let draft = made.exercise_draft.unwrap();
        assert_eq!(
            (&draft.start, &draft.answer),
            (&scenarios[1].id, &scenarios[3].id)
        );
        assert_eq!(scenarios[3].overrides, answer);
        assert_eq!(draft.at("/key"), &json!("an-exercise-own"));
        assert_eq!(draft.at("/minutes"), &json!(30));
        assert_eq!(State::default().apply(TrainingAction::Adapt), State::default());
    }

    #[test]
    fn a_project_keeps_how_far_it_is() {
        let worked_at = with_county(&State::default().apply(TrainingAction::Begin(exercise())))
            .apply(TrainingAction::Predict("7".to_owned()))
            .apply(TrainingAction::Hint);
        let open = |work| {
            State::default().apply(KeepAction::Opened {
                work: Box::new(work),
                roster: None,
                file: "work.shapan".to_owned(),
                about: None,
            })
        };
        let opened = open(worked_at.work());
        let shipped = Wanted::Shipped("an-exercise".to_owned());
        assert_eq!(opened.training.wanted, Some(shipped));
        assert_eq!(
            open(opened.work()).training,
            opened.training,
            "saved before it has come"
        );
        // The roster in the file is there before or after the exercises are.
        let came = loaded(&opened, "file").apply(TrainingAction::GoOn(Some(exercise())));
        let came = with_county(&loaded(&came, "file"));
        let training = &came.training;
        assert_eq!(training.exercise, Some(exercise()));
        assert_eq!((training.hints, training.predicted.as_deref()), (1, Some("7")));
        assert!(!training.is_loading && !training.has_before());
        let left = came.apply(TrainingAction::End);
        assert_eq!(left.scenarios.draft, came.scenarios.draft);
        let gone = opened.apply(TrainingAction::GoOn(None));
        assert_eq!((gone.training.exercise, gone.training.wanted), (None, None));
        // One of a file goes on out of the project itself.
        let own = Rc::new(ExerciseShown {
            document: "its file".to_owned(),
            is_own: true,
            ..(*exercise()).clone()
        });
        let begun = State::default().apply(TrainingAction::Begin(Rc::clone(&own)));
        let opened = open(begun.work());
        assert_eq!(opened.training.wanted, Some(Wanted::Own("its file".to_owned())));
        assert_eq!(open(opened.work()).training.wanted, opened.training.wanted);
        let came = opened.apply(TrainingAction::GoOn(Some(Rc::clone(&own))));
        assert_eq!(came.training.exercise, Some(own));
        // By hand anything may stand there.
        for odd in [
            json!(3),
            json!({ "key": 3, "hints": -1 }),
            json!({ "hints": 1.5 }),
        ] {
            let mut work = worked_at.work();
            work.view.insert(EXERCISE.to_owned(), odd);
            assert_eq!(open(work).training, Training::default());
        }
    }
}
