//! 对比: two to four scenarios side by side, and the one shown against another case by case.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::components::parts::answer::answer_view;
use crate::app::components::parts::context::Context;
use crate::app::protocol::{Question, letter};
use crate::app::state::ComparisonAction;
use crate::text;

/// The area of comparison.
pub fn compare_area(page: &Context) -> Html {
    let (first, second) = page.compared();
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
                    { page.tell(&text! { zh: "方案 {letter} 相比", en: "Scenario {letter} against", letter = letter(second, page.language) }) }
                    <select {onchange} data-compare="with">
                        { for others.map(|number| html! {
                            <option key={number} value={number.to_string()} selected={number == first}>{ page.scenario_name(number) }</option>
                        }) }
                    </select>
                </label>
            </div>
            { answer_view(page, &Question::Comparison(first as u32, second as u32)) }
            <section class="fairness">
                <h3><button type="button" class="quiet" aria-expanded={page.comparison.fairness.to_string()} data-open="fairness" onclick={page.on(ComparisonAction::Fairness(!page.comparison.fairness))}>
                    { page.say("公平：各类教师谁上岗，谁改填志愿能得利", "Fairness: who is placed by group, who could gain by an untrue list") }
                </button></h3>
                if page.comparison.fairness { { answer_view(page, &Question::Fairness) } }
            </section>
        </div>
    }
}
