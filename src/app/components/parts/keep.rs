//! Work that is kept in the browser's own storage, where the user has switched that on; `www/keep.js` does the keeping.

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::app::components::parts::own::{use_effect_with, use_state};

use crate::app::protocol::Held;
use crate::app::state::State;
use crate::policy;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = shapanKeep, catch)]
    fn answer(what: &str, text: &str) -> Result<String, JsValue>;
}

/// Asks the script something; nothing where it is not there.
pub fn ask(what: &str, text: &str) -> String {
    answer(what, text).unwrap_or_default()
}

/// What is to be kept of a state, as JSON; nothing while it is what the page opens with.
pub fn content(state: &State) -> Option<String> {
    if !state.is_unsaved() && state.keeping.file.is_none() {
        return None;
    }
    let roster = state.data.roster.as_ref();
    let held = Held {
        policy_version: policy::VERSION,
        roster: roster.map(|roster| (roster.fingerprint.clone(), roster.schools, roster.teachers)),
        work: state.work(),
    };
    serde_json::to_string(&held).ok()
}

/// Draws the part anew whenever something has become of what is kept; the state of keeping.
#[hook]
pub fn use_keeping() -> String {
    let status = use_state(|| ask("status", ""));
    let changes = use_state(|| 0_u32);
    use_effect_with((), {
        let (status, changes) = (status.setter(), changes.clone());
        move |()| {
            status.set(ask("status", ""));
            let count = std::cell::Cell::new(*changes);
            let listener = EventListener::new(&window(), "shapan-keep", move |_| {
                count.set(count.get().wrapping_add(1));
                changes.set(count.get());
                status.set(ask("status", ""));
            });
            move || drop(listener)
        }
    });
    (*status).clone()
}
