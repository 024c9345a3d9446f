//! The scenarios as tabs: which one is shown and edited; copying, naming and removing it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::components::parts::context::{Context, typed_text};
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
                        { if number > 0 { draft.name(number, page.language) } else { page.scenario_name(0) } }
                    </button>
                }) }
            </div>
            <button type="button" class="quiet" disabled={draft.scenarios.len() >= SCENARIOS} onclick={page.on(ScenarioAction::Fork)}
                title={page.say("复制当前方案再试一个，最多四个", "Copy the scenario shown and try another; four at most")}>{ page.say("＋ 再试一个", "+ Try another") }</button>
        </section>
    }
}

/// The name of the proposal shown, and a way to be rid of it; for the status quo, that it is not edited.
pub fn scenario_tools(page: &Context) -> Html {
    let draft = &page.scenarios.draft;
    let rename = {
        let page = page.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            page.act(ScenarioAction::Rename(input.value()));
        })
    };
    let name = draft.name(draft.shown, page.language);
    html! {
        <div class="scenario-tools">
            if draft.shown > 0 {
                <b class="scenario-letter" data-scenario={draft.shown.to_string()}>{ letter(draft.shown, page.language) }</b>
                <input type="text" key={format!("{}-{name}", draft.shown)} ~defaultValue={typed_text(&name)} onchange={rename} aria-label={page.say("方案名称", "Name of the scenario")} />
                <button type="button" class="quiet" disabled={draft.scenarios.len() <= 2} onclick={page.on(ScenarioAction::Remove)}>{ page.say("删除", "Remove") }</button>
            } else {
                <span class="quiet-text">{ page.say("现状不实行竞聘；修改规则请选方案", "No hiring rounds; choose a scenario to change its rules") }</span>
            }
        </div>
    }
}
