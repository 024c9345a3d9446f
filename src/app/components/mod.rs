//! The components, a folder for each area of the page, with what areas share in [`parts`] and what stands around them
//! in [`frame`].

mod cases;
mod compare;
mod data;
mod frame;
mod learn;
pub mod markup;
mod parts;
mod present;
mod project;
mod report;
mod results;
mod rules;

use std::rc::Rc;

use gloo::utils::document;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use self::frame::app::{App, AppProperties};
use self::parts::browser::tell_stopped;
use super::protocol::{Opening, Packed};

#[wasm_bindgen]
extern "C" {
    /// The first numbers, which the boot script fetches along with the page.
    #[wasm_bindgen(js_name = shapanOpening, catch)]
    fn opening() -> Result<Promise, JsValue>;
}

/// Puts the page into the document, with its first numbers if they have come.
pub fn start() {
    yew::set_custom_panic_hook(Box::new(|panic| tell_stopped(&panic.to_string())));
    spawn_local(async {
        let opening = first_numbers().await.map(Rc::new);
        let root = document().get_element_by_id("app");
        if let Some(root) = root.or_else(|| document().body().map(Into::into)) {
            yew::Renderer::<App>::with_root_and_props(root, AppProperties { opening }).render();
        }
    });
}

/// The first numbers; `None` if they did not come: then the engine finds them.
async fn first_numbers() -> Option<Opening> {
    let bytes = JsFuture::from(opening().ok()?).await.ok()?;
    Packed::received(Uint8Array::new(&bytes).to_vec()).unpack().ok()
}
