//! One rule of the full editor: its name, unit, range, default and source, and a field to change it.

use serde_json::Value;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::components::parts::context::{Context, typed_text, use_page};
use crate::app::format::{thousandths_json, typed};
use crate::app::state::ScenarioAction;
use crate::json_text;
use crate::language::Text;
use crate::policy::leaves::{self, Leaf, LeafKind};
use crate::text;
use crate::units::parse_thousandths;

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
    let wrong = use_state(|| None::<String>);
    let (Some(leaf), Some(value)) = (leaves::leaf(path), page.scenarios.value(path)) else {
        return html! { <div hidden=true></div> };
    };
    let name = if properties.short && !path.contains(".points.") {
        page.text(leaf.name).to_owned()
    } else {
        page.rule_name(path)
    };
    let default = page.scenarios.default_value(path);
    let changed = default.is_some_and(|default| default != value);
    let id = format!("rule-{path}");
    let set = {
        let (page, wrong, path) = (page.clone(), wrong.clone(), path.clone());
        Callback::from(move |result: Result<Value, String>| match result {
            Ok(value) => {
                wrong.set(None);
                page.act(ScenarioAction::Set {
                    path: path.clone(),
                    value,
                    settled: true,
                });
            }
            Err(why) => wrong.set(Some(why)),
        })
    };
    let faults: Vec<&str> = page
        .faults()
        .iter()
        .filter(|fault| fault.paths.contains(path))
        .map(|fault| fault.message.text(page.language))
        .collect();
    let reset = page.tell(&text! { zh: "还原：{name}", en: "Reset: {name}", name = &name });
    html! {
        <div class={classes!("rule", changed.then_some("changed"))} data-path={path.clone()}>
            <label class="rule-name" for={id.clone()}>
                { name }
                if leaf.assumption { <span class="assumption">{ page.say("假设", "Assumption") }</span> }
            </label>
            <div class="rule-field">
                { field(&page, leaf, value, &id, &set) }
                <span class="unit">{ page.text(leaf.unit) }</span>
                if changed {
                    <button type="button" class="quiet" onclick={page.on(ScenarioAction::Reset(path.clone()))} aria-label={reset}>{ page.say("还原", "Reset") }</button>
                }
            </div>
            <p class="rule-note">
                { range(&page, leaf) }
                if let (true, Some(default)) = (changed, default) {
                    <span>{ page.say("默认 ", "default ") }{ leaves::value_in_words(path, default, page.language) }</span>
                }
                { page.text(leaf.source) }
            </p>
            if let Some(why) = &*wrong { <p class="field-error" role="alert">{ why }</p> }
            { for faults.into_iter().map(|fault| html! { <p class="field-error" key={fault}>{ fault }</p> }) }
        </div>
    }
}

/// The allowed values, where they are not plain to see.
fn range(page: &Context, leaf: &Leaf) -> Html {
    let text = match leaf.kind {
        LeafKind::Decimal { minimum, maximum, .. } => format!("{}–{}", typed(minimum), typed(maximum)),
        LeafKind::Whole { minimum, maximum, .. } => format!("{minimum}–{maximum}"),
        LeafKind::Grades(grades) => page.tell(&text! {
            zh: "{grades} 个年级，用空格或顿号隔开", en: "{grades} grades, separated by spaces or commas", grades
        }),
        _ => return html! {},
    };
    html! { <span>{ text }</span> }
}

type Setter = Callback<Result<Value, String>>;

