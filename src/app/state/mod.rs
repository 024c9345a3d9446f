//! The state of the page and its reducer: a pure function from a state and an action to the next state.
//!
//! Each part has a type of its own, with its actions and what they do to it; an action that reaches into several parts
//! is told to each of them here. What the workers have to be asked follows from two states ([`State::requests`]).

mod answers;
mod area;
mod comparison;
mod data;
mod details;
mod draws;
mod files;
mod import;
mod keeping;
mod learning;
mod requests;
mod run;
mod scenarios;
mod show;
mod tasks;

pub use answers::{AnswerAction, Answered, Answers};
pub use area::Area;
pub use comparison::{Comparison, ComparisonAction};
pub use data::{Data, DataAction, Reading};
pub use details::{DetailAction, Details};
pub use draws::{DrawAction, Lots};
pub use files::{Came, FileAction, Files, Sealed, Standing};
pub use import::{ACCEPT, ImportAction, Importing};
pub use keeping::{KeepAction, Keeping};
pub use learning::{
    ExerciseDraft, Tour, TourAction, TourStep, Training, TrainingAction, Wanted, document_of,
};
pub use run::{Currency, Run, RunAction, Work};
pub use scenarios::{Changed, Documents, Draft, History, OF_EXERCISES, SCENARIOS, ScenarioAction, Scenarios};
pub use show::{Running, Show, ShowAction};
pub use tasks::{Task, TaskAction, Tasks};

use std::rc::Rc;

use super::protocol::{Opening, Request, RuleFault, Shown};
use crate::language::Language;
use crate::outcome::compare::draws::IndicatorDraws;
use crate::verdict::Verdict;

/// The whole state of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The language.
    pub language: Language,
    /// The area on show.
    pub area: Area,
    /// The scenarios, which can be edited and undone.
    pub scenarios: Scenarios,
    /// What is kept with them.
    pub keeping: Keeping,
    /// The file of a project that was opened.
    pub files: Files,
    /// The roster, which is no step of undo.
    pub data: Data,
    /// The run and its results.
    pub run: Run,
    /// The draws behind the results.
    pub lots: Lots,
    /// What is open in the drawer.
    pub details: Details,
    /// The presentation.
    pub show: Show,
    /// What is compared.
    pub comparison: Comparison,
    /// What the workers have answered.
    pub answers: Answers,
    /// What takes long.
    pub tasks: Tasks,
    /// The exercise that is worked at.
    pub training: Training,
    /// The exercise that is being made.
    pub exercise_draft: Option<Rc<ExerciseDraft>>,
    /// The tour of the page.
    pub tour: Tour,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The user switches language.
    Language(Language),
    /// The user opens an area.
    Open(Area),
    /// The last step of what is on show is taken back.
    Back,
    /// It is taken again.
    Forth,
    /// To the scenarios.
    Scenario(ScenarioAction),
    /// To what is kept with the scenarios.
    Keep(KeepAction),
    /// To the file of a project.
    File(FileAction),
    /// To the roster.
    Data(DataAction),
    /// To the run.
    Run(RunAction),
    /// To the draws.
    Draw(DrawAction),
    /// To what is open.
    Detail(DetailAction),
    /// To the presentation.
    Show(ShowAction),
    /// To the comparison.
    Comparison(ComparisonAction),
    /// An answer has come.
    Answer(AnswerAction),
    /// Something takes long, or is over.
    Task(TaskAction),
    /// To an exercise.
    Training(TrainingAction),
    /// To the tour.
    Tour(TourAction),
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
    Keep: KeepAction,
    File: FileAction,
    Data: DataAction,
    Run: RunAction,
    Draw: DrawAction,
    Detail: DetailAction,
    Show: ShowAction,
    Comparison: ComparisonAction,
    Answer: AnswerAction,
    Task: TaskAction,
    Training: TrainingAction,
    Tour: TourAction,
}

impl From<ImportAction> for Action {
    fn from(action: ImportAction) -> Self {
        Self::Data(DataAction::Import(action))
    }
}

