//! What was found in the files: who could still be known, what is wrong, and what was done.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::components::parts::own::use_state;

use super::choices::select;
use super::mapping::table;
use super::save;
use crate::app::components::markup::html;
use crate::app::components::parts::context::{Context, typed_text, use_page};
use crate::app::components::parts::data_table::DataTable;
use crate::app::format::number;
use crate::app::protocol::{Choice, Part, ProblemGroup, ProblemPlace, Wanted};
use crate::app::state::Importing;
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
    let import = page.data.import.as_ref();
    let Some(import) = import.filter(|import| import.view.problem_count > 0) else {
        return html! { <div hidden=true></div> };
    };
    let view = &import.view;
    let onchange = {
        let errors = errors.setter();
        Callback::from(move |event: Event| {
            errors.set(event.target_unchecked_into::<HtmlInputElement>().checked());
        })
    };
    let groups = (view.problems.iter()).filter(|group| group.is_error || !*errors);
    html! {
        <section class="import-part" data-part="problems">
            <h4 tabindex="-1">{ page.tell(&text! {
                zh: "问题与提示：{count} 处", en: "Problems and notes: {count}",
                count = number(f64::from(view.problem_count), 0)
            }) }</h4>
            <button type="button" onclick={Callback::from({ let page = page.clone(); move |_| save(&page, Wanted::Marked) })}>{ page.say("下载标出问题的工作簿", "Workbook with the problems marked") }</button>
            <label class="import-only"><input type="checkbox" checked={*errors} {onchange} />{ page.say("只看妨碍载入的", "Only what keeps the files from loading") }</label>
            { for groups.map(|group| one(&page, import, group)) }
        </section>
    }
}

/// So many places of one kind are in sight before the others.
const FEW: usize = 5;

/// Problems of one kind.
fn one(page: &Context, import: &Importing, group: &ProblemGroup) -> Html {
    let (few, others) = group.places.split_at(group.places.len().min(FEW));
    let words = page.tell(&text! {
        zh: "这一类的其余 {count} 处", en: "{count:other|others} of this kind", count = others.len()
    });
    html! {
        <div key={group.heading.clone()} class="import-table">
            <p class="import-of"><b>{ &group.heading }</b>{ for group.all.iter().map(|all| select(page, import, all)) }</p>
            { places(page, import, &group.heading, few) }
            if !others.is_empty() {
                <details><summary>{ words }</summary>{ places(page, import, &group.heading, others) }</details>
            }
        </div>
    }
}

/// Where problems are, and what can be decided about each.
fn places(page: &Context, import: &Importing, name: &str, places: &[ProblemPlace]) -> Html {
    let headings = [
        page.say("行", "Row"),
        page.say("值", "Value"),
        page.say("改为", "Right value"),
        page.say("读入", "Read"),
        page.say("问题与改法", "Problem and fix"),
    ];
    let cell = |choice: &Choice| {
        html! { <input type="text" key={choice.chosen.clone()} ~defaultValue={typed_text(&choice.chosen)} data-choice={choice.name.clone()} aria-label={choice.label.clone()} /> }
    };
    let row = |(number, place): (usize, &ProblemPlace)| {
        let key = place
            .row_out
            .as_ref()
            .map_or_else(|| number.to_string(), |row| row.name.clone());
        html! {
            <tr key={format!("{key} {number}")}>
                <th scope="row">{ place.row.map(|row| row.to_string()) }</th>
                <td class="words">{ place.value.clone() }</td>
                <td class="words">{ for place.cell.iter().map(cell) }</td>
                <td class="words">{ for place.row_out.iter().map(|row| select(page, import, row)) }</td>
                <td class="words">{ &place.message }</td>
            </tr>
        }
    };
    table(
        name,
        "import-columns import-problems",
        &headings,
        places.iter().enumerate().map(row).collect(),
    )
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
