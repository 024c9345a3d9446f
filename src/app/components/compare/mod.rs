//! 对比: two to four scenarios side by side, and the one shown against another case by case.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::answer::{answer_view, awaited, is_old};
use crate::app::components::parts::context::Context;
use crate::app::components::parts::data_table::DataTable;
use crate::app::protocol::Question;
use crate::app::state::ComparisonAction;
use crate::table::Table;
use crate::text;

/// The area of comparison.
pub fn compare_area(page: &Context) -> Html {
    let (first, second) = page.compared();
    let question = Question::Comparison(
        first as u32,
        second as u32,
        page.scenarios.headings(page.language),
    );
    let onchange = {
        let page = page.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Ok(number) = select.value().parse() {
                page.act(ComparisonAction::With(number));
            }
        })
    };
    let others = (0..page.scenarios.draft.scenarios.len()).filter(|&number| number != second);
    html! {
        <div class="compare">
            <div class="section-head">
                <h2>{ page.say("对比", "Comparison") }</h2>
                <label class="inline">
                    { page.tell(&text! { zh: "{name}，相比", en: "{name} against", name = page.scenario_name(second) }) }
                    <select {onchange} data-compare="with">
                        { for others.map(|number| html! {
                            <option key={number} value={number.to_string()} selected={number == first}>{ page.scenario_name(number) }</option>
                        }) }
                    </select>
                </label>
            </div>
            { compared(page, &question) }
            <section class="fairness">
                <h3><button type="button" class="quiet" aria-expanded={page.comparison.fairness.to_string()} data-open="fairness" onclick={page.on(ComparisonAction::Fairness(!page.comparison.fairness))}>
                    { page.say("公平：各类教师谁受聘，谁少填志愿反而更有利", "Fairness: who is placed by group, who would gain by listing fewer schools") }
                </button></h3>
                if page.comparison.fairness { { answer_view(page, &Question::Fairness) } }
            </section>
        </div>
    }
}

/// The tables that lead; all others are folded.
const LEADING: [&str; 3] = ["effects", "indicators", "pivotal"];

/// Who gains and loses and the main indicators first; the rest below, table by table, folded.
fn compared(page: &Context, question: &Question) -> Html {
    let Some(answer) = page.answers.to(question) else {
        return awaited(page, question);
    };
    let is_old = is_old(page, &answer);
    let (leading, folded): (Vec<&Rc<Table>>, Vec<&Rc<Table>>) = answer
        .tables
        .iter()
        .partition(|table| LEADING.contains(&table.key.as_str()));
    html! {
        <div class="answer">
            { for answer.words.iter().map(|words| html! { <p>{ words }</p> }) }
            <div class="answer-tables">
                { for leading.into_iter().map(|table| html! { <DataTable key={table.key.clone()} table={table.clone()} {is_old} /> }) }
            </div>
            <h3>{ page.say("其他对照", "All else compared") }</h3>
            <div class="folded">
                { for folded.into_iter().map(|table| html! {
                    <details key={table.key.clone()} data-fold={table.key.clone()}>
                        <summary>{ &table.title }</summary>
                        <DataTable table={table.clone()} titled=false {is_old} />
                    </details>
                }) }
            </div>
        </div>
    }
}
