//! For whoever leads the room: the sheets of an exercise, its file, and the answers of groups side by side.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::builder::adapt;
use super::exercise::text_of;
use crate::app::components::data::picked_in;
use crate::app::components::markup::html;
use crate::app::components::parts::context::{slot, use_page};
use crate::app::components::parts::data_table::DataTable;
use crate::app::components::parts::download;
use crate::app::components::parts::own::use_state;
use crate::app::protocol::{Delivery, ExerciseShown, Job};
use crate::language::Spoken;
use crate::limits::POLICY_BYTES;
use crate::table::Table;

/// Properties of [`ExerciseRoom`].
#[derive(Clone, Properties, PartialEq)]
pub struct ExerciseRoomProperties {
    /// The exercise.
    pub exercise: Rc<ExerciseShown>,
}

/// For whoever leads the room: the sheets to print, and the answers of the groups side by side.
#[component]
pub fn ExerciseRoom(properties: &ExerciseRoomProperties) -> Html {
    let page = use_page();
    let told = use_state(|| None::<Result<(Vec<String>, Vec<Rc<Table>>), Spoken>>);
    let exercise = &properties.exercise;
    let (key, document) = (&exercise.key, &exercise.document);
    let hears = {
        let told = told.setter();
        move |name: String| {
            let told = told.clone();
            Callback::from(move |delivery| match delivery {
                Delivery::File(bytes) => download::bytes(&name, &bytes, "text/html"),
                Delivery::Told(words, tables) => {
                    told.set(Some(Ok((words, tables.into_iter().map(Rc::new).collect()))));
                }
                Delivery::Refused(why) => told.set(Some(Err(why))),
                _ => {}
            })
        }
    };
    let sheet = |for_trainer: bool, label: &'static str| {
        let (page, hears) = (page.clone(), hears.clone());
        let (key, document) = (key.clone(), document.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let hears = hears(format!("{key}-{label}.html"));
            let document = document.clone();
            let job = Job::ExerciseSheet {
                document,
                for_trainer,
            };
            page.order(slot::EXERCISES, job, hears);
        });
        html! { <button type="button" {onclick}>{ label }</button> }
    };
    let onchange = {
        let (page, document, hears) = (page.clone(), document.clone(), hears.clone());
        let told = told.setter();
        Callback::from(move |event: Event| {
            let (page, document) = (page.clone(), document.clone());
            let (told, hears) = (told.clone(), hears(String::new()));
            let picked = picked_in(&event);
            told.set(None);
            spawn_local(async move {
                let mut files = Vec::new();
                for file in picked {
                    files.push((file.name(), text_of(&file, POLICY_BYTES).await));
                }
                if !files.is_empty() {
                    page.order(slot::ANSWERS, Job::Answers { document, files }, hears);
                }
            });
        })
    };
    html! {
        <section class="exercise-room">
            <h3>{ page.say("给主持的人", "For whoever leads the room") }</h3>
            <p class="exercise-tools">
                { sheet(false, page.say("学员用的题单", "Sheet for participants")) }
                { sheet(true, page.say("教师用的题单", "Sheet for the trainer")) }
                <button type="button" onclick={adapt(&page)}>{ page.say("照这道题另编一道", "Make another of it") }</button>
            </p>
            <p>
                <label class="button-like label-focus">
                    { page.say("把各组存下的方案文件放进来比较", "Set the scenario files of groups side by side") }
                    <input type="file" class="visually-hidden" multiple=true accept=".json" {onchange} />
                </label>
            </p>
            <div role="status">
                { match &*told {
                    Some(Ok((words, tables))) => html! { <>
                        { for words.iter().map(|words| html! { <p class="caution">{ words }</p> }) }
                        { for tables.iter().map(|table| html! { <DataTable table={Rc::clone(table)} is_fixed=true /> }) }
                    </> },
                    Some(Err(why)) => html! { <p class="caution">{ why.text(page.language) }</p> },
                    None => html! {},
                } }
            </div>
        </section>
    }
}
