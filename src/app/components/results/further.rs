//! Further main indicators, in a line each.

use yew::prelude::*;

use super::indicator::value;
use crate::app::components::parts::context::Context;
use crate::app::state::DetailAction;
use crate::language::Text;
use crate::verdict::Verdict;
use crate::wording;

/// The indicators on show, by key, with short names.
const SHOWN: [(&str, Text); 5] = [
    ("staffing.empty", Text::new("空岗", "Vacant posts")),
    (
        "staffing.gap_by_timetable",
        Text::new("按课时缺教师", "Teachers short against the timetable"),
    ),
    (
        "movement.directed",
        Text::new("组织调剂到他校", "Assigned to another school by the bureau"),
    ),
    (
        "balance.junior.backbone.coefficient",
        Text::new(
            "初中县级以上骨干教师差异系数",
            "Junior: coefficient of variation, key teachers",
        ),
    ),
    (
        "gaps.backbone",
        Text::new("城乡县级以上骨干教师占比差", "Urban–rural gap in key teachers"),
    ),
];

/// The lines.
pub fn further(page: &Context) -> Html {
    html! {
        <section class="further" aria-label={page.say("其他主要指标", "Further main indicators")}>
            { for SHOWN.iter().map(|&(key, name)| line(page, key, name)) }
        </section>
    }
}

fn line(page: &Context, key: &'static str, name: Text) -> Html {
    let Some(shown) = page.shown() else {
        return html! { <div hidden=true></div> };
    };
    let (before, after) = (shown.before.indicator(key), shown.after.indicator(key));
    let Some(definition) = after.as_ref().map(|indicator| indicator.definition) else {
        return html! { <div hidden=true></div> };
    };
    let is_proposal = page.scenarios.draft.shown > 0;
    let draws = page.draws_of(key).filter(|_| is_proposal);
    let class = match draws.map(|draws| draws.verdict) {
        Some(Verdict::Better) => "better",
        Some(Verdict::Worse) => "worse",
        _ => "plain",
    };
    html! {
        <button {key} type="button" class="further-number" onclick={page.on(DetailAction::Indicator(key.to_owned()))} data-key={key} title={page.text(definition.formula)}>
            <span class="big-name">{ page.text(name) }</span>
            <span class="big-values">
                if is_proposal {
                    <span class="before">{ value(page, before.as_ref()) }</span>
                    <span class="arrow" aria-hidden="true">{ "→" }</span>
                    <span class="visually-hidden">{ page.say("变为", "to") }</span>
                }
                <strong>{ value(page, after.as_ref()) }</strong>
                <span class="unit">{ page.text(definition.unit) }</span>
            </span>
            <span class={classes!("big-verdict", class)}>
                if let Some(draws) = draws { { page.tell(&wording::draws::verdict(&draws.tally, draws.verdict)) } }
            </span>
        </button>
    }
}
