//! 对比: every indicator in both scenarios, the changed clauses, and who ends where.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::context::{Context, use_page};
use super::indicator::{pass_mark, value};
use crate::app::format::{number, signed};
use crate::outcome::compare::{IndicatorChange, Verdict};
use crate::outcome::indicator::FAMILIES;
use crate::outcome::{EndState, Indicator};
use crate::policy::leaves;
use crate::policy::overrides::ClauseChange;

/// The area of comparison.
#[component]
pub fn Compare() -> Html {
    let page = use_page();
    use_effect_with(page.indicator.clone(), |indicator| {
        let place = indicator
            .as_ref()
            .and_then(|key| document().get_element_by_id(&format!("indicator-{key}")));
        if let Some(place) = place {
            place.scroll_into_view();
            if let Some(summary) = place
                .first_element_child()
                .and_then(|child| child.dyn_into::<HtmlElement>().ok())
            {
                let _ = summary.focus();
            }
        }
    });
    let Some(results) = page.results.clone() else {
        return html! { <div class="waiting" role="status">{ page.say("正在计算……", "Working…") }</div> };
    };
    let (Some(before), Some(after), Some(comparison)) = (
        results.scenarios.first(),
        results.scenarios.last(),
        results.comparisons.last(),
    ) else {
        return html! { <div hidden=true></div> };
    };
    html! {
        <div class="compare">
            <h2>{ page.say("现状与方案对比", "Status quo and proposal") }</h2>
            <p>{ page.language.pick(
                format!("{} 名教师的去向因规则不同而不同；两个情景用同一种子，差别只来自规则。", number(f64::from(comparison.end_at_other_school), 0)),
                format!("{} teachers end elsewhere because the rules differ. Both scenarios share one seed, so a difference comes from the rules alone.", number(f64::from(comparison.end_at_other_school), 0)),
            ) }</p>
            <div class="scroll-x wide" tabindex="0" role="region" aria-label={page.say("指标表", "Table of indicators")}>
            <table class="indicator-table">
                <thead>
                    <tr>
                        <th scope="col">{ page.say("指标", "Indicator") }</th>
                        <th scope="col">{ page.say("现状", "Status quo") }</th>
                        <th scope="col">{ page.say("方案", "Proposal") }</th>
                        <th scope="col">{ page.say("差", "Difference") }</th>
                        <th scope="col" class="words">{ page.say("评价", "Verdict") }</th>
                    </tr>
                </thead>
                { for FAMILIES.iter().map(|family| html! {
                    <tbody key={family.prefix}>
                        <tr class="block"><th colspan="5" scope="rowgroup">{ page.text(family.name) }</th></tr>
                        { for comparison.indicators.iter().filter(|change| change.key.starts_with(family.prefix)).map(|change| {
                            let of = |key: &str| (before.indicator(key), after.indicator(key));
                            row(&page, change, of(&change.key))
                        }) }
                    </tbody>
                }) }
            </table>
            </div>
            <h3>{ page.say("条款对照", "Clauses") }</h3>
            { clauses(&page, &comparison.clauses) }
            <h3>{ page.say("去向变化（方案）", "Where teachers end (proposal)") }</h3>
            { ends(&page, comparison.transitions.iter().fold([0; EndState::COUNT], |mut sum, row| { for (total, count) in sum.iter_mut().zip(row) { *total += count; } sum })) }
        </div>
    }
}

fn row(
    page: &Context,
    change: &IndicatorChange,
    (before, after): (Option<Indicator>, Option<Indicator>),
) -> Html {
    let Some(definition) = after
        .as_ref()
        .or(before.as_ref())
        .map(|indicator| indicator.definition)
    else {
        return html! { <tr hidden=true></tr> };
    };
    let (class, words) = match change.verdict {
        Verdict::Better => ("better", page.say("更好", "better")),
        Verdict::Worse => ("worse", page.say("更差", "worse")),
        Verdict::Same => ("", page.say("不变", "same")),
        Verdict::Different => ("", page.say("有变化", "different")),
        Verdict::Unknown => ("", "—"),
    };
    let source = page.text(definition.source);
    html! {
        <tr key={change.key.clone()}>
            <th scope="row">
                <details id={format!("indicator-{}", change.key)} open={page.indicator.as_deref() == Some(change.key.as_str())}>
                    <summary>{ page.text(definition.name) }{ " " }<span class="unit">{ page.text(definition.unit) }</span></summary>
                    <p>{ page.say("怎么算：", "How it is counted: ") }{ page.text(definition.formula) }</p>
                    if !source.is_empty() { <p>{ page.say("依据：", "Source: ") }{ source }</p> }
                </details>
            </th>
            <td>{ value(page, before.as_ref()) }{ " " }{ pass_mark(page, before.as_ref()) }</td>
            <td>{ value(page, after.as_ref()) }{ " " }{ pass_mark(page, after.as_ref()) }</td>
            <td>{ change.difference.map_or_else(|| "—".to_owned(), |difference| signed(difference, usize::from(definition.decimals))) }</td>
            <td class={classes!("words", class)}>{ words }</td>
        </tr>
    }
}

fn clauses(page: &Context, clauses: &[ClauseChange]) -> Html {
    let words = |path: &str, value: &Option<serde_json::Value>| {
        value.as_ref().map_or_else(
            || "—".to_owned(),
            |value| leaves::value_in_words(path, value, page.language),
        )
    };
    html! {
        <table class="clause-table">
            <thead>
                <tr>
                    <th scope="col">{ page.say("条款", "Clause") }</th>
                    <th scope="col" class="words">{ page.say("现状", "Status quo") }</th>
                    <th scope="col" class="words">{ page.say("方案", "Proposal") }</th>
                </tr>
            </thead>
            <tbody>
                { for clauses.iter().map(|change| html! {
                    <tr key={change.path.clone()}>
                        <th scope="row">{ page.rule_name(&change.path) }</th>
                        <td class="words">{ words(&change.path, &change.before) }</td>
                        <td class="words">{ words(&change.path, &change.after) }</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn ends(page: &Context, counts: [u32; EndState::COUNT]) -> Html {
    let total: u32 = counts.iter().sum();
    html! {
        <table class="ends-table">
            <tbody>
                { for EndState::ALL.into_iter().zip(counts).map(|(state, count)| {
                    let share = f64::from(count) * 100.0 / f64::from(total.max(1));
                    html! {
                        <tr key={format!("{state:?}")}>
                            <th scope="row">{ page.text(state.name()) }</th>
                            <td>{ number(f64::from(count), 0) }{ " " }<span class="unit">{ page.say("人", "people") }</span></td>
                            <td>{ number(share, 1) }<span class="unit">{ "%" }</span></td>
                        </tr>
                    }
                }) }
            </tbody>
        </table>
    }
}
