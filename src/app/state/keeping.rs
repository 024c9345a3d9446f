//! What is kept with the scenarios: what the work is called, their earlier states, who decided what, those that are put
//! aside, and the file that all of it is in. None of it is a step of undo; what goes back into the scenarios is.

mod decided;
mod opened;
mod typed;

use std::rc::Rc;

use serde_json::{Map, json};

use self::opened::{area_of, number_of, parted};
pub(super) use self::typed::{as_stamp, lines};
use self::typed::{cut, line};
use super::{Draft, ExerciseDraft, Show, State, Training};
use crate::app::file_name::file_name;
use crate::limits;
use crate::project::{BEFORE_RESTORE, Decision, EXTENSION, Snapshot, Stamp, Variant, Verdict, Work, new_id};
use crate::wording::repeat::Sources;

/// The id of the status quo in a project that this page has written.
pub(super) const STATUS_QUO: &str = "status-quo";

/// What is kept with the scenarios.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keeping {
    /// What the work is called.
    pub name: String,
    /// What it is about.
    pub note: String,
    /// Who signs what is kept and decided, for as long as the page is open.
    pub by: String,
    /// Earlier states of scenarios, the oldest first.
    pub states: Vec<Snapshot>,
    /// Who decided what, the oldest first.
    pub decisions: Vec<Decision>,
    /// Scenarios that were put aside, be they back on the page since: [`State::aside`].
    aside: Vec<Variant>,
    /// The fingerprint of the roster that states and decisions are about, as far as a file or the browser says.
    pub about: Option<String>,
    /// The name of the file that the work was last saved in or opened from.
    pub file: Option<Rc<str>>,
    /// What is in that file; without one, what the page opened with.
    saved: Option<Rc<Content>>,
}

/// What makes a difference to whoever would lose it: the work without how it is shown, and which roster it is about.
#[derive(Clone, Debug, Default, PartialEq)]
struct Content {
    work: Work,
    roster: Option<String>,
}

/// What can happen to what is kept.
#[derive(Clone, Debug, PartialEq)]
pub enum KeepAction {
    /// The work is called something.
    Name(String),
    /// It is about something.
    Note(String),
    /// Whoever sits here signs so from now on.
    Sign(String),
    /// The present state of the scenario with this number is kept.
    Keep {
        /// The number of the scenario.
        scenario: usize,
        /// When and by whom.
        stamp: Stamp,
        /// What was being tried.
        note: String,
    },
    /// The scenario of the state with this number is brought back to it; its present state is kept first.
    Restore {
        /// The number of the state.
        state: usize,
        /// When and by whom.
        stamp: Stamp,
    },
    /// Something is decided of a scenario as it is now.
    Decide {
        /// The number of the scenario.
        scenario: usize,
        /// What.
        verdict: Verdict,
        /// When and by whom.
        stamp: Stamp,
        /// Why.
        why: String,
    },
    /// The proposal with this number leaves the page and is kept.
    Aside(usize),
    /// The scenario that was put aside under this id comes back onto the page, if there is room.
    Bring(String),
    /// Everything was saved as it is here, in a file of this name.
    Saved {
        /// What was saved.
        work: Rc<Work>,
        /// The fingerprint of the roster in it; none where its rows are not.
        roster: Option<String>,
        /// The name of the file.
        file: String,
        /// The fingerprint of the roster that it is about.
        about: Option<String>,
    },
    /// A project was opened from a file of this name.
    Opened {
        /// What was in it.
        work: Box<Work>,
        /// The fingerprint of the roster in it; none where its rows are not.
        roster: Option<String>,
        /// The name of the file.
        file: String,
        /// The fingerprint of the roster that it is about.
        about: Option<String>,
    },
    /// Work comes back that the browser kept, with the fingerprint of the roster that it is about; no file has it.
    Recovered(Box<Work>, Option<String>),
}

impl Keeping {
    /// Whether the rows of a roster are in the file that the work is in; `None` where it is in none.
    pub fn has_rows(&self) -> Option<bool> {
        self.saved.as_ref().map(|saved| saved.roster.is_some())
    }

