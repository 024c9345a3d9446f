//! The areas of the page.

use yew::prelude::*;

use crate::app::components::markup::html;
use crate::app::components::parts::context::Context;
use crate::app::state::{Action, Area};

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
        </nav>
    }
}
