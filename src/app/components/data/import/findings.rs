//! What was found in the files: who could still be known, what is wrong, and what was done.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::components::data::problems::problem_table;
use crate::app::components::parts::context::{Context, use_page};
use crate::app::components::parts::data_table::DataTable;
use crate::app::format::number;
use crate::app::protocol::{Part, ProblemLine};
use crate::text;

/// Who could still be known.
pub fn disclosure(parts: &[Part]) -> Html {
    let part = |part: &Part| {
        html! {
            <div key={part.heading.clone()} class="import-finding">
                <h5>{ &part.heading }</h5>
                { for part.sentences.iter().map(|words| html! { <p>{ words }</p> }) }
                { for part.tables.iter().map(|table| html! {
                    <DataTable key={table.key.clone()} table={Rc::new(table.clone())} is_fixed=true sortable=false />
                }) }
            </div>
        }
    };
    html! { <div class="import-part" data-part="disclosure" hidden={parts.is_empty()}>{ for parts.iter().map(part) }</div> }
}

/// What is wrong, all of it or what keeps the files from loading; nothing where nothing is.
#[hook]
pub fn use_problems() -> Html {
    let page = use_page();
    let errors = use_state(|| false);
    let view = page.data.import.as_ref().map(|import| &import.view);
    let Some(view) = view.filter(|view| view.problem_count > 0) else {
        return html! { <div hidden=true></div> };
    };
    let onchange = {
        let errors = errors.setter();
        Callback::from(move |event: Event| {
            errors.set(event.target_unchecked_into::<HtmlInputElement>().checked());
        })
    };
    let lines: Vec<ProblemLine> = (view.problems.iter())
        .filter(|line| line.error || !*errors)
        .cloned()
        .collect();
    html! {
        <section class="import-part" data-part="problems">
            <h4>{ page.tell(&text! {
                zh: "问题与提示：{count} 处", en: "Problems and notes: {count}",
                count = number(f64::from(view.problem_count), 0)
            }) }</h4>
            <label class="import-only"><input type="checkbox" checked={*errors} {onchange} />{ page.say("只看妨碍载入的", "Only what keeps the files from loading") }</label>
            { problem_table(&page, &lines) }
        </section>
    }
}

/// What was done, a sentence each.
pub fn done(page: &Context, done: &[String]) -> Html {
    html! {
        <details class="import-part" data-part="done" hidden={done.is_empty()}>
            <summary>{ page.tell(&text! {
                zh: "程序对这些文件做了什么（{count} 条）", en: "What was done to these files ({count})",
                count = done.len()
            }) }</summary>
            <ul>{ for done.iter().map(|words| html! { <li>{ words }</li> }) }</ul>
        </details>
    }
}
