//! The state of the page and its reducer: a pure function from a state and an action to the next state.

use std::rc::Rc;

use serde_json::Value;

use super::protocol::{
    Answer, ClausesInWords, Message, Opening, ProblemReport, Question, Results, RosterSummary, Runs, Shown,
};
use crate::language::{Language, Text};
use crate::policy::overrides::{ClauseChange, differences_of_documents, find_value};
use crate::policy::{Overrides, Policy, PolicyError, PolicyProblem, Preset, Scenario};
use crate::random::Seed;
use crate::roster::{SchoolIndex, Stage, Subject};
use crate::table::Table;
use crate::teaching::Lesson;

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
    /// 学习.
    Learn,
}

impl Area {
    /// All areas in the order of the navigation.
    pub const ALL: [Self; 7] = [
        Self::Data,
        Self::Rules,
        Self::Results,
        Self::Compare,
        Self::Cases,
        Self::Report,
        Self::Learn,
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
            Self::Learn => Text::new("学习", "Learn"),
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
            Self::Learn => "learn",
        }
    }

    /// The area with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.key() == key)
    }
}

/// The most scenarios side by side, the status quo among them.
pub const SCENARIOS: usize = 4;

/// What the user edits and can undo: the scenarios and the seed. A roster is not among it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Two to four scenarios, the status quo first.
    pub scenarios: Vec<Scenario>,
    /// The scenario that is shown, and edited unless it is the status quo. Choosing another is no step of undo, but
    /// undo goes back to where the change was made.
    pub shown: usize,
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
            shown: 1,
            seed: Seed::default(),
        }
    }
}

impl Draft {
    /// What has to be run. Each proposal is measured against the status quo *with that proposal's rules for
    /// establishment and posts*: both have the same posts, and what differs is the hiring. Proposals that share these
    /// rules share one run of the status quo; on its own, the status quo has the posts of the first proposal.
    pub fn runs(&self) -> Runs {
        let mut runs = Runs::default();
        let Some((status_quo, proposals)) = self.scenarios.split_first() else {
            return runs;
        };
        let with_posts_of = |proposal: &Scenario| {
            let mut overrides = status_quo.overrides.clone();
            let posts = |path: &str| path.starts_with("establishment.") || path.starts_with("posts.");
            for (path, value) in proposal.overrides.0.iter().filter(|(path, _)| posts(path)) {
                overrides.0.insert(path.clone(), value.clone());
            }
            overrides
        };
        let own = runs.place(with_posts_of(proposals.first().unwrap_or(status_quo)));
        runs.pairs.push((own, own));
        for proposal in proposals {
            let against = runs.place(with_posts_of(proposal));
            let own = runs.place(proposal.overrides.clone());
            runs.pairs.push((against, own));
        }
        runs
    }

    /// The changes of the scenario shown, after those of the status quo that it is measured against.
    pub fn shown_pair(&self) -> [Overrides; 2] {
        let runs = self.runs();
        let pair = runs.pairs.get(self.shown).or(runs.pairs.last()).copied();
        let (before, after) = pair.unwrap_or_default();
        [before, after].map(|run| {
            let overrides = runs.overrides.get(run as usize);
            overrides.cloned().unwrap_or_default()
        })
    }

    /// The name of a proposal: as the user has it; that of a preset in the language of the page.
    pub fn name(&self, number: usize, language: Language) -> String {
        let Some(scenario) = self.scenarios.get(number) else {
            return String::new();
        };
        let known = |preset: &&Preset| preset.name.zh == scenario.name || preset.name.en == scenario.name;
        let presets = Preset::all();
        let Some(preset) = presets.iter().find(known) else {
            return scenario.name.clone();
        };
        let name = preset.name.in_language(language);
        // A preset with further changes is no longer what its name says.
        if preset.scenario(language).overrides == scenario.overrides {
            name.to_owned()
        } else {
            language.pick(format!("{name}（有改动）"), format!("{name} (changed)"))
        }
    }

    /// The scenario that is shown.
    pub fn shown_scenario(&self) -> Option<&Scenario> {
        self.scenarios.get(self.shown)
    }