impl State {
    /// The state that the page opens with: in a language, at an area, and with the first numbers if they have come.
    #[must_use]
    pub fn opened(opening: Option<&Opening>, language: Language, area: Option<Area>) -> Self {
        let mut state = Self::default().apply(Action::Language(language));
        if let Some(area) = area {
            state = state.apply(Action::Open(area));
        }
        if let Some(opening) = opening {
            state = state.apply(DataAction::Loaded(Box::new(opening.roster.clone())));
            state = state.apply(RunAction::Results(opening.results.clone()));
            state = state.apply(DrawAction::Came(opening.drawn()));
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
            Action::Back => next.step(ScenarioAction::Undo, ImportAction::Undo),
            Action::Forth => next.step(ScenarioAction::Redo, ImportAction::Redo),
            Action::Scenario(action) => next.change(action),
            Action::Keep(action) => next.keep(action),
            Action::File(action) => next.file(action),
            Action::Data(action) => {
                match &action {
                    // They speak of schools and teachers of the former roster.
                    DataAction::Loaded(roster) => {
                        next.details = Details::default();
                        next.is_held();
                        next.trains_on(roster);
                    }
                    DataAction::Rejected(_) => next.area = Area::Data,
                    // Files that were just read, or that cannot be loaded; not what became of them by something chosen.
                    DataAction::Came(request, _) if request.loads() => next.open(Area::Data),
                    _ => {}
                }
                if matches!(
                    action,
                    DataAction::Came(..) | DataAction::Leave | DataAction::Took(_)
                ) {
                    next.answers.forget_import();
                }
                next.data.apply(action);
            }
            Action::Run(action) => {
                if let RunAction::Results(results) = &action {
                    next.data.is_read_by(&results.unneeded);
                    let is_newest = results.number == next.run.number;
                    let of = is_newest.then(|| (Rc::clone(&next.run.asked), next.scenarios.draft.seed));
                    let known = next.run.results.as_ref();
                    if known.is_some_and(|known| known.foretell(results)) {
                        next.lots.keep(results.number, of);
                    } else {
                        next.lots.begin(results.number, of);
                    }
                }
                next.run.apply(action);
            }
            Action::Draw(action) => next.lots.apply(action),
            Action::Detail(action) => next.details.apply(action, next.area),
            Action::Show(action) => next.present(action),
            Action::Comparison(action) => next.comparison.apply(&action),
            Action::Answer(action) => {
                if let AnswerAction::Lost(lost, _) = &action {
                    let of_files = match lost {
                        Request::Import(_) => Some(ImportAction::NotLoaded),
                        Request::Coarser(_) => Some(ImportAction::NotPriced(true)),
                        Request::Price(..) => Some(ImportAction::NotPriced(false)),
                        _ => None,
                    };
                    if let Some(of_files) = of_files {
                        next.data.apply(DataAction::Import(of_files));
                    }
                }
                next.answers.apply(action);
            }
            Action::Task(action) => next.tasks.apply(&action),
            Action::Training(action) => next.train(action),
            Action::Tour(action) => next.tour(action),
        }
        next.ask_for_run(self);
        next
    }

    /// Whether numbers or a roster are on their way.
    pub fn is_busy(&self) -> bool {
        self.run.work == Work::Busy || self.data.reading == Reading::Busy
    }

    /// Whether the drawer is open.
    pub const fn is_drawer_open(&self) -> bool {
        self.details.is_in_drawer(self.area)
    }

    /// A step back or forth: of what is decided about files while they are on show, else of the scenarios.
    fn step(&mut self, scenarios: ScenarioAction, files: ImportAction) {
        if self.area == Area::Data && self.data.import.is_some() {
            self.data.apply(DataAction::Import(files));
        } else {
            self.change(scenarios);
        }
    }

    fn change(&mut self, action: ScenarioAction) {
        let id = self.new_id();
        let shown = self.scenarios.draft.shown_scenario();
        if let (ScenarioAction::Remove, Some(removed)) = (&action, shown) {
            self.keeping.forget_aside(&removed.id);
        }
        self.scenarios.apply(action, self.language, id);
    }

    fn open(&mut self, area: Area) {
        if area != self.area {
            self.present(ShowAction::Leave);
            self.details.enter(area);
            self.area = area;
        }
    }

