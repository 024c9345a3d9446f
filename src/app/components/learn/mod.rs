//! 学习: mechanisms side by side on the user's own roster, and step by step on small instances.

mod builder;
mod exercise;
mod parts;
mod room;
mod step_view;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::answer::waiting;
use crate::app::components::parts::context::{Context, use_page};
use crate::app::components::parts::data_table::DataTable;
use crate::app::components::parts::part::part;
use crate::app::protocol::Request;
use crate::app::state::TourAction;
use builder::use_builder;
use exercise::use_exercise;
pub use exercise::use_exercise_strip;
use step_view::use_step_view;

/// The way to the guide. In the one file it is a part of that, and is saved (`www/boot.js`).
pub fn guide(page: &Context) -> Html {
    let address = page.say("manual/guide.zh-CN.html", "manual/guide.html");
    html! { <a href={address} target="_blank" rel="noopener">{ page.say("使用说明", "Guide") }</a> }
}

/// The area of learning.
#[hook]
pub fn use_learn() -> Html {
    let page = use_page();
    let compared = match &page.answers.mechanisms {
        None => {
            let request = Request::Mechanisms {
                shown: page.scenarios.draft.shown as u32,
                language: page.language,
            };
            waiting(&page, request, page.say("正在计算……", "Working…"))
        }
        Some(table) if table.rows.is_empty() => {
            html! { <p>{ page.say("方案中没有竞聘轮次，没有可对照的选岗办法。", "The proposal holds no competition; there is nothing to compare.") }</p> }
        }
        Some(table) => html! { <DataTable table={Rc::clone(table)} titled=false /> },
    };
    html! {
        <div class="learn">
            <p class="to-tour">
                <button type="button" onclick={page.on(TourAction::Begin)}>{ page.say("五步导览", "Tour in five steps") }</button>
                <span class="quiet-text">{ page.say("初次使用，约两分钟：看懂结果，动一条规则，看一个人。", "New here? About two minutes: read the results, change a rule, look at a case.") }</span>
                { guide(&page) }
            </p>
            { part!(use_exercise) }
            { part!(use_builder) }
            <h2>{ page.say("选岗办法怎样运转", "How mechanisms work") }</h2>
            { part!(use_step_view) }
            <h3>{ page.say("同一花名册，各种选岗办法对照", "Mechanisms side by side on this roster") }</h3>
            { compared }
        </div>
    }
}
