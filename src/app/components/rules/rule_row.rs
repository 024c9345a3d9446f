//! One rule of the full editor: its name, unit, range and default, a field to change it, and a way to where it comes from.

use serde_json::Value;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{condition, order};
use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::{Context, typed_text, use_page};
use crate::app::components::parts::field::{Typed, use_typed};
use crate::app::format::typed;
use crate::app::state::{DetailAction, ScenarioAction};
use crate::app::typed::read;
use crate::json_text;
use crate::policy::leaves::{self, Leaf, LeafKind};
use crate::text;

/// Properties of [`RuleRow`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RuleRowProperties {
    /// Path of the leaf.
    pub path: String,
    /// Whether the name goes without that of the block, item or round, which stands above it.
    #[prop_or_default]
    pub short: bool,
}

/// One rule.
#[component]
pub fn RuleRow(properties: &RuleRowProperties) -> Html {
    let page = use_page();
    let path = &properties.path;
    let shown = page.scenarios.value(path).map_or_else(String::new, as_typed);
    let typed = use_typed(path, shown);
    let (Some(leaf), Some(value)) = (leaves::leaf(path), page.scenarios.value(path)) else {
        return html! { <div hidden=true></div> };
    };
    let name = if properties.short && !path.contains(".points.") && !path.contains(".categories.") {
        page.text(leaf.name).to_owned()
    } else {
        page.rule_name(path)
    };
    let default = page.scenarios.default_value(path);
    let changed = default.is_some_and(|default| default != value);
    let id = format!("rule-{path}");
    let set = {
        let (page, path) = (page.clone(), path.clone());
        Callback::from(move |value: Value| {
            page.act(ScenarioAction::Set {
                path: path.clone(),
                value,
                settled: true,
            });
        })
    };
    let faults: Vec<&str> = page
        .faults()
        .iter()
        .filter(|fault| fault.paths.iter().any(|at| is_at(at, path)))
        .map(|fault| fault.message.text(page.language))
        .collect();
    let reset = page.tell(&text! { zh: "还原：{name}", en: "Reset: {name}", name = &name });
    let about = page.tell(&text! { zh: "说明：{name}", en: "About: {name}", name = &name });
    html! {
        <div class={classes!("rule", changed.then_some("changed"))} data-path={path.clone()}>
            <label class="rule-name" for={id.clone()}>
                { name }
                if leaf.assumption { <span class="assumption">{ page.say("假设", "Assumption") }</span> }
            </label>
            <div class="rule-field">
                { field(&page, leaf, value, &id, &set, &typed) }
                <span class="unit">{ page.text(leaf.unit) }</span>
                <button type="button" class="quiet reset" disabled={!changed} onclick={page.on(ScenarioAction::Reset(path.clone()))} aria-label={reset}>{ page.say("还原", "Reset") }</button>
            </div>
            <p class="rule-note">
                { range(&page, leaf) }
                if let Some(default) = default {
                    <span>{ page.say("默认 ", "default ") }{ leaves::value_in_short(path, default, page.language) }</span>
                }
                <button type="button" class="link" aria-label={about} onclick={page.on(DetailAction::Explain(path.clone()))}>{ page.say("说明", "About") }</button>
            </p>
            if typed.wrong.is_some() { <p class="field-error" role="alert">{ typed.words(&page) }</p> }
            { for faults.into_iter().map(|fault| html! { <p class="field-error" key={fault}>{ fault }</p> }) }
        </div>
    }
}

