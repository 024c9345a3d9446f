//! What the page asks of the browser around it: the root element, its storage, the boot script.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::language::Language;

/// Sets an attribute of the root element, such as `lang`.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = gloo::utils::document().document_element() {
        let _ = root.set_attribute(name, value);
    }
}

/// How much of the screen the header of the page covers, in pixels of CSS.
const HEADER: f64 = 48.0;

/// Brings an element down to the top of the screen if it is above, or under the header.
pub fn bring_into_view(selector: &str) {
    bring(selector, |place| place.top() < HEADER);
}

/// Brings an element to the top of the screen if it does not stand there whole.
pub fn bring_to_top(selector: &str) {
    let height = gloo::utils::window().inner_height().ok();
    let height = height.and_then(|height| height.as_f64()).unwrap_or(0.0);
    bring(selector, |place| place.top() < HEADER || place.bottom() > height);
}

/// Brings an element to the top of the screen where its place there asks for it.
fn bring(selector: &str, is_due: impl Fn(&web_sys::DomRect) -> bool) {
    let found = gloo::utils::document().query_selector(selector).ok().flatten();
    if let Some(element) = found.filter(|element| is_due(&element.get_bounding_client_rect())) {
        element.scroll_into_view();
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

/// The language that the page opens in: the one chosen here before, else the one that the browser reads.
pub fn opening_language() -> Language {
    match stored("shapan.language").as_deref() {
        Some("en") => Language::English,
        Some(_) => Language::Chinese,
        None => {
            let read = gloo::utils::window().navigator().languages();
            let read: Vec<String> = read.iter().filter_map(|language| language.as_string()).collect();
            Language::of_reader(&read)
        }
    }
}

/// Today and the time of day in the browser's own time zone, as 2026-11-24 and 14:30.
pub fn now() -> (String, String) {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    let (hour, minute) = (now.get_hours(), now.get_minutes());
    (
        format!("{year}-{month:02}-{day:02}"),
        format!("{hour:02}:{minute:02}"),
    )
}

/// Puts a text into the clipboard, if the browser lets it.
pub async fn copied(text: &str) -> bool {
    let navigator = gloo::utils::window().navigator();
    // Pages that did not come by HTTPS have none.
    let has = js_sys::Reflect::get(&navigator, &"clipboard".into())
        .is_ok_and(|clipboard| !clipboard.is_undefined());
    has && JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .is_ok()
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
