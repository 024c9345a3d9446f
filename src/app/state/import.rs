//! Files of an office on their way in: what is decided about them, and what they become.

use std::rc::Rc;

use crate::app::protocol::{Choice, Import, ImportView, Pick, Unneeded, Wanted};
use crate::language::Language;

/// Files that are decided about.
#[derive(Clone, Debug, PartialEq)]
pub struct Importing {
    /// What they become, as last told.
    pub view: Rc<ImportView>,
    /// Whether the page waits for the roster to be loaded.
    pub is_loading: bool,
    /// Whether the roster that was wanted did not come: the files may not be held any more.
    pub is_lost: bool,
    /// Whether the key of codes was saved.
    pub is_key_saved: bool,
    /// What is decided.
    decided: Import,
    /// What was decided when the view was made.
    answered: Import,
    /// The picks that were undone, the latest last.
    undone: Vec<Pick>,
    /// How often the files were read: whoever reads them anew knows of no decision.
    readings: u32,
}

/// What can happen to files that are decided about.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportAction {
    /// Something is chosen.
    Pick(Pick),
    /// Everything that is open and has a proposal is decided as proposed.
    Accept,
    /// The last pick is taken back.
    Undo,
    /// What was taken back is picked again.
    Redo,
    /// A saved recipe decides first.
    Recipe(String),
    /// The codes of an earlier time are used again.
    Key(String),
    /// The key of codes was saved.
    KeySaved,
    /// The roster is wanted.
    Load,
    /// It does not come: why stands among what is lost.
    NotLoaded,
}

/// The choice by which all proposals are taken, and its option.
pub const ACCEPT: (&str, &str) = ("accept", "all");

impl Importing {
    /// Files that were just read: nothing is decided yet.
    pub fn new(of: Import, view: ImportView) -> Self {
        Self {
            view: Rc::new(view),
            is_loading: false,
            is_lost: false,
            is_key_saved: false,
            decided: of.clone(),
            answered: of,
            undone: Vec::new(),
            readings: 1,
        }
    }

    /// A view has come, of the files with what was decided when it was asked for.
    pub(super) fn came(&mut self, of: Import, view: ImportView, is_read: bool) {
        self.view = Rc::new(view);
        (self.is_loading, self.is_lost) = (false, false);
        self.answered = of;
        self.readings += u32::from(is_read);
    }

    pub(super) fn apply(&mut self, action: ImportAction) {
        let picks = &mut self.decided.picks;
        match action {
            ImportAction::Pick(pick) => {
                picks.push(pick);
                self.undone.clear();
            }
            ImportAction::Accept => {
                let (choice, option) = ACCEPT;
                picks.push(Pick {
                    choice: choice.to_owned(),
                    option: option.to_owned(),
                });
                self.undone.clear();
            }
            ImportAction::Undo => self.undone.extend(picks.pop()),
            ImportAction::Redo => picks.extend(self.undone.pop()),
            ImportAction::Recipe(text) => self.decided.recipe = Some(text),
            ImportAction::Key(text) => self.decided.key = Some(text),
            ImportAction::KeySaved => self.is_key_saved = true,
            ImportAction::Load => self.is_loading = true,
            ImportAction::NotLoaded => {
                self.is_lost |= self.is_loading;
                self.is_loading = false;
            }
        }
    }

    /// The columns that the open proposals do not read are these.
    pub(super) fn is_read_by(&mut self, unneeded: &Unneeded) {
        self.decided.unneeded = Some(unneeded.clone());
    }

    /// The number that the files were read with.
    pub const fn batch(&self) -> u32 {
        self.decided.batch
    }

    /// Whether a pick can be taken back.
    pub const fn can_undo(&self) -> bool {
        !self.decided.picks.is_empty()
    }

    /// Whether a pick that was taken back can be picked again.
    pub const fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Asks for something of the files as they are decided.
    pub fn request(&self, want: Wanted, language: Language) -> Import {
        Import {
            want,
            language,
            ..self.decided.clone()
        }
    }

    /// Whether the view is of what is decided now, in this language.
    pub fn is_current(&self, language: Language) -> bool {
        let (answered, decided) = (&self.answered, &self.decided);
        answered.language == language
            && (answered.batch, &answered.picks) == (decided.batch, &decided.picks)
            && (&answered.recipe, &answered.key) == (&decided.recipe, &decided.key)
            && answered.unneeded == decided.unneeded
    }

    /// Whether the roster can be loaded as what is shown says.
    pub fn is_ready(&self, language: Language) -> bool {
        self.view.is_settled() && self.is_current(language) && !self.is_loading
    }

