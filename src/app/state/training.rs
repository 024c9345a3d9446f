//! An exercise that is being worked at.

use std::rc::Rc;

use super::{ScenarioAction, State};
use crate::app::protocol::ExerciseShown;
use crate::policy::Scenario;

/// The exercise on the page, if there is one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Training {
    /// The exercise.
    pub exercise: Option<Rc<ExerciseShown>>,
    /// Whether its county has not come yet.
    pub is_loading: bool,
    /// What was foretold, as it was typed; nothing before that.
    pub predicted: Option<String>,
    /// How many hints are shown.
    pub hints: usize,
}

/// What can happen to an exercise.
#[derive(Clone, Debug, PartialEq)]
pub enum TrainingAction {
    /// It begins: its rules stand beside a copy of them, which is the answer to be.
    Begin(Rc<ExerciseShown>),
    /// The learner has foretold.
    Predict(String),
    /// One hint more.
    Hint,
    /// It is left; the scenarios stay.
    End,
}

impl State {
    pub(super) fn train(&mut self, action: TrainingAction) {
        match action {
            TrainingAction::Begin(exercise) => {
                let say = |zh: &str, en: &str| self.language.pick(zh, en).to_owned();
                let start = Scenario {
                    name: say("起始规则", "As it begins"),
                    overrides: exercise.start.0.clone(),
                };
                let own = say("我的答案", "My answer");
                self.change(ScenarioAction::Begin(start));
                self.change(ScenarioAction::Fork);
                self.change(ScenarioAction::Rename(own));
                self.training = Training {
                    exercise: Some(exercise),
                    is_loading: true,
                    ..Training::default()
                };
            }
            TrainingAction::Predict(typed) => self.training.predicted = Some(typed),
            TrainingAction::Hint => self.training.hints += 1,
            TrainingAction::End => self.training = Training::default(),
        }
    }

    /// Another roster is there: the county of the exercise that has just begun, or one that ends it.
    pub(super) fn trains_on(&mut self) {
        if self.training.is_loading {
            self.training.is_loading = false;
        } else {
            self.training = Training::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::app::protocol::Changes;
    use crate::app::state::{DataAction, tests::roster_summary};
    use crate::policy::Overrides;

    #[test]
    fn an_exercise_has_its_rules_and_a_copy_and_ends_with_another_roster() {
        let mut exercise = ExerciseShown::default();
        let start: Overrides = [("rotation.share".to_owned(), json!(0))].into_iter().collect();
        exercise.start = Changes(start.clone());
        let begun = State::default().apply(TrainingAction::Begin(Rc::new(exercise)));
        let scenarios = &begun.scenarios.draft.scenarios;
        assert_eq!(scenarios.len(), 3);
        assert!(
            scenarios
                .iter()
                .skip(1)
                .all(|scenario| scenario.overrides == start)
        );
        assert_eq!(scenarios[2].name, "我的答案");
        assert_eq!(begun.scenarios.draft.shown, 2);
        let foretold = begun
            .apply(TrainingAction::Predict("7".to_owned()))
            .apply(TrainingAction::Hint);
        let came = foretold.apply(DataAction::Loaded(Box::new(roster_summary())));
        assert_eq!(
            (came.training.hints, came.training.predicted.as_deref()),
            (1, Some("7"))
        );
        let another = came.apply(DataAction::Loaded(Box::new(roster_summary())));
        assert_eq!(another.training, Training::default());
        assert_eq!(another.scenarios.draft.scenarios.len(), 3, "the scenarios stay");
    }
}
