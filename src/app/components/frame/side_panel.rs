//! The everyday controls at the side, and the list of what has been changed.

use std::rc::Rc;

use serde_json::Value;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::components::parts::own::{Own, use_effect_with, use_state};

use super::control_row::control_row;
use super::scenario_tabs::scenario_tools;
use super::seed_field::use_seed_field;
use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::{Context, slot, use_page};
use crate::app::components::parts::part::part;
use crate::app::everyday::{GROUPS, LEADING, everyday};
use crate::app::protocol::{Delivery, Job, PresetTold};
use crate::app::state::{Action, Area, Changed, ScenarioAction};
use crate::policy::leaves::GivenNames;
use crate::policy::overrides::ClauseChange;
use crate::policy::{Overrides, Preset, PresetGroup, Published, Scenario, leaves};
use crate::text;
use crate::wording::explain::levers::beneath;

/// The side panel; hidden in areas where no rule is changed. It stays in the document, so that what is folded out and
/// what is being typed is there when one comes back.
#[hook]
pub fn use_side_panel() -> Html {
    let page = use_page();
    let open = use_state(|| false);
    let more = use_state(|| false);
    let published = use_state(|| None::<Taken>);
    // Of most presets the page has only the names: the rest is asked for when it matters.
    use_effect_with(page.scenarios.wants_presets(), {
        let page = page.clone();
        move |is_due| {
            if *is_due {
                presets(&page, Callback::noop());
            }
        }
    });
    let toggle = |state: &Own<bool>| {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| state.set(!*state))
    };
    let groups = || {
        GROUPS.iter().map(|group| {
            (
                group,
                group
                    .controls
                    .iter()
                    .filter(|control| !LEADING.contains(&control.path)),
            )
        })
    };
    html! {
        <aside class={classes!("controls", (*open).then_some("open"))} hidden={!page.area.has_panel()} aria-label={page.say("常用规则", "Everyday rules")}>
            <button type="button" class="controls-toggle" aria-expanded={open.to_string()} onclick={toggle(&open)}>
                { page.say("动一动规则", "Change the rules") }
            </button>
            <div class="controls-body">
                <h2>{ page.say("动一动规则", "Change the rules") }</h2>
                { scenario_tools(&page) }
                <fieldset class="editable" disabled={!page.scenarios.draft.shows_proposal()}>
                    { preset_field(&page, &published) }
                    { for LEADING.iter().filter_map(|path| everyday(path)).map(|control| html! {
                        <div key={control.path} class="leading-control">
                            { control_row(&page, control) }
                            { beneath_control(&page, control.path) }
                        </div>
                    }) }
                    <button type="button" class="quiet more-controls" aria-expanded={more.to_string()} onclick={toggle(&more)}>
                        { page.say("更多常用规则", "More everyday rules") }
                    </button>
                    <div class="more" hidden={!*more}>
                        { for groups().map(|(group, controls)| html! {
                            <fieldset key={group.name.en} hidden={!controls.clone().any(|control| page.scenarios.value(control.path).is_some())}>
                                <legend>{ page.text(group.name) }</legend>
                                { for controls.map(|control| control_row(&page, *control)) }
                            </fieldset>
                        }) }
                    </div>
                    if page.scenarios.draft.shows_proposal() { { changes(&page) } }
                </fieldset>
                { part!(use_seed_field) }
                <p class="assumption-note">
                    <span class="assumption">{ page.say("假设", "Assumption") }</span>
                    { page.data.roster.as_ref().map(|roster| roster.preferences.text(page.language).to_owned()) }
                </p>
            </div>
        </aside>
    }
}

/// What the rule can reach in the run on show, and what it cannot do in any.
fn beneath_control(page: &Context, path: &str) -> Html {
    // A scheme without the rule has nothing to say of it.
    let has_rule = page.scenarios.value(path).is_some();
    let levers = page.shown().filter(|_| has_rule).map(|shown| &shown.after.levers);
    let words = levers.and_then(|levers| beneath(path, levers));
    html! { <p class="lever-note">{ for words.iter().map(|words| page.tell(words)) }</p> }
}

