//! 打开 保存: the buttons in the header, and what is asked and told under it.

pub mod browser;
pub mod opening;
mod saving;
mod sheets;
pub mod told;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::app::components::parts::own::{use_effect_with, use_state};

use self::opening::{open_carried, pick};
use self::saving::{DOWNLOAD, OTHER, OWN, Saving, Told, make, place};
use self::sheets::{Sheet, use_sheets};
use crate::app::components::markup::html;
use crate::app::components::parts::commit::leave_field;
use crate::app::components::parts::context::{Context, use_page};
use crate::app::state::Currency;

/// The buttons, what is asked, what is told.
#[hook]
pub fn use_project() -> Html {
    let page = use_page();
    let sheet = use_state(|| None::<Sheet>);
    let told = use_state(|| Told::Nothing);
    let due = use_state(|| None::<Saving>);
    // What is saved is whole: typed values are in force, and the run that belongs to them is done or came to nothing.
    use_effect_with(((*due).clone(), page.run.currency()), {
        let (page, due, told) = (page.clone(), due.setter(), told.setter());
        move |(saving, currency)| {
            if let (Some(saving), true) = (saving, *currency != Currency::Coming) {
                due.set(None);
                make(&page, saving.clone(), told);
            }
        }
    });
    use_effect_with((), {
        let page = page.clone();
        move |()| open_carried(&page)
    });
    use_effect_with(page.files.taken, |taken| {
        if *taken > 0 {
            browser::adopt();
        }
    });
    let save = {
        let (page, sheet, told, due) = (page.clone(), sheet.setter(), told.setter(), due.setter());
        move |way: u8, is_first: bool| {
            leave_field();
            match page.keeping.has_rows() {
                Some(with_rows) if !is_first && !page.files.is_locked => {
                    let saving = Saving {
                        with_rows,
                        ..Saving::default()
                    };
                    place(&page, way, &page.keeping.name, saving, told.clone(), due.clone());
                }
                _ => sheet.set(Some(Sheet {
                    way,
                    then_open: false,
                })),
            }
        }
    };
    use_effect_with(page.clone(), {
        let save = save.clone();
        move |page| {
            let page = page.clone();
            let options = EventListenerOptions::enable_prevent_default();
            let listener = EventListener::new_with_options(&document(), "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                    return;
                };
                if !(event.ctrl_key() || event.meta_key()) || event.shift_key() || event.alt_key() {
                    return;
                }
                match event.key().as_str() {
                    "s" => save(OWN, false),
                    "o" => pick(&page),
                    _ => return,
                }
                event.prevent_default();
            });
            move || drop(listener)
        }
    });
    let way = |way: u8, is_first: bool| {
        let save = save.clone();
        Callback::from(move |_: MouseEvent| save(way, is_first))
    };
    let onopen = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| pick(&page))
    };
    let is_unsaved = page.is_unsaved();
    let close = {
        let told = told.setter();
        Callback::from(move |_: MouseEvent| told.set(Told::Nothing))
    };
    let sheets = use_sheets(&page, &sheet, &told, &due);
    html! {
        <div class="project">
            <button type="button" class="quiet" data-project="open" title="Ctrl+O" onclick={onopen}>{ page.say("打开", "Open") }</button>
            <button type="button" class="quiet" data-project="save" title={file(&page)} onclick={way(OWN, false)}>
                { page.say("保存", "Save") }
                <span class="unsaved" hidden={!is_unsaved}><span class="visually-hidden">{ page.say("，有没有保存的改动", ", there are unsaved changes") }</span></span>
            </button>
            <button type="button" class="quiet" data-project="save-as" onclick={way(OTHER, true)} aria-label={page.say("另存为", "Save as")} title={page.say("另存为", "Save as")} hidden={page.keeping.file.is_none()}>{ "…" }</button>
            <div class="project-told">
                { sheets }
                <div class="saving-told" role="status">
                    { told::of_saving(&page, &told, (page.say("知道了", "Close"), close),
                        (page.say("另存为", "Save as"), way(OTHER, true)), (page.say("下载", "Download"), way(DOWNLOAD, page.keeping.has_rows().is_none()))) }
                </div>
            </div>
        </div>
    }
}

/// Which file the work is in.
fn file(page: &Context) -> String {
    let file = page.keeping.file.as_deref();
    file.map_or_else(|| "Ctrl+S".to_owned(), |file| format!("{file} · Ctrl+S"))
}