    /// A scenario is kept apart from the page.
    pub(super) fn put_aside(&mut self, scenario: Variant) {
        self.aside.push(scenario);
    }

    /// A scenario of this id is no longer kept apart from the page.
    pub(super) fn forget_aside(&mut self, id: &str) {
        self.aside.retain(|scenario| scenario.id != id);
    }
}

impl State {
    /// The user's work as a project keeps it. Names and notes are cut to what it takes.
    pub fn work(&self) -> Work {
        let draft = &self.scenarios.draft;
        let open = draft.scenarios.iter().map(|scenario| scenario.id.as_str());
        let mut view = Map::new();
        view.insert("open".to_owned(), open.collect());
        view.insert("shown".to_owned(), json!(draft.shown));
        view.insert("area".to_owned(), json!(self.area.key()));
        self.training.write_into(&mut view);
        view.extend(self.exercise_draft.iter().map(|draft| draft.written()));
        Work {
            view,
            ..self.content().work
        }
    }

    /// The scenarios that are kept and not on the page.
    pub fn aside(&self) -> impl Iterator<Item = &Variant> {
        let open = &self.scenarios.draft.scenarios;
        let aside = self.keeping.aside.iter();
        aside.filter(|kept| open.iter().all(|scenario| scenario.id != kept.id))
    }

    /// The project that scenarios are found in again, by their numbers: as it was saved, or is yet to be.
    pub fn sources(&self, scenarios: &[usize]) -> Sources {
        let kept = &self.keeping;
        // A copy of the page that holds the project is no file for the command line.
        let known = kept
            .file
            .as_deref()
            .filter(|file| file.strip_suffix(".html").is_none());
        let file = known.map_or_else(|| file_name(&[&kept.name], EXTENSION), str::to_owned);
        let all = &self.scenarios.draft.scenarios;
        let chosen = scenarios.iter().filter_map(|&number| all.get(number));
        Sources {
            policies: chosen.map(|scenario| format!("{file}#{}", scenario.id)).collect(),
            // A file that is safe to mail has none.
            roster: if kept.has_rows() == Some(false) {
                Vec::new()
            } else {
                vec![file]
            },
            is_to_be_saved: known.is_none() || self.is_unsaved(),
            is_locked: self.files.is_locked,
        }
    }

    /// The roster that states and decisions are about and the one in force, by their fingerprints, where these differ and
    /// something was kept or decided.
    pub fn about_another(&self) -> Option<[&str; 2]> {
        let kept = &self.keeping;
        let (about, now) = (kept.about.as_deref()?, self.data.roster.as_ref()?);
        let is_kept = !kept.states.is_empty() || !kept.decisions.is_empty();
        (is_kept && about != now.fingerprint).then_some([about, &now.fingerprint])
    }

    /// Whether there is anything that no file has. A file without the rows of a roster is as whole as it is meant to be.
    pub fn is_unsaved(&self) -> bool {
        match self.keeping.saved.as_deref() {
            Some(saved) => !self.is_work(&saved.work) || saved.roster.is_some() && !self.is_roster(saved),
            None => !self.is_as_opened(),
        }
    }

    /// Whether leaving the page would lose something that the user has made or loaded.
    pub fn would_be_lost(&self) -> bool {
        let saved = self.keeping.saved.as_deref();
        let is_kept = saved.is_some_and(|saved| self.is_roster(saved));
        self.is_unsaved() || self.data.is_loaded() && !is_kept || self.data.import.is_some()
    }

    /// Whether nothing has been made since the page opened.
    fn is_as_opened(&self) -> bool {
        let (draft, kept, start) = (&self.scenarios.draft, &self.keeping, &self.scenarios.start);
        let is_empty = kept.name.is_empty() && kept.note.is_empty() && kept.states.is_empty();
        let is_undecided =
            kept.decisions.is_empty() && self.show.stops.is_empty() && self.aside().next().is_none();
        let is_undecided = is_undecided && self.exercise_draft.is_none();
        draft.seed == start.seed && draft.scenarios == start.scenarios && is_empty && is_undecided
    }