/// A published set that became the proposal.
#[derive(Clone, Debug, PartialEq)]
struct Taken {
    /// The key of the set.
    key: String,
    /// What it changes.
    overrides: Overrides,
    /// Where it comes from, and what of it is inexact.
    note: String,
}

/// Asks for the presets, and does `then` with them.
fn presets(page: &Context, then: Callback<Rc<Vec<PresetTold>>>) {
    let told = page.clone();
    let came = Callback::from(move |delivery| {
        if let Delivery::Presets(presets) = delivery {
            let presets = Rc::new(presets);
            told.act(ScenarioAction::Presets(Rc::clone(&presets)));
            then.emit(presets);
        }
    });
    page.order(slot::PRESETS, Job::Presets, came);
}

/// The id of the proposal shown, for what comes later to know whether it still is.
fn shown_id(page: &Context) -> String {
    let shown = page.scenarios.draft.shown_scenario();
    shown.map_or_else(String::new, |shown| shown.id.clone())
}

/// The proposal becomes a preset, once it is known what that changes.
fn choose(page: &Context, preset: Preset) {
    let language = page.language;
    if let Some((scenario, _)) = preset.baseline(language) {
        page.act(ScenarioAction::OpenPolicy(scenario));
        return;
    }
    let told = page.clone();
    let id = shown_id(page);
    let become_it = Callback::from(move |presets: Rc<Vec<PresetTold>>| {
        if let Some(known) = presets.iter().find(|known| known.key == preset.key) {
            let [zh, en] = &known.changes;
            let scenario = Scenario {
                name: preset.name.in_language(language).to_owned(),
                overrides: language.pick(zh, en).0.clone(),
            };
            told.act(ScenarioAction::Become(id.clone(), scenario));
        }
    });
    if page.scenarios.presets.is_empty() {
        presets(page, become_it);
    } else {
        become_it.emit(Rc::clone(&page.scenarios.presets));
    }
}

/// The set of rules that the proposal starts from. Published sets come from the engine, each with what of it is inexact.
fn preset_field(page: &Context, published: &Own<Option<Taken>>) -> Html {
    let shown = page.scenarios.draft.shown_scenario();
    let others = || {
        let all = Preset::all().into_iter();
        all.filter(|preset| *preset != Preset::STATUS_QUO)
    };
    let is_it = |preset: &Preset| {
        shown.is_some_and(|shown| page.scenarios.is_preset(*preset, &shown.overrides) == Some(true))
    };
    let current = others().find(is_it);
    let taken = published.as_ref();
    let taken = taken.filter(|taken| shown.is_some_and(|shown| shown.overrides == taken.overrides));
    let onchange = {
        let (page, published) = (page.clone(), published.clone());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Some(preset) = Preset::find(&select.value()) {
                choose(&page, preset);
                return;
            }
            let (told, published, key) = (page.clone(), published.clone(), select.value());
            let id = shown_id(&page);
            let read = Callback::from(move |delivery| {
                if let Delivery::Published(name, changes, note) = delivery {
                    let overrides = changes.0;
                    published.set(Some(Taken {
                        key: key.clone(),
                        overrides: overrides.clone(),
                        note,
                    }));
                    told.act(ScenarioAction::Become(id.clone(), Scenario { name, overrides }));
                }
            });
            page.order(slot::SCENARIO, Job::Published(select.value()), read);
        })
    };
    html! {
        <div class="preset-field">
            <label class="preset">
                <span>{ page.say("方案以此为起点", "Proposal starts from") }</span>
                <select {onchange}>
                    if current.is_none() && taken.is_none() {
                        <option value="" selected=true>{ page.say("自定义（下文是改动前的起点）", "Customised (below: before the changes)") }</option>
                    }
                    { for PresetGroup::ALL.into_iter().map(|group| html! {
                        <optgroup key={group.name().en} label={page.text(group.name())}>
                            { for others().filter(|preset| preset.group == group).map(|preset| html! {
                                <option key={preset.key} value={preset.key} selected={current == Some(preset)}>{ page.text(preset.name) }</option>
                            }) }
                        </optgroup>
                    }) }
                    { for [false, true].into_iter().map(|abroad| html! {
                        <optgroup key={abroad.to_string()} label={page.text(Published::group(abroad))}>
                            { for Published::ALL.iter().filter(|set| set.abroad == abroad).map(|set| html! {
                                <option key={set.key} value={set.key} selected={taken.is_some_and(|taken| taken.key == set.key)}>{ page.text(set.name) }</option>
                            }) }
                        </optgroup>
                    }) }
                </select>
            </label>
            if let Some(taken) = taken { <p class="preset-note">{ &taken.note }</p> }
            // With further changes the note stays, so that the first of them moves nothing under the pointer.
            if let Some(preset) = current.or_else(|| page.scenarios.draft.preset(page.scenarios.draft.shown)).filter(|_| taken.is_none()) {
                <p class="preset-note">{ page.scenarios.note(preset, page.language) }</p>
            }
        </div>
    }
}

