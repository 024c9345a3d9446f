//! What teachers are compared by, as rows: a number, a level, an item or a class, with which comes first, moved up and
//! taken out. The lot ends every order and stands last.

use std::rc::Rc;

use serde_json::{Value, json};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::condition;
use super::rule_row::{Setter, blocks, choice, extra_column, sequence};
use crate::app::components::markup::html;
use crate::app::components::parts::context::Context;
use crate::language::Text;
use crate::policy::conditions::{Attribute, Subjects};
use crate::policy::scoring::order::Compared;
use crate::roster::Assessment;
use crate::text;

const MOST: &str = "most_first";
const LEAST: &str = "least_first";
const MEETS: &str = "meets";
const LOTTERY: &str = "lottery";
const WISH_RANK: &str = "wish_rank";

/// What can be compared besides attributes.
const OTHERS: [(&str, Text); 9] = [
    ("item", Text::new("评分项目得分", "Points for an item")),
    ("block", Text::new("评分类别得分", "Points for a block")),
    ("assessments", Text::new("年度考核次数", "Annual assessments")),
    ("records", Text::new("记录项数", "Number of records")),
    (
        "record_level",
        Text::new("记录的最高级别", "Highest level of records"),
    ),
    ("column", Text::new("附加列", "An extra column")),
    (
        MEETS,
        Text::new("符合条件的在前", "Those who meet a condition first"),
    ),
    (WISH_RANK, Text::new("志愿次序", "Place on the list")),
    (LOTTERY, Text::new("抽签", "Lottery")),
];

/// The keys of an order, and what can be added.
pub(super) fn editor(page: &Context, value: &Value, id: &str, set: &Setter) -> Html {
    let keys = value.as_array().cloned().unwrap_or_default();
    let change = |keys: Vec<Value>| {
        let set = set.clone();
        Callback::from(move |_: MouseEvent| set.emit(Value::Array(keys.clone())))
    };
    let onadd = {
        let (keys, set, page) = (keys.clone(), set.clone(), page.clone());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let mut keys = keys.clone();
            let lot = keys.iter().position(|key| key == LOTTERY).unwrap_or(keys.len());
            keys.insert(lot, new_key(&page, &select.value()));
            set.emit(Value::Array(keys));
        })
    };
    let known_items = items(page);
    // What is there in either direction is not offered again.
    let has = |key: &str| {
        let nothing = key == "item" && known_items.is_empty();
        nothing || keys.iter().any(|known| parts(known).0 == key)
    };
    html! {
        <div class="condition">
            <ul class="condition-rows">
                { for keys.iter().enumerate().map(|(place, key)| {
                    let name = name(page, key);
                    let without = { let mut keys = keys.clone(); keys.remove(place); keys };
                    let up = { let mut keys = keys.clone(); if place > 0 { keys.swap(place, place - 1); } keys };
                    let each = {
                        let (keys, set) = (keys.clone(), set.clone());
                        Callback::from(move |key: Value| {
                            let mut keys = keys.clone();
                            if let Some(old) = keys.get_mut(place) { *old = key; }
                            set.emit(Value::Array(keys));
                        })
                    };
                    let [upwards, remove] = [
                        text! { zh: "提前比较：{name}", en: "Compare {name} earlier", name },
                        text! { zh: "去掉{name}", en: "Remove {name}", name },
                    ].map(|label| page.tell(&label));
                    html! {
                        <li key={place}>
                            <span class="condition-name">{ (place + 1).to_string() }{ ". " }{ name }</span>
                            { key_view(page, key, &format!("{id}-{place}"), &each) }
                            <span class="moves">
                                if place > 0 && key != LOTTERY { <button type="button" class="quiet" onclick={change(up)} aria-label={upwards}>{ "↑" }</button> }
                                <button type="button" class="quiet" onclick={change(without)} aria-label={remove}>{ "×" }</button>
                            </span>
                        </li>
                    }
                }) }
            </ul>
            <select id={id.to_owned()} key={keys.len()} onchange={onadd}>
                <option value="" selected=true disabled=true>{ page.say("添加…", "Add…") }</option>
                { for Compared::attributes().map(|attribute| (attribute.key(), attribute.name())).chain(OTHERS).filter(|(key, _)| !has(key)).map(|(key, name)| html! {
                    <option key={key} value={key}>{ page.text(name) }</option>
                }) }
            </select>
        </div>
    }
}

/// A key as it begins.
fn new_key(page: &Context, key: &str) -> Value {
    match key {
        "column" => {
            let extra = page.data.roster.as_ref().and_then(|roster| roster.extra.first());
            json!({MOST: {"column": extra.map_or("", |column| column.name.as_str())}})
        }
        "block" => json!({MOST: {"block": blocks(page).first().map_or("", |(id, _)| *id)}}),
        "item" => json!({MOST: {"item": items(page).first().map_or(Value::Null, |(item, _)| item.clone())}}),
        "assessments" => json!({MOST: {"assessments": {"years": 3, "is": ["excellent"]}}}),
        "records" | "record_level" => json!({MOST: {key: {}}}),
        MEETS => json!({MEETS: [{"homeroom_teacher": true}]}),
        key => json!(key),
    }
}