    /// The option in force of a choice: what was picked, until the view that takes it in has come.
    pub fn chosen<'a>(&'a self, choice: &'a Choice) -> &'a str {
        let picks = &self.decided.picks;
        let is_coming = *picks != self.answered.picks;
        let mut picked = picks.iter().rev().filter(|_| is_coming);
        let picked = picked.find(|pick| pick.choice == choice.name);
        picked.map_or(&choice.chosen, |pick| &pick.option)
    }

    /// Whether the user has a hand in a choice: it has to be decided, or was.
    pub fn is_decided_here(&self, choice: &Choice) -> bool {
        let mut picks = self.decided.picks.iter().chain(&self.undone);
        choice.is_open || picks.any(|pick| pick.choice == choice.name)
    }

    /// What is due of files now that they are no longer as they were: a view where what is decided has become another,
    /// or the files were read anew; and the roster where it is wanted.
    pub(super) fn due(
        &self,
        before: Option<&Self>,
        language: Language,
        language_before: Language,
    ) -> Vec<Import> {
        let is_new = before.is_none_or(|before| {
            language != language_before || self.readings != before.readings || self.decided != before.decided
        });
        let view = (is_new && !self.is_current(language)).then_some(Wanted::View);
        let is_wanted = self.is_loading && before.is_none_or(|before| !before.is_loading);
        let wanted = view.into_iter().chain(is_wanted.then_some(Wanted::Load));
        wanted.map(|want| self.request(want, language)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::protocol::{ProblemReport, Request};
    use crate::app::state::tests::roster_summary;
    use crate::app::state::{Action, AnswerAction, Area, Data, DataAction, RunAction, State};
    use crate::language::Spoken;
    use crate::roster::personal::Doubts;

    /// The state after `action`, and what is then asked of files.
    fn step(state: &State, action: impl Into<Action>) -> (State, Vec<Import>) {
        let next = state.apply(action);
        let due = next.requests(state).into_iter();
        let of_files = |request| match request {
            Request::Import(import) => Some(*import),
            _ => None,
        };
        let due = due.filter_map(of_files).collect();
        (next, due)
    }

    fn after(state: &State, action: impl Into<Action>) -> State {
        step(state, action).0
    }

    fn read(batch: u32) -> DataAction {
        let request = Request::Read {
            files: vec![],
            doubts: Doubts::Asked,
            batch,
            unneeded: None,
            language: Language::Chinese,
        };
        DataAction::Came(Box::new(request), Box::default())
    }

    /// Files were chosen and read.
    fn files() -> State {
        let chosen = State::default().apply(DataAction::Took(1));
        let (read, due) = step(&chosen, read(1));
        assert_eq!(due, [], "what they become has come with their reading");
        read
    }

    /// The answer to a request: a settled view.
    fn answer(request: &Import) -> DataAction {
        let view = ImportView {
            read: Some((3, 9)),
            ..ImportView::default()
        };
        DataAction::Came(
            Box::new(Request::Import(Box::new(request.clone()))),
            Box::new(view),
        )
    }

    fn pick(option: &str) -> ImportAction {
        ImportAction::Pick(Pick {
            choice: "column".to_owned(),
            option: option.to_owned(),
        })
    }

    fn of(state: &State) -> &Importing {
        state.data.import.as_ref().unwrap()
    }

    fn options(request: &[Import]) -> Vec<&str> {
        let picks = request.iter().flat_map(|request| &request.picks);
        picks.map(|pick| pick.option.as_str()).collect()
    }

    #[test]
    fn every_pick_asks_for_a_view_that_takes_in_all_of_them() {
        let (one, due) = step(&files(), pick("a"));
        assert_eq!((due.len(), options(&due)), (1, vec!["a"]));
        assert_eq!(due[0].want, Wanted::View);
        let (_, due) = step(&one, pick("b"));
        assert_eq!(options(&due), ["a", "b"]);
        let (_, due) = step(&one, ImportAction::Accept);
        assert_eq!(due[0].picks[1].choice, "accept");
        let (_, due) = step(&one, ImportAction::Recipe("{}".to_owned()));
        assert_eq!((due[0].recipe.as_deref(), options(&due)), (Some("{}"), vec!["a"]));
        let (_, due) = step(&one, ImportAction::Key("[]".to_owned()));
        assert_eq!(due[0].key.as_deref(), Some("[]"));
        let (_, due) = step(&one, Action::Language(Language::English));
        assert_eq!(due[0].language, Language::English);
        assert_eq!(step(&one, Action::Open(Area::Results)).1, []);
    }

    #[test]
    fn picks_are_undone_and_picked_again_by_the_keys_too_while_files_are_on_show() {
        let two = after(&after(&files(), pick("a")), pick("b"));
        let (one, due) = step(&two, Action::Back);
        assert_eq!(options(&due), ["a"]);
        let (_, due) = step(&one, ImportAction::Redo);
        assert_eq!(options(&due), ["a", "b"]);
        let other = after(&one, pick("c"));
        assert!(
            of(&one).can_redo() && !of(&other).can_redo(),
            "what was undone is another way"
        );
        // Elsewhere the keys are those of the scenarios.
        let elsewhere = after(&two, Action::Open(Area::Results));
        assert_eq!(after(&elsewhere, Action::Back).data, elsewhere.data);
        let none = after(&after(&one, ImportAction::Undo), ImportAction::Undo);
        assert!(!of(&none).can_undo());
    }

    #[test]
    fn a_view_of_something_else_than_what_is_decided_is_not_taken_for_it() {
        let chinese = Language::Chinese;
        let (one, asked) = step(&files(), pick("a"));
        let (other, asked_since) = step(&after(&one, ImportAction::Undo), pick("b"));
        // As many picks, but not the same.
        let (late, due) = step(&other, answer(&asked[0]));
        assert!(!of(&late).is_current(chinese) && !of(&late).is_ready(chinese));
        assert_eq!(due, [], "it was asked for already");
        let newest = after(&late, answer(&asked_since[0]));
        assert!(of(&newest).is_ready(chinese));
        let english = after(&newest, Action::Language(Language::English));
        assert!(!of(&english).is_current(Language::English));
    }

    #[test]
    fn what_is_picked_shows_until_the_view_that_takes_it_in_has_come() {
        let choice = Choice {
            name: "column".to_owned(),
            chosen: "old".to_owned(),
            ..Choice::default()
        };
        let (picked, due) = step(&files(), pick("new"));
        assert_eq!(of(&picked).chosen(&choice), "new");
        assert!(of(&picked).is_decided_here(&choice) && !of(&files()).is_decided_here(&choice));
        let answered = after(&picked, answer(&due[0]));
        assert_eq!(
            of(&answered).chosen(&choice),
            "old",
            "the answer has the last word"
        );
    }

    #[test]
    fn the_roster_is_asked_for_once_and_the_files_are_let_go_of_when_it_is_there() {
        let (loading, due) = step(&files(), ImportAction::Load);
        assert_eq!(due.iter().map(|due| due.want).collect::<Vec<_>>(), [Wanted::Load]);
        assert!(!of(&loading).is_ready(Language::Chinese));
        let (loaded, due) = step(&loading, DataAction::Loaded(Box::new(roster_summary())));
        assert_eq!(due[0].want, Wanted::Nothing);
        assert_eq!(loaded.data.import, None);
        let (left, due) = step(&files(), DataAction::Leave);
        assert_eq!((left.data.import, due[0].want), (None, Wanted::Nothing));
        let lost = AnswerAction::Lost(Request::Import(Box::new(due[0].clone())), Spoken::default());
        let lost = after(&loading, lost);
        assert!(
            !of(&lost).is_loading && of(&lost).is_lost,
            "it can be asked for again"
        );
        let refused = after(&loading, RunAction::Refused(Spoken::default()));
        assert!(of(&refused).is_lost && !of(&refused).is_loading);
        assert!(lost.answers.lost_import().is_some());
        assert_eq!(
            lost.answers.lost_files().count(),
            0,
            "it is told where the files are"
        );
    }

    #[test]
    fn files_that_are_read_again_are_decided_as_before() {
        let picked = after(&files(), pick("a"));
        let again = after(&picked, DataAction::Took(1));
        let (again, due) = step(&again, read(1));
        assert_eq!(options(&due), ["a"]);
        assert!(of(&again).can_undo());
        // Other files are decided afresh, and a late word on the former is not heard.
        let others = after(&again, DataAction::Took(2));
        assert_eq!(after(&others, read(1)).data, others.data);
        assert!(!of(&after(&others, read(2))).can_undo());
    }

    #[test]
    fn files_on_their_way_stay_when_one_looks_elsewhere_and_are_not_lost_without_a_question() {
        let files = files();
        assert_eq!(files.area, Area::Data);
        let elsewhere = after(&files, Action::Open(Area::Results));
        let (late, _) = step(
            &elsewhere,
            answer(&of(&files).request(Wanted::View, Language::Chinese)),
        );
        assert_eq!(late.area, Area::Results);
        assert!(late.data.import.is_some() && late.would_be_lost());
        let report = ProblemReport {
            files: vec![],
            problems: vec![],
            total: 1,
            is_doubt: false,
            csv: Spoken::default(),
        };
        let refused = after(&files, DataAction::Rejected(report));
        assert!(refused.data.import.is_some());
        assert_eq!(Data::default().next_batch(), 1);
    }
}
