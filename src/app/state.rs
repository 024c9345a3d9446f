//! The state of the page and its reducer: a pure function from a state and an action to the next state.

use std::rc::Rc;

use serde_json::Value;

use super::protocol::{ClausesInWords, Message, ProblemReport, RosterSummary, SchoolDetail};
use super::results::Results;
use crate::language::{Language, Text};
use crate::outcome::cases::Case;
use crate::policy::overrides::{ClauseChange, differences_of_documents, find_value};
use crate::policy::{Overrides, Policy, PolicyError, PolicyProblem, Preset, Scenario};
use crate::random::Seed;
use crate::roster::SchoolIndex;

/// An area of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Area {
    /// 数据.
    Data,
    /// 方案.
    Rules,
    /// 结果.
    #[default]
    Results,
    /// 对比.
    Compare,
    /// 个案.
    Cases,
    /// 报告.
    Report,
}

impl Area {
    /// All areas in the order of the navigation.
    pub const ALL: [Self; 6] = [
        Self::Data,
        Self::Rules,
        Self::Results,
        Self::Compare,
        Self::Cases,
        Self::Report,
    ];

    /// The name.
    pub const fn name(self) -> Text {
        match self {
            Self::Data => Text::new("数据", "Data"),
            Self::Rules => Text::new("方案", "Rules"),
            Self::Results => Text::new("结果", "Results"),
            Self::Compare => Text::new("对比", "Compare"),
            Self::Cases => Text::new("个案", "Cases"),
            Self::Report => Text::new("报告", "Report"),
        }
    }

    /// The key in the page's address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Rules => "rules",
            Self::Results => "results",
            Self::Compare => "compare",
            Self::Cases => "cases",
            Self::Report => "report",
        }
    }

    /// The area with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.key() == key)
    }
}

/// What the user edits and can undo: the scenarios and the seed. A roster is not among it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The scenarios, the status quo first.
    pub scenarios: Vec<Scenario>,
    /// The seed of all scenarios.
    pub seed: Seed,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            scenarios: vec![
                Preset::STATUS_QUO.scenario(Language::Chinese),
                Preset::COMMON_ROUNDS.scenario(Language::Chinese),
            ],
            seed: Seed::default(),
        }
    }
}

impl Draft {
    /// The changes of every scenario. The status quo takes over the proposal's rules for establishment and posts, so
    /// that both are measured against the same posts; what differs is the hiring.
    pub fn overrides(&self) -> Vec<Overrides> {
        let shared = |path: &str| path.starts_with("establishment.") || path.starts_with("posts.");
        let mut all: Vec<Overrides> = self
            .scenarios
            .iter()
            .map(|scenario| scenario.overrides.clone())
            .collect();
        if let [status_quo, proposal, ..] = all.as_mut_slice() {
            for (path, value) in proposal.0.iter().filter(|(path, _)| shared(path)) {
                status_quo.0.insert(path.clone(), value.clone());
            }
        }
        all
    }
}

/// The documents of the page: what the proposal starts from, and the proposal with its changes, valid or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Documents {
    /// The default document.
    pub baseline: Rc<Value>,
    /// The proposal.
    pub proposal: Rc<Value>,
    /// What is wrong with the proposal; nothing runs until it is empty.
    pub problems: Rc<Vec<PolicyProblem>>,
}

impl Documents {
    fn of(draft: &Draft, baseline: Option<Rc<Value>>) -> Self {
        let baseline = baseline.unwrap_or_else(|| Rc::new(Policy::default().document()));
        let proposal = draft.scenarios.last().map_or_else(
            || (*baseline).clone(),
            |proposal| document(&baseline, &proposal.overrides),
        );
        let problems = match Policy::from_value(proposal.clone()) {
            Err(PolicyError::Invalid(problems)) => problems,
            _ => Vec::new(),
        };
        Self {
            baseline,
            proposal: Rc::new(proposal),
            problems: Rc::new(problems),
        }
    }
}

/// A document with changes written into it.
fn document(baseline: &Value, overrides: &Overrides) -> Value {
    let mut document = baseline.clone();
    overrides.write_into(&mut document);
    document
}

/// What the worker is doing for the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Work {
    /// Starting.
    #[default]
    Starting,
    /// Running or loading.
    Busy,
    /// Waiting.
    Idle,
    /// Dead; the message says why.
    Failed(String),
}

