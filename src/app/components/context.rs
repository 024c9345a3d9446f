//! What every component can reach: the state, and ways to change it.

use std::ops::Deref;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::app::protocol::Request;
use crate::app::state::{Action, State};
use crate::app::workers::Order;
use crate::language::{Language, Text};
use crate::policy::leaves::{self, GivenNames};
use crate::roster::SchoolIndex;

/// The state as a reducer for Yew; the reducing itself is pure and lives with the state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Store(pub State);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self(self.0.apply(action)))
    }
}

/// The state and the ways to change it, for every component.
#[derive(Clone)]
pub struct Context {
    store: Rc<Store>,
    /// Applies an action to the state.
    pub dispatch: Callback<Action>,
    /// Asks the worker.
    pub ask: Callback<Request>,
    /// Has something made by the sheets.
    pub order: Callback<Order>,
    /// Ends the worker and starts a fresh one.
    pub restart: Callback<()>,
}

impl PartialEq for Context {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.store, &other.store)
    }
}

impl Deref for Context {
    type Target = State;

    fn deref(&self) -> &State {
        &self.store.0
    }
}

impl Context {
    /// A context over a state.
    pub fn new(
        store: Rc<Store>,
        dispatch: Callback<Action>,
        ask: Callback<Request>,
        order: Callback<Order>,
        restart: Callback<()>,
    ) -> Self {
        Self {
            store,
            dispatch,
            ask,
            order,
            restart,
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

    /// The full name of a rule, with the names that the user gave to blocks, items and rounds.
    pub fn rule_name(&self, path: &str) -> String {
        leaves::full_name_with(&self.given_names(), path, self.language)
    }

    /// The names that the user gave to blocks, items and rounds of the proposal.
    pub fn given_names(&self) -> GivenNames {
        GivenNames::of_document(&self.documents.proposal)
    }

    /// The code of a school.
    pub fn school_id(&self, school: SchoolIndex) -> String {
        let rows = self.shown().map(|shown| &shown.after.schools);
        rows.and_then(|rows| rows.get(school.index()))
            .map_or_else(String::new, |row| row.id.clone())
    }

    /// A callback that dispatches the same action each time.
    pub fn on<E: 'static>(&self, action: Action) -> Callback<E> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |_: E| dispatch.emit(action.clone()))
    }
}

/// The context of the page. Every component stands under its provider; one that did not would show the empty page.
#[hook]
pub fn use_page() -> Context {
    let nothing = Callback::noop();
    use_context::<Context>().unwrap_or_else(|| {
        Context::new(
            Rc::default(),
            nothing,
            Callback::noop(),
            Callback::noop(),
            Callback::noop(),
        )
    })
}

/// What a text field begins with. Given as a value, it would be written into the field again whenever anything on the
/// page changes, over what is being typed; so a field is keyed by what it begins with, and made anew when that changes.
pub fn typed_text(text: &str) -> JsValue {
    JsValue::from_str(text)
}

/// Sets an attribute of the root element, such as `lang`.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = gloo::utils::document().document_element() {
        let _ = root.set_attribute(name, value);
    }
}

/// The language in force in the browser's storage, if it was ever chosen there.
pub fn stored(key: &str) -> Option<String> {
    let storage = gloo::utils::window().local_storage().ok().flatten()?;
    storage.get_item(key).ok().flatten()
}

/// Remembers a choice of the interface (never data) in the browser's storage, where that is allowed.
pub fn store(key: &str, value: &str) {
    if let Ok(Some(storage)) = gloo::utils::window().local_storage() {
        let _ = storage.set_item(key, value);
    }
}

/// The language that the page opens in.
pub fn opening_language() -> Language {
    match stored("shapan.language").as_deref() {
        Some("en") => Language::English,
        _ => Language::Chinese,
    }
}

/// Calls a function of the boot script, if there is one.
fn tell_boot(function: &str, argument: &JsValue) {
    let window = JsValue::from(gloo::utils::window());
    if let Ok(function) = js_sys::Reflect::get(&window, &function.into())
        && let Ok(function) = function.dyn_into::<js_sys::Function>()
    {
        let _ = function.call1(&JsValue::NULL, argument);
    }
}

/// Tells the boot script that the first picture stands.
pub fn tell_started() {
    tell_boot("shapanStarted", &JsValue::UNDEFINED);
}

/// Tells the boot script that the page has panicked.
pub fn tell_stopped(why: &str) {
    tell_boot("shapanStopped", &why.into());
}
