//! What every component can reach: the state, and ways to change it.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::app::file_name::{file_name, stem};
use crate::app::protocol::{Delivery, Job, Request, letter};
use crate::app::state::{Action, Area, State};
use crate::app::workers::Order;
use crate::language::{Message, Text};
use crate::policy::leaves::{self, GivenNames};
use crate::roster::SchoolIndex;
use crate::wording::repeat::{self, Call, INTERNAL, Verb};

/// The slots of what is ordered: of orders with one slot only the newest is filled, so each thing has its own.
pub mod slot {
    /// The report on show.
    pub const REPORT: u8 = 1;
    /// The scenario of a file.
    pub const SCENARIO: u8 = 3;
    /// The report's workbook.
    pub const WORKBOOK: u8 = 4;
    /// The record of the runs.
    pub const RECORD: u8 = 5;
    /// The file of the project that is saved.
    pub const SAVING: u8 = 6;
    /// The file of the project that is opened.
    pub const OPENING: u8 = 7;
    /// The link of the rules on show.
    pub const LINK: u8 = 8;
    /// The rules of a link.
    pub const LINKED: u8 = 9;
    /// The work that the browser kept.
    pub const HELD: u8 = 11;
    /// What changed from a state that was kept.
    pub const CHANGED: u8 = 10;
    /// What was typed, before it leaves the page.
    pub const TYPED: u8 = 12;
    /// The same before a project is saved.
    pub const TO_SAVE: u8 = 13;
    /// The minutes of a presentation.
    pub const MINUTES: u8 = 14;
    /// The exercises, or a sheet of one.
    pub const EXERCISES: u8 = 15;
    /// The report as a document.
    pub const PAPER: u8 = 16;
    /// The clauses as a document.
    pub const CLAUSES: u8 = 17;
    /// Lists to be posted.
    pub const POSTED: u8 = 18;
    /// The answers of groups to an exercise.
    pub const ANSWERS: u8 = 2;
    /// The indicators that an exercise may ask for.
    pub const INDICATORS: u8 = 19;
    /// The presets.
    pub const PRESETS: u8 = 20;
    /// The trial of an exercise that is being made.
    pub const TRIAL: u8 = 21;
    /// The parts of an exercise.
    pub const PARTS: u8 = 22;
    /// The tables behind pictures, from this one on.
    pub const TABLES: u8 = 23;
}

/// The state as a reducer for Yew; the reducing itself is pure and lives with the state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Store(pub Rc<State>);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self(Rc::new(self.0.apply(action))))
    }
}

/// The state and the ways to change it, for every component.
#[derive(Clone)]
pub struct Context {
    state: Rc<State>,
    dispatch: Callback<Action>,
    /// Asks the worker.
    pub ask: Callback<Request>,
    send_order: Callback<Order>,
    /// The files picked last, for reading them again; the browser's handles, not what is in them.
    pub picked: Rc<RefCell<Vec<web_sys::File>>>,
}

impl PartialEq for Context {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

impl Deref for Context {
    type Target = State;

    fn deref(&self) -> &State {
        &self.state
    }
}

impl Context {
    /// A context over a state.
    pub fn new(
        state: Rc<State>,
        dispatch: Callback<Action>,
        ask: Callback<Request>,
        send_order: Callback<Order>,
        picked: Rc<RefCell<Vec<web_sys::File>>>,
    ) -> Self {
        Self {
            state,
            dispatch,
            ask,
            send_order,
            picked,
        }
    }

    /// Picks a text by the language of the page.
    pub fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.language.pick(zh, en)
    }