    /// The proposal that edits change; `None` while the status quo is shown, which is not edited.
    fn edited(&mut self) -> Option<&mut Scenario> {
        self.scenarios.get_mut(self.shown).filter(|_| self.shown > 0)
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
        let proposal = draft.shown_scenario().map_or_else(
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

/// An answer of the worker, its tables ready to be shown again and again.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The question.
    pub question: Question,
    /// Paragraphs.
    pub words: Vec<String>,
    /// Tables.
    pub tables: Vec<Rc<Table>>,
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
    /// The indicator whose count is open.
    pub indicator: Option<String>,
    /// The school whose detail is open.
    pub school: Option<SchoolIndex>,
    /// The posts of that school whose contest is open.
    pub posts: Option<(Stage, Subject)>,
    /// The teacher whose case is open.
    pub teacher: Option<String>,
    /// The school at which that teacher is asked not to be.
    pub why_not: Option<SchoolIndex>,
    /// Whether fairness that takes a while to count is asked for.
    pub fairness: bool,
    /// The scenario that the one shown is compared with.
    pub compared_with: usize,
    /// The last answer of each kind.
    pub answers: [Option<Rc<Answered>>; Question::KINDS],
    /// The proposal's competitions decided by every mechanism.
    pub mechanisms: Option<Rc<Table>>,
    /// The instance that is played step by step.
    pub lesson: Option<Rc<Lesson>>,
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
            posts: None,
            teacher: None,
            why_not: None,
            fairness: false,
            compared_with: 0,
            answers: [const { None }; Question::KINDS],
            mechanisms: None,
            lesson: None,
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
    /// The user shows another scenario, by number.
    Show(usize),
    /// The scenario shown is copied, and the copy shown.
    Fork,
    /// The proposal shown gets a name.
    Rename(String),
    /// The proposal shown is removed.
    Remove,
    /// The user chooses the scenario to compare with.
    CompareWith(usize),
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
    /// The user opens the contest for posts of a school; `None` closes it.
    Posts(Option<(Stage, Subject)>),
    /// The user asks why the teacher is not at a school; `None` asks no more.
    WhyNot(Option<SchoolIndex>),
    /// An answer has come.
    Answer(Answer),
    /// The user opens a teacher; `None` closes it.
    Teacher(Option<String>),
    /// The mechanisms side by side have come.
    Mechanisms(Table),
    /// A lesson has come.
    Lesson(Box<Lesson>),
    /// The user asks for fairness that takes a while to count, or closes it.
    Fairness(bool),
    /// Closes the innermost detail: why not, teacher, posts, school, indicator.
    CloseDetail,
    /// Closes all details.
    CloseDetails,
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

    /// The state that the page opens with: in a language, at an area, and with the first numbers if they have come.
    #[must_use]
    pub fn opened(opening: Option<&Opening>, language: Language, area: Option<Area>) -> Self {
        let known = opening.into_iter().flat_map(|opening| {
            [
                Action::Loaded(opening.roster.clone()),
                Action::Results(opening.results.clone()),
            ]
        });
        [Action::Language(language)]
            .into_iter()
            .chain(area.map(Action::Open))
            .chain(known)
            .fold(Self::default(), |state, action| state.apply(action))
    }

    /// The state after `action`.
    #[must_use]
    pub fn apply(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Language(language) => next.language = language,
            Action::Open(area) if area == next.area => {}
            Action::Open(area) => {
                // A teacher that is open is the case to look at; everything else belongs to the area left.
                let teacher = next.teacher.take().filter(|_| area == Area::Cases);
                next.close_details();
                next.teacher = teacher;
                next.area = area;
            }
            Action::Indicator(key) => {
                next.close_details();
                next.indicator = Some(key);
            }
            Action::Show(number) => {
                if number < next.draft.scenarios.len() {
                    next.draft.shown = number;
                    next.open_edit = None;
                    next.renew_documents();
                }
            }
            Action::Fork => next.edit(None, |draft| {
                if let Some(copy) = draft.shown_scenario().cloned()
                    && draft.scenarios.len() < SCENARIOS
                {
                    draft.scenarios.push(copy);
                    draft.shown = draft.scenarios.len() - 1;
                }
            }),
            Action::Rename(name) => next.edit(None, |draft| {
                if let Some(proposal) = draft.edited()
                    && !name.trim().is_empty()
                {
                    name.trim().clone_into(&mut proposal.name);
                }
            }),
            Action::Remove => next.edit(None, |draft| {
                if draft.shown > 0 && draft.scenarios.len() > 2 {
                    draft.scenarios.remove(draft.shown);
                    draft.shown = draft.shown.min(draft.scenarios.len() - 1);
                }
            }),
            Action::CompareWith(number) => next.compared_with = number,
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
                draft.shown = draft.shown.max(1);
                if let Some(proposal) = draft.edited() {
                    *proposal = scenario;
                }
            }),
            Action::Reset(path) => {
                if let Some(default) = next.default_value(&path).cloned() {
                    next.set(&path, &default, true);
                } else {
                    next.edit(None, |draft| {
                        if let Some(proposal) = draft.edited() {
                            proposal.overrides.0.remove(&path);
                        }
                    });
                }
            }
            Action::Preset(preset) => {
                let language = next.language;
                next.edit(None, |draft| {
                    if let Some(proposal) = draft.edited() {
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
                // What the engine finds of the scenarios that the page opens with is on show already.
                let known = next.results.take().filter(|known| known.foretell(&results));
                next.results = known.or_else(|| Some(Rc::new(results)));
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
                next.open_teacher(None);
                next.posts = None;
                next.school = school;
            }
            Action::Posts(posts) => {
                next.open_teacher(None);
                next.posts = posts;
            }
            Action::Teacher(teacher) => next.open_teacher(teacher),
            Action::WhyNot(school) => next.why_not = school,
            Action::Mechanisms(table) => next.mechanisms = Some(Rc::new(table)),
            Action::Lesson(lesson) => next.lesson = Some(Rc::new(*lesson)),
            Action::Answer(answer) => {
                let place = answer.question.kind();
                next.answers[place] = Some(Rc::new(Answered {
                    question: answer.question,
                    words: answer.words,
                    tables: answer.tables.into_iter().map(Rc::new).collect(),
                }));
            }
            Action::Fairness(open) => next.fairness = open,
            Action::CloseDetail => next.close_innermost(),
            Action::CloseDetails => next.close_details(),
        }
        next
    }

    fn open_teacher(&mut self, teacher: Option<String>) {
        self.teacher = teacher;
        self.why_not = None;
    }

    fn close_innermost(&mut self) {
        // In the area of cases a teacher stands on the page, not in the drawer.
        let in_drawer = self.area != Area::Cases || self.school.is_some() || self.indicator.is_some();
        if self.why_not.take().is_some() {
        } else if in_drawer && self.teacher.is_some() {
            self.open_teacher(None);
        } else if self.posts.take().is_some() {
        } else if self.school.take().is_none() {
            self.indicator = None;
        }
    }

    fn close_details(&mut self) {
        self.open_teacher(None);
        self.posts = None;
        self.school = None;
        self.indicator = None;
    }

    /// The views of the scenario shown: the status quo that it is measured against, its own, and their comparison.
    pub fn shown(&self) -> Option<Shown<'_>> {
        self.results.as_ref()?.shown(self.draft.shown)
    }

    /// The two scenarios that are compared case by case.
    pub fn compared(&self) -> (usize, usize) {
        let last = self.draft.scenarios.len().saturating_sub(1);
        let second = self.draft.shown.clamp(1.min(last), last);
        (self.compared_with.min(last), second)
    }

    /// What the page wants to know from the worker, by kind.
    pub fn questions(&self) -> [Option<Question>; Question::KINDS] {
        let compared = || {
            let (first, second) = self.compared();
            Question::Comparison(first as u32, second as u32)
        };
        let posts = || Some((self.school?, self.posts?));
        [
            (self.area == Area::Compare).then(compared),
            self.school.map(Question::School),
            posts().map(|(school, (stage, subject))| Question::Posts(school, stage, subject)),
            self.teacher
                .clone()
                .zip(self.why_not)
                .map(|(teacher, school)| Question::WhyNot(teacher, school)),
            self.indicator.clone().map(Question::Account),
            self.teacher.clone().map(Question::Case),
            (self.area == Area::Compare && self.fairness).then_some(Question::Fairness),
        ]
    }

    /// The answer to a question that the page has now, if it has come.
    pub fn answer(&self, question: &Question) -> Option<Rc<Answered>> {
        let answer = self.answers[question.kind()].clone()?;
        (answer.question == *question).then_some(answer)
    }

    fn set(&mut self, path: &str, value: &Value, settled: bool) {
        let same_step = self.open_edit.as_deref() == Some(path);
        if self.value(path) != Some(value) {
            let baseline = Rc::clone(&self.documents.baseline);
            let change = |draft: &mut Draft| {
                if let Some(proposal) = draft.edited() {
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
            if let Some(proposal) = draft.edited() {
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
        let runs = state.draft.runs();
        assert_eq!(runs.pairs, [(0, 0), (0, 1)]);
        assert_eq!(runs.overrides[0].0.get("posts.basis"), Some(&json!("timetable")));
        assert_eq!(runs.overrides[0].0.get("rounds"), Some(&json!([])));
        // A copy shares both runs; with posts of its own it has a status quo of its own.
        let copied = state.apply(Action::Fork);
        assert_eq!(copied.draft.runs().pairs, [(0, 0), (0, 1), (0, 1)]);
        let other = copied.apply(Action::Reset("posts.basis".to_owned()));
        assert_eq!(other.draft.runs().pairs, [(0, 0), (0, 1), (2, 3)]);
        assert_eq!(other.draft.runs().overrides[2].0.get("posts.basis"), None);
    }

    #[test]
    fn scenarios_are_copied_renamed_edited_removed_and_all_of_it_undone() {
        let start = State::default();
        let forked = start.apply(Action::Fork);
        assert_eq!((forked.draft.scenarios.len(), forked.draft.shown), (3, 2));
        let named = forked.apply(Action::Rename(" 草案 ".to_owned()));
        assert_eq!(named.draft.name(2, Language::English), "草案");
        assert_eq!(
            named.draft.name(1, Language::English),
            Preset::COMMON_ROUNDS.name.en
        );
        assert_eq!(named.apply(Action::Rename("  ".to_owned())).draft, named.draft);
        // Only the scenario shown changes.
        let edited = set(&named, 70, true);
        assert_eq!(edited.value(WEIGHT), Some(&json!(70)));
        let back_at_first = edited.apply(Action::Show(1));
        assert_eq!(back_at_first.value(WEIGHT), Some(&json!(100)));
        // Undo takes back the change and shows where it was made.
        let undone = back_at_first.apply(Action::Undo);
        assert_eq!((undone.draft.shown, undone.value(WEIGHT)), (2, Some(&json!(100))));
        // The status quo is not edited, and stays.
        let status_quo = edited.apply(Action::Show(0));
        assert_eq!(set(&status_quo, 50, true).draft, status_quo.draft);
        assert_eq!(status_quo.apply(Action::Remove).draft, status_quo.draft);
        let removed = edited.apply(Action::Remove);
        assert_eq!((removed.draft.scenarios.len(), removed.draft.shown), (2, 1));
        assert_eq!(
            removed.apply(Action::Remove).draft,
            removed.draft,
            "one proposal stays"
        );
        assert_eq!(removed.apply(Action::Undo).draft, edited.draft);
        let full = forked.apply(Action::Fork).apply(Action::Fork);
        assert_eq!(full.draft.scenarios.len(), SCENARIOS);
        let all_undone = full.apply(Action::Undo).apply(Action::Undo);
        assert_eq!(all_undone.draft, start.draft);
    }

    #[test]
    fn details_close_from_the_innermost() {
        let posts = (Stage::Primary, Subject::Music);
        let open = State::default()
            .apply(Action::Indicator("staffing.empty".to_owned()))
            .apply(Action::School(Some(SchoolIndex(3))))
            .apply(Action::Posts(Some(posts)))
            .apply(Action::Teacher(Some("T1".to_owned())))
            .apply(Action::WhyNot(Some(SchoolIndex(5))));
        assert_eq!(open.questions().iter().flatten().count(), 5);
        let mut state = open;
        let mut left = vec![];
        for _ in 0..5 {
            state = state.apply(Action::CloseDetail);
            left.push(state.questions().iter().flatten().count());
        }
        assert_eq!(left, [4, 3, 2, 1, 0]);
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
