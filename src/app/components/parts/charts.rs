//! The chart library, loaded when the first picture is shown.

use gloo::utils::window;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;
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
    /// Loads a script of the page: the boot script does it once, and anew after a failure.
    #[wasm_bindgen(js_name = shapanScript, catch)]
    fn script(name: &str) -> Result<Promise, JsValue>;
}

/// Whether the library is there.
fn loaded() -> bool {
    js_sys::Reflect::has(&window(), &"shapanCharts".into()).unwrap_or(false)
}

/// Loads the library, if it is not there, and says whether that went well.
pub fn load(answer: &Callback<bool>) {
    let Ok(script) = script("charts.js") else {
        answer.emit(loaded());
        return;
    };
    let answer = answer.clone();
    spawn_local(async move {
        let _ = JsFuture::from(script).await;
        answer.emit(loaded());
    });
}