/// Whether a fault at `at` is one of the rule at `path` or of a part of it.
fn is_at(at: &str, path: &str) -> bool {
    at.strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The allowed values, where they are not plain to see.
fn range(page: &Context, leaf: &Leaf) -> Html {
    let text = match leaf.kind {
        LeafKind::Decimal { minimum, maximum, .. } => format!("{}–{}", typed(minimum), typed(maximum)),
        LeafKind::Whole { minimum, maximum, .. } => format!("{minimum}–{maximum}"),
        LeafKind::Rate { .. } => "0–1000 (1/6)".to_owned(),
        LeafKind::Segments => page.say("如 0=0.3 10=0.4 20=1/6", "as in 0=0.3 10=0.4 20=1/6").to_owned(),
        LeafKind::Grades(grades) => page.tell(&text! {
            zh: "{grades} 个年级，用空格或顿号隔开", en: "{grades} grades, separated by spaces or commas", grades
        }),
        _ => return html! {},
    };
    html! { <span>{ text }</span> }
}

/// Puts a value in force.
pub(super) type Setter = Callback<Value>;

fn field(page: &Context, leaf: &'static Leaf, value: &Value, id: &str, set: &Setter, typed: &Typed) -> Html {
    match leaf.kind {
        LeafKind::Flag => {
            let set = set.clone();
            let onchange = Callback::from(move |event: Event| {
                let input: HtmlInputElement = event.target_unchecked_into();
                set.emit(Value::Bool(input.checked()));
            });
            html! { <input type="checkbox" id={id.to_owned()} checked={value == &Value::Bool(true)} {onchange} /> }
        }
        LeafKind::Choice(options) => {
            let options = options.iter().map(|(key, name)| (*key, page.text(*name)));
            choice(options.collect(), value, id, None, set)
        }
        LeafKind::ExtraColumn => extra_column(page, value, id, None, set),
        LeafKind::Order => order::editor(page, value, id, set),
        LeafKind::Blocks => {
            let blocks = blocks(page);
            let options: Vec<(&str, &str)> = blocks.iter().map(|(id, name)| (*id, name.as_str())).collect();
            sequence(page, &options, value, id, None, set)
        }
        LeafKind::Condition(subjects) => condition::editor(page, subjects, value, id, set),
        LeafKind::Sequence(options) => {
            let options = options.iter().map(|(key, name)| (*key, page.text(*name)));
            sequence(page, &options.collect::<Vec<_>>(), value, id, None, set)
        }
        LeafKind::Label => {
            let set = set.clone();
            let onchange = Callback::from(move |event: Event| {
                let input: HtmlInputElement = event.target_unchecked_into();
                set.emit(Value::from(input.value().trim()));
            });
            let label = value.as_str().unwrap_or_default();
            html! { <input type="text" key={label.to_owned()} id={id.to_owned()} ~defaultValue={typed_text(label)} {onchange} /> }
        }
        LeafKind::Date => {
            let set = set.clone();
            let onchange = Callback::from(move |event: Event| {
                let input: HtmlInputElement = event.target_unchecked_into();
                if !input.value().is_empty() {
                    set.emit(Value::from(input.value()));
                }
            });
            let date = value.as_str().unwrap_or_default();
            html! { <input type="date" key={date.to_owned()} id={id.to_owned()} ~defaultValue={typed_text(date)} {onchange} /> }
        }
        _ => typed_field(leaf, value, id, set, typed),
    }
}

/// The blocks of the scoring scheme, each with its name.
pub(super) fn blocks(page: &Context) -> Vec<(&str, String)> {
    let names = page.given_names();
    let blocks = page.scenarios.value("scoring.blocks").and_then(Value::as_array);
    let ids = blocks
        .into_iter()
        .flatten()
        .filter_map(|block| block["id"].as_str());
    ids.map(|id| (id, names.name(id, page.language))).collect()
}

/// One of the extra columns of the roster, by its name.
pub(super) fn extra_column(
    page: &Context,
    value: &Value,
    id: &str,
    label: Option<&str>,
    set: &Setter,
) -> Html {
    let extra = page.data.roster.as_ref().map_or(&[][..], |roster| &roster.extra);
    let mut names: Vec<&str> = extra.iter().map(|column| column.name.as_str()).collect();
    let now = value.as_str().unwrap_or_default();
    // A column that the roster lacks stays chosen until another one is.
    if !names.contains(&now) {
        names.push(now);
    }
    let names = names.into_iter().map(|name| (name, name));
    choice(names.collect(), value, id, label, set)
}

/// One of several values, each with its name. Where no label stands before it, `label` names it.
pub(super) fn choice(
    options: Vec<(&str, &str)>,
    value: &Value,
    id: &str,
    label: Option<&str>,
    set: &Setter,
) -> Html {
    let set = set.clone();
    let onchange = Callback::from(move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        set.emit(Value::from(select.value()));
    });
    html! {
        <select id={id.to_owned()} aria-label={label.map(str::to_owned)} {onchange}>
            { for options.into_iter().map(|(key, name)| html! { <option key={key.to_owned()} value={key.to_owned()} selected={value.as_str() == Some(key)}>{ name }</option> }) }
        </select>
    }
}