    /// Whether this is the work on the page: the same as comparing with [`Self::work`], whose copies every picture would
    /// take anew.
    fn is_work(&self, work: &Work) -> bool {
        let (draft, kept) = (&self.scenarios.draft, &self.keeping);
        let now = || draft.scenarios.iter().chain(self.aside());
        let is_same = |(saved, now): (&Variant, &Variant)| {
            let is_name = saved.name.chars().eq(now.name.chars().take(limits::NAME));
            is_name && saved.id == now.id && saved.note == now.note && saved.overrides == now.overrides
        };
        let is_head = work.name == kept.name && work.note == kept.note && work.seed == draft.seed;
        is_head
            && work.history == kept.states
            && work.decisions == kept.decisions
            && work.stops == self.show.stops
            && ExerciseDraft::of(&work.view) == self.exercise_draft
            && work.scenarios.len() == now().count()
            && work.scenarios.iter().zip(now()).all(is_same)
    }

    fn is_roster(&self, saved: &Content) -> bool {
        let roster = self.data.roster.as_ref();
        roster.map(|roster| roster.fingerprint.as_str()) == saved.roster.as_deref()
    }

    fn content(&self) -> Content {
        let (draft, kept) = (&self.scenarios.draft, &self.keeping);
        let scenarios = draft.scenarios.iter().chain(self.aside()).cloned();
        let named = |scenario: Variant| Variant {
            name: cut(&scenario.name, limits::NAME),
            ..scenario
        };
        Content {
            work: Work {
                name: kept.name.clone(),
                note: kept.note.clone(),
                seed: draft.seed,
                scenarios: scenarios.map(named).collect(),
                history: kept.states.clone(),
                decisions: kept.decisions.clone(),
                stops: self.show.stops.clone(),
                // What of the view somebody has made.
                view: self.exercise_draft.iter().map(|draft| draft.written()).collect(),
            },
            roster: self.data.roster.as_ref().map(|roster| roster.fingerprint.clone()),
        }
    }

    /// An id for a new scenario, which nothing has had.
    pub(super) fn new_id(&self) -> String {
        let kept = &self.keeping;
        let variants = self.scenarios.draft.scenarios.iter().chain(&kept.aside);
        let states = kept.states.iter().map(|state| state.scenario.as_str());
        let decided = kept.decisions.iter().map(|decision| decision.scenario.as_str());
        // An exercise that is being made names two, whether they stand on the page or not.
        let draft = self.exercise_draft.as_deref();
        let named = draft
            .into_iter()
            .flat_map(|draft| [draft.start.as_str(), draft.answer.as_str()]);
        new_id(
            variants
                .map(|variant| variant.id.as_str())
                .chain(states)
                .chain(decided)
                .chain(named),
        )
    }

    pub(super) fn keep(&mut self, action: KeepAction) {
        match action {
            KeepAction::Name(name) => self.keeping.name = line(&name, limits::NAME),
            KeepAction::Note(note) => self.keeping.note = lines(&note),
            KeepAction::Sign(by) => self.keeping.by = line(&by, limits::STAMP),
            KeepAction::Keep {
                scenario,
                stamp,
                note,
            } => self.keep_state(scenario, &stamp, &note),
            KeepAction::Restore { state, stamp } => self.restore(state, &stamp),
            KeepAction::Decide {
                scenario,
                verdict,
                stamp,
                why,
            } => {
                let decided = self.scenarios.draft.scenarios.get(scenario);
                let has_room = self.keeping.decisions.len() < limits::DECISIONS;
                if let Some(scenario) = decided.filter(|_| has_room) {
                    self.keeping.decisions.push(Decision {
                        verdict,
                        scenario: scenario.id.clone(),
                        name: cut(&scenario.name, limits::NAME),
                        stamp: as_stamp(&stamp),
                        why: lines(&why),
                        overrides: scenario.overrides.clone(),
                    });
                }
            }
            KeepAction::Aside(number) => {
                if let Some(scenario) = self.scenarios.put_aside(number) {
                    self.keeping.forget_aside(&scenario.id);
                    self.keeping.aside.push(scenario);
                }
            }
            KeepAction::Bring(id) => {
                // It stays among those put aside, where a step back finds it.
                let kept = self.aside().find(|scenario| scenario.id == id).cloned();
                if let Some(kept) = kept.filter(|_| self.scenarios.has_room()) {
                    self.scenarios.bring(kept);
                }
            }
            KeepAction::Saved {
                work,
                roster,
                file,
                about,
            } => {
                self.keeping.about = about;
                self.keeping.file = Some(file.into());
                let work = Work {
                    view: Map::new(),
                    ..(*work).clone()
                };
                self.keeping.saved = Some(Rc::new(Content { work, roster }));
            }
            KeepAction::Opened {
                work,
                roster,
                file,
                about,
            } => {
                self.open_work(*work, roster, file);
                self.keeping.about = about;
            }
            KeepAction::Recovered(work, about) => {
                self.open_work(*work, None, String::new());
                self.keeping.about = about;
                (self.keeping.file, self.keeping.saved) = (None, None);
                self.files.leave();
            }
        }
    }

