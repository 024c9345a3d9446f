//! 个案: look up one teacher by code.

pub mod case;
mod person;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::answer::{awaited, is_old};
use crate::app::components::parts::context::{Context, typed_text, use_page};
use crate::app::components::parts::data_table::DataTable;
use crate::app::format::number;
use crate::app::protocol::Question;
use crate::app::state::DetailAction;
use crate::text;
use case::case_view;
use person::SomeoneLikeMe;

/// Cases of a kind shown at once.
const CASES: usize = 6;

/// The area of cases.
#[hook]
pub fn use_cases() -> Html {
    let page = use_page();
    let field = use_node_ref();
    let onsubmit = {
        let (page, field) = (page.clone(), field.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(input) = field.cast::<HtmlInputElement>() {
                let code = input.value().trim().to_owned();
                page.act(DetailAction::Teacher((!code.is_empty()).then_some(code)));
            }
        })
    };
    let example = page
        .data
        .roster
        .as_ref()
        .and_then(|roster| roster.first_teacher.clone());
    html! {
        <div class="cases">
            <h2>{ page.say("个案", "Cases") }</h2>
            <form {onsubmit} class="case-form" role="search">
                <label for="case-code">{ page.say("教师代码", "Teacher code") }</label>
                <input id="case-code" ref={field} type="text" autocomplete="off" key={page.details.teacher.clone().unwrap_or_default()}
                    ~defaultValue={typed_text(page.details.teacher.as_deref().unwrap_or_default())} placeholder={example.clone().unwrap_or_default()} />
                <button type="submit">{ page.say("查看", "Show") }</button>
                if let Some(example) = example {
                    <button type="button" class="quiet" onclick={page.on(DetailAction::Teacher(Some(example.clone())))}>
                        { page.tell(&text! { zh: "示例：{example}", en: "Example: {example}", example }) }
                    </button>
                }
            </form>
            if page.details.teacher.is_some() {
                { case_view(&page) }
            } else {
                <p class="quiet-text">{ page.say("输入花名册中的教师代码，可看到该教师的评分明细、各轮参加情况和去向理由。也可以在“结果”里点开学校，再点教师。",
                    "Enter a code from the roster to see the score item by item, the rounds and the reason. Or open a school under Results and click a teacher.") }</p>
                { examples(&page) }
                { worth_seeing(&page) }
            }
            <SomeoneLikeMe />
        </div>
    }
}

/// Who lost by least, who waits, who gains most, and rural posts left vacant; some rows of each.
fn worth_seeing(page: &Context) -> Html {
    if !page.lists_cases() {
        return html! { <div hidden=true></div> };
    }
    let Some(answer) = page.answers.to(&Question::WorthSeeing) else {
        return awaited(page, &Question::WorthSeeing);
    };
    let is_old = is_old(page, &answer);
    html! {
        <section class="worth-seeing">
            { for answer.words.iter().map(|words| html! { <p>{ words }</p> }) }
            { for answer.tables.iter().map(|table| html! { <DataTable key={table.key.clone()} table={table.clone()} {is_old} at_once={CASES} /> }) }
        </section>
    }
}

/// Somebody for each way that it can end, under the scenario shown; in the status quo all stay.
fn examples(page: &Context) -> Html {
    let is_proposal = page.scenarios.draft.shows_proposal();
    let Some(shown) = page.shown().filter(|_| is_proposal) else {
        return html! { <div hidden=true></div> };
    };
    html! {
        <section class="case-examples" aria-label={page.say("各种去向各看一例", "One example of each end")}>
            <h3>{ page.say("各种去向各看一例", "One example of each end") }</h3>
            <dl>
            { for shown.after.examples.iter().map(|example| {
                let teachers = page.tell(&text! { zh: "{teachers} 人", en: "{teachers} people", teachers = number(f64::from(example.teachers), 0) });
                html! {
                    <div key={example.state.index()}>
                        <dt>{ page.text(example.state.name()) }<span class="unit">{ teachers }</span></dt>
                        <dd><button type="button" class="link" onclick={page.on(DetailAction::Teacher(Some(example.first.clone())))}>
                            { page.tell(&text! { zh: "看 {code}", en: "See {code}", code = &example.first }) }
                        </button></dd>
                    </div>
                }
            }) }
            </dl>
        </section>
    }
}
