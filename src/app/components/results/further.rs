//! Further main indicators, in a line each.

use yew::prelude::*;

use super::indicator::{class_of, number_of, verdict_of, was_and_is};
use crate::app::components::markup::{classes, html};
use crate::app::components::parts::context::Context;
use crate::app::state::DetailAction;
use crate::language::Text;

/// The indicators on show, by key, with short names.
const SHOWN: [(&str, Text); 6] = [
    (
        "coverage.incomplete",
        Text::new("开不齐课的学校", "Schools that cannot offer every subject"),
    ),
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
    let Some(found) = number_of(page, key) else {
        return html! { <div hidden=true></div> };
    };
    let (definition, draws) = (found.after.definition, found.draws);
    let is_proposal = page.scenarios.draft.shows_proposal();
    let class = class_of(draws.map(|draws| draws.verdict));
    html! {
        <button {key} type="button" class="further-number" onclick={page.on(DetailAction::Indicator(key.to_owned()))} data-key={key} title={page.text(definition.formula)}>
            <span class="big-name">{ page.text(name) }</span>
            <span class="big-values">{ was_and_is(page, &found) }</span>
            if is_proposal {
                <span class={classes!("big-verdict", class)}>{ verdict_of(page, draws) }</span>
            }
        </button>
    }
}
