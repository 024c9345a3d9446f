//! A condition as rows of plain choices: what is asked of whom, alternatives, and what must not be.

use std::rc::Rc;

use serde_json::{Value, json};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::rule_row::{Setter, choice, extra_column, sequence};
use crate::app::components::markup::html;
use crate::app::components::parts::context::{Context, typed_text};
use crate::language::Text;
use crate::policy::conditions::{ASPECTS, Among, Attribute, Subjects, Values};
use crate::roster::{Assessment, ExtraKind, RecordLevel};
use crate::text;

/// Puts another condition in force; nothing stands for none.
pub(super) type Change = Rc<dyn Fn(Option<Value>)>;

/// The rows of a condition, and what can be added.
pub fn editor(page: &Context, subjects: Subjects, value: &Value, id: &str, set: &Setter) -> Html {
    let set = set.clone();
    let change: Change = Rc::new(move |rows: Option<Value>| set.emit(rows.unwrap_or_else(|| json!([]))));
    html! { <div class="condition">{ rows(page, subjects, value, id, &change) }</div> }
}

fn rows(page: &Context, subjects: Subjects, value: &Value, id: &str, change: &Change) -> Html {
    let rows = value.as_array().cloned().unwrap_or_default();
    let onadd = {
        let (rows, change, page) = (rows.clone(), change.clone(), page.clone());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let key = select.value();
            let row = match key.as_str() {
                "any" => json!({"any": [[first(&page, subjects)], [first(&page, subjects)]]}),
                "not" => json!({"not": [first(&page, subjects)]}),
                key => Attribute::named(key).map_or(Value::Null, |attribute| new_row(&page, attribute)),
            };
            let mut rows = rows.clone();
            rows.push(row);
            change(Some(Value::Array(rows)));
        })
    };
    html! {
        <>
            <ul class="condition-rows">
                { for rows.iter().enumerate().map(|(place, row)| {
                    let each: Change = {
                        let (rows, change) = (rows.clone(), change.clone());
                        Rc::new(move |row: Option<Value>| {
                            let mut rows = rows.clone();
                            match row {
                                Some(row) => if let Some(old) = rows.get_mut(place) { *old = row; },
                                None => { rows.remove(place); }
                            }
                            change(Some(Value::Array(rows)));
                        })
                    };
                    html! { <li key={place}>{ row_view(page, subjects, row, &format!("{id}-{place}"), &each) }</li> }
                }) }
            </ul>
            <select id={id.to_owned()} key={rows.len()} onchange={onadd} aria-label={page.say("增加条件", "Add a condition")}>
                <option value="" selected=true disabled=true>{ if rows.is_empty() { page.say("不限；增加条件…", "None; add a condition…") } else { page.say("并且…", "And…") } }</option>
                { for Attribute::of(subjects).map(|attribute| html! { <option key={attribute.key()} value={attribute.key()}>{ page.text(attribute.name()) }</option> }) }
                <option key="any" value="any">{ page.say("符合下列之一（或者）", "One of these (or)") }</option>
                <option key="not" value="not">{ page.say("不属于（排除）", "None of these (not)") }</option>
            </select>
        </>
    }
}

/// A row as it begins.
fn first(page: &Context, subjects: Subjects) -> Value {
    let attribute = Attribute::of(subjects).next();
    attribute.map_or(Value::Null, |attribute| new_row(page, attribute))
}

fn new_row(page: &Context, attribute: Attribute) -> Value {
    let roster = page.data.roster.as_ref();
    let content = match (attribute, attribute.values()) {
        (Attribute::Zone | Attribute::ZoneLeft, _) => {
            let zone = roster.and_then(|roster| roster.zone_names.first());
            json!({"is": zone.into_iter().collect::<Vec<_>>()})
        }
        (Attribute::Percentile, values) => {
            let column = roster.and_then(|roster| roster.extra.first());
            let mut content = values.example();
            content["column"] = json!(column.map_or("", |column| column.name.as_str()));
            content
        }
        (Attribute::Column, _) => {
            let column = roster.and_then(|roster| roster.extra.first());
            let name = column.map_or("", |column| column.name.as_str());
            match column.map(|column| (column.kind, column.categories.first())) {
                Some((ExtraKind::Category, Some(category))) => json!({"name": name, "is": [category]}),
                Some((ExtraKind::Flag, _)) => json!({"name": name, "is": [page.say("是", "yes")]}),
                _ => json!({"name": name, "at_least": 0}),
            }
        }
        (_, Values::AsColumn) => {
            let mut extra = roster.into_iter().flat_map(|roster| &roster.extra);
            let column = extra.find(|column| column.kind == ExtraKind::Category);
            json!({"name": column.map_or("", |column| column.name.as_str()), "is": ["school"]})
        }
        (_, values) => values.example(),
    };
    json!({attribute.key(): content})
}

