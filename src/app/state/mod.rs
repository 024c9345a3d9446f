//! The state of the page and its reducer: a pure function from a state and an action to the next state.
//!
//! Each part has a type of its own, with its actions and what they do to it; an action that reaches into several parts
//! is told to each of them here. What the workers have to be asked follows from two states ([`State::requests`]).

mod answers;
mod area;
mod comparison;
mod data;
mod details;
mod documents;
mod draft;
mod history;
mod names;
mod requests;
mod run;
mod scenarios;

pub use answers::{AnswerAction, Answered, Answers};
pub use area::Area;
pub use comparison::{Comparison, ComparisonAction};
pub use data::{Data, DataAction};
pub use details::{DetailAction, Details};
pub use documents::Documents;
pub use draft::{Draft, SCENARIOS};
pub use history::History;
pub use run::{Currency, Run, RunAction, Work};
pub use scenarios::{ScenarioAction, Scenarios};

use super::protocol::{Opening, RuleFault, Shown};
use crate::language::Language;

/// The whole state of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The language.
    pub language: Language,
    /// The area on show.
    pub area: Area,
    /// The scenarios, which can be edited and undone.
    pub scenarios: Scenarios,
    /// The roster, which is no step of undo.
    pub data: Data,
    /// The run and its results.
    pub run: Run,
    /// What is open in the drawer.
    pub details: Details,
    /// What is compared.
    pub comparison: Comparison,
    /// What the workers have answered.
    pub answers: Answers,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The user switches language.
    Language(Language),
    /// The user opens an area.
    Open(Area),
    /// To the scenarios.
    Scenario(ScenarioAction),
    /// To the roster.
    Data(DataAction),
    /// To the run.
    Run(RunAction),
    /// To what is open.
    Detail(DetailAction),
    /// To the comparison.
    Comparison(ComparisonAction),
    /// An answer has come.
    Answer(AnswerAction),
}

macro_rules! part_of_action {
    ($($variant:ident: $part:ty),* $(,)?) => {
        $(impl From<$part> for Action {
            fn from(action: $part) -> Self {
                Self::$variant(action)
            }
        })*
    };
}

part_of_action! {
    Scenario: ScenarioAction,
    Data: DataAction,
    Run: RunAction,
    Detail: DetailAction,
    Comparison: ComparisonAction,
    Answer: AnswerAction,
}

impl State {
    /// The state that the page opens with: in a language, at an area, and with the first numbers if they have come.
    #[must_use]
    pub fn opened(opening: Option<&Opening>, language: Language, area: Option<Area>) -> Self {
        let mut state = Self::default().apply(Action::Language(language));
        if let Some(area) = area {
            state = state.apply(Action::Open(area));
        }
        if let Some(Opening { roster, results }) = opening {
            state = state.apply(DataAction::Loaded(roster.clone()));
            state = state.apply(RunAction::Results(results.clone()));
        }
        state
    }

    /// The state after `action`.
    #[must_use]
    pub fn apply(&self, action: impl Into<Action>) -> Self {
        let mut next = self.clone();
        match action.into() {
            Action::Language(language) => next.language = language,
            Action::Open(area) => next.open(area),
            Action::Scenario(action) => next.scenarios.apply(action, next.language),
            Action::Data(action) => {
                match &action {
                    // They speak of schools and teachers of the former roster.
                    DataAction::Loaded(_) => next.details = Details::default(),
                    DataAction::Rejected(_) => {
                        next.run.work = Work::Idle;
                        next.area = Area::Data;
                    }
                    DataAction::DismissProblems => {}
                }
                next.data.apply(action);
            }
            Action::Run(action) => next.run.apply(action),
            Action::Detail(action) => next.details.apply(action, next.area),
            Action::Comparison(action) => next.comparison.apply(&action),
            Action::Answer(action) => next.answers.apply(action),
        }
        next.ask_for_run(self);
        next
    }

    fn open(&mut self, area: Area) {
        if area != self.area {
            self.details.enter(area);
            self.area = area;
        }
    }

    /// The views of the scenario shown: the status quo that it is measured against, its own, and their comparison.
    pub fn shown(&self) -> Option<Shown<'_>> {
        self.run.results.as_ref()?.shown(self.scenarios.draft.shown)
    }

    /// What is wrong with the rules of the scenario shown, by the engine's last answer; nothing runs until it is mended.
    pub fn faults(&self) -> &[RuleFault] {
        let draft = &self.scenarios.draft;
        let scenario = draft.shown_scenario();
        scenario.map_or(&[], |scenario| self.run.faults(draft.shown, scenario))
    }

    /// The two scenarios that are compared case by case.
    pub fn compared(&self) -> (usize, usize) {
        let draft = &self.scenarios.draft;
        let last = draft.scenarios.len().saturating_sub(1);
        let second = draft.shown.clamp(1.min(last), last);
        let first = self.comparison.with.min(last);
        // Nothing is compared with itself.
        (if first == second { 0 } else { first }, second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::protocol::{ProblemReport, RosterSummary};
    use crate::language::Spoken;
    use crate::random::Seed;
    use crate::roster::SchoolIndex;

    /// The summary of a small roster.
    pub(super) fn roster_summary() -> RosterSummary {
        RosterSummary {
            files: vec!["schools.csv".to_owned()],
            schools: 3,
            teachers: 9,
            pupils: 100,
            zones: 1,
            fingerprint: "0".to_owned(),
            notes: vec![],
            note_count: 0,
            first_teacher: None,
            zone_names: vec![],
            places: vec![],
        }
    }

    #[test]
    fn undo_leaves_the_roster_and_refused_files_leave_everything() {
        let changed = State::default().apply(ScenarioAction::Seed(Seed(9)));
        let loaded = changed.apply(DataAction::Loaded(roster_summary()));
        assert_eq!(loaded.apply(ScenarioAction::Undo).data, loaded.data);
        let report = ProblemReport {
            files: vec![],
            problems: vec![],
            total: 1,
            csv: Spoken::default(),
        };
        let refused = loaded.apply(DataAction::Rejected(report));
        assert_eq!(refused.data.roster, loaded.data.roster);
        assert_eq!(refused.scenarios, loaded.scenarios);
        assert_eq!(refused.area, Area::Data);
    }

    #[test]
    fn another_roster_and_another_area_close_what_is_open() {
        let open = State::default().apply(DetailAction::School(Some(SchoolIndex(3))));
        let loaded = open.apply(DataAction::Loaded(roster_summary()));
        assert_eq!(loaded.details, Details::default());
        assert_eq!(open.apply(Action::Open(Area::Results)), open, "the same area");
        assert_eq!(open.apply(Action::Open(Area::Rules)).details, Details::default());
    }

    #[test]
    fn a_scenario_is_compared_with_another_that_is_there() {
        let chosen = State::default().apply(ComparisonAction::With(3));
        assert_eq!(
            chosen.compared(),
            (0, 1),
            "there are two, and none is compared with itself"
        );
        let status_quo = chosen.apply(ScenarioAction::Show(0));
        assert_eq!(status_quo.compared(), (0, 1), "a proposal is what is compared");
        let three = chosen
            .apply(ScenarioAction::Fork)
            .apply(ComparisonAction::With(1));
        assert_eq!(three.compared(), (1, 2));
    }
}
