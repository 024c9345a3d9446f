//! The scenarios as tabs: which one is shown and edited; copying, naming and removing it.

use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::context::Context;
use crate::app::components::parts::field::NameField;
use crate::app::protocol::letter;
use crate::app::state::{SCENARIOS, ScenarioAction};

/// The row of tabs, in the header.
pub fn scenario_tabs(page: &Context) -> Html {
    let draft = &page.scenarios.draft;
    html! {
        <section class="scenarios" aria-label={page.say("方案", "Scenarios")}>
            <div class="scenario-tabs">
                { for (0..draft.scenarios.len()).map(|number| html! {
                    <button key={number} type="button" class="scenario-tab" data-scenario={number.to_string()}
                        aria-current={(number == draft.shown).then_some("true")} onclick={page.on(ScenarioAction::Show(number))}>
                        if number > 0 { <b>{ letter(number, page.language) }</b> }
                        { if number > 0 { draft.title(number, page.language) } else { page.scenario_name(0) } }
                        if number > 0 { { changed_mark(page, page.scenarios.is_changed(number)) } }
                    </button>
                }) }
            </div>
            <button type="button" class="quiet fork" disabled={draft.scenarios.len() >= SCENARIOS} onclick={page.on(ScenarioAction::Fork)}
                title={page.say("复制当前方案再试一个，最多四个", "Copy the scenario shown and try another; four at most")}>{ page.say("＋ 再试一个", "+ Try another") }</button>
        </section>
    }
}

/// The name of the proposal shown, and a way to be rid of it; for the status quo, that it is not edited.
pub fn scenario_tools(page: &Context) -> Html {
    let draft = &page.scenarios.draft;
    let rename = {
        let page = page.clone();
        Callback::from(move |name: String| page.act(ScenarioAction::Rename(name)))
    };
    let name = draft.title(draft.shown, page.language);
    html! {
        <div class="scenario-tools">
            if draft.shows_proposal() {
                <b class="scenario-letter" data-letter={draft.shown.to_string()}>{ letter(draft.shown, page.language) }</b>
                <NameField place="scenario" {name} {rename} label={page.say("方案名称", "Name of the scenario")} />
                <button type="button" class="quiet" disabled={draft.scenarios.len() <= 2} onclick={page.on(ScenarioAction::Remove)}>{ page.say("删除", "Remove") }</button>
            } else {
                <span class="quiet-text">{ page.say("现状不实行竞聘；修改规则请选方案", "No hiring rounds; choose a scenario to change its rules") }</span>
            }
        </div>
    }
}

/// Whether the scenario is no longer the preset that it is called after. As wide either way: a tab must not push aside
/// what is being clicked.
fn changed_mark(page: &Context, is_changed: bool) -> Html {
    let words = page.say("（有改动）", " (changed)");
    html! {
        <span class="changed-mark" title={is_changed.then_some(words)}>
            if is_changed { <span aria-hidden="true">{ "●" }</span><span class="visually-hidden">{ words }</span> }
        </span>
    }
}