fn row_view(page: &Context, subjects: Subjects, row: &Value, id: &str, change: &Change) -> Html {
    let Some((key, content)) = row.as_object().and_then(|members| members.iter().next()) else {
        return html! { <span></span> };
    };
    let remove = {
        let change = change.clone();
        Callback::from(move |_: MouseEvent| change(None))
    };
    let inner: Change = {
        let (change, key) = (change.clone(), key.clone());
        Rc::new(move |content: Option<Value>| change(content.map(|content| json!({key.clone(): content}))))
    };
    let name = match Attribute::named(key) {
        Some(attribute) => page.text(attribute.name()),
        None if key == "any" => page.say("符合下列之一", "One of these"),
        None => page.say("不属于", "Not"),
    };
    let label = page.tell(&text! { zh: "删除条件：{name}", en: "Remove: {name}", name });
    html! {
        <>
            <span class="condition-name">{ name }</span>
            { match Attribute::named(key) {
                Some(attribute) => asks(page, attribute, content, id, &inner),
                None if key == "any" => alternatives(page, subjects, content, id, &inner),
                None => html! { <div class="condition-group">{ rows(page, subjects, content, id, &inner) }</div> },
            } }
            <button type="button" class="quiet" onclick={remove} aria-label={label}>{ "×" }</button>
        </>
    }
}

fn alternatives(page: &Context, subjects: Subjects, content: &Value, id: &str, change: &Change) -> Html {
    let each = content.as_array().cloned().unwrap_or_default();
    let add = {
        let (mut more, change) = (each.clone(), change.clone());
        more.push(json!([first(page, subjects)]));
        Callback::from(move |_: MouseEvent| change(Some(Value::Array(more.clone()))))
    };
    html! {
        <div class="condition-group">
            { for each.iter().enumerate().map(|(place, one)| {
                let inner: Change = {
                    let (each, change) = (each.clone(), change.clone());
                    Rc::new(move |rows: Option<Value>| {
                        let mut each = each.clone();
                        match rows.filter(|rows| rows != &json!([])) {
                            Some(rows) => if let Some(old) = each.get_mut(place) { *old = rows; },
                            None => { each.remove(place); }
                        }
                        change((!each.is_empty()).then_some(Value::Array(each)));
                    })
                };
                html! {
                    <div key={place} class="condition-group">
                        if place > 0 { <span class="quiet-text">{ page.say("或者", "or") }</span> }
                        { rows(page, subjects, one, &format!("{id}-{place}"), &inner) }
                    </div>
                }
            }) }
            <button type="button" class="link" onclick={add}>{ page.say("再加一种情况", "Add an alternative") }</button>
        </div>
    }
}

/// Puts another value of a member in force; an empty one is left out.
fn member_of(content: &Value, key: &'static str, change: Change) -> Setter {
    let content = content.clone();
    Callback::from(move |value: Value| {
        let mut content = content.clone();
        if let Some(members) = content.as_object_mut() {
            // Of a column nothing need be asked in words: how far may be enough.
            let is_left_out = value == json!([]) && members.contains_key("name");
            if value.is_null() || value == "" || is_left_out {
                members.shift_remove(key);
            } else {
                members.insert(key.to_owned(), value);
            }
        }
        change(Some(content));
    })
}

/// Which dated records are asked for.
pub(super) fn records(page: &Context, content: &Value, id: &str, change: &Change) -> Html {
    let member = |key: &'static str| member_of(content, key, change.clone());
    let word = |key: &'static str, name: Text| {
        let (name, shown) = (page.text(name), content[key].as_str().unwrap_or_default());
        html! { <label>{ name }{ typed_in(shown, name, &format!("{id}-{key}"), "", member(key)) }</label> }
    };
    let mut levels: Vec<(&str, &str)> = vec![("", "—")];
    levels.extend(
        RecordLevel::OPTIONS
            .iter()
            .map(|(key, name)| (*key, page.text(*name))),
    );
    let level = json!(content["level"].as_str().unwrap_or_default());
    let years = page.say("近几年", "latest years");
    html! {
        <>
            { word("kind", Text::new("类别", "kind")) }
            <label>{ page.say("级别不低于", "level at least") }{ choice(levels, &level, &format!("{id}-level"), None, &member("level")) }</label>
            { word("issuer", Text::new("颁发单位", "issuer")) }
            { word("rank", Text::new("等次", "rank")) }
            <label>{ years }{ number(&content["years"], years, &format!("{id}-years"), member("years")) }</label>
        </>
    }
}

