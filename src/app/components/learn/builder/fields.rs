//! The texts of the form, its county, its scenarios, and the rules that it leaves open.

use serde_json::{Value, json};
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::Form;
use crate::app::components::markup::html;
use crate::app::components::parts::context::typed_text;
use crate::app::everyday::GROUPS;
use crate::app::state::{Action, Area, document_of};
use crate::policy::overrides::differences_of_documents;
use crate::text;

/// So many of the rules that an answer changes are named.
const NAMED: usize = 8;

impl Form {
    /// A text, or texts one a line where it takes three.
    pub(super) fn field(&self, pointer: &'static str, label: &str, rows: u32) -> Html {
        let language = self.page.language;
        let is_list = rows == 3;
        let said = if is_list {
            self.draft.lines(pointer, language)
        } else {
            self.draft.text(pointer, language).to_owned()
        };
        let onchange = self.change(move |draft, event: Event| {
            let typed = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            if is_list {
                draft.with_lines(pointer, language, &typed)
            } else {
                draft.with_text(pointer, language, typed.trim())
            }
        });
        html! {
            <label class="builder-field" data-pointer={pointer}>
                <span>{ label }</span>
                <textarea key={said.clone()} rows={rows.to_string()} maxlength="4000" ~defaultValue={typed_text(&said)} {onchange}></textarea>
            </label>
        }
    }

    /// A member that is no text of two languages.
    pub(super) fn plain(&self, pointer: &'static str, label: &str, kind: &'static str) -> Html {
        let value = match self.draft.at(pointer) {
            Value::String(said) => said.clone(),
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        };
        let onchange = self.change(move |draft, event: Event| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            let value = match typed.trim().parse::<u32>() {
                Ok(number) if kind == "number" => json!(number),
                _ => json!(typed.trim()),
            };
            draft.with(pointer, value)
        });
        html! {
            <label class="builder-field" data-pointer={pointer}>
                <span>{ label }</span>
                <input key={value.clone()} type={kind} min="1" max="600" maxlength="60" ~defaultValue={typed_text(&value)} {onchange} />
            </label>
        }
    }

    /// The county that it is played on, and a way to take the one on the page.
    pub(super) fn county(&self) -> Html {
        let page = &self.page;
        let said = self.draft.county().map(|county| {
            let (kind, schools, seed) = (county.county.name(), county.schools, county.seed.0);
            page.tell(&text! {
                zh: "花名册：{kind}（虚构），{schools} 所学校，随机种子 {seed}。", en: "Roster: {kind} (fictional), {schools} schools, seed {seed}.", kind, schools, seed
            })
        });
        let in_force = page.county_in_force();
        let take = in_force.filter(|county| Some(*county) != self.draft.county());
        let words = said.unwrap_or_else(|| {
            page.say("还没有花名册。练习只能用虚构的县，真实的花名册不随练习外传。", "There is no roster yet. An exercise takes a fictional county only, so that no real roster goes round with it.").to_owned()
        });
        html! {
            <p class="builder-county">
                { words }
                if let Some(county) = take {
                    <button type="button" onclick={self.change(move |draft, _: MouseEvent| draft.with("/county", document_of(county)))}>{ page.say("用现在页面上的虚构县", "Take the fictional county on the page") }</button>
                }
                if in_force.is_none() {
                    <button type="button" class="quiet" onclick={page.on(Action::Open(Area::Data))}>{ page.say("到“数据”生成虚构县", "Make one under Data") }</button>
                }
            </p>
        }
    }

    pub(super) fn scenario(&self, is_answer: bool, label: &str) -> Html {
        let page = &self.page;
        let chosen = self.number_of(is_answer);
        let ids: Vec<String> = page
            .scenarios
            .draft
            .scenarios
            .iter()
            .map(|scenario| scenario.id.clone())
            .collect();
        let onchange = self.change(move |mut draft, event: Event| {
            let place = event.target_unchecked_into::<HtmlSelectElement>().value();
            let id = place
                .parse()
                .ok()
                .and_then(|place: usize| ids.get(place).cloned())
                .unwrap_or_default();
            if is_answer {
                draft.answer = id;
            } else {
                draft.start = id;
            }
            draft
        });
        html! {
            <label class="builder-field">
                <span>{ label }</span>
                <select {onchange}>
                    if chosen.is_none() { <option value="" selected=true>{ page.say("请选方案", "choose one") }</option> }
                    { for page.scenarios.headings(page.language).into_iter().enumerate().map(|(place, heading)| html! {
                        <option key={place} value={place.to_string()} selected={chosen == Some(place)}>{ heading }</option>
                    }) }
                </select>
            </label>
        }
    }

    /// What the learner may change: all that the answer does, and whatever is ticked besides.
    pub(super) fn open_rules(&self) -> Html {
        let page = &self.page;
        let document = |is_answer: bool| {
            let mut document = (*page.scenarios.documents.baseline).clone();
            if let Some(rules) = self.rules(is_answer) {
                rules.0.write_into(&mut document);
            }
            document
        };
        let changed: Vec<String> = differences_of_documents(&document(false), &document(true))
            .into_iter()
            .map(|change| change.path)
            .collect();
        let names: Vec<String> = (changed.iter().take(NAMED).map(|path| page.rule_name(path))).collect();
        let more = changed.len().saturating_sub(NAMED);
        let further = self.draft.at("/open").as_array().cloned().unwrap_or_default();
        let tick = |path: String, name: String| {
            let is_open = further.iter().any(|open| *open == path);
            let key = path.clone();
            let onchange = self.change(move |draft, _: Event| {
                let mut open = draft.at("/open").as_array().cloned().unwrap_or_default();
                if is_open {
                    open.retain(|open| *open != path);
                } else {
                    open.push(json!(&path));
                }
                draft.with("/open", Value::Array(open))
            });
            html! { <label {key} class="builder-tick"><input type="checkbox" checked={is_open} {onchange} />{ name }</label> }
        };
        let everyday = || GROUPS.iter().flat_map(|group| group.controls);
        let others: Vec<(String, String)> = everyday()
            .map(|control| (control.path.to_owned(), page.text(control.name).to_owned()))
            .chain(
                // An exercise that this one is made of may leave others open.
                (further.iter().filter_map(Value::as_str))
                    .filter(|path| everyday().all(|control| control.path != *path))
                    .map(|path| (path.to_owned(), page.rule_name(path))),
            )
            .filter(|(path, _)| !changed.contains(path))
            .collect();
        html! {
            <>
                <p>
                    { page.say("可以改的规则：", "Rules that may be changed: ") }
                    if names.is_empty() {
                        <span class="caution">{ page.say("两个方案相同，没有可改的。请换一个，或先改动规则。", "the two scenarios are the same. Choose another, or change rules first.") }</span>
                    } else {
                        { names.join(page.say("、", ", ")) }
                        if more > 0 { { page.tell(&text! { zh: "，另有 {more} 条", en: " and {more} more", more }) } }
                    }
                </p>
                <details>
                    <summary>{ page.say("另外放开几条，免得一看就知道答案", "Leave further rules open, so that the answer is not plain to see") }</summary>
                    <div class="builder-ticks">{ for others.into_iter().map(|(path, name)| tick(path, name)) }</div>
                </details>
            </>
        }
    }
}