/// The most changed clauses listed at the side; the area of rules has them all.
const CHANGES_SHOWN: usize = 10;

/// The clauses that differ from the defaults, each with a way back.
fn changes(page: &Context) -> Html {
    let changes = page.scenarios.documents.changed();
    let more = changes.len().saturating_sub(CHANGES_SHOWN);
    html! {
        <section class="changes">
            <h2>{ page.tell(&text! { zh: "已改动 {count} 条", en: "Changed: {count}", count = changes.len() }) }</h2>
            if changes.is_empty() {
                <p class="quiet-text">{ page.say("尚未改动，方案即“通行做法”。", "Nothing yet; the proposal is the rounds as commonly practised.") }</p>
            } else {
                <ul>{ for changes.iter().take(CHANGES_SHOWN).map(|change| changed(page, change)) }</ul>
            }
            <button type="button" class="quiet" onclick={page.on(Action::Open(Area::Rules))}>
                { if more > 0 {
                    page.tell(&text! { zh: "另有 {more} 条，查看全部规则", en: "{more} more; see all rules", more })
                } else {
                    page.say("查看全部规则", "See all rules").to_owned()
                } }
            </button>
        </section>
    }
}

/// One change; what is new or gone is put back where lists are edited.
fn changed(page: &Context, change: &Changed) -> Html {
    let path = change.path();
    let (kind, was_there) = match change {
        Changed::Rule(change) => return clause_change(page, change),
        Changed::Added(_) => (page.say("增加", "added"), false),
        Changed::Removed(_) => (page.say("删去", "removed"), true),
    };
    let scenarios = &page.scenarios.documents;
    let given = if was_there {
        GivenNames::of_document(&scenarios.baseline)
    } else {
        page.given_names()
    };
    // A list within a list is called by what it belongs to as well; its own name says what it is a list of.
    let ids = path
        .split('.')
        .skip(1)
        .filter(|id| !matches!(*id, "blocks" | "items"));
    let name: Vec<String> = ids.map(|id| given.name(id, page.language)).collect();
    html! {
        <li key={path.to_owned()}>
            <span class="change-name">{ name.join(" · ") }</span>
            <span class="change-value"><strong>{ kind }</strong></span>
        </li>
    }
}

fn clause_change(page: &Context, change: &ClauseChange) -> Html {
    let path = &change.path;
    let words = |value: &Option<Value>| {
        value.as_ref().map_or_else(
            || "—".to_owned(),
            |value| leaves::value_in_short(path, value, page.language),
        )
    };
    let name = page.rule_name(path);
    let label = page.tell(&text! { zh: "还原：{name}", en: "Reset: {name}", name = &name });
    html! {
        <li key={path.clone()}>
            <span class="change-name">{ name }</span>
            <span class="change-value">{ words(&change.before) }{ " → " }<strong>{ words(&change.after) }</strong></span>
            if change.before.is_some() && change.after.is_some() {
                <button type="button" class="quiet" onclick={page.on(ScenarioAction::Reset(path.clone()))} aria-label={label}>{ page.say("还原", "Reset") }</button>
            }
        </li>
    }
}