/// The items of the scheme, each as a key names it and with its name.
fn items(page: &Context) -> Vec<(Value, String)> {
    let blocks = page.scenarios.value("scoring.blocks");
    let elements = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let names = page.given_names();
    let mut items = Vec::new();
    for block in blocks.map_or_else(Vec::new, elements) {
        // A share of the other points is no points of its own.
        for item in elements(&block["items"])
            .into_iter()
            .filter(|item| item["rule"].get("percentage").is_none())
        {
            let [block, item] = [&block["id"], &item["id"]];
            let ids = [block, item].map(|id| id.as_str().unwrap_or_default());
            let name = names.item_in_full(ids[0], ids[1], page.language);
            items.push((json!({"block": block, "item": item}), name));
        }
    }
    items
}

/// What a key compares, and whether the most of it comes first.
fn parts(key: &Value) -> (&Value, bool) {
    match (key.get(MOST), key.get(LEAST)) {
        (Some(compared), _) => (compared, true),
        (_, Some(compared)) => (compared, false),
        _ => (key, true),
    }
}

fn name(page: &Context, key: &Value) -> &'static str {
    let (compared, _) = parts(key);
    let word = compared.as_str().or_else(|| {
        let members = compared.as_object()?;
        members.keys().next().map(String::as_str)
    });
    let word = word.unwrap_or_default();
    let other = OTHERS.iter().find(|(known, _)| *known == word);
    match (other, Attribute::named(word)) {
        (Some((_, name)), _) => page.text(*name),
        (None, Some(attribute)) => page.text(attribute.name()),
        (None, None) => "",
    }
}

/// What can be said of a key besides what it is.
fn key_view(page: &Context, key: &Value, id: &str, set: &Setter) -> Html {
    if key == LOTTERY || key == WISH_RANK {
        return html! { <span></span> };
    }
    if let Some(condition) = key.get(MEETS) {
        let set = set.clone();
        let inner = Callback::from(move |condition: Value| set.emit(json!({MEETS: condition})));
        return html! { <div class="condition-group">{ condition::editor(page, Subjects::People, condition, id, &inner) }</div> };
    }
    let (compared, most_first) = parts(key);
    let with = |most_first: bool, compared: Value| match (most_first, compared) {
        (true, Value::String(word)) => Value::String(word),
        (true, compared) => json!({MOST: compared}),
        (false, compared) => json!({LEAST: compared}),
    };
    let direction = {
        let (set, compared) = (set.clone(), compared.clone());
        Callback::from(move |value: Value| set.emit(with(value == MOST, compared.clone())))
    };
    let own: Setter = {
        let set = set.clone();
        Callback::from(move |compared: Value| set.emit(with(most_first, compared)))
    };
    let name = name(page, key);
    let first = page.tell(&text! { zh: "{name}的先后", en: "{name}: which comes first", name });
    let now = json!(if most_first { MOST } else { LEAST });
    let options = vec![
        (MOST, page.say("高的、多的在前", "most first")),
        (LEAST, page.say("低的、少的在前", "least first")),
    ];
    html! {
        <>
            { content(page, compared, name, id, &own) }
            { choice(options, &now, &format!("{id}-first"), Some(&first), &direction) }
        </>
    }
}

/// Which column, item or assessments a key compares.
fn content(page: &Context, compared: &Value, name: &str, id: &str, set: &Setter) -> Html {
    let id = format!("{id}-of");
    let as_member = |key: &'static str| -> Setter {
        let set = set.clone();
        Callback::from(move |value: Value| set.emit(json!({key: value})))
    };
    if let Some(column) = compared.get("column") {
        return extra_column(page, column, &id, Some(name), &as_member("column"));
    }
    if let Some(block) = compared.get("block") {
        let blocks = blocks(page);
        let options = blocks.iter().map(|(id, name)| (*id, name.as_str())).collect();
        return choice(options, block, &id, Some(name), &as_member("block"));
    }
    if let Some(item) = compared.get("item") {
        let mut known = items(page);
        if !known.iter().any(|(one, _)| one == item) {
            known.push((item.clone(), crate::json_text::write(item)));
        }
        let places: Vec<String> = (0..known.len()).map(|place| place.to_string()).collect();
        let now = known
            .iter()
            .position(|(one, _)| one == item)
            .map(|place| place.to_string());
        let names = known.iter().map(|(_, name)| name.as_str());
        let options = places.iter().map(String::as_str).zip(names).collect();
        let set = {
            let (set, known) = (as_member("item"), known.clone());
            Callback::from(move |place: Value| {
                let place: Option<usize> = place.as_str().and_then(|place| place.parse().ok());
                if let Some((item, _)) = place.and_then(|place| known.get(place)) {
                    set.emit(item.clone());
                }
            })
        };
        return choice(options, &json!(now), &id, Some(name), &set);
    }
    for key in ["records", "record_level"] {
        if let Some(which) = compared.get(key) {
            let set = as_member(key);
            let change: condition::Change = Rc::new(move |which| set.emit(which.unwrap_or_default()));
            return condition::records(page, which, &id, &change);
        }
    }
    let Some(assessed) = compared.get("assessments") else {
        return html! { <span></span> };
    };
    let member = |key: &'static str| -> Setter {
        let (assessed, set) = (assessed.clone(), as_member("assessments"));
        Callback::from(move |value: Value| {
            let mut assessed = assessed.clone();
            assessed[key] = value;
            set.emit(assessed);
        })
    };
    let grades: Vec<(&str, &str)> = Assessment::OPTIONS
        .iter()
        .map(|(key, name)| (*key, page.text(*name)))
        .collect();
    html! {
        <>
            <label>{ page.say("近", "in the last") }{ condition::number(&assessed["years"], name, &id, member("years")) }<span class="unit">{ page.say("年", "years") }</span></label>
            { sequence(page, &grades, &assessed["is"], &format!("{id}-is"), Some(name), &member("is")) }
        </>
    }
}
