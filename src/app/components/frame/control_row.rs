//! One everyday control: a slider and a number side by side, or a choice.

use serde_json::Value;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::{Context, typed_text, use_page};
use crate::app::components::parts::field::use_typed;
use crate::app::everyday::{Control, slides_to};
use crate::app::format::{json_thousandths, thousandths_json, typed};
use crate::app::state::ScenarioAction;
use crate::app::typed::read;
use crate::language::Text;
use crate::mechanism::Mechanism;
use crate::policy::leaves::{self, Leaf, LeafKind};
use crate::text;

/// One control.
pub fn control_row(page: &Context, control: Control) -> Html {
    // A scheme or a list of rounds need not have the rule that the control stands for.
    let (Some(leaf), Some(_)) = (leaves::leaf(control.path), page.scenarios.value(control.path)) else {
        return html! { <div hidden=true></div> };
    };
    match leaf.kind {
        LeafKind::Decimal {
            minimum,
            maximum,
            step,
        } => html! {
            <NumberRow key={control.path} {control} unit={page.text(leaf.unit)} assumption={leaf.assumption}
                kind={leaf.kind} {minimum} {maximum} {step} />
        },
        LeafKind::Whole {
            minimum,
            maximum,
            step,
        } => html! {
            <NumberRow key={control.path} {control} unit={page.text(leaf.unit)} assumption={leaf.assumption}
                kind={leaf.kind} minimum={minimum * 1000} maximum={maximum * 1000} step={step * 1000} />
        },
        LeafKind::Rate { step } => html! {
            <NumberRow key={control.path} {control} unit={page.text(leaf.unit)} assumption={leaf.assumption}
                kind={leaf.kind} minimum=0 maximum=1_000_000 {step} />
        },
        LeafKind::Choice(options) => choice(page, control, leaf, options),
        _ => html! { <div hidden=true></div> },
    }
}

/// Properties of [`NumberRow`]; numbers in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Properties)]
struct NumberRowProperties {
    control: Control,
    unit: &'static str,
    assumption: bool,
    kind: LeafKind,
    minimum: i64,
    maximum: i64,
    step: i64,
}

/// Puts a value in force.
fn set(page: &Context, path: &'static str, value: Value, settled: bool) {
    page.act(ScenarioAction::Set {
        path: path.to_owned(),
        value,
        settled,
    });
}

#[component]
fn NumberRow(properties: &NumberRowProperties) -> Html {
    let page = use_page();
    let NumberRowProperties {
        control,
        unit,
        assumption,
        kind,
        minimum,
        maximum,
        step,
    } = *properties;
    let held = page.scenarios.value(control.path);
    let value = held.and_then(json_thousandths).unwrap_or(minimum);
    // A fraction is shown as it was typed.
    let shown = held
        .and_then(Value::as_str)
        .map_or_else(|| typed(value), str::to_owned);
    let maximum = slides_to(control.path).map_or(maximum, |most| most.max(value));
    let default = page
        .scenarios
        .default_value(control.path)
        .and_then(json_thousandths)
        .unwrap_or(value);
    let field = use_typed(control.path, shown.clone());
    let slide = |settled: bool| {
        let (page, field) = (page.clone(), field.clone());
        move |input: &HtmlInputElement| {
            let position = input.value_as_number();
            if position.is_finite() {
                field.clear();
                let value = thousandths_json(position.round() as i64);
                set(&page, control.path, value, settled);
            }
        }
    };
    let (while_sliding, when_settled) = (slide(false), slide(true));
    let oninput = Callback::from(move |event: InputEvent| while_sliding(&event.target_unchecked_into()));
    let onslid = Callback::from(move |event: Event| when_settled(&event.target_unchecked_into()));
    let ontyped = {
        let (page, field) = (page.clone(), field.clone());
        Callback::from(move |event: Event| {
            field.leave(&event, |text| {
                set(&page, control.path, read(kind, text)?, true);
                Ok(())
            });
        })
    };
    let number_id = format!("number-{}", control.path);
    let help_id = format!("help-{}", control.path);
    let mark = (default - minimum) as f64 / (maximum - minimum).max(1) as f64;
    let changed = value != default;
    let is_wrong = field.wrong.is_some();
    html! {
        <div class={classes!("control", changed.then_some("changed"))}>
            <div class="control-head">
                <label for={number_id.clone()} title={page.text(control.help)}>
                    { page.text(control.name) }
                    if assumption { <span class="assumption">{ page.say("假设", "Assumption") }</span> }
                </label>
                <span class="number">
                    <input id={number_id} type="text" inputmode="decimal" ref={field.field.clone()} ~defaultValue={typed_text(&shown)} onchange={ontyped}
                        aria-invalid={is_wrong.to_string()} aria-describedby={help_id.clone()} data-path={control.path} />
                    <span class="unit">{ unit }</span>
                </span>
            </div>
            <div class="slider" style={format!("--default: {mark:.4}")}>
                <input type="range" min={minimum.to_string()} max={maximum.to_string()} step={step.to_string()}
                    value={value.to_string()} {oninput} onchange={onslid}
                    aria-label={slider_label(&page, control.name)} aria-valuetext={format!("{shown} {unit}")} />
            </div>
            <p id={help_id} class={classes!("control-help", is_wrong.then_some("field-error"))} role={is_wrong.then_some("alert")}>
                if is_wrong {
                    { field.words(&page) }
                } else if changed {
                    { page.tell(&text! { zh: "默认 {value}", en: "default {value}", value = typed(default) }) }
                }
            </p>
        </div>
    }
}

fn slider_label(page: &Context, name: Text) -> String {
    page.tell(&text! { zh: "{name}滑块", en: "{name}, slider", name })
}

fn choice(page: &Context, control: Control, leaf: &Leaf, options: &'static [(&'static str, Text)]) -> Html {
    let value = page.scenarios.value(control.path);
    let current = value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let changed = value != page.scenarios.default_value(control.path);
    let onchange = {
        let page = page.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let value = Value::from(select.value());
            page.act(ScenarioAction::Set {
                path: control.path.to_owned(),
                value,
                settled: true,
            });
        })
    };
    // The bureau's own placement is a round of its own. Mechanisms that need other rules of the round changed with
    // them are chosen in the full editor, where those rules are.
    let offered = options.iter().filter(|(key, _)| {
        let mechanism = Mechanism::ALL.iter().find(|mechanism| mechanism.key() == *key);
        *key == current
            || mechanism.is_none_or(|mechanism| {
                *mechanism != Mechanism::DirectedPlacement
                    && !mechanism.keeps_status_quo()
                    && !mechanism.needs_full_lists()
            })
    });
    html! {
        <label class={classes!("control", "choice", changed.then_some("changed"))} title={page.text(control.help)}>
            <span>
                { page.text(control.name) }
                if leaf.assumption { <span class="assumption">{ page.say("假设", "Assumption") }</span> }
            </span>
            <select {onchange} data-path={control.path}>
                { for offered.map(|(key, name)| html! {
                    <option key={*key} value={*key} selected={*key == current}>{ page.text(*name) }</option>
                }) }
            </select>
            <span class="control-help choice-help">{ what_it_does(page, &current) }</span>
        </label>
    }
}

/// What the chosen mechanism does and gives up; nothing for other choices.
fn what_it_does(page: &Context, key: &str) -> &'static str {
    Mechanism::ALL
        .iter()
        .find(|mechanism| mechanism.key() == key)
        .map_or("", |mechanism| page.text(mechanism.what_it_does()))
}
