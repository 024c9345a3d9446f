//! Saving the proposal as a file, and opening one, which the engine reads.

use std::rc::Rc;

use gloo::events::EventListener;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{FileReader, HtmlInputElement};
use yew::prelude::*;

use crate::app::components::parts::context::use_page;
use crate::app::components::parts::download;
use crate::app::protocol::{Delivery, Job};
use crate::app::state::ScenarioAction;
use crate::json_text;
use crate::language::Spoken;
use crate::policy::Scenario;

/// Of the files opened only the newest counts.
const SLOT: u8 = 3;

/// The buttons.
#[component]
pub fn PolicyFiles() -> Html {
    let page = use_page();
    let failed = use_state(|| None::<(String, Spoken)>);
    let reading = use_mut_ref(|| None::<(FileReader, EventListener)>);
    let save = {
        let (document, seed) = (
            Rc::clone(&page.scenarios.documents.proposal),
            page.scenarios.draft.seed,
        );
        Callback::from(move |_: MouseEvent| {
            let mut document = (*document).clone();
            document["seed"] = Value::from(seed.0);
            download::text(
                "shapan-policy.json",
                &json_text::write_pretty(&document),
                "application/json",
            );
        })
    };
    let onchange = {
        let (page, failed) = (page.clone(), failed.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let Some(file) = input.files().and_then(|files| files.get(0)) else {
                return;
            };
            let Ok(reader) = FileReader::new() else { return };
            let (page, failed, source) = (page.clone(), failed.clone(), reader.clone());
            let name = file.name();
            let listener = EventListener::once(&reader, "loadend", move |_| {
                let text = source
                    .result()
                    .ok()
                    .and_then(|result| result.as_string())
                    .unwrap_or_default();
                let (file, told) = (name.clone(), page.clone());
                let read = Callback::from(move |delivery| match delivery {
                    Delivery::Scenario(name, changes) => {
                        failed.set(None);
                        let overrides = changes.0;
                        told.act(ScenarioAction::OpenPolicy(Scenario { name, overrides }));
                    }
                    Delivery::Refused(why) => failed.set(Some((file.clone(), why))),
                    _ => {}
                });
                page.order(
                    SLOT,
                    Job::Scenario {
                        name: name.clone(),
                        text,
                    },
                    read,
                );
            });
            if reader.read_as_text(file.unchecked_ref::<web_sys::Blob>()).is_ok() {
                *reading.borrow_mut() = Some((reader, listener));
            }
            input.set_value("");
        })
    };
    html! {
        <span class="files">
            <button type="button" onclick={save}>{ page.say("保存方案文件", "Save policy file") }</button>
            <label class="button-like label-focus">
                { page.say("打开方案文件", "Open policy file") }
                <input type="file" class="visually-hidden" accept=".json,application/json" {onchange} />
            </label>
            if let Some((name, why)) = &*failed { <p class="field-error" role="alert">{ format!("{name}：{}", why.text(page.language)) }</p> }
        </span>
    }
}