/// A number or a row of numbers, read when the user leaves the field.
fn typed_field(leaf: &'static Leaf, value: &Value, id: &str, set: &Setter, typed: &Typed) -> Html {
    let onchange = {
        let (set, typed) = (set.clone(), typed.clone());
        Callback::from(move |event: Event| {
            typed.leave(&event, |text| {
                set.emit(read(leaf.kind, text)?);
                Ok(())
            });
        })
    };
    let class = if matches!(leaf.kind, LeafKind::Grades(_) | LeafKind::Segments) {
        "wide-field"
    } else {
        ""
    };
    html! {
        <input type="text" inputmode="decimal" class={class} id={id.to_owned()} ref={typed.field.clone()} ~defaultValue={typed_text(&as_typed(value))}
            aria-invalid={typed.wrong.is_some().then_some("true")} {onchange} />
    }
}

/// A value as a person would type it.
fn as_typed(value: &Value) -> String {
    match value {
        Value::Array(row) if row.iter().any(Value::is_object) => leaves::segments_typed(value),
        Value::String(text) => text.clone(),
        Value::Array(numbers) => numbers.iter().map(json_text::write).collect::<Vec<_>>().join(" "),
        number => json_text::write(number),
    }
}

/// An ordered list of keys: those in it, each with a way out, and those that can be added.
pub(super) fn sequence(
    page: &Context,
    options: &[(&str, &str)],
    value: &Value,
    id: &str,
    label: Option<&str>,
    set: &Setter,
) -> Html {
    let keys: Vec<String> = value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    let name = |key: &str| {
        options
            .iter()
            .find(|(known, _)| *known == key)
            // What the roster lacks is told by its key.
            .map_or_else(|| key.to_owned(), |(_, name)| (*name).to_owned())
    };
    let emit = |keys: Vec<String>| {
        let set = set.clone();
        Callback::from(move |_: MouseEvent| set.emit(Value::from(keys.clone())))
    };
    let onadd = {
        let (set, keys) = (set.clone(), keys.clone());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let mut keys = keys.clone();
            keys.push(select.value());
            set.emit(Value::from(keys));
        })
    };
    let left = options
        .iter()
        .filter(|(key, _)| !keys.iter().any(|known| known == key));
    html! {
        <span class="sequence">
            { for keys.iter().enumerate().map(|(position, key)| {
                let mut without = keys.clone();
                without.remove(position);
                let label = page.tell(&text! { zh: "去掉{name}", en: "Remove {name}", name = name(key) });
                html! { <button type="button" class="chip" key={key.clone()} onclick={emit(without)} aria-label={label}>{ name(key) }{ " ×" }</button> }
            }) }
            <select id={id.to_owned()} key={keys.len()} aria-label={label.map(str::to_owned)} onchange={onadd}>
                <option value="" selected=true disabled=true>{ page.say("添加…", "Add…") }</option>
                { for left.map(|(key, name)| html! { <option key={(*key).to_owned()} value={(*key).to_owned()}>{ *name }</option> }) }
            </select>
        </span>
    }
}