/// The whole state of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The language.
    pub language: Language,
    /// The area on show.
    pub area: Area,
    /// The scenarios and the seed.
    pub draft: Draft,
    /// The documents that the draft comes to.
    pub documents: Documents,
    undo: Vec<Draft>,
    redo: Vec<Draft>,
    /// The leaf that is being dragged: further changes of it belong to the same step of undo.
    open_edit: Option<String>,
    /// What the page knows of the roster.
    pub roster: Option<Rc<RosterSummary>>,
    /// Problems of the last files refused.
    pub problems: Option<Rc<ProblemReport>>,
    /// The last good results.
    pub results: Option<Rc<Results>>,
    /// Why the last run was refused; the last good results are still shown.
    pub refusal: Option<Message>,
    /// The proposal in words, as last written.
    pub clauses: Option<Rc<ClausesInWords>>,
    /// What the worker is doing.
    pub work: Work,
    /// The number of the newest run asked for; results of an earlier one do not end the work.
    asked: u32,
    /// The indicator whose count the user wants to see.
    pub indicator: Option<String>,
    /// The school whose detail is open.
    pub school: Option<SchoolIndex>,
    /// The detail of that school.
    pub school_detail: Option<Rc<Vec<SchoolDetail>>>,
    /// The teacher whose case is open.
    pub teacher: Option<String>,
    /// The case; empty if there is no such teacher.
    pub case: Option<Rc<Vec<Case>>>,
}

impl Default for State {
    fn default() -> Self {
        let draft = Draft::default();
        Self {
            language: Language::default(),
            area: Area::default(),
            documents: Documents::of(&draft, None),
            draft,
            undo: Vec::new(),
            redo: Vec::new(),
            open_edit: None,
            roster: None,
            problems: None,
            results: None,
            refusal: None,
            clauses: None,
            work: Work::default(),
            asked: 0,
            indicator: None,
            school: None,
            school_detail: None,
            teacher: None,
            case: None,
        }
    }
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The user switches language.
    Language(Language),
    /// The user opens an area.
    Open(Area),
    /// The user asks how an indicator is counted.
    Indicator(String),
    /// A control moves; `settled` when the hand lets go.
    Set {
        /// Path of the leaf.
        path: String,
        /// New value.
        value: Value,
        /// Whether the step of undo ends here.
        settled: bool,
    },
    /// A section, such as the list of rounds, is replaced as a whole.
    SetSection {
        /// Path of the section.
        path: String,
        /// New content.
        value: Value,
    },
    /// A control goes back to its default.
    Reset(String),
    /// The whole proposal is replaced by a document that was opened.
    OpenPolicy(Scenario),
    /// All controls go back to a preset.
    Preset(Preset),
    /// The seed changes.
    Seed(Seed),
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
    /// The worker got a request that takes time.
    Began,
    /// The worker got a run with this number.
    Asked(u32),
    /// A roster is held.
    Loaded(RosterSummary),
    /// Files were refused.
    Rejected(ProblemReport),
    /// The list of problems is closed.
    DismissProblems,
    /// A run is finished.
    Results(Results),
    /// A run was refused.
    Refused(Message),
    /// The proposal was put into words.
    Clauses(ClausesInWords),
    /// The worker died.
    Failed(String),
    /// A fresh worker starts.
    Restarting,
    /// The user opens a school; `None` closes it.
    School(Option<SchoolIndex>),
    /// The school's detail has come.
    SchoolDetail(Vec<SchoolDetail>),
    /// The user opens a teacher; `None` closes it.
    Teacher(Option<String>),
    /// The teacher's case has come.
    Case(Vec<Case>),
    /// Closes the innermost detail: a teacher before the school.
    CloseDetail,
}

/// The most steps of undo kept.
const UNDO_STEPS: usize = 200;

impl State {
    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The value of a leaf or section in the proposal; `None` where the proposal has none such.
    pub fn value(&self, path: &str) -> Option<&Value> {
        find_value(&self.documents.proposal, path)
    }

    /// The value in the default document; `None` where it has none such.
    pub fn default_value(&self, path: &str) -> Option<&Value> {
        find_value(&self.documents.baseline, path)
    }

    /// The clauses in which the proposal differs from the default document.
    pub fn changes(&self) -> Vec<ClauseChange> {
        differences_of_documents(&self.documents.baseline, &self.documents.proposal)
    }

    /// The proposal as a policy, if nothing is wrong with it.
    pub fn proposal(&self) -> Option<Policy> {
        Policy::from_value((*self.documents.proposal).clone()).ok()
    }