    fn keep_state(&mut self, number: usize, stamp: &Stamp, note: &str) {
        let has_room = self.keeping.states.len() < limits::SNAPSHOTS;
        let scenario = self.scenarios.draft.scenarios.get(number);
        if let Some(scenario) = scenario.filter(|_| has_room) {
            self.keeping.states.push(Snapshot {
                scenario: scenario.id.clone(),
                name: cut(&scenario.name, limits::NAME),
                stamp: as_stamp(stamp),
                note: lines(note),
                overrides: scenario.overrides.clone(),
            });
        }
    }

    fn restore(&mut self, state: usize, stamp: &Stamp) {
        let Some(kept) = self.keeping.states.get(state).cloned() else {
            return;
        };
        let draft = &self.scenarios.draft;
        let number = draft
            .scenarios
            .iter()
            .position(|scenario| scenario.id == kept.scenario);
        let Some(number) = number else {
            // It is gone from the page: it comes back as it was, if there is room.
            if self.scenarios.has_room() {
                self.scenarios.bring(Variant {
                    id: kept.scenario,
                    name: kept.name,
                    note: String::new(),
                    overrides: kept.overrides,
                });
            }
            return;
        };
        let now = draft.scenarios.get(number);
        let is_known = |scenario: &Variant| {
            let mut states = self.keeping.states.iter();
            states.any(|state| state.scenario == scenario.id && state.overrides == scenario.overrides)
        };
        if now.is_some_and(|now| !is_known(now)) {
            // The program keeps it, and signs for nobody.
            let stamp = Stamp {
                by: String::new(),
                ..stamp.clone()
            };
            self.keep_state(number, &stamp, BEFORE_RESTORE.in_language(self.language));
        }
        self.scenarios.bring_back(number, &kept.name, kept.overrides);
    }

    /// Everything is what a project says. Steps back do not lead to what was there before.
    fn open_work(&mut self, work: Work, roster: Option<String>, file: String) {
        let (shown, area) = (number_of(&work.view, "shown"), area_of(&work.view));
        self.training = Training::of(&work.view);
        self.exercise_draft = ExerciseDraft::of(&work.view);
        let (open, aside) = parted(work.scenarios, &work.view);
        self.scenarios.open(Draft {
            shown: shown.filter(|shown| *shown < open.len()).unwrap_or(1),
            scenarios: open,
            seed: work.seed,
        });
        self.keeping = Keeping {
            name: work.name,
            note: work.note,
            by: std::mem::take(&mut self.keeping.by),
            states: work.history,
            decisions: work.decisions,
            aside,
            about: None,
            file: Some(file.into()),
            saved: None,
        };
        self.show = Show {
            stops: work.stops,
            ..Show::default()
        };
        let content = Content {
            roster,
            ..self.content()
        };
        self.keeping.saved = Some(Rc::new(content));
        self.open(area.unwrap_or_default());
    }
}

#[cfg(test)]
mod tests;
