//! The small buttons and fields that lists of blocks, items and rounds share.

use serde_json::Value;
use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::context::Context;
use crate::app::components::parts::field::NameField;
use crate::app::list_edit::ListEdit;
use crate::app::state::ScenarioAction;
use crate::language::Text;
use crate::policy::{leaves, new_entry};
use crate::text;

/// A callback that changes the list at `path`.
pub fn edit<E: 'static>(page: &Context, path: &str, change: ListEdit) -> Callback<E> {
    let (page, path) = (page.clone(), path.to_owned());
    Callback::from(move |_: E| apply(&page, &path, &change))
}

/// Changes the list at `path`.
pub fn apply(page: &Context, path: &str, change: &ListEdit) {
    page.act(ScenarioAction::EditList {
        path: path.to_owned(),
        change: change.clone(),
    });
}

/// Buttons to move an element up and down and to take it out.
pub fn move_buttons(page: &Context, path: &str, place: usize, count: usize, name: &str) -> Html {
    let button = |label: String, sign: &'static str, change: ListEdit, off: bool| {
        html! { <button type="button" class="quiet" disabled={off} onclick={edit(page, path, change)} aria-label={label.clone()} title={label}>{ sign }</button> }
    };
    let say = |what: Text| page.tell(&text! { zh: "{what}：{name}", en: "{what}: {name}", what, name });
    html! {
        <span class="move-buttons">
            { button(say(Text::new("上移", "Move up")), "↑", ListEdit::Up(place), place == 0) }
            { button(say(Text::new("下移", "Move down")), "↓", ListEdit::Down(place), place + 1 == count) }
            { button(say(Text::new("删除", "Remove")), "×", ListEdit::Remove(place), false) }
        </span>
    }
}

/// The elements of a list below a rule, each with its name, and what adds one.
pub fn elements_tools(page: &Context, path: &str, new: Value, add: Text) -> Html {
    let Some(elements) = page.scenarios.value(path).and_then(Value::as_array) else {
        return html! {};
    };
    html! {
        <div class="rule">
            { for elements.iter().enumerate().map(|(place, element)| {
                let name = page.given_names().name(element["id"].as_str().unwrap_or_default(), page.language);
                html! { <span key={place}>{ &name }{ move_buttons(page, path, place, elements.len(), &name) }</span> }
            }) }
            <button type="button" onclick={edit(page, path, ListEdit::Add(new))}>{ page.text(add) }</button>
        </div>
    }
}

/// The same for the quotas on departures and the points for some posts of a round or of upward selection.
pub fn entries_tools(page: &Context, within: &str, section: &str) -> Html {
    let add = if section == "departures" {
        Text::new("增加流出限额", "Add a quota on departures")
    } else {
        Text::new("增加志愿加分", "Add points for some posts")
    };
    let new = new_entry(section).unwrap_or_default();
    elements_tools(page, &format!("{within}.{section}"), new, add)
}

/// A field for the name of an element.
pub fn name_field(page: &Context, path: &str, place: usize, name: &str) -> Html {
    let rename = {
        let (page, path) = (page.clone(), path.to_owned());
        Callback::from(move |name: String| apply(&page, &path, &ListEdit::Rename(place, name)))
    };
    html! { <NameField class="name-field" place={format!("{path} {place}")} name={name.to_owned()} {rename} label={page.say("名称", "Name")} /> }
}

/// The paths of all leaves below a path of the proposal.
pub fn paths_below(page: &Context, prefix: &str) -> Vec<String> {
    let below = format!("{prefix}.");
    let mut paths = Vec::new();
    leaves::walk(&page.scenarios.documents.proposal, |path, _| {
        if path.starts_with(&below) {
            paths.push(path.to_owned());
        }
    });
    paths
}