    /// The state after `action`.
    #[must_use]
    pub fn apply(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Language(language) => next.language = language,
            Action::Open(area) => {
                next.area = area;
                next.indicator = None;
            }
            Action::Indicator(key) => {
                next.area = Area::Compare;
                next.indicator = Some(key);
            }
            Action::Set { path, value, settled } => next.set(&path, &value, settled),
            Action::SetSection { path, value } => next.set_section(&path, &value),
            Action::OpenPolicy(mut scenario) => next.edit(None, |draft| {
                // The seed has a place of its own on the page.
                let seed = scenario.overrides.0.remove("seed");
                let seed = seed
                    .and_then(|seed| seed.as_u64())
                    .and_then(|seed| u32::try_from(seed).ok());
                if let Some(seed) = seed {
                    draft.seed = Seed(seed);
                }
                if let Some(proposal) = draft.scenarios.last_mut() {
                    *proposal = scenario;
                }
            }),
            Action::Reset(path) => {
                if let Some(default) = next.default_value(&path).cloned() {
                    next.set(&path, &default, true);
                } else {
                    next.edit(None, |draft| {
                        if let Some(proposal) = draft.scenarios.last_mut() {
                            proposal.overrides.0.remove(&path);
                        }
                    });
                }
            }
            Action::Preset(preset) => {
                let language = next.language;
                next.edit(None, |draft| {
                    if let Some(proposal) = draft.scenarios.last_mut() {
                        *proposal = preset.scenario(language);
                    }
                });
            }
            Action::Seed(seed) => next.edit(None, |draft| draft.seed = seed),
            Action::Undo => next.step_back(),
            Action::Redo => next.step_forward(),
            Action::Began => next.work = Work::Busy,
            Action::Asked(number) => {
                next.asked = number;
                next.work = Work::Busy;
            }
            Action::Loaded(summary) => {
                next.roster = Some(Rc::new(summary));
                next.problems = None;
                next.close_details();
            }
            Action::Rejected(report) => {
                next.problems = Some(Rc::new(report));
                next.work = Work::Idle;
                next.area = Area::Data;
            }
            Action::DismissProblems => next.problems = None,
            Action::Results(results) => {
                if results.number == self.asked {
                    next.work = Work::Idle;
                }
                next.results = Some(Rc::new(results));
                next.refusal = None;
            }
            Action::Refused(message) => {
                next.refusal = Some(message);
                next.work = Work::Idle;
            }
            Action::Clauses(words) => next.clauses = Some(Rc::new(words)),
            Action::Failed(message) => next.work = Work::Failed(message),
            Action::Restarting => next.work = Work::Starting,
            Action::School(school) => {
                next.school = school;
                next.school_detail = None;
            }
            Action::SchoolDetail(detail) => next.school_detail = Some(Rc::new(detail)),
            Action::Teacher(teacher) => {
                next.teacher = teacher;
                next.case = None;
            }
            Action::Case(case) => next.case = Some(Rc::new(case)),
            Action::CloseDetail => {
                if next.school.is_some() && next.teacher.take().is_some() {
                    next.case = None;
                } else {
                    next.school = None;
                    next.school_detail = None;
                }
            }
        }
        next
    }

    fn close_details(&mut self) {
        self.school = None;
        self.school_detail = None;
        self.teacher = None;
        self.case = None;
    }

    fn set(&mut self, path: &str, value: &Value, settled: bool) {
        let same_step = self.open_edit.as_deref() == Some(path);
        if self.value(path) != Some(value) {
            let baseline = Rc::clone(&self.documents.baseline);
            let change = |draft: &mut Draft| {
                if let Some(proposal) = draft.scenarios.last_mut() {
                    // What a value comes to without a change of its own needs none.
                    proposal.overrides.0.remove(path);
                    if find_value(&document(&baseline, &proposal.overrides), path) != Some(value) {
                        proposal.overrides.set(path, value.clone());
                    }
                }
            };
            if same_step {
                change(&mut self.draft);
                self.renew_documents();
            } else {
                self.edit(Some(path.to_owned()), change);
            }
        }
        if settled {
            self.open_edit = None;
        }
    }

    fn set_section(&mut self, path: &str, value: &Value) {
        let is_default = self.default_value(path) == Some(value);
        let below = format!("{path}.");
        // A longer section may be replaced as a whole already: the change then goes into that.
        self.edit(None, |draft| {
            if let Some(proposal) = draft.scenarios.last_mut() {
                let overrides = &mut proposal.overrides;
                overrides
                    .0
                    .retain(|known, _| known != path && !known.starts_with(&below));
                let whole = overrides
                    .0
                    .keys()
                    .any(|known| path.starts_with(&format!("{known}.")));
                if whole || !is_default {
                    overrides.set(path, value.clone());
                }
            }
        });
    }

    fn renew_documents(&mut self) {
        self.documents = Documents::of(&self.draft, Some(Rc::clone(&self.documents.baseline)));
    }

    fn edit(&mut self, open: Option<String>, change: impl FnOnce(&mut Draft)) {
        let before = self.draft.clone();
        change(&mut self.draft);
        if self.draft != before {
            self.undo.push(before);
            if self.undo.len() > UNDO_STEPS {
                self.undo.remove(0);
            }
            self.redo.clear();
            self.renew_documents();
        }
        self.open_edit = open;
    }

    fn step_back(&mut self) {
        if let Some(before) = self.undo.pop() {
            self.redo.push(std::mem::replace(&mut self.draft, before));
            self.open_edit = None;
            self.renew_documents();
        }
    }

    fn step_forward(&mut self) {
        if let Some(after) = self.redo.pop() {
            self.undo.push(std::mem::replace(&mut self.draft, after));
            self.open_edit = None;
            self.renew_documents();
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const WEIGHT: &str = "scoring.blocks.seniority.weight";

    fn set(state: &State, value: i64, settled: bool) -> State {
        state.apply(Action::Set {
            path: WEIGHT.to_owned(),
            value: json!(value),
            settled,
        })
    }

    #[test]
    fn a_drag_is_one_step_of_undo() {
        let start = State::default();
        let dragged = set(&set(&set(&start, 90, false), 80, false), 70, true);
        assert_eq!(dragged.value(WEIGHT), Some(&json!(70)));
        let undone = dragged.apply(Action::Undo);
        assert_eq!(undone.draft, start.draft);
        assert!(!undone.can_undo() && undone.can_redo());
        assert_eq!(undone.apply(Action::Redo).draft, dragged.draft);
    }

    #[test]
    fn two_drags_of_one_control_are_two_steps() {
        let twice = set(&set(&State::default(), 90, true), 80, true);
        assert_eq!(twice.apply(Action::Undo).value(WEIGHT), Some(&json!(90)));
    }

    #[test]
    fn a_value_set_back_to_its_default_is_no_change_any_more() {
        let back = set(&set(&State::default(), 90, true), 100, true);
        assert!(back.draft.scenarios[1].overrides.0.is_empty());
    }

    #[test]
    fn undo_leaves_the_roster_and_refused_files_leave_everything() {
        let summary = RosterSummary {
            files: vec!["schools.csv".to_owned()],
            schools: 3,
            teachers: 9,
            pupils: 100,
            zones: 1,
            fingerprint: "0".to_owned(),
            notes: vec![],
            note_count: 0,
            first_teacher: None,
        };
        let loaded = set(&State::default(), 90, true).apply(Action::Loaded(summary));
        let roster = loaded.roster.clone();
        assert_eq!(loaded.apply(Action::Undo).roster, roster);
        let report = ProblemReport {
            files: vec![],
            problems: vec![],
            total: 1,
            csv: Message::default(),
        };
        let refused = loaded.apply(Action::Rejected(report));
        assert_eq!(refused.roster, roster);
        assert_eq!(refused.draft, loaded.draft);
        assert_eq!(refused.area, Area::Data);
    }

    #[test]
    fn the_status_quo_is_measured_against_the_same_posts() {
        let state = State::default().apply(Action::Set {
            path: "posts.basis".to_owned(),
            value: json!("timetable"),
            settled: true,
        });
        let overrides = state.draft.overrides();
        assert_eq!(overrides[0].0.get("posts.basis"), Some(&json!("timetable")));
        assert_eq!(overrides[0].0.get("rounds"), Some(&json!([])));
    }

    #[test]
    fn a_section_replaced_as_a_whole_can_still_be_changed_and_put_back() {
        let start = State::default();
        let mut rounds = start.value("rounds").unwrap().clone();
        rounds.as_array_mut().unwrap().remove(1);
        let section = |value: Value| Action::SetSection {
            path: "rounds".to_owned(),
            value,
        };
        let shorter = start.apply(section(rounds));
        assert_eq!(shorter.value("rounds.zone.list_length"), None);
        let set = |state: &State, value: i64| {
            state.apply(Action::Set {
                path: "rounds.in_school.posts_opened".to_owned(),
                value: json!(value),
                settled: true,
            })
        };
        let opened = set(&shorter, 50);
        assert_eq!(opened.value("rounds.in_school.posts_opened"), Some(&json!(50)));
        assert_eq!(set(&opened, 90).draft, shorter.draft);
        let back = opened.apply(section(start.value("rounds").unwrap().clone()));
        assert!(back.draft.scenarios[1].overrides.0.is_empty());
        assert_eq!(back.apply(Action::Undo).draft, opened.draft);
    }

    #[test]
    fn what_is_wrong_with_the_proposal_is_known_at_once() {
        let wrong = State::default().apply(Action::Set {
            path: "duties.homeroom.senior.share".to_owned(),
            value: json!(70),
            settled: true,
        });
        assert_eq!(wrong.documents.problems.len(), 1);
        assert!(wrong.proposal().is_none());
        assert!(wrong.apply(Action::Undo).documents.problems.is_empty());
    }
}
