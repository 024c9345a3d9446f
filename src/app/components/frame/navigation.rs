//! The areas of the page.

use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::context::Context;
use crate::app::state::{Action, Area, ShowAction, TourAction};

/// The navigation.
pub fn navigation(page: &Context) -> Html {
    html! {
        <nav class="navigation" aria-label={page.say("页面区域", "Areas")}>
            { for Area::ALL.into_iter().map(|area| {
                let current = (area == page.area).then_some("page");
                html! {
                    <button key={area.key()} type="button" aria-current={current} onclick={page.on(Action::Open(area))}>
                        { page.text(area.name()) }
                    </button>
                }
            }) }
            <button type="button" class="add-stop" disabled={!page.can_add_stop()} onclick={page.on(ShowAction::Add)}
                title={page.say("把当前画面加入演示", "Add what is on the page to the presentation")}>
                { page.say("＋ 讲点", "+ Stop") }{ stops(page) }
            </button>
            <button type="button" class="to-tour" onclick={page.on(TourAction::Begin)} title={page.say("初次使用：五步，约两分钟", "New here? Five steps, about two minutes")}>
                { page.say("导览", "Tour") }
            </button>
        </nav>
    }
}

/// How many stops there are.
fn stops(page: &Context) -> Html {
    let count = page.show.stops.len();
    html! { <span class="stop-count" role="status">{ if count > 0 { count.to_string() } else { String::new() } }</span> }
}