/// What is asked of one attribute.
fn asks(page: &Context, attribute: Attribute, content: &Value, id: &str, change: &Change) -> Html {
    let member = |key: &'static str| member_of(content, key, change.clone());
    let name = page.text(attribute.name());
    let bound = |key: &'static str, words: Text, unit: Text| {
        let label = page.tell(&text! { zh: "{name}{words}", en: "{name} {words}", name, words });
        html! {
            <label>{ page.text(words) }{ number(&content[key], &label, &format!("{id}-{key}"), member(key)) }<span class="unit">{ page.text(unit) }</span></label>
        }
    };
    let bounds = |unit: Text| {
        html! { <>{ bound("at_least", LEAST, unit) }{ bound("at_most", MOST, unit) }</> }
    };
    let keys = |key: &'static str, options: Vec<(&str, &str)>| {
        sequence(
            page,
            &options,
            &content[key],
            &format!("{id}-{key}"),
            Some(name),
            &member(key),
        )
    };
    let named = |options: &'static [(&'static str, Text)]| -> Vec<(&str, &str)> {
        options
            .iter()
            .map(|(key, name)| (*key, page.text(*name)))
            .collect()
    };
    let roster = page.data.roster.as_ref();
    match attribute.values() {
        Values::Whole { unit, .. } => bounds(unit),
        Values::Mark => bounds(Text::new("分", "")),
        Values::Levels(options) if content.get("is").is_none() => {
            let level = |key: &'static str, words: Text| {
                let mut options = named(options);
                options.insert(0, ("", "—"));
                let value = if content[key].is_string() {
                    content[key].clone()
                } else {
                    json!("")
                };
                html! { <label>{ page.text(words) }{ choice(options, &value, &format!("{id}-{key}"), None, &member(key)) }</label> }
            };
            html! { <>{ level("at_least", LEAST) }{ level("at_most", MOST) }</> }
        }
        Values::Levels(options) | Values::Keys(options) => keys("is", named(options)),
        Values::Flag([yes, no]) => {
            let change = change.clone();
            let set = Callback::from(move |value: Value| change(Some(Value::Bool(value == "yes"))));
            let value = json!(if content == &Value::Bool(true) {
                "yes"
            } else {
                "no"
            });
            choice(
                vec![("yes", page.text(yes)), ("no", page.text(no))],
                &value,
                id,
                Some(name),
                &set,
            )
        }
        Values::Names if matches!(attribute, Attribute::Zone | Attribute::ZoneLeft) => {
            let zones = roster.map_or(&[][..], |roster| &roster.zone_names);
            keys(
                "is",
                zones.iter().map(|zone| (zone.as_str(), zone.as_str())).collect(),
            )
        }
        Values::Names => {
            let typed: Vec<&str> = content["is"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            let set = member("is");
            let set = Callback::from(move |value: Value| {
                let text = value.as_str().unwrap_or_default();
                let between =
                    |letter: char| letter.is_whitespace() || matches!(letter, '、' | '，' | ',' | ';' | '；');
                let names: Vec<&str> = text.split(between).filter(|name| !name.is_empty()).collect();
                set.emit(json!(names));
            });
            let label = page.say("学校代码，用顿号隔开", "Codes of schools, separated by commas");
            html! { <label>{ label }{ typed_in(&typed.join("、"), label, id, "wide-field", set) }</label> }
        }
        Values::Assessments => html! {
            <>
                { bound("years", Text::new("近", "in the last"), Text::new("年", "years")) }
                { keys("is", named(Assessment::OPTIONS)) }
                { bounds(Text::new("次", "times")) }
            </>
        },
        Values::Records => {
            html! { <>{ records(page, content, id, change) }{ bounds(Text::new("项", "")) }</> }
        }
        Values::Percentile => html! {
            <>
                { extra_column(page, &content["column"], &format!("{id}-column"), Some(name), &member("column")) }
                { choice(named(Among::OPTIONS), &content["among"], &format!("{id}-among"), Some(name), &member("among")) }
                { bound("first", Text::new("前", "the first"), Text::new("%", "%")) }
            </>
        },
        Values::AsColumn => html! {
            <>
                { extra_column(page, &content["name"], &format!("{id}-name"), Some(name), &member("name")) }
                { keys("is", named(ASPECTS)) }
                { bounds(Text::new("公里", "km")) }
            </>
        },
        Values::Column => {
            let extra = roster.map_or(&[][..], |roster| &roster.extra);
            let now = content["name"].as_str().unwrap_or_default();
            let column = extra.iter().find(|column| column.name == now);
            html! {
                <>
                    { extra_column(page, &content["name"], &format!("{id}-name"), Some(name), &member("name")) }
                    { match column.map(|column| (column.kind, &column.categories)) {
                        Some((ExtraKind::Category, categories)) => keys("is", categories.iter().map(|one| (one.as_str(), one.as_str())).collect()),
                        Some((ExtraKind::Flag, _)) => keys("is", vec![("是", page.say("是", "yes")), ("否", page.say("否", "no"))]),
                        _ => bounds(Text::new("", "")),
                    } }
                </>
            }
        }
    }
}

const LEAST: Text = Text::new("不低于", "at least");
const MOST: Text = Text::new("不超过", "at most");

/// A field for a number that may be left out. What is no number stands as it was typed, and the rule says what is wrong.
pub(super) fn number(value: &Value, label: &str, id: &str, set: Setter) -> Html {
    let shown = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        number => crate::json_text::write(number),
    };
    let set = Callback::from(move |value: Value| {
        let number = value.as_str().and_then(|text| serde_json::from_str(text).ok());
        set.emit(number.filter(Value::is_number).unwrap_or(value));
    });
    typed_in(&shown, label, id, "", set)
}

fn typed_in(shown: &str, label: &str, id: &str, class: &'static str, set: Setter) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        set.emit(Value::from(input.value()));
    });
    html! {
        <input type="text" id={id.to_owned()} key={shown.to_owned()} class={class} ~defaultValue={typed_text(shown)} aria-label={label.to_owned()} {onchange} />
    }
}
