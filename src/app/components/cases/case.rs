//! One teacher: where they end and why, “why not there?”, the score item by item, and the rounds.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::answer::{answer_view, awaited, tables};
use crate::app::components::parts::context::Context;
use crate::app::protocol::Question;
use crate::app::state::DetailAction;
use crate::roster::SchoolIndex;

/// The teacher who is open.
pub fn case_view(page: &Context) -> Html {
    let others = page.details.name_others;
    let question = Question::Case(page.details.teacher.clone().unwrap_or_default(), others);
    let Some(answer) = page.answers.to(&question) else {
        return awaited(page, &question);
    };
    let Some((heading, words)) = answer.words.split_first() else {
        return html! { <p role="status">{ page.say("花名册中没有这个教师代码。请核对后再试。", "No teacher has this code. Check it and try again.") }</p> };
    };
    html! {
        <article class="case answer">
            <h3>{ heading }</h3>
            { for words.iter().map(|words| html! { <p>{ words }</p> }) }
            <label class="inline">
                <input type="checkbox" data-name-others="" checked={others} onchange={page.on(DetailAction::NameOthers(!others))} />
                { page.say("说明中列出其他教师的代码和得分、不参加竞聘的原因", "Name other teachers with their scores, and why somebody may not compete") }
            </label>
            { why_not(page) }
            { tables(page, &answer) }
        </article>
    }
}

/// “Why not there?” for any school.
fn why_not(page: &Context) -> Html {
    let onchange = {
        let page = page.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let school = select.value().parse().ok().map(SchoolIndex);
            page.act(DetailAction::WhyNot(school));
        })
    };
    let schools = page.shown().map_or(&[][..], |shown| &shown.after.schools);
    html! {
        <section class="why-not">
            <label class="inline">
                { page.say("为什么没有到", "Why not") }
                <select {onchange} data-why-not="">
                    <option value="" selected={page.details.why_not.is_none()}>{ page.say("选一所学校", "choose a school") }</option>
                    { for schools.iter().map(|school| html! {
                        <option key={school.index.0} value={school.index.0.to_string()} selected={page.details.why_not == Some(school.index)}>{ &school.id }</option>
                    }) }
                </select>
                { page.say("？", "?") }
            </label>
            <div aria-live="polite">
                if let Some(school) = page.details.why_not {
                    { answer_view(page, &Question::WhyNot(page.details.teacher.clone().unwrap_or_default(), school, page.details.name_others)) }
                }
            </div>
        </section>
    }
}
