//! The components.

mod answer;
mod app;
mod balance;
mod big_numbers;
mod case;
mod cases;
mod clauses;
mod compare;
mod context;
mod control;
mod controls;
mod data;
mod data_table;
mod drawer;
mod duties;
mod file;
mod flows;
mod header;
mod heat_map;
mod indicator;
mod learn;
mod list_tools;
mod navigation;
mod picture;
mod pictures;
mod problems;
mod report;
mod results;
mod rounds_editor;
mod rule_row;
mod rules;
mod scenarios;
mod scoring_editor;
mod step_view;

use std::rc::Rc;

use gloo::utils::document;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::protocol::{Opening, Packed};

#[wasm_bindgen]
extern "C" {
    /// The first numbers, which the boot script fetches along with the page.
    #[wasm_bindgen(js_name = shapanOpening, catch)]
    fn opening() -> Result<Promise, JsValue>;
}

/// Puts the page into the document, with its first numbers if they have come.
pub fn start() {
    yew::set_custom_panic_hook(Box::new(|panic| context::tell_stopped(&panic.to_string())));
    spawn_local(async {
        let opening = first_numbers().await.map(Rc::new);
        let root = document()
            .get_element_by_id("app")
            .or_else(|| document().body().map(Into::into));
        if let Some(root) = root {
            yew::Renderer::<app::App>::with_root_and_props(root, app::AppProperties { opening }).render();
        }
    });
}

/// The first numbers; `None` if they did not come: then the engine finds them.
async fn first_numbers() -> Option<Opening> {
    let bytes = JsFuture::from(opening().ok()?).await.ok()?;
    Packed::received(Uint8Array::new(&bytes).to_vec()).unpack().ok()
}
