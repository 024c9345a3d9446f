//! The list of rounds: added, removed, moved, each open to change.

use serde_json::Value;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::components::parts::own::{Own, use_state};

use super::list_tools::{apply, entries_tools, move_buttons, name_field, paths_below};
use super::rule_row::RuleRow;
use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::{Context, use_page};
use crate::app::list_edit::{ListEdit, new_rounds};
use crate::mechanism::Mechanism;
use crate::policy::{leaves, rules_something};
use crate::text;

const ROUNDS: &str = "rounds";

/// The editor of the rounds.
#[hook]
pub fn use_rounds_editor() -> Html {
    let page = use_page();
    let open = use_state(|| None::<String>);
    let rounds = page
        .scenarios
        .value(ROUNDS)
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let onadd = {
        let page = page.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Some(round) = select
                .value()
                .parse::<usize>()
                .ok()
                .and_then(|kind| new_rounds().into_iter().nth(kind))
            {
                apply(&page, ROUNDS, &ListEdit::Add(round));
            }
            select.set_value("");
        })
    };
    html! {
        <div class="rounds-editor">
            if rounds.is_empty() { <p class="quiet-text">{ page.say("没有轮次：不开展竞聘，教师留在原岗位。", "No rounds: nobody competes, everyone stays.") }</p> }
            <ol>
                { for rounds.iter().enumerate().map(|(place, round)| round_view(&page, &open, round, place, rounds.len())) }
            </ol>
            <select onchange={onadd} aria-label={page.say("增加轮次", "Add a round")}>
                <option value="" selected=true>{ page.say("增加轮次…", "Add a round…") }</option>
                { for new_rounds().into_iter().enumerate().map(|(kind, round)| html! {
                    <option key={kind} value={kind.to_string()}>{ leaves::id_name(round["id"].as_str().unwrap_or_default(), page.language) }</option>
                }) }
            </select>
        </div>
    }
}

fn round_view(page: &Context, open: &Own<Option<String>>, round: &Value, place: usize, count: usize) -> Html {
    let id = round["id"].as_str().unwrap_or_default().to_owned();
    let name = page.given_names().name(&id, page.language);
    let is_open = open.as_deref() == Some(id.as_str());
    let onclick = {
        let (open, id) = (open.clone(), id.clone());
        Callback::from(move |_: MouseEvent| open.set((!is_open).then(|| id.clone())))
    };
    let words = |leaf: &str| {
        let path = format!("{ROUNDS}.{id}.{leaf}");
        page.scenarios.value(&path).map_or_else(String::new, |value| {
            leaves::value_in_short(&path, value, page.language)
        })
    };
    let mechanism = Mechanism::ALL
        .iter()
        .find(|mechanism| round["mechanism"] == mechanism.key());
    html! {
        <li key={id.clone()} class={classes!(is_open.then_some("open"))}>
            <div class="item-head">
                <button type="button" class="link" {onclick} aria-expanded={is_open.to_string()} data-round={id.clone()}>{ &name }</button>
                <span class="item-rule">{ words("scope") }{ " · " }{ words("mechanism") }{ " · " }{ page.tell(&text! { zh: "开放 {share}", en: "{share} opened", share = words("posts_opened") }) }</span>
                { move_buttons(page, ROUNDS, place, count, &name) }
            </div>
            if is_open {
                <div class="item-rules">
                    if let Some(mechanism) = mechanism { <p class="quiet-text">{ page.text(mechanism.what_it_does()) }</p> }
                    <div class="rule"><span class="rule-name">{ page.say("名称", "Name") }</span><div class="rule-field">{ name_field(page, ROUNDS, place, &name) }</div></div>
                    { for paths_below(page, &format!("{ROUNDS}.{id}")).into_iter().filter(|path| is_shown(round, mechanism, path)).map(|path| html! { <RuleRow key={path.clone()} path={path.clone()} short={path.split('.').count() < 5 || path.contains(".parameters.")} /> }) }
                    { for ["departures", "wish_points"].into_iter().filter(|section| mechanism.is_none_or(|&mechanism| rules_something(round["scope"] == "school", mechanism, section))).map(|section| entries_tools(page, &format!("{ROUNDS}.{id}"), section)) }
                </div>
            }
        </li>
    }
}

/// Whether a rule can do anything in the round, or is set all the same and must be taken back; others are not shown.
fn is_shown(round: &Value, mechanism: Option<&Mechanism>, path: &str) -> bool {
    let key = path.splitn(3, '.').nth(2).unwrap_or_default();
    let in_school = round["scope"] == "school";
    let unset = new_rounds().into_iter().next().unwrap_or_default();
    mechanism.is_none_or(|&mechanism| rules_something(in_school, mechanism, key))
        || (!key.contains('.') && round[key] != unset[key])
}