    /// A fixed text in the language of the page.
    pub fn text(&self, text: Text) -> &'static str {
        text.in_language(self.language)
    }

    /// A sentence with values in the language of the page.
    pub fn tell(&self, message: &Message) -> String {
        message.say(self.language)
    }

    /// The full name of a rule, with the names that the user gave to blocks, items and rounds.
    pub fn rule_name(&self, path: &str) -> String {
        leaves::full_name_with(&self.given_names(), path, self.language)
    }

    /// The names that the user gave to blocks, items and rounds of the proposal.
    pub fn given_names(&self) -> GivenNames {
        GivenNames::of_document(&self.scenarios.documents.proposal)
    }

    /// The code of a school.
    pub fn school_id(&self, school: SchoolIndex) -> String {
        let rows = self.shown().map(|shown| &shown.after.schools);
        rows.and_then(|rows| rows.get(school.index()))
            .map_or_else(String::new, |row| row.id.clone())
    }

    /// The letter and the name of a scenario.
    pub fn scenario_name(&self, number: usize) -> String {
        self.scenarios.heading(number, self.language)
    }

    /// The name of a file that holds something of the scenario on show and of the roster.
    pub fn file_name(&self, what: &str, ending: &str) -> String {
        let draft = &self.scenarios.draft;
        let scenario = if draft.shows_proposal() {
            draft.title(draft.shown, self.language)
        } else {
            letter(0, self.language).to_owned()
        };
        let roster = self.data.roster.as_deref();
        let sample = self.say("示例县", "sample county");
        let name = match roster.and_then(|roster| roster.files.first()) {
            Some(file) => stem(file).to_owned(),
            None => roster.map_or_else(String::new, |roster| roster.called(sample, self.language)),
        };
        file_name(&[&scenario, &name, what], ending)
    }

    /// What goes with a figure of the scenario on show that leaves the page: the call that makes it again, and what that
    /// rests on.
    pub fn origin(&self, verb: Verb) -> Vec<(&'static str, String)> {
        let draft = &self.scenarios.draft;
        let scenarios: Vec<usize> = match verb {
            Verb::Compare => (0..draft.scenarios.len()).collect(),
            _ => vec![draft.shown],
        };
        let call = Call {
            verb,
            language: self.language,
            checked: self
                .data
                .roster
                .as_ref()
                .is_some_and(|roster| roster.doubtful > 0),
            ..Call::of(draft.seed)
        };
        let roster = self.data.roster.as_deref();
        let data = roster.map_or("", |roster| roster.fingerprint.as_str());
        let rules = self.shown().map_or("", |shown| shown.after.rules.as_str());
        let line = self.sources(&scenarios).line(&call);
        let mut rows = Vec::from(repeat::rows(&line, data, rules, self.language));
        // Only what stands in the report itself has no small groups in it.
        if self.area != Area::Report || self.is_drawer_open() {
            rows.push((
                INTERNAL.0.in_language(self.language),
                INTERNAL.1.in_language(self.language).to_owned(),
            ));
        }
        rows
    }

    /// Has something made for the scenario on show: a picture, the report, a file.
    pub fn order(&self, slot: u8, job: Job, answer: Callback<Delivery>) {
        self.send_order.emit(Order {
            slot,
            job,
            shown: self.scenarios.draft.shown as u32,
            language: self.language,
            answer,
        });
    }

    /// Applies an action to the state.
    pub fn act(&self, action: impl Into<Action>) {
        self.dispatch.emit(action.into());
    }

    /// A callback that applies the same action each time.
    pub fn on<E: 'static>(&self, action: impl Into<Action>) -> Callback<E> {
        let (dispatch, action) = (self.dispatch.clone(), action.into());
        Callback::from(move |_: E| dispatch.emit(action.clone()))
    }
}

/// The context of the page. Every component stands under its provider; one that did not would show the empty page.
#[hook]
pub fn use_page() -> Context {
    use_context::<Context>().unwrap_or_else(|| {
        Context::new(
            Rc::default(),
            Callback::noop(),
            Callback::noop(),
            Callback::noop(),
            Rc::default(),
        )
    })
}

/// What a text field begins with. Given as a value, it would be written into the field again whenever anything on the
/// page changes, over what is being typed; so a field is keyed by what it begins with, and made anew when that changes.
pub fn typed_text(text: &str) -> JsValue {
    JsValue::from_str(text)
}
