//! Saving the proposal as a file, and opening one, which the engine reads.

use gloo::events::EventListener;
use serde_json::{Value, json};
use web_sys::{FileReader, HtmlInputElement};
use yew::prelude::*;

use crate::app::components::parts::own::use_state;

use crate::app::components::markup::html;
use crate::app::components::parts::context::{slot, use_page};
use crate::app::components::parts::download;
use crate::app::components::parts::typed::looked_at;
use crate::app::protocol::{Delivery, Job};
use crate::app::state::ScenarioAction;
use crate::json_text;
use crate::language::Spoken;
use crate::limits::POLICY_BYTES;
use crate::policy::Scenario;

/// The buttons.
#[hook]
pub fn use_policy_files() -> Html {
    let page = use_page();
    let failed = use_state(|| None::<(String, Spoken)>);
    let reading = use_mut_ref(|| None::<(FileReader, EventListener)>);
    let save = {
        let of = page.clone();
        let page = page.clone();
        let save = Callback::from(move |()| {
            let draft = &page.scenarios.draft;
            let mut document = json!({ "name": draft.title(draft.shown, page.language) });
            for (section, value) in page
                .scenarios
                .documents
                .proposal
                .as_object()
                .into_iter()
                .flatten()
            {
                document[section] = value.clone();
            }
            document["seed"] = Value::from(draft.seed.0);
            let name = page.file_name("", "json");
            download::text(&name, &json_text::write_pretty(&document), "application/json");
        });
        looked_at(&of, save)
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
                    slot::SCENARIO,
                    Job::Scenario {
                        name: name.clone(),
                        text,
                    },
                    read,
                );
            });
            // Of an oversized file no more than shows the engine that it is too large.
            let part = file.slice_with_i32_and_i32(0, POLICY_BYTES as i32 + 1);
            if part.is_ok_and(|part| reader.read_as_text(&part).is_ok()) {
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
