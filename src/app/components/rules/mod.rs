//! 方案: every rule of the proposal, section by section, with search; the scoring table and the list of rounds with
//! editors of their own; and the whole of it in clauses.

mod clauses;
mod condition;
mod copy_link;
mod history;
mod list_tools;
mod order;
mod policy_files;
mod rounds_editor;
mod rule_row;
mod scoring_editor;
mod search;
mod sections;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::components::parts::browser::bring_into_view;
use crate::app::components::parts::own::{use_effect_with, use_state};

use clauses::use_clauses;
use copy_link::use_copy_link;
use history::use_history;
use list_tools::entries_tools;
use policy_files::use_policy_files;
use rounds_editor::use_rounds_editor;
pub use rule_row::RuleRow;
use scoring_editor::use_scoring_editor;
use search::Wanted;
use sections::SECTIONS;

use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::{Context, use_page};
use crate::app::components::parts::part::part;
use crate::app::state::DetailAction;
use crate::policy::leaves;
use crate::text;

/// The area of rules.
#[hook]
pub fn use_rules() -> Html {
    let page = use_page();
    let search = use_state(String::new);
    let open = use_state(|| None::<&'static str>);
    let changed_only = use_state(|| false);
    // Another section closes as one opens: what was opened must not slip off the screen with what is gone above it.
    use_effect_with(*open, |opened| {
        if let Some(key) = opened {
            bring_into_view(&format!("[data-section={key}]"));
        }
    });
    let changes = if *changed_only {
        page.scenarios.changes()
    } else {
        Vec::new()
    };
    let changed = page.scenarios.documents.changed();
    let paths = paths(&page);
    let wanted = Wanted::of(&search);
    let is_wanted = |path: &str| wanted.as_ref().is_none_or(|wanted| wanted.fits(path));
    let found = (wanted.is_some() || *changed_only).then(|| {
        let found = paths
            .iter()
            .filter(|path| !*changed_only || changes.iter().any(|change| &change.path == *path));
        found.filter(|path| is_wanted(path)).collect::<Vec<_>>()
    });
    let to_be_added = wanted.as_ref().filter(|_| !*changed_only);
    let to_be_added = to_be_added.map_or_else(Vec::new, |wanted| wanted.to_be_added(&paths, page.language));
    let onsearch = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            search.set(input.value());
        })
    };
    let ontoggle = {
        let changed_only = changed_only.clone();
        Callback::from(move |_: Event| changed_only.set(!*changed_only))
    };
    if !page.scenarios.draft.shows_proposal() {
        return html! {
            <div class="rules">
                <h2>{ page.say("现状的规则", "Rules of the status quo") }</h2>
                <p class="quiet-text">{ page.say("现状的规则在这里不能修改；请选一个方案，或复制现状。", "The rules of the status quo are not changed here; choose a scenario, or copy the status quo.") }</p>
                { part!(use_history) }
                { part!(use_clauses) }
            </div>
        };
    }
    html! {
        <div class="rules">
            <div class="section-head">
                <h2>{ page.say("方案的全部规则", "All rules of the proposal") }</h2>
                <span class="quiet-text">{ page.tell(&text! {
                    zh: "共 {all} 条，已改动 {changed} 条", en: "{all} in all, {changed} changed",
                    all = paths.len(), changed = changed.len()
                }) }</span>
            </div>
            { problems(&page) }
            <div class="rules-tools">
                <input type="search" aria-label={page.say("查找规则", "Find a rule")} placeholder={page.say("查找规则，如“农村”“志愿”", "Find a rule, such as “rural”")}
                    value={(*search).clone()} oninput={onsearch} />
                <label class="inline"><input type="checkbox" checked={*changed_only} onchange={ontoggle} />{ page.say("只看改动", "Changed only") }</label>
                { part!(use_policy_files) }
                { part!(use_copy_link) }
                <button type="button" class="quiet" onclick={page.on(DetailAction::Explain(String::new()))}>{ page.say("术语", "Terms") }</button>
            </div>
            if let Some(found) = found {
                <section class="rule-section open" aria-live="polite">
                    if found.is_empty() && to_be_added.is_empty() {
                        <p class="quiet-text">{ page.say("没有符合的规则。", "No matching rule.") }</p>
                    }
                    { for found.into_iter().map(|path| html! { <RuleRow key={path.clone()} path={path.clone()} /> }) }
                    if !to_be_added.is_empty() {
                        <p class="quiet-text">{ page.tell(&text! {
                            zh: "要先增加才有的规则：{lists}。", en: "To be added first: {lists}.",
                            lists = to_be_added.join(page.say("；", "; "))
                        }) }</p>
                    }
                </section>
            } else {
                { for SECTIONS.iter().map(|&(key, name, about)| {
                    let is_open = *open == Some(key);
                    let count = changed.iter().filter(|change| change.path().split('.').next() == Some(key)).count();
                    let onclick = {
                        let open = open.clone();
                        Callback::from(move |_: MouseEvent| open.set((!is_open).then_some(key)))
                    };
                    html! {
                        <section key={key} class={classes!("rule-section", is_open.then_some("open"))}>
                            <h3><button type="button" {onclick} aria-expanded={is_open.to_string()} data-section={key}>
                                <span>{ page.text(name) }</span>
                                <span class="quiet-text">{ page.text(about) }</span>
                                if count > 0 { <span class="count">{ page.tell(&text! { zh: "改动 {count}", en: "{count} changed", count }) }</span> }
                            </button></h3>
                            if is_open { { section(&page, key, &paths) } }
                        </section>
                    }
                }) }
            }
            { part!(use_history) }
            { part!(use_clauses) }
        </div>
    }
}

/// What a section shows: its own editor, if it has one, and the rules outside of it.
fn section(page: &Context, key: &'static str, paths: &[String]) -> Html {
    let own = match key {
        "upward_selection" => Some(("\u{0}", entries_tools(page, key, "departures"))),
        "scoring" => Some(("scoring.blocks.", part!(use_scoring_editor))),
        "rounds" => Some(("rounds.", part!(use_rounds_editor))),
        _ => None,
    };
    let (prefix, editor) = own.unwrap_or(("\u{0}", html! {}));
    let mine = paths
        .iter()
        .filter(|path| path.split('.').next() == Some(key) && !path.starts_with(prefix));
    html! {
        <div class="rule-list">
            { editor }
            { for mine.map(|path| html! { <RuleRow key={path.clone()} path={path.clone()} /> }) }
        </div>
    }
}

/// All paths of the proposal, in order. The seed has its place in the header.
fn paths(page: &Context) -> Vec<String> {
    let mut paths = Vec::new();
    leaves::walk(&page.scenarios.documents.proposal, |path, _| {
        if path != "seed" {
            paths.push(path.to_owned());
        }
    });
    paths
}

/// What is wrong with the proposal, in one place; nothing runs until it is mended.
fn problems(page: &Context) -> Html {
    let faults = page.faults();
    html! {
        <div role="alert">
            if !faults.is_empty() {
                <div class="caution">
                    <p>{ page.tell(&text! {
                        zh: "方案有 {count} 处问题，改正之前不会运行，页面保留上一次的结果：",
                        en: "The proposal has {count:problem|problems}. It does not run until mended; the last results stay:",
                        count = faults.len()
                    }) }</p>
                    <ul>{ for faults.iter().map(|fault| fault.message.text(page.language)).map(|fault| html! { <li key={fault.to_owned()}>{ fault }</li> }) }</ul>
                </div>
            }
        </div>
    }
}
