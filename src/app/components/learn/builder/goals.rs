//! The goals of the form: indicators, each with its line, and what both scenarios come to.

use serde_json::{Value, json};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{Form, Groups};
use crate::app::components::markup::html;
use crate::app::components::parts::context::{Context, typed_text};
use crate::app::format::{MISSING, json_thousandths, number, thousandths_json, typed};
use crate::app::state::Currency;
use crate::numbers::typed::Numbers;
use crate::text;

/// What a line may be, in thousandths.
const LINES: Numbers = Numbers::decimal(3, -1_000_000_000_000, 1_000_000_000_000);

impl Form {
    pub(super) fn goals(&self) -> usize {
        self.draft.at("/goals").as_array().map_or(0, Vec::len)
    }

    pub(super) fn goal(&self, place: usize, groups: &Groups) -> Html {
        let page = &self.page;
        let pointer = format!("/goals/{place}");
        let of = self.draft.at(&pointer);
        let chosen = of["indicator"].as_str().unwrap_or_default();
        let is_least = of.get("at_least").is_some();
        let line = if is_least { "at_least" } else { "at_most" };
        let value = json_thousandths(&of[line]).map_or_else(String::new, typed);
        let renew = |indicator: String, line: &'static str, said: String| {
            let value = LINES.read(&said).map_or(Value::Null, thousandths_json);
            json!({ "indicator": indicator, line: value })
        };
        let of_indicator = self.change({
            let (pointer, value) = (pointer.clone(), value.clone());
            move |draft, event: Event| {
                let indicator = event.target_unchecked_into::<HtmlSelectElement>().value();
                draft.with(&pointer, renew(indicator, line, value.clone()))
            }
        });
        let of_line = self.change({
            let (pointer, value, indicator) = (pointer.clone(), value.clone(), chosen.to_owned());
            move |draft, event: Event| {
                let least = event.target_unchecked_into::<HtmlSelectElement>().value() == "at_least";
                let line = if least { "at_least" } else { "at_most" };
                draft.with(&pointer, renew(indicator.clone(), line, value.clone()))
            }
        });
        let of_value = self.change({
            let (pointer, indicator) = (pointer.clone(), chosen.to_owned());
            move |draft, event: Event| {
                let typed = event.target_unchecked_into::<HtmlInputElement>().value();
                draft.with(&pointer, renew(indicator.clone(), line, typed))
            }
        });
        html! {
            <li key={place}>
                <select onchange={of_indicator} aria-label={page.say("指标", "Indicator")}>{ options(page, groups, chosen, page.say("请选指标", "choose an indicator")) }</select>
                <select onchange={of_line} aria-label={page.say("界限", "Line")}>
                    <option value="at_most" selected={!is_least}>{ page.say("至多", "at most") }</option>
                    <option value="at_least" selected={is_least}>{ page.say("至少", "at least") }</option>
                </select>
                <input key={value.clone()} type="number" step="any" ~defaultValue={typed_text(&value)} onchange={of_value} aria-label={page.say("界限值", "Value of the line")} />
                <span class="quiet-text">{ self.values(chosen, groups) }</span>
                <button type="button" class="quiet" onclick={self.change(move |draft, _: MouseEvent| draft.without(&pointer))}>{ page.say("删除", "Remove") }</button>
            </li>
        }
    }

    /// What the indicator is in both scenarios, while they are run on the county of the exercise.
    fn values(&self, key: &str, groups: &Groups) -> String {
        let page = &self.page;
        let is_here =
            page.run.currency() == Currency::Current && page.county_in_force() == self.draft.county();
        let known = groups
            .iter()
            .flat_map(|(_, its)| its)
            .find(|of| of.indicator == key);
        let (Some(known), true) = (known, is_here) else {
            return String::new();
        };
        let value = |is_answer: bool| {
            let draws = page.lots.indicator(self.number_of(is_answer)?, key)?;
            draws.after.first().copied().flatten()
        };
        let said = |is_answer| {
            value(is_answer).map_or_else(
                || MISSING.to_owned(),
                |value| number(value, usize::from(known.decimals)),
            )
        };
        let (start, answer) = (said(false), said(true));
        page.tell(&text! { zh: "起始 {start}，答案 {answer}", en: "first rules {start}, answer {answer}", start, answer })
    }

    pub(super) fn indicator(&self, pointer: &'static str, label: &str, groups: &Groups) -> Html {
        let chosen = self.draft.at(pointer).as_str().unwrap_or_default();
        let onchange = self.change(move |draft, event: Event| {
            let key = event.target_unchecked_into::<HtmlSelectElement>().value();
            match (pointer, key.is_empty()) {
                ("/price", true) => draft.without("/price"),
                ("/price", false) => draft.with("/price", json!(key)),
                (_, true) => draft.without("/predict"),
                (_, false) => {
                    let question = match draft.at("/predict/question") {
                        Value::Null => json!({ "zh": "", "en": "" }),
                        question => question.clone(),
                    };
                    draft.with("/predict", json!({ "indicator": key, "question": question }))
                }
            }
        });
        let page = &self.page;
        html! {
            <label class="builder-field">
                <span>{ label }</span>
                <select {onchange}>{ options(page, groups, chosen, page.say("不用", "none")) }</select>
            </label>
        }
    }
}

fn options(page: &Context, groups: &Groups, chosen: &str, none: &str) -> Html {
    html! {
        <>
            <option value="" selected={chosen.is_empty()}>{ none }</option>
            { for groups.iter().map(|(group, its)| html! {
                <optgroup key={group.en.clone()} label={group.text(page.language).to_owned()}>
                    { for its.iter().map(|of| html! {
                        <option key={of.indicator.clone()} value={of.indicator.clone()} selected={of.indicator == chosen}>{ of.name.text(page.language) }</option>
                    }) }
                </optgroup>
            }) }
        </>
    }
}