fn field(page: &Context, leaf: &'static Leaf, value: &Value, id: &str, set: &Setter) -> Html {
    match leaf.kind {
        LeafKind::Flag => {
            let set = set.clone();
            let onchange = Callback::from(move |event: Event| {
                let input: HtmlInputElement = event.target_unchecked_into();
                set.emit(Ok(Value::Bool(input.checked())));
            });
            html! { <input type="checkbox" id={id.to_owned()} checked={value == &Value::Bool(true)} {onchange} /> }
        }
        LeafKind::Choice(options) => {
            let set = set.clone();
            let onchange = Callback::from(move |event: Event| {
                let select: HtmlSelectElement = event.target_unchecked_into();
                set.emit(Ok(Value::from(select.value())));
            });
            html! {
                <select id={id.to_owned()} {onchange}>
                    { for options.iter().map(|(key, name)| html! { <option key={*key} value={*key} selected={value.as_str() == Some(key)}>{ page.text(*name) }</option> }) }
                </select>
            }
        }
        LeafKind::Sequence(options) => sequence(page, options, value, id, set),
        LeafKind::Date => {
            let set = set.clone();
            let onchange = Callback::from(move |event: Event| {
                let input: HtmlInputElement = event.target_unchecked_into();
                if !input.value().is_empty() {
                    set.emit(Ok(Value::from(input.value())));
                }
            });
            html! { <input type="date" id={id.to_owned()} value={value.as_str().unwrap_or_default().to_owned()} {onchange} /> }
        }
        LeafKind::Decimal { .. } | LeafKind::Whole { .. } | LeafKind::Grades(_) => {
            typed_field(page, leaf, value, id, set)
        }
    }
}

/// A number or a row of numbers, read when the user leaves the field.
fn typed_field(page: &Context, leaf: &'static Leaf, value: &Value, id: &str, set: &Setter) -> Html {
    let shown = match value {
        Value::Array(numbers) => numbers.iter().map(json_text::write).collect::<Vec<_>>().join(" "),
        number => json_text::write(number),
    };
    let onchange = {
        let (set, language) = (set.clone(), page.language);
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            set.emit(read(leaf, &input.value()).map_err(|why| why.in_language(language).to_owned()));
        })
    };
    let class = if matches!(leaf.kind, LeafKind::Grades(_)) {
        "wide-field"
    } else {
        ""
    };
    html! { <input type="text" inputmode="decimal" class={class} id={id.to_owned()} key={shown.clone()} ~defaultValue={typed_text(&shown)} {onchange} /> }
}

/// Reads what was typed.
fn read(leaf: &Leaf, text: &str) -> Result<Value, Text> {
    let number = |text: &str| parse_thousandths(text);
    match leaf.kind {
        LeafKind::Decimal { minimum, maximum, .. } => number(text.trim())
            .filter(|value| (minimum..=maximum).contains(value))
            .map(thousandths_json)
            .ok_or(Text::new(
                "请输入范围内的数，最多三位小数。",
                "A number in the range, with at most three decimals.",
            )),
        LeafKind::Whole { minimum, maximum, .. } => text
            .trim()
            .parse::<i64>()
            .ok()
            .filter(|value| (minimum..=maximum).contains(value))
            .map(Value::from)
            .ok_or(Text::new("请输入范围内的整数。", "A whole number in the range.")),
        _ => text
            .split([' ', '、', '，', ',', '　'])
            .filter(|part| !part.is_empty())
            .map(|part| number(part).map(thousandths_json))
            .collect::<Option<Vec<Value>>>()
            .map(Value::Array)
            .ok_or(Text::new(
                "请输入数字，用空格或顿号隔开。",
                "Numbers, separated by spaces or commas.",
            )),
    }
}

/// An ordered list of keys: those in it, each with a way out, and those that can be added.
fn sequence(
    page: &Context,
    options: &'static [(&'static str, Text)],
    value: &Value,
    id: &str,
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
            .map_or("", |(_, name)| page.text(*name))
    };
    let emit = |keys: Vec<String>| {
        let set = set.clone();
        Callback::from(move |_: MouseEvent| set.emit(Ok(Value::from(keys.clone()))))
    };
    let onadd = {
        let (set, keys) = (set.clone(), keys.clone());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let mut keys = keys.clone();
            keys.push(select.value());
            set.emit(Ok(Value::from(keys)));
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
            <select id={id.to_owned()} key={keys.len()} onchange={onadd}>
                <option value="" selected=true disabled=true>{ page.say("添加…", "Add…") }</option>
                { for left.map(|(key, name)| html! { <option key={*key} value={*key}>{ page.text(*name) }</option> }) }
            </select>
        </span>
    }
}
