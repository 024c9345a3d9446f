//! The few big numbers: status quo → proposal.

use yew::prelude::*;

use super::indicator::{pass_mark, value};
use crate::app::components::parts::context::Context;
use crate::app::format::signed;
use crate::app::state::DetailAction;
use crate::outcome::compare::change::change_of;
use crate::verdict::Verdict;
use crate::wording::indicators::line;

/// The indicators on show, by key, with short names.
const SHOWN: &[(&str, &str, &str)] = &[
    ("staffing.empty", "空岗", "Posts empty"),
    ("staffing.empty_rural", "乡村空岗", "Empty in villages"),
    ("staffing.gap_by_timetable", "按课时缺教师", "Gap by timetable"),
    ("movement.directed", "组织调剂到他校", "Directed elsewhere"),
    ("movement.awaiting", "待岗", "Awaiting placement"),
    (
        "balance.primary.backbone.coefficient",
        "小学骨干差异系数",
        "Primary backbone variation",
    ),
    (
        "balance.junior.backbone.coefficient",
        "初中骨干差异系数",
        "Junior backbone variation",
    ),
    ("gaps.backbone", "城乡骨干占比差", "Town–village backbone gap"),
];

/// The big numbers.
pub fn big_numbers(page: &Context) -> Html {
    html! {
        <section class="big-numbers" aria-label={page.say("主要数字", "Main numbers")} aria-live="polite">
            { for SHOWN.iter().map(|&(key, zh, en)| big_number(page, key, page.say(zh, en))) }
        </section>
    }
}

fn big_number(page: &Context, key: &'static str, name: &'static str) -> Html {
    let Some(shown) = page.shown() else {
        return html! { <div hidden=true></div> };
    };
    let (before, after) = (shown.before.indicator(key), shown.after.indicator(key));
    let Some(definition) = after.as_ref().map(|indicator| indicator.definition) else {
        return html! { <div hidden=true></div> };
    };
    let decimals = usize::from(definition.decimals);
    let change = before.as_ref().zip(after.as_ref());
    let change = change.map(|(before, after)| change_of(before, after));
    let line = definition.threshold.map(line);
    // By all draws, not by the one shown.
    let (class, words) = match page.verdict(key) {
        Verdict::Better => ("better", page.text(Verdict::Better.name())),
        Verdict::Worse => ("worse", page.text(Verdict::Worse.name())),
        Verdict::Pending => ("same", page.text(Verdict::Pending.name())),
        Verdict::Varies => ("same", page.text(Verdict::Varies.name())),
        Verdict::Same | Verdict::Different | Verdict::Unknown => ("same", ""),
    };
    // The arrow says which way the number went; the word and the colour whether that is better.
    let arrow = match change.as_ref().and_then(|change| change.difference) {
        Some(difference) if difference > 0.0 && !class.eq("same") => "▲",
        Some(difference) if difference < 0.0 && !class.eq("same") => "▼",
        _ => "",
    };
    html! {
        <button {key} type="button" class="big-number" onclick={page.on(DetailAction::Indicator(key.to_owned()))} data-key={key} title={page.text(definition.formula)}>
            <span class="big-name">{ name }</span>
            <span class="big-values">
                <span class="before">{ value(page, before.as_ref()) }</span>
                <span class="arrow" aria-hidden="true">{ "→" }</span>
                <span class="visually-hidden">{ page.say("变为", "to") }</span>
                <strong>{ value(page, after.as_ref()) }</strong>
                <span class="unit">{ page.text(definition.unit) }</span>
            </span>
            <span class={classes!("big-change", class)}>
                if let Some(difference) = change.as_ref().and_then(|change| change.difference) {
                    <span>{ signed(difference, decimals) }{ " " }<span aria-hidden="true">{ arrow }</span>{ " " }{ words }</span>
                }
                if let Some(line) = line {
                    <span class="line">{ line }{ " " }{ pass_mark(page, after.as_ref()) }</span>
                }
            </span>
        </button>
    }
}
