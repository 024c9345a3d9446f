//! What the room sees: one stop in large type, its rules to try, and a thin line of buttons, which the keys of clickers
//! and the speaker's window press as well.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, SubmitEvent};
use yew::prelude::*;

use crate::app::components::frame::control_row::control_row;
use crate::app::components::markup::{classes, html};
use crate::app::components::parts::answer::answer_view;
use crate::app::components::parts::browser::now;
use crate::app::components::parts::context::Context;
use crate::app::components::results::County;
use crate::app::everyday::everyday;
use crate::app::protocol::Question;
use crate::app::state::{Area, Reading, Running, ShowAction, Work};
use crate::outcome::figures::coverage::summary::leading;
use crate::project::{Stamp, Stop};
use crate::roster::Subject;
use crate::text;

/// The stop on show.
pub fn show(page: &Context, running: &Running) -> Html {
    let (at, stops) = (running.at, &page.show.stops);
    let (Some(stop), Some(slide)) = (page.show.stop(), page.slide()) else {
        return html! { <div hidden=true></div> };
    };
    let asked = Question::Slide(Box::new(slide));
    let has_map = stop.page == Area::Results.key();
    let lead = page
        .shown()
        .and_then(|shown| leading(&shown.before.coverage, &shown.after.coverage));
    let is_proposal = page.scenarios.draft.shows_proposal();
    let propose = {
        let page = page.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let form: HtmlElement = event.target_unchecked_into();
            let who = form.query_selector("input").ok().flatten();
            let who = who.and_then(|who| who.dyn_into::<HtmlInputElement>().ok());
            let (day, time) = now();
            page.act(ShowAction::Propose(Stamp {
                at: format!("{day} {time}"),
                by: who.map_or_else(String::new, |who| who.value()),
            }));
        })
    };
    let go = |words: &'static str, name: &'static str, action: ShowAction, disabled: bool| {
        html! { <button type="button" data-show={name} {disabled} onclick={page.on(action)}>{ words }</button> }
    };
    html! {
        <main class="show" tabindex="-1" data-at={(at + 1).to_string()} aria-busy={page.is_busy().to_string()}>
            <div class="show-head">
                <h2>{ &stop.title }</h2>
                <span class="show-told" role="status"></span>
                <span class="show-badge">{ page.say("公开模式", "Public mode") }</span>
                <p class="show-basis">{ basis(page) }</p>
            </div>
            <div class={classes!("show-body", has_map.then_some("with-map"))}>
                <div class="show-words">
                    if page.stop_is_gone() {
                        <p class="caution">{ page.say("这个讲点的方案不在页面上，现在显示的是现状。", "The scenario of this stop is not on the page; this is the status quo.") }</p>
                    }
                    if let Some(why) = refused(page) { <p class="caution" role="alert">{ why }</p> }
                    { answer_view(page, &asked) }
                    if is_proposal {
                        <div class="show-controls">
                            { for stop.controls.iter().filter_map(|path| everyday(path)).map(|control| html! { <div key={control.path}>{ control_row(page, control) }</div> }) }
                        </div>
                    }
                </div>
                if has_map {
                    <County leading={lead.map_or(Subject::English, |led| led.subject)} marked={stop.mark.strip_prefix(Stop::SCHOOL).map(str::to_owned)} is_public=true />
                }
            </div>
            <div class="show-foot">
                { go("‹", "previous", ShowAction::Go(at.saturating_sub(1)), at == 0) }
                <ol class="show-stops" aria-label={page.say("讲点", "Stops")}>
                    { for stops.iter().enumerate().map(|(place, stop)| html! {
                        <li key={place} data-title={stop.title.clone()} data-note={stop.note.clone()} aria-current={(place == at).then_some("step")}><span class="visually-hidden">{ &stop.title }</span></li>
                    }) }
                </ol>
                { go("›", "next", ShowAction::Go(at + 1), at + 1 >= stops.len()) }
                { go(page.say("回到讲稿", "Back to the script"), "back", ShowAction::Go(at), !page.is_off_script()) }
                <form class="show-propose" onsubmit={propose} hidden={!page.is_off_script()}>
                    <input type="text" maxlength="40" placeholder={page.say("谁提议", "proposed by")} aria-label={page.say("谁提议", "proposed by")} />
                    <button type="submit">{ page.say("记为提议", "Keep as proposal") }</button>
                </form>
                <button type="button" data-show="speaker">{ page.say("讲稿窗口", "Speaker’s window") }</button>
                { go(page.say("结束", "End"), "leave", ShowAction::Leave, false) }
            </div>
        </main>
    }
}

/// What the numbers rest on: the roster, whose preferences are simulated, and that it is one draw of many.
fn basis(page: &Context) -> Option<String> {
    let roster = page.data.roster.as_deref()?;
    let called = roster.called(
        page.say("示例县（虚构）", "Sample county (fictional)"),
        page.language,
    );
    let wishes = match roster.with_preferences {
        0 => page.say("志愿为模拟", "simulated preferences"),
        given if given < roster.teachers => page.say("志愿部分为模拟", "preferences partly simulated"),
        _ => page.say("志愿按志愿表", "preferences as handed in"),
    };
    let seed = page.scenarios.draft.seed.0.to_string();
    Some(page.tell(&text! {
        zh: "{called} · {wishes} · 一次抽签（随机种子 {seed}）", en: "{called} · {wishes} · one draw (seed {seed})",
        called, wishes, seed
    }))
}

/// Why what was tried did not come about; what is on show is from before then.
fn refused(page: &Context) -> Option<String> {
    match (&page.run.refusal, &page.run.work, &page.data.reading) {
        (Some(refusal), ..) | (None, _, Reading::Refused(refusal)) => {
            Some(refusal.text(page.language).to_owned())
        }
        (None, Work::Failed(stop), _) | (None, _, Reading::Stopped(stop)) => {
            Some(page.text(stop.words()).to_owned())
        }
        _ => None,
    }
}
