//! Back to the sample county, after a question where that drops a roster that was loaded.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::components::parts::context::use_page;
use crate::app::protocol::Request;
use crate::text;

/// The button and its question.
#[hook]
pub fn use_back_to_sample() -> Html {
    let page = use_page();
    let asking = use_state(|| false);
    let keep = use_node_ref();
    use_effect_with(*asking, {
        let keep = keep.clone();
        move |asking| {
            if let (true, Some(keep)) = (*asking, keep.cast::<HtmlElement>()) {
                let _ = keep.focus();
            }
        }
    });
    let go = {
        let (ask, asking) = (page.ask.clone(), asking.setter());
        Callback::from(move |_: MouseEvent| {
            asking.set(false);
            ask.emit(Request::Sample);
        })
    };
    let ask = |on: bool| {
        let asking = asking.setter();
        Callback::from(move |_: MouseEvent| asking.set(on))
    };
    let onkeydown = {
        let asking = asking.setter();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                asking.set(false);
            }
        })
    };
    let is_loaded = page.data.is_loaded();
    let button = html! {
        <button type="button" title={page.say("用虚构的示例县代替当前花名册", "Replaces the roster loaded with the fictional sample county")} onclick={if is_loaded { ask(true) } else { go.clone() }}>{ page.say("用示例县", "Sample county") }</button>
    };
    let roster = page.data.roster.as_ref().filter(|_| *asking && is_loaded);
    let question = roster.map(|roster| {
        let files = roster.files.join(page.say("、", ", "));
        let words = page.tell(&text! {
            zh: "页面会放弃已载入的花名册（{files}，{teachers} 名教师）和它的结果；方案不变。文件本身不受影响，可以再次选择。",
            en: "The page lets go of the roster loaded ({files}, {teachers:teacher|teachers}) and its results; the scenarios stay. The files themselves are untouched and can be picked again.",
            files, teachers = roster.teachers
        });
        html! {
            <span class="question" role="alertdialog" aria-label={page.say("换成示例县？", "Use the sample county?")} aria-describedby="sample-question" {onkeydown}>
                <span id="sample-question">{ words }</span>
                <span class="drop-tools">
                    <button type="button" ref={keep.clone()} onclick={ask(false)}>{ page.say("保留花名册", "Keep the roster") }</button>
                    <button type="button" onclick={go.clone()}>{ page.say("放弃并用示例县", "Let go and use the sample") }</button>
                </span>
            </span>
        }
    });
    html! { <>{ button }{ question.unwrap_or_else(|| html! { <span hidden=true></span> }) }</> }
}
