//! The scoring table as an official would print it, each line open to change.

use std::rc::Rc;

use serde_json::Value;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::components::parts::own::{Own, use_state};

use super::list_tools::{apply, edit, elements_tools, move_buttons, name_field, paths_below};
use super::rule_row::RuleRow;
use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::{Context, use_page};
use crate::app::list_edit::{ListEdit, new_band, new_block, new_items, new_record_band};
use crate::app::protocol::ScoringInWords;
use crate::language::Text;
use crate::text;

const BLOCKS: &str = "scoring.blocks";

/// The editor of the scoring table.
#[hook]
pub fn use_scoring_editor() -> Html {
    let page = use_page();
    let open = use_state(|| None::<String>);
    let Some(blocks) = page.scenarios.value(BLOCKS).and_then(Value::as_array) else {
        return html! { <div hidden=true></div> };
    };
    // Told by the engine. While a change is being put into words, the last ones stay.
    let words = page.answers.clauses.clone().filter(|_| page.faults().is_empty());
    let words = words.as_ref().map(|words| &words.scoring);
    html! {
        <div class="scoring-editor">
            <p class="quiet-text">{ page.say("点开一项可修改分值；各项可增删、排序。", "Open an item to change its points; items can be added, removed and moved.") }</p>
            { for blocks.iter().enumerate().map(|(place, block)| block_view(&page, &open, words, block, place, blocks.len())) }
            <p><button type="button" onclick={edit(&page, BLOCKS, ListEdit::Add(new_block(page.language)))}>{ page.say("增加评分类别", "Add a block") }</button></p>
            if let Some(words) = words { { total(words) } }
        </div>
    }
}

/// What adds bands to an item that has them, and takes them out.
fn bands_tools(page: &Context, item: &str, rule: &Value) -> Html {
    let kind = if rule["records"].is_null() {
        "bands"
    } else {
        "records"
    };
    let Some(bands) = rule[kind]["bands"].as_array() else {
        return html! {};
    };
    let path = format!("{item}.rule.{kind}.bands");
    let new = if kind == "bands" {
        new_band(bands)
    } else {
        new_record_band(bands)
    };
    elements_tools(page, &path, new, Text::new("增加一档", "Add a band"))
}

/// The most that a score can come to, and whether it is the hundred that tables aim at.
fn total(words: &ScoringInWords) -> Html {
    let class = classes!("total", if words.is_hundred { "better" } else { "quiet-text" });
    html! { <p {class} role="status">{ &words.total }</p> }
}

fn block_view(
    page: &Context,
    open: &Own<Option<String>>,
    words: Option<&ScoringInWords>,
    block: &Value,
    place: usize,
    count: usize,
) -> Html {
    let id = block["id"].as_str().unwrap_or_default().to_owned();
    let name = page.given_names().name(&id, page.language);
    let items_path = format!("{BLOCKS}.{id}.items");
    let items = block["items"].as_array().cloned().unwrap_or_default();
    let extra = page.data.roster.as_ref().map_or(&[][..], |roster| &roster.extra);
    let new = Rc::new(new_items(extra, page.language));
    let onadd = {
        let (page, items_path, new) = (page.clone(), items_path.clone(), new.clone());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Some((_, item)) = select.value().parse().ok().and_then(|kind: usize| new.get(kind)) {
                apply(&page, &items_path, &ListEdit::Add(item.clone()));
            }
            select.set_value("");
        })
    };
    html! {
        <fieldset class="block" key={id.clone()}>
            <legend>{ name_field(page, BLOCKS, place, &name) }{ move_buttons(page, BLOCKS, place, count, &name) }</legend>
            <div class="block-rules">
                { for ["weight", "normalisation", "full_marks"].into_iter().map(|leaf| html! { <RuleRow key={leaf} path={format!("{BLOCKS}.{id}.{leaf}")} short=true /> }) }
            </div>
            if items.is_empty() { <p class="quiet-text">{ page.say("还没有评分项目。", "No items yet.") }</p> }
            <ul class="items">
                { for items.iter().enumerate().map(|(number, item)| {
                    let item_id = item["id"].as_str().unwrap_or_default().to_owned();
                    let key = format!("{items_path}.{item_id}");
                    let is_open = open.as_deref() == Some(key.as_str());
                    let name = page.given_names().name(&item_id, page.language);
                    let row = words.and_then(|words| words.item(&key));
                    let onclick = {
                        let (open, key) = (open.clone(), key.clone());
                        Callback::from(move |_: MouseEvent| open.set((!is_open).then(|| key.clone())))
                    };
                    html! {
                        <li key={key.clone()} class={classes!(is_open.then_some("open"))}>
                            <div class="item-head">
                                <button type="button" class="link" {onclick} aria-expanded={is_open.to_string()}>{ &name }</button>
                                <span class="item-rule">{ row.map_or("", |row| row.rule.as_str()) }</span>
                                <strong>{ row.map_or("", |row| row.most.as_str()) }</strong>
                                { move_buttons(page, &items_path, number, items.len(), &name) }
                            </div>
                            if is_open {
                                <div class="item-rules">
                                    <div class="rule"><span class="rule-name">{ page.say("名称", "Name") }</span><div class="rule-field">{ name_field(page, &items_path, number, &name) }</div></div>
                                    { for paths_below(page, &key).into_iter().map(|path| html! { <RuleRow key={path.clone()} path={path.clone()} short=true /> }) }
                                    { bands_tools(page, &key, &item["rule"]) }
                                </div>
                            }
                        </li>
                    }
                }) }
            </ul>
            <select onchange={onadd} aria-label={page.tell(&text! { zh: "在“{name}”中增加评分项目", en: "Add an item to {name}", name = &name })}>
                <option value="" selected=true>{ page.say("增加评分项目…", "Add an item…") }</option>
                { for new.iter().enumerate().map(|(kind, (label, _))| html! { <option key={kind} value={kind.to_string()}>{ label }</option> }) }
            </select>
        </fieldset>
    }
}
