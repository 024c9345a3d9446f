//! The chart library, loaded when the first picture is shown.

use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlScriptElement};
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// Draws an option (JSON) into an element that nobody else fills.
    #[wasm_bindgen(js_namespace = shapanCharts, catch)]
    pub fn draw(host: &Element, option: &str, description: &str, language: &str) -> Result<(), JsValue>;
    /// Takes the chart out of the element.
    #[wasm_bindgen(js_namespace = shapanCharts)]
    pub fn dispose(host: &Element);
    /// Offers the picture within the element as a file with the ending `svg` or `png`, with lines of text below it.
    #[wasm_bindgen(js_namespace = shapanCharts)]
    pub fn save(host: &Element, name: &str, ending: &str, below: &str);
    /// The address of a file of the page.
    #[wasm_bindgen(js_name = shapanAddress, catch)]
    fn address(name: &str) -> Result<String, JsValue>;
}

/// How long the library may take, in milliseconds.
const PATIENCE: u32 = 60_000;

/// Whether the library is there.
fn loaded() -> bool {
    js_sys::Reflect::has(&window(), &"shapanCharts".into()).unwrap_or(false)
}

/// Loads the library, if it is not there, and says whether that went well.
pub fn load(answer: &Callback<bool>) {
    if loaded() {
        answer.emit(true);
        return;
    }
    if try_load(answer).is_err() {
        answer.emit(false);
    }
}

fn try_load(answer: &Callback<bool>) -> Result<(), JsValue> {
    const PLACE: &str = "script[data-charts]";
    let known = document().query_selector(PLACE)?;
    let script: HtmlScriptElement = if let Some(script) = known {
        script.dyn_into()?
    } else {
        let script: HtmlScriptElement = document().create_element("script")?.dyn_into()?;
        // One that is neither there nor refused by then is given up: whoever waits is told as when it fails.
        let late = script.clone();
        Timeout::new(PATIENCE, move || {
            if !loaded() {
                let _ = Event::new("error").and_then(|error| late.dispatch_event(&error));
            }
        })
        .forget();
        script.set_src(&address("charts.js")?);
        script.set_attribute("data-charts", "")?;
        document().head().ok_or(JsValue::NULL)?.append_child(&script)?;
        script
    };
    for event in ["load", "error"] {
        let (answer, place) = (answer.clone(), script.clone());
        let listener = Closure::once_into_js(move || {
            // A script that failed is taken out, so that the next picture tries again.
            if !loaded() {
                place.remove();
            }
            answer.emit(loaded());
        });
        script.add_event_listener_with_callback(event, listener.unchecked_ref())?;
    }
    Ok(())
}
