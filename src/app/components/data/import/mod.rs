//! What the user's files become, before anything is loaded: in the order in which a user decides.

mod bar;
mod choices;
mod files;
pub mod findings;
mod mapping;
mod price;

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::components::parts::own::use_effect_with;

use self::bar::use_bar;
use self::findings::use_problems;
use crate::app::components::markup::html;
use crate::app::components::parts::context::{Context, use_page};
use crate::app::components::parts::part::part;
use crate::app::protocol::{Pick, Request, Wanted};
use crate::app::state::{ImportAction, Importing};

/// The view of files that are decided about; nothing where there are none.
#[hook]
pub fn use_import() -> Html {
    let page = use_page();
    let heading = use_node_ref();
    let was_here = use_mut_ref(|| false);
    // The user looks at what came of the files just chosen, not at every view after a pick; and where the files are let go
    // of, the button that had the focus goes with them.
    use_effect_with(page.data.import.as_ref().map(Importing::batch), {
        let heading = heading.clone();
        move |batch| {
            let had_files = was_here.replace(batch.is_some());
            if let (Some(_), Some(heading)) = (batch, heading.cast::<HtmlElement>()) {
                let _ = heading.focus();
                heading.scroll_into_view();
            } else if had_files
                && let Some(files) = document().get_element_by_id("files")
                && let Ok(files) = files.dyn_into::<HtmlElement>()
            {
                let _ = files.focus();
            }
        }
    });
    let Some(import) = &page.data.import else {
        return html! { <div hidden=true></div> };
    };
    let onchange = {
        let page = page.clone();
        Callback::from(move |event: Event| pick(&page, &event, "data-choice"))
    };
    let onclick = {
        let page = page.clone();
        Callback::from(move |event: MouseEvent| pick(&page, &event, "data-agree"))
    };
    let view = &import.view;
    let busy = !import.is_current(page.language);
    html! {
        <section class="import" aria-labelledby="import" aria-busy={busy.to_string()} {onchange} {onclick}>
            <h3 id="import" tabindex="-1" ref={heading}>{ page.say("载入前核对", "Before loading") }</h3>
            <p class="quiet-text">{ page.say(
                "文件已在本机读出，还没有载入；页面上仍是原来的数据。找出的姓名、证件号等已先去掉；难免有遗漏，载入前请再看一遍。",
                "The files are read on this machine and not yet loaded; the page still has the former data. Names, ID numbers and the like that were found were taken out first; some may be missed, so look once more before loading.",
            ) }</p>
            { files::files(&page, view) }
            { mapping::tables(&page, import) }
            { choices::section(&page, import, ("questions", page.say("须确认的内容", "To be confirmed")), &view.questions) }
            { choices::section(&page, import, ("anonymity", page.say("匿名", "Anonymity")), &view.anonymity) }
            { findings::disclosure(&view.disclosure) }
            { price::price(&page, import) }
            { part!(use_problems) }
            { findings::done(&page, &view.done) }
            { part!(use_bar) }
        </section>
    }
}

/// Whatever is chosen anywhere in the view: the element says of which choice it is.
fn pick(page: &Context, event: &Event, named: &str) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let Some((target, choice)) = target.and_then(|target| {
        let choice = target.get_attribute(named)?;
        Some((target, choice))
    }) else {
        return;
    };
    let option = match (
        target.dyn_ref::<HtmlSelectElement>(),
        target.dyn_ref::<HtmlInputElement>(),
    ) {
        (Some(select), _) => select.value(),
        (_, Some(input)) => input.value(),
        _ => target.get_attribute("value").unwrap_or_default(),
    };
    // A place that is mended or left out goes with its field.
    let section = target.closest("[data-part=problems]").ok().flatten();
    let heading = section.filter(|_| document().active_element().as_ref() == Some(&target));
    let heading = heading.and_then(|section| section.query_selector("h4").ok().flatten());
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        let _ = heading.focus();
    }
    // What was agreed to has no button any more.
    let beside = target
        .previous_element_sibling()
        .and_then(|beside| beside.dyn_into::<HtmlElement>().ok());
    if let (Some(beside), "data-agree") = (beside, named) {
        let _ = beside.focus();
    }
    page.act(ImportAction::Pick(Pick { choice, option }));
}

/// A file to be saved, of the files as they are decided.
fn save(page: &Context, want: Wanted) {
    if let Some(import) = &page.data.import {
        let request = import.request(want, page.language);
        page.ask.emit(Request::Import(Box::new(request)));
    }
}