    /// The views of the scenario shown: the status quo that it is measured against, its own, and their comparison.
    pub fn shown(&self) -> Option<Shown<'_>> {
        self.run.results.as_ref()?.shown(self.scenarios.draft.shown)
    }

    /// An indicator over the draws of the scenario shown: its values in the status quo and in the scenario, draw by draw
    /// with the one shown first, and the verdict; `None` until the first draws have come.
    pub fn draws_of(&self, key: &str) -> Option<&IndicatorDraws> {
        self.lots.indicator(self.scenarios.draft.shown, key)
    }

    /// The verdict on an indicator in the scenario shown; pending until all draws have come.
    pub fn verdict(&self, key: &str) -> Verdict {
        self.lots.verdict(self.scenarios.draft.shown, key)
    }

    /// What is wrong with the rules of the scenario shown, by the engine's last answer; nothing runs until it is mended.
    pub fn faults(&self) -> &[RuleFault] {
        let draft = &self.scenarios.draft;
        let scenario = draft.shown_scenario();
        scenario.map_or(&[], |scenario| self.run.faults(draft.shown, &scenario.overrides))
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
            made: None,
            schools: 3,
            teachers: 9,
            pupils: 100,
            zones: 1,
            fingerprint: "0".to_owned(),
            doubtful: 0,
            notes: vec![],
            note_count: 0,
            first_teacher: None,
            zone_names: vec![],
            extra: Vec::new(),
            preferences: Spoken::default(),
            with_preferences: 0,
            places: vec![],
            import: vec![],
        }
    }

    #[test]
    fn undo_leaves_the_roster_and_refused_files_leave_everything() {
        let changed = State::default().apply(ScenarioAction::Seed(Seed(9)));
        let loaded = changed.apply(DataAction::Loaded(Box::new(roster_summary())));
        assert_eq!(loaded.apply(ScenarioAction::Undo).data, loaded.data);
        let report = ProblemReport {
            files: vec![],
            problems: vec![],
            total: 1,
            is_doubt: false,
            csv: Spoken::default(),
        };
        let refused = loaded.apply(DataAction::Rejected(report));
        assert_eq!(refused.data.roster, loaded.data.roster);
        assert_eq!(refused.scenarios, loaded.scenarios);
        assert_eq!(refused.area, Area::Data);
    }

    #[test]
    fn the_page_is_not_left_without_a_question_while_there_is_something_to_lose() {
        let start = State::default();
        assert!(!start.would_be_lost());
        assert!(start.apply(ScenarioAction::Seed(Seed(9))).would_be_lost());
        let loaded = start.apply(DataAction::Loaded(Box::new(roster_summary())));
        assert!(loaded.would_be_lost(), "nothing is changed, but files are loaded");
        let sample = RosterSummary {
            files: vec![],
            ..roster_summary()
        };
        let back = loaded.apply(DataAction::Loaded(Box::new(sample.clone())));
        assert!(back.would_be_lost(), "the page could still go back to them");
        assert!(!start.apply(DataAction::Loaded(Box::new(sample))).would_be_lost());
    }

    #[test]
    fn what_came_of_the_users_files_is_news_until_it_is_dismissed() {
        let first = State::default().apply(DataAction::Loaded(Box::new(roster_summary())));
        assert_eq!(first.data.news, None, "what the page opens with is none");
        let loaded = first.apply(DataAction::Loaded(Box::new(roster_summary())));
        assert_eq!(loaded.data.news, Some(1));
        let again = loaded.apply(DataAction::Loaded(Box::new(roster_summary())));
        assert_eq!(again.data.news, Some(2), "told anew each time");
        assert_eq!(again.apply(DataAction::Dismiss).data.news, None);
    }

    #[test]
    fn the_roster_from_before_is_known_with_all_that_was_said_of_it_and_scenarios_stay() {
        let sample = RosterSummary {
            files: vec![],
            ..roster_summary()
        };
        let first = RosterSummary {
            import: vec![Spoken::default()],
            note_count: 3,
            ..roster_summary()
        };
        let start = State::default().apply(DataAction::Loaded(Box::new(sample.clone())));
        assert_eq!(
            start
                .apply(DataAction::Loaded(Box::new(sample.clone())))
                .data
                .former,
            None
        );
        let changed = start.apply(ScenarioAction::Seed(Seed(9)));
        let loaded = changed.apply(DataAction::Loaded(Box::new(first.clone())));
        assert_eq!(loaded.data.former.as_deref(), Some(&sample));
        let other = loaded.apply(DataAction::Loaded(Box::new(sample.clone())));
        assert_eq!(other.data.former.as_deref(), Some(&first));
        // The sample again is no other roster.
        let again = other.apply(DataAction::Loaded(Box::new(sample.clone())));
        assert_eq!(again.data.former.as_deref(), Some(&first));
        let back = again.apply(DataAction::Loaded(Box::new(first.clone())));
        assert_eq!(back.data.roster.as_deref(), Some(&first));
        assert_eq!(back.data.former.as_deref(), Some(&sample));
        assert_eq!(back.scenarios, changed.scenarios);
    }

    #[test]
    fn another_roster_and_another_area_close_what_is_open() {
        let open = State::default().apply(DetailAction::School(Some(SchoolIndex(3))));
        let loaded = open.apply(DataAction::Loaded(Box::new(roster_summary())));
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
